#include "pipeline/sealed_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/error.hpp"
#include "model/wish.hpp"
#include "pipeline/fact_fields.hpp"
#include "pipeline/principals.hpp"
#include "pipeline/sealed_references.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/unlock.hpp"
#include "store/claims.hpp"
#include "store/wishes.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using nlohmann::json;
using store::Change, store::Role, store::SealedEntry, store::ThingId;
using text::tr_mark;

namespace {

BadRequest wrong(std::string field, std::string message, std::string about = {}, std::string more = {}) {
  return BadRequest(std::vector<Problem>{{std::move(field), std::move(message), std::move(about), std::move(more)}});
}

constexpr std::array<std::string_view, std::variant_size_v<Fact>> kinds = {
    "event",  "raising",      "answer",  "assessment",        "name",       "attribute",   "relation",   "affiliation",
    "letter", "wish",         "planned", "commitment-status", "delegate",   "agenda-item", "side-visit", "person",
    "place",  "organisation", "list",    "list-total",        "commitment", "issue",       "official",   "dialogue",
    "round"};
constexpr std::size_t first_thing = 15;  // of kinds

Fact empty_fact(std::size_t kind) {
  static const std::array<Fact, std::variant_size_v<Fact>> all = {
      EventRequest(),      RaiseRequest(),    AnswerRequest(),       AssessRequest(),   NameRequest(),
      AttributeRequest(),  RelationRequest(), AffiliationRequest(),  LetterRequest(),   WishRequest(),
      PlanRequest(),       StatusRequest(),   DelegateRequest(),     AgendaRequest(),   VisitRequest(),
      PersonRequest(),     PlaceRequest(),    OrganisationRequest(), ListRequest(),     TotalRequest(),
      CommitmentRequest(), IssueRequest(),    OfficialRequest(),     DialogueRequest(), RoundRequest()};
  return all.at(kind);
}

template <class Request>
constexpr bool is_wish = std::is_same_v<std::remove_cvref_t<Request>, WishRequest>;

std::vector<std::string> people_of(const Fact& fact) {
  return std::visit(
      [](const auto& request) {
        if constexpr (is_wish<decltype(request)>)
          return request.people;
        else
          return request.entry.people;
      },
      fact);
}

std::string entered_by(const Fact& fact) {
  return std::visit(
      [](const auto& request) {
        if constexpr (is_wish<decltype(request)>)
          return request.entered_by;
        else
          return request.entry.entered_by;
      },
      fact);
}

bool holds_request(std::string_view field) { return field == store::sealed_fact || field == store::sealed_thing; }

// Who enters it for whom, from now on.
void put_entry(Fact& fact, const std::string& by, const std::vector<std::string>& groups, const std::string& audience,
               const std::vector<std::string>& people) {
  std::visit(
      [&](auto& request) {
        if constexpr (is_wish<decltype(request)>) {
          request.entered_by = by;
          request.groups = groups;
          request.people = people;
        } else {
          request.entry.entered_by = by;
          request.entry.groups = groups;
          request.entry.audience = audience;
          request.entry.people = people;
        }
      },
      fact);
}

// --- JSON: {"fact": KIND, FIELD: ..., "passage": {...}}, keys in the order of their bytes, without what is empty.

void put(json& into, const std::string& name, const std::string& value) {
  if (!value.empty()) into[name] = value;
}
void put(json& into, const std::string& name, const std::vector<std::string>& values) {
  if (!values.empty()) into[name] = values;
}
void put(json& into, const std::string& name, bool value) {
  if (value) into[name] = true;
}

std::string to_json(const Fact& fact, const std::string& words_cited) {
  json all{{"fact", kind_of(fact)}};
  std::visit(
      [&](const auto& request) {
        const auto each = [&](const char* name, const auto& value) { put(all, name, value); };
        each_field(request, each);
        each_field_of_entry(request, each);
        if constexpr (!is_wish<decltype(request)>)
          if (const auto& passage = request.entry.passage; !passage.document.empty())
            all["passage"] = {{"document", passage.document.value},
                              {"start", passage.start},
                              {"end", passage.end},
                              {"words", words_cited}};
      },
      fact);
  return all.dump();
}

struct Read {
  Fact fact;
  std::string words_cited;
};

Read from_json(const SealedWords& value, const std::string& id) {
  const auto unclear = [&] { return Corrupt(fmt::format("the sealed fact {} was opened and is not understood", id)); };
  const auto all = json::parse(value.json, nullptr, false);
  if (!holds_request(value.field) || !all.is_object() || !all.contains("fact")) throw unclear();
  const auto kind = std::ranges::find(kinds, all["fact"].get<std::string>());
  if (kind == kinds.end()) throw unclear();
  Read read{empty_fact(static_cast<std::size_t>(kind - kinds.begin())), ""};
  try {
    std::visit(
        [&](auto& request) {
          const auto each = [&](const char* name, auto& field) {
            if (all.contains(name)) all.at(name).get_to(field);
          };
          each_field(request, each);
          each_field_of_entry(request, each);
          if constexpr (!is_wish<decltype(request)>)
            if (all.contains("passage")) {
              const auto& passage = all["passage"];
              request.entry.passage = {{passage.at("document").get<std::string>()},
                                       passage.at("start").get<std::size_t>(),
                                       passage.at("end").get<std::size_t>()};
              read.words_cited = passage.at("words").get<std::string>();
            }
        },
        read.fact);
  } catch (const json::exception&) {
    throw unclear();
  }
  return read;
}

// --- where it stands

// Those whom a list's positions name: "person:ID=the wording".
std::vector<std::string> named_in(const ListRequest& list) {
  std::vector<std::string> named;
  for (const auto& position : list.positions)
    if (const auto equals = position.find('=');
        equals != std::string::npos && (position.starts_with("person:") || position.starts_with("issue:")))
      named.push_back(position.substr(0, equals));
  return named;
}

// The files in which it is shown, as their keepers name them; the first is that of the entry, but of a new thing, which
// has its own.
std::vector<std::string> files_of(const Fact& fact) {
  struct Files {
    std::vector<std::string> operator()(const EventRequest& r) const { return {"person:" + r.person}; }
    std::vector<std::string> operator()(const RaiseRequest& r) const { return r.subjects; }
    std::vector<std::string> operator()(const AnswerRequest& r) const { return {"act:" + r.act}; }
    std::vector<std::string> operator()(const AssessRequest& r) const { return {r.of}; }
    std::vector<std::string> operator()(const NameRequest& r) const { return {r.of}; }
    std::vector<std::string> operator()(const AttributeRequest& r) const { return {r.of}; }
    std::vector<std::string> operator()(const RelationRequest& r) const { return {"person:" + r.person}; }
    std::vector<std::string> operator()(const AffiliationRequest& r) const { return {"person:" + r.person}; }
    std::vector<std::string> operator()(const LetterRequest& r) const { return {"person:" + r.person}; }
    std::vector<std::string> operator()(const WishRequest& r) const { return {"person:" + r.person}; }
    std::vector<std::string> operator()(const PlanRequest& r) const { return {r.subject}; }
    std::vector<std::string> operator()(const StatusRequest& r) const { return {"commitment:" + r.commitment}; }
    std::vector<std::string> operator()(const PersonRequest&) const { return {}; }
    std::vector<std::string> operator()(const NodeRequest&) const { return {}; }
    std::vector<std::string> operator()(const ListRequest& r) const { return named_in(r); }
    std::vector<std::string> operator()(const TotalRequest&) const { return {}; }
    std::vector<std::string> operator()(const CommitmentRequest&) const { return {}; }
    std::vector<std::string> operator()(const DelegateRequest& r) const { return {"round:" + r.round}; }
    std::vector<std::string> operator()(const AgendaRequest& r) const { return {"round:" + r.round}; }
    std::vector<std::string> operator()(const VisitRequest& r) const { return {"round:" + r.round}; }
    std::vector<std::string> operator()(const IssueRequest&) const { return {}; }
    std::vector<std::string> operator()(const OfficialRequest&) const { return {}; }
    std::vector<std::string> operator()(const DialogueRequest&) const { return {}; }
    std::vector<std::string> operator()(const RoundRequest& r) const { return {"dialogue:" + r.dialogue}; }
  };
  return std::visit(Files(), fact);
}

std::vector<ThingId> things_of(const store::Record& record, const Fact& fact) {
  const auto user = entered_by(fact);
  std::vector<ThingId> things;
  for (const auto& file : files_of(fact)) {
    auto thing = find_file(record, user, file);
    for (const char* kind : {"issue:", "place:"})  // as a raising's subject may be named
      if (!thing && file.find(':') == std::string::npos) thing = find_file(record, user, kind + file);
    if (!thing) throw NotFound(fmt::format("there is no \"{}\" in the record", file));
    if (std::ranges::find(things, *thing) == things.end()) things.push_back(*thing);
  }
  return things;
}

// --- the one door

// Enters it, or where it is to be sealed checks that it could be. Returns what it is called now.
std::string enter(store::Record& record, const Fact& fact) {
  struct Enter {
    store::Record& record;
    std::string operator()(const EventRequest& r) const { return "event " + add_event(record, r).value; }
    std::string operator()(const RaiseRequest& r) const { return "act " + raise(record, r).value; }
    std::string operator()(const AnswerRequest& r) const { return "answer " + answer(record, r).value; }
    std::string operator()(const AssessRequest& r) const { return "assessment " + assess(record, r).value; }
    std::string operator()(const NameRequest& r) const { return "claim " + add_name(record, r).value; }
    std::string operator()(const AttributeRequest& r) const { return "claim " + add_attribute(record, r).value; }
    std::string operator()(const RelationRequest& r) const { return "claim " + add_relation(record, r).value; }
    std::string operator()(const AffiliationRequest& r) const { return "claim " + add_affiliation(record, r).value; }
    std::string operator()(const LetterRequest& r) const { return "letter " + add_letter(record, r).value; }
    std::string operator()(const WishRequest&) const { throw Usage("the effect of a wish is entered with it"); }
    std::string operator()(const PlanRequest& r) const { return "planned " + plan(record, r).value; }
    std::string operator()(const StatusRequest& r) const { return "claim " + add_commitment_status(record, r).value; }
    std::string operator()(const PersonRequest& r) const { return "person " + add_person(record, r).value; }
    std::string operator()(const PlaceRequest& r) const { return "place " + add_node(record, "place", r); }
    std::string operator()(const OrganisationRequest& r) const {
      return "organisation " + add_node(record, "organisation", r);
    }
    std::string operator()(const ListRequest& r) const { return "list " + add_list(record, r).value; }
    std::string operator()(const TotalRequest& r) const { return "list_total " + add_list_total(record, r); }
    std::string operator()(const CommitmentRequest& r) const { return "commitment " + commit_to(record, r).value; }
    std::string operator()(const DelegateRequest& r) const { return "claim " + add_delegate(record, r).value; }
    std::string operator()(const AgendaRequest& r) const { return "claim " + add_agenda_item(record, r).value; }
    std::string operator()(const VisitRequest& r) const { return "claim " + add_side_visit(record, r).value; }
    std::string operator()(const IssueRequest& r) const { return "issue " + add_issue(record, r).value; }
    std::string operator()(const OfficialRequest& r) const { return "official " + add_official(record, r).value; }
    std::string operator()(const DialogueRequest& r) const { return "dialogue " + add_dialogue(record, r).value; }
    std::string operator()(const RoundRequest& r) const { return "round " + add_round(record, r).value; }
  };
  return std::visit(Enter{record}, fact);
}

std::string words_cited(base::Database& db, const Fact& fact) {
  return std::visit(
      [&](const auto& request) -> std::string {
        if constexpr (is_wish<decltype(request)>) {
          return "";
        } else {
          const auto& passage = request.entry.passage;
          if (passage.document.empty()) return "";
          return store::words_of_document(db, store::get_thing(db, "document", passage.document.value), passage.start,
                                          passage.end);
        }
      },
      fact);
}

SealedEntry next_version(base::Database& db, const SealedEntry& old) {
  SealedEntry entry;
  entry.id = store::new_sealed_id();
  entry.subject = old.subject;
  entry.compartment = old.compartment;
  entry.version = old.version + 1;
  entry.supersedes = old.id;
  if (store::is_superseded(db, old.id))
    throw Conflict(fmt::format("the sealed entry {} was corrected meanwhile: open its file again", old.id));
  return entry;
}

// A new thing's own file is made with its first entry and stays its own.
void write_fact(store::Record& record, Change& change, base::KeyAgent& agent, SealedEntry& entry, const Fact& fact) {
  auto things = things_of(record, fact);
  if (!makes_thing(fact))
    entry.subject = things.front();
  else if (entry.subject == 0)
    entry.subject = store::add_thing(change, store::kind_of_sealed_things, entry.id);
  std::erase(things, entry.subject);
  write_entry(change, agent, entry,
              {std::string(makes_thing(fact) ? store::sealed_thing : store::sealed_fact), "", "",
               to_json(fact, words_cited(change.database(), fact))});
  for (const auto thing : things) store::write_sealed_about(change, entry.id, thing);
}

void take_back(Change& change, base::KeyAgent& agent, const SealedEntry& old, const std::string& why) {
  auto entry = next_version(change.database(), old);
  write_entry(change, agent, entry, {std::string(store::sealed_taken_back), "", why, ""});
}

Read open_fact(store::Record& record, base::KeyAgent& agent, const std::string& user, const SealedEntry& entry) {
  if (!holds_request(entry.field)) throw NotFound(fmt::format("there is no sealed fact \"{}\" for {}", entry.id, user));
  const auto opened = open(record, agent, user, {entry});
  if (!opened[0].value) throw NotFound(fmt::format("the sealed entry {} was erased", entry.id));
  return from_json(*opened[0].value, entry.id);
}

// --- sealed things of which it speaks

// Every text of the fact's own fields.
void each_text(Fact& fact, const std::function<void(std::string&)>& use) {
  const auto each = [&](const char*, auto& value) {
    if constexpr (std::is_same_v<decltype(value), std::string&>)
      use(value);
    else if constexpr (!std::is_same_v<decltype(value), bool&>)
      for (auto& one : value) use(one);
  };
  std::visit([&](auto& request) { each_field(request, each); }, fact);
}

void check_are_for(const SealedReferences& references, const std::vector<std::string>& people) {
  for (const auto& [id, members] : references.open)
    for (const auto& name : people)
      if (std::ranges::find(members, name) == members.end())
        throw wrong("to", tr_mark("\"{}\" is sealed, and not to \"{}\""), id, name);
}

// The fact as it may be entered: with the ids of what was unsealed, and leave to speak of what is sealed still.
struct Referring {
  Fact fact;
  SealedReferences references;
};
Referring referring(store::Record& record, base::KeyAgent& agent, const std::string& user, Fact fact) {
  std::vector<std::string> values;
  each_text(fact, [&](std::string& value) { values.push_back(value); });
  auto references = sealed_references(record, agent, user, values);
  each_text(fact, [&](std::string& value) { value = with_new_ids(value, references); });
  std::visit(
      [&](auto& request) {
        if constexpr (!is_wish<decltype(request)>) request.entry.sealed_things = references.sealed;
      },
      fact);
  check_are_for(references, people_of(fact));
  return {std::move(fact), std::move(references)};
}

// "FIELD=VALUE": one of its fields; of a list its values with commas between, but of names and wordings, which may hold
// commas: there each value is given by itself, and `more` than one stand one after the other.
void set_field(Fact& fact, const std::string& assignment, bool more) {
  const auto equals = assignment.find('=');
  const auto name = assignment.substr(0, equals);
  bool found = false;
  std::string names;
  const auto set = [&](const char* field, auto& value) {
    names += (names.empty() ? "" : ", ") + std::string(field);
    if (field != name || equals == std::string::npos) return;
    found = true;
    const auto given = assignment.substr(equals + 1);
    if constexpr (std::is_same_v<decltype(value), bool&>) {
      value = given == "yes";
    } else if constexpr (std::is_same_v<decltype(value), std::string&>) {
      value = given;
    } else if (name == "name" || name == "position") {
      if (!more) value.clear();
      if (!given.empty()) value.push_back(given);
    } else {
      value.clear();
      for (std::size_t at = 0; at <= given.size();) {
        const auto comma = std::min(given.find(',', at), given.size());
        if (comma > at) value.push_back(given.substr(at, comma - at));
        at = comma + 1;
      }
    }
  };
  std::visit(
      [&](auto& request) {
        each_field(request, set);
        each_field_of_entry(request, set);
        if constexpr (!is_wish<decltype(request)>) {
          std::string passage;
          set("passage", passage);
          if (!passage.empty()) request.entry.passage = parse_passage(passage);
        }
      },
      fact);
  if (!found)
    throw wrong("set", tr_mark("\"{}\": FIELD=VALUE is expected, with one of the fields {}"), assignment, names);
}

FactWords words_of_document(const SealedWords& value, const std::string& id) {
  const auto all = json::parse(value.json, nullptr, false);
  if (!all.is_object()) throw Corrupt(fmt::format("the sealed document {} was opened and is not understood", id));
  FactWords words{"document", {}};
  for (const auto& [name, field] : all.items())
    words.fields.emplace_back(name, field.is_string() ? field.get<std::string>() : field.dump());
  return words;
}

std::string in_words(const std::string& value) { return value; }
std::string in_words(bool value) { return value ? "yes" : ""; }
std::string in_words(const std::vector<std::string>& values) { return fmt::format("{}", fmt::join(values, ", ")); }

}  // namespace

