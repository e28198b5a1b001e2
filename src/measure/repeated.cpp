// Routine in words: how much of what tells a round was said of an earlier round of the same dialogue.
#include <array>
#include <tuple>

#include "measure/shingles.hpp"
#include "measure/tables.hpp"
#include "text/fold.hpp"
#include "text/messages.hpp"
#include "text/utf8.hpp"

namespace vigil::measure {

namespace {

using text::tr_mark;

constexpr std::size_t most_passages = 3, longest_passage = 240;  // bytes

struct Text {
  std::string_view of;  // "passages", "read-outs"
  std::string language;
  std::string_view words;
  auto operator<=>(const Text&) const = default;
};

/// "zh" of "zh-Hant"; where nothing is told, by its signs.
std::string language_of(std::string_view told, std::string_view words) {
  if (told.empty()) return text::has_han(words) ? "zh" : "en";
  return std::string(told.substr(0, told.find('-')));
}

void add(const model::Claim& claim, std::vector<Text>& texts) {
  for (const auto& source : claim.sources)
    if (!source.words.empty()) texts.push_back({"passages", language_of(source.language, source.words), source.words});
}

std::map<std::string_view, std::vector<Text>> texts_by_round(const model::MeasureInput& input) {
  std::map<std::string_view, std::vector<Text>> texts;
  for (const auto& act : input.acts) {
    if (act.round.value.empty()) continue;
    auto& of = texts[act.round.value];
    add(act.claim, of);
    for (const auto& raising : act.raisings) add(raising.claim, of);
  }
  for (const auto& read_out : input.read_outs)
    texts[read_out.round.value].push_back({"read-outs", language_of(read_out.language, read_out.text), read_out.text});
  for (auto& [round, all] : texts) {
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
  }
  return texts;
}

/// As one line.
std::string cut(std::string_view passage) {
  const bool is_long = passage.size() > longest_passage;
  std::string line(is_long ? passage.substr(0, text::code_point_start(passage, longest_passage)) : passage);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return is_long ? line + "…" : line;
}

/// Of one round, kind and language.
struct Said {
  std::unordered_set<std::uint64_t> hashes;
  std::vector<std::pair<std::size_t, std::string>> fresh;  // length and words of new passages
};

}  // namespace

model::Measure repeated_words(const model::MeasureInput& input) {
  auto measure = table_of("repeated_words", {"dialogue", "round", "words", "language"});
  const auto texts = texts_by_round(input);
  std::map<std::tuple<std::string_view, std::string_view, std::string>, std::unordered_set<std::uint64_t>> before;
  std::int64_t first = 0;
  for (const auto& round : input.rounds) {  // by dialogue and start
    const auto found = texts.find(round.id.value);
    if (found == texts.end()) continue;
    std::map<std::pair<std::string_view, std::string>, Said> now;
    for (const auto& text : found->second) {
      const auto& known = before[{round.dialogue.value, text.of, text.language}];
      auto& said = now[{text.of, text.language}];
      const auto all = shingles(text.words, text.language == "zh");
      for (const auto& one : all) said.hashes.insert(one.hash);
      for (const auto& range : new_passages(all, known, most_passages))
        said.fresh.emplace_back(range.end - range.start, cut(text.words.substr(range.start, range.end - range.start)));
    }
    for (auto& [key, said] : now) {
      if (said.hashes.empty()) continue;
      auto& known = before[{round.dialogue.value, key.first, key.second}];
      const auto again = std::ranges::count_if(said.hashes, [&](auto hash) { return known.contains(hash); });
      if (known.empty()) {
        ++first;
      } else {
        model::Number number{{round.dialogue.value, round.id.value, std::string(key.first), key.second},
                             static_cast<double>(again) / static_cast<double>(said.hashes.size()),
                             "share of runs of words",
                             static_cast<std::int64_t>(said.hashes.size()),
                             counted};
        std::ranges::stable_sort(said.fresh, std::greater(), &std::pair<std::size_t, std::string>::first);
        for (std::size_t i = 0; i < said.fresh.size() && i < most_passages; ++i)
          number.rows.push_back(said.fresh[i].second);
        measure.numbers.push_back(std::move(number));
      }
      known.insert(said.hashes.begin(), said.hashes.end());
    }
  }
  measure.doubt = {{tr_mark("first rounds of a dialogue with words in this language: nothing was before them"), first}};
  return measure;
}

}  // namespace vigil::measure
