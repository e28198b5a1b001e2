// Kin beside names, in the three places where both languages put it: before the name with its owner ("A's nephew B",
// A的侄子B), before the name with a pronoun ("his nephew B", 其侄子B), behind the name ("B, nephew of A", B，A的侄子).
#include <algorithm>
#include <set>

#include "link/steps.hpp"
#include "link/words.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;

/// Kin read, and where its owner's name ends or starts; or a pronoun in the owner's place.
struct Reading {
  Kin kin;
  std::size_t owner_end = 0, owner_start = 0;
  bool by_pronoun = false;
  std::size_t at = 0;  // of the kin word
};

bool is_pronoun(std::string_view word) { return word == "his" || word == "her" || word == "their"; }

std::string_view trimmed_end(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with(',') || text.ends_with('(')) text.remove_suffix(1);
  return text;
}

std::optional<Reading> english_before(const View& view, std::size_t start) {
  constexpr int most_adjectives = 2;  // "his younger brother", "Chen's detained nephew"
  const std::size_t gap = trimmed_end(view.text(0, start)).size();
  const Word* word = view.word_before(gap);
  if (!word || word->end != gap || (start > 0 && view.is_break(start - 1))) return std::nullopt;
  const auto relation = kin(view.text(word->start, word->end));
  if (!relation) return std::nullopt;
  const std::size_t kin_at = word->start;
  for (int i = 0; i <= most_adjectives && word && word->start > 0; ++i) {
    const std::string_view before = view.text(0, word->start);
    if (before.ends_with("'s ")) return Reading{*relation, word->start - 3, 0, false, kin_at};
    if (before.ends_with("s' ")) return Reading{*relation, word->start - 2, 0, false, kin_at};
    word = view.word_before(word->start);
    if (word && is_pronoun(view.text(word->start, word->end))) return Reading{*relation, 0, 0, true, kin_at};
  }
  return std::nullopt;
}

std::optional<Reading> chinese_before(const View& view, std::size_t start) {
  std::string_view before = view.text(0, start);
  const auto found = kin_at_end(before);
  if (!found) return std::nullopt;
  const std::size_t kin_at = start - found->length;
  before.remove_suffix(found->length);
  for (const std::string_view pronoun : {"其", "他的", "她的", "他", "她"})
    if (before.ends_with(pronoun)) return Reading{found->kin, 0, 0, true, kin_at};
  constexpr std::string_view of = "的";
  if (before.ends_with(of)) before.remove_suffix(of.size());
  return Reading{found->kin, before.size(), 0, false, kin_at};
}

std::size_t skip(std::string_view text, std::size_t at, std::string_view what) {
  return text.substr(at).starts_with(what) ? at + what.size() : at;
}

/// "B, the nephew of A" and "B, A's nephew".
std::optional<Reading> english_behind(const View& view, std::size_t end, const Finds& people) {
  constexpr int most_words = 4;
  const std::string_view text = view.text();
  std::size_t at = skip(text, skip(text, end, ","), " ");
  at = skip(text, at, "(");
  if (at == end || view.is_break(end)) return std::nullopt;
  for (const Find& owner : around(people, at, at + 1))
    if (owner.start == at && text.substr(owner.end).starts_with("'s ")) {
      const Word* word = view.word_after(owner.end + 2);
      for (int i = 0; word && i < most_words; ++i, word = view.word_after(word->end))
        if (const auto relation = kin(view.text(word->start, word->end)))
          return Reading{*relation, 0, owner.start, false, word->start};
      return std::nullopt;
    }
  const Word* word = view.word_after(at);
  for (int i = 0; word && i < most_words; ++i, word = view.word_after(word->end))
    if (const auto relation = kin(view.text(word->start, word->end)))
      return text.substr(word->end).starts_with(" of ")
                 ? std::optional(Reading{*relation, 0, word->end + 4, false, word->start})
                 : std::nullopt;
  return std::nullopt;
}

/// B，A的侄子 and B(A的侄子).
std::optional<Reading> chinese_behind(const View& view, std::size_t end, const Finds& people) {
  const std::string_view text = view.text();
  std::size_t at = end;
  for (const std::string_view mark : {",", "(", "是", "系"}) at = skip(text, at, mark);
  if (at == end) return std::nullopt;
  for (const Find& owner : around(people, at, at + 1))
    if (owner.start == at)
      if (const std::size_t kin_at = skip(text, owner.end, "的"); const auto found = kin_at_start(text.substr(kin_at)))
        return Reading{found->kin, 0, owner.start, false, kin_at};
  return std::nullopt;
}

