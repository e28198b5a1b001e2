// One FTS5 file an audience: search/public.db, and search/group-<hash>.db for each restricted group. An entry is one
// thing as far as claims of exactly that audience speak of it; a reader's answer is the union over the files they may
// open. Entries hold tokens (text::search_tokens) for finding and the text itself for the snippet; the rank is BM25
// with names weighing ten times a text. Whether a found thing may be seen is still asked of the record's views.

#include "store/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "model/extraction.hpp"
#include "store/labels.hpp"
#include "store/name_keys.hpp"
#include "store/name_search.hpp"
#include "store/rights.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

using base::Database;

namespace {

constexpr std::size_t snippet_before = 60, snippet_after = 120;  // bytes

struct Entry {
  std::string kind, id, names, text;
};

std::filesystem::path index_path(const Record& record, std::string_view group) {
  const std::string name = group.empty() ? "public" : "group-" + base::to_hex(base::sha256(group)).substr(0, 16);
  return record.folder() / "search" / (name + ".db");
}

void create_index(Database& db) {
  db.script(
      "create table entry(entry_id integer primary key, kind text not null, id text not null,"
      " names text not null, text text not null, unique(kind, id)) strict;"
      "create virtual table words using fts5(names, text, content='', tokenize='unicode61 "
      "remove_diacritics 0')");
}

void add_entry(Database& db, const Entry& entry) {
  db.run("insert into entry(kind, id, names, text) values(?, ?, ?, ?)",
         {entry.kind, entry.id, entry.names, entry.text});
  db.run("insert into words(rowid, names, text) values(?, ?, ?)",
         {db.last_id(), text::search_tokens(entry.names), text::search_tokens(entry.text)});
}

// A contentless index forgets a row only if it is told the words that it held.
void remove_entry(Database& db, const std::string& kind, const std::string& id) {
  const auto old = db.rows("select entry_id, names, text from entry where kind = ? and id = ?", {kind, id});
  for (const auto& row : old) {
    db.run("insert into words(words, rowid, names, text) values('delete', ?, ?, ?)",
           {row[0], text::search_tokens(std::get<std::string>(row[1])),
            text::search_tokens(std::get<std::string>(row[2]))});
    db.run("delete from entry where entry_id = ?", {row[0]});
  }
}

// What claims of exactly one audience say of each thing. Group "" is the public audience.
std::vector<Entry> entries_of(Database& record, std::string_view group) {
  std::map<std::pair<std::string, std::string>, Entry> all;
  const std::string audience = group.empty() ? "public" : "restricted";
  const auto collect = [&](std::string_view sql, bool is_name) {
    record.query(sql, {audience, std::string(group)}, [&](const base::Row& row) {
      auto& entry = all[{row.text(0), row.text(1)}];
      entry.kind = row.text(0);
      entry.id = row.text(1);
      auto& into = is_name ? entry.names : entry.text;
      for (int i = 2; i < row.columns(); ++i)
        if (const auto words = row.text(i); !words.empty()) into += (into.empty() ? "" : "\n") + words;
    });
  };
  const std::string current =
      " where c.audience = ? and c.audience_group = ? and c.field not in ('wish', 'withdrawal') and " + in_force("c");
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
  collect("select 'round', t.key, n.text from round x" + joined +
              " join claim nc on nc.subject_id = x.dialogue_id and nc.field = 'name'"
              " join name n on n.claim_id = nc.claim_id" +
              current + " and nc.audience = 'public' and " + in_force("nc"),
          true);
  collect("select 'document', t.key, x.title, x.publisher from document x" + joined + current, true);
  record.query(
      "select t.key, e.content from extraction e join thing t on t.thing_id = e.document_id"
      " join claim c on c.subject_id = t.thing_id and c.field = 'document'" +
          current +
          " and e.extraction_id = (select max(l.extraction_id) from extraction l where l.document_id = e.document_id)",
      {audience, std::string(group)}, [&](const base::Row& row) {
        auto& entry = all[{"document", row.text(0)}];
        entry.kind = "document";
        entry.id = row.text(0);
        if (const auto content = model::extraction_from_json(row.text(1))) entry.text = content->text;
      });
  std::vector<Entry> list;
  for (auto& [key, entry] : all) list.push_back(std::move(entry));
  return list;
}

std::vector<std::string> groups_of(Database& record) {
  std::vector<std::string> groups{""};
  record.query("select distinct audience_group from claim where audience_group <> ''", {},
               [&](const base::Row& row) { groups.push_back(row.text(0)); });
  return groups;
}

void rebuild_index(Database& source, std::string_view group, const std::filesystem::path& path) {
  base::make_folders_durably(path.parent_path());
  const auto fresh = path.string() + ".new";
  for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(fresh + tail);
  {
    auto db = Database::open(fresh, Database::Mode::create);
    create_index(db);
    base::Transaction tx(db);
    for (const auto& entry : entries_of(source, group)) add_entry(db, entry);
    tx.commit();
    db.script("pragma journal_mode=delete");  // one file to move into place
  }
  for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(path.string() + tail);
  std::filesystem::rename(fresh, path);
}

bool is_index(const std::filesystem::path& path) {
  try {
    auto db = Database::open(path, Database::Mode::read_only);
    return db.first_integer("select count(*) from sqlite_schema where name in ('entry', 'words')") == 2;
  } catch (const NotFound&) {
    return false;
  } catch (const Corrupt&) {
    return false;
  }
}

// How many of the entries an index lacks; nullopt if it cannot be used.
std::optional<std::size_t> missing_in(const std::filesystem::path& path, const std::vector<Entry>& wanted) {
  if (wanted.empty() && !std::filesystem::exists(path)) return 0;
  if (!is_index(path)) return {};
  std::set<std::pair<std::string, std::string>> held;
  try {
    auto db = Database::open(path, Database::Mode::read_only);
    if (db.first("pragma quick_check") != base::Value(std::string("ok"))) return {};
    db.query("select e.kind, e.id from entry e join words_docsize w on w.id = e.entry_id", {},
             [&](const base::Row& row) { held.emplace(row.text(0), row.text(1)); });
  } catch (const Corrupt&) {
    return {};
  }
  return std::ranges::count_if(wanted, [&](const Entry& entry) { return !held.contains({entry.kind, entry.id}); });
}

// The query as FTS5 has it: each word or phrase of the reader's as one quoted phrase, all of them needed. The last word
// is a prefix, so that a name being typed is found.
std::string match_expression(std::string_view query) {
  std::string expression;
  const auto add = [&](std::string_view words, bool prefix) {
    const std::string tokens = text::search_tokens(words);
    if (tokens.empty()) return;
    std::string phrase;
    for (const char c : tokens)
      if (c != '"') phrase += c;
    expression += (expression.empty() ? "\"" : " AND \"") + phrase + (prefix ? "\"*" : "\"");
  };
  while (!query.empty()) {
    if (query.front() == ' ') {
      query.remove_prefix(1);
    } else if (query.front() == '"') {
      const auto end = query.find('"', 1);
      add(query.substr(1, end == std::string_view::npos ? end : end - 1), false);
      query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    } else {
      const auto end = std::min(query.find_first_of(" \""), query.size());
      add(query.substr(0, end), end == query.size());
      query.remove_prefix(end);
    }
  }
  return expression;
}

std::string snippet(const std::string& body, std::string_view query) {
  const auto folded = text::fold(body);
  for (auto word = text::folded(query); !word.empty();) {
    std::erase(word, '"');
    const auto at = folded.text.find(word);
    if (at != std::string::npos) {
      const std::size_t hit = folded.origin[at];
      const auto start = text::code_point_start(body, hit > snippet_before ? hit - snippet_before : 0);
      const auto end = text::code_point_start(body, std::min(body.size(), hit + snippet_after));
      std::string part = (start > 0 ? "… " : "") + body.substr(start, end - start) + (end < body.size() ? " …" : "");
      std::ranges::replace(part, '\n', ' ');
      return part;
    }
    const auto space = word.find(' ');
    word = space == std::string::npos ? "" : word.substr(space + 1);
  }
  return {};
}

struct Ranked {
  double rank;
  std::string kind, id, text;
};

std::vector<Ranked> look_in(const std::filesystem::path& path, const std::string& expression, std::string_view kind,
                            std::size_t limit) {
  std::vector<Ranked> found;
  if (!std::filesystem::exists(path)) return found;
  auto db = Database::open(path, Database::Mode::read_only);
  db.query(
      "select bm25(words, 10.0, 1.0) as rank, e.kind, e.id, e.text from words w join entry e on e.entry_id = w.rowid"
      " where words match ? and (? = '' or e.kind = ?) order by rank, e.kind, e.id limit ?",
      {expression, std::string(kind), std::string(kind), static_cast<std::int64_t>(limit)}, [&](const base::Row& row) {
        const auto rank = row.value(0);
        found.push_back(
            {std::holds_alternative<double>(rank) ? std::get<double>(rank) : 0, row.text(1), row.text(2), row.text(3)});
      });
  return found;
}

// Nothing is shown that the views do not have: an index may be older than a right.
bool is_seen(Database& view, const std::string& kind, const std::string& id) {
  if (kind == "document")  // held documents that nothing cites are working material
    return view.first_integer("select count(*) from temp.document where document_id = ?", {id}) != 0;
  return view.first_integer("select count(*) from temp.seen_thing where kind = ? and key = ?", {kind, id}) != 0;
}

}  // namespace

