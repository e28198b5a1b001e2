#include "pipeline/sealed_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/worker.hpp"
#include "capture/read.hpp"
#include "extract/extract.hpp"
#include "extract/task.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/principals.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/unlock.hpp"
#include "store/keys.hpp"

namespace vigil::pipeline {

using nlohmann::json;
using store::Change, store::Role, store::SealedEntry, store::SealedFile;

namespace {

std::string file_place(const SealedEntry& entry) { return "file of " + entry.body_place(); }

std::string to_json(const capture::Document& document, const model::Document& stated) {
  json all{{"bytes", document.bytes.size()}, {"sha256", base::to_hex(base::sha256(document.bytes))}};
  for (const auto& [name, value] : {std::pair{"came_as", document.whence},
                                    {"media_type", document.media_type},
                                    {"url", document.url.empty() ? stated.url : document.url},
                                    {"captured_at", document.captured_at},
                                    {"method", document.method},
                                    {"title", stated.title},
                                    {"date", stated.date.edtf()},
                                    {"publisher", stated.publisher},
                                    {"source_class", stated.source_class}})
    if (!value.empty()) all[name] = value;
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

json from_json(const SealedWords& value) {
  auto all = json::parse(value.json, nullptr, false);
  if (value.field != store::sealed_document || !all.is_object())
    throw Corrupt("a sealed document was opened and what is known of it is not understood");
  return all;
}

class Sealing {
 public:
  Sealing(store::Record& record, base::KeyAgent& agent, const SealDocuments& request)
      : record_(record), agent_(agent), request_(request) {
    for (const auto& file : request.about) {
      const auto thing = find_file(record, request.entered_by, file);
      if (!thing) throw NotFound(fmt::format("there is no \"{}\" in the record", file));
      if (std::ranges::find(about_, *thing) == about_.end()) about_.push_back(*thing);
    }
  }

  SealedDocument take(const capture::Document& document) {
    Change change(record_, request_.entered_by, Role::officer);
    auto& db = change.database();
    SealedEntry entry;
    entry.id = store::new_sealed_id();
    entry.compartment = compartment_of_people(change, agent_, request_.people);
    SealedFile file{entry.id, "", ""};
    if (const auto there = find_place(db, entry.compartment, document.bytes, file.name); !there.empty())
      return {document.whence, there, false, ""};
    entry.subject = about_.empty() ? store::new_thing(change, "sealed-document", "sd-") : about_.front();
    const auto key = write_entry(change, agent_, entry,
                                 {std::string(store::sealed_document), "", "", to_json(document, request_.stated)});
    for (std::size_t i = 1; i < about_.size(); ++i) store::write_sealed_about(change, entry.id, about_[i]);
    std::string filled = base::padded_file(document.bytes);
    const auto sealed = base::seal(key, file_place(entry), filled);
    base::wipe(filled);
    file.sha256 = base::to_hex(base::sha256(sealed));
    store::write_sealed_file(change, record_, file, sealed);
    change.commit();
    return {document.whence, entry.id, true, ""};
  }

 private:
  // A name for these bytes; and the entry that has it already, unless that was taken back: then the next name.
  std::string find_place(base::Database& db, const std::string& compartment, const std::string& bytes,
                         std::string& name) {
    const auto key = store::key_name(compartment, store::newest_version(db, compartment));
    for (int n = 0;; ++n) {
      name = base::to_hex(agent_.mark(key, base::plain_hash(base::plain_hash(bytes) + std::to_string(n))));
      const auto there = store::sealed_by_name(db, name);
      if (there.empty() || !store::is_superseded(db, there)) return there;
    }
  }

  store::Record& record_;
  base::KeyAgent& agent_;
  const SealDocuments& request_;
  std::vector<store::ThingId> about_;
};

}  // namespace

std::size_t seal_documents(store::Record& record, base::KeyAgent& agent, const std::vector<std::string>& paths,
                           const SealDocuments& request, const std::function<void(const SealedDocument&)>& each) {
  Sealing sealing(record, agent, request);
  std::size_t unread = 0;
  for (const auto& path : paths)
    capture::read_path(
        path, [&](const capture::Document& document) { each(sealing.take(document)); },
        [&](const capture::Problem& problem) {
          ++unread;  // told, and not kept: what was set aside is seen by all
          each({problem.whence, "", false,
                problem.place.empty() ? problem.reason : problem.place + ": " + problem.reason});
        });
  return unread;
}

base::Secret bytes_of_sealed(const store::Record& record, base::Database& database, base::KeyAgent& agent,
                             const SealedEntry& entry) {
  const auto file = store::find_sealed_file(database, entry.id);
  const auto key = key_of_entry(agent, entry);
  if (!file || !key) throw NotFound(fmt::format("the sealed document {} was erased", entry.id));
  const auto filled = base::unseal(*key, file_place(entry), store::read_sealed_file(record, *file));
  if (!filled)
    throw Corrupt(fmt::format("the sealed document {} cannot be opened: {}", entry.id, filled.error().reason));
  auto plain = base::unpadded(filled->bytes());
  if (!plain) throw Corrupt(fmt::format("the sealed document {} cannot be opened: {}", entry.id, plain.error().reason));
  base::Secret bytes(*plain);
  base::wipe(*plain);
  return bytes;
}

Reading<std::string> text_of_sealed(const SealedWords& value, std::string_view bytes) {
  const auto known = from_json(value);
  const auto type = known.value("media_type", "");
  base::Worker worker(std::string(extract::task.name));
  const auto extraction = extract::extract_in(
      worker, bytes, extract::guess_format(bytes, type.empty() ? known.value("came_as", "") : type));
  if (!extraction) return Unread{extraction.error().reason, extraction.error().offset};
  return extraction->text;
}

bool is_sealed_document(base::Database& view, const std::string& user, const std::string& id) {
  if (!store::can_be_sealed_id(id)) return false;
  try {
    const auto entry = store::get_sealed(view, user, id);
    return entry.field == store::sealed_document && !entry.wrapped_key.empty() && !store::is_superseded(view, id);
  } catch (const NotFound&) {
    return false;
  }
}

std::optional<ReadDocument> read_sealed_document(store::Record& record, const std::string& user,
                                                 const std::string& id) {
  auto& db = record.database();
  if (!is_sealed_document(db, user, id)) return {};
  auto agent = find_agent(record, user);
  if (!agent) return {};
  const auto entry = store::get_sealed(db, user, id);
  const auto opened = open(record, *agent, user, {entry});
  auto bytes = bytes_of_sealed(record, db, *agent, entry);
  auto text = text_of_sealed(*opened[0].value, bytes.bytes());
  return ReadDocument{
      {entry, store::members_of(db, "compartment", entry.compartment), words_of_fact(*opened[0].value, id)},
      std::move(bytes),
      std::move(text)};
}

Ingested unseal_document(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id,
                         const std::string& audience) {
  auto& db = record.database();
  const auto entry = store::get_sealed(db, user, id);
  store::check_role(db, user, Role::officer, "unsealing");
  if (store::is_superseded(db, id)) throw Conflict(fmt::format("the sealed document {} was taken back already", id));
  if (!is_confirmed(db, "unsealing", id, audience)) ask(record, user, "unsealing", id, audience);
  const auto opened = open(record, agent, user, {entry});
  if (!opened[0].value) throw NotFound(fmt::format("the sealed document {} was erased", id));
  const auto known = from_json(*opened[0].value);
  const auto bytes = bytes_of_sealed(record, db, agent, entry);
  IngestOptions options;
  options.audience = audience_in(db, audience);
  options.stated.url = known.value("url", "");
  options.stated.title = known.value("title", "");
  options.stated.date = model::Date::parse(known.value("date", "")).value_or({});
  options.stated.publisher = known.value("publisher", "");
  options.stated.source_class = known.value("source_class", "");
  options.entered_by = user;
  const auto done = ingest_bytes(record, std::string(bytes.bytes()), known.value("came_as", ""),
                                 known.value("media_type", ""), known.value("captured_at", ""), options);
  if (done.reason.empty()) {
    SealedCorrection taken;
    taken.id = id;
    taken.take_back = true;
    taken.reason = "unsealed: document " + done.document.value;
    taken.entered_by = user;
    correct_sealed(record, agent, taken);
  }
  return done;
}

}  // namespace vigil::pipeline
