// Serials: ids of facts and claims within the record tell how many there are that the public does not see, so none of
// them is published. For each kind the public rows are put in the order of their own content, those without a serial
// get the next ones, and the copy reads every id column through the table of serials. What is published is not the
// serial but an id that counts nothing (base/number_cipher.hpp): no gap tells that something was taken out. Keys of
// people, issues, dialogues, rounds, officials and watched series are words chosen for readers and are published as
// they are.
//
// What the public sees is first copied into a stage in memory; there the texts that name somebody hidden are taken out,
// before anything is put in order or counted.

#include "store/release.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/number_cipher.hpp"
#include "snapshot/schema.hpp"
#include "store/claims.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/stage.hpp"
#include "store/view.hpp"

namespace vigil::store {

using base::Database;

namespace {

struct SerialKind {
  std::string_view kind;
  std::string_view column;   // the id column, under this name in every table of the projection
  std::string_view prefix;   // of the published id
  std::string_view ordered;  // query for the public ids in the order of content; {pub} maps earlier kinds
};

// Earlier kinds first: later orders may lean on their serials.
const std::array<SerialKind, 7>& serial_kinds() {
  static const std::array<SerialKind, 7> all = {{
      {"document", "document_id", "d",
       "select document_id from stage.document order by url, title, publisher, date, language, kind"},
      {"event", "event_id", "e",
       "select event_id from stage.event order by person_id, date, type, detail, place, term_months, body, charge"},
      {"act", "act_id", "a",
       "select act_id from stage.act a order by said, speaker, addressee, occasion, reported, conveyed, publicity,"
       " delivered, list_complete, side, (select group_concat(s.subject_id || s.detail, char(10)) from"
       " (select r.subject_id, r.detail from stage.raising r where r.act_id = a.act_id order by 1, 2) s)"},
      {"raising", "raising_id", "r",
       "select raising_id from stage.raising r order by (select serial from stage.public_id p where p.kind = 'act'"
       " and p.key = r.act_id), subject_kind, subject_id, detail, wording, conveyed, list_complete"},
      {"answer", "answer_id", "n",
       "select answer_id from stage.answer n order by (select serial from stage.public_id p where p.kind = 'act'"
       " and p.key = n.act_id), said, by_whom, kind, scope, detail, reported, (select serial from stage.public_id p"
       " where p.kind = 'raising' and p.key = n.raising_id)"},
      {"commitment", "commitment_id", "c",
       "select commitment_id from stage.commitment order by made, by_whom, words, due"},
      {"assessment", "assessment_id", "s",
       "select assessment_id from stage.assessment order by said, who, of_kind, of_id, direction, words, via"},
  }};
  return all;
}

// Claims in the order in which the copied tables hold them, each with the content that orders it.
constexpr std::string_view claims_in_order =
    "select claim_id, 1 as t, subject_kind as a, subject_id as b, lang as c, kind as d, text as e from stage.name"
    " union all select claim_id, 2, subject_id, field, value, '', '' from stage.attribute where field <> "
    "'commitment_status'"
    " union all select claim_id, 3, person_id, kind, other_id, '', '' from stage.relation"
    " union all select claim_id, 4, dialogue_id, '', '', '', '' from stage.dialogue"
    " union all select claim_id, 5, round_id, '', '', '', '' from stage.round"
    " union all select claim_id, 6, official_id, '', '', '', '' from stage.official"
    " union all select claim_id, 7, {event}, '', '', '', '' from stage.event"
    " union all select claim_id, 8, {act}, '', '', '', '' from stage.act"
    " union all select claim_id, 9, {raising}, '', '', '', '' from stage.raising"
    " union all select claim_id, 10, {answer}, '', '', '', '' from stage.answer"
    " union all select claim_id, 11, {raising}, person_id, seen_until, days_after, detail from stage.followed"
    " union all select claim_id, 12, {commitment}, '', '', '', '' from stage.commitment"
    " union all select claim_id, 13, {commitment}, at, by_whom, words, coalesce((select value from stage.attribute a"
    " where a.claim_id = s.claim_id and a.field = 'commitment_status'), '') from stage.commitment_status s"
    " union all select claim_id, 14, {assessment}, '', '', '', '' from stage.assessment"
    " union all select claim_id, 15, total_id, '', '', '', '' from stage.list_total"
    " order by t, a, b, c, d, e";

std::string serial_of(std::string_view kind, std::string_view column) {
  return fmt::format("(select serial from stage.public_id p where p.kind = '{}' and p.key = {})", kind, column);
}

// As it is published: serials would tell by their gaps that something was taken out, and by their order when it came.
std::string published_of(std::string_view kind, std::string_view column) {
  return fmt::format("(select published from stage.public_id p where p.kind = '{}' and p.key = {})", kind, column);
}

std::optional<std::string> one_key;  // publish_all_by

base::NumberCipher cipher_of(Database& record, std::string_view kind) {
  const auto key = one_key ? *one_key : claim_id_secret(record).value_or("");
  return base::NumberCipher(fmt::format("published {} {}", kind, key));
}

std::string_view prefix_of(std::string_view kind) {
  if (kind == "claim") return "k";
  for (const auto& one : serial_kinds())
    if (one.kind == kind) return one.prefix;
  return "";  // people, whose own keys are published
}

std::string claims_query() {
  std::string sql(claims_in_order);
  for (const auto& kind : serial_kinds()) {
    const auto mark = "{" + std::string(kind.kind) + "}";
    const auto with = "printf('%012d', " + serial_of(kind.kind, kind.column) + ")";
    for (std::size_t at = 0; (at = sql.find(mark, at)) != std::string::npos; at += with.size())
      sql.replace(at, mark.size(), with);
  }
  return sql;
}

// Serials are kept by the record; the stage has a copy, to put rows in order by and to name them.
class Serials {
 public:
  Serials(Database& db, Database& record) : stage_(db), record_(record) {
    stage_.script(
        "create table stage.public_id(kind text not null, key text not null, serial integer not null,"
        " published text not null, primary key(kind, key)) without rowid");
    record_.query("select kind, key, serial from main.public_id", {},
                  [&](const base::Row& row) { stage(row.text(0), row.text(1), row.integer(2)); });
  }

