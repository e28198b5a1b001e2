#include "store/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <unordered_map>

namespace vigil::store {

const std::vector<LoggedTable>& logged_tables() {
  static const std::vector<LoggedTable> all = {
      {"thing", {"thing_id", "kind", "key"}},
      {"claim",
       {"claim_id", "subject_id", "fact_id", "field", "value", "confidence", "audience", "audience_group", "supersedes",
        "entered_by", "entered_at"}},
      {"citation", {"claim_id", "position", "how", "stated", "passage_id"}, 2, "subject_id"},
      {"name", {"claim_id", "kind", "lang", "text"}},
      {"relation", {"claim_id", "other_id", "kind"}},
      {"issue", {"claim_id", "parent_id", "raised_by_side", "notes"}},
      {"dialogue", {"claim_id", "party_a", "party_b", "started", "notes"}},
      {"round",
       {"claim_id", "dialogue_id", "number", "number_b", "start_date", "end_date", "place", "head_a", "head_b",
        "outcome", "is_gap"}},
      {"official", {"claim_id", "role", "side", "from_date", "to_date", "seen_from", "seen_to"}},
      {"document", {"claim_id", "url", "title", "publisher", "date", "language", "kind", "read", "source_class"}},
      {"document_subject", {"claim_id", "subject_id"}, 2},
      {"watch", {"claim_id", "raiser", "series", "url", "observed_until", "note"}},
      {"event",
       {"claim_id", "date", "type", "detail", "place", "charge", "article", "body", "facility", "term_months",
        "suspended"}},
      {"list", {"claim_id", "owner", "handed_over", "version", "note"}},
      {"list_position", {"claim_id", "list_id", "position", "subject_id", "wording"}},
      {"act",
       {"claim_id", "said", "reported", "speaker", "speaker_id", "addressee", "occasion", "round_id", "list_id", "side",
        "conveyed", "publicity", "delivered", "list_complete"}},
      {"raising",
       {"claim_id", "act_id", "subject_id", "list_position", "wording", "detail", "conveyed", "list_complete"}},
      {"planned", {"claim_id", "subject_id", "owner", "occasion", "due", "raising_id"}},
      {"answer",
       {"claim_id", "act_id", "raising_id", "list_position", "said", "reported", "by_whom", "by_id", "kind", "scope",
        "detail"}},
      {"followed", {"claim_id", "raising_id", "person_id", "event_id", "seen_until", "days_after", "detail", "note"}},
      {"commitment", {"claim_id", "by_whom", "made", "due", "kind", "words"}},
      {"commitment_status", {"claim_id", "commitment_id", "at", "by_whom", "words"}},
      {"assessment",
       {"claim_id", "who", "who_id", "side", "of_kind", "of_id", "of_text", "direction", "words", "said", "language",
        "via"}},
      {"list_total", {"claim_id", "owner", "asked_of", "said", "what", "count", "of_count", "until", "note"}},
      {"wish", {"claim_id", "kind", "whose", "until"}},
      {"place", {"claim_id", "kind", "parent_id", "note"}},
      {"organisation", {"claim_id", "kind", "parent_id", "note"}},
      {"affiliation", {"claim_id", "organisation_id", "kind", "from_date", "to_date"}},
      {"event_place", {"claim_id", "role", "place_id"}, 2},
      {"delegate", {"claim_id", "official_id", "side", "role"}},
      {"agenda_item", {"claim_id", "position", "issue_id", "words"}},
      {"side_visit", {"claim_id", "date", "place", "place_id", "words"}},
      {"list_version", {"claim_id", "before_id"}},
      {"letter", {"claim_id", "sent", "by_whom", "to_whom", "language", "words"}},
      {"next_step", {"claim_id", "due", "owner", "words"}},
      {"vocabulary", {"field", "value", "name_en", "name_zh", "meaning", "position"}, 2},
      {"capture",
       {"capture_id", "document_id", "sha256", "bytes", "media_type", "whence", "url", "captured_at", "method",
        "entered_by"}},
      {"extraction", {"extraction_id", "document_id", "address", "extractor", "content", "made_at"}},
      {"passage", {"passage_id", "document_id", "extraction_id", "start_byte", "end_byte", "words"}},
      {"reading_check", {"check_id", "extraction_id", "start_byte", "end_byte", "words", "by_whom", "at"}},
      {"import_run",
       {"import_id", "mapping", "source", "first_claim", "last_claim", "undoes", "entered_by", "entered_at"}},
      {"release", {"number", "released_at", "released_by", "snapshot_sha256"}},
      {"principal", {"principal_id", "kind", "name", "what", "value", "by_whom", "at"}},
      {"user_key",
       {"user_key_id", "user_name", "version", "public_key", "salt", "passes", "memory_bytes", "sealed_secret",
        "made_at"}},
      {"recovery_key", {"recovery_key_id", "public_key", "made_at"}},
      {"compartment_key", {"compartment", "version", "holder", "box", "made_at"}, 3},
      {"sealed",
       {"sealed_id", "subject_id", "compartment", "field", "version", "supersedes", "body", "entered_by",
        "entered_at"}},
      {"sealed_about", {"sealed_id", "subject_id"}, 2},
      {"sealed_file", {"sealed_id", "name", "sha256"}},
      {"opening", {"opening_id", "sealed_id", "by_whom", "at"}},
      {"request", {"request_id", "kind", "about", "digest", "asked_by", "asked_at"}},
      {"approval", {"request_id", "by_whom", "at"}},
      {"merge", {"merge_id", "kept_id", "merged_id", "by_whom", "at"}},
      {"merge_claim", {"merge_id", "old_claim", "new_claim"}, 2},
      {"unmerge", {"merge_id", "by_whom", "at"}},
      {"unmerge_claim", {"merge_id", "old_claim", "restored_claim"}, 2},
      {"coding", {"coding_id", "claim_id", "field", "value", "by_whom", "at"}},
      {"suggestion_decision", {"suggestion", "document_id", "what", "fact_id", "because", "by_whom", "at"}},
      {"suggestion_confirmed_for", {"suggestion", "audience_group", "document_id", "fact_id", "by_whom", "at"}, 2},
      {"fetched",
       {"fetch_id", "url", "final_url", "fetched_at", "outcome", "status", "reason", "etag", "last_modified",
        "media_type", "payload_sha256", "warc_sha256", "warc_bytes", "audience_group", "entered_by"}},
      {"page_change",
       {"change_id", "url", "document_id", "kind", "found_at", "as_before_at", "to_url", "reason", "removed", "added",
        "audience_group", "entered_by"}},
  };
  return all;
}

const LoggedTable& logged_table(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const LoggedTable*> all;
    for (const auto& table : logged_tables()) all.emplace(table.name, &table);
    return all;
  }();
  const auto found = by_name.find(name);
  assert(found != by_name.end());
  return *found->second;
}

