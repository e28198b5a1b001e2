#include "store/reading_checks.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/extraction.hpp"
#include "model/places.hpp"
#include "text/anchor.hpp"

namespace vigil::store {

namespace {

struct Read {
  std::int64_t id = 0;
  model::Extraction extraction;
};

/// The newest with a number below `below`.
Read newest(base::Database& db, ThingId document, std::int64_t below) {
  Read found;
  db.query(
      "select extraction_id, content from extraction where document_id = ? and extraction_id < ?"
      " order by extraction_id desc limit 1",
      {document, below}, [&](const base::Row& row) {
        found.id = row.integer(0);
        if (auto read = model::extraction_from_json(row.text(1))) found.extraction = std::move(*read);
      });
  return found;
}

void append(Change& change, std::int64_t extraction, model::TextRange range, std::string_view text,
            const std::string& who, const std::string& when) {
  change.append("reading_check", {change.next_id("reading_check", "check_id"), extraction,
                                  static_cast<std::int64_t>(range.start), static_cast<std::int64_t>(range.end),
                                  std::string(text.substr(range.start, range.end - range.start)), who, when});
}

}  // namespace

void write_reading_check(Change& change, ThingId document, model::TextRange range) {
  const auto [id, extraction] = newest(change.database(), document, INT64_MAX);
  if (id == 0) throw NotFound("the document has no extracted text, so there is nothing to be compared");
  if (!model::is_machine_reading(extraction.extractor))
    throw Usage("the document's words were not read in a picture: they can be cited as they are");
  const auto& text = extraction.text;
  check_range(text, range.start, range.end, "the passage");
  append(change, id, range, text, change.who(), change.when());
}

void carry_reading_checks(Change& change, ThingId document, std::int64_t id, const std::string& text) {
  auto& db = change.database();
  const auto before = newest(db, document, id);
  if (before.id == 0) return;
  struct Check {
    model::TextRange range;
    std::string who, when;
  };
  std::vector<Check> checks;
  db.query("select start_byte, end_byte, by_whom, at from reading_check where extraction_id = ? order by check_id",
           {before.id}, [&](const base::Row& row) {
             checks.push_back({{static_cast<std::size_t>(row.integer(0)), static_cast<std::size_t>(row.integer(1))},
                               row.text(2),
                               row.text(3)});
           });
  for (const auto& [range, who, when] : checks)
    if (range.end <= before.extraction.text.size())
      if (const auto found = text::anchored(before.extraction.text, range.start, range.end, text))
        append(change, id, {found->start, found->end}, text, who, when);
}

std::vector<model::TextRange> reading_checks(base::Database& database, std::int64_t extraction) {
  std::vector<model::TextRange> ranges;
  database.query(
      "select start_byte, end_byte from main.reading_check where extraction_id = ? order by start_byte, end_byte",
      {extraction}, [&](const base::Row& row) {
        const auto start = static_cast<std::size_t>(row.integer(0)), end = static_cast<std::size_t>(row.integer(1));
        if (!ranges.empty() && start <= ranges.back().end)
          ranges.back().end = std::max(ranges.back().end, end);
        else
          ranges.push_back({start, end});
      });
  return ranges;
}

bool is_checked(base::Database& database, std::int64_t extraction, model::TextRange range) {
  return std::ranges::any_of(reading_checks(database, extraction), [&](const auto& checked) {
    return checked.start <= range.start && range.end <= checked.end;
  });
}

}  // namespace vigil::store
