#include "store/sealed.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "store/claims.hpp"
#include "store/merges.hpp"
#include "store/principals.hpp"

namespace vigil::store {

using base::Bytes;

namespace {

constexpr std::string_view columns =
    "s.sealed_id, s.subject_id, s.compartment, s.field, s.version, s.supersedes, s.body, s.entered_by, s.entered_at,"
    " k.wrapped, k.key_version from sealed s left join sealed_key k on k.sealed_id = s.sealed_id";

SealedEntry entry_of(const base::Row& row) {
  SealedEntry entry{row.text(0), row.integer(1), row.text(2), row.text(3), row.integer(4)};
  if (!row.is_null(5)) entry.supersedes = row.text(5);
  entry.body = row.bytes(6);
  entry.entered_by = row.text(7);
  entry.entered_at = row.text(8);
  entry.wrapped_key = row.bytes(9);
  entry.key_version = row.integer(10);
  return entry;
}

// A suspended user is in no compartment.
std::vector<std::string> compartments_of(base::Database& database, std::string_view user) {
  const auto known = find_user(database, user);
  return known && known->is_active ? known->compartments : std::vector<std::string>();
}

}  // namespace

std::string SealedEntry::body_place() const { return fmt::format("{}/{}/{}/{}", id, field, version, compartment); }
std::string SealedEntry::key_place() const { return fmt::format("key of {}/{}", id, compartment); }

namespace {
constexpr std::size_t letters_of_an_id = 26;
}

std::string new_sealed_id() { return base::random_letters(letters_of_an_id); }

bool can_be_sealed_id(std::string_view text) {
  return text.size() == letters_of_an_id &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
}

void write_sealed(Change& change, const SealedEntry& entry) {
  change.append("sealed", {entry.id, entry.subject, entry.compartment, entry.field, entry.version,
                           entry.supersedes ? base::Value(*entry.supersedes) : base::Value(), Bytes{entry.body},
                           change.who(), change.when()});
  change.database().run("insert into sealed_key(sealed_id, key_version, wrapped) values(?, ?, ?)",
                        {entry.id, entry.key_version, Bytes{entry.wrapped_key}});
}

void write_sealed_about(Change& change, std::string_view id, ThingId thing) {
  change.append("sealed_about", {std::string(id), thing});
}

std::vector<ThingId> sealed_about(base::Database& database, std::string_view id) {
  std::vector<ThingId> things;
  database.query("select subject_id from sealed_about where sealed_id = ? order by subject_id", {std::string(id)},
                 [&](const base::Row& row) { things.push_back(row.integer(0)); });
  return things;
}

std::string SealedFile::place() const { return "sealed/" + name.substr(0, 2) + "/" + name.substr(2); }

namespace {

std::vector<SealedFile> sealed_files(base::Database& database, std::string_view condition,
                                     const std::vector<base::Value>& values) {
  std::vector<SealedFile> files;
  database.query(fmt::format("select f.sealed_id, f.name, f.sha256 from sealed_file f where {} order by f.name,"
                             " f.sealed_id",
                             condition),
                 values, [&](const base::Row& row) {
                   files.push_back({row.text(0), row.text(1), row.text(2)});
                 });
  return files;
}

constexpr std::string_view has_its_key = "exists (select 1 from sealed_key k where k.sealed_id = f.sealed_id)";

}  // namespace

void write_sealed_file(Change& change, const Record& record, const SealedFile& file, const std::string& bytes) {
  const auto path = record.folder() / file.place();
  base::make_folders_durably(path.parent_path(), base::Access::owner_only);
  base::write_file_durably(path, bytes, base::Access::owner_only);
  change.append("sealed_file", {file.id, file.name, file.sha256});
}

std::optional<SealedFile> find_sealed_file(base::Database& database, std::string_view id) {
  const auto found = sealed_files(database, "f.sealed_id = ?", {std::string(id)});
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::string sealed_by_name(base::Database& database, std::string_view name) {
  const auto found = sealed_files(database, fmt::format("f.name = ? and {}", has_its_key), {std::string(name)});
  return found.empty() ? "" : found.front().id;
}

std::vector<SealedFile> all_sealed_files(base::Database& database) { return sealed_files(database, has_its_key, {}); }

std::string read_sealed_file(const Record& record, const SealedFile& file) {
  const auto path = record.folder() / file.place();
  if (!std::filesystem::exists(path)) throw Corrupt(file.place() + " is gone; restore it from a backup");
  auto bytes = base::read_file(path);
  if (base::to_hex(base::sha256(bytes)) != file.sha256)
    throw Corrupt(file.place() + " is not what was kept: its SHA-256 has changed");
  return bytes;
}

void remove_sealed_file(const Record& record, base::Database& database, std::string_view id) {
  const auto file = find_sealed_file(database, id);
  if (!file || !sealed_by_name(database, file->name).empty()) return;
  std::filesystem::remove(record.folder() / file->place());
}

bool is_superseded(base::Database& database, std::string_view id) {
  return database.first_integer("select count(*) from sealed where supersedes = ?", {std::string(id)}) != 0;
}

namespace {

constexpr std::string_view nothing_newer =
    "not exists (select 1 from sealed newer where newer.supersedes = s.sealed_id)";

// Those of `user`'s compartments that `condition` is true of and nothing has superseded.
std::vector<SealedEntry> current_entries(base::Database& database, std::string_view user, const std::string& condition,
                                         std::vector<base::Value> values) {
  std::vector<SealedEntry> entries;
  const auto may = compartments_of(database, user);
  if (may.empty()) return entries;
  std::string of_theirs;
  for (const auto& compartment : may) {
    of_theirs += of_theirs.empty() ? "?" : ", ?";
    values.emplace_back(compartment);
  }
  database.query(fmt::format("select {} where {} and {} and s.compartment in ({}) order by s.entered_at, s.sealed_id",
                             columns, condition, nothing_newer, of_theirs),
                 values, [&](const base::Row& row) { entries.push_back(entry_of(row)); });
  return entries;
}

}  // namespace

std::vector<SealedEntry> sealed_of(base::Database& database, std::string_view user, ThingId subject) {
  std::string subjects;  // what was merged into it has its entries under its own number
  for (const auto one : merged_into(database, subject))
    subjects += (subjects.empty() ? "" : ", ") + std::to_string(one);
  return current_entries(database, user,
                         fmt::format("(s.subject_id in ({0}) or s.sealed_id in (select a.sealed_id from sealed_about a"
                                     " where a.subject_id in ({0})))",
                                     subjects),
                         {});
}

std::vector<SealedEntry> sealed_of_unseen(base::Database& view, std::string_view user) {
  auto found = current_entries(view, user, "s.field <> ?", {std::string(sealed_taken_back)});
  std::erase_if(found, [&](const SealedEntry& entry) {
    return entry.wrapped_key.empty() || sees_thing(view, entry.subject) || merge_of(view, entry.subject) ||
           kind_of(view, entry.subject) == kind_of_sealed_things;
  });
  return found;
}

std::optional<SealedEntry> find_sealed_thing(base::Database& database, std::string_view user, ThingId thing) {
  auto found = current_entries(database, user, "s.subject_id = ? and s.field = ?", {thing, std::string(sealed_thing)});
  if (found.empty() || found.front().wrapped_key.empty()) return {};
  return std::move(found.front());
}

std::optional<SealedEntry> find_sealed_thing(base::Database& database, std::string_view user, std::string_view key) {
  const auto thing = find_thing(database, kind_of_sealed_things, key);
  return thing ? find_sealed_thing(database, user, *thing) : std::nullopt;
}

std::vector<SealedEntry> sealed_things(base::Database& database, std::string_view user) {
  auto found = current_entries(database, user, "s.field = ?", {std::string(sealed_thing)});
  std::erase_if(found, [](const SealedEntry& entry) { return entry.wrapped_key.empty(); });
  return found;
}

std::vector<std::string> versions_of_sealed(base::Database& database, std::string_view id) {
  std::vector<std::string> ids{std::string(id)};
  while (const auto older = database.first(
             "select supersedes from sealed where sealed_id = ? and supersedes is not null", {ids.front()}))
    ids.insert(ids.begin(), std::get<std::string>(*older));
  while (const auto newer = database.first("select sealed_id from sealed where supersedes = ?", {ids.back()}))
    ids.push_back(std::get<std::string>(*newer));
  return ids;
}

std::string newest_of_sealed(base::Database& database, std::string_view id) {
  return versions_of_sealed(database, id).back();
}

std::vector<SealedEntry> sealed_with(base::Database& database, ClaimNumber claim) {
  while (const auto older =
             database.first_integer("select coalesce(supersedes, 0) from claim where claim_id = ?", {claim}))
    claim = older;  // a merge moved it
  std::vector<std::string> first;
  database.query(
      "select s.sealed_id from sealed s join claim c on c.subject_id = s.subject_id and c.entered_by = s.entered_by"
      " and c.entered_at = s.entered_at where c.claim_id = ? and s.supersedes is null order by s.sealed_id",
      {claim}, [&](const base::Row& row) { first.push_back(row.text(0)); });
  std::vector<SealedEntry> entries;
  for (const auto& id : first)
    database.query(fmt::format("select {} where s.sealed_id = ?", columns), {newest_of_sealed(database, id)},
                   [&](const base::Row& row) { entries.push_back(entry_of(row)); });
  std::erase_if(entries, [](const auto& entry) { return entry.field != sealed_fact || entry.wrapped_key.empty(); });
  return entries;
}

void write_sealed_about_all(Change& change, ThingId from, ThingId to) {
  std::vector<std::string> ids;
  change.database().query(fmt::format("select s.sealed_id from sealed s where (s.subject_id = ?1 or exists (select 1"
                                      " from sealed_about a where a.sealed_id = s.sealed_id and a.subject_id = ?1))"
                                      " and s.field <> '{}' and not (s.field = '{}' and s.subject_id = ?1) and {}"
                                      " and not exists (select 1 from sealed_about b where b.sealed_id = s.sealed_id"
                                      " and b.subject_id = ?2) order by s.sealed_id",
                                      sealed_taken_back, sealed_thing, nothing_newer),
                          {from, to}, [&](const base::Row& row) { ids.push_back(row.text(0)); });
  for (const auto& id : ids) write_sealed_about(change, id, to);
}

SealedEntry get_sealed(base::Database& database, std::string_view user, std::string_view id) {
  std::optional<SealedEntry> found;
  database.query(fmt::format("select {} where s.sealed_id = ?", columns), {std::string(id)},
                 [&](const base::Row& row) { found = entry_of(row); });
  if (found) {
    const auto may = compartments_of(database, user);
    if (std::ranges::find(may, found->compartment) != may.end()) return *found;
  }
  throw NotFound(fmt::format("there is no sealed entry \"{}\" for {}", id, user));
}

void write_opening(Change& change, std::string_view id) {
  change.append("opening", {change.next_id("opening", "opening_id"), std::string(id), change.who(), change.when()});
}

std::vector<Opening> all_openings(base::Database& database) {
  std::vector<Opening> all;
  database.query("select sealed_id, by_whom, at from opening order by opening_id", {}, [&](const base::Row& row) {
    all.push_back({row.text(0), row.text(1), row.text(2)});
  });
  return all;
}

std::vector<SealedEntry> wrapped_otherwise(base::Database& database, std::string_view compartment,
                                           std::int64_t version) {
  std::vector<SealedEntry> entries;
  database.query(fmt::format("select {} where s.compartment = ? and k.key_version <> ?", columns),
                 {std::string(compartment), version}, [&](const base::Row& row) { entries.push_back(entry_of(row)); });
  return entries;
}

void rewrap(Change& change, std::string_view id, std::int64_t version, const std::string& wrapped) {
  change.database().run("update sealed_key set key_version = ?, wrapped = ? where sealed_id = ?",
                        {version, Bytes{wrapped}, std::string(id)});
}

void erase_sealed_key(Change& change, std::string_view id) {
  change.database().run("delete from sealed_key where sealed_id = ?", {std::string(id)});
}

bool clear_written_ahead(Record& record) {
  if (record.place().is_on_server()) return true;
  return record.database().first_integer("pragma wal_checkpoint(truncate)") == 0;  // its first column: was busy
}

}  // namespace vigil::store