bool names_things(std::string_view column) {
  return column.ends_with("_id") && column != "claim_id" && column != "passage_id";
}

const std::vector<std::pair<std::string, std::string>>& columns_that_name_things() {
  static const auto all = [] {
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& table : logged_tables())
      for (const auto& column : table.columns)
        if (table.name != "claim" && table.columns[0] == "claim_id" && names_things(column))
          found.emplace_back(table.name, column);
    return found;
  }();
  return all;
}

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// A number as text, in no memory of its own: of each row that is ever written there are dozens.
class Digits {
 public:
  explicit Digits(std::int64_t number)
      : size_(static_cast<std::size_t>(std::to_chars(digits_.begin(), digits_.end(), number).ptr - digits_.begin())) {}
  std::string_view text() const { return {digits_.data(), size_}; }

 private:
  std::array<char, 20> digits_;  // of the longest, with its sign
  std::size_t size_;
};

void append_key(const base::Value& value, std::string& to) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    to += Digits(*number).text();
  else
    to += std::get<std::string>(value);
}

constexpr std::size_t most_of_a_head = 22;  // a letter, a length, a colon

char* put(char* at, std::string_view bytes) { return std::copy(bytes.begin(), bytes.end(), at); }

char* put_field(char* at, char type, std::string_view bytes) {
  *at++ = type;
  at = std::to_chars(at, at + most_of_a_head, bytes.size()).ptr;
  *at++ = ':';
  return put(at, bytes);
}

