#include "link/said/page.hpp"

#include <algorithm>
#include <array>

#include "link/starts.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

/// The white space that became the blank at `at` holds an end of line.
bool is_line_end(const View& view, std::size_t at) {
  if (view.text()[at] != ' ') return false;
  const std::size_t from = view.origin(at), to = view.origin(at + 1);
  return view.original().substr(from, to - from).find('\n') != std::string_view::npos;
}

bool is_abbreviation(std::string_view word) {
  static constexpr auto all = std::to_array<std::string_view>(
      {"mr",  "mrs", "ms",  "dr",  "st",   "prof", "sen", "rep",   "gen", "gov",  "jan",    "feb", "mar",
       "apr", "jun", "jul", "aug", "sep",  "sept", "oct", "nov",   "dec", "vs",   "con",    "res", "art",
       "inc", "co",  "rev", "hon", "jr",   "u.s",  "u.k", "e.u",   "u.n", "etc",  "approx", "ca",  "cf",
       "al",  "ed",  "vol", "pp",  "p",    "fig",  "est", "dept",  "ltd", "corp", "nos",    "a.m", "p.m",
       "e.g", "i.e", "mon", "tue", "tues", "wed",  "thu", "thurs", "fri", "sat",  "sun",    "yrs"});
  return std::ranges::find(all, word) != all.end();
}

/// What ends at `at` is a word of its own and no abbreviation.
bool is_word_before(std::string_view text, std::size_t at) {
  std::size_t word = at;
  while (word > 0 && (is_latin(text[word - 1]) || text[word - 1] == '.')) --word;
  constexpr std::size_t shortest = 3;
  const std::string_view last = text.substr(word, at - word);
  return last.size() >= shortest && last.find('.') == last.npos && !is_abbreviation(last);
}

/// Bytes of the closing marks at `at`: they belong to the sentence before them.
std::size_t closing_marks(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (true) {
    bool found = false;
    for (const std::string_view mark : {"”", "」", "』", "\"", ")", "'"})
      if (starts_at(text, end, mark)) {
        if (mark == "'" && end + 1 < text.size() && is_latin(text[end + 1])) continue;
        end += mark.size();
        found = true;
      }
    if (!found) return end - at;
  }
}

/// The byte behind the mark with which a sentence ends at `at`; 0 if none does.
std::size_t sentence_end(const View& view, std::size_t at) {
  const std::string_view text = view.text();
  const char c = text[at];
  if (c == '!' || c == '?') return at + 1 + closing_marks(text, at + 1);
  if (constexpr std::string_view stop = "。"; starts_at(text, at, stop))
    return at + stop.size() + closing_marks(text, at + stop.size());
  if (c == ' ' && view.is_break(at)) return at + 1;
  if (c == ' ' && is_line_end(view, at)) return at + 1;
  if (c != '.') return 0;
  const std::size_t behind = at + 1 + closing_marks(text, at + 1);
  if (behind >= text.size()) return behind;
  if (text[behind] != ' ') return 0;
  if (behind + 1 < text.size() && is_latin(text[behind + 1]) && !view.is_capital(behind + 1) &&
      !is_word_before(text, at))
    return 0;               // in notes sentences begin small: "haven't raised her. ok then."
  std::size_t figure = at;  // "1. Lin Baoshan": an item's number at the start of its line
  while (figure > 0 && text[figure - 1] >= '0' && text[figure - 1] <= '9') --figure;
  if (figure < at && at - figure <= 2 && (figure == 0 || is_line_end(view, figure - 1) || view.is_break(figure - 1)))
    return 0;
  std::size_t word = at;
  while (word > 0 && (is_latin(text[word - 1]) || (text[word - 1] == '.' && word > 1 && is_latin(text[word - 2]))))
    --word;
  if (word == at) return behind;
  if (at - word == 1 && view.is_capital(word)) return 0;  // an initial
  if (text.substr(word, at - word) == "no") {             // "No. 3", but "No. She …"
    const bool is_number = behind + 1 < text.size() && ((text[behind + 1] >= '0' && text[behind + 1] <= '9') ||
                                                        text[behind + 1] == '/' || text[behind + 1] == '|');
    return is_number ? 0 : behind;
  }
  return is_abbreviation(text.substr(word, at - word)) ? 0 : behind;
}

}  // namespace

