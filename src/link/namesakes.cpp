// People of one name, told apart by what stands beside it: the name in the other script in brackets, what somebody is
// and where from ("the Hebei lawyer X", X，乒乓球教练), whose kin the text also names. Where a place says nothing, the
// name goes on to mean whom it meant last, unless it says "the other X" or 另一位; a title means whom the text first
// tells of. With nothing at all, it is the one whose calling is that of people with cases.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/callings.hpp"
#include "link/steps.hpp"
#include "link/view.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr double by_bracket = 12, beside = 5, in_apposition = 4, in_sentence = 2, nearby = 0.5;
constexpr double less_likely = -1, ruled_out = -2;
constexpr double telling = 1.5;  // by how much the best must lead to be sure

/// What is said of an entry: rows of the tables that its role and region hold.
struct Facts {
  std::vector<const Synonyms*> callings, places;
  double prior = 0;
};

bool has_any(std::string_view text, const Synonyms& row) {
  bool found = false;
  each_word(row.english, [&](std::string_view word) { found = found || has_word(text, word); });
  each_word(row.chinese, [&](std::string_view word) { found = found || text.find(word) != text.npos; });
  return found;
}

Facts facts_of(const Entry& entry) {
  Facts facts;
  bool elsewhere = false;
  for (const Synonyms& row : callings_of_people())
    if (has_any(entry.role, row)) {
      facts.callings.push_back(&row);
      elsewhere = elsewhere || !row.of_cases;
    }
  for (const Synonyms& row : regions())
    if (has_any(entry.region, row)) facts.places.push_back(&row);
  if (!facts.callings.empty() && !elsewhere) facts.prior += 1;
  facts.prior += 0.1 * static_cast<double>(std::min<std::size_t>(entry.relations.size() + entry.names.size(), 8));
  return facts;
}

/// "X, a lawyer", "X, 45, a lawyer", "X of the bureau", "X's recipes", X（律师）: what stands between a name and what
/// it says of him.
bool is_apposition(std::string_view between) {
  constexpr std::size_t touch = 3;
  if (between.size() <= touch) return true;
  static constexpr auto leads = std::to_array<std::string_view>(
      {", ", " (", " of ", " from ", " who ", " is ", " was ", "'s ", " - ", ",", "(", "是", "系", "这位", "曾是"});
  const auto lead = std::ranges::find_if(leads, [&](std::string_view word) { return between.starts_with(word); });
  if (lead == leads.end()) return false;
  between.remove_prefix(lead->size());
  if (between.find(';') != between.npos) return false;
  const std::size_t comma = between.find(',');
  return comma == between.npos ||
         std::ranges::all_of(between.substr(0, comma), [](char c) { return c >= '0' && c <= '9'; });
}

/// A name's place, and how far around it words are of it: not beyond the next place of the same name.
struct Around {
  std::size_t start = 0, end = 0, low = 0, high = 0;
};

/// How near the words of a row stand to the name: the nearest one counts.
double nearness(const View& view, const Around& name, const Synonyms& row) {
  constexpr std::size_t reach = 160, apposition = 40, touch = 4;
  const auto [start, end, least, most] = name;
  const auto [from, to] = view.sentence(start);
  const std::size_t low = std::max(least, start - std::min(start, reach));
  const std::size_t high = std::min({most, view.text().size(), end + reach});
  double best = 0;
  const auto weigh = [&](std::string_view word) {
    const std::string_view near = view.text().substr(0, high);  // to the end of the text would take its square
    for (std::size_t at = near.find(word, low); at != std::string_view::npos; at = near.find(word, at + 1)) {
      const std::size_t stop = at + word.size();
      if ((at < end && stop > start) || !view.has_edges(at, stop)) continue;
      double weight = nearby;
      if (at >= from && stop <= to) {
        const bool before = stop <= start;
        const std::string_view between = before ? view.text(stop, start) : view.text(end, at);
        const bool parts = between.find_first_of(",;:") != std::string_view::npos;
        if (before)
          weight = between.size() <= touch && !parts ? beside : parts ? in_sentence * 0.75 : in_sentence;
        else
          weight = between.size() <= apposition && is_apposition(between)
                       ? in_apposition - 0.02 * static_cast<double>(between.size())
                       : in_sentence;
      } else {
        const std::size_t first = std::min(stop, end), last = std::max(start, at);
        bool breaks = false;
        for (std::size_t i = first; i < last && !breaks; ++i) breaks = view.is_break(i);
        if (breaks) continue;
      }
      best = std::max(best, weight);
    }
  };
  each_word(row.english, weigh);
  each_word(row.chinese, weigh);
  return best;
}