std::string kind_of(const Fact& fact) { return std::string(kinds.at(fact.index())); }

bool makes_thing(const Fact& fact) { return fact.index() >= first_thing; }

std::string seal_fact(store::Record& record, base::KeyAgent& agent, const Fact& asked) {
  if (people_of(asked).empty()) throw wrong("to", tr_mark("this is needed"));
  const auto fact = referring(record, agent, entered_by(asked), asked).fact;
  const auto keep = [&](Change& change) {
    SealedEntry entry;
    entry.id = store::new_sealed_id();
    entry.compartment = compartment_of_people(change, agent, people_of(fact));
    write_fact(record, change, agent, entry, fact);
    change.commit();
    return entry.id;
  };
  if (const auto* wished = std::get_if<WishRequest>(&fact)) {
    if (wished->source.empty()) throw wrong("source", tr_mark("this is needed"));
    Entering entering(record, store::Viewer::officer(wished->entered_by, wished->groups));
    wish(entering, *wished);
    return keep(entering.change);
  }
  enter(record, fact);  // what is sealed is only checked
  Change change(record, entered_by(fact), Role::officer);
  return keep(change);
}

namespace {

std::string words_of(const model::Wish& wish) {
  return fmt::format("{} of {}", model::word_for(wish.kind), wish.whose);
}

// The one wish that is meant, as often as it was entered.
std::vector<store::KeptWish> wishes_meant(base::Database& view, const TakeBackWish& request) {
  const auto person = store::find_seen(view, "person", request.person);
  if (!person) throw NotFound(fmt::format("taking back a wish: the record has no person \"{}\"", request.person));
  if (!request.kind.empty() && !model::wish_kind(request.kind))
    throw Usage(
        fmt::format("taking back a wish: \"{}\": name-publicly, raise-publicly, raise-privately-only or do-not "
                    "is expected",
                    request.kind));
  auto wishes = store::wishes_for(view, *person);
  std::erase_if(wishes, [&](const store::KeptWish& one) {
    return (!request.kind.empty() && model::word_for(one.wish.kind) != request.kind) ||
           (!request.whose.empty() && one.wish.whose != request.whose);
  });
  if (wishes.empty())
    throw NotFound(fmt::format("taking back a wish: you see no such wish for {} that holds", request.person));
  std::set<std::string> different;
  for (const auto& one : wishes) different.insert(words_of(one.wish));
  if (different.size() > 1)
    throw Usage(fmt::format("taking back a wish: several hold for {}: {}. Name its kind, and --whose it is",
                            request.person, fmt::join(different, ", ")));
  return wishes;
}

// What is sealed of it, opened to know it from what else was sealed then.
std::vector<SealedEntry> sealed_of_wish(store::Record& record, const TakeBackWish& request,
                                        const store::KeptWish& wish) {
  auto& db = record.database();
  const auto& by = request.entered_by;
  std::vector<SealedEntry> of_it;
  for (const auto& entry : store::sealed_with(db, wish.claim)) {
    const auto who = store::get_claim(db, wish.claim).entered_by;
    const auto members = store::members_of(db, "compartment", entry.compartment);
    if (std::ranges::find(members, by) == members.end())
      throw Refused(
          fmt::format("taking back the wish {}: it is for {} to take back, who entered it", words_of(wish.wish), who));
    auto agent = get_agent(record, by);
    const auto fact = open_fact(record, agent, by, entry).fact;
    const auto* sealed = std::get_if<WishRequest>(&fact);
    if (sealed != nullptr && sealed->kind == model::word_for(wish.wish.kind) && sealed->whose == wish.wish.whose &&
        sealed->until == wish.wish.until.edtf())
      of_it.push_back(entry);
  }
  return of_it;
}

}  // namespace

