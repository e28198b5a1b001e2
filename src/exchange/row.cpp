#include "exchange/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "exchange/huridocs.hpp"
#include "exchange/term.hpp"
#include "text/csv.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::exchange {

namespace {

using base::trimmed;

// By the first letter that tells: what a name is written in.
std::string language_of(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto c = text::next_code_point(words, at);
    if (text::is_han(c)) return text::to_simplified(std::string(words)) == words ? "zh-Hans" : "zh-Hant";
    if (c >= 0x0F00 && c <= 0x0FFF) return "bo";
    if (c >= 0x0600 && c <= 0x06FF) return "ug";
    if (c >= 0x1800 && c <= 0x18AF) return "mn-Mong";
    if (c >= 0x0400 && c <= 0x04FF) return "und-Cyrl";
    if (c >= 0xAC00 && c <= 0xD7AF) return "ko";
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return "en";
  }
  return "und";
}

std::vector<std::string> parted(std::string_view text, std::string_view sign) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(sign), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + sign.size(), text.size()));
  }
  return parts;
}

std::string id_of(const std::string& text, const std::string& column) {
  if (!model::can_be_id(text))
    throw RowProblem{column, fmt::format("\"{}\": an id is letters, digits, - _ . and becomes part of addresses",
                                         text.substr(0, 128))};
  return text;
}

std::string digits_only(std::string_view part) {
  std::string digits;
  for (const char c : part)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

}  // namespace

const std::string& Made::get(const std::string& field) const {
  static const std::string none;
  const auto found = fields.find(field);
  return found == fields.end() ? none : found->second;
}

Reading<model::Date> read_date(std::string_view text, std::string_view order) {
  text = trimmed(text);
  if (auto date = model::Date::parse(text)) return date;
  std::string signs(text);
  for (const std::string_view sign : {"年", "月"})
    for (std::size_t at = 0; (at = signs.find(sign, at)) != std::string::npos;) signs.replace(at, sign.size(), "-");
  for (std::size_t at = 0; (at = signs.find("日", at)) != std::string::npos;) signs.erase(at, 3);
  for (char& c : signs)
    if (c == '/' || c == '.') c = '-';
  while (signs.ends_with('-')) signs.pop_back();
  auto parts = parted(signs, "-");
  const Unread unread{fmt::format("\"{}\" is no date: 2012-07-23, 2012-07 or 2012 is expected", text), 0};
  if (parts.empty() || parts.size() > 3) return unread;
  if (parts.size() == 3 && order != "ymd") {
    std::swap(parts[0], parts[2]);                      // year, then d, m or m, d
    if (order == "mdy") std::swap(parts[1], parts[2]);  // of m d y the swap made y d m
  }
  std::string edtf;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto digits = digits_only(parts[i]);
    if (digits.size() != parts[i].size() && parts[i].find_first_not_of('?') != std::string::npos) return unread;
    if (i > 0 && (digits.empty() || digits.find_first_not_of('0') == std::string::npos)) break;  // 00, ??: not known
    if (digits.size() > (i == 0 ? 4U : 2U) || (i == 0 && digits.size() != 4)) return unread;
    edtf += i == 0 ? digits : fmt::format("-{:0>2}", digits);
  }
  auto date = model::Date::parse(edtf);
  if (!date) return Unread{fmt::format("\"{}\": {}", text, date.error().reason), 0};
  return date;
}

RowMaker::RowMaker(const TableMapping& mapping, const std::vector<std::string>& columns) : mapping_(mapping) {
  for (std::size_t i = 0; i < columns.size(); ++i) columns_.emplace(trimmed(columns[i]), i);
  std::set<std::string> wanted;
  const auto want = [&](const Value& value) {
    for (const auto& column : value.columns) wanted.emplace(trimmed(column));  // as the table's own are
  };
  for (const auto* value : {&mapping.row, &mapping.source, &mapping.confidence, &mapping.audience}) want(*value);
  for (const auto& make : mapping.makes)
    for (const auto& [field, value] : make.fields) want(value);
  for (const auto& column : wanted)
    if (!columns_.contains(column))
      (mapping.needed && std::ranges::find(*mapping.needed, column) == mapping.needed->end() ? absent_ : missing_)
          .push_back(column);
  for (const auto& [column, at] : columns_)
    if (!wanted.contains(column) && std::ranges::find(mapping.ignored, column) == mapping.ignored.end())
      unused_.push_back(column);
}

const std::string& RowMaker::cell(const std::string& column, const std::vector<std::string>& cells) const {
  static const std::string none;
  const auto found = columns_.find(std::string(trimmed(column)));
  return found == columns_.end() ? none : cells[found->second];
}

