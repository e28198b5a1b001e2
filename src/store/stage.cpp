// In a passage the text's own words may speak of somebody by a surname or "his wife", which no list of names finds; the
// document's mentions do, so a passage that overlaps a mention of somebody hidden is taken out too.

#include "store/stage.hpp"
#include "store/rights.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/error.hpp"
#include "snapshot/schema.hpp"

namespace vigil::store {

using base::Database;

namespace {

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
std::vector<NamedThing> hidden_names(Database& db) {
  return named(db,
               "select t.kind, t.key, n.kind, n.lang, n.text from record.name n"
               " join record.claim c on c.claim_id = n.claim_id join record.thing t on t.thing_id = c.subject_id"
               " where t.kind = 'person' and n.text <> '' and (t.key not in (select person_id from stage.person)"
               "   or (c.claim_id not in (select cast(claim_id as integer) from stage.name)"
               "     and " +
                   in_force("c", "record") +
                   "))"
                   " order by c.claim_id");
}

std::vector<NamedThing> shown_names(Database& db) {
  return named(db,
               "select subject_kind, subject_id, kind, lang, text from stage.name order by cast(claim_id as integer)");
}

void check_key(std::string_view table, const std::string& key, const NamesHidden& names_hidden) {
  if (names_hidden(key))
    throw Refused(fmt::format(
        "releasing: the {} {} would be published under this key, and it names somebody whom the public does not see; "
        "restrict it too, or enter it under another key",
        table, key));
}

std::int64_t take_out(Database& db, const Texts& texts, const NamesHidden& names_hidden) {
  std::vector<std::string_view> columns = texts.essential;
  columns.insert(columns.end(), texts.others.begin(), texts.others.end());
  if (!texts.key.empty()) columns.push_back(texts.key);
  std::int64_t taken = 0;
  for (const auto& row :
       db.rows(fmt::format("select rowid, {} from stage.{}", fmt::join(columns, ", "), texts.table))) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto* text = std::get_if<std::string>(&row[i + 1]);
      if (!text || text->empty()) continue;
      if (columns[i] == texts.key) {
        check_key(texts.table, *text, names_hidden);
        continue;
      }
      if (!names_hidden(*text)) continue;
      ++taken;
      if (i < texts.essential.size())
        db.run(fmt::format("delete from stage.{} where rowid = ?", texts.table), {row[0]});
      else
        db.run(fmt::format("update stage.{} set {} = '' where rowid = ?", texts.table, columns[i]), {row[0]});
    }
  }
  return taken;
}

std::int64_t take_out_mentioned(Database& db) {
  db.run(
      "update stage.source set words = '' where how = 'passage' and words <> '' and exists (select 1"
      " from record.extraction e join record.mention m on m.extraction_id = e.extraction_id"
      " join record.thing t on t.thing_id = m.subject_id"
      " where e.address = stage.source.extraction and t.kind = 'person'"
      "   and m.start_byte < stage.source.end_byte and m.end_byte > stage.source.start_byte"
      "   and t.key not in (select person_id from stage.person))");
  return db.changes();
}

// A passage without its words is no passage: its place in the text would lead to them.
void settle(Database& db) {
  db.run(
      "update stage.source set how = 'stated', extraction = '', start_byte = 0, end_byte = 0"
      " where how = 'passage' and words = ''");
  db.run(
      "update stage.attribute set preference = (select count(*) from stage.attribute b where b.subject_id ="
      " attribute.subject_id and b.field = attribute.field and b.preference < attribute.preference)");
  db.run("delete from stage.commitment_status where commitment_id not in (select commitment_id from stage.commitment)");
}

}  // namespace

void fill_stage(Database& db) {
  for (const auto& table : snapshot::tables())
    db.script(fmt::format("create table stage.{0} as select * from temp.{0}", table.name));
}

std::int64_t take_out_hidden_names(Database& db, const Recogniser& recogniser) {
  const auto hidden = hidden_names(db);
  if (hidden.empty()) return 0;
  const auto names_hidden = recogniser(hidden, shown_names(db));
  auto taken = take_out_mentioned(db);
  for (const auto& table : texts()) taken += take_out(db, table, names_hidden);
  settle(db);
  return taken;
}

}  // namespace vigil::store