TakenBackWish take_back_wish(store::Record& record, const TakeBackWish& request) {
  const auto viewer = store::Viewer::officer(request.entered_by, request.groups);
  const auto [wishes, sealed] = [&] {
    auto view = record.view(viewer);
    auto meant = wishes_meant(view.database(), request);
    std::vector<SealedEntry> entries;
    for (const auto& wish : meant)
      for (auto& entry : sealed_of_wish(record, request, wish))
        if (std::ranges::find(entries, entry.id, &SealedEntry::id) == entries.end()) entries.push_back(entry);
    return std::pair(std::move(meant), std::move(entries));
  }();
  if (!request.reason.empty() && sealed.empty())
    throw Refused("taking back a wish: nothing of it is sealed, so what --source says would stand in the clear");
  {
    Change change(record, request.entered_by, Role::officer);
    for (const auto& [claim, wish, group] : wishes) {
      if (store::superseded_by(change.database(), claim))
        throw Conflict(fmt::format("the wish {} was changed meanwhile", words_of(wish)));
      store::Head head;
      head.citations.push_back({{}, std::string(store::told_to_the_keepers)});
      if (!group.empty()) head.audience = {model::Audience::Kind::restricted, group};
      store::write_withdrawal(change, claim, head);
    }
    if (!sealed.empty()) {
      auto agent = get_agent(record, request.entered_by);
      for (const auto& entry : sealed) take_back(change, agent, entry, request.reason);
    }
    change.commit();
  }
  auto view = record.view(viewer);
  const auto& taken = wishes.front().wish;
  return {taken, store::current_wish(view.database(), taken.person.value)};
}