std::string RowMaker::word(const Value& value, const std::string& raw) const {
  const auto& column = value.columns.at(0);
  std::string text(text::restored(raw));
  if (trimmed(text).empty()) return {};
  if (!value.values.empty() || !value.huridocs.empty()) {
    auto found = value.values.find(std::string(trimmed(text)));
    const auto theirs = found == value.values.end() && !value.huridocs.empty()
                            ? huridocs_value(value.huridocs, trimmed(text))
                            : std::nullopt;
    if (found == value.values.end()) found = value.values.find("*");
    if (theirs)
      text = *theirs;
    else if (found != value.values.end())
      text = found->second;
    else if (value.other == Value::Other::skip)
      return {};
    else if (value.other == Value::Other::refuse)
      throw RowProblem{column, fmt::format("\"{}\" is none of the values that the mapping knows", text)};
  }
  if (text.empty()) return {};
  text = value.prefix + text;
  switch (value.as) {
    case Value::As::date: {
      const auto date = read_date(text, mapping_.order);
      if (!date) throw RowProblem{column, date.error().reason};
      return date->edtf();
    }
    case Value::As::id:
      return id_of(std::string(trimmed(text)), column);
    case Value::As::language:
      return language_of(text);
    case Value::As::text:
    case Value::As::term:
    case Value::As::months:
      return text;
  }
  return text;
}

std::vector<std::string> RowMaker::values(const Value& value, const std::vector<std::string>& cells) const {
  if (value.columns.empty()) return {value.constant};
  if (value.as == Value::As::id && value.columns.size() > 1) {
    std::string id = value.prefix;
    for (const auto& column : value.columns) {
      const std::string part(trimmed(text::restored(cell(column, cells))));
      if (part.empty()) return {""};
      id += (id.size() == value.prefix.size() ? "" : "-") + part;
    }
    return {id_of(id, value.columns[0])};
  }
  if (value.columns.size() == 3) {
    const auto part = [&](std::size_t i) {
      return std::string(trimmed(text::restored(cell(value.columns[i], cells))));
    };
    const Term term{part(0), part(1), part(2)};
    const auto as = value.as == Value::As::term ? duration(term) : in_months(term);
    if (value.as == Value::As::term && term_from(as) != term)
      throw RowProblem{value.columns[0], fmt::format("\"{}\" \"{}\" \"{}\" are no years, months and days", term.years,
                                                     term.months, term.days)};
    return {as};
  }
  const auto& raw = cell(value.columns[0], cells);
  if (value.split.empty()) return {word(value, raw)};
  std::vector<std::string> all;
  for (const auto& part : parted(text::restored(raw), value.split)) all.push_back(word(value, part));
  return all;
}

std::string RowMaker::one(const Value& value, const std::vector<std::string>& cells) const {
  const auto all = values(value, cells);
  return all.empty() ? "" : all.front();
}

// A field that is split makes a claim for each of its values; the others are the same in all of them.
void RowMaker::make(const Make& make, std::size_t at, const std::vector<std::string>& cells, MadeRow& row) const {
  std::size_t count = 1;
  std::map<std::string, std::vector<std::string>> all;
  for (const auto& [field, value] : make.fields) {
    auto found = values(value, cells);
    if (!value.split.empty()) count = std::max(count, found.size());
    all.emplace(field, std::move(found));
  }
  for (std::size_t i = 0; i < count; ++i) {
    Made made;
    made.what = make.what;
    made.key = fmt::format("{}{}", at, i == 0 ? "" : fmt::format(".{}", i));
    for (const auto& [field, value] : make.fields) {
      const auto& found = all.at(field);
      const auto& text = found.size() > i ? found[i] : !value.split.empty() || found.empty() ? std::string() : found[0];
      if (!text.empty()) made.fields[field] = text;
      if (!value.columns.empty()) made.columns[field] = value.columns[0];
    }
    if (const auto any = made.fields.find("any"); any != made.fields.end()) {
      const auto fields = parted(any->second, " ");
      if (std::ranges::none_of(fields, [&](const auto& field) { return made.fields.contains(field); })) continue;
      made.fields.erase(any);
    }
    bool is_whole = true;
    for (const auto& field : makes().find(make.what)->second)
      if (field.starts_with('!') && !made.fields.contains(field.substr(1))) is_whole = false;
    if (is_whole) row.made.push_back(std::move(made));
  }
}

std::string RowMaker::name_of(const std::vector<std::string>& cells) const {
  auto name = one(mapping_.row, cells);
  if (!name.empty()) return name;
  if (!mapping_.row.columns.empty()) throw RowProblem{mapping_.row.columns[0], "it is empty, and names the row"};
  std::string all;
  for (const auto& one : cells) all += one + '\x1f';
  return base::to_hex(base::sha256(all)).substr(0, 32);
}

MadeRow RowMaker::make(const std::vector<std::string>& cells) const {
  MadeRow row;
  row.row = name_of(cells);
  row.source = one(mapping_.source, cells);
  if (row.source.empty())
    throw RowProblem{mapping_.source.columns.empty() ? "" : mapping_.source.columns[0],
                     "it is empty, and nothing is recorded without a source"};
  row.confidence = one(mapping_.confidence, cells);
  row.audience = one(mapping_.audience, cells);
  for (std::size_t i = 0; i < mapping_.makes.size(); ++i) make(mapping_.makes[i], i, cells, row);
  return row;
}

}  // namespace vigil::exchange
