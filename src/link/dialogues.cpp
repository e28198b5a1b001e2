// Which round a dialogue's mention speaks of. In this order: a number beside the name ("17th", 第17轮); a year in the
// sentence; the document's date; and for a text without a date the round whose heads, place, length and year agree best
// with what the text names.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/ascii.hpp"
#include "link/steps.hpp"
#include "text/chinese_numbers.hpp"
#include "text/fold.hpp"

namespace vigil::link {
namespace {

using base::is_digit;

using Kind = model::Subject::Kind;
using std::chrono::days;

/// Years 19xx and 20xx that stand in [from, to).
std::vector<int> years_in(std::string_view text) {
  std::vector<int> years;
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    int year = 0;
    std::from_chars(text.data() + at, text.data() + at + 4, year);
    const bool whole = at + 4 == text.size() || !is_digit(text[at + 4]);
    if (whole && year >= 1980 && year < 2100) years.push_back(year);
  }
  return years;
}

constexpr auto units = std::to_array<std::string_view>(
    {"first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
     "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
     "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"});
constexpr auto tens =
    std::to_array<std::pair<std::string_view, int>>({{"twenty-", 20}, {"thirty-", 30}, {"forty-", 40}});

/// "17th" -> 17, "seventeenth" -> 17; 0 for other words.
int ordinal(std::string_view word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc{}) {
    const std::string_view suffix(end, static_cast<std::size_t>(word.data() + word.size() - end));
    return suffix == "th" || suffix == "st" || suffix == "nd" || suffix == "rd" ? number : 0;
  }
  for (const auto& [prefix, ten] : tens)
    if (word.starts_with(prefix))
      if (const int unit = ordinal(word.substr(prefix.size())); unit > 0 && unit < 10) return ten + unit;
  if (word == "thirtieth") return 30;
  if (word == "fortieth") return 40;
  const auto found = std::ranges::find(units, word);
  return found == units.end() ? 0 : static_cast<int>(found - units.begin()) + 1;
}

/// The last ordinal of `text`, in which only words that can stand between it and a dialogue's name may follow:
/// "17th round of the", "17th annual".
int ordinal_before(std::string_view text) {
  static constexpr auto between =
      std::to_array<std::string_view>({"round", "session", "of", "the", "annual", "meeting", "two-day", "bilateral"});
  while (true) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    const std::size_t space = text.rfind(' ');
    const std::string_view word = space == text.npos ? text : text.substr(space + 1);
    if (const int number = ordinal(word)) return number;
    if (word.empty() || std::ranges::find(between, word) == between.end()) return 0;
    text.remove_suffix(word.size());
  }
}

/// 十七 -> 17, 四十 -> 40, 17 -> 17; 0 if it is no number.
int chinese_number(std::string_view text) {
  const auto number = text::chinese_number(text, 0);
  return number && number->end == text.size() ? static_cast<int>(number->value) : 0;
}

/// The number of 第…轮 with which `text` ends; `start` is set to where 第 stands.
int chinese_ordinal_before(std::string_view text, std::size_t& start) {
  for (const std::string_view counter : {"轮", "次", "届"}) {
    if (!text.ends_with(counter)) continue;
    constexpr std::string_view mark = "第";
    constexpr std::size_t longest = 15;  // bytes: 第九十九
    const std::size_t end = text.size() - counter.size(), from = end - std::min(end, longest);
    const std::size_t at = text.substr(from, end - from).rfind(mark);
    if (at == text.npos) return 0;
    start = from + at;
    return chinese_number(text.substr(start + mark.size(), end - start - mark.size()));
  }
  return 0;
}

int ordinal_at(const View& view, const Find& dialogue) {
  constexpr std::string_view mark = "第";
  std::size_t ignored = 0;
  if (const int number = chinese_ordinal_before(view.text(0, dialogue.start), ignored)) return number;
  constexpr std::string_view talks = "人权对话";
  if (const std::size_t at = view.text(0, dialogue.end).rfind(talks);
      at != std::string_view::npos && at > dialogue.start)
    if (const int number = chinese_ordinal_before(view.text(dialogue.start, at), ignored))
      return number;  // 中美第17轮…
  const std::string_view behind = view.text().substr(dialogue.end);
  if (behind.starts_with(mark))
    for (const std::string_view counter : {"轮", "次", "届"})
      if (const std::size_t end = behind.find(counter); end < 20)
        return chinese_number(behind.substr(mark.size(), end - mark.size()));
  return ordinal_before(view.text(view.sentence(dialogue.start).first, dialogue.start));
}

struct Answer {
  const RoundEntry* round = nullptr;
  std::string_view certainty;
  std::string reason;
};

