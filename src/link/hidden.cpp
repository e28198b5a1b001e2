#include "link/hidden.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/hash.hpp"
#include "link/automaton.hpp"
#include "link/view.hpp"
#include "link/writings.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {

namespace {

bool names_by_itself(Form form) { return form == Form::whole || form == Form::turned || form == Form::single; }

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded)
    if (c == ' ' || c == '-' || c == ',' || c == '.')
      words.emplace_back();
    else
      words.back() += c;
  std::erase(words, "");
  return words;
}

bool is_latin(std::string_view folded) { return folded.empty() || static_cast<unsigned char>(folded.front()) < 0x80; }

struct Writings {
  std::set<std::string> names, words;  // what names somebody by itself, and every word and part of it
};

Writings writings_of_all(const std::vector<Entry>& entries) {
  Writings all;
  for (const auto& entry : entries)
    for (auto& writing : writings_of(entry)) {
      for (auto& word : words_of(writing.folded)) all.words.insert(std::move(word));
      all.words.insert(writing.folded);
      if (names_by_itself(writing.form)) all.names.insert(std::move(writing.folded));
    }
  return all;
}

// Any two words of three or more, in their order: "Jigme Sangpo" for Takna Jigme Sangpo; and the key as words.
void add_shorter(const Entry& entry, std::set<std::string>& names) {
  for (const auto& name : entry.names) {
    const auto folded = text::folded(name.text);
    const auto words = words_of(folded);
    for (std::size_t i = 0; words.size() > 2 && is_latin(folded) && i < words.size(); ++i)
      for (std::size_t k = i + 1; k < words.size(); ++k) names.insert(words[i] + " " + words[k]);
  }
  if (const auto words = words_of(entry.subject.id); words.size() > 1)
    names.insert(fmt::format("{}", fmt::join(words, " ")));
}

// A surname or given name alone: in letters if it is long enough to be nothing else and nobody shown bears it.
bool tells_by_itself(const std::string& word, const Writings& shown) {
  return is_latin(word) && word.size() >= 5 && !shown.words.contains(word);
}

// 试祥 of 李试祥.
void add_given_names(const Entry& entry, std::set<std::string>& words) {
  for (const auto& name : entry.names) {
    const auto folded = text::folded(name.text);
    if (is_latin(folded)) continue;
    const auto last = text::code_point_start(folded, folded.size() - 1);
    if (last == 0) continue;
    if (const auto given = text::code_point_start(folded, last - 1); given != 0) words.insert(folded.substr(given));
  }
}

bool hints(const std::string& word) { return word.size() >= (is_latin(word) ? 3U : 6U); }  // 6: two characters in Han

// An address or a key as words: "https://example.org/2012/anna-sample.html" -> "https   example org      anna sample
// html". RFC 3986's percent-encoding is undone.
std::string as_words(std::string_view address) {
  std::string words;
  for (std::size_t i = 0; i < address.size(); ++i) {
    char c = address[i];
    if (c == '%' && i + 2 < address.size())
      if (const auto byte = base::from_hex(address.substr(i + 1, 2))) {
        c = byte->front();
        i += 2;
      }
    const auto code = static_cast<unsigned char>(c);
    const bool letter = code >= 0x80 || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    words += letter ? c : ' ';
  }
  return words;
}

bool is_address(std::string_view text) {
  return text.find_first_of(" \t\n") == text.npos && text.find_first_of("/-_%.=+") != text.npos;
}

// "李 昱函" as "李昱函": white space between two Han characters dropped.
std::string without_gaps(std::string_view text) {
  std::string out;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const char32_t c = text::next_code_point(text, at);
    if (text::is_han(c) && text::is_han(before))
      while (!out.empty() && (out.back() == ' ' || out.back() == '\t' || out.back() == '\n')) out.pop_back();
    out += text.substr(start, at - start);
    if (c != ' ' && c != '\t' && c != '\n') before = c;
  }
  return out;
}

}  // namespace

struct Hidden::Index {
  enum class Of { shown, hidden, hidden_word };  // a word that may be another one where it has no capital
  std::vector<Of> of;                            // for each pattern of the automaton
  Automaton automaton;

  static std::unique_ptr<const Index> make(const std::vector<std::pair<const std::set<std::string>*, Of>>& parts) {
    std::vector<std::string> patterns;
    std::vector<Of> of;
    for (const auto& [writings, whose] : parts) {
      patterns.insert(patterns.end(), writings->begin(), writings->end());
      of.resize(patterns.size(), whose);
    }
    return std::make_unique<const Index>(Index{std::move(of), Automaton(patterns)});
  }

  // As it stands, as the words of an address or a key, and without gaps in Han.
  bool is_in(std::string_view text) const {
    const bool address = is_address(text);
    if (is_in_this(text, address)) return true;
    for (const auto& other : {as_words(text), without_gaps(text)})  // folding is what takes time
      if (other != text && is_in_this(other, address)) return true;
    return false;
  }

 private:
  // "Li Yuhans case", "li-yuhans-health": the s of a possessive is no part of a name.
  static bool has_edges(const View& view, const Automaton::Hit& hit) {
    if (view.has_edges(hit.start, hit.end)) return true;
    return hit.end < view.text().size() && view.text()[hit.end] == 's' && view.has_edges(hit.start, hit.end + 1);
  }

  bool is_in_this(std::string_view text, bool is_address) const {
    const View view(text);
    auto hits = automaton.find(view.text());
    std::erase_if(hits, [&](const Automaton::Hit& hit) { return !has_edges(view, hit); });
    const auto is_inside_shown = [&](const Automaton::Hit& hit) {
      return std::ranges::any_of(hits, [&](const Automaton::Hit& other) {
        return of[other.pattern] == Of::shown && other.start <= hit.start && hit.end <= other.end;
      });
    };
    return std::ranges::any_of(hits, [&](const Automaton::Hit& hit) {
      const auto whose = of[hit.pattern];
      if (whose == Of::shown || (whose == Of::hidden_word && !is_address && !view.is_capital(hit.start))) return false;
      return !is_inside_shown(hit);
    });
  }
};

Hidden::Hidden(const std::vector<Entry>& hidden, const std::vector<Entry>& shown) {
  const auto of_shown = writings_of_all(shown);
  auto of_hidden = writings_of_all(hidden);
  std::set<std::string> telling, hinting, shared;
  for (const auto& word : of_hidden.words) {
    if (tells_by_itself(word, of_shown)) telling.insert(word);
    if (hints(word)) hinting.insert(word);
  }
  for (const auto& entry : hidden) {
    add_shorter(entry, of_hidden.names);
    add_given_names(entry, hinting);
    for (const auto& name : entry.names)
      if (of_shown.names.contains(text::folded(name.text))) shared.insert(name.text);
  }
  names_ = Index::make(
      {{&of_shown.names, Index::Of::shown}, {&of_hidden.names, Index::Of::hidden}, {&telling, Index::Of::hidden_word}});
  hints_ = Index::make({{&of_shown.names, Index::Of::shown}, {&hinting, Index::Of::hidden}});
  shared_.assign(shared.begin(), shared.end());
}

Hidden::~Hidden() = default;
Hidden::Hidden(Hidden&&) noexcept = default;
Hidden& Hidden::operator=(Hidden&&) noexcept = default;

bool Hidden::are_named(std::string_view text) const { return names_->is_in(text); }

bool Hidden::are_hinted_at(std::string_view text) const { return hints_->is_in(text); }

const std::vector<std::string>& Hidden::shared() const { return shared_; }

}  // namespace vigil::link
