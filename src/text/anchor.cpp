#include "text/anchor.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vigil::text {

namespace {

constexpr std::size_t most_context = 256;  // bytes on either side

/// A text with one space for each run of blanks, and where each of its bytes stands in the text itself.
struct Even {
  std::string text;
  std::vector<std::size_t> places;

  explicit Even(std::string_view of) {
    text.reserve(of.size());
    places.reserve(of.size() + 1);
    for (std::size_t i = 0; i < of.size(); ++i) {
      const bool is_blank = of[i] == ' ' || of[i] == '\n' || of[i] == '\t' || of[i] == '\r';
      if (is_blank && !text.empty() && text.back() == ' ') continue;
      text += is_blank ? ' ' : of[i];
      places.push_back(i);
    }
    places.push_back(of.size());
  }
};

std::vector<std::size_t> all_places(std::string_view text, std::string_view words) {
  std::vector<std::size_t> found;
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) found.push_back(at);
  return found;
}

/// Equal bytes before and behind, as far as they go without a difference.
std::size_t likeness(std::string_view a, std::size_t at, std::string_view b, std::size_t bt, std::size_t length) {
  std::size_t before = 0, behind = 0;
  while (before < std::min({at, bt, most_context}) && a[at - before - 1] == b[bt - before - 1]) ++before;
  const std::size_t left = std::min({a.size() - at - length, b.size() - bt - length, most_context});
  while (behind < left && a[at + length + behind] == b[bt + length + behind]) ++behind;
  return before + behind;
}

}  // namespace

std::optional<Anchor> anchored(std::string_view before, std::size_t start, std::size_t end, std::string_view after) {
  const Even old(before), fresh(after);
  const auto place = [&](std::size_t byte) {
    return static_cast<std::size_t>(std::ranges::lower_bound(old.places, byte) - old.places.begin());
  };
  std::size_t from = place(start), to = place(end);
  while (from < to && old.text[from] == ' ') ++from;
  while (to > from && old.text[to - 1] == ' ') --to;
  if (from == to) return std::nullopt;
  const auto words = std::string_view(old.text).substr(from, to - from);
  const auto found = all_places(fresh.text, words);
  std::vector<std::size_t> best;
  std::size_t most = 0;
  for (const auto at : found) {
    const auto alike = likeness(old.text, from, fresh.text, at, words.size());
    if (alike > most) best.clear();
    if (alike >= most) best.push_back(at);
    most = std::max(most, alike);
  }
  if (best.empty()) return std::nullopt;
  auto at = best.front();
  if (best.size() > 1) {
    const auto earlier = all_places(old.text, words);
    if (earlier.size() != found.size()) return std::nullopt;
    at = found[static_cast<std::size_t>(std::ranges::find(earlier, from) - earlier.begin())];
  }
  return Anchor{fresh.places[at], fresh.places[at + words.size() - 1] + 1};
}

}  // namespace vigil::text
