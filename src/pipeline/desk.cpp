#include "pipeline/desk.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/sides.hpp"
#include "pipeline/to_come.hpp"
#include "store/facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::Head;
using store::ThingId;
using text::tr_mark;

namespace {

std::string all_messages(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems)
    text += (text.empty() ? "" : "; ") + problem.field + ": " +
            fmt::format(fmt::runtime(problem.message), problem.about, problem.more);
  return text;
}

// Reads a request's fields, and gathers everything that is wrong with them before anything is written.
class Checker {
 public:
  Checker(store::Change& change, const model::Vocabulary& vocabulary) : change_(change), vocabulary_(vocabulary) {}

  void problem(std::string field, std::string message, std::string about = {}, std::string more = {}) {
    problems_.push_back({std::move(field), std::move(message), std::move(about), std::move(more)});
  }
  void finish() const {
    if (!problems_.empty()) throw BadRequest(problems_);
  }

  model::Date date(const std::string& field, const std::string& edtf) {
    auto date = model::Date::parse(edtf);
    if (!date) problem(field, tr_mark("\"{}\" cannot be read as a date: {}"), edtf, date.error().reason);
    return date.value_or({});
  }

  std::string side(const std::string& value) {
    constexpr std::array sides = {"a", "b", "ngo", "parl", "un"};
    if (std::ranges::find(sides, value) == sides.end())
      problem("side", tr_mark("\"{}\" is none of: {}"), value, fmt::format("{}", fmt::join(sides, ", ")));
    return value;
  }

  // What somebody said or wrote, so it is not to come.
  model::Date past(const std::string& field, const std::string& edtf) {
    auto date = this->date(field, edtf);
    if (is_to_come(date)) problem(field, tr_mark("\"{}\" is still to come"), edtf);
    return date;
  }

  // One line of words that a page can show.
  std::string line(const std::string& field, const std::string& words) {
    constexpr std::size_t longest = 4000;
    const bool has_control = std::ranges::any_of(words, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    if (has_control) problem(field, tr_mark("a line without control characters is expected"));
    if (words.size() > longest) problem(field, tr_mark("this is too long: {} bytes at most"), std::to_string(longest));
    return words;
  }
  // The same, of several lines.
  std::string words(const std::string& field, std::string text) {
    std::erase(text, '\r');
    auto flat = text;
    std::ranges::replace(flat, '\n', ' ');
    line(field, flat);
    return text;
  }

  std::string word(const std::string& field, const std::string& vocabulary_field, const std::string& value,
                   const std::string& otherwise) {
    if (value.empty()) return otherwise;
    if (!vocabulary_.has(vocabulary_field, value)) {
      std::string known;
      for (const auto& word : vocabulary_.values(vocabulary_field)) known += (known.empty() ? "" : ", ") + word;
      problem(field, tr_mark("\"{}\" is none of: {}"), value, known);
    }
    return value;
  }

  // A number of months, "life" or "death".
  std::string term(const std::string& months) {
    const bool number = !months.empty() && months.find_first_not_of("0123456789") == months.npos && months.size() <= 4;
    if (!months.empty() && !number && months != "life" && months != "death")
      problem("term_months", tr_mark("\"{}\": a number of months, life or death is expected"), months);
    return months;
  }

  void required(const std::string& field, const std::string& value) {
    if (value.empty()) problem(field, tr_mark("this is needed"));
  }

  std::optional<ThingId> thing(const std::string& field, std::string_view kind, const std::string& key) {
    if (key.empty()) return {};
    const auto id = store::find_thing(change_.database(), kind, key);
    if (!id) problem(field, tr_mark("the record has no \"{}\""), key);
    return id;
  }

  // "person:gao-zhisheng", "issue:tibet", or a bare id of one of the two.
  std::optional<ThingId> subject(const std::string& word) {
    const auto colon = word.find(':');
    if (colon != std::string::npos) {
      const auto kind = word.substr(0, colon);
      if (kind != "person" && kind != "issue") {
        problem("subject", tr_mark("\"{}\": person:ID or issue:ID is expected"), word);
        return {};
      }
      return thing("subject", kind, word.substr(colon + 1));
    }
    for (const char* kind : {"person", "issue"})
      if (const auto id = store::find_thing(change_.database(), kind, word)) return id;
    problem("subject", tr_mark("there is no person and no issue \"{}\""), word);
    return {};
  }

  // The claim's head, citing the passage; nullopt, with the problem noted, if it cannot be made.
  std::optional<Head> head(const Entry& entry) {
    Head head;
    try {
      if (!entry.confidence.empty()) head.confidence = store::confidence_from(entry.confidence);
    } catch (const Usage& wrong) {
      problem("confidence", "{}", wrong.what());
    }
    head.audience = audience(entry.audience);
    const auto document = thing("passage", "document", entry.passage.document.value);
    if (!document || !may_cite(*document, head.audience)) return {};
    try {
      head.citations.push_back({store::add_passage(change_, *document, entry.passage.start, entry.passage.end), ""});
    } catch (const Usage& wrong) {
      problem("passage", "{}", wrong.what());
      return {};
    } catch (const NotFound& missing) {
      problem("passage", "{}", missing.what());
      return {};
    }
    return head;
  }

 private:
  model::Audience audience(const std::string& word) {
    if (word.empty() || word == "public") return {};
    if (word == "sealed")
      throw Refused(
          "the audience \"sealed\" is refused: this version of Vigil cannot encrypt yet, and keeps nothing "
          "sealed in the clear; use a restricted group (group:NAME), or keep it elsewhere");
    if (word.starts_with("group:") && word.size() > 6) return {model::Audience::Kind::restricted, word.substr(6)};
    problem("audience", tr_mark("\"{}\": public or group:NAME is expected"), word);
    return {};
  }

  // What is published quotes its passage: a passage of a restricted document may only be cited for the same group.
  bool may_cite(ThingId document, const model::Audience& audience) {
    const auto held = store::audience_of_document(change_.database(), document);
    if (held.group.empty() || held.group == audience.group) return true;
    problem("audience",
            tr_mark("the document is restricted to a group; what cites it must be restricted to the same group"));
    return false;
  }

  store::Change& change_;
  const model::Vocabulary& vocabulary_;
  std::vector<Problem> problems_;
};

// One fact: all of it is checked before anything is written, and all of it is written or nothing.
struct Entering {
  store::Change change;
  const model::Vocabulary vocabulary;
  Checker check;