std::string_view word_for(Modality modality) {
  switch (modality) {
    case Modality::asserted:
      return "asserted";
    case Modality::negated:
      return "negated";
    case Modality::hedged:
      return "hedged";
    case Modality::planned:
      return "planned";
  }
  return "asserted";
}

Page::Page(const Lexicon& lexicon, const View& view, const text::Date& document_date)
    : view_(view),
      document_date_(document_date),
      hits_(lexicon.find(view)),
      times_(times_in(view.text(), document_date)),
      terms_(terms_in(view.text())) {
  // 明日 of 《文明日报》: a newspaper's or a book's title changes nothing of what is said.
  std::erase_if(hits_, [&](const Hit& hit) {
    constexpr std::size_t longest = 90;  // bytes
    if (hit.cue->table != Table::context) return false;
    const std::string_view before =
        text().substr(hit.start - std::min(hit.start, longest), std::min(hit.start, longest));
    const std::size_t open = before.rfind("《");
    return open != before.npos && before.find("》", open) == before.npos;
  });
  cut();
  constexpr std::size_t head = 400;  // bytes: title and first words
  const std::string_view start = text().substr(0, std::min(text().size(), head));
  for (const std::string_view words :
       {"外交部发言人", "外交部例行记者会", "例行记者会", "国务院新闻办", "发言人答记者问", "regular press conference",
        "ministry spokesperson", "foreign ministry spokes", "remarks at the regular"})
    if (const std::size_t at = start.find(words);
        at != start.npos && start.find("美国国务院") == start.npos && !is_of_partner({at, at + words.size()}))
      first_person_side_ = "b";
}

/// 英國外交部發言人, "the German foreign ministry spokesman": a ministry, but not theirs.
bool Page::is_of_partner(const Range& words) const {
  constexpr std::size_t longest = 60;  // bytes of an actor's name
  const auto near = hits({words.start - std::min(words.start, longest), words.end});
  return std::ranges::any_of(near, [&](const Hit& hit) {
    return hit.cue->table == Table::actors && hit.cue->kind == "a" && hit.cue->how != "embassy" &&
           hit.cue->how != "government" && hit.start <= words.start && hit.end > words.start;
  });
}

void Page::cut() {
  const std::string_view all = text();
  std::size_t start = 0, paragraph = 0, line = 0;
  const auto close = [&](std::size_t end) {
    while (start < end && all[start] == ' ') ++start;
    std::size_t last = end;
    while (last > start && all[last - 1] == ' ') --last;
    if (last > start) {
      Sentence sentence;
      sentence.start = start;
      sentence.end = last;
      sentence.paragraph = paragraph;
      if (sentences_.empty() || is_line_end(view_, start - 1)) line = start;
      sentence.line = line;
      sentence.first_clause = clauses_.size();
      std::size_t from = start;
      for (std::size_t at = start; at < last; ++at) {
        if (all[at] != ';' && all[at] != ' ') continue;
        const bool dash = starts_at(all, at, " - ") || starts_at(all, at, " -- ");
        if (all[at] != ';' && !dash) continue;
        if (at > from) clauses_.push_back({from, at});
        from = at + 1;
      }
      if (last > from) clauses_.push_back({from, last});
      sentence.last_clause = clauses_.size();
      sentences_.push_back(sentence);
    }
    start = end;
  };
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = sentence_end(view_, at);
    if (end == 0) {
      ++at;
      continue;
    }
    const bool is_break = all[at] == ' ' && view_.is_break(at);
    close(end);
    if (is_break) ++paragraph;
    at = end;
  }
  close(all.size());
}

std::size_t Page::sentence_of(std::size_t at) const {
  const auto next = std::ranges::upper_bound(sentences_, at, {}, [](const Sentence& s) { return s.start; });
  return next == sentences_.begin() ? 0 : static_cast<std::size_t>(next - sentences_.begin()) - 1;
}

