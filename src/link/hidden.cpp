#include "link/hidden.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "link/automaton.hpp"
#include "link/view.hpp"
#include "link/writings.hpp"
#include "text/fold.hpp"

namespace vigil::link {

namespace {

bool names_by_itself(Form form) { return form == Form::whole || form == Form::turned || form == Form::single; }

std::set<std::string> writings_of_all(const std::vector<Entry>& entries) {
  std::set<std::string> all;
  for (const auto& entry : entries)
    for (auto& writing : writings_of(entry))
      if (names_by_itself(writing.form)) all.insert(std::move(writing.folded));
  return all;
}

unsigned hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const auto lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a' + 10) : 16;
}

// An address or a key as words: "https://example.org/2012/anna-sample.html" -> "https   example org      anna sample
// html". RFC 3986's percent-encoding is undone.
std::string as_words(std::string_view address) {
  std::string words;
  for (std::size_t i = 0; i < address.size(); ++i) {
    char c = address[i];
    if (c == '%' && i + 2 < address.size() && hex_value(address[i + 1]) < 16 && hex_value(address[i + 2]) < 16) {
      c = static_cast<char>(hex_value(address[i + 1]) << 4 | hex_value(address[i + 2]));
      i += 2;
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    words += letter ? c : ' ';
  }
  return words;
}

bool is_address(std::string_view text) {
  return text.find_first_of(" \t\n") == text.npos && text.find_first_of("/-_%.=+") != text.npos;
}

}  // namespace

struct Hidden::Index {
  std::vector<bool> is_hidden;  // for each pattern of the automaton
  std::vector<std::string> shared;
  Automaton automaton;

  bool are_named(std::string_view text) const {
    const View view(text);
    auto hits = automaton.find(view.text());
    std::erase_if(hits, [&](const Automaton::Hit& hit) { return !view.has_edges(hit.start, hit.end); });
    const auto is_inside_shown = [&](const Automaton::Hit& hit) {
      return std::ranges::any_of(hits, [&](const Automaton::Hit& other) {
        return !is_hidden[other.pattern] && other.start <= hit.start && hit.end <= other.end;
      });
    };
    return std::ranges::any_of(
        hits, [&](const Automaton::Hit& hit) { return is_hidden[hit.pattern] && !is_inside_shown(hit); });
  }
};

Hidden::Hidden(const std::vector<Entry>& hidden, const std::vector<Entry>& shown) {
  const auto shown_writings = writings_of_all(shown);
  std::vector<std::string> patterns(shown_writings.begin(), shown_writings.end());
  std::vector<bool> is_hidden(patterns.size(), false);
  for (const auto& writing : writings_of_all(hidden)) {
    patterns.push_back(writing);
    is_hidden.push_back(true);
  }
  std::set<std::string> shared;
  for (const auto& entry : hidden)
    for (const auto& name : entry.names)
      if (shown_writings.contains(text::folded(name.text))) shared.insert(name.text);
  index_ =
      std::make_unique<const Index>(Index{std::move(is_hidden), {shared.begin(), shared.end()}, Automaton(patterns)});
}

Hidden::~Hidden() = default;
Hidden::Hidden(Hidden&&) noexcept = default;
Hidden& Hidden::operator=(Hidden&&) noexcept = default;

bool Hidden::are_named(std::string_view text) const {
  return index_->are_named(text) || (is_address(text) && index_->are_named(as_words(text)));
}

const std::vector<std::string>& Hidden::shared() const { return index_->shared; }

}  // namespace vigil::link
