// Names first: of the pairs of names that share a key the likest decides. Its probability (text/names/compare.hpp) was
// learnt on pairs of which half are one name, and says nothing of how many people bear that name; so the number of
// namesakes to be expected by chance comes in (name_share.hpp). How these two are weighed against each other is learnt
// (tools/eval_match.py --fit).
#include "link/match.hpp"

#include <algorithm>
#include <cmath>

#include "link/japanese_index.hpp"
#include "link/key_index.hpp"
#include "link/match_weights.hpp"
#include "link/name_share.hpp"
#include "link/person_facts.hpp"
#include "text/names/mandarin.hpp"

namespace vigil::link {
namespace {

using text::names::Name;
using text::names::Remark;
using text::names::Verdict;

constexpr double of_other_signs = -3.5;  // log odds: of people whose names in Han are other ones
constexpr double common_from = 1;        // namesakes to be expected

/// A name in Han that is no transliteration: people who have one are known by it.
bool is_han_name(const Name& name) {
  return name.has_han && !name.has_kana && name.unit_breaks == 0 && name.unit_count <= 4;
}

/// What a name is made of, as far as it decides whether keys can mislead.
enum class Sort : std::uint8_t { other, han, mandarin };

Sort sort_of(const Name& name) {
  constexpr auto strict = text::names::pinyin | text::names::wade_giles | text::names::wade_giles_plain;
  if (is_han_name(name)) return Sort::han;
  return name.unit_count == 0 && (text::names::mandarin_systems(name) & strict) != 0 ? Sort::mandarin : Sort::other;
}

/// The prepared names of a register's people, one behind the other.
struct Prepared {
  std::vector<Name> names;
  std::vector<Sort> sorts;            // of each name
  std::vector<std::uint32_t> person;  // likewise
  std::vector<std::uint32_t> first;   // of each person, in names; and the end

  std::span<const Name> of(std::uint32_t number) const {
    return {names.data() + first[number], first[number + 1] - first[number]};
  }
};

void look_at(const RegisterName& name, const Name& prepared, std::vector<RegisterNote>& notes) {
  const auto note = [&](const char* what) { notes.push_back({name.line, what}); };
  if (prepared.empty()) return note("a name holds nothing that can be compared");
  if (prepared.has(Remark::control)) note("a name holds control characters: they are passed over");
  if (prepared.has(Remark::direction))
    note("a name holds orders to turn the direction of writing: they are passed over");
  if (prepared.has(Remark::lookalike))
    note("a name mixes letters of two alphabets that look alike: read by their looks");
  if (prepared.has(Remark::cut)) note("a name is longer than what is compared: the rest of it is passed over");
}

Prepared prepare(const People& people, Part part, std::vector<RegisterNote>* notes) {
  Prepared out;
  out.first.push_back(0);
  for (std::uint32_t i = 0; i < people.all.size(); ++i) {
    if (i % part.of == part.number)
      for (const RegisterName& name : people.all[i].names) {
        out.names.push_back(text::names::prepare(name.text));
        out.sorts.push_back(sort_of(out.names.back()));
        out.person.push_back(i);
        if (notes != nullptr) look_at(name, out.names.back(), *notes);
      }
    out.first.push_back(static_cast<std::uint32_t>(out.names.size()));
  }
  return out;
}

std::uint16_t bit(MatchReason reason) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(reason)); }

constexpr std::uint8_t bit(text::names::KeyKind kind) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
}

/// Whether two names that share keys of these kinds alone are different for certain, so that nobody need compare them.
bool is_hopeless(Sort a, Sort b, std::uint8_t kinds) {
  using text::names::KeyKind;
  if (a == Sort::han && b == Sort::han) return (kinds & bit(KeyKind::signs)) == 0;
  if (a == Sort::han || b == Sort::han) return (kinds & ~(bit(KeyKind::near) | bit(KeyKind::consonants))) == 0;
  return a == Sort::mandarin && b == Sort::mandarin && (kinds & bit(KeyKind::syllables)) == 0;
}

