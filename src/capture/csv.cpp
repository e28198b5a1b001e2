// A record ends at a line end that no quotation mark holds. Only records that end within the part are taken, so that a
// part may be cut anywhere; where the part is the last one, its end is the last record's.
#include "capture/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.hpp"
#include "capture/sheet_json.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace vigil::capture {

namespace {

using Json = nlohmann::json;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The sign that parts the first line into most cells; of two that part it into as many, the one that words have less
// often. A line of one cell is parted by commas.
char delimiter_of(std::string_view text) {
  constexpr std::array<char, 3> signs = {'\t', ';', ','};
  std::array<std::size_t, 3> found{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < signs.size(); ++i)
      if (c == signs[i]) ++found[i];
  }
  if (std::ranges::count(found, 0U) == 3) return ',';
  return signs[static_cast<std::size_t>(std::ranges::max_element(found) - found.begin())];
}

struct Record {
  std::vector<std::string> cells;
  std::size_t size = 0;   // bytes, line end included
  bool is_wrong = false;  // something stands behind a closing quotation mark
};

// The record at the start of `text`, if it ends there.
std::optional<Record> take_record(std::string_view text, char delimiter, bool is_last) {
  Record record;
  std::string cell;
  bool quoted = false, was_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += c;
        ++i;
      } else if (i + 1 == text.size() && !is_last) {
        return {};  // the next byte decides
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty() && !was_quoted) {
      quoted = was_quoted = true;
    } else if (c == delimiter) {
      record.cells.push_back(std::move(cell));
      cell.clear();
      was_quoted = false;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 == text.size() && !is_last) return {};
      record.size = i + (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1);
      record.cells.push_back(std::move(cell));
      return record;
    } else {
      if (was_quoted) record.is_wrong = true;
      cell += c;
    }
  }
  if (!is_last || quoted) return {};
  record.size = text.size();
  record.cells.push_back(std::move(cell));
  return record;
}

std::size_t lines_in(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++lines;
  return lines;
}

std::size_t first_line_size(std::string_view text) {
  const auto end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return text.size();
  return end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
}

class Part {
 public:
  Part(std::string_view text, const CsvState& state, bool is_last, bool is_utf8)
      : text_(text), is_last_(is_last), is_utf8_(is_utf8), line_(state.line), delimiter_(state.delimiter) {}

  /// Bytes of the text that are read.
  std::size_t read(CsvPart& part) {
    std::size_t at = 0;
    while (at < text_.size()) {
      const auto rest = text_.substr(at);
      std::size_t size = 0;
      if (auto record = take_record(rest, delimiter_, is_last_)) {
        size = record->size;
        take(part, *std::move(record));
      } else if (is_last_ || rest.size() >= longest_record) {
        size = first_line_size(rest);
        part.problems.push_back({line_, 0, "a quotation mark that opens here is not closed"});
      } else {
        break;
      }
      line_ += lines_in(rest.substr(0, size));
      at += size;
    }
    part.next.line = line_;
    return at;
  }

 private:
  void take(CsvPart& part, Record record) {
    if (record.cells.size() == 1 && record.cells[0].empty()) return;  // an empty line
    if (record.is_wrong) return part.problems.push_back({line_, 0, "something stands behind a closing quotation mark"});
    for (std::size_t i = 0; i < record.cells.size(); ++i)
      if (const auto& cell = record.cells[i];
          is_utf8_ ? text::first_invalid_utf8(cell).has_value() : cell.find(replacement) != std::string::npos)
        return part.problems.push_back({line_, i + 1, "it has bytes that are no characters of the file's encoding"});
    part.rows.push_back({line_, std::move(record.cells)});
  }

  const std::string_view text_;
  const bool is_last_, is_utf8_;
  std::size_t line_;
  const char delimiter_;
};

}  // namespace

CsvPart parse_csv_part(std::string_view bytes, const CsvState& state, bool is_last) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  CsvPart part;
  part.next = state;
  if (state.encoding.empty()) {
    const auto encoding = text::encoding_of_text(bytes, "");
    part.next.encoding = encoding.name;
    part.next.guessed = encoding.guessed;
  }
  const bool is_utf8 = part.next.encoding == "UTF-8";
  // Half a unit is no character that stands behind a carriage return.
  if (part.next.encoding.starts_with("UTF-16") && !is_last) bytes = bytes.substr(0, bytes.size() / 2 * 2);
  text::Recoded recoded;
  if (!is_utf8) recoded = text::to_utf8(bytes, part.next.encoding);
  std::string_view text = is_utf8 ? bytes : std::string_view(recoded.utf8);
  const bool is_first = state.encoding.empty();
  const std::size_t skipped = is_first && text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  text.remove_prefix(skipped);
  if (part.next.delimiter == 0) part.next.delimiter = delimiter_of(text);
  const auto read = Part(text, part.next, is_last, is_utf8).read(part) + skipped;
  part.used = is_utf8 ? read : recoded.source[read];
  return part;
}

std::string csv_task(std::string_view input) {
  const auto head_size = input.find('\n');
  const auto head = Json::parse(input.substr(0, head_size), nullptr, false);
  if (head_size == std::string_view::npos || !head.is_object()) throw Failure("the part has no head");
  CsvState state;
  state.encoding = head.at("encoding").get<std::string>();
  state.guessed = head.at("guessed").get<bool>();
  state.delimiter = static_cast<char>(head.at("delimiter").get<int>());
  state.line = head.at("line").get<std::size_t>();
  const auto part = parse_csv_part(input.substr(head_size + 1), state, head.at("is_last").get<bool>());
  Json json = rows_json(part.rows, part.problems);
  json["encoding"] = part.next.encoding;
  json["guessed"] = part.next.guessed;
  json["delimiter"] = static_cast<int>(part.next.delimiter);
  json["line"] = part.next.line;
  json["used"] = part.used;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reading<CsvPart> read_csv_part(base::Worker& worker, std::string_view bytes, const CsvState& state, bool is_last) {
  const Json head = {{"encoding", state.encoding},
                     {"guessed", state.guessed},
                     {"delimiter", static_cast<int>(state.delimiter)},
                     {"line", state.line},
                     {"is_last", is_last}};
  const auto answer = worker.call(head.dump() + "\n" + std::string(bytes));
  if (!answer) return answer.error();
  CsvPart part;
  try {
    const auto json = Json::parse(*answer);
    read_rows_json(json, part.rows, part.problems);
    part.next.encoding = json.at("encoding").get<std::string>();
    part.next.guessed = json.at("guessed").get<bool>();
    part.next.delimiter = static_cast<char>(json.at("delimiter").get<int>());
    part.next.line = json.at("line").get<std::size_t>();
    part.used = json.at("used").get<std::size_t>();
  } catch (const Json::exception&) {
    return Unread{"the worker's answer is none", 0};
  }
  if (part.used > bytes.size()) return Unread{"the worker's answer is none", 0};
  return part;
}

}  // namespace vigil::capture
