#include "store/labels.hpp"

namespace vigil::store {

using base::Database;

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
  if (label.en.empty()) label.en = label.hans.empty() ? id : label.hans;
  return label;
}

}  // namespace vigil::store
