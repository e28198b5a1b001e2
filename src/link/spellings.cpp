// A name in another spelling than the register's: Wade-Giles for pinyin, a letter left out, hyphens elsewhere. Runs of
// capitalised words that nothing else took are compared with the names that share a key with them (text/names); one is
// believed whose probability is high and who has no rival.
#include <algorithm>
#include <set>

#include "link/pinyin.hpp"
#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "link/words.hpp"
#include "text/names/compare.hpp"

namespace vigil::link {
namespace {

// A pair is believed by its probability; a lower one where the letters are one or two apart or the syllables the same;
// and, since a slip makes one name of Chinese another one (Gui Minghai for Minhai), whatever it is where one letter of
// a surname with two syllables is missing, too many or another. A rival of nearly the same worth ends all belief.
constexpr double believed = 0.97, likely = 0.75, rival = 0.7;
constexpr unsigned letters_apart = 2;

struct Best {
  const Entry* entry = nullptr;
  double worth = 0, second = 0;

  void see(const Entry& other, double w) {
    if (&other == entry) {
      worth = std::max(worth, w);
    } else if (w > worth) {
      second = worth;
      worth = w;
      entry = &other;
    } else {
      second = std::max(second, w);
    }
  }
  bool is_believed() const { return worth >= likely && second < std::min(rival, worth); }
};

std::string_view letters_of(const text::names::Name& name) { return {name.letters.data(), name.letter_count}; }

/// Letters to add, drop, change or swap; at most `most` + 1.
unsigned distance(std::string_view a, std::string_view b, unsigned most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<unsigned> before(b.size() + 1), row(b.size() + 1), older;
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], older[j - 2] + 1);
    }
    older = before;
    before = row;
  }
  return before[b.size()];
}

/// One letter of a Chinese given name of two syllables is another's; the surname is the same.
bool is_slip(const text::names::Name& a, const text::names::Name& b) {
  constexpr std::size_t least_given = 5;
  if (a.token_count < 2 || b.token_count < 2 || a.unit_count > 0 || b.unit_count > 0) return false;
  const std::string_view surname = a.text(a.tokens[0]);
  if (surname != b.text(b.tokens[0]) || !is_surname(surname)) return false;
  const std::string_view given = letters_of(a).substr(surname.size()), other = letters_of(b).substr(surname.size());
  return std::min(given.size(), other.size()) >= least_given && distance(given, other, 1) <= 1 &&
         syllables(other, 2).front().size() == 2;
}

double worth_of(const text::names::Name& written, const text::names::Name& known) {
  const text::names::Verdict verdict = text::names::compare(written, known);
  if (verdict.probability < 0.01) return verdict.probability;
  const bool by_syllables = verdict.kind == text::names::Kind::syllables || verdict.kind == text::names::Kind::reading;
  if (verdict.probability >= believed && by_syllables) return verdict.probability;
  if (is_slip(written, known)) return std::max(verdict.probability, likely);
  if (verdict.probability < likely) return std::min(verdict.probability, rival - 0.01);
  const bool near = distance(letters_of(written), letters_of(known), letters_apart) <= letters_apart ||
                    verdict.says(text::names::Reason::same_syllables);
  return near ? verdict.probability : 0;
}

Best best_of(const Register::Index& index, std::string_view name) {
  const auto& all = index.comparable();
  const text::names::Name written = text::names::prepare(name);
  std::vector<text::names::Key> keys;
  text::names::append_keys(written, keys);
  std::set<std::uint32_t> names;
  for (const auto key : keys)
    for (const std::uint32_t i : all.keys.of(key)) names.insert(i);
  Best best;
  for (const std::uint32_t i : names) best.see(index.entries[all.entries[i]], worth_of(written, all.names[i]));
  return best;
}

}  // namespace

void add_spellings(const View& view, const Register::Index& index, Finds& finds) {
  const auto& words = view.words();
  const auto is_taken = [&](std::size_t start, std::size_t end) {
    return std::ranges::any_of(around(finds, start, end),
                               [&](const Find& f) { return f.start < end && start < f.end; });
  };
  const auto is_name = [&](std::size_t i) {
    const std::string_view word = view.text(words[i].start, words[i].end);
    return words[i].capital && word.size() > 1 && !is_of_a_body(word) && !is_title(word) && !is_calling(word) &&
           !is_office(word) && !is_taken(words[i].start, words[i].end);
  };
  const auto joined = [&](std::size_t i) {
    return view.text(words[i].end, words[i + 1].start) == " " && !view.is_break(words[i].end);
  };
  Finds found;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_name(i) || view.is_in_address(words[i].start)) continue;
    std::size_t last = i;
    while (last + 1 < words.size() && last - i < 4 && is_name(last + 1) && joined(last)) ++last;
    bool taken = false;
    for (std::size_t from = i; from < last && !taken; ++from)
      for (std::size_t count = std::min<std::size_t>(3, last - from + 1); count >= 2 && !taken; --count) {
        const std::size_t start = words[from].start, end = words[from + count - 1].end;
        const std::size_t at = view.origin(start);
        const Best best = best_of(index, view.original().substr(at, view.origin(end) - at));
        if (!best.entry || !best.is_believed()) continue;
        found.push_back({start, end, best.entry->subject, best.entry, Form::whole, std::string(doubtful),
                         "nearly the register's name: another spelling of it, or a slip", ""});
        taken = true;
      }
    i = last;
  }
  finds.insert(finds.end(), found.begin(), found.end());
  sort_finds(finds);
}

}  // namespace vigil::link
