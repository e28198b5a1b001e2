// Cues of one clause with one actor are one act: "asked for the release of X and wanted to know how Y was". A new actor
// between two cues begins another. What a cue is about stands behind it, before it where it is passive, and in the
// sentences before where it says "the case", "them" or nothing at all.
#include "link/said/raisings.hpp"

#include <algorithm>
#include <array>

#include "link/said/scope.hpp"
#include "link/said/who.hpp"

namespace vigil::link::said {
namespace {

bool is_latin(char c) { return c >= 'a' && c <= 'z'; }
bool begins_latin(std::string_view text) {
  return !text.empty() && (is_latin(text[0]) || (text[0] >= '0' && text[0] <= '9'));
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const bool open = at == 0 || !is_latin(text[at - 1]);
    const bool closed = at + word.size() >= text.size() || !is_latin(text[at + word.size()]);
    if (open && closed) return true;
  }
  return false;
}

bool is_passive_at(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 30;
  const std::size_t from = std::max(cue.start - std::min(cue.start, reach), segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(from, cue.start);
  for (const std::string_view be : {"was", "were", "been", "being", "is", "are", "be"})
    if (has_word(before, be)) {
      const std::size_t at = before.rfind(be);
      return page.refs({from + at, cue.start}).empty();
    }
  return false;
}

class Raisings {
 public:
  Raisings(const Page& page, std::string_view outlet) : page_(page), outlet_(outlet) {}

  std::vector<model::SuggestedRaising> read() {
    for (const Sentence& sentence : page_.sentences())
      for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i)
        read_clause(sentence, page_.clauses()[i]);
    for (std::size_t i = 0; i < out_.size(); ++i) out_[i].id = "r" + std::to_string(i + 1);
    return std::move(out_);
  }

 private:
  using Refs = std::vector<const Ref*>;

  struct Act {
    std::vector<const Hit*> cues;
    Actor actor;
    Range range;  // from the actor, or the clause's start, to the next act
  };

  void read_clause(const Sentence& sentence, const Range& clause) {
    std::vector<Act> acts;
    for (const Hit* hit : page_.hits(clause, Table::speech, "raise")) {
      const Range cue{hit->start, hit->end};
      if (is_noise(cue)) continue;
      Actor actor = actor_before(page_, cue);
      const bool is_new = acts.empty() || (actor.end > acts.back().cues.back()->end && !actor.side.empty());
      if (is_new) {
        if (!acts.empty()) acts.back().range.end = std::max(actor.start, acts.back().cues.back()->end);
        acts.push_back(
            {{},
             actor,
             {acts.empty() ? clause.start : std::max(actor.start, acts.back().cues.back()->end), clause.end}});
      }
      acts.back().cues.push_back(hit);
    }
    for (const Act& act : acts) read_act(sentence, act);
  }

  /// "put on the market", "asked us to print": words of everyday that no actor says.
  bool is_noise(const Range& cue) const {
    const std::string_view after = page_.text().substr(cue.end);
    for (const std::string_view stop :
         {" us to", " by name in the", " a glass", " his price", " her price", " their price", " prices"})
      if (after.starts_with(stop)) return true;
    return false;
  }

  void read_act(const Sentence& sentence, const Act& act) {
    const Hit& first = *act.cues.front();
    const Range cue{first.start, first.end};
    const Scope scope = scope_of(page_, cue);
    if (scope.is_open) return;
    const bool passive = is_passive(act);
    std::string side = act.actor.side;
    if (side.empty() && !passive && first.cue->how != "list") return;

    std::vector<std::string> persons = ids_of(objects(sentence, act, passive));
    std::vector<std::string> issues = issues_of(sentence, act);
    if (side == "b") persons.clear();
    if (persons.empty() && issues.empty()) {
      if (side == "b") {
        if (scope.modality != Modality::negated) return;
      } else if (first.cue->how == "ask" || first.cue->how == "also" || points_back(act)) {
        persons = spoken_of_before(act);
      }
      if (persons.empty() && side != "b") return;
    }
    if (side == "b" && std::ranges::none_of(issues, [](const std::string& i) { return i.find('-') == 2; }) &&
        scope.modality != Modality::negated)
      return;  // its concerns are about the other side

    model::SuggestedRaising raising;
    raising.start = act.range.start;
    raising.end = act.range.end;
    raising.side = side.empty() ? "a" : side;
    raising.by = act.actor.name;
    raising.persons = std::move(persons);
    if (raising.persons.empty()) raising.issues = std::move(issues);
    raising.modality = word_for(scope.modality);
    if (const Time* time = time_for(page_, cue)) raising.date = time->date;
    raising.list_complete = page_.hits(sentence, Table::speech, "whole").empty() ? "" : "no";
    raising.why = "“" + std::string(page_.text(cue)) + "” (" + first.cue->how + ")" +
                  (act.actor.side.empty() ? "" : ", “" + std::string(page_.text(act.actor)) + "”");
    out_.push_back(std::move(raising));
  }

  bool is_passive(const Act& act) const {
    return std::ranges::any_of(act.cues, [&](const Hit* hit) {
      return hit->cue->how == "passive" ||
             (begins_latin(page_.view().text(hit->start, hit->end)) && is_passive_at(page_, {hit->start, hit->end}));
    });
  }

  /// People whom the cues are about.
  Refs objects(const Sentence& sentence, const Act& act, bool passive) const {
    Refs out;
    const std::size_t cue = act.cues.front()->start;
    const std::size_t end = act.range.end == clause_of(page_, cue).end ? list_end(sentence, act) : act.range.end;
    for (const Ref* ref : page_.refs({act.range.start, end})) {
      if (ref->ids.empty()) continue;
      if (ref->is_owner && !is_of_family(*ref)) continue;
      const bool is_before = ref->end <= cue;
      const bool is_han_object = is_before && !begins_latin(page_.view().text(cue, cue + 1));
      if (is_before && !passive && !is_han_object) continue;
      if (act.actor.side.size() > 0 && act.actor.holds(*ref)) continue;
      out.push_back(ref);
    }
    if (passive && std::ranges::any_of(out, [&](const Ref* r) { return r->end <= cue; }))
      std::erase_if(out, [&](const Ref* r) { return r->start >= cue && !is_list_behind(*r, cue); });
    return out;
  }
  bool is_of_family(const Ref& owner) const {
    return page_.text().substr(owner.end).starts_with("'s family") ||
           page_.text().substr(owner.end).starts_with("'s relatives");
  }
  bool is_list_behind(const Ref& ref, std::size_t cue) const {
    const std::string_view between = page_.view().text(cue, ref.start);
    for (const std::string_view word : {"inter alia", "including", "among", "such as", "namely", ":", "like "})
      if (between.find(word) != between.npos) return true;
    return false;
  }
  /// "named three people: X, Y and Z" goes on behind the colon.
  std::size_t list_end(const Sentence& sentence, const Act& act) const {
    return std::max(act.range.end, std::min(sentence.end, act.range.end));
  }

  std::vector<std::string> issues_of(const Sentence&, const Act& act) const {
    std::vector<std::string> out;
    for (const Hit* hit : page_.hits(act.range, Table::issues)) {
      if (act.actor.holds(Range{hit->start, hit->end}) && !act.actor.side.empty()) continue;
      if (std::ranges::find(out, hit->cue->kind) == out.end()) out.push_back(hit->cue->kind);
    }
    if (!act.actor.side.empty())  // what one side raises of itself is the other's matter
      std::erase_if(out, [&](const std::string& issue) {
        return act.actor.side == "a" && issue.size() > 3 && issue[2] == '-' && issue.substr(0, 2) != "nk" &&
               issue.substr(0, 2) != "un";
      });
    return out;
  }

  /// "the case", "the verdict", "it": the text says of whom before.
  bool points_back(const Act& act) const {
    const std::string_view text = page_.text(act.range);
    for (const std::string_view word : {"the verdict", "the case", "his case", "her case", "their cases", "the cases",
                                        "the sentence", "the ruling", "the names", "the arrests", "these arrests",
                                        "the matter", "exactly that", "the subject", "the detention", "the artist"})
      if (has_word(text, word)) return true;
    for (const std::string_view word : {"此案", "判决", "个案", "案件", "案子", "此事", "名字"})
      if (text.find(word) != text.npos) return true;
    return false;
  }
  std::vector<std::string> spoken_of_before(const Act& act) const {
    const std::size_t here = page_.sentence_of(act.range.start);
    for (std::size_t back = 0; back <= 6 && back <= here; ++back) {
      const Sentence& sentence = page_.sentences()[here - back];
      Refs all;
      for (const Ref* ref : page_.refs({sentence.start, std::min(sentence.end, act.range.start)}))
        if (!ref->is_owner && !ref->ids.empty()) all.push_back(ref);
      if (all.empty()) continue;
      const auto [first, last] = told_together(page_, all, all.size() - 1);
      return ids_of(
          Refs(all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)));
    }
    return {};
  }