FactWords words_of_fact(const SealedWords& value, const std::string& id) {
  if (value.field == store::sealed_document) return words_of_document(value, id);
  const auto read = from_json(value, id);
  FactWords words{kind_of(read.fact), {}};
  const auto each = [&](const char* name, const auto& field) {
    if (auto text = in_words(field); !text.empty()) words.fields.emplace_back(name, std::move(text));
  };
  std::visit(
      [&](const auto& request) {
        each_field(request, each);
        each_field_of_entry(request, each);
        if constexpr (!is_wish<decltype(request)>)
          if (const auto& passage = request.entry.passage; !passage.document.empty())
            words.fields.emplace_back("passage",
                                      fmt::format("{}:{}-{}", passage.document.value, passage.start, passage.end));
      },
      read.fact);
  if (!read.words_cited.empty()) words.fields.emplace_back("words cited", read.words_cited);
  return words;
}

namespace {

// What is shown in these files; a thing in its own file is that file.
std::vector<SealedEntry> entries_in(base::Database& view, const std::string& user,
                                    const std::vector<std::string>& files) {
  std::vector<SealedEntry> entries;
  std::set<std::string> known;
  for (const auto& file : files)
    if (const auto thing = find_file(view, user, file))
      for (auto& entry : store::sealed_of(view, user, *thing)) {
        const bool is_its_file = entry.field == store::sealed_thing && entry.subject == *thing;
        if ((holds_request(entry.field) || entry.field == store::sealed_document) && !is_its_file &&
            !entry.wrapped_key.empty() && known.insert(entry.id).second)
          entries.push_back(std::move(entry));
      }
  return entries;
}

// Opened, with the keys of `user`, if they have unlocked.
std::vector<SealedFact> opened_facts(store::Record& record, const std::string& user,
                                     const std::vector<SealedEntry>& entries) {
  if (entries.empty()) return {};
  auto agent = find_agent(record, user);
  if (!agent) return {};
  std::vector<SealedFact> facts;
  for (auto& [entry, value] : open(record, *agent, user, entries))
    if (value)
      facts.push_back({entry, store::members_of(record.database(), "compartment", entry.compartment),
                       words_of_fact(*value, entry.id)});
  return facts;
}

}  // namespace

