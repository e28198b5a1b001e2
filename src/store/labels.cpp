#include "store/labels.hpp"

namespace vigil::store {

using base::Database;

namespace {

std::optional<model::Label> find_title(Database& view, const std::string& document) {
  std::optional<model::Label> label;
  view.query("select title, url from temp.document where document_id = ?", {document}, [&](const base::Row& row) {
    label.emplace();
    label->en = row.text(0).empty() ? row.text(1) : row.text(0);
    if (label->en.empty()) label->en = document;
  });
  return label;
}

}  // namespace

bool is_seen(Database& view, const std::string& kind, const std::string& id) {
  if (kind == "document")
    return view.first_integer("select count(*) from temp.document where document_id = ?", {id}) != 0;
  return view.first_integer("select count(*) from temp.seen_thing where kind = ? and key = ?", {kind, id}) != 0;
}

std::optional<model::Label> find_label(Database& view, const std::string& kind, const std::string& id) {
  if (kind == "document") return find_title(view, id);  // of a search's many hits, each in one question
  return is_seen(view, kind, id) ? std::optional(label_of(view, kind, id)) : std::nullopt;
}

model::Label label_of(Database& view, const std::string& kind, const std::string& id) {
  model::Label label;
  view.query("select lang, text from temp.name where subject_kind = ? and subject_id = ? and kind = 'main'", {kind, id},
             [&](const base::Row& row) { label.take(row.text(0), row.text(1)); });
  if (kind == "round")
    view.query(
        "select d.name_en, d.name_zh, r.number, r.start_date from temp.round r join (select subject_id,"
        " max(case when lang = 'en' then text end) as name_en, max(case when lang = 'zh-Hans' then text end) as name_zh"
        " from temp.name where subject_kind = 'dialogue' group by subject_id) d on d.subject_id = r.dialogue_id"
        " where r.round_id = ?",
        {id}, [&](const base::Row& row) {
          const auto number = row.text(2).empty() ? row.text(3).substr(0, 4) : row.text(2);
          label.en = row.text(0) + ", " + number;
          label.hans = row.text(1) + " " + number;
        });
  if (kind == "document")
    view.query("select title, url from temp.document where document_id = ?", {id},
               [&](const base::Row& row) { label.en = row.text(0).empty() ? row.text(1) : row.text(0); });
  if (label.en.empty()) label.en = label.for_english().empty() ? id : label.for_english();
  return label;
}

}  // namespace vigil::store
