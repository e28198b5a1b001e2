// A name in another spelling than the register's: Wade-Giles for pinyin, a letter left out, hyphens elsewhere. Runs of
// capitalised words that nothing else took are compared with the names that share a key with them (text/names); one is
// believed whose probability is high and who has no rival.
#include <algorithm>
#include <set>

#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "link/words.hpp"
#include "text/names/compare.hpp"

namespace vigil::link {
namespace {

constexpr double believed = 0.97, rival = 0.7;

struct Best {
  const Entry* entry = nullptr;
  double probability = 0, second = 0;
};

Best best_of(const Register::Index& index, std::string_view name) {
  const auto& all = index.comparable();
  const text::names::Name written = text::names::prepare(name);
  std::vector<text::names::Key> keys;
  text::names::append_keys(written, keys);
  std::set<std::uint32_t> names;
  for (const auto key : keys)
    for (const std::uint32_t i : all.keys.of(key)) names.insert(i);
  Best best;
  for (const std::uint32_t i : names) {
    const Entry* entry = &index.entries[all.entries[i]];
    const double p = text::names::compare(written, all.names[i]).probability;
    if (entry == best.entry) {
      best.probability = std::max(best.probability, p);
    } else if (p > best.probability) {
      best.second = best.probability;
      best.probability = p;
      best.entry = entry;
    } else {
      best.second = std::max(best.second, p);
    }
  }
  return best;
}

}  // namespace

void add_spellings(const View& view, const Register::Index& index, Finds& finds) {
  const auto& words = view.words();
  const auto is_taken = [&](std::size_t start, std::size_t end) {
    return std::ranges::any_of(around(finds, start, end), [&](const Find& f) { return f.start < end && start < f.end; });
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
        if (!best.entry || best.probability < believed || best.second > rival) continue;
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
