#include "link/said/answers.hpp"

#include <algorithm>
#include <span>

#include "link/said/raisings.hpp"
#include "link/said/scope.hpp"

namespace vigil::link::said {
namespace {

/// Of several kinds in one sentence the one whose cue says most.
const Hit* strongest(const std::vector<const Hit*>& hits) {
  const Hit* best = nullptr;
  for (const Hit* hit : hits)
    if (!best || hit->end - hit->start > best->end - best->start) best = hit;
  return best;
}

std::string nearest_before(const std::vector<model::SuggestedRaising>& raisings, std::size_t at) {
  std::string id;
  const auto behind = std::ranges::upper_bound(raisings, at, {}, &model::SuggestedRaising::start);
  constexpr std::ptrdiff_t most = 50;
  for (auto it = behind - std::min(most, behind - raisings.begin()); it != behind; ++it)
    if (const auto& raising = *it; raising.start <= at && raising.side != "b" && raising.modality != "negated")
      id = raising.id;
  return id;
}

bool has(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

/// The words that turn a raising down, rather than what is said around them.
bool is_strong(const Page& page, const Sentence& sentence) {
  return has(page.text(sentence), {"interfer", "internal affair", "meddle", "oppose", "reject", "no right", "内政",
                                   "干涉", "干预", "反对", "拒绝", "无权"});
}

/// The one who raised does not refuse; a next round that is agreed on is a promise.
bool may_answer(const Page& page, const Sentence& sentence, const Range& cue, const Actor& actor,
                std::string_view kind) {
  const std::string_view words = page.text(sentence);
  if (kind == "accepted" &&
      has(words, {"next round", "another round", "下一轮", "再谈", "rapporteur", "报告员", "to meet", "to hold"}))
    return false;
  if (actor.start == actor.end && actor.name != "we") return true;  // of a pronoun it is not sure
  if (actor.start >= cue.start && has(page.text(cue), {"our "})) return true;
  const bool is_asker = actor.side == "a" || actor.side == "ngo" || actor.side == "parl";
  const std::string_view own = page.text(cue);
  const bool is_own_silence =
      kind == "no-answer" && (own.starts_with("would not") || own.starts_with("declined") ||
                              own.starts_with("refused") || own.starts_with("remained") || own.starts_with("did not"));
  if (!is_asker || (kind == "no-answer" && !is_own_silence) || kind == "partial" || kind == "counter-concern")
    return true;
  if (has(words, {"was told", "were told", "被告知", "获告知", "was informed", "were informed", "met with", "in reply",
                  "in response"}))
    return true;
  const Range clause = clause_of(page, cue.start);
  return !clause.holds(actor.start) || has(page.view().text(actor.end, cue.start), {",", "that ", "was ", "were "});
}

/// No word of an answer, but the other side speaks right after a raising: it tells something, or it turns it down.
std::string_view by_its_speaker(const Page& page, const Sentence& sentence,
                                const std::vector<model::SuggestedRaising>& raisings) {
  const auto here = static_cast<std::size_t>(&sentence - page.sentences().data());
  const auto behind = std::ranges::upper_bound(raisings, sentence.end, {}, &model::SuggestedRaising::start);
  constexpr std::ptrdiff_t most = 20;
  const std::span<const model::SuggestedRaising> near(behind - std::min(most, behind - raisings.begin()), behind);
  const bool follows = std::ranges::any_of(near, [&](const auto& r) {
    const std::size_t of = page.sentence_of(r.start);
    return r.side != "b" && r.modality == "asserted" && of < here && of + 2 >= here;
  });
  if (!follows || std::ranges::any_of(near, [&](const auto& r) { return sentence.holds(r.start); })) return {};
  if (!page.hits(sentence, Table::speech, "promise").empty()) return {};
  const std::string_view words = page.text(sentence);
  if (words.ends_with("?")) return {};
  const bool is_told = has(words, {"they were told", "was told", "were told", "it was told", "被告知"});
  bool is_other_side = is_told;
  for (const Hit* hit : page.hits(sentence, Table::actors)) {
    is_other_side = is_other_side || (hit->cue->kind == "b" && hit->start < sentence.start + 30);
    if (hit->cue->kind != "b" && hit->start < sentence.start + 12) return {};
  }
  if (!is_other_side) return {};
  const bool speaks =
      is_told || has(words, {" said",     " says",   " told",    " replied",  " responded",  " answered",
                             " repeated", " stated", " called ", " insisted", " maintained", " retorted",
                             "回应",      "回答",    "答复",     "答称",      "答道",        "表示",
                             "称",        "说",      "告诉",     "介绍",      "重申"});
  if (!speaks) return {};
  if (has(words, {"health", "held in", "serving", "whereabouts", "information", "explained", "健康", "身体", "关押",
                  "服刑", "情况", "说明", "介绍", "资料"}))
    return "partial";
  return "rejected";
}

std::string why(const Page& page, const Hit& hit) {
  return "“" + std::string(page.view().text(hit.start, hit.end)) + "” (" + hit.cue->how + ")";
}

}  // namespace

std::vector<model::SuggestedAnswer> answers_in(const Page& page, const std::vector<model::SuggestedRaising>& raisings) {
  std::vector<model::SuggestedAnswer> out;
  std::size_t last = 0;  // the sentence of the last answer, from 1
  for (const Sentence& sentence : page.sentences()) {
    const auto here = static_cast<std::size_t>(&sentence - page.sentences().data()) + 1;
    const Hit* hit = strongest(page.hits(sentence, Table::speech, "answer"));
    if (!hit) {
      if (const auto kind = by_its_speaker(page, sentence, raisings); !kind.empty() && last + 1 != here) {
        out.push_back({sentence.start, sentence.end, nearest_before(raisings, sentence.start), std::string(kind),
                       "China", "the other side speaks after a raising"});
        last = here;
      }
      continue;
    }
    const Range cue{hit->start, hit->end};
    if (scope_of(page, cue).is_open) continue;
    const std::string& kind = hit->cue->how;
    const Actor actor = actor_before(page, cue);
    if (!may_answer(page, sentence, cue, actor, kind)) continue;
    // A reply that goes on is one answer.
    const bool goes_on = last + 1 == here && last > 0 && page.sentences()[last - 1].paragraph == sentence.paragraph &&
                         !out.empty() && out.back().kind == kind;
    if (goes_on) {
      if (is_strong(page, sentence) && !is_strong(page, page.sentences()[last - 1])) {  // what it comes to
        out.back().start = sentence.start;
        out.back().end = sentence.end;
        out.back().why = why(page, *hit);
      }
      last = here;
      continue;
    }
    model::SuggestedAnswer answer;
    answer.start = sentence.start;
    answer.end = sentence.end;
    answer.kind = kind;
    answer.by = actor.name;
    answer.to = nearest_before(raisings, sentence.start);
    answer.why = why(page, *hit);
    out.push_back(std::move(answer));
    last = here;
  }
  return out;
}

std::vector<model::SuggestedCommitment> commitments_in(const Page& page) {
  std::vector<model::SuggestedCommitment> out;
  for (const Sentence& sentence : page.sentences()) {
    const auto hits = page.hits(sentence, Table::speech, "promise");
    if (hits.empty()) continue;
    const Range cue{hits.front()->start, hits.front()->end};
    const Scope scope = scope_of(page, cue);
    if (scope.is_open) continue;
    model::SuggestedCommitment commitment;
    commitment.start = sentence.start;
    commitment.end = sentence.end;
    commitment.by = actor_before(page, cue).name;
    const Time* time = time_for(page, cue);
    if (time) commitment.due = time->date;
    commitment.modality = scope.modality == Modality::negated ? "negated" : "asserted";
    commitment.why = why(page, *hits.front());
    out.push_back(std::move(commitment));
  }
  return out;
}

std::vector<model::SuggestedAssessment> assessments_in(const Page& page) {
  std::vector<model::SuggestedAssessment> out;
  for (const Sentence& sentence : page.sentences())
    for (const Hit* hit : page.hits(sentence, Table::speech, "judge")) {
      const Range cue{hit->start, hit->end};
      if (scope_of(page, cue).is_open) continue;
      out.push_back({sentence.start, sentence.end, actor_before(page, cue).name, hit->cue->how, why(page, *hit)});
      break;
    }
  return out;
}

}  // namespace vigil::link::said