std::optional<Reading> read(const View& view, const Find& of, const Finds& people) {
  std::size_t at = of.start;
  if (text::is_han(text::next_code_point(view.text(), at))) {
    auto before = chinese_before(view, of.start);
    return before ? before : chinese_behind(view, of.end, people);
  }
  auto before = english_before(view, of.start);
  return before ? before : english_behind(view, of.end, people);
}

bool has_relation(const Entry* from, std::string_view relation, std::string_view to) {
  return from &&
         std::ranges::any_of(from->relations, [&](const auto& r) { return r.first == relation && r.second == to; });
}

/// The register knows `person` as `relation` of `owner`, from either side.
bool is_known(const Register::Index& index, std::string_view owner, std::string_view relation,
              std::string_view person) {
  if (has_relation(index.person(owner), relation, person)) return true;
  const Entry* entry = index.person(person);
  return entry && std::ranges::any_of(entry->relations, [&](const auto& r) {
           return r.second == owner && are_inverse(relation, r.first);
         });
}

bool is_person(const Find& find) { return find.subject.kind == Kind::person && !find.subject.id.empty(); }

std::set<std::string> people_between(const Finds& people, std::size_t from, std::size_t to) {
  std::set<std::string> ids;
  for (const Find& f : around(people, from, to))
    if (is_person(f) && f.start >= from && f.end <= to) ids.insert(f.subject.id);
  return ids;
}

/// Whose pronoun it is: the only person named so far in the sentence, or else in the sentence before; or the only one
/// of the text just before whom the register knows as such kin.
std::set<std::string> antecedents(const View& view, const Register::Index& index, const Finds& people, const Find& of,
                                  const Reading& reading) {
  constexpr std::size_t near = 4000;  // bytes
  const std::size_t sentence = view.sentence(reading.at).first;
  auto ids = people_between(people, sentence, reading.at);
  if (ids.empty() && sentence > 1) ids = people_between(people, view.sentence(sentence - 2).first, sentence);
  if (ids.size() == 1) return ids;
  ids = people_between(people, reading.at - std::min(reading.at, near), reading.at);
  std::erase_if(ids, [&](const std::string& id) { return !is_known(index, id, reading.kin.relation, of.subject.id); });
  return ids;
}

std::set<std::string> owners(const View& view, const Register::Index& index, const Finds& people, const Find& of,
                             const Reading& reading) {
  if (reading.by_pronoun) return antecedents(view, index, people, of, reading);
  std::set<std::string> ids;
  const std::size_t place = std::max(reading.owner_start, reading.owner_end);
  for (const Find& f : around(people, place, place + 1))
    if (is_person(f) && (reading.owner_end ? f.end == reading.owner_end : f.start == reading.owner_start))
      ids.insert(f.subject.id);
  return ids;
}

void set_kin(const Register::Index& index, const Reading& reading, const std::set<std::string>& ids, Find& find) {
  std::string owner = *ids.begin();
  bool known = false;
  for (const std::string& id : ids)
    if (is_known(index, id, reading.kin.relation, find.subject.id)) {
      owner = id;
      known = true;
    }
  if ((ids.size() > 1 && !known) || owner == find.subject.id) return;  // whose kin, the text does not say
  find.kin = std::string(reading.kin.word) + " of " + owner;
  find.reason += known ? "; named as " + find.kin + ", which the register knows"
                       : "; named as " + find.kin + ", which the register does not have";
  if (known) find.certainty = certain;
}

}  // namespace

void read_kin(const View& view, const Register::Index& index, const Finds& people, Finds& targets) {
  Finds out = targets;
  for (Find& find : out) {
    if (find.subject.kind != Kind::person) continue;
    const auto reading = read(view, find, people);
    if (!reading) continue;
    if (const auto ids = owners(view, index, people, find, *reading); !ids.empty()) set_kin(index, *reading, ids, find);
  }
  // Of namesakes at one place the one whom the register knows as that kin is meant.
  const auto is_settled = [&](const Find& f) {
    return std::ranges::any_of(around(out, f.start, f.end), [&](const Find& other) {
      return other.start == f.start && other.end == f.end && other.is_someone() && f.is_someone() &&
             other.subject.id != f.subject.id && !other.kin.empty() && other.certainty == certain &&
             f.certainty != certain;
    });
  };
  targets.clear();
  for (const Find& f : out)
    if (!is_settled(f)) targets.push_back(f);
}

}  // namespace vigil::link