std::vector<SealedFact> sealed_facts(store::Record& record, const std::string& user,
                                     const std::vector<std::string>& files) {
  if (!store::has_users(record.database())) return {};
  auto view = record.view(store::Viewer::officer(user, {}));
  return opened_facts(record, user, entries_in(view.database(), user, files));
}

bool is_anything_sealed(base::Database& view, const std::string& user, const std::vector<std::string>& files) {
  return !entries_in(view, user, files).empty();
}

std::vector<std::string> files_of(const model::CaseFile& file) {
  std::vector<std::string> files = {"person:" + file.person.id.value};
  for (const auto& event : file.events) files.push_back("event:" + event.id.value);
  for (const auto& raised : file.raised) {
    files.push_back("act:" + raised.act.id.value);
    files.push_back("raising:" + raised.raising.value);
    for (const auto& answer : raised.answers) files.push_back("answer:" + answer.id.value);
  }
  return files;
}

std::vector<SealedFact> sealed_things(store::Record& record, const std::string& user) {
  return opened_facts(record, user, store::sealed_things(record.database(), user));
}

std::optional<SealedFact> find_sealed_thing(store::Record& record, const std::string& user, const std::string& id) {
  const auto entry = store::find_sealed_thing(record.database(), user, id);
  if (!entry) return {};
  auto facts = opened_facts(record, user, {*entry});
  return facts.empty() ? std::nullopt : std::optional(std::move(facts.front()));
}

