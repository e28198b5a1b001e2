// A workbook is a ZIP file: xl/workbook.xml names the sheets, its relations say in which file each is, sharedStrings
// holds most texts, styles says which numbers are dates. A sheet's rows come in order; a part of them is kept.
#include "capture/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/inflate.hpp"
#include "base/xml.hpp"
#include "base/zip.hpp"
#include "capture/sheet_json.hpp"
#include "text/date.hpp"

namespace vigil::capture {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_unpacked = 128U << 20, most_columns = 1'024, most_cell = 1U << 20, most_told = 20;

struct Wrong {  // ends the reading of this file; becomes Unread
  std::string reason;
};

std::string attribute(const base::XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
}

class Files {
 public:
  explicit Files(std::string_view bytes) : bytes_(bytes) {
    auto entries = base::read_zip(bytes);
    if (!entries) throw Wrong{entries.error().reason};
    entries_ = *std::move(entries);
  }

  std::optional<std::string> find(const std::string& name) const {
    const auto entry = std::ranges::find(entries_, name, &base::ZipEntry::name);
    if (entry == entries_.end()) return {};
    const auto packed = bytes_.substr(entry->begin, entry->end - entry->begin);
    if (entry->how == base::ZipEntry::How::stored) {
      if (packed.size() > most_unpacked)
        throw Wrong{fmt::format("{}: {}", name, reason(base::Unpacked::End::too_large))};
      return std::string(packed);
    }
    if (entry->how != base::ZipEntry::How::deflated)
      throw Wrong{name + " is encrypted or packed in a way that is not known"};
    auto unpacked = base::unpack_deflated(packed, most_unpacked);
    if (unpacked.end != base::Unpacked::End::whole) throw Wrong{fmt::format("{}: {}", name, reason(unpacked.end))};
    return std::move(unpacked.bytes);
  }

  std::string get(const std::string& name) const {
    if (auto found = find(name)) return *std::move(found);
    throw Wrong{"it is no XLSX file: there is no " + name + " in it"};
  }

 private:
  std::string_view bytes_;
  std::vector<base::ZipEntry> entries_;
};

void read(const std::string& name, std::string_view xml, const base::XmlEvents& events) {
  if (const auto done = base::read_xml(xml, events); !done)
    throw Wrong{fmt::format("{}, byte {}: {}", name, done.error().offset, done.error().reason)};
}

void nothing(std::string_view) {}

struct Workbook {
  std::string sheet_file;
  bool counts_from_1904 = false;
};

Workbook read_workbook(const Files& files, std::string_view wanted) {
  Workbook book;
  std::string relation;
  bool found = false;
  const auto on_sheet = [&](std::string_view name, const base::XmlAttributes& attributes) {
    if (name == "workbookPr") {
      const auto from_1904 = attribute(attributes, "date1904");
      book.counts_from_1904 = from_1904 == "1" || from_1904 == "true";
    }
    if (name != "sheet" || found || (!wanted.empty() && attribute(attributes, "name") != wanted)) return;
    found = true;
    for (const auto& [key, value] : attributes)
      if (key.ends_with(":id")) relation = value;
  };
  read("xl/workbook.xml", files.get("xl/workbook.xml"), {on_sheet, nothing, nothing});
  if (!found) throw Wrong{wanted.empty() ? "it has no sheet" : fmt::format("it has no sheet \"{}\"", wanted)};
  const auto on_relation = [&](std::string_view name, const base::XmlAttributes& attributes) {
    if (name != "Relationship" || attribute(attributes, "Id") != relation) return;
    const auto target = attribute(attributes, "Target");
    book.sheet_file = target.starts_with('/') ? target.substr(1) : "xl/" + target;
  };
  const std::string relations = "xl/_rels/workbook.xml.rels";
  read(relations, files.get(relations), {on_relation, nothing, nothing});
  return book;
}

std::vector<std::string> read_strings(const Files& files) {
  std::vector<std::string> strings;
  const auto xml = files.find("xl/sharedStrings.xml");
  if (!xml) return strings;
  bool in_text = false;
  int phonetic = 0;  // how it is read is no part of the text
  const auto start = [&](std::string_view name, const base::XmlAttributes&) {
    if (name == "si") strings.emplace_back();
    if (name == "rPh") ++phonetic;
    in_text = name == "t" && phonetic == 0;
  };
  const auto end = [&](std::string_view name) {
    if (name == "rPh") --phonetic;
    if (name == "t") in_text = false;
  };
  const auto text = [&](std::string_view words) {
    if (in_text && !strings.empty()) strings.back() += words;
  };
  read("xl/sharedStrings.xml", *xml, {start, end, text});
  return strings;
}

// ECMA-376 Part 1, 18.8.30: the numbers of formats that are dates in every language, and in East Asian ones.
bool is_date_format(std::size_t id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
         id == 57 || id == 58;
}

// A format of one's own is a date if it asks for a year or a day, outside of quoted words and [conditions].
bool is_date_code(std::string_view code) {
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '[' || c == ']')) bracketed = c == '[';
    if (quoted || bracketed) continue;
    if (c == '\\' || c == '_' || c == '*')
      ++i;
    else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e')
      return code != "General" && code.find("0e") == std::string_view::npos;
  }
  return false;
}