namespace {

constexpr auto same_sound = text::names::Reason::other_signs_same_sound;
constexpr double perhaps = 0.5, hardly = 0.01;
constexpr std::size_t most_perhaps = 10, most_whose_documents = 3, most_documents_of_one = 5;

/// Documents whose newest text certainly speaks of a person.
std::vector<std::string> documents_of(Database& view, std::int64_t person) {
  std::vector<std::string> keys;
  view.query(
      "select distinct d.key from main.mention m join main.extraction e on e.extraction_id = m.extraction_id"
      " join temp.seen_document d on d.thing_id = e.document_id"
      " where m.subject_id = ? and m.certainty = 'certain' and not exists (select 1 from main.extraction newer"
      "   where newer.document_id = e.document_id and newer.extraction_id > e.extraction_id)"
      " order by d.date desc, d.key limit ?",
      {person, static_cast<std::int64_t>(most_documents_of_one)},
      [&](const base::Row& row) { keys.push_back(row.text(0)); });
  return keys;
}

/// Hits in their order, each thing once, and none that the viewer does not see.
class Hits {
 public:
  Hits(Database& view, std::string_view query, std::size_t limit) : view_(view), query_(query), limit_(limit) {}

  void add(const NamedPerson& person) {
    if (Hit* hit = add(person.kind, person.id, "")) {
      hit->name = person.name;
      hit->probability = person.probability;
      hit->reasons = person.reasons;
      hit->one_letter_off = person.one_letter_off && person.probability < probably;
    }
  }
  void add(const Ranked& found) { add(found.kind, found.id, found.text); }
  void add_document_of(const NamedPerson& person, const std::string& id) {
    if (Hit* hit = add("document", id, "")) hit->speaks_of = person.id;
  }
  bool empty() const { return hits_.empty(); }
  void leave_room_for(std::size_t more) { kept_ = std::min(more, limit_); }
  std::vector<Hit> take() && { return std::move(hits_); }

