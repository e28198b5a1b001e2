// In a passage the text's own words may speak of somebody by a surname or "his wife", which no list of names finds; the
// document's mentions do, so a passage that overlaps a mention of somebody hidden is taken out too.

#include "store/stage.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "base/error.hpp"
#include "snapshot/schema.hpp"
#include "store/rights.hpp"

namespace vigil::store {

using base::Database;

namespace {

// A condition on a thing t of the record, of which `source` has the public's views. Who was taken back, or is part of
// another file now, is there for nobody: that file has the names.
const std::string of_hidden_person =
    "t.kind = 'person' and t.key not in (select person_id from temp.person)"
    " and exists (select 1 from main.claim h where h.subject_id = t.thing_id and h.field <> 'withdrawn' and " +
    in_force("h") + ")";

struct Texts {
  std::string_view table;
  std::string_view key;                     // a column of words chosen for readers, published as it is; "" if none
  std::vector<std::string_view> essential;  // the row says nothing without them
  std::vector<std::string_view> others;
};

// Every column of free text in the projection. Tables without one: meta, vocabulary, person's facts by code alone.
const std::vector<Texts>& texts() {
  static const std::vector<Texts> all = {
      {"person", "person_id", {}, {}},
      {"name", "", {"text"}, {}},
      {"attribute", "", {"value"}, {}},
      {"issue", "issue_id", {}, {"notes"}},
      {"dialogue", "dialogue_id", {}, {"party_a", "party_b", "notes"}},
      {"round", "round_id", {}, {"place", "head_a", "head_b", "outcome"}},
      {"official", "official_id", {}, {"role"}},
      {"document", "", {}, {"url", "title", "publisher"}},
      {"watch", "watch_id", {"raiser", "series"}, {"url", "note"}},
      {"source", "", {}, {"url", "title", "publisher", "words"}},
      {"event", "", {}, {"detail", "place", "charge", "article", "body", "facility"}},
      {"act", "", {}, {"speaker", "addressee", "occasion"}},
      {"raising", "", {}, {"wording", "detail"}},
      {"answer", "", {}, {"by_whom", "detail"}},
      {"followed", "", {}, {"detail", "note"}},
      {"commitment", "", {"by_whom", "words"}, {}},
      {"commitment_status", "", {"by_whom", "words"}, {}},
      {"assessment", "", {"who", "of_id", "words"}, {"via"}},
      {"list_total", "", {"owner", "asked_of", "what"}, {"note"}},
  };
  return all;
}

// Every name that `query` gives, by thing: columns kind, key, name kind, lang, text.
std::vector<NamedThing> named(Database& db, const std::string& query) {
  std::map<std::pair<std::string, std::string>, NamedThing> all;
  db.query(query, {}, [&](const base::Row& row) {
    auto& thing = all[{row.text(0), row.text(1)}];
    thing.subject.kind = model::subject_kind(row.text(0));
    thing.subject.id = row.text(1);
    thing.names.push_back({row.text(2), row.text(3), row.text(4)});
  });
  std::vector<NamedThing> list;
  for (auto& [key, thing] : all) list.push_back(std::move(thing));
  return list;
}

// People whom the public does not see, with every name that they ever had here; and of those whom it sees, the current
// names that it does not.
std::vector<NamedThing> hidden_names(Database& source) {
  return named(source,
               "select t.kind, t.key, n.kind, n.lang, n.text from main.name n"
               " join main.claim c on c.claim_id = n.claim_id join main.thing t on t.thing_id = c.subject_id"
               " where t.kind = 'person' and n.text <> '' and ((" +
                   of_hidden_person +
                   ")"
                   "   or (cast(c.claim_id as text) not in (select claim_id from temp.name)"
                   "     and " +
                   in_force("c") +
                   "))"
                   " order by c.claim_id");
}

std::vector<NamedThing> shown_names(Database& db) {
  return named(db,
               "select subject_kind, subject_id, kind, lang, text from stage.name order by cast(claim_id as integer)");
}

void check_key(std::string_view table, const std::string& key, const NamesHidden& names_hidden) {
  if (names_hidden.named(key))
    throw Refused(fmt::format(
        "releasing: the {} {} would be published under this key, and it names somebody whom the public does not see; "
        "restrict it too, or enter it under another key",
        table, key));
}

// Documents that are known to speak of somebody whom the public does not see.
std::set<std::string> documents_about_hidden(Database& source) {
  std::set<std::string> keys;
  source.query(
      "select d.key from main.document_subject s join main.claim c on c.claim_id = s.claim_id"
      " join main.thing d on d.thing_id = c.subject_id join main.thing t on t.thing_id = s.subject_id"
      " where " +
          of_hidden_person +
          " union select d.key from main.mention m join main.extraction e on e.extraction_id = m.extraction_id"
          " join main.thing d on d.thing_id = e.document_id join main.thing t on t.thing_id = m.subject_id"
          " where " +
          of_hidden_person,
      {}, [&](const base::Row& row) { keys.insert(row.text(0)); });
  return keys;
}

class Taking {
 public:
  Taking(Database& db, Database& source, const NamesHidden& hidden)
      : db_(db), hidden_(hidden), about_(documents_about_hidden(source)) {
    db.script(
        "create table stage.hidden_mention(address text not null, start_byte integer not null, end_byte integer not"
        " null); create index stage.hidden_mention_by_address on hidden_mention(address)");
    source.query(
        "select e.address, m.start_byte, m.end_byte from main.extraction e"
        " join main.mention m on m.extraction_id = e.extraction_id join main.thing t on t.thing_id = m.subject_id"
        " where " +
            of_hidden_person,
        {}, [&](const base::Row& row) {
          db.run("insert into stage.hidden_mention(address, start_byte, end_byte) values(?, ?, ?)",
                 {row.text(0), row.integer(1), row.integer(2)});
        });
  }

