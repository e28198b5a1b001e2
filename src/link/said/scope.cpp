#include "link/said/scope.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace vigil::link::said {
namespace {

bool ends_as_question(const Page& page, const Sentence& sentence) {
  std::string_view text = page.text(sentence);
  for (const std::string_view mark : {"\"", "”", "」", " ", "'"})
    while (text.ends_with(mark)) text.remove_suffix(mark.size());
  return text.ends_with('?');
}

/// 没有提到服无期徒刑的罗静宜: what is told of her stands within the object of what did not happen.
bool is_attribute_of_somebody(const Page& page, const Range& cue) {
  constexpr std::string_view of = "的";
  if (!page.text().substr(cue.end).starts_with(of)) return false;
  constexpr std::size_t longest = 60;  // bytes of a calling and a name
  const auto refs = page.refs({cue.end + of.size(), cue.end + of.size() + longest});
  return !refs.empty() && refs.front()->start == cue.end + of.size() && refs.front()->how == Ref::How::name;
}

/// 没有就他的情况去信: the part with 的 is whom the denied verb is about.
bool begins_as_object(std::string_view between) {
  static constexpr auto prepositions =
      std::to_array<std::string_view>({"就", "对", "向", "为", "替", "把", "将", "同", "与", "跟", "和", "因"});
  return std::ranges::any_of(prepositions, [&](std::string_view word) { return between.starts_with(word); });
}

/// "did not, on that occasion, speak": what stands behind a short aside.
std::string_view behind_aside(std::string_view between) {
  constexpr std::size_t longest = 40;  // bytes
  if (!between.starts_with(",")) return between;
  const std::size_t close = between.find(',', 1);
  return close == between.npos || close > longest ? between : between.substr(close + 1);
}

/// 瑞典据悉亦去函北京,桂去年在泰国失踪: the hedge stands behind its own subject, and the cue's part has another.
bool is_of_another_subject(const Page& page, const Hit& word, const Range& cue) {
  const Range own = segment_of(page, word.start), part = segment_of(page, cue.start);
  constexpr std::size_t near = 3;  // bytes
  if (begins_latin(page.text(cue)) || part.start <= word.end || word.start <= own.start + near) return false;
  return std::ranges::any_of(page.refs({part.start, cue.start}), [&](const Ref* ref) {
    return ref->start <= part.start + 1 && (ref->how == Ref::How::name || ref->how == Ref::How::part);
  });
}

/// A negation or what is to come reaches no further than the next comma; a request or a hedge does, up to a relative
/// clause ("who was …").
bool reaches(const Page& page, const Hit& word, const Range& cue) {
  const std::string_view between = page.view().text(word.end, std::max(word.end, cue.start));
  for (const std::string_view stop : {" but ", "但", "而是", "并非", "…"})
    if (between.find(stop) != between.npos) return false;
  if (between.rfind('(') != between.npos && between.find(')', between.rfind('(')) == between.npos)
    return false;  // "will go on to X (ten years, 2005)"
  if (is_attribute_of_somebody(page, cue) && between.size() > 6) return false;
  // 幾名沒有出示證件的便衣把她帶走: the "not" says of what kind they are.
  if (const std::size_t of = between.find("的"); word.cue->kind == "negation" && of != between.npos && of > 3 &&
                                                 between.size() - of > 6 && !begins_as_object(between))
    return false;
  if (word.cue->kind == "negation") {
    const std::string_view rest = behind_aside(between);
    return rest.find_first_of(",:") == rest.npos && rest.size() < 60;
  }
  for (const std::string_view then : {"时被", "时遭", "途中", "之际", "前被", "前遭"})  // 準備登上列車時被扣
    if (word.cue->kind == "future" && between.find(then) != between.npos) return false;
  const std::string_view verb = page.text(cue);
  if (word.cue->kind == "future" && between.ends_with("时") && (verb.starts_with("被") || verb.starts_with("遭")))
    return false;
  if (word.cue->kind == "future")
    return between.size() < 80 && (between.find(',') == between.npos || between.find(",并") != between.npos ||
                                   between.find(", and") != between.npos);
  for (const std::string_view relative : {" who ", " which ", " whose "})
    if (between.find(relative) != between.npos) return false;
  if (word.cue->kind == "hedge" && is_of_another_subject(page, word, cue)) return false;
  return between.size() < 160;
}

/// 未 of 艾未未 is no negation.
bool is_in_name(const Page& page, const Hit& hit) {
  const std::size_t from = hit.start - std::min<std::size_t>(hit.start, 30);
  return std::ranges::any_of(page.refs({from, hit.end + 30}), [&](const Ref* r) {
    return (r->how == Ref::How::name || r->how == Ref::How::part) && r->start <= hit.start && hit.end <= r->end;
  });
}

/// A question mark asks what stands in the last part of its sentence, and before it unless that reports ("X says …").
bool is_asked(const Page& page, const Sentence& sentence, std::size_t at) {
  const Range segment = segment_of(page, at);
  const bool is_last = page.view().text(segment.end, sentence.end).find(',') == std::string_view::npos &&
                       segment.end + 3 >= sentence.end;
  if (!is_last) {  // 他自2月21日被帶走,…,為什麼…?: told with its day, then asked about
    for (const Time& time : page.times(segment))
      if (time.end <= segment.end && time.date.edtf().size() >= 7) return false;
  }
  // 聽說他上個月被移送到…?: it is told, and whether it is so is asked.
  for (const std::string_view told : {"听说", "据说", "据报", "有消息说", "据了解", "据悉"})
    if (page.view().text(sentence.start, at).find(told) != std::string_view::npos) return false;
  if (page.view().text(at, sentence.end).find(',') == std::string_view::npos) return true;
  const std::string_view told = page.view().text(sentence.start, segment_of(page, at).end);
  for (const std::string_view word : {"称", "说", "表示", "声明", " says ", " said ", "指出", "报道"})
    if (told.find(word) != told.npos) return false;
  return true;
}

/// "… what he did for X, who was given ten years": a question takes for granted what its relative clauses tell.
bool is_taken_for_granted(const Page& page, std::size_t at) {
  const Range segment = segment_of(page, at);
  if (segment.start == 0 || page.text()[segment.start - 1] != ',') return false;
  std::string_view part = without_lead(page.text(segment));
  for (const std::string_view word : {"who ", "whom ", "whose ", "and who ", "and whom ", "and for "})
    if (part.starts_with(word)) return true;
  return false;
}

/// "…, I am told, quietly": between commas behind the cue, before anything else is told.
const Hit* hedge_behind(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 60;  // bytes
  const Range clause = clause_of(page, cue.start);
  for (const std::string_view heard : {",我听说是", ",听说是", ",据说是", ",好像是"})  // 大使也问过,我听说是在酒会上
    if (const std::size_t at = page.text().substr(0, std::min(clause.end, cue.end + reach)).find(heard, cue.end);
        at != std::string_view::npos)
      for (const Hit* word : page.hits({at, clause.end}, Table::context, "hedge")) return word;
  for (const Hit* word : page.hits({cue.end, std::min(clause.end, cue.end + reach)}, Table::context, "hedge")) {
    std::size_t at = word->start;
    while (at > cue.end && page.text()[at - 1] == ' ') --at;
    if (at > cue.end && page.text()[at - 1] == ',') {
      const std::string_view behind = page.text().substr(word->end);
      const bool is_or_so = page.view().text(word->start, word->end).starts_with("or so");  // "or so an aide let slip"
      if (is_or_so || behind.starts_with(',') || behind.starts_with('.') || behind.starts_with(" who ") ||
          word->end >= clause.end)
        return word;
    }
    return nullptr;
  }
  return nullptr;
}

/// "asks that he be freed, and that the students be named and released": a bare "be" behind a request is asked for too.
bool is_subjunctive(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 24;  // bytes
  const std::size_t from = std::max(cue.start - std::min(cue.start, reach), segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(from, cue.start);
  const std::size_t be = before.rfind(" be ");
  if (be == before.npos) return false;
  std::size_t word = be;
  while (word > 0 && before[word - 1] != ' ') --word;
  const std::string_view modal = before.substr(word, be - word);
  for (const std::string_view other : {"will", "would", "could", "can", "may", "might", "shall", "cannot", "not"})
    if (modal == other) return false;
  return true;
}

/// 请贵代表团在下月的对话中提出, "ask you to raise next month": the asking is now.
bool is_request_now(std::string_view cue) {
  static constexpr auto pleas = std::to_array<std::string_view>(
      {"请",    "恳请",     "敬请",      "务请",       "促请",        "吁请",     "呼吁",  "敦促",
       "要求",  "希望",     "盼",        "期望",       "建议",        "ask ",     "urge ", "urges ",
       "asks ", "call on ", "calls on ", "appeal to ", "appeals to ", "request ", "beg ",  "please "});
  return std::ranges::any_of(pleas, [&](std::string_view word) { return cue.starts_with(word); });
}

/// 列入下月对话的议程, "on the agenda for next month's round".
bool is_of_time_to_come(const Page& page, const Range& cue) {
  const std::string_view words = page.text(cue);
  if (is_request_now(words)) return false;
  for (const std::string_view when : {"下月", "下周", "下次", "下一轮", "下一次", "下个月", "明年", "明天", " for next",
                                      " of next", " for the next", " for tomorrow", " for the coming", " of the next"})
    if (words.find(when) != words.npos) return true;
  return false;
}

/// 警察将他带走: 将 before whom it is done to is 把, nothing to come.
bool is_han_object_marker(const Page& page, const Hit& hit) {
  if (hit.cue->kind != "future" || page.view().text(hit.start, hit.end) != "将") return false;
  const auto refs = page.refs({hit.end, hit.end + 60});
  if (!refs.empty() && refs.front()->start == hit.end) return true;
  const std::string_view behind = page.text().substr(hit.end);
  return behind.starts_with("其") || behind.starts_with("两人") || behind.starts_with("三人") ||
         behind.starts_with("二人");
}

/// "Had X been arrested, we would know".
bool is_inverted_condition(const Page& page, const Range& cue) {
  std::string_view part = without_lead(page.view().text(segment_of(page, cue.start).start, cue.start), " \"");
  return (part.starts_with("had ") && part.find(" been ") != part.npos) ||
         (part.starts_with("should ") && part.find(" be ") != part.npos);
}

/// "before he could fly to his wife": it did not come to that.
bool is_prevented(const Page& page, const Range& cue) {
  constexpr std::size_t reach = 50;  // bytes
  const std::size_t from = std::max(cue.start - std::min(cue.start, reach), segment_of(page, cue.start).start);
  const std::string_view before = page.view().text(from, cue.start);
  constexpr std::string_view modal = " could ", then = "before ";
  const std::size_t could = before.rfind(modal), until = before.substr(0, could).rfind(then);
  if (could == before.npos || until == before.npos) return false;
  return page.view().words_in(from + until + then.size(), from + could).size() <= 3 &&
         page.view().words_in(from + could + modal.size(), cue.start).size() <= 3;
}

/// "pleaded for X for six years, and he was set free": what is told as a fact behind a request is none of what it asks.
bool is_told_as_fact(const Page& page, const Hit& request, const Range& cue) {
  if (cue.start <= request.end) return false;
  const std::string_view between = page.view().text(request.end, cue.start);
  std::size_t best = 0;
  for (const std::string_view be : {" was ", " were ", " has been ", " have been ", " had been "})
    if (const std::size_t at = between.rfind(be); at != between.npos) best = std::max(best, at + be.size());
  if (best == 0) return false;
  constexpr std::size_t most_words = 2;
  if (page.view().words_in(request.end + best, cue.start).size() > most_words) return false;
  return between.find(" if ") == between.npos && between.find(" until ") == between.npos &&
         between.find(" whether ") == between.npos;
}

/// "later freed", "days before": another time than the one told beside it, and not said which.
bool is_vague(std::string_view segment) {
  for (const std::string_view word : {" later ", "days before", "days after", "weeks before", "weeks after",
                                      "months before", "months after", "shortly after", "soon after", "shortly before",
                                      "eventually", "后来", "不久", "其后", "几天后", "数月后", "此前", "之前", "随后"})
    if (segment.find(word) != segment.npos) return true;
  return false;
}

bool is_relative_clause(std::string_view segment) {
  segment = without_lead(segment);
  return segment.starts_with("who ") || segment.starts_with("which ") || segment.starts_with("whose ");
}

/// 七年前失蹤,外界傳出他已去世: the part tells of somebody anew.
bool has_own_subject(const Page& page, const Range& segment, const Range& cue) {
  return std::ranges::any_of(page.refs({segment.start, cue.start}),
                             [](const Ref* ref) { return !ref->ids.empty() && !ref->is_possessive; });
}
bool has_event_at(const Page& page, const Range& segment) {
  return std::ranges::any_of(page.hits(segment, Table::events), [](const Hit* hit) { return hit->cue->how != "term"; });
}

/// "January 2002. … let out on the 20th": a day of the head's month.
bool is_within(const text::Date& date, const text::Date& head) {
  return date.edtf().size() > head.edtf().size() && date.edtf().starts_with(head.edtf());
}

std::size_t apart(const Range& a, const Range& b) {
  if (a.end <= b.start) return b.start - a.end;
  if (b.end <= a.start) return a.start - b.end;
  return 0;
}

/// "… mentioned him. We can't confirm it.", 谣传…，并无此事: what is told behind, before any other thing is told.
void read_behind(const Page& page, const Sentence& sentence, const Range& cue, Scope& scope) {
  constexpr std::size_t reach = 100;  // bytes
  std::size_t end = std::min(page.text().size(), cue.end + reach);
  for (const Hit* next : page.hits({cue.end, end}, Table::events))
    if (next->cue->how != "term" && next->cue->how != "prospect") {
      end = std::min(end, next->start);
      break;
    }
  for (const Hit* word : page.hits({cue.end, end}, Table::context)) {
    const std::size_t of = page.sentence_of(word->start);
    if (of > page.sentence_of(cue.start) + 1 || page.sentences()[of].paragraph != sentence.paragraph) continue;
    const std::string& kind = word->cue->kind;
    const bool in_sentence = sentence.holds(word->start);
    if (kind == "untrue" && !in_sentence && page.hits(sentence, Table::context, "hedge").empty() &&
        word->start > page.sentences()[of].start + 24)
      continue;
    const auto events = page.hits({cue.start, cue.start + 1});  // a release may be refused, not a worry about one
    const bool is_event = std::ranges::any_of(events, [](const Hit& hit) { return hit.cue->table == Table::events; });
    if (kind == "untrue" || (kind == "refused" && in_sentence && is_event)) {
      scope.modality = Modality::negated;
      scope.word = word;
    }
    if (kind == "after" && scope.modality == Modality::asserted) {
      scope.modality = Modality::hedged;
      scope.word = word;
    }
  }
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

bool denies_itself(std::string_view cue) {
  return cue.starts_with("no ") || cue.starts_with("not ") || cue.starts_with("never ");
}

Scope scope_of(const Page& page, const Range& cue) {
  Scope scope;
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  const Range clause = clause_of(page, cue.start);
  scope.is_open =
      ends_as_question(page, sentence) && is_asked(page, sentence, cue.start) && !is_taken_for_granted(page, cue.start);
  for (const std::string_view denial : {"不等于", "不是", "并非", "并不意味"})
    if (page.text().substr(cue.end).starts_with(denial)) scope.is_open = true;
  if (!page.hits(sentence, Table::context, "elsewhere").empty()) scope.is_open = true;
  if (page.text(sentence).find("aware that") != std::string_view::npos)
    scope.is_open = false;  // it is taken for granted
  read_behind(page, sentence, cue, scope);
  for (const Hit& hit : page.hits({sentence.start, cue.start})) {
    if (hit.cue->table != Table::context || (hit.end > cue.start && hit.end > cue.end) || is_in_name(page, hit))
      continue;
    if (is_han_object_marker(page, hit)) continue;
    const bool same_clause = clause.holds(hit.start);
    const std::string& kind = hit.cue->kind;
    if (kind == "hedge" && (same_clause || hit.start < clause.start)) {
      if (!reaches(page, hit, cue)) continue;
      if (scope.modality == Modality::asserted) scope.modality = Modality::hedged, scope.word = &hit;
    }
    if (kind == "question") scope.is_open = !is_taken_for_granted(page, cue.start);
    if (kind == "request" && !scope.is_requested && is_subjunctive(page, cue)) scope.is_requested = true;
    if (!same_clause || !reaches(page, hit, cue)) continue;
    // "it is not true that X was freed"
    if (kind == "negation" || kind == "refused" || kind == "untrue")
      scope.modality = Modality::negated, scope.word = &hit;
    if (kind == "future" && scope.modality != Modality::negated) scope.modality = Modality::planned, scope.word = &hit;
    if (kind == "request" && !is_told_as_fact(page, hit, cue)) scope.is_requested = true;
    if (kind == "unless" && segment_of(page, cue.start).holds(hit.start)) scope.is_open = true;
  }
  if (scope.modality == Modality::asserted)  // "clemency would be requested again"
    for (const std::string_view to_come : {" will be ", " would be ", " is to be ", " are to be ", " to follow",
                                           "will follow", "would follow", "to do likewise", "to do the same"})
      if (page.text(cue).find(to_come) != std::string_view::npos) scope.modality = Modality::planned;
  const std::string_view behind = page.text().substr(cue.end);
  for (const std::string_view none :
       {" neither ", " none of ", " not one of ", " nobody "})  // "raised neither X nor Y"
    if (behind.starts_with(none)) scope.modality = Modality::negated;
  if (scope.modality == Modality::asserted && is_of_time_to_come(page, cue)) scope.modality = Modality::planned;
  if (is_prevented(page, cue)) {  // "Time ran out before X could be raised"
    const auto at_cue = page.hits({cue.start, cue.start + 1});
    const bool is_raising = std::ranges::any_of(
        at_cue, [](const Hit& hit) { return hit.cue->table == Table::speech && hit.cue->kind == "raise"; });
    if (is_raising) scope.modality = Modality::negated;
    if (!is_raising) scope.is_open = true;
  }
  if (is_inverted_condition(page, cue)) scope.is_open = true;
  if (page.view().text(sentence.start, std::max(sentence.start, cue.start)) == "to ")
    scope.modality = Modality::planned;
  if (scope.modality == Modality::asserted)
    if (const Hit* word = hedge_behind(page, cue)) scope.modality = Modality::hedged, scope.word = word;
  return scope;
}

const Time* time_at_head(const Page& page, const Sentence& sentence) {
  constexpr std::size_t bullet = 5;       // bytes
  if (sentence.line != sentence.start) {  // "3 May 2014 - The building is sealed. X is held.": of the whole line
    const Sentence& first = page.sentences()[page.sentence_of(sentence.line)];
    return first.start == sentence.line && first.line == first.start ? time_at_head(page, first) : nullptr;
  }
  const auto times = page.times({sentence.start, std::min(sentence.end, sentence.start + bullet)});
  if (times.empty()) return nullptr;
  const std::string_view behind = page.text().substr(times.front().end);
  const char first = page.text()[times.front().start];
  const bool is_numeric_head = times.front().start == sentence.start && first >= '0' && first <= '9' &&
                               behind.starts_with(' ') && behind.size() > 1 &&
                               static_cast<unsigned char>(behind[1]) >= 0x80;
  const bool is_head_with_dash = times.front().start == sentence.start && behind.starts_with(" - ");
  // "17 October 2002. X freed early.": the line's first sentence is its time and nothing else.
  const bool is_own_sentence = times.front().start <= sentence.start + 1 && behind.starts_with('.') &&
                               times.front().end + 2 >= sentence.end && times.front().date.edtf().size() >= 7;
  return behind.starts_with(':') || is_head_with_dash || is_numeric_head || is_own_sentence ? &times.front() : nullptr;
}

const Time* time_for(const Page& page, const Range& cue) {
  const Sentence& sentence = page.sentences()[page.sentence_of(cue.start)];
  Range segment = segment_of(page, cue.start);
  const Range clause = clause_of(page, cue.start);
  if (const Time* head = time_at_head(page, sentence)) {
    for (const Time& time : page.times(segment))
      if (time.end <= segment.end && (time.is_counted || is_within(time.date, head->date) ||
                                      (page.text().substr(head->end).starts_with('.') && &time != head)))
        return &time;
    return head;
  }
  // "this spring, on 12 April": the part behind is nothing but the time.
  if (segment.end < clause.end) {
    const Range next = segment_of(page, segment.end + 1);
    const auto times = page.times(next);
    const bool has_day = std::ranges::any_of(
        page.times(segment), [&](const Time& time) { return time.end <= segment.end && time.date.is_one_day(); });
    if (!has_day && !times.empty() && times.front().start <= next.start + 5 && next.end <= times.front().end + 2) {
      if (times.front().date.is_one_day()) return &times.front();
      segment.end = next.end;
    }
  }
  const auto nearest = [&](const Range& range) -> const Time* {
    const Time* best = nullptr;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const Time& time : page.times(range)) {
      if (time.end > range.end) continue;
      const Range at{time.start, time.end};
      const Range own = segment_of(page, time.start);
      std::size_t distance = apart(at, cue);
      const bool is_before = at.end <= cue.start;
      constexpr std::size_t touch = 4;  // "arrested last week", "arrested on 3 May"
      if (!is_before && time.start >= cue.end && time.start <= cue.end + touch && time.date.edtf().size() >= 7 &&
          page.view().text(cue.end, time.start).find(',') == std::string_view::npos)
        return &time;
      if (is_before && is_vague(page.view().text(at.end, cue.start))) continue;
      // "was let out in December and taken away again last November"
      if (is_before && segment.holds(time.start) &&
          page.view().text(at.end, cue.start).find(" and ") != std::string_view::npos)
        for (const Hit* hit : page.hits({segment.start, time.start}, Table::events))
          if (hit->cue->how != "term") {
            distance += 40;
            break;
          }
      if (!segment.holds(time.start)) {
        if (is_before && has_own_subject(page, segment, cue) && has_event_at(page, own)) continue;  // another's day
        if (is_relative_clause(page.text(own))) continue;
        const auto events = page.hits(own, Table::events);
        const bool has_event = std::ranges::any_of(events, [](const Hit* hit) { return hit->cue->how != "term"; });
        if (!is_before && has_event) continue;  // it is that one's
        if (!is_before) distance += 15;
      }
      if (is_before) distance = distance * 2 / 3;  // what stands before is told of what follows
      if (time.date.edtf().size() < 7)
        distance += segment.holds(time.start) ? 20 : 80;  // a day is told rather than a year
      if (time.date.is_interval()) distance += 50;
      if (distance < least) least = distance, best = &time;
    }
    return best;
  };
  if (const Time* found = nearest(segment)) return found;
  if (is_vague(page.text(segment))) return nullptr;
  if (const Time* found = nearest(clause)) return found;
  for (const Ref* ref : page.refs({clause.start, cue.start}))
    if (!ref->ids.empty()) return nullptr;  // another clause is about others
  return nearest({sentence.start, cue.start});
}

}  // namespace vigil::link::said
