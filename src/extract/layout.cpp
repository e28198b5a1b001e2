#include "extract/layout.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/ascii.hpp"
#include "model/places.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

using base::is_digit, base::is_lower;

constexpr std::array<std::string_view, 2> hyphens = {"-", "\xE2\x80\x90"};  // U+2010
constexpr double margin = 0.12;  // of a page's height, in which heads and feet stand

struct Line {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
  std::size_t page = 0;
  double height() const { return bottom - top; }
};

bool is_letter(char c) { return base::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// Han, kana, hangul and full-width punctuation (three bytes from U+2E80 on, or four): no blank stands between two.
bool is_wide(std::string_view character) {
  if (character.size() < 3) return false;
  const auto lead = static_cast<unsigned char>(character[0]), second = static_cast<unsigned char>(character[1]);
  return (lead == 0xE2 && second >= 0xBA) || (lead >= 0xE3 && lead <= 0xED) || lead == 0xEF || lead == 0xF0;
}

std::string_view last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) continue;
  return text.substr(at);
}

bool begins_wide(std::string_view text) { return is_wide(text.substr(0, 4)); }
bool ends_wide(std::string_view text) { return is_wide(last_character(text)); }

bool ends_as_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "!", "?", ":", ".”", ".\"", ".)", "。", "！", "？", "：", "”", "」", "；"})
    if (text.ends_with(mark)) return true;
  return false;
}

std::vector<Line> lines_of(const PlacedPage& page, std::size_t number) {
  std::vector<Line> lines;
  bool blank = false;
  for (const PlacedWord& word : page.words) {
    if (word.text.empty()) continue;
    bool goes_on = false;
    if (!lines.empty()) {
      const Line& line = lines.back();
      const double common = std::min(line.bottom, word.bottom) - std::max(line.top, word.top);
      const double height = std::min(line.height(), word.bottom - word.top);
      goes_on =
          common > height / 2 && word.left >= line.right - line.height() && word.left - line.right < 4 * line.height();
    }
    if (!goes_on) {
      lines.push_back({word.text, word.left, word.top, word.right, word.bottom, number});
    } else {
      Line& line = lines.back();
      if (blank && !(ends_wide(line.text) && begins_wide(word.text))) line.text += ' ';
      line.text += word.text;
      line.left = std::min(line.left, word.left);
      line.right = std::max(line.right, word.right);
      line.top = std::min(line.top, word.top);
      line.bottom = std::max(line.bottom, word.bottom);
    }
    blank = word.blank_behind;
  }
  return lines;
}

// --- heads and feet

bool stands_at_edge(const Line& line, const PlacedPage& page) {
  return line.bottom < page.height * margin || line.top > page.height * (1 - margin);
}

/// "Page 3 of 9" and "Page 4 of 9" are one.
std::string without_numbers(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_digit(c) && out.ends_with('#')) continue;
    out += is_digit(c) ? '#' : c;
  }
  return out;
}

/// "3", "- 3 -", "Page 3", "3 / 9", "第3页", "iv".
bool is_page_number(std::string_view text) {
  std::string rest = without_numbers(text);
  for (const std::string_view word : {"Page", "page", "of", "第", "页", "頁", "共", "/", "-", "–", "—", "|", " ", "."})
    for (std::size_t at = 0; (at = rest.find(word)) != std::string::npos;) rest.erase(at, word.size());
  if (rest == "#" || rest == "##") return true;
  return !rest.empty() && rest.size() <= 5 && rest.find_first_not_of("ivx") == std::string::npos;
}

void take_out_heads_and_feet(std::vector<std::vector<Line>>& by_page, const std::vector<PlacedPage>& pages) {
  std::map<std::string, std::set<std::size_t>> seen;  // on which pages
  for (std::size_t i = 0; i < pages.size(); ++i)
    for (const Line& line : by_page[i])
      if (stands_at_edge(line, pages[i])) seen[without_numbers(line.text)].insert(i);
  const std::size_t enough = std::clamp<std::size_t>((pages.size() + 2) / 3, 2, 5);
  for (std::size_t i = 0; i < pages.size(); ++i)
    std::erase_if(by_page[i], [&](const Line& line) {
      if (!stands_at_edge(line, pages[i])) return false;
      return is_page_number(line.text) || seen[without_numbers(line.text)].size() >= enough;
    });
}

// --- paragraphs

/// Columns of a page by the left edges of its lines: the right edge of the lines that begin near `line`.
double column_right(const std::vector<Line>& lines, const Line& line) {
  double right = line.right;
  for (const Line& other : lines)
    if (other.left < line.right && other.right > line.left && std::abs(other.left - line.left) < 6 * line.height())
      right = std::max(right, other.right);
  return right;
}

double usual_step(const std::vector<Line>& lines) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (const double step = lines[i].top - lines[i - 1].top; step > 0 && step < 4 * lines[i].height())
      steps.push_back(step);
  if (steps.empty()) return 0;
  std::ranges::nth_element(steps, steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2));
  return steps[steps.size() / 2];
}

class Paragraphs {
 public:
  Paragraphs(const std::vector<PlacedPage>& pages, const std::vector<std::vector<Line>>& by_page) : pages_(pages) {
    for (const auto& lines : by_page)
      for (const Line& line : lines) collect_hyphens(line.text);
    for (const auto& lines : by_page) {
      const double step = usual_step(lines);
      for (std::size_t i = 0; i < lines.size(); ++i) take(lines, i, step);
    }
    finish();
  }
  model::Extraction extraction() && { return std::move(into_); }