class Rounds {
 public:
  Rounds(const View& view, const Register::Index& index, const Finds& finds, const model::Date& document_date)
      : view_(view), finds_(finds), date_(document_date), index_(index) {}

  Answer of(const Find& dialogue, bool is_first) const {
    const std::string& id = dialogue.subject.id;
    if (const int number = ordinal_at(view_, dialogue)) return by_number(id, number);
    if (Answer answer = by_year(dialogue); answer.round) return answer;
    if (!date_.empty()) return by_document_date(dialogue);
    return is_first ? by_agreement(dialogue) : Answer{};
  }

 private:
  template <class Fits>
  Answer only(const std::string& dialogue, std::string_view certainty, std::string reason, Fits fits) const {
    const RoundEntry* found = nullptr;
    for (const RoundEntry& round : index_.rounds) {
      if (round.dialogue.value != dialogue || !fits(round)) continue;
      if (found) return {};
      found = &round;
    }
    return found ? Answer{found, certainty, std::move(reason)} : Answer{};
  }

  Answer by_number(const std::string& dialogue, int number) const {
    return only(dialogue, certain, "the number " + std::to_string(number) + " stands beside the dialogue's name",
                [&](const RoundEntry& round) { return round.number == std::to_string(number); });
  }

  Answer by_year(const Find& dialogue) const {
    constexpr std::size_t beside = 24;  // bytes: "in July 2012", "2012 "
    const auto [from, to] = view_.sentence(dialogue.start);
    const auto years = years_in(view_.text(from, to));
    if (years.empty() || std::ranges::count(years, years.front()) != std::ssize(years)) return {};
    const std::size_t near_from = dialogue.start - std::min(dialogue.start - from, beside);
    const std::size_t near_to = std::min(to, dialogue.end + beside);
    const bool is_beside = !years_in(view_.text(near_from, near_to)).empty();
    const std::string year = std::to_string(years.front());
    return only(dialogue.subject.id, is_beside ? certain : doubtful,
                is_beside ? "the year " + year + " stands beside the dialogue's name; one round was held in it"
                          : "the sentence names the year " + year + "; one round was held in it",
                [&](const RoundEntry& round) { return round.dates.year() == years.front(); });
  }

  Answer by_document_date(const Find& dialogue) const {
    if (!date_.earliest() || !date_.latest()) return {};
    const auto held_within = [&](days before, days after) {
      return [this, before, after](const RoundEntry& round) {
        return round.dates.earliest() && round.dates.latest() && *round.dates.earliest() <= *date_.latest() + after &&
               *round.dates.latest() >= *date_.earliest() - before;
      };
    };
    const std::string& id = dialogue.subject.id;
    if (says_now(dialogue))
      if (Answer answer = only(id, certain, "held in the week that the text speaks of, by the document's date",
                               held_within(days{14}, days{7}));
          answer.round)
        return answer;
    return only(id, doubtful, "the only round near the document's date", held_within(days{60}, days{14}));
  }

  bool says_now(const Find& dialogue) const {
    const auto [from, to] = view_.sentence(dialogue.start);
    const std::string_view sentence = view_.text(from, to);
    return std::ranges::any_of(std::to_array<std::string_view>({"this week", "last week", "today", "yesterday", "本周",
                                                                "上周", "今天", "昨天", "日前"}),
                               [&](std::string_view words) { return sentence.find(words) != sentence.npos; });
  }

  /// The text gives no date: what it names is held against what the record knows of each round.
  Answer by_agreement(const Find& dialogue) const {
    constexpr int enough = 3;  // a head and a place; never one thing alone
    const auto years = years_in(view_.text());
    const int last_year = years.empty() ? 9999 : *std::ranges::max_element(years);
    Answer best;
    int best_score = 0;
    bool is_tied = false;
    for (const RoundEntry& round : index_.rounds) {
      if (round.dialogue.value != dialogue.subject.id || round.dates.year().value_or(last_year) > last_year) continue;
      std::string why;
      const int score = agreement(round, dialogue, years.empty() ? 0 : last_year, why);
      if (score == best_score) is_tied = true;
      if (score <= best_score) continue;
      is_tied = false;
      best_score = score;
      best = {&round, doubtful, "the text has no date; this round agrees best: " + why};
    }
    return best_score >= enough && !is_tied ? best : Answer{};
  }

  int agreement(const RoundEntry& round, const Find& dialogue, int last_year, std::string& why) const {
    int score = 0;
    const auto count = [&](int points, const std::string& words) {
      score += points;
      why += (why.empty() ? "" : ", ") + words;
    };
    for (const std::string& head : {round.head_a, round.head_b})
      if (!head.empty() && is_named(head)) count(2, head + " led a side");
    if (!round.place.empty() && is_named(round.place)) count(1, "held in " + round.place);
    if (lasts_two_days(round) && speaks_of_two_days(dialogue)) count(1, "two days long");
    if (last_year != 0 && round.dates.year() == last_year)
      count(2, std::to_string(last_year) + " is the last year that the text names");
    return score;
  }

