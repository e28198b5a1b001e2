#include "link/said/scope.hpp"

#include <algorithm>
#include <limits>

namespace vigil::link::said {
namespace {

bool ends_as_question(const Page& page, const Sentence& sentence) {
  std::string_view text = page.text(sentence);
  for (const std::string_view mark : {"\"", "”", "」", " ", "'"})
    while (text.ends_with(mark)) text.remove_suffix(mark.size());
  return text.ends_with('?');
}

/// A negation or a request reaches over a comma only where no new subject begins behind it.
bool reaches(const Page& page, const Hit& word, const Range& cue) {
  const std::string_view between = page.view().text(word.end, cue.start);
  if (between.find(" but ") != between.npos || between.find("但") != between.npos ||
      between.find("而是") != between.npos)
    return false;
  if (word.cue->kind == "negation") return between.find(',') == between.npos && between.size() < 60;
  if (word.cue->kind == "request") return between.size() < 120 && between.find(',') == between.npos;
  if (word.cue->kind == "future") return between.size() < 80 && between.find(',') == between.npos;
  return between.size() < 160;
}

std::size_t apart(const Range& a, const Range& b) {
  if (a.end <= b.start) return b.start - a.end;
  if (b.end <= a.start) return a.start - b.end;
  return 0;
}

}  // namespace

Range clause_of(const Page& page, std::size_t at) {
  if (page.sentences().empty()) return {};
  const Sentence& sentence = page.sentences()[page.sentence_of(at)];
  for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i)
    if (page.clauses()[i].holds(at)) return page.clauses()[i];
  return sentence;
}

Range segment_of(const Page& page, std::size_t at) {
  Range range = clause_of(page, at);
  const std::string_view text = page.text();
  for (std::size_t i = at; i > range.start; --i)
    if (text[i - 1] == ',' || text[i - 1] == '(') {
      range.start = i;
      break;
    }
  for (std::size_t i = at; i < range.end; ++i)
    if (text[i] == ',' || text[i] == ')') {
      range.end = i;
      break;
    }
  return range;
}

Scope scope_of(const Page& page, const Range& cue) {
  Scope scope;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const Range clause = clause_of(page, cue.start);
  scope.is_open = ends_as_question(page, sentence);
  for (const Hit& hit : page.hits({sentence.start, cue.start})) {
    if (hit.cue->table != Table::context || hit.end > cue.start) continue;
    const bool same_clause = clause.holds(hit.start);
    const std::string& kind = hit.cue->kind;
    if (kind == "hedge" && (same_clause || hit.start < clause.start)) {
      if (!reaches(page, hit, cue)) continue;
      if (scope.modality == Modality::asserted) scope.modality = Modality::hedged, scope.word = &hit;
    }
    if (!same_clause || !reaches(page, hit, cue)) continue;
    if (kind == "negation") scope.modality = Modality::negated, scope.word = &hit;
    if (kind == "future" && scope.modality != Modality::negated) scope.modality = Modality::planned, scope.word = &hit;
    if (kind == "request") scope.is_requested = true;
    if (kind == "unless" && segment_of(page, cue.start).holds(hit.start)) scope.is_open = true;
  }
  return scope;
}

const Time* time_for(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const auto nearest = [&](const Range& range) -> const Time* {
    const Time* best = nullptr;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Time& time : page.times(range)) {
      if (time.end > range.end) continue;
      const Range at{time.start, time.end};
      std::size_t distance = apart(at, cue);
      if (at.end <= cue.start) distance = distance * 2 / 3;  // what stands before is told of what follows
      if (distance < least) least = distance, best = &time;
    }
    return best;
  };
  if (const Time* found = nearest(segment_of(page, cue.start))) return found;
  if (const Time* found = nearest(clause_of(page, cue.start))) return found;
  const Time* best = nullptr;
  for (const Time& time : page.times(sentence))
    if (time.end <= cue.start) best = &time;
  return best;
}

}  // namespace vigil::link::said