namespace {

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Bytes of the mark between two cells at `at`, 0 if there is none.
std::size_t bar_at(std::string_view text, std::size_t at) {
  if (text[at] == '|') return 1;
  for (const std::string_view bar : {" / ", " ; "})
    if (starts_at(text, at, bar)) return bar.size();
  return text[at] == '/' && at > 0 && is_beyond_ascii(text[at - 1]) ? 1 : 0;  // 甲/罗静宜/2019年3月/未判; not 9/10/2017
}

}  // namespace

bool Page::is_row(const Range& sentence) const {
  std::size_t bars = 0, slashes = 0;
  for (std::size_t at = sentence.start; at < sentence.end; ++at)
    if (bar_at(text(), at) != 0) ++(text()[at] == '/' ? slashes : bars);
  return bars >= 2 || slashes >= 3;  // not 英国/法国/德国
}

std::vector<Range> Page::cells(const Range& row) const {
  std::vector<Range> out;
  std::size_t from = row.start;
  for (std::size_t at = row.start; at < row.end;) {
    const std::size_t bar = bar_at(text(), at);
    if (bar == 0) {
      ++at;
      continue;
    }
    out.push_back({from, at});
    at += bar;
    from = at;
  }
  out.push_back({from, row.end});
  return out;
}

std::span<const Hit> Page::hits(const Range& range) const {
  const auto from = std::ranges::lower_bound(hits_, range.start, {}, &Hit::start);
  return {from, std::ranges::lower_bound(from, hits_.end(), range.end, {}, &Hit::start)};
}

std::vector<const Hit*> Page::hits(const Range& range, Table table, std::string_view kind) const {
  std::vector<const Hit*> out;
  for (const Hit& hit : hits(range))
    if (hit.cue->table == table && (kind.empty() || hit.cue->kind == kind) && hit.end <= range.end) out.push_back(&hit);
  return out;
}

std::span<const Time> Page::times(const Range& range) const {
  const auto from = std::ranges::lower_bound(times_, range.start, {}, &Time::start);
  return {from, std::ranges::lower_bound(from, times_.end(), range.end, {}, &Time::start)};
}

std::span<const Term> Page::terms(const Range& range) const {
  const auto from = std::ranges::lower_bound(terms_, range.start, {}, &Term::start);
  return {from, std::ranges::lower_bound(from, terms_.end(), range.end, {}, &Term::start)};
}

void Page::drop_hits_in_names() {
  constexpr std::size_t longest = 200;  // bytes of a name
  std::vector<Range> bodies;            // 任意拘留問題工作組
  for (const Hit& hit : hits_)
    if (hit.cue->table == Table::actors && !hit.has_gap) bodies.push_back({hit.start, hit.end});
  const auto is_in_body = [&](const Hit& hit) {
    const auto behind = std::ranges::upper_bound(bodies, hit.start, {}, &Range::start);
    return behind != bodies.begin() && hit.end <= std::prev(behind)->end && hit.start > std::prev(behind)->start;
  };
  std::erase_if(hits_, [&](const Hit& hit) {
    if (hit.cue->table == Table::actors) return false;
    if (hit.cue->table == Table::events && is_in_body(hit)) return true;
    const auto refs = this->refs({hit.start - std::min(hit.start, longest), hit.end + longest});
    return std::ranges::any_of(refs, [&](const Ref* ref) {
      return (ref->how == Ref::How::name || ref->how == Ref::How::part) && ref->start <= hit.start &&
             hit.end <= ref->end;
    });
  });
}

std::vector<const Ref*> Page::refs(const Range& range) const {
  std::vector<const Ref*> out;
  const auto from = std::ranges::lower_bound(refs_, range.start, {}, [](const Ref& r) { return r.start; });
  for (auto ref = from; ref != refs_.end() && ref->start < range.end; ++ref)
    if (ref->end <= range.end) out.push_back(&*ref);
  return out;
}

}  // namespace vigil::link::said