  Entering(store::Record& record, const std::string& entered_by)
      : change(record, entered_by), vocabulary(store::all_vocabulary(change.database())), check(change, vocabulary) {}

  Head checked(const Entry& entry) {
    const auto head = check.head(entry);
    check.finish();
    return *head;  // without one there was a problem
  }
  template <class Id>
  Id kept(ThingId thing) {
    const Id id{store::key_of(change.database(), thing)};
    change.commit();
    return id;
  }
};

}  // namespace

BadRequest::BadRequest(std::vector<Problem> problems) : Usage(all_messages(problems)), problems_(std::move(problems)) {}

PassageRef parse_passage(std::string_view text) {
  const auto colon = text.rfind(':');
  const auto dash = text.rfind('-');
  PassageRef passage;
  const auto number = [&](std::string_view digits, std::size_t& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc{} && end == digits.data() + digits.size() && !digits.empty();
  };
  if (colon == std::string_view::npos || colon == 0 || dash == std::string_view::npos || dash < colon ||
      !number(text.substr(colon + 1, dash - colon - 1), passage.start) || !number(text.substr(dash + 1), passage.end))
    throw Usage(
        fmt::format("the passage \"{}\": DOC:START-END is expected, a document's id and bytes of its text", text));
  passage.document = {std::string(text.substr(0, colon))};
  return passage;
}

model::ActId raise(store::Record& record, const RaiseRequest& request) {
  Entering entering(record, request.entry.entered_by);
  auto& [change, vocabulary, check] = entering;
  check.required("speaker", request.speaker);
  if (request.subjects.empty()) check.problem("subject", tr_mark("at least one person or issue is needed"));
  std::vector<ThingId> subjects;
  for (const auto& word : request.subjects)
    if (const auto id = check.subject(word); id && std::ranges::find(subjects, *id) == subjects.end())
      subjects.push_back(*id);
  model::Act act;
  const auto round = check.thing("round", "round", request.round);
  act.said = check.past("said", request.said);
  if (request.said.empty() && round) act.said = store::dates_of_round(change.database(), *round);
  if (act.said.empty() && request.said.empty())
    check.problem("said", tr_mark("the date is needed: a day, a month or a year"));
  act.reported = check.past("reported", request.reported);
  act.speaker = check.line("speaker", request.speaker);
  act.addressee = check.line("addressee", request.addressee);
  act.occasion = check.line("occasion", request.occasion);
  act.conveyed = check.word("conveyed", "raisings.conveyed", request.conveyed, "unknown");
  act.publicity = check.word("publicity", "raisings.publicity", request.publicity, "announced");
  act.delivered = check.word("delivered", "raisings.delivered", request.delivered, "unknown");
  act.list_complete = check.word("list_complete", "raisings.list_complete", request.list_complete, "unknown");
  auto official = check.thing("speaker_official", "official", request.speaker_official);
  if (!official) official = store::find_official_named_in(change.database(), request.speaker);
  act.side = request.side.empty() ? side_of_speaker(request.speaker) : check.side(request.side);
  if (act.side.empty() && official) act.side = side_of_speaker(store::party_of_official(change.database(), *official));
  const auto detail = check.words("detail", request.detail);
  const auto head = entering.checked(request.entry);
  const auto id = store::new_thing(change, "act", "act-d");
  store::write_act(change, id, act, official, round, head);
  for (const auto subject : subjects) {
    model::Raising raising;
    raising.detail = detail;
    store::write_raising(change, id, store::new_thing(change, "raising", "rz-d"), subject, raising, head);
  }
  return entering.kept<model::ActId>(id);
}

