#include "link/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "link/register_lines.hpp"
#include "text/fold.hpp"
#include "text/terminal.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

enum class Column : std::uint8_t { other, id, name, born, place, role, kin };

Column column_of(std::string_view title) {
  if (title == "id" || title == "person_id") return Column::id;
  if (title.starts_with("name") || title == "other_names") return Column::name;
  if (title == "born" || title == "birth" || title == "birth_date") return Column::born;
  if (title == "place" || title == "region" || title == "birth_place") return Column::place;
  if (title == "role") return Column::role;
  if (title == "kin") return Column::kin;
  return Column::other;
}

/// Calls `each` with every part that is not empty, blanks at its ends cut off.
template <class Each>
void each_part(std::string_view text, char separator, Each each) {
  while (true) {
    const std::size_t end = text.find(separator);
    std::string_view part = text.substr(0, end);
    const std::size_t from = std::min(part.find_first_not_of(' '), part.size());
    part.remove_prefix(from);
    part = part.substr(0, part.find_last_not_of(' ') + 1);
    if (!part.empty()) each(part);
    if (end == text.npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = line.find('\t');
    cells.push_back(line.substr(0, end));
    if (end == line.npos) return cells;
    line.remove_prefix(end + 1);
  }
}

std::string shown(std::string_view words) {
  constexpr std::size_t most = 60;
  return words.size() <= most ? text::for_terminal(words)
                              : text::for_terminal(words.substr(0, text::code_point_start(words, most))) + "…";
}

/// Of names and of each kind of facts; nobody has more, and two people's are compared each with each.
constexpr std::size_t most_names = 512, most_facts = 32;

class Reader {
 public:
  void line(std::size_t number, std::string_view line) {
    if (const auto bad = text::first_invalid_utf8(line))
      return aside(number, fmt::format("byte {} of the line is no UTF-8", *bad + 1));
    const auto cells = cells_of(line);
    if (number == 1 && names_columns(cells)) return;
    const auto id = cell(cells, Column::id);
    if (!id || !std::any_of(columns_.begin(), columns_.end(), [&](Column c) { return c == Column::name; }) ||
        cells.size() < 2)
      return aside(number, "a column is missing: id, a tab and the name are needed");
    if (id->empty()) return aside(number, "the id is empty");
    people(number, *id, cells);
  }

  People done() && {
    if (repeated_ > 0)
      flag(first_repeated_,
           repeated_ == 1 ? "the line says nothing new of its id"
                          : fmt::format("the line says nothing new of its id, and {} more do not", repeated_ - 1));
    return std::move(out_);
  }

 private:
  void aside(std::size_t line, std::string what) { out_.set_aside.push_back({line, std::move(what)}); }
  void flag(std::size_t line, std::string what) { out_.flagged.push_back({line, std::move(what)}); }

  bool names_columns(const std::vector<std::string_view>& cells) {
    std::vector<Column> found;
    for (const std::string_view title : cells) found.push_back(column_of(title));
    const bool has_id = std::find(found.begin(), found.end(), Column::id) != found.end();
    const bool has_name = std::find(found.begin(), found.end(), Column::name) != found.end();
    if (!has_id || !has_name) return false;
    columns_ = std::move(found);
    named_ = true;
    return true;
  }

  std::optional<std::string_view> cell(const std::vector<std::string_view>& cells, Column wanted) const {
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i)
      if (columns_[i] == wanted) return cells[i];
    return std::nullopt;
  }

  void people(std::size_t number, std::string_view id, const std::vector<std::string_view>& cells) {
    const auto [known, fresh] = by_id_.emplace(id, out_.all.size());
    if (fresh) out_.all.push_back({id, {}, {}, {}, {}, {}});
    RegisterPerson& person = out_.all[known->second];
    const std::size_t before = amount(person);
    bool any = false;
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      if (columns_[i] == Column::other || columns_[i] == Column::id) continue;
      // Only a column that says so holds several names: "Doe; John" in a plain register is one.
      const char separator = named_ ? ';' : '\t';
      each_part(cells[i], separator, [&](std::string_view part) {
        any = true;
        take(number, columns_[i], part, person);
      });
    }
    if (!any || (person.names.empty() && fresh)) {
      aside(number, "the name is empty");
      if (fresh) {
        out_.all.pop_back();
        by_id_.erase(known);
      }
      return;
    }
    if (amount(person) > before) return;
    if (repeated_++ == 0) first_repeated_ = number;
  }

  static std::size_t amount(const RegisterPerson& person) {
    return person.names.size() + person.born.size() + person.places.size() + person.roles.size() + person.kin.size();
  }

  /// Whether there is room for one more; says so once if there is not.
  template <class Value>
  bool has_room(std::size_t line, std::vector<Value>& in, std::size_t most, std::string_view what) {
    if (in.size() < most) return true;
    if (full_ != &in) flag(line, fmt::format("more than {} {} of one person: the rest is passed over", most, what));
    full_ = &in;
    return false;
  }

  template <class Value>
  void add_once(std::size_t line, std::vector<Value>& to, Value value, std::string_view what) {
    if (std::find(to.begin(), to.end(), value) == to.end() && has_room(line, to, most_facts, what))
      to.push_back(std::move(value));
  }

  void take(std::size_t line, Column column, std::string_view part, RegisterPerson& person) {
    switch (column) {
      case Column::name:
        if (std::any_of(person.names.begin(), person.names.end(), [&](const auto& name) { return name.text == part; }))
          return;
        if (!has_room(line, person.names, most_names, "names")) return;
        ++out_.names;
        person.names.push_back({part, line});
        return;
      case Column::born:
        if (const auto date = text::Date::parse(part))
          add_once(line, person.born, *date, "dates of birth");
        else
          flag(line, fmt::format("the date \"{}\" is passed over: {}", shown(part), date.error().reason));
        return;
      case Column::place:
        return add_once(line, person.places, text::folded(part), "places");
      case Column::role:
        return each_part(part, ',',
                         [&](std::string_view one) { add_once(line, person.roles, text::folded(one), "roles"); });
      case Column::kin: {
        // "spouse:liu-xia" as well as a name alone.
        const std::size_t colon = part.find(':');
        const auto name = text::names::prepare(colon == part.npos ? part : part.substr(colon + 1));
        const auto same = [&](const text::names::Name& other) {
          return other.letters == name.letters && std::ranges::equal(other.signs(), name.signs());
        };
        if (!name.empty() && std::none_of(person.kin.begin(), person.kin.end(), same) &&
            has_room(line, person.kin, most_facts, "kin"))
          person.kin.push_back(name);
        return;
      }
      case Column::id:
      case Column::other:
        return;
    }
  }

  People out_;
  std::vector<Column> columns_ = {Column::id, Column::name};
  bool named_ = false;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::size_t repeated_ = 0, first_repeated_ = 0;
  const void* full_ = nullptr;  // what was last said to be full
};

}  // namespace

People read_people(std::string_view tsv) {
  Reader reader;
  each_register_line(tsv, [&](std::size_t number, std::string_view line) { reader.line(number, line); });
  return std::move(reader).done();
}

}  // namespace vigil::link
