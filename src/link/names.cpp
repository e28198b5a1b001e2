// Names that stand by themselves, weighed one by one: is it the whole name, and does anything beside it say that it is
// somebody else's or no name at all.
#include <algorithm>

#include "link/pinyin.hpp"
#include "link/steps.hpp"
#include "link/words.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;
constexpr std::size_t han_bytes = 3;  // of nearly every Han character in UTF-8
constexpr char32_t interpunct = U'·';

bool is_han_at(const View& view, std::size_t at) { return text::is_han(view.after(at)); }

struct Verdict {
  std::string_view certainty;  // "" : not a mention of it
  std::string reason;
};

/// Words near a name that tell of a case or of a person at all, in the same sentence.
bool is_telling_place(const View& view, std::size_t start, std::size_t end) {
  constexpr std::size_t reach = 90;  // bytes to either side
  const auto [from, to] = view.sentence(start);
  const std::size_t near_from = std::max(from, start - std::min(start, reach)), near_to = std::min(to, end + reach);
  for (const Word& word : view.words_in(near_from, near_to)) {
    const std::string_view w = view.text(word.start, word.end);
    if (is_calling(w) || is_fate(w) || kin(w)) return true;
  }
  const std::string_view before = view.text(from, start);
  return calling_at_end(before) != 0 || kin_at_end(before) || view.text(end, to).starts_with("先生");
}

/// "Foreign Minister Wang Yi" is not the pastor.
bool has_office_beside(const View& view, std::size_t start, std::size_t end) {
  if (is_han_at(view, start))
    return office_at_end(view.text(start - std::min<std::size_t>(start, 5 * han_bytes), start)) != 0 ||
           (office_at_start(view.text(end, std::min(end + 4 * han_bytes, view.text().size()))) != 0 &&
            !view.text(end, view.text().size()).starts_with("先生") &&
            !view.text(end, view.text().size()).starts_with("女士"));
  const Word* word = view.word_before(start);
  if (!word) return false;
  const std::string_view w = view.text(word->start, word->end);
  return is_office(w) || w == "minister" || w == "president" || w == "premier" || w == "chairman";
}

/// The office beside the name is another's than this entry's: hardly he.
bool is_another_office(const View& view, std::size_t start, std::size_t end, const Entry& entry) {
  if (entry.role.empty() || !has_office_beside(view, start, end)) return false;
  constexpr std::size_t reach = 40;
  return !has_calling(entry, view.text(start - std::min(start, reach), start));
}

/// More of a name follows: "Wang Yi-fan" whole, "Wang Yi Fan" perhaps.
bool is_cut_by_hyphen(const View& view, std::size_t start, std::size_t end) {
  const auto pinyin_after = [&] {
    const std::string_view rest = view.text().substr(end + 1);
    const auto letters = std::ranges::find_if(rest, [](char c) { return c < 'a' || c > 'z'; }) - rest.begin();
    return !syllables(rest.substr(0, static_cast<std::size_t>(letters))).empty();
  };
  if (end + 1 < view.text().size() && view.is_hyphen(end) && pinyin_after()) return true;
  return start > 1 && view.is_hyphen(start - 1) && view.before(start - 1) != 0 && view.before(start - 1) != U' ' &&
         view.before(start - 1) != U'-';
}

bool is_followed_by_a_syllable(const View& view, std::size_t end) {
  const Word* word = view.word_after(end);
  if (!word || word->start != end + 1 || !word->capital) return false;
  const std::string_view w = view.text(word->start, word->end);
  return syllables(w, 1).size() == 1;
}

Verdict weigh_han(const View& view, std::size_t start, std::size_t end, bool is_person) {
  if (view.before(start) == interpunct || view.after(end) == interpunct) return {};
  const bool two_characters = end - start <= 2 * han_bytes;
  const char32_t before = view.before(start), after = view.after(end);
  const bool open_before = !text::is_han(before) || may_precede_name(before);
  const bool open_after = !text::is_han(after) || may_follow_name(after);
  if (two_characters && !(open_before && open_after))
    return {doubtful, "two characters that may be part of a longer name or word"};
  if (is_person && has_office_beside(view, start, end))
    return {doubtful, "an office stands beside the name; it may be an official's"};
  return {certain, "the whole name"};
}

Verdict weigh_latin(const View& view, std::size_t start, std::size_t end, bool is_person) {
  if (is_cut_by_hyphen(view, start, end)) return {};
  if (!view.is_capital(start)) return {doubtful, "written without capitals"};
  if (is_person && has_office_beside(view, start, end))
    return {doubtful, "an office stands before the name; it may be an official's"};
  if (is_chinese_name(view.text(start, end)) && is_followed_by_a_syllable(view, end))
    return {doubtful, "another syllable follows; it may be a longer name"};
  return {certain, "the whole name"};
}