  void take_out(const Texts& texts) {
    std::vector<std::string_view> columns = texts.essential;
    columns.insert(columns.end(), texts.others.begin(), texts.others.end());
    if (!texts.key.empty()) columns.push_back(texts.key);
    const bool of_document = texts.table == "document" || texts.table == "source";
    const auto sql = fmt::format("select rowid, {}, {} from stage.{}", of_document ? "document_id" : "''",
                                 fmt::join(columns, ", "), texts.table);
    for (const auto& row : db_.rows(sql)) {
      const bool is_about = of_document && about_.contains(std::get<std::string>(row[1]));
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto* text = std::get_if<std::string>(&row[i + 2]);
        if (!text || text->empty()) continue;
        if (columns[i] == texts.key)
          check_key(texts.table, *text, hidden_);
        else if (hidden_.named(*text) || (is_about && columns[i] != "words" && hidden_.hinted_at(*text)))
          take_out(texts, columns[i], i < texts.essential.size(), row[0], *text);
      }
    }
  }

  // By a surname or "his wife": the document's mentions know.
  void take_out_mentioned() {
    const std::string where =
        " where how = 'passage' and words <> '' and exists (select 1 from stage.hidden_mention m"
        " where m.address = stage.source.extraction"
        "   and m.start_byte < stage.source.end_byte and m.end_byte > stage.source.start_byte)";
    db_.query("select words from stage.source" + where, {}, [&](const base::Row& row) {
      taken_.push_back({"source", "words", row.text(0)});
    });
    db_.run("update stage.source set words = ''" + where);
  }

  std::vector<Released::Withheld> taken() && { return std::move(taken_); }

 private:
  void take_out(const Texts& texts, std::string_view column, bool essential, const base::Value& rowid,
                const std::string& text) {
    taken_.push_back({std::string(texts.table), std::string(column), text});
    if (essential)
      db_.run(fmt::format("delete from stage.{} where rowid = ?", texts.table), {rowid});
    else
      db_.run(fmt::format("update stage.{} set {} = '' where rowid = ?", texts.table, column), {rowid});
  }

  Database& db_;
  const NamesHidden& hidden_;
  const std::set<std::string> about_;
  std::vector<Released::Withheld> taken_;
};

// A passage without its words is no passage: its place in the text would lead to them.
void settle(Database& db) {
  db.run(
      "update stage.source set how = 'stated', extraction = '', start_byte = 0, end_byte = 0"
      " where how = 'passage' and words = ''");
  db.run(
      "update stage.attribute set preference = (select count(*) from stage.attribute b where b.subject_id ="
      " attribute.subject_id and b.field = attribute.field and b.preference < attribute.preference)");
  db.run("delete from stage.commitment_status where commitment_id not in (select commitment_id from stage.commitment)");
  db.run(
      "delete from stage.attribute where field = 'commitment_status' and claim_id not in"
      " (select claim_id from stage.commitment_status)");
}

}  // namespace

void fill_stage(Database& db, Database& source) {
  for (const auto& table : snapshot::tables()) {
    std::vector<std::string> columns, definitions;
    for (const auto& column : table.columns) {
      columns.emplace_back(column.name);
      definitions.push_back(fmt::format("{} {}", column.name, column.type));
    }
    db.script(fmt::format("create table stage.{}({})", table.name, fmt::join(definitions, ", ")));
    const auto insert = fmt::format("insert into stage.{}({}) values({})", table.name, fmt::join(columns, ", "),
                                    fmt::join(std::vector<std::string_view>(columns.size(), "?"), ", "));
    std::vector<base::Value> values(columns.size());
    source.query(fmt::format("select {} from temp.{}", fmt::join(columns, ", "), table.name), {},
                 [&](const base::Row& row) {
                   for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(static_cast<int>(i));
                   db.run(insert, values);
                 });
  }
}

std::vector<Released::Withheld> take_out_hidden_names(Database& db, Database& source, const Recogniser& recogniser) {
  const auto hidden = hidden_names(source);
  if (hidden.empty()) return {};
  const auto names_hidden = recogniser(hidden, shown_names(db));
  Taking taking(db, source, names_hidden);
  taking.take_out_mentioned();
  for (const auto& table : texts()) taking.take_out(table);
  settle(db);
  return std::move(taking).taken();
}

}  // namespace vigil::store
