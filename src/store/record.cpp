#include "store/record.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/idle_reads.hpp"
#include "store/name_keys.hpp"
#include "store/principals.hpp"
#include "store/view.hpp"

namespace vigil::embedded {
extern const std::string_view migration_0001;
extern const std::string_view migration_0002;
extern const std::string_view migration_0003;
extern const std::string_view migration_0004;
extern const std::string_view migration_0005;
extern const std::string_view migration_0006;
extern const std::string_view migration_0007;
extern const std::string_view migration_0008;
extern const std::string_view migration_0009;
extern const std::string_view migration_0010;
extern const std::string_view migration_0011;
extern const std::string_view migration_0012;
extern const std::string_view migration_0013;
extern const std::string_view migration_0014;
extern const std::string_view migration_0015;
extern const std::string_view migration_0016;
extern const std::string_view migration_0017;
extern const std::string_view migration_0018;
extern const std::string_view migration_0019;
extern const std::string_view postgresql_indexes;
}  // namespace vigil::embedded

namespace vigil::store {

using base::Database;

namespace {

struct Migration {
  std::int64_t version;
  std::string_view script;
  void (*fill)(Database&) = nullptr;  // what the new tables hold, from the old ones
};

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> all = {{1, embedded::migration_0001},
                                             {2, embedded::migration_0002, make_name_keys},
                                             {3, embedded::migration_0003},
                                             {4, embedded::migration_0004},
                                             {5, embedded::migration_0005},
                                             {6, embedded::migration_0006},
                                             {7, embedded::migration_0007},
                                             {8, embedded::migration_0008},
                                             {9, embedded::migration_0009},
                                             {10, embedded::migration_0010},
                                             {11, embedded::migration_0011},
                                             {12, embedded::migration_0012},
                                             {13, embedded::migration_0013},
                                             {14, embedded::migration_0014},
                                             {15, embedded::migration_0015},
                                             {16, embedded::migration_0016},
                                             {17, embedded::migration_0017},
                                             {18, embedded::migration_0018},
                                             {19, embedded::migration_0019, make_name_keys}};
  return all;
}

constexpr int folder_format = 1;

std::int64_t schema_version(Database& db) {
  if (!db.tables().contains("schema_version")) return 0;
  return db.first_integer("select version from schema_version");
}

void refuse_newer(std::int64_t found, std::int64_t known, const std::filesystem::path& folder) {
  if (found > known)
    throw Refused(
        fmt::format("the record {} was written by a newer Vigil (its version is {}, this one knows {}); "
                    "nothing was changed; open it with the newer Vigil",
                    folder.string(), found, known));
}

[[noreturn]] void tell_of_loss(const std::filesystem::path& folder, const std::string& what) {
  throw Corrupt("the record " + folder.string() + " has lost what it held: its record.db is " + what +
                "; restore it from a backup");
}

constexpr std::size_t schema_letters = 12;

// Of a new record: a schema of its own, so that one database can hold several.
DatabasePlace new_place(const std::filesystem::path& folder, const std::string& url) {
  if (url.empty()) return {folder / "record.db"};
  return {{}, url, "vigil_" + base::to_hex(base::random_bytes(schema_letters / 2))};
}

bool is_schema(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

void put_place(nlohmann::json& about, const DatabasePlace& place) {
  if (place.is_on_server()) about["database"] = {{"url", place.url}, {"schema", place.schema}};
}

DatabasePlace place_of(const nlohmann::json& about, const std::filesystem::path& folder) {
  const auto database = about.value("database", nlohmann::json());
  if (database.is_null()) return {folder / "record.db"};
  const auto text = [&](const char* key) {
    const auto found = database.is_object() ? database.find(key) : database.end();
    return found != database.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const DatabasePlace place{{}, text("url"), text("schema")};
  if (place.url.empty() || !is_schema(place.schema))
    throw Corrupt("the record " + folder.string() +
                  " has a record.json that does not say where its database is; restore it from a backup");
  return place;
}

// Before SQLite looks at it, which deletes the log beside an empty file: what is still in there may be wanted.
void check_database_is_there(const std::filesystem::path& folder, const DatabasePlace& place) {
  if (place.is_on_server()) return;  // opening it says what is wrong
  std::error_code error;
  const auto bytes = std::filesystem::file_size(place.file, error);
  if (error == std::errc::no_such_file_or_directory) tell_of_loss(folder, "gone");
  if (!error && bytes == 0) tell_of_loss(folder, "empty");
}

// A record has tables from its making on: new ones would hide that they were lost.
void check_has_tables(Database& db, const std::filesystem::path& folder, const DatabasePlace& place) {
  if (schema_version(db) != 0) return;
  if (!place.is_on_server()) tell_of_loss(folder, "empty");
  throw Corrupt(
      fmt::format("opening the record {}: the schema \"{}\", which its record.json names, holds no record; name "
                  "the right one there (database, schema), or restore a backup",
                  folder.string(), place.schema));
}

// A text of record.json.
std::string text_in(const nlohmann::json& about, const char* key, const std::filesystem::path& folder) {
  const auto found = about.find(key);
  if (found == about.end()) return "";
  if (!found->is_string())
    throw Corrupt(
        fmt::format("opening the record {}: in {} the field \"{}\" is no text; correct it there, or restore the "
                    "file from a backup",
                    folder.string(), (folder / "record.json").string(), key));
  return found->get<std::string>();
}

/// What Record::create makes in a folder, removed again unless the record is whole: an attempt that fails leaves
/// nothing behind. First record.json, which makes a record of the rest: it is there although writing it failed when
/// only the folder could not be forced to the disk.
class Unfinished {
 public:
  /// While the folder is locked, so that nothing of somebody else's counts as made here.
  explicit Unfinished(const std::filesystem::path& folder) {
    for (const char* name : {"record.json", "evidence", "search", "record.db", "record.db-wal", "record.db-shm"})
      if (!std::filesystem::exists(folder / name)) made_.push_back(folder / name);
  }
  ~Unfinished() {
    std::error_code ignored;
    for (const auto& path : made_) std::filesystem::remove(path, ignored);  // of a folder only an empty one
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void keep() { made_.clear(); }

 private:
  std::vector<std::filesystem::path> made_;
};

void migrate(Database& db, const std::filesystem::path& folder) {
  const auto known = migrations().back().version;
  refuse_newer(schema_version(db), known, folder);
  if (schema_version(db) == known) return;
  base::Transaction tx(db);
  const auto from = schema_version(db);  // another process may have been first
  for (const auto& [version, script, fill] : migrations()) {
    if (version <= from) continue;
    db.script(script);
    if (fill != nullptr) fill(db);
    db.run("delete from schema_version");
    db.run("insert into schema_version(version) values(?)", {version});
  }
  if (!db.compares_numbers_with_text()) db.script(embedded::postgresql_indexes);
  tx.commit();
}

}  // namespace

struct Record::State {
  std::filesystem::path folder;
  std::string publisher;
  DatabasePlace place;
  Database database;
  // Closed before `database`, so that the one that may write is the last, and leaves one whole file.
  std::shared_ptr<IdleReads> idle = std::make_shared<IdleReads>();
};

View::View(std::shared_ptr<IdleReads> idle, std::string key, Database database, Viewer viewer)
    : idle_(std::move(idle)),
      key_(std::move(key)),
      database_(std::make_unique<Database>(std::move(database))),
      viewer_(std::move(viewer)) {}

View::~View() {
  if (database_) idle_->give_back(std::move(key_), std::move(*database_));
}

Record::Record(std::unique_ptr<State> state) : state_(std::move(state)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

namespace {

// A record's database has entries in its log from its first row on; one that was made only in part has none.
bool is_database_of_a_record(const std::filesystem::path& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  if (error || bytes == 0) return false;
  // Beside a record's lies a log that is written ahead, and never a journal: making one was cut off at its first page.
  if (std::filesystem::exists(file.string() + "-journal", error)) return false;
  try {
    auto db = Database::open(file, Database::Mode::read_only);
    return db.tables().contains("log") && db.first_integer("select count(*) from (select 1 from log limit 1)") != 0;
  } catch (const Corrupt&) {
    return true;
  } catch (const Later&) {  // it is being made
    return false;
  }
}

}  // namespace

Record Record::create(const std::filesystem::path& folder, const RecordOptions& options) {
  base::make_folders_durably(folder, base::Access::owner_only);
  const base::FolderLock alone(folder);  // of two at once the second finds the record of the first
  if (std::filesystem::exists(folder / "record.json"))
    throw Conflict("there is a record in " + folder.string() + " already; nothing was changed");
  if (is_database_of_a_record(folder / "record.db"))
    throw Conflict("in " + folder.string() +
                   " lies the database of a record that has lost its record.json; restore that from a backup. Nothing "
                   "was changed");
  Unfinished unfinished(folder);
  std::error_code error;
  std::filesystem::create_directories(folder / "evidence", error);
  if (!error) std::filesystem::create_directories(folder / "search", error);
  if (error) throw Failure("making the record " + folder.string() + ": " + error.message());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
  const auto place = new_place(folder, options.database);
  NewDatabase made(place, [&](Database& database) { migrate(database, folder); });
  nlohmann::json about = {{"format", folder_format},
                          {"publisher", options.publisher},
                          {"organisation_of_one", options.organisation_of_one},
                          {"made", base::now()}};
  put_place(about, place);
  made.finish([&] {  // last: without it there is no record
    base::write_file_durably(folder / "record.json", about.dump(2) + "\n");
  });
  unfinished.keep();
  return open(folder);
}

Record Record::create_for_copy(const Record& of, const std::filesystem::path& folder, const std::string& url,
                               std::optional<NewDatabase>& made) {
  const auto place = new_place(folder, url);
  made.emplace(place, [&](Database& database) { migrate(database, folder); });
  auto about = nlohmann::json::parse(base::read_file(of.folder() / "record.json"));
  about.erase("database");
  put_place(about, place);
  base::write_file_durably(folder / "record.json", about.dump(2) + "\n");
  return open(folder);
}

Record Record::open(const std::filesystem::path& folder) {
  const bool is_there = std::filesystem::exists(folder / "record.json");
  if (!is_there && is_database_of_a_record(folder / "record.db"))
    throw Corrupt("the record " + folder.string() + " has lost its record.json; restore it from a backup");
  if (!is_there)
    throw NotFound("there is no record in " + folder.string() +
                   "; make one with vigil init, or name another with --record");
  const auto about = nlohmann::json::parse(base::read_file(folder / "record.json"), nullptr, false);
  if (!about.is_object() || !about.contains("format") || !about["format"].is_number_integer())
    throw Corrupt("the record " + folder.string() + " has a record.json that cannot be read; restore it from a backup");
  refuse_newer(about["format"].get<int>(), folder_format, folder);
  const auto place = place_of(about, folder);
  check_database_is_there(folder, place);
  auto db = open_database(place, Database::Mode::read_write);
  check_has_tables(db, folder, place);
  migrate(db, folder);
  return Record(std::make_unique<State>(State{folder, text_in(about, "publisher", folder), place, std::move(db)}));
}

const std::filesystem::path& Record::folder() const { return state_->folder; }
const std::string& Record::publisher() const { return state_->publisher; }
const DatabasePlace& Record::place() const { return state_->place; }
Database& Record::database() { return state_->database; }
Database Record::open_for_reading() const { return open_database(state_->place, Database::Mode::read_only); }

View Record::view(const Viewer& viewer) const {
  check_database_is_there(state_->folder, state_->place);
  const auto today = base::now().substr(0, 10);
  std::string key = fmt::format("{}\n{}", viewer.is_public() ? "the public" : "officer " + viewer.name(), today);
  for (const auto& group : viewer.groups()) key += "\n" + group;
  if (auto idle = state_->idle->take(key)) {
    // Who is a user, and of which groups, may have changed since it was given back.
    try {
      auto known = admitted(*idle, viewer);
      if (views_are_for(*idle, known)) return View(state_->idle, key, std::move(*idle), std::move(known));
    } catch (const Failure&) {
      if (idle->is_reusable()) throw;  // else its server has been started anew since
    }
  }
  auto db = open_for_reading();
  auto known = admitted(db, viewer);
  create_views(db, known, today, state_->publisher);
  return View(state_->idle, key, std::move(db), std::move(known));
}

View Record::reading(const std::filesystem::path& path) const {
  return other_database(path, Database::Mode::read_only);
}

View Record::writing(const std::filesystem::path& path) const {
  return other_database(path, Database::Mode::read_write);
}

View Record::other_database(const std::filesystem::path& path, Database::Mode mode) const {
  auto key = (mode == Database::Mode::read_only ? "read " : "write ") + path.string();
  auto idle = state_->idle->take(key);
  return View(state_->idle, std::move(key), idle ? std::move(*idle) : Database::open(path, mode), Viewer::the_public());
}

}  // namespace vigil::store
