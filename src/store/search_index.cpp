// One FTS5 file an audience: search/public.db, and search/group-<hash>.db for each restricted group. An entry is one
// thing as far as claims of exactly that audience speak of it; a reader's answer is the union over the files they may
// open. Entries hold tokens (text::search_tokens) for finding and the text itself for the snippet; the rank is BM25
// with names weighing ten times a text. Three tables of tokens: `words` has all; `name_words`
// those of names alone, since who looks there walks no text; `han` has Chinese in trigrams, and each sign of an entry
// once: of bigrams half of the texts have each common one, and a phrase of them takes long (decision 0017).
#include "store/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "model/extraction.hpp"
#include "store/documents.hpp"
#include "store/facts.hpp"
#include "store/index_read.hpp"
#include "store/labels.hpp"
#include "store/name_keys.hpp"
#include "store/rights.hpp"
#include "store/search.hpp"
#include "text/index_tokens.hpp"

namespace vigil::store {

using base::Database;

namespace {

struct Entry {
  std::string kind, id, names, text;
  std::string first_day = {}, last_day = {}, language = {}, source_class = {}, publisher = {};  // of a document
};

// What filters ask for stands before the text, which may go on over many pages.
void create_index(Database& db) {
  db.script(fmt::format("pragma user_version = {}", index_form));
  db.script(
      "create table entry(entry_id integer primary key, kind text not null, id text not null, first_day text not null,"
      " last_day text not null, language text not null, source_class text not null, publisher text not null,"
      " names text not null, text text not null, unique(kind, id)) strict;"
      "create table forgotten(entries integer not null) strict; insert into forgotten values(0);"
      "create virtual table words using fts5(names, text, content='', prefix='2 3', tokenize='unicode61 "
      "remove_diacritics 0');"
      "create virtual table name_words using fts5(names, content='', prefix='2 3', tokenize='unicode61 "
      "remove_diacritics 0');"
      "create virtual table han using fts5(names, text, signs_of_names, signs, content='', tokenize='unicode61 "
      "remove_diacritics 0')");
}

constexpr std::array tables_of_tokens = {"words", "name_words", "han"};

// FTS5 keeps each megabyte that it has gathered, and each single change, as a sorted segment, and looks in every one of
// them for every word. It merges so many of a size as they come: while everything is put in, that is left to the end.
struct Merging {
  int from = 4, at_the_latest = 16;  // segments; FTS5's own
};
void set_merging(Database& db, Merging merging) {
  for (const auto table : tables_of_tokens)
    for (const auto& [name, segments] :
         {std::pair("automerge", merging.from), std::pair("crisismerge", merging.at_the_latest)})
      db.run(fmt::format("insert into {0}({0}, rank) values(?, ?)", table),
             {std::string(name), std::int64_t{segments}});
}

enum class Told { is_there, is_gone };

// FTS5 is told the words of an entry when it is put in, and the same when it is taken out.
void tell(Database& db, Told what, std::int64_t id, const std::string& names, const std::string& text) {
  const auto put = [&](std::string_view table, std::string_view columns, std::vector<base::Value> values) {
    const bool gone = what == Told::is_gone;
    std::string places;
    for (std::size_t i = 0; i < values.size(); ++i) places += ", ?";
    values.insert(values.begin(), id);
    db.run(fmt::format("insert into {0}({1}rowid, {2}) values({3}?{4})", table, gone ? std::string(table) + ", " : "",
                       columns, gone ? "'delete', " : "", places),
           values);
  };
  const auto of_names = text::index_tokens(names), of_text = text::index_tokens(text);
  put("words", "names, text", {of_names.words, of_text.words});
  put("name_words", "names", {of_names.words});
  put("han", "names, text, signs_of_names, signs",
      {of_names.trigrams, of_text.trigrams, of_names.signs, of_text.signs});
}

void add_entry(Database& db, const Entry& entry) {
  const auto number = db.first_integer("select coalesce(max(entry_id), 0) + 1 from entry");
  db.run(
      "insert into entry(entry_id, kind, id, first_day, last_day, language, source_class, publisher, names, text)"
      " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {number, entry.kind, entry.id, entry.first_day, entry.last_day, entry.language, entry.source_class,
       entry.publisher, entry.names, entry.text});
  tell(db, Told::is_there, number, entry.names, entry.text);
}

// The very same: put in again it would come before others of its rank, and tell one audience what another was told of
// it.
bool is_there(Database& db, const Entry& entry) {
  return db.first_integer(
             "select count(*) from entry where kind = ? and id = ? and first_day = ? and last_day = ? and language = ?"
             " and source_class = ? and publisher = ? and names = ? and text = ?",
             {entry.kind, entry.id, entry.first_day, entry.last_day, entry.language, entry.source_class,
              entry.publisher, entry.names, entry.text}) == 1;
}

// A contentless index forgets a row only if it is told the words that it held.
void remove_entry(Database& db, const std::string& kind, const std::string& id) {
  const auto old = db.rows("select entry_id, names, text from entry where kind = ? and id = ?", {kind, id});
  for (const auto& row : old) {
    tell(db, Told::is_gone, std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]),
         std::get<std::string>(row[2]));
    db.run("delete from entry where entry_id = ?", {row[0]});
    db.run("update forgotten set entries = entries + 1");
  }
}