/// "Chen Wei (陈伟)": one of the entry's other names stands in the brackets behind.
bool is_named_in_brackets(const View& view, std::size_t end, const Entry& entry) {
  constexpr std::size_t reach = 60;
  std::string_view rest = view.text().substr(end, reach);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (!rest.starts_with('(')) return false;
  rest = rest.substr(0, rest.find(')'));
  return std::ranges::any_of(entry.names, [&](const model::Name& name) {
    return rest.find(text::folded(name.text)) != std::string_view::npos;
  });
}

/// How much the words around a name say that it is this one's.
double weight(const View& view, const Around& name, const Entry& entry, const Facts& known) {
  const double sum = is_named_in_brackets(view, name.end, entry) ? by_bracket : 0;
  double calling = 0, more = 0;
  for (const Synonyms* row : known.callings) {
    const double near = nearness(view, name, *row);
    more += std::min(calling, near) * 0.5;
    calling = std::max(calling, near);
  }
  double place = 0;
  for (const Synonyms* row : known.places) place = std::max(place, nearness(view, name, *row));
  return sum + calling + std::min(more, 2.0) + place * 0.75;
}

/// "the other X", 另一位X, "not the X": not whom the name meant last.
bool is_contrast(const View& view, std::size_t start) {
  constexpr std::size_t reach = 30, far = 48;
  const std::string_view before = view.text(start - std::min(start, reach), start);
  static constexpr auto words =
      std::to_array<std::string_view>({"the other ", "another ", "not the ", "that other ", "second ", "unlike ",
                                       "那位", "另一位", "另一个", "另一名", "另外一位", "也叫", "同名的", "那个"});
  if (std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); })) return true;
  // 他不是天网的X: within the clause.
  std::string_view clause = view.text(start - std::min(start, far), start);
  for (const std::string_view mark : {",", "。", ";", ":", ".", "、"})
    if (const std::size_t at = clause.rfind(mark); at != clause.npos) clause.remove_prefix(at + mark.size());
  return clause.find("不是") != clause.npos || clause.find("并非") != clause.npos;
}

/// "she is not the X who", 不是那位X: named so that nobody thinks of him.
bool is_denied(const View& view, std::size_t start) {
  constexpr std::size_t reach = 24;
  const std::string_view before = view.text(start - std::min(start, reach), start);
  static constexpr auto words = std::to_array<std::string_view>(
      {"not the ", "not ", "unlike ", "no relation of ", "不是", "不是那位", "并非", "并非那位", "并非另一位"});
  return std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
}

struct Place {
  std::size_t first = 0, last = 0;  // in finds, last exclusive
  const Entry* meant = nullptr;
  bool is_told = false;  // by words at the place itself
  Around around;
};

class Namesakes {
 public:
  Namesakes(const View& view, Finds& finds) : view_(view), finds_(finds) {
    for (const Find& f : finds)
      if (f.is_someone()) named_.insert(f.subject.id);
  }

  void tell() {
    std::vector<Place> places = places_of();
    for (Place& place : places) tell_here(place);
    std::map<std::vector<std::string>, const Entry*> last;  // whom a name meant last, by its bearers
    for (Place& place : places) {
      const Entry*& before = last[bearers(place)];
      if (!place.meant && !before) place.meant = next_told(places, place);
      if (!place.meant) place.meant = carry_on(place, before);
      before = place.meant;
      settle(place);
    }
    std::erase_if(finds_, [](const Find& f) { return f.likely == ruled_out; });
  }

