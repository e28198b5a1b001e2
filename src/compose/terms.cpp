#include "compose/terms.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::compose {

namespace {

using base::trimmed;

bool is_of_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = text::next_code_point(text, at);
  return text::is_letter_or_digit(c) && !text::is_han(c);
}

/// Of Han characters there are no words to see.
bool stands_alone(std::string_view text, std::size_t start, std::size_t end) {
  const bool goes_on = is_of_word(text, end) && is_of_word(text, text::code_point_start(text, end - 1));
  if (start == 0) return !goes_on;
  const bool begins_inside = is_of_word(text, start) && is_of_word(text, text::code_point_start(text, start - 1));
  return !goes_on && !begins_inside;
}

/// Every byte of what stands in quotation marks within a line becomes a blank.
std::string without_quotations(std::string_view line) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> marks = {
      {{"“", "”"}, {"「", "」"}, {"『", "』"}, {"«", "»"}, {"\"", "\""}}};
  std::string out(line);
  for (const auto& [open, close] : marks)
    for (auto at = out.find(open); at != std::string::npos;) {
      const auto end = out.find(close, at + open.size());
      if (end == std::string::npos) break;
      std::fill(out.begin() + static_cast<std::ptrdiff_t>(at + open.size()),
                out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
      at = out.find(open, end + close.size());
    }
  return out;
}

class Checker {
 public:
  explicit Checker(const std::vector<Term>& terms) : terms_(terms) {}

  void check(std::string_view line, std::size_t number, std::vector<WrongTerm>& wrong) const {
    const auto own = without_quotations(line);
    for (std::size_t at = 0; at < own.size();) {
      const Term* term = nullptr;
      const auto found = longest_at(own, at, term);
      if (found.empty()) {
        ++at;
        continue;
      }
      if (term != nullptr) wrong.push_back({number, found, term->use});
      at += found.size();
    }
  }

 private:
  /// The longest writing at a byte; `term` is null where it is one to use.
  std::string longest_at(std::string_view line, std::size_t at, const Term*& term) const {
    std::string longest;
    const auto try_one = [&](const std::string& writing, const Term* of) {
      if (writing.size() <= longest.size() || !line.substr(at).starts_with(writing) ||
          !stands_alone(line, at, at + writing.size()))
        return;
      longest = writing;
      term = of;
    };
    for (const auto& one : terms_) {
      try_one(one.use, nullptr);
      for (const auto& writing : one.not_these) try_one(writing, &one);
    }
    return longest;
  }

  const std::vector<Term>& terms_;
};

}  // namespace

Reading<std::vector<Term>> read_terms(std::string_view tsv) {
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);
  std::vector<Term> terms;
  std::set<std::string> known;
  for (std::size_t at = 0; at < tsv.size();) {
    const auto end = std::min(tsv.find('\n', at), tsv.size());
    const auto line = trimmed(tsv.substr(at, end - at), "\r\n");
    const auto begin = at;
    at = end + 1;
    if (trimmed(line).empty() || line.starts_with("#")) continue;
    std::vector<std::string> cells;
    for (std::size_t from = 0; from <= line.size();) {
      const auto tab = std::min(line.find('\t', from), line.size());
      if (const auto cell = trimmed(line.substr(from, tab - from)); !cell.empty()) cells.emplace_back(cell);
      from = tab + 1;
    }
    if (cells.size() < 2) return Unread{"a writing to use, a tab, and a writing not to use are expected", begin};
    for (const auto& cell : cells)
      if (!known.insert(cell).second) return Unread{"\"" + cell + "\" stands there twice", begin};
    terms.push_back({cells.front(), {cells.begin() + 1, cells.end()}});
  }
  return terms;
}

std::vector<WrongTerm> wrong_terms(const std::vector<Term>& terms, std::string_view text) {
  std::vector<WrongTerm> wrong;
  const Checker checker(terms);
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    checker.check(text.substr(at, end - at), ++number, wrong);
    at = end + 1;
  }
  return wrong;
}

}  // namespace vigil::compose
