// Told by one side only: of what was raised at a round, whose read-outs tell it.
#include <algorithm>
#include <unordered_map>

#include "measure/tables.hpp"
#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using model::Source, model::Subject;
using text::tr_mark;

std::string_view host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, std::min(url.find_first_of("/:?#"), url.size()));
}

/// "b": a text of China's side, by its state's own outlets; "a": of another government, of a parliament or the United
/// Nations; "": of neither (the press, an organisation), or not known. Not by language: the other side publishes in
/// Chinese, too.
std::string_view side_that_tells(const Source& source) {
  if (source.source_class == "state-media") return "b";
  const auto host = host_of(source.url);
  if (source.source_class != "official" || host.empty()) return "";
  return host.ends_with(".cn") ? "b" : "a";
}

struct Tellers {
  bool a = false, b = false;
};

void add(const model::Claim& claim, Tellers& tellers) {
  for (const auto& source : claim.sources) {
    const auto side = side_that_tells(source);
    tellers.a = tellers.a || side == "a";
    tellers.b = tellers.b || side == "b";
  }
}

std::string_view word_of(const Tellers& tellers) {
  if (tellers.a && tellers.b) return "both";
  if (tellers.a) return "other side alone";
  return tellers.b ? "China alone" : "neither";
}

}  // namespace

model::Measure told_by(const Index& index) {
  const auto& input = index.input();
  struct Told {
    bool is_issue = false;
    Index::Number subject = 0;
    Tellers tellers;
  };
  std::unordered_map<std::string_view, std::vector<Told>> told;  // at each round
  for (std::size_t i = 0; i < input.acts.size(); ++i) {
    const auto& act = input.acts[i];
    if (act.round.value.empty()) continue;
    auto& at = told[act.round.value];
    for (const auto& named : index.named_in(i)) {
      const auto& claim = act.raisings[named.raising].claim;
      Tellers tellers;
      add(claim.sources.empty() ? act.claim : claim, tellers);
      at.push_back({!named.is_person, named.subject, tellers});
    }
  }
  auto measure = table_of("told_by", {"dialogue", "round", "told_by", "what"});
  std::int64_t without_official = 0;
  for (const auto& round : input.rounds) {  // by dialogue and start
    const auto found = told.find(round.id.value);
    if (found == told.end()) continue;
    auto& all = found->second;
    const auto who = [](const Told& one) { return std::pair(one.is_issue, one.subject); };
    std::ranges::sort(all, {}, who);
    std::int64_t official = 0, subjects = 0;
    Tally tally;
    for (auto one = all.begin(); one != all.end(); ++subjects) {
      auto tellers = one->tellers;
      auto next = one + 1;
      for (; next != all.end() && who(*next) == who(*one); ++next) {
        tellers.a = tellers.a || next->tellers.a;
        tellers.b = tellers.b || next->tellers.b;
      }
      if (tellers.a || tellers.b) ++official;
      tally.add({round.dialogue.value, round.id.value, word_of(tellers), one->is_issue ? "issue" : "person"},
                "subjects", one->is_issue ? index.issue_id(one->subject) : index.person_id(one->subject));
      one = next;
    }
    if (official == 0) {
      ++without_official;
      continue;
    }
    for (auto& number : tally.numbers()) {
      number.n = subjects;
      measure.numbers.push_back(std::move(number));
    }
  }
  measure.doubt = {
      {tr_mark("rounds of which no official text of either side is cited: not counted"), without_official}};
  return measure;
}

}  // namespace vigil::measure