// For each style of a cell whether it shows a date.
std::vector<bool> read_styles(const Files& files) {
  std::vector<bool> is_date;
  const auto xml = files.find("xl/styles.xml");
  if (!xml) return is_date;
  std::set<std::size_t> date_formats;
  bool in_cells = false;
  const auto start = [&](std::string_view name, const base::XmlAttributes& attributes) {
    const auto id = number(attribute(attributes, "numFmtId"));
    if (name == "numFmt" && is_date_code(attribute(attributes, "formatCode"))) date_formats.insert(id);
    if (name == "cellXfs") in_cells = true;
    if (name == "xf" && in_cells) is_date.push_back(is_date_format(id) || date_formats.contains(id));
  };
  const auto end = [&](std::string_view name) {
    if (name == "cellXfs") in_cells = false;
  };
  read("xl/styles.xml", *xml, {start, end, nothing});
  return is_date;
}

// A number of days as a date; "" where it can be none. Day 60 of the count from 1900 is 29 February 1900, which was
// never: the days before it are one less.
std::string date_of(double days, bool counts_from_1904) {
  constexpr double last_day = 2'958'465;  // 9999-12-31
  if (!(days >= 1 || (counts_from_1904 && days >= 0)) || days > last_day) return {};
  const auto whole = static_cast<int>(std::floor(days));
  if (!counts_from_1904 && whole == 60) return {};
  using std::chrono::sys_days;
  const sys_days epoch = counts_from_1904 ? sys_days(std::chrono::year(1904) / 1 / 1)
                                          : sys_days(std::chrono::year(1899) / 12 / (whole < 60 ? 31 : 30));
  const auto seconds = static_cast<int>(std::lround((days - whole) * 86'400));
  const auto day = text::Date::day(std::chrono::year_month_day(epoch + std::chrono::days(whole))).edtf();
  if (seconds == 0 || seconds == 86'400) return day;
  return fmt::format("{}T{:02}:{:02}:{:02}", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// "B3" -> column 2. 0 where it has none.
std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > most_columns) return column;
  }
  return column;
}

class Sheet {
 public:
  Sheet(const Files& files, const Workbook& book, std::size_t from, std::size_t most)
      : strings_(read_strings(files)),
        is_date_(read_styles(files)),
        counts_from_1904_(book.counts_from_1904),
        from_(from),
        most_(most) {
    base::XmlEvents events;
    events.start = [this](std::string_view name, const base::XmlAttributes& attributes) { start(name, attributes); };
    events.end = [this](std::string_view name) { end(name); };
    events.text = [this](std::string_view words) {
      if (in_value_ && value_.size() < most_cell) value_ += words;
    };
    read(book.sheet_file, files.get(book.sheet_file), events);
  }

  XlsxPart part() && {
    if (from_ == 0 && formulas_ > told_formulas_)
      part_.problems.push_back({0, 0,
                                fmt::format("{} more cells hold formulas: their values as last computed are taken",
                                            formulas_ - told_formulas_),
                                false});
    return std::move(part_);
  }

 private:
  void start(std::string_view name, const base::XmlAttributes& attributes) {
    if (name == "row") {
      const auto given = number(attribute(attributes, "r"));
      row_.line = given != 0 ? given : row_.line + 1;
      row_.cells.clear();
      problems_.clear();
      column_ = 0;
    } else if (name == "c") {
      const auto given = column_of(attribute(attributes, "r"));
      column_ = given != 0 ? given : column_ + 1;
      type_ = attribute(attributes, "t");
      style_ = number(attribute(attributes, "s"));
      value_.clear();
      has_value_ = false;
      phonetic_ = 0;
    } else if (name == "f") {
      has_formula_ = true;
    } else if (name == "rPh") {
      ++phonetic_;
    } else if (name == "v" || (name == "t" && phonetic_ == 0)) {
      in_value_ = true;
      has_value_ = true;
    } else if (name == "mergeCell" && from_ == 0) {
      const auto cells = attribute(attributes, "ref");
      tell(cells,
           fmt::format("the cells {} are merged: their value belongs to the first, the others are empty", cells));
    }
  }

  void end(std::string_view name) {
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") --phonetic_;
    if (name == "c") end_cell();
    if (name == "row") end_row();
  }

  void end_cell() {
    if (column_ > most_columns) throw Wrong{fmt::format("row {} has more than {} columns", row_.line, most_columns)};
    if (row_.cells.size() < column_) row_.cells.resize(column_);
    row_.cells[column_ - 1] = shown();
    if (has_formula_) {
      has_formula_ = false;
      const bool is_empty_text = has_value_ && type_ == "str";  // of a number, an empty <v> stands for none
      if (value_.empty() && !is_empty_text)
        problems_.push_back({row_.line, column_,
                             "it holds a formula without a value and counts as empty: open the table in the program "
                             "that computes it and save it there",
                             false});
      else if (++formulas_ <= most_told) {
        ++told_formulas_;
        problems_.push_back({row_.line, column_, "it holds a formula: its value as last computed is taken", false});
      }
    }
  }

  std::string shown() {
    if (type_ == "s") {
      const auto index = number(value_);
      return index < strings_.size() && !value_.empty() ? strings_[index] : "";
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "e") {
      problems_.push_back({row_.line, column_, "it holds an error (" + value_ + ") and counts as empty", false});
      return {};
    }
    if (type_ == "inlineStr" || type_ == "str" || type_ == "d" || value_.empty()) return value_;
    return number_shown();
  }

  std::string number_shown() const {
    double value = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), value);
    if (error != std::errc{} || end != value_.data() + value_.size()) return value_;
    if (style_ < is_date_.size() && is_date_[style_])
      if (auto date = date_of(value, counts_from_1904_); !date.empty()) return date;
    return fmt::format("{:.15g}", value);
  }

  void end_row() {
    while (!row_.cells.empty() && row_.cells.back().empty()) row_.cells.pop_back();
    if (row_.cells.empty() && problems_.empty()) return;
    const auto at = seen_++;
    if (at < from_) return;
    if (at >= from_ + most_) {
      part_.is_last = false;
      return;
    }
    if (!row_.cells.empty()) part_.rows.push_back(row_);
    part_.problems.insert(part_.problems.end(), problems_.begin(), problems_.end());
  }

  void tell(std::string_view first_cell, std::string reason) {
    if (++merged_ > most_told) return;
    const auto digits = first_cell.substr(0, first_cell.find(':'));
    const auto line = digits.find_first_of("0123456789");
    part_.problems.push_back({line == std::string_view::npos ? 0 : number(digits.substr(line)), column_of(first_cell),
                              std::move(reason), false});
  }

  const std::vector<std::string> strings_;
  const std::vector<bool> is_date_;
  const bool counts_from_1904_;
  const std::size_t from_, most_;
  std::size_t seen_ = 0, column_ = 0, style_ = 0, formulas_ = 0, told_formulas_ = 0, merged_ = 0;
  int phonetic_ = 0;
  bool in_value_ = false, has_value_ = false, has_formula_ = false;
  std::string type_, value_;
  SheetRow row_;
  std::vector<SheetProblem> problems_;  // of this row
  XlsxPart part_;
};

}  // namespace