  const Page& page_;
  std::string_view outlet_;
  std::vector<model::SuggestedRaising> out_;
};

}  // namespace

Actor actor_before(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const auto of_hit = [&](const Hit& hit) {
    Actor actor;
    actor.start = hit.start;
    actor.end = hit.end;
    actor.side = hit.cue->kind;
    actor.name = hit.cue->how;
    return actor;
  };
  Actor best;
  for (const Hit* hit : page.hits({sentence.start, cue.start}, Table::actors)) best = of_hit(*hit);
  // "we", "I": the speaker of the turn, or who publishes.
  const Range clause = clause_of(page, cue.start);
  const std::size_t from = std::max(best.end, clause.start);
  const std::string_view between = page.view().text(from, cue.start);
  for (const std::string_view word : {"we", "i", "our", "us"})
    if (has_word(between, word)) {
      best.side = best.side.empty() || best.end <= clause.start ? "a" : best.side;
      best.name = "we";
      best.start = cue.start;
      best.end = cue.start;
      return best;
    }
  for (const std::string_view word : {"我们", "我方", "本组", "我"})
    if (between.find(word) != between.npos) {
      best.side = "a";
      best.name = "我们";
      best.start = best.end = cue.start;
      return best;
    }
  if (!best.side.empty()) return best;
  // A name that is nobody's of the register.
  const auto words = page.view().words_in(sentence.start, cue.start);
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (!word->capital || word->start == sentence.start) continue;
    if (std::ranges::any_of(page.refs({sentence.start, cue.start}),
                            [&](const Ref* r) { return r->holds(word->start) && !r->ids.empty(); }))
      continue;
    if (word->end + 40 < cue.start) break;
    best.start = word->start;
    best.end = word->end;
    best.side = "a";
    best.name = std::string(page.view().text(word->start, word->end));
    return best;
  }
  // "she went into", "it did the same": the actor of the sentence before.
  for (const std::string_view word : {"it", "they", "she", "he", "its", "the visitors"})
    if (has_word(page.view().text(sentence.start, cue.start), word)) {
      const std::size_t here = page.sentence_of(cue.start);
      for (std::size_t back = 1; back <= 2 && back <= here; ++back) {
        const Sentence& last = page.sentences()[here - back];
        const auto hits = page.hits(last, Table::actors);
        if (hits.empty()) continue;
        best = of_hit(*hits.front());
        best.start = best.end = cue.start;
        return best;
      }
    }
  return best;
}

std::vector<model::SuggestedRaising> raisings_in(const Page& page, std::string_view outlet) {
  return Raisings(page, outlet).read();
}

}  // namespace vigil::link::said