std::string title_of(const FactWords& thing) {
  for (const char* field : {"name", "owner", "by", "title", "came_as", "start"})
    for (const auto& [name, value] : thing.fields)
      if (name == field) return value;
  return thing.kind;
}

namespace {

// Nobody would find any more what is sealed in the file of a thing that was taken back.
void check_file_is_empty(base::Database& db, const std::string& user, const SealedEntry& entry) {
  if (entry.field != store::sealed_thing) return;
  for (const auto& other : store::sealed_of(db, user, entry.subject))
    if (other.id != entry.id && other.field != store::sealed_taken_back && !other.wrapped_key.empty())
      throw Refused(fmt::format("taking back {}: its file holds {}: take that back first", entry.id, other.id));
}

}  // namespace

std::string correct_sealed(store::Record& record, base::KeyAgent& agent, const SealedCorrection& correction) {
  const auto old = store::get_sealed(record.database(), correction.entered_by, correction.id);
  if (correction.take_back) {
    if (!correction.set.empty() || !correction.people.empty())
      throw wrong("set", tr_mark("what is taken back gets no other value"));
    if (!holds_request(old.field) && old.field != store::sealed_document)
      throw NotFound(fmt::format("there is no sealed fact \"{}\" for {}", old.id, correction.entered_by));
    check_file_is_empty(record.database(), correction.entered_by, old);
    Change change(record, correction.entered_by, Role::officer);
    take_back(change, agent, old, correction.reason);
    change.commit();
    return old.id;
  }
  if (correction.set.empty() && correction.people.empty()) throw wrong("set", tr_mark("this is needed"));
  auto read = open_fact(record, agent, correction.entered_by, old);
  const auto before = read.fact;
  std::set<std::string> set;
  for (const auto& assignment : correction.set)
    set_field(read.fact, assignment, !set.insert(assignment.substr(0, assignment.find('='))).second);
  const auto people = correction.people.empty() ? store::members_of(record.database(), "compartment", old.compartment)
                                                : correction.people;
  put_entry(read.fact, correction.entered_by, correction.groups, "sealed", people);
  read.fact = referring(record, agent, correction.entered_by, read.fact).fact;
  if (const auto* wished = std::get_if<WishRequest>(&read.fact)) {
    const auto& was = std::get<WishRequest>(before);
    if (std::tie(wished->person, wished->kind, wished->whose, wished->until) !=
        std::tie(was.person, was.kind, was.whose, was.until))
      throw wrong("set", tr_mark("\"{}\" is changed by its own command"), "wish");
  } else {
    enter(record, read.fact);
  }
  Change change(record, correction.entered_by, Role::officer);
  auto entry = next_version(change.database(), old);
  if (!correction.people.empty()) entry.compartment = compartment_of_people(change, agent, people);
  write_fact(record, change, agent, entry, read.fact);
  change.commit();
  return entry.id;
}