Reading<XlsxPart> parse_xlsx_part(std::string_view bytes, std::string_view sheet, std::size_t from, std::size_t most) {
  try {
    const Files files(bytes);
    return Sheet(files, read_workbook(files, sheet), from, most).part();
  } catch (const Wrong& wrong) {
    return Unread{wrong.reason, 0};
  }
}

std::string xlsx_task(std::string_view input) {
  const auto head_size = input.find('\n');
  const auto head = Json::parse(input.substr(0, head_size), nullptr, false);
  if (head_size == std::string_view::npos || !head.is_object()) throw Failure("the part has no head");
  const auto part = parse_xlsx_part(input.substr(head_size + 1), head.at("sheet").get<std::string>(),
                                    head.at("from").get<std::size_t>(), head.at("most").get<std::size_t>());
  if (!part) throw Failure(part.error().reason);
  Json json = rows_json(part->rows, part->problems);
  json["is_last"] = part->is_last;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Reading<XlsxPart> read_xlsx_part(base::Worker& worker, std::string_view bytes, std::string_view sheet, std::size_t from,
                                 std::size_t most) {
  const Json head = {{"sheet", sheet}, {"from", from}, {"most", most}};
  const auto answer = worker.call(head.dump() + "\n" + std::string(bytes));
  if (!answer) return answer.error();
  XlsxPart part;
  try {
    const auto json = Json::parse(*answer);
    read_rows_json(json, part.rows, part.problems);
    part.is_last = json.at("is_last").get<bool>();
  } catch (const Json::exception&) {
    return Unread{"the worker's answer is none", 0};
  }
  return part;
}

}  // namespace vigil::capture