model::AssessmentId assess(store::Record& record, const AssessRequest& request) {
  Entering entering(record, request.entry.entered_by);
  auto& [change, vocabulary, check] = entering;
  check.required("who", request.who);
  check.required("direction", request.direction);
  model::Assessment assessment;
  assessment.who = check.line("who", request.who);
  assessment.side = check.word("side", "assessments.side", request.side, "");
  assessment.direction = check.word("direction", "assessments.direction", request.direction, "");
  assessment.words = check.words("words", request.words);
  assessment.said = check.past("said", request.said);
  assessment.language = check.line("language", request.language);
  assessment.via = check.line("via", request.via);
  const auto colon = request.of.find(':');
  assessment.of_kind = check.word("of", "assessments.of_kind", request.of.substr(0, colon), "");
  const std::string of = colon == std::string::npos ? "" : request.of.substr(colon + 1);
  if (of.empty()) check.problem("of", tr_mark("round:ID, dialogue:ID, situation:TEXT or promise:TEXT is expected"));
  assessment.of.id = of;
  const bool of_thing = assessment.of_kind == "round" || assessment.of_kind == "dialogue";
  const auto of_id = of_thing ? check.thing("of", assessment.of_kind, of) : std::nullopt;
  const auto head = entering.checked(request.entry);
  const auto id = store::new_thing(change, "assessment", "as-d");
  store::write_assessment(change, id, assessment, of_id, head);
  return entering.kept<model::AssessmentId>(id);
}

model::AnswerId answer(store::Record& record, const AnswerRequest& request) {
  Entering entering(record, request.entry.entered_by);
  auto& [change, vocabulary, check] = entering;
  check.required("act", request.act);
  check.required("kind", request.kind);
  check.required("by", request.by);
  model::Answer answer;
  answer.by = check.line("by", request.by);
  answer.kind = check.word("kind", "answers.kind", request.kind, "");
  answer.scope = request.raising.empty() ? "act" : "this-raising";
  answer.said = check.past("said", request.said);
  answer.reported = check.past("reported", request.reported);
  answer.detail = check.words("detail", request.detail);
  const auto act = check.thing("act", "act", request.act);
  const auto raising = check.thing("raising", "raising", request.raising);
  if (act && raising && !store::is_raised_in(change.database(), *raising, *act))
    check.problem("raising", tr_mark("\"{}\" was not raised in the act \"{}\""), request.raising, request.act);
  const auto head = entering.checked(request.entry);
  const auto id = store::new_thing(change, "answer", "an-d");
  store::write_answer(change, *act, raising, id, answer, head);
  return entering.kept<model::AnswerId>(id);
}

model::EventId add_event(store::Record& record, const EventRequest& request) {
  Entering entering(record, request.entry.entered_by);
  auto& [change, vocabulary, check] = entering;
  check.required("person", request.person);
  check.required("type", request.type);
  model::Event event;
  event.type = check.word("type", "events.type", request.type, "");
  event.date = check.date("date", request.date);
  event.detail = check.words("detail", request.detail);
  event.place = check.line("place", request.place);
  event.charge = check.line("charge", request.charge);
  event.article = check.line("article", request.article);
  event.body = check.line("body", request.body);
  event.facility = check.line("facility", request.facility);
  event.term_months = check.term(request.term_months);
  event.suspended = request.suspended;
  const auto person = check.thing("person", "person", request.person);
  const auto head = entering.checked(request.entry);
  const auto id = store::new_thing(change, "event", "ev-d");
  store::write_event(change, *person, id, event, head);
  return entering.kept<model::EventId>(id);
}

void wish(store::Record& record, const WishRequest& request) {
  static const std::pair<const char*, model::Wish::Kind> kinds[] = {
      {"name-publicly", model::Wish::Kind::name_publicly},
      {"raise-publicly", model::Wish::Kind::raise_publicly},
      {"raise-privately-only", model::Wish::Kind::raise_privately_only},
      {"do-not", model::Wish::Kind::do_not}};
  Entering entering(record, request.entered_by);
  auto& [change, vocabulary, check] = entering;
  model::Wish wish;
  wish.whose = check.line("whose", request.whose);
  wish.until = check.date("until", request.until);
  const auto kind = std::ranges::find(kinds, request.kind, [](const auto& k) { return std::string(k.first); });
  if (kind == std::end(kinds))
    check.problem("kind", tr_mark("name-publicly, raise-publicly, raise-privately-only or do-not is expected"));
  const auto person = check.thing("person", "person", request.person);
  check.required("person", request.person);
  check.required("whose", request.whose);
  check.finish();
  wish.kind = kind->second;
  Head head;
  head.citations.push_back({{}, "told to the record's keepers"});
  store::write_wish(change, *person, wish, head);
  change.commit();
}

}  // namespace vigil::pipeline
