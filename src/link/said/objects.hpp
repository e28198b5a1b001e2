// Objects: whom and what an act is about. What stands behind its cue, before it where it is passive, and in the
// sentences before where it says "the case", "them" or nothing at all.
#pragma once

#include "link/said/acts.hpp"

namespace vigil::link::said {

using Refs = std::vector<const Ref*>;

/// People whom the cues are about.
Refs objects(const Page& page, const Act& act, bool passive);
/// "X and Y, both of whom the EU had raised": those before the part that holds the cue, or is `segment`.
std::vector<std::string> before_relative(const Page& page, const Sentence& sentence, const Range& segment);
/// "the following seven cases", 以下四人：the people of the list behind, a line each.
std::vector<std::string> listed_behind(const Page& page, const Act& act);
/// "named three: X, a lawyer; Y, a poet; and Z": what stands between semicolons belongs to the list.
void add_items_behind(const Page& page, const Sentence& sentence, const Act& act, std::vector<std::string>& persons);
/// "names X but not Y": Y was not; taken out of `persons`.
std::vector<std::string> behind_but_not(const Page& page, const Act& act, std::vector<std::string>& persons);
/// Matters beside people; without either, unnamed prisoners are arbitrary detention.
std::vector<std::string> issues_of(const Page& page, const Act& act, std::string_view side);

/// The act asks for what only people need: release, a visit.
bool asks_for_people(const Page& page, const Act& act);
/// "the case", "the verdict", "it": the text says of whom before.
bool points_back(const Page& page, const Act& act);
/// A line without a subject is about whom the list has just named.
bool objects_are_before(const Page& page, const Act& act);
/// Of whom the text spoke before the act; "the verdict" is the last one of `events`, which are by start.
std::vector<std::string> spoken_of_before(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                          const Act& act);

}  // namespace vigil::link::said
