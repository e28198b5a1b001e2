#include "pipeline/sealing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/unlock.hpp"
#include "pipeline/value_checks.hpp"
#include "store/claims.hpp"
#include "store/keys.hpp"
#include "text/blank.hpp"
#include "text/messages.hpp"
#include "text/utf8.hpp"

namespace vigil::pipeline {

using store::Change, store::Role, store::SealedEntry;
using text::tr_mark;

namespace {

constexpr std::array<std::string_view, 6> fields = {"contact", "note",        "whereabouts",
                                                    "name",    "wish-source", "identity"};
constexpr std::size_t longest_words = 16 << 10;

std::string to_json(const SealedWords& value) {
  nlohmann::ordered_json json{{"field", value.field}, {"date", value.date}, {"words", value.words}};
  if (!value.json.empty()) json["json"] = value.json;
  return json.dump();
}

SealedWords from_json(const std::string& text, const std::string& id) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) throw Corrupt(fmt::format("the sealed entry {} was opened and is not understood", id));
  return {json.value("field", ""), json.value("date", ""), json.value("words", ""), json.value("json", "")};
}

bool is_text(const std::string& words) {
  return !text::first_invalid_utf8(words) &&
         std::ranges::none_of(words, [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

void check(const SealedWords& value) {
  std::vector<Problem> problems;
  if (std::ranges::find(fields, value.field) == fields.end())
    problems.push_back({"field", tr_mark("\"{}\" is none of: {}"), value.field,
                        "contact, note, whereabouts, name, wish-source, identity"});
  if (text::is_blank(value.words)) problems.push_back({"words", tr_mark("this is needed")});
  if (!is_text(value.words)) problems.push_back({"words", tr_mark("text without control characters is expected")});
  if (value.words.size() > longest_words)
    problems.push_back({"words", tr_mark("this is too long: {} bytes at most"), std::to_string(longest_words)});
  if (const auto date = model::Date::parse(value.date); !date)
    problems.push_back({"date", tr_mark("\"{}\" cannot be read as a date: {}"), value.date, date.error().reason});
  else if (auto wrong = wrong_with_past(*date))
    problems.push_back({"date", std::move(wrong->message), std::move(wrong->about)});
  if (!problems.empty()) throw BadRequest(std::move(problems));
}

// All that the entry said before and says now, as far as it is for `user`. What says that it was taken back stays: by
// it others find what became of it.
void add_versions(std::set<std::string>& ids, base::Database& db, const std::string& user, const std::string& id) {
  for (const auto& version : store::versions_of_sealed(db, id)) try {
      if (store::get_sealed(db, user, version).field != store::sealed_taken_back) ids.insert(version);
    } catch (const NotFound&) {  // it was for others then
    }
}

bool was_taken_back(base::Database& db, const std::string& user, const SealedEntry& entry) {
  try {
    return store::get_sealed(db, user, store::newest_of_sealed(db, entry.id)).field == store::sealed_taken_back;
  } catch (const NotFound&) {  // it is for others now
    return false;
  }
}

}  // namespace

void check_is_newest(base::Database& db, const std::string& user, const std::string& id) {
  if (!store::is_superseded(db, id)) return;
  const auto newest = store::newest_of_sealed(db, id);
  try {
    if (store::get_sealed(db, user, newest).field != store::sealed_taken_back)
      throw Conflict(fmt::format("unsealing {}: {} took its place", id, newest));
  } catch (const NotFound&) {  // it is for others now
    throw Conflict(fmt::format("unsealing {}: it was corrected since", id));
  }
  throw Conflict(fmt::format("unsealing {}: it was taken back or unsealed already", id));
}

std::optional<store::ThingId> find_file(const store::Record& record, const std::string& user,
                                        const std::string& subject) {
  auto view = record.view(store::Viewer::officer(user, {}));
  return find_file(view.database(), user, subject);
}

std::optional<store::ThingId> find_file(base::Database& view, const std::string& user, const std::string& subject) {
  const auto colon = subject.find(':');
  const auto kind = colon == std::string::npos ? "person" : subject.substr(0, colon);
  const auto key = colon == std::string::npos ? subject : subject.substr(colon + 1);
  if (const auto thing = store::find_seen(view, kind, key)) return thing;
  const auto sealed = store::find_sealed_thing(view, user, key);
  return sealed ? std::optional(sealed->subject) : std::nullopt;
}

base::Secret write_entry(Change& change, base::KeyAgent& agent, SealedEntry& entry, const SealedWords& value) {
  auto& db = change.database();
  if (!store::is_member(db, "compartment", entry.compartment, change.who()))
    throw NotFound(fmt::format("there is no compartment \"{}\" for {}", entry.compartment, change.who()));
  base::Secret key = base::new_secret_key();
  entry.field = value.field;
  std::string plain = to_json(value);
  std::string filled = base::padded(plain);
  entry.body = base::seal(key, entry.body_place(), filled);
  base::wipe(filled);
  base::wipe(plain);
  entry.key_version = store::newest_version(db, entry.compartment);
  entry.wrapped_key = agent.wrap(store::key_name(entry.compartment, entry.key_version), entry.key_place(), key.bytes());
  store::write_sealed(change, entry);
  return key;
}

std::optional<base::Secret> key_of_entry(base::KeyAgent& agent, const SealedEntry& entry) {
  if (entry.wrapped_key.empty()) return {};
  auto key = agent.unwrap(store::key_name(entry.compartment, entry.key_version), entry.key_place(), entry.wrapped_key);
  if (!key) throw Corrupt(fmt::format("the sealed entry {} cannot be opened: {}", entry.id, key.error().reason));
  return std::move(*key);
}

std::string seal(store::Record& record, base::KeyAgent& agent, const SealRequest& request) {
  check(request.value);
  Change change(record, request.entered_by, Role::officer);
  auto& db = change.database();
  SealedEntry entry;
  entry.id = store::new_sealed_id();
  entry.compartment = request.compartment;
  if (request.supersedes.empty()) {
    const auto person = request.subject.find(':') == std::string::npos || request.subject.starts_with("person:")
                            ? find_file(record, request.entered_by, request.subject)
                            : std::nullopt;
    if (!person) throw NotFound(fmt::format("there is no person \"{}\" in the record", request.subject));
    entry.subject = *person;
  } else {
    const auto old = store::get_sealed(db, request.entered_by, request.supersedes);
    if (std::ranges::find(fields, old.field) == fields.end())
      throw Refused(fmt::format("sealing: {} holds no words but a {}: vigil correct {}", old.id, old.field, old.id));
    entry.subject = old.subject;
    entry.version = old.version + 1;
    entry.supersedes = old.id;
    if (entry.compartment.empty()) entry.compartment = old.compartment;
  }
  write_entry(change, agent, entry, request.value);
  change.commit();
  return entry.id;
}

std::vector<SealedEntry> sealed_entries(store::Record& record, const std::string& user,
                                        const std::string& subject_or_id) {
  auto& db = record.database();
  if (const auto file = find_file(record, user, subject_or_id)) return store::sealed_of(db, user, *file);
  return {store::get_sealed(db, user, subject_or_id)};
}

std::vector<Opened> open(store::Record& record, base::KeyAgent& agent, const std::string& user,
                         const std::vector<SealedEntry>& entries) {
  Change change(record, user, Role::reader);
  for (const auto& entry : entries) {
    store::get_sealed(change.database(), user, entry.id);  // still theirs
    store::write_opening(change, entry.id);
  }
  if (!change.is_empty()) change.commit();
  std::vector<Opened> opened;
  for (const auto& entry : entries) {
    opened.push_back({entry, {}});
    const auto key = key_of_entry(agent, entry);
    if (!key) continue;
    const auto body = base::unseal(*key, entry.body_place(), entry.body);
    if (!body) throw Corrupt(fmt::format("the sealed entry {} cannot be opened: {}", entry.id, body.error().reason));
    auto plain = base::unpadded(body->bytes());
    if (!plain) throw Corrupt(fmt::format("the sealed entry {} cannot be opened: {}", entry.id, plain.error().reason));
    opened.back().value = from_json(*plain, entry.id);
    base::wipe(*plain);
  }
  return opened;
}

void unseal(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id,
            const std::string& group) {
  if (group.empty()) throw Usage("unsealing: the group that may see it is needed (--to group:NAME)");
  const auto entry = store::get_sealed(record.database(), user, id);
  store::check_role(record.database(), user, Role::officer, "unsealing");
  check_group(record.database(), group);
  check_is_newest(record.database(), user, id);
  assert(entry.field != store::sealed_fact && entry.field != store::sealed_thing &&
         entry.field != store::sealed_document);
  if (!is_confirmed(record.database(), "unsealing", id, "group:" + group))
    ask(record, user, "unsealing", id, "group:" + group);
  const auto opened = open(record, agent, user, {entry});
  if (!opened[0].value) throw NotFound(fmt::format("the sealed entry {} was erased", id));
  store::Head head;
  head.audience = {model::Audience::Kind::restricted, group};
  head.citations.push_back({{}, "sealed entry " + id});
  Change change(record, user);
  if (entry.field == "name")
    store::write_name(change, entry.subject, {"alias", "", opened[0].value->words}, head);
  else
    store::write_field(change, entry.subject, "notes", opened[0].value->words, head);
  change.commit();
}

Erasing erase(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id) {
  agent.knows("");  // it answers: its owner has unlocked it
  Change change(record, user, Role::editor);
  const auto entry = store::get_sealed(change.database(), user, id);
  std::set<std::string> ids;
  add_versions(ids, change.database(), user, id);
  Erasing erasing{true, was_taken_back(change.database(), user, entry)};
  if (entry.field == store::sealed_thing && !erasing.was_taken_back)  // else its file is that of what it has become
    for (const auto& one : store::sealed_of(change.database(), user, entry.subject))
      if (one.subject == entry.subject) add_versions(ids, change.database(), user, one.id);
  for (const auto& one : ids) store::erase_sealed_key(change, one);
  change.commit();
  for (const auto& one : ids) store::remove_sealed_file(record, record.database(), one);
  erasing.is_complete = store::clear_written_ahead(record);
  return erasing;
}

}  // namespace vigil::pipeline
