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

/// A negation or what is to come reaches no further than the next comma; a request or a hedge does, up to a relative
/// clause ("who was …").
bool reaches(const Page& page, const Hit& word, const Range& cue) {
  const std::string_view between = page.view().text(word.end, cue.start);
  for (const std::string_view stop : {" but ", "但", "而是", "并非"})
    if (between.find(stop) != between.npos) return false;
  if (word.cue->kind == "negation") return between.find(',') == between.npos && between.size() < 60;
  if (word.cue->kind == "future") return between.find(',') == between.npos && between.size() < 80;
  for (const std::string_view relative : {" who ", " which ", " whose "})
    if (between.find(relative) != between.npos) return false;
  return between.size() < 160;
}

/// A question mark asks what stands in the last part of its sentence.
bool is_last_segment(const Page& page, const Sentence& sentence, std::size_t at) {
  return page.view().text(at, sentence.end).find(',') == std::string_view::npos;
}

/// "later freed", "days before": another time than the one told beside it, and not said which.
bool is_vague(std::string_view segment) {
  for (const std::string_view word : {"later", "days before", "days after", "weeks before", "weeks after",
                                      "months before", "months after", "shortly after", "soon after", "shortly before",
                                      "eventually", "后来", "不久", "其后", "几天后", "数月后", "此前", "之前", "随后"})
    if (segment.find(word) != segment.npos) return true;
  return false;
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
    if (text[i - 1] == ',' || text[i - 1] == '(' || (text[i - 1] == ':' && i < at && text[i] == ' ')) {
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
  scope.is_open = ends_as_question(page, sentence) && is_last_segment(page, sentence, cue.start);
  for (const std::string_view denial : {"不等于", "不是", "并非", "并不意味"})
    if (page.text().substr(cue.end).starts_with(denial)) scope.is_open = true;
  for (const Hit& hit : page.hits({sentence.start, cue.start})) {
    if (hit.cue->table != Table::context || hit.end > cue.start) continue;
    const bool same_clause = clause.holds(hit.start);
    const std::string& kind = hit.cue->kind;
    if (kind == "hedge" && (same_clause || hit.start < clause.start)) {
      if (!reaches(page, hit, cue)) continue;
      if (scope.modality == Modality::asserted) scope.modality = Modality::hedged, scope.word = &hit;
    }
    if (kind == "question") scope.is_open = true;
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
  enum class Side { any, before };
  const auto nearest = [&](const Range& range, Side side) -> const Time* {
    const Time* best = nullptr;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Time& time : page.times(range)) {
      if (time.end > range.end || (side == Side::before && time.end > cue.start)) continue;
      const Range at{time.start, time.end};
      std::size_t distance = apart(at, cue);
      if (at.end <= cue.start) distance = distance * 2 / 3;  // what stands before is told of what follows
      if (time.date.edtf().size() < 7) distance += 40;       // a day is told rather than a year
      if (distance < least) least = distance, best = &time;
    }
    return best;
  };
  const Range segment = segment_of(page, cue.start), clause = clause_of(page, cue.start);
  if (const Time* found = nearest(segment, Side::any)) return found;
  if (is_vague(page.text(segment))) return nullptr;
  if (const Time* found = nearest(clause, Side::before)) return found;
  if (const Time* found = nearest(clause, Side::any)) return found;
  for (const Ref* ref : page.refs({clause.start, cue.start}))
    if (!ref->ids.empty()) return nullptr;  // another clause is about others
  return nearest({sentence.start, cue.start}, Side::before);
}

}  // namespace vigil::link::said