Verdict weigh_someone(const View& view, std::size_t start, std::size_t end, Kind kind, Form form) {
  const bool han = is_han_at(view, start);
  if (form == Form::single && !han && !view.is_capital(start)) return {};
  Verdict verdict =
      han ? weigh_han(view, start, end, kind == Kind::person) : weigh_latin(view, start, end, kind == Kind::person);
  if (verdict.certainty != certain) return verdict;
  if (form == Form::turned) return {doubtful, "the name in another order or joined; it may be another person's"};
  if (form == Form::single) {
    if (is_telling_place(view, start, end) || (kind == Kind::official && has_office_beside(view, start, end)))
      return {certain, "a name of one word, in a sentence that speaks of such a person"};
    return {doubtful, "a name of one word that can mean something else"};
  }
  return verdict;
}

Verdict weigh_thing(const View& view, std::size_t start, Kind kind, Form form) {
  if (form == Form::phrase)
    return {doubtful, kind == Kind::dialogue ? "the text does not say whose dialogue" : "common words for this issue"};
  const bool latin = !is_han_at(view, start);
  if (latin && (kind == Kind::issue || kind == Kind::place) && !view.is_capital(start))
    return {doubtful, "written without capitals"};
  return {certain, kind == Kind::dialogue ? "the dialogue's name" : "the name"};
}

}  // namespace

Finds names_in(const View& view, const Register::Index& index, std::vector<Part>& parts) {
  Finds finds;
  for (const auto& [start, end, pattern] : index.automaton.find(view.text())) {
    if (!view.has_edges(start, end) || view.is_in_address(start)) continue;
    for (const auto& [entry_at, form] : index.uses[pattern]) {
      const Entry& entry = index.entries[entry_at];
      if (form == Form::part) {
        parts.push_back({start, end, &entry});
        continue;
      }
      const Kind kind = entry.subject.kind;
      const bool someone = kind == Kind::person || kind == Kind::official;
      Verdict verdict = someone ? weigh_someone(view, start, end, kind, form) : weigh_thing(view, start, kind, form);
      if (verdict.certainty.empty()) continue;
      const std::size_t from = someone && form == Form::whole ? start_with_honorific(view, start) : start;
      finds.push_back(
          {from, end, entry.subject, &entry, form, std::string(verdict.certainty), std::move(verdict.reason), ""});
      if (!someone || verdict.certainty == certain) continue;
      const bool longer = !is_han_at(view, start) && form == Form::whole && is_chinese_name(view.text(start, end)) &&
                          is_followed_by_a_syllable(view, end);
      if (longer || (kind == Kind::person && is_another_office(view, start, end, entry))) finds.back().likely = -1;
    }
  }
  sort_finds(finds);
  return finds;
}

void tell_namesakes(const View& view, Finds& finds) {
  const auto is_inside_longer = [&](const Find& f) {
    return f.is_someone() && std::ranges::any_of(around(finds, f.start, f.end), [&](const Find& other) {
             return other.is_someone() && other.covers(f.start, f.end) && other.end - other.start > f.end - f.start;
           });
  };
  const auto is_weaker_reading = [&](const Find& f) {  // "Gao Yu" whole beside "Yu Gao" turned round
    // Not a Han name of one word beside a whole one: that only says how the register spells it in Latin letters.
    const bool is_han_word = f.form == Form::single && is_han_at(view, f.start);
    return f.is_someone() && !is_han_word && std::ranges::any_of(around(finds, f.start, f.end), [&](const Find& other) {
             return other.is_someone() && other.start == f.start && other.end == f.end && other.form < f.form;
           });
  };
  Finds kept;
  for (const Find& f : finds)
    if (!is_inside_longer(f) && !is_weaker_reading(f)) kept.push_back(f);

  for (std::size_t i = 0; i < kept.size();) {
    std::size_t end = i + 1;
    while (end < kept.size() && kept[end].start == kept[i].start && kept[end].end == kept[i].end) ++end;
    std::string bearers;
    std::size_t people = 0;
    for (std::size_t k = i; k < end; ++k)
      if (kept[k].is_someone()) bearers += (people++ ? ", " : "") + kept[k].subject.id;
    for (std::size_t k = i; people > 1 && k < end; ++k)
      if (kept[k].is_someone()) {
        kept[k].certainty = doubtful;
        kept[k].reason = std::string(model::Mention::namesakes) + bearers;
      }
    i = end;
  }
  finds = std::move(kept);
}

}  // namespace vigil::link