std::string unseal_fact(store::Record& record, base::KeyAgent& agent, const std::string& user,
                        const std::vector<std::string>& groups, const std::string& id, const std::string& audience) {
  auto& db = record.database();
  const auto entry = store::get_sealed(db, user, id);
  store::check_role(db, user, Role::officer, "unsealing");
  check_is_newest(db, user, id);
  if (!is_confirmed(db, "unsealing", id, audience)) ask(record, user, "unsealing", id, audience);
  auto [fact, words] = open_fact(record, agent, user, entry);
  if (std::holds_alternative<WishRequest>(fact))
    throw Refused("unsealing: from whom a wish is known stays sealed; its effect stands in the record");
  put_entry(fact, user, groups, audience, {});
  auto [with_ids, references] = referring(record, agent, user, fact);
  if (!references.sealed.empty())
    throw Refused(fmt::format("unsealing {}: it speaks of {}, which is sealed itself: unseal that first", id,
                              references.sealed.begin()->first));
  fact = std::move(with_ids);
  if (!words.empty() && words != words_cited(db, fact))
    throw Conflict(
        fmt::format("unsealing {}: the document was read anew, and the words cited do not stand where they "
                    "stood; correct the passage first",
                    id));
  const auto became = enter(record, fact);
  Change change(record, user, Role::officer);
  if (makes_thing(fact)) {
    const auto space = became.find(' ');
    store::write_sealed_about_all(
        change, entry.subject, store::get_thing(change.database(), became.substr(0, space), became.substr(space + 1)));
  }
  take_back(change, agent, entry, words_of_unsealing(became));
  change.commit();
  return became;
}

}  // namespace vigil::pipeline
