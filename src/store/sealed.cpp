#include "store/sealed.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
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

std::string new_sealed_id() {
  constexpr std::size_t letters = 26;
  return base::random_letters(letters);
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

std::vector<SealedEntry> sealed_of(base::Database& database, std::string_view user, ThingId subject) {
  std::vector<SealedEntry> entries;
  const auto may = compartments_of(database, user);
  if (may.empty()) return entries;
  std::string subjects;  // what was merged into it has its entries under its own number
  for (const auto one : merged_into(database, subject))
    subjects += (subjects.empty() ? "" : ", ") + std::to_string(one);
  database.query(fmt::format("select {} where (s.subject_id in ({}) or s.sealed_id in (select a.sealed_id"
                             " from sealed_about a where a.subject_id in ({}))) and not exists (select 1 from sealed"
                             " newer where newer.supersedes = s.sealed_id) order by s.entered_at, s.sealed_id",
                             columns, subjects, subjects),
                 {}, [&](const base::Row& row) {
                   auto entry = entry_of(row);
                   if (std::ranges::find(may, entry.compartment) != may.end()) entries.push_back(std::move(entry));
                 });
  return entries;
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

}  // namespace vigil::store