  /// To those that have none yet, in this order. Returns the ids.
  std::vector<std::string> give(std::string_view kind, std::string_view ordered_ids) {
    auto next = stage_.first_integer("select coalesce(max(serial), 0) + 1 from stage.public_id where kind = ?",
                                     {std::string(kind)});
    std::vector<std::string> ids;
    stage_.query(ordered_ids, {}, [&](const base::Row& row) { ids.push_back(row.text(0)); });
    for (const auto& id : ids) {
      if (!stage(kind, id, next)) continue;
      record_.run("insert into main.public_id(kind, key, serial) values(?, ?, ?)", {std::string(kind), id, next});
      ++next;
    }
    return ids;
  }

 private:
  bool stage(std::string_view kind, const std::string& key, std::int64_t serial) {
    auto cipher = ciphers_.find(kind);
    if (cipher == ciphers_.end()) cipher = ciphers_.emplace(kind, cipher_of(record_, kind)).first;
    stage_.run("insert or ignore into stage.public_id(kind, key, serial, published) values(?, ?, ?, ?)",
               {std::string(kind), key, serial, std::string(prefix_of(kind)) + cipher->second.id_of(serial)});
    return stage_.changes() != 0;
  }

  Database& stage_;
  Database& record_;
  std::map<std::string, base::NumberCipher, std::less<>> ciphers_;  // by kind
};

// The claims of this release: one may have a serial from an earlier release and not be published any more.
void list_published(Database& db, const std::vector<std::string>& claims) {
  db.script("create table stage.published(claim_id text primary key) without rowid");
  for (const auto& claim : claims) db.run("insert or ignore into stage.published(claim_id) values(?)", {claim});
}

// The expression by which a column of the projection is copied.
std::string copied(const snapshot::Table& table, const snapshot::Column& column) {
  const std::string name = column.name;
  if (name == "claim_id") return published_of("claim", name);
  if (std::string_view(table.name) == "attribute" && name == "subject_id")
    return "case field when 'commitment_status' then " + published_of("commitment", name) + " else subject_id end";
  for (const auto& kind : serial_kinds())
    if (name == kind.column)
      return fmt::format("case when {0} = '' then '' else {1} end", name, published_of(kind.kind, name));
  // The hash of a text that is not published would confirm it to whoever guesses it.
  if (name == "extraction") return "''";
  if (std::string_view(table.name) == "claim") {
    if (name == "audience") return "'public'";
    if (name == "audience_group" || name == "entered_by" || name == "entered_at") return "''";
  }
  return name;
}

void copy_table(Database& db, const snapshot::Table& table) {
  std::string columns, expressions;
  for (const auto& column : table.columns) {
    columns += (columns.empty() ? "" : ", ") + std::string(column.name);
    expressions += (expressions.empty() ? "" : ", ") + copied(table, column);
  }
  std::string only;
  if (std::string_view(table.name) == "claim" || std::string_view(table.name) == "source")
    only = " where claim_id in (select claim_id from stage.published)";
  db.run(fmt::format("insert into main.{0}({1}) select {2} from stage.{0}{3}", table.name, columns, expressions, only));
}

// The rows in the order of their published content: the order in which the record holds them tells of its history.
void sort_table(Database& db, const snapshot::Table& table) {
  std::string columns;
  for (const auto& column : table.columns) columns += (columns.empty() ? "" : ", ") + std::string(column.name);
  db.script(
      fmt::format("create temp table sorted as select {1} from main.{0} order by {2}, {1};"
                  "delete from main.{0}; insert into main.{0}({1}) select {1} from temp.sorted order by rowid; drop "
                  "table temp.sorted",
                  table.name, columns, table.order));
}

void hash_value(base::Sha256& hash, const base::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  const auto* words = std::get_if<std::string>(&value);
  const std::string text = number != nullptr ? std::to_string(*number) : words != nullptr ? *words : "";
  hash.update(fmt::format("{}{}:", number != nullptr ? 'i' : words != nullptr ? 's' : 'n', text.size()));
  hash.update(text);
}

// Of every row of the snapshot but those that say which release it is and when.
std::string digest_of_content(Database& db) {
  base::Sha256 hash;
  for (const auto& table : snapshot::tables()) {
    std::string columns;
    for (const auto& column : table.columns) columns += (columns.empty() ? "" : ", ") + std::string(column.name);
    hash.update(fmt::format("t{}:", table.name));
    const bool is_meta = std::string_view(table.name) == "meta";
    db.query(fmt::format("select {0} from main.{1}{2} order by {3}, {0}", columns, table.name,
                         is_meta ? " where key not in ('release', 'released_at')" : "", table.order),
             {}, [&](const base::Row& row) {
               for (int column = 0; column < row.columns(); ++column) hash_value(hash, row.value(column));
             });
  }
  return base::to_hex(hash.finish());
}

}  // namespace

void publish_all_by(std::optional<std::string> key) { one_key = std::move(key); }

std::string published_id(Database& record, const PublishedId& id) {
  return std::string(prefix_of(id.kind)) + cipher_of(record, id.kind).id_of(id.serial);
}

std::optional<PublishedId> published_as(Database& record, std::string_view id) {
  std::optional<PublishedId> found;
  const auto look = [&](std::string_view kind) {
    const auto prefix = prefix_of(kind);
    if (found || !id.starts_with(prefix)) return;
    if (const auto serial = cipher_of(record, kind).number_of(id.substr(prefix.size())))
      found = PublishedId{kind, *serial};
  };
  for (const auto& kind : serial_kinds()) look(kind.kind);
  look("claim");
  return found;
}

std::optional<std::int64_t> published_claim(Database& record, std::string_view id) {
  const auto published = published_as(record, id);
  if (!published || published->kind != "claim") return {};
  std::optional<std::int64_t> claim;
  record.query("select cast(key as integer) from main.public_id where kind = 'claim' and serial = ?",
               {published->serial}, [&](const base::Row& row) { claim = row.integer(0); });
  return claim;
}

namespace {

enum class As { release, draft };

struct Made {
  Released released;
  std::string bytes;  // of the snapshot
};

Made make_snapshot(Record& record, const std::filesystem::path& path, const std::string& at,
                   const Recogniser& recogniser, As as, const Gate& gate) {
  const auto folder = path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path();
  if (!std::filesystem::is_directory(folder)) throw NotFound("releasing: there is no folder " + folder.string());
  base::FreshFolder fresh(path);
  const auto working = fresh.path() / "working.db", finished = fresh.path() / "snapshot.db";
  Released released;
  {
    auto source = open_database(record.place(), Database::Mode::read_write);
    // A date to come lifts no wish that holds today.
    create_views(source, Viewer::the_public(), std::min(at, base::now()).substr(0, 10), record.publisher());
    auto db = Database::open(working, Database::Mode::create);
    db.script("attach database ':memory:' as stage");
    base::Transaction keeping(source), tx(db);
    fill_stage(db, source);
    released.withheld = take_out_hidden_names(db, source, recogniser);
    Serials serials(db, source);
    for (const auto& kind : serial_kinds()) serials.give(kind.kind, kind.ordered);
    list_published(db, serials.give("claim", claims_query()));
    // They are published under their own keys; here it is kept that they were (rights.hpp, confirmed).
    if (as == As::release) serials.give("person", "select person_id from stage.person order by person_id");
    source.query("select key from temp.unconfirmed_person order by key", {},
                 [&](const base::Row& row) { released.waiting.push_back(row.text(0)); });
    released.number = source.first_integer("select coalesce(max(number), 0) + 1 from main.release");
    db.run("insert into stage.meta(key, value) values('schema_version', ?), ('release', ?), ('released_at', ?)",
           {std::to_string(snapshot::schema_version), as == As::draft ? std::string() : std::to_string(released.number),
            at});
    db.script(snapshot::create_script());
    for (const auto& table : snapshot::tables()) {
      copy_table(db, table);
      sort_table(db, table);
    }
    gate(digest_of_content(db));
    released.people = db.first_integer("select count(*) from main.person");
    released.acts = db.first_integer("select count(*) from main.act");
    released.raisings = db.first_integer("select count(*) from main.raising");
    tx.commit();
    if (as == As::release) keeping.commit();  // a draft gives no serials away: what it holds may never be released
    db.run("vacuum main into ?", {finished.string()});  // no free page, no history of its making
  }
  auto bytes = base::read_file(finished);
  released.sha256 = base::to_hex(base::sha256(bytes));
  return {std::move(released), std::move(bytes)};
}

}  // namespace

Released draft(Record& record, const std::filesystem::path& path, const std::string& drafted_at,
               const Recogniser& recogniser) {
  auto made = make_snapshot(record, path, drafted_at, recogniser, As::draft, [](const std::string&) {});
  base::write_file_durably(path, made.bytes);
  return std::move(made.released);
}

Released release(Record& record, const std::filesystem::path& path, const std::string& released_by,
                 const std::string& released_at, const Recogniser& recogniser, const Gate& gate) {
  check_role(record.database(), released_by, Role::editor, "releasing");
  const base::FolderLock alone(record.folder());  // of two at once the second has the next number
  auto [released, bytes] = make_snapshot(record, path, released_at, recogniser, As::release, gate);
  base::NewFile file(path);  // at its place once the record knows of it: no release is there that it does not
  file.write(bytes);
  Change change(record, released_by);
  change.append("release", {released.number, released_at, released_by, released.sha256});
  change.commit();
  file.keep();
  return std::move(released);
}

std::optional<std::string> published_document(Database& view, const model::DocumentId& id) {
  std::optional<std::string> found;
  view.query("select serial from main.public_id where kind = 'document' and key = ?", {id.value},
             [&](const base::Row& row) {
               found = published_id(view, {"document", row.integer(0)});
             });
  return found;
}

}  // namespace vigil::store