 private:
  Hit* add(const std::string& kind, const std::string& id, const std::string& text) {
    if (hits_.size() + kept_ >= limit_ || !is_seen(view_, kind, id) || !shown_.emplace(kind, id).second) return nullptr;
    hits_.push_back({kind, id, label_of(view_, kind, id), snippet(text, query_)});
    return &hits_.back();
  }

  Database& view_;
  std::string_view query_;
  std::size_t limit_, kept_ = 0;
  std::set<std::pair<std::string, std::string>> shown_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> search(const Record& record, const Viewer& viewer, std::string_view query, std::string_view kind,
                        std::size_t limit) {
  const auto expression = match_expression(query);
  if (expression.empty()) return {};
  auto found = look_in(index_path(record, ""), expression, kind, limit);
  for (const auto& group : viewer.groups())
    for (auto& hit : look_in(index_path(record, group), expression, kind, limit)) found.push_back(std::move(hit));
  std::ranges::stable_sort(found, {}, [](const Ranked& hit) { return std::pair(hit.kind == "document", hit.rank); });
  const auto documents = std::ranges::find(found, "document", &Ranked::kind);

  auto view = record.view(viewer);
  const base::Transaction reading(view.database(), base::Transaction::Kind::read);  // thousands of rows, locked once
  const auto people = find_by_name(view.database(), viewer, query, kind, hardly, limit);
  const auto doubtful = std::ranges::find_if(people, [](const NamedPerson& p) { return p.probability < probably; });
  Hits hits(view.database(), query, limit);
  for (auto person = people.begin(); person != doubtful; ++person) hits.add(*person);
  for (auto hit = found.begin(); hit != documents; ++hit) hits.add(*hit);
  std::set<std::string> by_words;
  for (auto hit = documents; hit != found.end(); ++hit) by_words.insert(hit->id);
  for (auto person = people.begin(); kind.empty() && person != doubtful; ++person) {
    if (person - people.begin() == most_whose_documents) break;
    for (const auto& id : documents_of(view.database(), person->thing))
      if (!by_words.contains(id)) hits.add_document_of(*person, id);
  }
  // Whose query has found something is not shown everybody whose name is a little like it.
  const double least = hits.empty() && documents == found.end() ? hardly : perhaps;
  std::vector<NamedPerson> maybe;
  for (auto person = doubtful; person != people.end() && maybe.size() < most_perhaps; ++person)
    if (person->probability >= least || person->one_letter_off || std::ranges::count(person->reasons, same_sound) != 0)
      maybe.push_back(*person);
  hits.leave_room_for(maybe.size());
  for (auto hit = documents; hit != found.end(); ++hit) hits.add(*hit);
  hits.leave_room_for(0);
  for (const auto& person : maybe) hits.add(person);
  return std::move(hits).take();
}

model::Json to_json(const Hit& hit) {
  model::Json json = {
      {"kind", hit.kind}, {"id", hit.id}, {"label", model::to_json(hit.label)}, {"snippet", hit.snippet}};
  if (!hit.speaks_of.empty()) json["speaks_of"] = hit.speaks_of;
  if (hit.name.empty()) return json;
  json["name"] = hit.name;
  json["probability"] = hit.probability;
  json["reasons"] = model::Json::array();
  if (hit.one_letter_off)
    json["reasons"].push_back({{"code", "one-letter-off"}, {"words", "one letter off: perhaps a typing error"}});
  for (const auto reason : hit.reasons)
    json["reasons"].push_back({{"code", text::names::code(reason)}, {"words", text::names::words(reason)}});
  return json;
}

void rebuild_search(Record& record) {
  const base::FolderLock alone(record.folder());  // before reading: what another process adds meanwhile would be lost
  auto source = Database::open(record.folder() / "record.db", Database::Mode::read_only);
  base::Transaction reading(source, base::Transaction::Kind::read);
  for (const auto& group : groups_of(source)) rebuild_index(source, group, index_path(record, group));
  base::Transaction tx(record.database());
  make_name_keys(tx.database());
  tx.commit();
}

SearchCheck check_search(const Record& record) {
  const base::FolderLock alone(record.folder());
  auto source = Database::open(record.folder() / "record.db", Database::Mode::read_only);
  base::Transaction reading(source, base::Transaction::Kind::read);
  SearchCheck check;
  if (!has_name_keys(source))
    check.broken.push_back("the keys of names are of another version; run vigil doctor --rebuild-search");
  else if (const auto lacking = names_without_keys(source); lacking > 0)
    check.broken.push_back(fmt::format("{} names lack keys; run vigil doctor --rebuild-search", lacking));
  for (const auto& group : groups_of(source)) {
    const auto path = index_path(record, group);
    const auto name = "search/" + path.filename().string();
    const auto wanted = entries_of(source, group);
    if (const auto missing = missing_in(path, wanted); !missing)
      check.broken.push_back(name + " is " + (std::filesystem::exists(path) ? "damaged" : "gone") +
                             "; run vigil doctor --rebuild-search");
    else if (*missing > 0)
      check.behind.push_back(
          fmt::format("{} lacks {} of {} entries; unless another process is writing now, run vigil "
                      "doctor --rebuild-search",
                      name, *missing, wanted.size()));
  }
  return check;
}

void index_document(Record& record, const model::DocumentId& id) {
  const base::FolderLock alone(record.folder());  // two that find no index would each make one
  auto& source = record.database();
  for (const auto& row :
       source.rows("select c.audience_group, d.title, d.publisher, coalesce((select e.content from extraction e where"
                   " e.document_id = t.thing_id order by e.extraction_id desc limit 1), '') from thing t"
                   " join claim c on c.subject_id = t.thing_id and c.field = 'document' join document d on d.claim_id "
                   "= c.claim_id"
                   " where t.kind = 'document' and t.key = ? and not exists (select 1 from claim n where n.supersedes "
                   "= c.claim_id)",
                   {id.value})) {
    const auto text_at = [&](std::size_t i) { return std::get<std::string>(row[i]); };
    const auto path = index_path(record, text_at(0));
    if (!is_index(path)) {  // of a new group, or lost: an index of this document alone would hide all others
      rebuild_index(source, text_at(0), path);
      continue;
    }
    auto db = Database::open(path, Database::Mode::read_write);
    base::Transaction tx(db);
    remove_entry(db, "document", id.value);
    Entry entry{"document", id.value, text_at(1) + "\n" + text_at(2), ""};
    if (const auto content = model::extraction_from_json(text_at(3))) entry.text = content->text;
    add_entry(db, entry);
    tx.commit();
  }
}

}  // namespace vigil::store