/// Two names that share a key.
struct Shared {
  std::uint64_t names;  // the place of the name of b above, that of the name of a, among its person's, below
  std::uint8_t kinds;   // bits of KeyKind
  std::uint32_t a() const { return static_cast<std::uint32_t>(names); }
  std::uint32_t b() const { return static_cast<std::uint32_t>(names >> 32); }
};

class Finder {
 public:
  Finder(const People& a, const People& b, Part part, double least) : people_a_(a), people_b_(b), least_(least) {
    a_ = prepare(a, part, &out_.a_notes);
    b_ = prepare(b, {}, part.number == 0 ? &out_.b_notes : nullptr);
  }

  PossiblePairs find() {
    count_shares();
    const KeyIndex index(b_.names);
    find_japanese();
    for (std::uint32_t person = 0; person < people_a_.all.size(); ++person) {
      if (a_.of(person).empty()) continue;
      look_up(index, person);
      judge(person);
    }
    return std::move(out_);
  }

 private:
  void count_shares() {
    std::vector<Name> others;  // of people who are in another part
    for (std::uint32_t i = 0; i < people_a_.all.size(); ++i) {
      others.clear();
      if (a_.of(i).empty())
        for (const RegisterName& name : people_a_.all[i].names) others.push_back(text::names::prepare(name.text));
      share_.add(others.empty() ? a_.of(i) : std::span<const Name>(others));
    }
    for (std::uint32_t i = 0; i < people_b_.all.size(); ++i) share_.add(b_.of(i));
    for (const auto* side : {&people_a_, &people_b_})
      for (const RegisterPerson& person : side->all) facts_.add(person);
    log_people_ = std::log(static_cast<double>(std::max(people_a_.all.size(), people_b_.all.size())));
  }

  /// Pairs of names of which one is in Han and the other its reading in Japanese, by the name of `a`.
  void find_japanese() {
    JapaneseIndex of_a, of_b;
    for (std::uint32_t i = 0; i < a_.names.size(); ++i) of_a.add(a_.names[i], i);
    for (std::uint32_t i = 0; i < b_.names.size(); ++i) of_b.add(b_.names[i], i);
    of_a.sort();
    of_b.sort();
    std::vector<std::uint32_t> found;
    const auto each = [&](const JapaneseIndex& index, const std::vector<Name>& names, auto add) {
      for (std::uint32_t i = 0; i < names.size(); ++i) {
        found.clear();
        index.find(names[i], found);
        for (const std::uint32_t other : found) add(i, other);
      }
    };
    each(of_b, a_.names, [&](std::uint32_t a, std::uint32_t b) { japanese_.emplace_back(a, b); });
    each(of_a, b_.names, [&](std::uint32_t b, std::uint32_t a) { japanese_.emplace_back(a, b); });
    std::sort(japanese_.begin(), japanese_.end());
  }