  bool is_named(const std::string& name) const {
    const std::string folded = text::folded(name);
    for (const Find& f : finds_)
      if (f.entry && std::ranges::any_of(f.entry->names, [&](const model::Name& n) { return n.text == name; }))
        return true;
    const std::size_t at = view_.text().find(folded);
    return at != std::string_view::npos && view_.has_edges(at, at + folded.size());
  }

  static bool lasts_two_days(const RoundEntry& round) {
    return round.dates.earliest() && round.dates.latest() && *round.dates.latest() - *round.dates.earliest() == days{1};
  }

  bool speaks_of_two_days(const Find& dialogue) const {
    const auto [from, to] = view_.sentence(dialogue.start);
    const std::string_view sentence = view_.text(from, to);
    return std::ranges::any_of(std::to_array<std::string_view>({"two-day", "2-day", "two days", "两天", "两日"}),
                               [&](std::string_view words) { return sentence.find(words) != sentence.npos; });
  }

  const View& view_;
  const Finds& finds_;
  const model::Date& date_;
  const Register::Index& index_;
};

/// 中美第17轮人权对话 parts the dialogue's name with the number: the name is what is left without it.
const Entry* dialogue_around_number(const View& view, const Register::Index& index, std::size_t talks_at,
                                    std::size_t talks_end, std::size_t& start) {
  std::size_t mark = 0;
  if (chinese_ordinal_before(view.text(0, talks_at), mark) == 0) return nullptr;
  const std::string joined = std::string(view.text(0, mark).substr(mark - std::min<std::size_t>(mark, 9))) +
                             std::string(view.text(talks_at, talks_end));
  for (const auto& hit : index.automaton.find(joined))
    for (const auto& use : index.uses[hit.pattern])
      if (use.form == Form::whole && hit.end == joined.size() &&
          index.entries[use.entry].subject.kind == Kind::dialogue) {
        start = mark - (joined.size() - (talks_end - talks_at) - hit.start);
        return &index.entries[use.entry];
      }
  return nullptr;
}

/// Phrases become the dialogue that the text names elsewhere, or nothing.
void settle_phrases(const View& view, const Register::Index& index, Finds& finds) {
  std::set<std::string> named;
  for (const Find& f : finds)
    if (f.subject.kind == Kind::dialogue && f.form == Form::whole) named.insert(f.subject.id);
  const auto is_inside = [&](const Find& phrase) {
    return std::ranges::any_of(around(finds, phrase.start, phrase.end), [&](const Find& f) {
      return f.subject.kind == Kind::dialogue && f.form == Form::whole && f.covers(phrase.start, phrase.end);
    });
  };
  Finds kept;
  for (const Find& f : finds) {
    if (f.subject.kind != Kind::dialogue || f.form != Form::phrase) {
      kept.push_back(f);
      continue;
    }
    if (is_inside(f)) continue;
    std::size_t start = 0;
    if (const Entry* around = dialogue_around_number(view, index, f.start, f.end, start)) {
      if (around == f.entry)
        kept.push_back({start, f.end, f.subject, f.entry, Form::whole, std::string(certain),
                        "the dialogue's name around the round's number", ""});
    } else if (named.size() == 1 && named.contains(f.subject.id)) {
      kept.push_back(f);
      kept.back().reason = "the only dialogue that the text names";
    }
  }
  finds = std::move(kept);
}

void add_rounds(const View& view, const Register::Index& index, const model::Date& document_date, Finds& finds) {
  const Rounds rounds(view, index, finds, document_date);
  Finds found;
  std::set<std::string> met;
  for (const Find& f : finds) {
    if (f.subject.kind != Kind::dialogue || f.form != Form::whole) continue;
    Answer answer = rounds.of(f, met.insert(f.subject.id).second);
    if (!answer.round) continue;
    Find round = f;
    round.subject = {Kind::round, answer.round->round.value, f.subject.label};
    round.entry = nullptr;
    round.certainty = answer.certainty;
    round.reason = std::move(answer.reason);
    found.push_back(std::move(round));
  }
  finds.insert(finds.end(), found.begin(), found.end());
  sort_finds(finds);
}

}  // namespace

void settle_dialogues(const View& view, const Register::Index& index, const model::Date& document_date, Finds& finds) {
  settle_phrases(view, index, finds);
  add_rounds(view, index, document_date, finds);
}

}  // namespace vigil::link