 private:
  std::vector<Place> places_of() const {
    std::vector<Place> places;
    for (std::size_t i = 0; i < finds_.size();) {
      std::size_t end = i + 1;
      while (end < finds_.size() && finds_[end].start == finds_[i].start && finds_[end].end == finds_[i].end) ++end;
      std::size_t people = 0, with_facts = 0, sure = 0;
      for (std::size_t k = i; k < end; ++k)
        if (finds_[k].is_someone() && finds_[k].entry && finds_[k].likely >= 0) {
          ++people;
          with_facts += !finds_[k].entry->role.empty() || !finds_[k].entry->region.empty();
          sure += finds_[k].certainty == certain;
        }
      if (people > 1 && with_facts > 0 && sure == 0)
        places.push_back({i, end, nullptr, false, {finds_[i].start, finds_[i].end, 0, view_.text().size()}});
      i = end;
    }
    std::map<std::vector<std::string>, Place*> last;
    for (Place& place : places) {
      Place*& before = last[bearers(place)];
      if (before) {
        place.around.low = before->around.end;
        before->around.high = place.around.start;
      }
      before = &place;
    }
    return places;
  }

  std::vector<std::string> bearers(const Place& place) const {
    std::vector<std::string> ids;
    for (std::size_t k = place.first; k < place.last; ++k)
      if (finds_[k].is_someone()) ids.push_back(finds_[k].subject.id);
    return ids;
  }

  const Facts& facts(const Entry& entry) {
    const auto [found, is_new] = facts_.try_emplace(&entry);
    if (is_new) found->second = facts_of(entry);
    return found->second;
  }

  void tell_here(Place& place) {
    const Find* best = nullptr;
    double most = 0, second = 0;
    for (std::size_t k = place.first; k < place.last; ++k) {
      if (!finds_[k].is_someone() || !finds_[k].entry) continue;
      const double w = weight(view_, place.around, *finds_[k].entry, facts(*finds_[k].entry));
      if (!best || w > most) {
        second = best ? most : 0;
        most = w;
        best = &finds_[k];
      } else {
        second = std::max(second, w);
      }
    }
    if (best && most - second >= telling) {
      place.meant = best->entry;
      place.is_told = true;
    }
  }

  /// In a title: whom the text first tells of by that name.
  const Entry* next_told(const std::vector<Place>& places, const Place& place) const {
    const std::size_t start = finds_[place.first].start;
    for (std::size_t i = 0; i < start; ++i)
      if (view_.is_break(i)) return nullptr;
    for (const Place& other : places)
      if (finds_[other.first].start > start && bearers(other) == bearers(place)) return other.meant;
    return nullptr;
  }

  const Entry* carry_on(const Place& place, const Entry* before) {
    const bool contrast = is_contrast(view_, finds_[place.first].start);
    if (before && !contrast) return before;
    const Entry* best = nullptr;
    double most = 0;
    for (std::size_t k = place.first; k < place.last; ++k) {
      const Entry* entry = finds_[k].entry;
      if (!finds_[k].is_someone() || !entry || (contrast && entry == before)) continue;
      double w = facts(*entry).prior;
      for (const auto& [relation, id] : entry->relations)
        if (named_.contains(id)) w += 1;
      if (!best || w > most) {
        best = entry;
        most = w;
      }
    }
    return best;
  }

  void settle(const Place& place) {
    for (std::size_t k = place.first; k < place.last; ++k) {
      Find& f = finds_[k];
      if (!f.is_someone() || !f.entry) continue;
      if (f.entry == place.meant) {
        f.likely = 1;
        f.is_aside = is_denied(view_, f.start);
        if (!place.is_told) continue;
        f.certainty = certain;
        f.reason = "of several of this name the one whom the words beside it tell";
      } else {
        f.likely = place.is_told ? ruled_out : less_likely;
      }
    }
  }

  const View& view_;
  Finds& finds_;
  std::set<std::string> named_;
  std::map<const Entry*, Facts> facts_;
};

}  // namespace

void tell_by_context(const View& view, Finds& finds) { Namesakes(view, finds).tell(); }

const Find* told_beside(const View& view, std::size_t start, std::size_t end, const std::vector<const Find*>& people) {
  const Find* best = nullptr;
  double most = 0, second = 0;
  for (const Find* find : people) {
    const double w = weight(view, {start, end, 0, view.text().size()}, *find->entry, facts_of(*find->entry));
    if (w > most) {
      second = most;
      most = w;
      best = find;
    } else {
      second = std::max(second, w);
    }
  }
  return most >= in_sentence + telling && most - second >= telling ? best : nullptr;
}

bool has_calling(const Entry& entry, std::string_view words) {
  return std::ranges::any_of(callings_of_people(),
                             [&](const Synonyms& row) { return has_any(entry.role, row) && has_any(words, row); });
}

}  // namespace vigil::link
