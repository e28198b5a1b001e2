// Facts in our own words, and their rows: acts of raising, answers, what followed, assessments. Several pages show the
// same fact from another side; it reads the same on all of them.
#pragma once

#include "page/parts.hpp"

namespace vigil::page {

/// "Formally arrested: taken from home, Beijing." from its kind, detail, place, charge, body and term.
Html event_words(const Context& context, const model::Event& event);

/// When an act was put, and when it was told, if that is another day.
Html said_and_reported(const Context& context, const model::Act& act);
/// Who spoke, for which side where the act says so.
Html speaker(const Context& context, const model::Act& act);
/// How it was conveyed, how it is known, whether it was delivered. A raising may have been conveyed in a way of its own
/// (null: the act at large).
Html way(const Context& context, const model::Act& act, const model::Raising* raising = nullptr);
/// Where and how: the round, the occasion, the way.
Html occasion_and_way(const Context& context, const model::Act& act, const model::Raising* raising);
/// The raising of this subject within the act; null where the id is of none.
const model::Raising* find_raising(const model::Act& act, const model::RaisingId& id);
/// What was raised in our words, and the raiser's own where a passage holds them.
Html raising_words(const Context& context, const model::Raising& raising);

/// Says of an answer that is dated before what it is to that it is a contradiction; nothing of others.
Html contradiction(const Context& context, const model::Answer& answer, const model::Act& act);
Html answer_words(const Context& context, const model::Answer& answer);  // tag, what was said, by whom, when
/// What followed in time; `event` is null where nothing had happened.
Html followed_words(const Context& context, const model::Followed& followed, const model::Event* event);

/// Assessments as cards of equal weight: the other party, China, press, rights groups.
Html framings(const Context& context, std::vector<model::Assessment> assessments);

}  // namespace vigil::page