  /// The pairs of names that share a key, by the name of `b`, each with the kinds of the keys.
  void look_up(const KeyIndex& index, std::uint32_t person) {
    shared_.clear();
    const auto names = a_.of(person);
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      keys_.clear();
      text::names::append_keys(names[i], keys_);
      for (const auto key : keys_) {
        const std::uint8_t kind = bit(text::names::kind_of(key));
        for (const std::uint32_t other : index.of(key)) shared_.push_back({std::uint64_t{other} << 32 | i, kind});
      }
    }
    constexpr std::uint8_t read_in_japanese = bit(text::names::KeyKind::sound);
    auto japanese = std::lower_bound(japanese_.begin(), japanese_.end(), std::pair(a_.first[person], 0U));
    for (; japanese != japanese_.end() && japanese->first < a_.first[person + 1]; ++japanese)
      shared_.push_back(
          {std::uint64_t{japanese->second} << 32 | (japanese->first - a_.first[person]), read_in_japanese});
    std::sort(shared_.begin(), shared_.end(), [](const Shared& x, const Shared& y) { return x.names < y.names; });
    std::size_t kept = 0;
    for (const Shared& one : shared_) {
      if (kept > 0 && shared_[kept - 1].names == one.names)
        shared_[kept - 1].kinds |= one.kinds;
      else
        shared_[kept++] = one;
    }
    shared_.resize(kept);
  }

  void judge(std::uint32_t person) {
    for (std::size_t from = 0, to = 0; from < shared_.size(); from = to) {
      const std::uint32_t other = b_.person[shared_[from].b()];
      PossiblePair best{person, other, 0, 0, 0, 0, 0, {}};
      double best_log_odds = -1e9;
      for (; to < shared_.size() && b_.person[shared_[to].b()] == other; ++to) {
        const std::uint32_t x = shared_[to].a(), y = shared_[to].b();
        if (is_hopeless(a_.sorts[a_.first[person] + x], b_.sorts[y], shared_[to].kinds)) continue;
        const Verdict verdict = text::names::compare(a_.of(person)[x], b_.names[y]);
        ++out_.compared;
        if (verdict.probability < too_unlike && least_ > all_pairs) continue;
        const double log_share = share_of(a_.of(person)[x], b_.names[y], verdict);
        const double log_odds = log_odds_of_names(verdict, log_share + log_people_);
        if (log_odds <= best_log_odds) continue;
        best_log_odds = log_odds;
        best = {person,
                other,
                static_cast<std::uint16_t>(x),
                static_cast<std::uint16_t>(y - b_.first[other]),
                0,
                log_odds,
                log_share,
                verdict};
      }
      if (best_log_odds > -1e9) add(best);
    }
  }

  /// That of the commoner name.
  double share_of(const Name& a, const Name& b, const Verdict& verdict) const {
    const auto by = verdict.says(text::names::Reason::same_signs) ? NameShare::By::signs : NameShare::By::sound;
    return std::max(share_.log_share(a, by), share_.log_share(b, by));
  }

  void add(PossiblePair& pair) {
    if (log_people_ + pair.log_share >= std::log(common_from)) pair.reasons |= bit(MatchReason::common_name);
    if (differ_in_signs(pair)) {
      pair.reasons |= bit(MatchReason::other_signs);
      pair.log_odds = std::min(pair.log_odds, of_other_signs);
    }
    const FactsWeight facts = facts_.of(people_a_.all[pair.a], people_b_.all[pair.b]);
    pair.log_odds += facts.log_odds;
    pair.reasons |= facts.reasons;
    if (pair.log_odds >= least_) out_.pairs.push_back(pair);
  }

  /// Both are known by names in Han, and none is the same on both sides.
  bool differ_in_signs(const PossiblePair& pair) const {
    bool both = false;
    for (const Name& x : a_.of(pair.a)) {
      if (!is_han_name(x)) continue;
      for (const Name& y : b_.of(pair.b)) {
        if (!is_han_name(y)) continue;
        if (std::ranges::equal(x.signs(), y.signs())) return false;
        both = true;
      }
    }
    return both;
  }

  const People &people_a_, &people_b_;
  const double least_;
  Prepared a_, b_;
  NameShare share_;
  FactsWeights facts_;
  double log_people_ = 0;
  std::vector<text::names::Key> keys_;
  std::vector<Shared> shared_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> japanese_;  // names of a and of b
  PossiblePairs out_;
};

struct Wording {
  std::string_view code, words;
};
constexpr Wording wordings[] = {
    {"other-han-name", "both have names in Han characters, and none is the same"},
    {"common-name", "a common name: others who bear it are to be expected"},
    {"same-birth", "born on the same day"},
    {"birth-agrees", "the dates of birth can be one"},
    {"other-birth", "the dates of birth cannot be one"},
    {"same-place", "the same place"},
    {"other-place", "other places"},
    {"same-role", "the same role"},
    {"other-role", "other roles"},
    {"same-kin", "a relative of the same name"},
};
static_assert(std::size(wordings) == static_cast<std::size_t>(MatchReason::count));

}  // namespace

std::string_view code(MatchReason reason) { return wordings[static_cast<std::size_t>(reason)].code; }
std::string_view words(MatchReason reason) { return wordings[static_cast<std::size_t>(reason)].words; }

PossiblePairs find_pairs(const People& a, const People& b, Part part, double least) {
  return Finder(a, b, part, least).find();
}

}  // namespace vigil::link