std::size_t most_bytes(const base::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return most_of_a_head + text->size();
  if (const auto* bytes = std::get_if<base::Bytes>(&value)) return most_of_a_head + bytes->data.size();
  return 2 * most_of_a_head;
}

}  // namespace

LoggedTable::LoggedTable(std::string table, std::vector<std::string> its_columns, std::size_t of_key, std::string by)
    : name(std::move(table)), columns(std::move(its_columns)), key_columns(of_key), kept_by(std::move(by)) {
  std::string marks = "?", inserted = joined(columns);
  for (std::size_t i = 1; i < columns.size(); ++i) marks += ", ?";
  if (!kept_by.empty()) {
    marks += ", ?";
    inserted += ", " + kept_by;
  }
  insert_sql = "insert into " + name + "(" + inserted + ") values(" + marks + ")";
  insert_many_sql = insert_sql;
  for (std::size_t i = 1; i < many; ++i) insert_many_sql += ", (" + marks + ")";
  insert_columns = columns.size() + (kept_by.empty() ? 0 : 1);
  may_wait = name == "thing" || columns[0] == "claim_id";
  select_by_key_sql = "select " + row_of_key(0);
  for (const auto& column : columns) {
    before_.emplace_back();
    if (before_.size() == 1) before_[0] = fmt::format("t{}:{}", name.size(), name);
    before_.back() += fmt::format("c{}:{}", column.size(), column);
  }
}

std::string LoggedTable::row_of_key(std::size_t which) const {
  const auto first = which * key_columns + 1;
  auto text = fmt::format("{} from {} where {} = ?{}", joined(columns), name, columns[0], first);
  for (std::size_t i = 1; i < key_columns; ++i) text += fmt::format(" and {} = ?{}", columns[i], first + i);
  if (!kept_by.empty()) text += fmt::format(" and {0} = (select {0} from claim where claim_id = ?{1})", kept_by, first);
  return text;
}

std::string LoggedTable::select_by_keys_sql(std::size_t count) const {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += fmt::format("{}select {}, {}", i == 0 ? "" : " union all ", i, row_of_key(i));
  return text;
}

void LoggedTable::append_row_key(std::span<const base::Value> row, std::string& to) const {
  append_key(row[0], to);
  for (std::size_t i = 1; i < key_columns; ++i) {
    to += '/';
    append_key(row[i], to);
  }
}

// Room for all of it is made first: a row has dozens of pieces, and each that finds its own room takes as long as two.
void LoggedTable::append_canonical(std::span<const base::Value> row, std::string& to) const {
  assert(row.size() >= columns.size());
  std::size_t most = to.size();
  for (std::size_t i = 0; i < columns.size(); ++i) most += before_[i].size() + most_bytes(row[i]);
  const std::size_t from = to.size();
  to.resize(most);
  char* at = to.data() + from;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    at = put(at, before_[i]);
    if (const auto* number = std::get_if<std::int64_t>(&row[i]))
      at = put_field(at, 'i', Digits(*number).text());
    else if (const auto* text = std::get_if<std::string>(&row[i]))
      at = put_field(at, 's', *text);
    else if (const auto* bytes = std::get_if<base::Bytes>(&row[i]))
      at = put_field(at, 'b', bytes->data);
    else
      at = put_field(at, 'n', "");
  }
  to.resize(static_cast<std::size_t>(at - to.data()));
}

}  // namespace vigil::store
