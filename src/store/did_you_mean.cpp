// "Did you mean": for each word that stands in nothing that the viewer sees, all words one letter away are asked for in
// the indexes that they may read (as Norvig's corrector makes them: norvig.com/spell-correct.html), and the one that
// stands in most of what they see is taken. Every answer is asked of the views: a word that an index still has of
// something hidden since is no suggestion. Chinese is put right by its sound, in names alone.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/labels.hpp"
#include "store/name_search.hpp"
#include "store/search.hpp"
#include "store/search_query.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

namespace {

constexpr std::size_t shortest = 4, longest = 24;  // letters: of a shorter word nearly all are one letter away
constexpr std::int64_t most_weighed = 20;

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) letters += text::next_code_point(word, at);
  return letters;
}

std::string word_of(const std::u32string& letters) {
  std::string word;
  for (const char32_t letter : letters) text::append_utf8(word, letter);
  return word;
}

// The folded letters of the script in which a word is written; none where it is no alphabet that we know.
std::u32string alphabet_of(const std::u32string& word) {
  for (const auto& [first, last] : {std::pair(U'a', U'z'), std::pair(U'а', U'я'), std::pair(U'α', U'ω')}) {
    if (!std::ranges::all_of(word, [&](char32_t c) { return first <= c && c <= last; })) continue;
    std::u32string all;
    for (char32_t c = first; c <= last; ++c) all += c;
    return all;
  }
  return {};
}

std::set<std::string> one_letter_from(const std::string& word) {
  const auto letters = letters_of(word);
  const auto alphabet = alphabet_of(letters);
  std::set<std::string> all;
  if (alphabet.empty() || letters.size() < shortest || letters.size() > longest) return all;
  for (std::size_t i = 0; i <= letters.size(); ++i) {
    const auto before = letters.substr(0, i), after = letters.substr(i);
    for (const char32_t c : alphabet) {
      all.insert(word_of(before + c + after));
      if (!after.empty()) all.insert(word_of(before + c + after.substr(1)));
    }
    if (!after.empty()) all.insert(word_of(before + after.substr(1)));
    if (after.size() > 1) all.insert(word_of(before + after[1] + after[0] + after.substr(2)));
  }
  all.erase(word);
  return all;
}

/// The indexes that the viewer may read, and their view of the record.
class Readable {
 public:
  Readable(const Record& record, View& view) : view_(view.database()) {
    auto groups = view.viewer().groups();
    groups.insert(groups.begin(), "");
    for (const auto& group : groups)
      if (auto index = open_index(record, group)) indexes_.push_back(std::move(*index));
  }

  /// In how much of what is seen it stands, counted up to `most`.
  std::int64_t count(const IndexQuery& query, std::int64_t most) {
    std::set<std::pair<std::string, std::string>> seen;
    for (auto& index : indexes_)
      walk_entries(index.database(), query, {}, 250, [&](const std::string& kind, const std::string& id) {
        if (is_seen(view_, kind, id)) seen.emplace(kind, id);
        return static_cast<std::int64_t>(seen.size()) < most;
      });
    return static_cast<std::int64_t>(seen.size());
  }
  bool has(const IndexQuery& query) { return count(query, 1) > 0; }
  std::map<std::string, std::string> corrected;  // so far

  bool is_in_an_index(const IndexQuery& word) {
    return std::ranges::any_of(indexes_, [&](View& index) {
      return in_index([&] {
               return index.database().first("select 1 from words where words match ? limit 1", {word.expression()});
             })
          .has_value();
    });
  }

 private:
  base::Database& view_;
  std::vector<View> indexes_;
};

std::string find_best(Readable& readable, const std::string& word) {
  std::string best;
  std::int64_t most = 0;
  for (const auto& other : one_letter_from(word)) {
    const auto asked = index_query({QueryPart{other, true, false}});
    if (!readable.is_in_an_index(asked)) continue;
    if (const auto count = readable.count(asked, most_weighed); count > most) {
      best = other;
      most = count;
    }
  }
  return best;
}

std::string best_for(Readable& readable, const std::string& word) {
  const auto [known, is_new] = readable.corrected.try_emplace(word);
  if (is_new) known->second = find_best(readable, word);
  return known->second;
}

/// The part with its unknown words put right; itself if it has none, "" if one is not to be put right.
std::string put_right(Readable& readable, const QueryPart& part) {
  if (readable.has(index_query({part}))) return part.words;
  std::vector<std::string> words;
  bool is_changed = false;
  const std::string tokens = text::query_tokens(part.words);
  for (std::string_view left = tokens; !left.empty();) {
    const auto end = std::min(left.find(' '), left.size());
    words.emplace_back(left.substr(0, end));
    left.remove_prefix(std::min(end + 1, left.size()));
    std::size_t at = 0;
    if (text::is_han(text::next_code_point(words.back(), at))) return {};
    if (readable.has(index_query({QueryPart{words.back(), true, false}}))) continue;
    words.back() = best_for(readable, words.back());
    if (words.back().empty()) return {};
    is_changed = true;
  }
  return is_changed ? fmt::format("{}", fmt::join(words, " ")) : part.words;
}

std::string corrected(Readable& readable, const std::vector<QueryPart>& parts) {
  std::string query;
  for (const auto& part : parts) {
    if (index_query({part}).empty()) continue;
    const auto right = put_right(readable, part);
    if (right.empty()) return {};
    query += (query.empty() ? "" : " ") + (part.is_quoted ? '"' + right + '"' : right);
  }
  return readable.has(index_query(query)) ? query : "";
}

std::string name_like(const std::vector<NamedPerson>& people) {
  for (const auto& person : people)
    if (person.one_letter_off || std::ranges::count(person.reasons, text::names::Reason::other_signs_same_sound) != 0)
      return person.name;
  return {};
}

}  // namespace

std::string did_you_mean(const Record& record, const Viewer& viewer, std::string_view query) {
  const auto asked = index_query(query);
  if (asked.empty()) return {};
  auto view = record.view(viewer);
  const base::Transaction reading(view.database(), base::Transaction::Kind::read);
  Readable readable(record, view);
  if (readable.has(asked)) return {};
  constexpr double least = 0.01;
  const auto people = find_by_name(view.database(), view.viewer(), query, "", least, 10);
  if (!people.empty() && people.front().probability >= probably) return {};
  const auto name = name_like(people);
  return name.empty() ? corrected(readable, parts_of(query)) : name;
}

}  // namespace vigil::store