// Of the row title, publisher, date, language, source class.
void take_document(Entry& entry, const std::array<std::string, 5>& row) {
  for (const auto& words : {row[0], row[1]})
    if (!words.empty()) entry.names += (entry.names.empty() ? "" : "\n") + words;
  entry.publisher = row[1];
  if (const auto date = text::Date::parse(row[2])) {
    entry.first_day = day_in_index(date->earliest());
    entry.last_day = day_in_index(date->latest());
  }
  entry.language = row[3];
  entry.source_class = row[4];
}

// Things whose numbers follow each other, which one query reads.
struct Things {
  ThingId first = 1, last = std::numeric_limits<ThingId>::max();
};
constexpr ThingId things_at_once = 200;  // of which memory holds the texts

enum class Kinds { all, documents, others };

// What claims of exactly one audience say of each of these things. Group "" is the public audience.
std::vector<Entry> entries_of(Database& record, std::string_view group, Things of, Kinds kinds = Kinds::all) {
  std::map<std::pair<std::string, std::string>, Entry> all;
  const std::vector<base::Value> values{std::string(group.empty() ? "public" : "restricted"), std::string(group),
                                        of.first, of.last};
  const auto collect = [&](std::string_view sql, bool is_name) {
    record.query(sql, values, [&](const base::Row& row) {
      auto& entry = all[{row.text(0), row.text(1)}];
      entry.kind = row.text(0);
      entry.id = row.text(1);
      auto& into = is_name ? entry.names : entry.text;
      for (int i = 2; i < row.columns(); ++i)
        if (const auto words = row.text(i); !words.empty()) into += (into.empty() ? "" : "\n") + words;
    });
  };
  const std::string current =
      " where c.audience = ?1 and c.audience_group = ?2 and c.field not in ('wish', 'withdrawal')"
      " and c.subject_id between ?3 and ?4 and " +
      in_force("c");
  const std::string joined = " join claim c on c.claim_id = x.claim_id join thing t on t.thing_id = c.subject_id";
  collect("select t.kind, t.key, x.text from name x" + joined + current, true);
  collect("select t.kind, t.key, c.value from claim c join thing t on t.thing_id = c.subject_id" + current +
              " and c.field in ('role', 'region', 'notes')",
          false);
  collect("select t.kind, t.key, x.role, x.side from official x" + joined + current, false);
  collect(
      "select 'round', t.key, x.place || ' ' || x.number, x.start_date, x.head_a, x.head_b, x.outcome from round x" +
          joined + current,
      false);
  // In this order (SQLite's "cross join"): from the names, all of them would be looked at for every part of the record.
  collect(
      "select 'round', t.key, n.text from claim c cross join round x cross join thing t cross join claim nc"
      " cross join name n" +
          current +
          " and c.field = 'round' and x.claim_id = c.claim_id and t.thing_id = c.subject_id"
          " and nc.subject_id = x.dialogue_id and nc.field = 'name' and n.claim_id = nc.claim_id"
          " and nc.audience = 'public' and " +
          in_force("nc"),
      true);
  if (kinds != Kinds::others) {
    record.query(
        "select t.key, x.title, x.publisher, x.date, x.language, x.source_class from document x" + joined + current,
        values, [&](const base::Row& row) {
          auto& entry = all[{"document", row.text(0)}];
          entry.kind = "document";
          entry.id = row.text(0);
          take_document(entry, {row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
        });
    record.query(
        "select t.key, e.content from extraction e join thing t on t.thing_id = e.document_id"
        " join claim c on c.subject_id = t.thing_id and c.field = 'document'" +
            current +
            " and e.extraction_id = (select max(l.extraction_id) from extraction l where l.document_id = "
            "e.document_id)",
        values, [&](const base::Row& row) {
          auto& entry = all[{"document", row.text(0)}];
          entry.kind = "document";
          entry.id = row.text(0);
          if (const auto content = model::extraction_from_json(row.text(1))) entry.text = content->text;
        });
  }
  std::vector<Entry> list;
  for (auto& [key, entry] : all)
    if (kinds == Kinds::all || (entry.kind == "document") == (kinds == Kinds::documents))
      list.push_back(std::move(entry));
  return list;
}

bool has_documents(Database& record, Things of) {
  return record.first_integer(
             "select exists (select 1 from claim where field = 'document' and subject_id between ? and ?)",
             {of.first, of.last}) != 0;
}

// The same of all things, some at a time. Documents first: of what too many have, the newest entries are shown, and
// people are to stand before documents (decision 0017).
template <class Each>
void for_each_entry(Database& record, std::string_view group, Each&& each) {
  const auto last = record.first_integer("select coalesce(max(thing_id), 0) from thing");
  for (const auto kinds : {Kinds::documents, Kinds::others})
    for (ThingId first = 1; first <= last; first += things_at_once) {
      const Things of{first, first + things_at_once - 1};
      if (kinds == Kinds::documents && !has_documents(record, of)) continue;
      for (const auto& entry : entries_of(record, group, of, kinds)) each(entry);
    }
}

// Of the claims that were ever made of these things; first the public.
std::vector<std::string> groups_of(Database& record, Things of = {}) {
  std::vector<std::string> groups{""};
  record.query("select distinct audience_group from claim where audience_group <> '' and subject_id between ? and ?",
               {of.first, of.last}, [&](const base::Row& row) { groups.push_back(row.text(0)); });
  return groups;
}

std::vector<std::filesystem::path> with_tails(const std::filesystem::path& path,
                                              const std::vector<std::string>& tails) {
  std::vector<std::filesystem::path> all;
  for (const auto& tail : tails) all.emplace_back(path.string() + tail);
  return all;
}

void rebuild_index(Database& source, std::string_view group, const std::filesystem::path& path) {
  base::make_folders_durably(path.parent_path());
  const auto fresh = path.string() + ".new";
  base::remove_durably(with_tails(fresh, {"", "-wal", "-shm", "-journal"}));
  {
    auto db = Database::open(fresh, Database::Mode::create);
    create_index(db);
    base::Transaction tx(db);
    set_merging(db, {.from = 0, .at_the_latest = 500});
    for_each_entry(source, group, [&](const Entry& entry) { add_entry(db, entry); });
    for (const auto table : tables_of_tokens) db.run(fmt::format("insert into {0}({0}) values('optimize')", table));
    set_merging(db, {});
    tx.commit();
    db.script("pragma wal_checkpoint(truncate)");  // one file to move into place; it stays in WAL mode, since who only
  }                                                // reads cannot undo what a crash leaves in a rollback journal
  // What stood beside the old file must not come back beside the new one: SQLite would take it for the new one's.
  base::remove_durably(with_tails(path, {"-wal", "-shm", "-journal"}));
  base::move_durably(fresh, path);
}

bool is_index(Database& db) {
  return db.first_integer("pragma user_version") == index_form &&
         db.first_integer(
             "select count(*) from sqlite_schema where name in ('entry', 'words', 'name_words', 'han', "
             "'forgotten')") == 5;
}

bool is_index(const std::filesystem::path& path) {
  try {
    auto db = Database::open(path, Database::Mode::read_only);
    return is_index(db);
  } catch (const NotFound&) {
    return false;
  } catch (const Corrupt&) {
    return false;
  }
}

// nullopt if there is none that can be used.
std::optional<View> index_to_change(const Record& record, const std::filesystem::path& path) {
  try {
    auto index = record.writing(path);
    // What is put in goes to new pages, and needs few old ones.
    index.database().script("pragma cache_size=-4096; pragma wal_autocheckpoint=4000");
    if (is_index(index.database())) return index;
  } catch (const NotFound&) {
  } catch (const Corrupt&) {
  }
  return {};
}

struct Missing {
  std::size_t wanted = 0, lacking = 0;  // entries
  bool is_usable = true;                // whether there is an index, if one is needed
};

// What an index lacks of the entries that the record calls for.
Missing missing_in(const std::filesystem::path& path, Database& source, std::string_view group) {
  Missing found;
  const bool is_there = std::filesystem::exists(path);
  if (is_there && !is_index(path)) return {.is_usable = false};
  try {
    std::optional<Database> db;
    if (is_there) {
      db.emplace(Database::open(path, Database::Mode::read_only));
      if (db->first("pragma quick_check") != base::Value(std::string("ok"))) return {.is_usable = false};
    }
    for_each_entry(source, group, [&](const Entry& entry) {
      ++found.wanted;
      if (!db || db->first_integer("select count(*) from entry e join words_docsize w on w.id = e.entry_id"
                                   " where e.kind = ? and e.id = ?",
                                   {entry.kind, entry.id}) == 0)
        ++found.lacking;
    });
  } catch (const Corrupt&) {
    return {.is_usable = false};
  }
  found.is_usable = is_there || found.wanted == 0;
  return found;
}

// How many entries were taken out whose words FTS5 keeps in its file until it is made anew.
std::int64_t forgotten_in(const std::filesystem::path& path) {
  if (!is_index(path)) return 0;
  try {
    return Database::open(path, Database::Mode::read_only).first_integer("select entries from forgotten");
  } catch (const Corrupt&) {  // check_search says so
    return 0;
  }
}

/// FTS5 keeps the words of what was taken out until all is merged; what that frees is overwritten (secure_delete), and
/// goes from the write-ahead log into the file. Where somebody reads there meanwhile it is left for later.
void forget_words(Database& db) {
  if (db.first_integer("select entries from forgotten") == 0) return;
  {
    base::Transaction tx(db);
    for (const auto table : tables_of_tokens) db.run(fmt::format("insert into {0}({0}) values('optimize')", table));
    tx.commit();
  }
  if (db.first_integer("pragma wal_checkpoint(truncate)") != 0) return;  // busy
  db.run("update forgotten set entries = 0");
}

/// An index up to this size forgets in the time of the change itself.
constexpr std::uintmax_t forgets_at_once = 16 << 20;  // bytes

bool is_small(const std::filesystem::path& path, std::uintmax_t most) {
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  return !none && size <= most;
}

}  // namespace

std::string day_in_index(std::optional<text::Day> day) {
  if (!day) return {};
  const std::chrono::year_month_day ymd(*day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::filesystem::path index_path(const Record& record, std::string_view group) {
  const std::string name = group.empty() ? "public" : "group-" + base::to_hex(base::sha256(group)).substr(0, 16);
  return record.folder() / "search" / (name + ".db");
}

namespace {

// Who calls it holds the folder's lock, so that nothing of what another process adds meanwhile is lost.
void rebuild_indexes(Record& record) {
  auto source = record.open_for_reading();
  base::Transaction reading(source, base::Transaction::Kind::read);
  for (const auto& group : groups_of(source)) rebuild_index(source, group, index_path(record, group));
}

}  // namespace

void rebuild_search(Record& record) {
  const base::FolderLock alone(record.folder());
  rebuild_indexes(record);
  base::Transaction tx(record.database());
  make_name_keys(tx.database());
  tx.commit();
}

void forget_words(Record& record, std::uintmax_t most) {
  const base::FolderLock alone(record.folder());
  for (const auto& group : groups_of(record.database())) {
    const auto path = index_path(record, group);
    if (!is_small(path, most) || forgotten_in(path) == 0) continue;
    if (auto index = index_to_change(record, path)) forget_words(index->database());
  }
}

SearchCheck check_search(const Record& record) {
  const base::FolderLock alone(record.folder());
  auto source = record.open_for_reading();
  base::Transaction reading(source, base::Transaction::Kind::read);
  SearchCheck check;
  if (!has_name_keys(source))
    check.broken.push_back("the keys of names are of another version; run vigil doctor --rebuild-search");
  else if (const auto lacking = names_without_keys(source); lacking > 0)
    check.broken.push_back(fmt::format("{} names lack keys; run vigil doctor --rebuild-search", lacking));
  for (const auto& group : groups_of(source)) {
    const auto path = index_path(record, group);
    const auto name = "search/" + path.filename().string();
    const auto missing = missing_in(path, source, group);
    if (!missing.is_usable)
      check.broken.push_back(name + " is " +
                             (std::filesystem::exists(path) ? "damaged, or of another version" : "gone") +
                             "; run vigil doctor --rebuild-search");
    else if (missing.lacking > 0)
      check.behind.push_back(
          fmt::format("{} lacks {} of {} entries; unless another process is writing now, run vigil "
                      "doctor --rebuild-search",
                      name, missing.lacking, missing.wanted));
    if (const auto kept = forgotten_in(path); kept > 0)
      check.pending.push_back(
          fmt::format("{} keeps words of {} entries that have changed since; to be rid of them, run vigil doctor "
                      "--forget-words",
                      name, kept));
  }
  return check;
}

namespace {

// What is said of these things takes the place of what the index of one audience has of them. An index that cannot be
// used is made anew: one of these things alone would hide all others.
void put_into_index(Record& record, const std::string& group, std::span<const Things> changed) {
  auto& source = record.database();
  const auto path = index_path(record, group);
  auto index = index_to_change(record, path);
  if (!index) {
    if (std::ranges::any_of(changed, [&](Things of) { return !entries_of(source, group, of).empty(); }))
      rebuild_index(source, group, path);
    return;
  }
  auto& db = index->database();
  base::Transaction tx(db);
  for (const auto& of : changed) {
    auto entries = entries_of(source, group, of);
    std::set<std::pair<std::string, std::string>> as_before;
    std::erase_if(entries, [&](const Entry& entry) {
      return is_there(db, entry) && as_before.emplace(entry.kind, entry.id).second;
    });
    source.query("select kind, key from thing where thing_id between ? and ?", {of.first, of.last},
                 [&](const base::Row& row) {
                   if (!as_before.contains({row.text(0), row.text(1)})) remove_entry(db, row.text(0), row.text(1));
                 });
    for (const auto& entry : entries) add_entry(db, entry);
  }
  tx.commit();
  if (is_small(path, forgets_at_once)) forget_words(db);
}

void put_into_indexes(Record& record, ThingId thing) {
  const base::FolderLock alone(record.folder());
  const Things only{thing, thing};
  for (const auto& group : groups_of(record.database(), only)) put_into_index(record, group, {&only, 1});
}

struct FromClaim {
  std::int64_t number = 0;
};

// Things of which claims from this one on speak, and rounds, which are found by their dialogue's name too.
std::vector<Things> things_since(Database& record, FromClaim from) {
  std::vector<Things> all;
  record.query(
      "select subject_id from claim where claim_id >= ?1"
      " union select fact_id from claim where claim_id >= ?1 and fact_id is not null"
      " union select c.subject_id from round x join claim c on c.claim_id = x.claim_id where x.dialogue_id in"
      " (select subject_id from claim where claim_id >= ?1 and field = 'name') order by 1",
      {from.number}, [&](const base::Row& row) {
        const auto thing = row.integer(0);
        if (all.empty() || all.back().last + 1 != thing || thing - all.back().first >= things_at_once)
          all.push_back({thing, thing});
        all.back().last = thing;
      });
  return all;
}

// Entry by entry takes longer than all of them anew, and an index that is made anew has forgotten what it had to.
constexpr std::int64_t few_of = 4;  // one in so many of the record's things

void put_into_indexes(Record& record, FromClaim from) {
  const base::FolderLock alone(record.folder());
  auto& source = record.database();
  const auto changed = things_since(source, from);
  std::int64_t count = 0;
  std::set<std::string> groups;
  for (const auto& of : changed) {
    count += of.last - of.first + 1;
    for (auto& group : groups_of(source, of)) groups.insert(std::move(group));
  }
  if (few_of * count >= source.first_integer("select count(*) from thing")) return rebuild_indexes(record);
  for (const auto& group : groups) put_into_index(record, group, changed);
}

// What a document is read to be now; `read` itself if it is that.
std::string text_of(Database& source, const ReadDocument& read) {
  std::int64_t newest = 0;
  std::string address;
  source.query(
      "select e.extraction_id, e.address from extraction e join thing t on t.thing_id = e.document_id"
      " where t.kind = 'document' and t.key = ? order by e.extraction_id desc limit 1",
      {read.document.value}, [&](const base::Row& row) {
        newest = row.integer(0);
        address = row.text(1);
      });
  if (newest == 0) return {};
  if (!read.address.empty() && address == read.address) return std::string(read.text);
  const auto content = source.first("select content from extraction where extraction_id = ?", {newest});
  auto extraction = model::extraction_from_json(std::get<std::string>(*content));
  return extraction ? std::move(extraction->text) : std::string();
}

// A document as the claims of each audience tell of it, by the audience's group.
void collect(Database& source, const ReadDocument& read, std::map<std::string, std::vector<Entry>>& by_group) {
  const auto& id = read.document.value;
  for (const auto& row :
       source.rows("select c.audience_group, d.title, d.publisher, d.date, d.language, d.source_class from thing t"
                   " join claim c on c.subject_id = t.thing_id and c.field = 'document' join document d on d.claim_id "
                   "= c.claim_id"
                   " where t.kind = 'document' and t.key = ? and not exists (select 1 from claim n where n.supersedes "
                   "= c.claim_id)",
                   {id})) {
    const auto text_at = [&](std::size_t i) { return std::get<std::string>(row[i]); };
    Entry entry{"document", id, "", ""};
    take_document(entry, {text_at(1), text_at(2), text_at(3), text_at(4), text_at(5)});
    entry.text = text_of(source, read);
    by_group[text_at(0)].push_back(std::move(entry));
  }
}

void put_into_indexes(Record& record, std::span<const ReadDocument> documents) {
  const base::FolderLock alone(record.folder());  // two that find no index would each make one
  auto& source = record.database();
  std::map<std::string, std::vector<Entry>> by_group;
  std::set<std::string_view> seen;
  for (const auto& read : documents)
    if (seen.insert(read.document.value).second) collect(source, read, by_group);
  for (const auto& [group, entries] : by_group) {
    const auto path = index_path(record, group);
    auto index = index_to_change(record, path);
    if (!index) {  // of a new group, or lost: an index of these documents alone would hide all others
      rebuild_index(source, group, path);
      continue;
    }
    base::Transaction tx(index->database());
    for (const auto& entry : entries) {
      if (is_there(tx.database(), entry)) continue;
      remove_entry(tx.database(), entry.kind, entry.id);
      add_entry(tx.database(), entry);
    }
    tx.commit();
  }
}

// For the whole process, whichever of its threads it was.
class Behind {
 public:
  static void note(const std::string& why) {
    const std::lock_guard alone(lock_);
    if (why_.empty()) why_ = why;
  }
  static std::string why() {
    const std::lock_guard alone(lock_);
    return why_;
  }

 private:
  inline static std::mutex lock_;
  inline static std::string why_;
};

// What was entered is kept by now: that it cannot be found yet must not look as if it had not been.
template <class Thing>
void index_or_set_aside(Record& record, const Thing& thing) {
  try {
    put_into_indexes(record, thing);
  } catch (const Error& error) {
    Behind::note(error.what());
    try {
      set_aside(record, {"", "search", "search/",
                         "what was entered is kept, and is found after vigil doctor --rebuild-search: " +
                             std::string(error.what())});
    } catch (const Error&) {  // vigil doctor finds by itself that the index is behind
    }
  }
}

}  // namespace

std::string why_index_is_behind() { return Behind::why(); }

void index_thing(Record& record, ThingId thing) { index_or_set_aside(record, thing); }
void index_since(Record& record, std::int64_t first_claim) { index_or_set_aside(record, FromClaim{first_claim}); }
void index_read(Record& record, std::span<const ReadDocument> documents) {
  if (!documents.empty()) index_or_set_aside(record, documents);
}
void index_documents(Record& record, std::span<const model::DocumentId> documents) {
  std::vector<ReadDocument> read;
  for (const auto& id : documents) read.push_back({id});
  index_read(record, read);
}
void index_document(Record& record, const model::DocumentId& id) { index_documents(record, {&id, 1}); }

}  // namespace vigil::store