 private:
  void take(const std::vector<Line>& lines, std::size_t i, double step) {
    const Line& line = lines[i];
    if (last_ && begins_new(lines, line, step)) finish();
    append(line);
    last_ = line;
    last_is_full_ = line.right > column_right(lines, line) - 2.5 * line.height();
  }

  bool begins_new(const std::vector<Line>& lines, const Line& line, double step) const {
    const double tall = std::max(line.height(), last_->height()), low = std::min(line.height(), last_->height());
    if (low < 0.8 * tall) return true;                                            // other letters: a heading, a note
    const bool is_elsewhere = line.page != last_->page || line.top < last_->top;  // the next column or page
    if (is_elsewhere) return ends_as_sentence(text_) || !last_is_full_;
    if (line.top - last_->top > 1.4 * std::max(step, line.height())) return true;
    if (!last_is_full_ && (ends_as_sentence(text_) || !begins_lower(line.text))) return true;
    const bool is_indented = line.left > column_left(lines, line) + 0.8 * line.height();
    const bool was_indented = last_->left > column_left(lines, *last_) + 0.8 * last_->height();
    return is_indented && !was_indented && ends_as_sentence(text_);
  }

  static bool begins_lower(std::string_view text) { return !text.empty() && (is_lower(text[0]) || begins_wide(text)); }

  static double column_left(const std::vector<Line>& lines, const Line& line) {
    double left = line.left;
    for (const Line& other : lines)
      if (other.left < line.right && other.right > line.left && line.left - other.left < 6 * line.height())
        left = std::min(left, other.left);
    return left;
  }

  void collect_hyphens(std::string_view text) {
    for (const std::string_view hyphen : hyphens)
      for (std::size_t at = text.find(hyphen, 1); at != text.npos; at = text.find(hyphen, at + 1)) {
        std::size_t start = at, end = at + hyphen.size();
        while (start > 0 && is_letter(text[start - 1])) --start;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (start < at && end > at + hyphen.size())
          hyphened_.insert(
              joined(text.substr(start, at - start), text.substr(at + hyphen.size(), end - at - hyphen.size())));
      }
  }
  static std::string joined(std::string_view first, std::string_view second) {
    return std::string(first) + '-' + std::string(second);
  }

  /// The word that a hyphen at the line's end parts has one of its own elsewhere in the text.
  bool keeps_hyphen(std::string_view before, std::string_view next) const {
    std::size_t start = before.size(), end = 0;
    while (start > 0 && is_letter(before[start - 1])) --start;
    while (end < next.size() && is_letter(next[end])) ++end;
    return hyphened_.contains(joined(before.substr(start), next.substr(0, end)));
  }

  /// The length of a hyphen with which the text ends behind a letter; 0 without one.
  std::size_t hyphen_at_end() const {
    for (const std::string_view hyphen : hyphens)
      if (text_.size() > hyphen.size() && text_.ends_with(hyphen) && is_letter(text_[text_.size() - hyphen.size() - 1]))
        return hyphen.size();
    return 0;
  }

  void append(const Line& line) {
    constexpr std::string_view soft_hyphen = "\xC2\xAD";
    if (text_.empty()) {
      first_ = line;
    } else if (text_.ends_with(soft_hyphen)) {
      text_.resize(text_.size() - soft_hyphen.size());
    } else if (const std::size_t hyphen = hyphen_at_end(); hyphen != 0 && is_lower(line.text[0])) {
      const std::size_t before = text_.size() - hyphen;
      if (!keeps_hyphen(std::string_view(text_).substr(0, before), line.text)) text_.resize(before);
    } else if (!(ends_wide(text_) && begins_wide(line.text))) {
      text_ += ' ';
    }
    text_ += line.text;
    // The box is that of the part on the first page, in its first column.
    if (line.page == first_.page && line.top >= first_.top && line.left < first_.right) {
      first_.left = std::min(first_.left, line.left);
      first_.right = std::max(first_.right, line.right);
      first_.bottom = std::max(first_.bottom, line.bottom);
    }
  }

  void finish() {
    last_.reset();
    if (text_.empty()) return;
    if (!into_.text.empty()) into_.text += "\n\n";
    const std::size_t start = into_.text.size();
    into_.text += text_;
    into_.paragraphs.push_back({start, into_.text.size(), {}});
    const PlacedPage& page = pages_[first_.page];
    const auto share = [](double at, double of) {
      return of > 0 ? static_cast<std::uint32_t>(std::clamp(at / of, 0.0, 1.0) * 1000) : 0U;
    };
    const model::Place place{model::Place::Part::none,        static_cast<std::uint32_t>(first_.page + 1),
                             share(first_.left, page.width),  share(first_.top, page.height),
                             share(first_.right, page.width), share(first_.bottom, page.height)};
    into_.spans.push_back({start, model::packed(place), 0});
    text_.clear();
  }

  const std::vector<PlacedPage>& pages_;
  model::Extraction into_;
  std::set<std::string> hyphened_;
  std::string text_;  // of the paragraph that is being read
  Line first_;
  std::optional<Line> last_;
  bool last_is_full_ = false;
};

}  // namespace

model::Extraction laid_out(const std::vector<PlacedPage>& pages) {
  std::vector<std::vector<Line>> by_page;
  for (std::size_t i = 0; i < pages.size(); ++i) by_page.push_back(lines_of(pages[i], i));
  take_out_heads_and_feet(by_page, pages);
  return Paragraphs(pages, by_page).extraction();
}

}  // namespace vigil::extract
