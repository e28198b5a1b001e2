// A surname or a given name alone is nobody's until the text has the whole name, or a title stands before it that only
// one official of the register can bear with that surname.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/steps.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;

/// The entries whose part stands at one place.
struct Place {
  std::size_t start = 0, end = 0;
  std::vector<const Entry*> bearers;
};

std::vector<Place> places_of(std::vector<Part> parts) {
  std::ranges::stable_sort(parts, {}, [](const Part& p) { return std::pair(p.start, p.end); });
  std::vector<Place> places;
  for (const Part& p : parts) {
    if (places.empty() || places.back().start != p.start || places.back().end != p.end)
      places.push_back({p.start, p.end, {}});
    places.back().bearers.push_back(p.entry);
  }
  return places;
}

bool is_covered(const Finds& finds, const Place& place) {
  return std::ranges::any_of(around(finds, place.start, place.end),
                             [&](const Find& f) { return f.covers(place.start, place.end); });
}

/// Surnames that are English words: they need a title.
bool is_common_word(std::string_view word) {
  static constexpr auto words =
      std::to_array<std::string_view>({"he", "an", "you", "long", "sun", "so", "may", "can", "fan", "pan", "man",
                                       "hong", "power", "bird", "wolf", "bush", "song", "shan"});
  return std::ranges::find(words, word) != words.end();
}

/// "Michael H. Posner": a single letter between first name and surname.
std::optional<Find> with_initial(const View& view, const Place& place) {
  const Word* initial = view.word_before(place.start);
  if (!initial || initial->end != initial->start + 1) return std::nullopt;
  const Word* first = view.word_before(initial->start);
  if (!first || !first->capital) return std::nullopt;
  const std::string whole =
      std::string(view.text(first->start, first->end)) + " " + std::string(view.text(place.start, place.end));
  for (const Entry* entry : place.bearers)
    for (const model::Name& name : entry->names)
      if (text::folded(name.text) == whole)
        return Find{first->start,
                    place.end,
                    entry->subject,
                    entry,
                    Form::whole,
                    std::string(certain),
                    "the whole name with a middle initial",
                    ""};
  return std::nullopt;
}

bool is_han_at(const View& view, std::size_t at) { return text::is_han(view.after(at)); }

/// The title at a part: none, a plain one ("Mr.") or one of diplomacy ("Secretary").
enum class Title { none, plain, office };

Title title_at(const View& view, const Place& place) {
  if (is_han_at(view, place.start)) {
    constexpr std::size_t reach = 30;
    const std::string_view behind = view.text().substr(place.end, reach);
    if (office_at_end(view.text(place.start - std::min(place.start, reach), place.start)) != 0) return Title::office;
    if (office_at_start(behind) == 0) return Title::none;
    return behind.starts_with("先生") || behind.starts_with("女士") ? Title::plain : Title::office;
  }
  const Word* word = view.word_before(place.start);
  if (!word) return Title::none;
  const std::string_view w = view.text(word->start, word->end);
  if (is_office(w)) return Title::office;
  return is_title(w) ? Title::plain : Title::none;
}

constexpr auto titles_behind =
    std::to_array<std::string_view>({"先生", "女士", "小姐", "太太", "牧师", "律师", "博士", "教授", "老师"});

/// 龚先生: bytes of the title with which the writing ends, and so is nothing but a name wherever it stands; else 0.
std::size_t title_within(const View& view, const Place& place) {
  const std::string_view written = view.text(place.start, place.end);
  for (const std::string_view title : titles_behind)
    if (written.ends_with(title)) return title.size();
  return 0;
}
bool is_titled(const View& view, const Place& place) { return title_within(view, place) > 0; }

/// 市民张先生: what he is stands before him, so that it may be anybody.
bool is_introduced(const View& view, const Place& place) {
  constexpr std::size_t reach = 12;  // bytes
  const std::string_view before = view.text(place.start - std::min(place.start, reach), place.start);
  for (const std::string_view who :
       {"市民", "居民", "村民", "街坊", "网友", "读者", "司机", "顾客", "业主", "家长", "店主", "老板",
        "住户", "旅客", "乘客", "病人", "患者", "学生", "记者", "邻居", "民众", "农民", "商人", "游客",
        "员工", "工人", "经理", "球迷", "观众", "听众", "用户", "客户", "股民", "摊主", "保安", "护士",
        "医生", "教师", "老师", "一位", "一名", "姓",   "某",   "老",   "小",   "的"})
    if (before.ends_with(who)) return true;
  return false;
}

/// Capitalised words beside it make it a part of a name that the register does not have: "Eric Posner", "Chen Wei".
bool is_in_other_name(const View& view, const Place& place, Title title) {
  if (is_han_at(view, place.start))  // 市民张先生: somebody whom the text introduces by what he is
    return view.after(place.end) == U'·' ||
           !(may_precede_alone(view.before(place.start)) || (is_titled(view, place) && !is_introduced(view, place)));
  const Word* next = view.word_after(place.end);
  if (next && next->start == place.end + 1 && next->capital) return true;
  if (place.end < view.text().size() && view.is_hyphen(place.end)) return true;
  if (title != Title::none) return false;
  const Word* previous = view.word_before(place.start);
  return previous && previous->capital && previous->start > view.sentence(place.start).first;
}

/// Where the text speaks of whom: by entry, and of unknown people by each word of their names. Positions ascend.
struct Known {
  std::map<const Entry*, std::vector<const Find*>> entries;
  std::set<const Entry*> kin;                                 // of those people, by the register
  std::map<const Entry*, std::set<std::string_view>> titles;  // that stand before whole names: "dr"
  std::map<std::string_view, std::vector<const Find*>> unknown;
};

/// "said her brother, Gao Wei".
bool is_behind_kin(const View& view, const Find& c) {
  if (kin_at_end(view.text(0, c.start))) return true;
  const Word* word = view.word_before(c.start);
  constexpr std::size_t farthest = 2;  // bytes: ", "
  return word && word->end + farthest >= c.start && kin(view.text(word->start, word->end)).has_value();
}

Known known_in(const View& view, const Register::Index& index, const Finds& finds, const Finds& candidates) {
  Known known;
  for (const Find& f : finds)
    if (f.entry && f.is_someone() && f.likely >= 0 && !f.is_aside) {
      known.entries[f.entry].push_back(&f);
      if (f.form == Form::part) continue;
      for (const Word* word : {view.word_before(f.start), view.word_after(f.start)})  // outside or inside the mention
        if (word && is_title(view.text(word->start, word->end)))
          known.titles[f.entry].insert(view.text(word->start, word->end));
    }
  for (const auto& [entry, places] : known.entries)
    for (const Entry* relative : relatives_of(index, *entry)) known.kin.insert(relative);
  for (const Find& c : candidates)
    if (c.kin.empty() && !is_behind_kin(view, c))  // "her brother, Gao Wei": the surname goes on to mean her
      for (const Word& word : view.words_in(c.start, c.end))
        known.unknown[view.text(word.start, word.end)].push_back(&c);
  return known;
}

template <class Map, class Key>
const Find* last_before(const Map& map, const Key& key, std::size_t before) {
  const auto found = map.find(key);
  if (found == map.end()) return nullptr;
  const auto next = std::ranges::lower_bound(found->second, before, {}, [](const Find* f) { return f->start; });
  return next == found->second.begin() ? nullptr : *std::prev(next);
}

/// "Professor Tohti", "Pastor Wang" are one mention, as "Mr. Tohti" is; a whole name stays without its calling.
std::size_t start_with_title(const View& view, const Place& place) {
  static constexpr auto callings = std::to_array<std::string_view>({"professor", "prof", "pastor", "reverend", "rev"});
  const Word* word = view.word_before(place.start);
  const bool is_one = word && word->capital && word->end + 2 >= place.start &&
                      std::ranges::find(callings, view.text(word->start, word->end)) != callings.end();
  return is_one ? word->start : start_with_honorific(view, place.start);
}

/// 热依拉教授 is one mention; titles of Chinese surnames are of the writing already.
std::size_t end_with_title(const View& view, const Place& place) {
  if (!is_han_at(view, place.start) || is_titled(view, place)) return place.end;
  const std::string_view behind = view.text().substr(place.end);
  for (const std::string_view title : titles_behind)
    if (behind.starts_with(title)) return place.end + title.size();
  return place.end;
}

Find make(const View& view, const Place& place, const Entry& entry, std::string_view certainty, std::string reason) {
  return {start_with_title(view, place),
          end_with_title(view, place),
          entry.subject,
          &entry,
          Form::part,
          std::string(certainty),
          std::move(reason),
          ""};
}

/// "They took Quanzhang", 高律师 in his wife's interview: nobody's whole name is in the text, but one bearer's kin is.
/// A surname needs its title.
std::optional<Find> by_kin(const View& view, const Place& place, Title title, const Known& known) {
  const std::string_view word = view.text(place.start, place.end);
  const bool has_title = title == Title::plain || is_titled(view, place);
  const Entry* found = nullptr;
  for (const Entry* entry : place.bearers) {
    if (!known.kin.contains(entry)) continue;
    const bool is_given = std::ranges::any_of(entry->names, [&](const model::Name& name) {
      const std::string folded = text::folded(name.text);
      return name.kind == "main" && folded.size() > word.size() &&
             (is_chinese_name(folded) ? folded.ends_with(word) : folded.starts_with(word));
    });
    if (!has_title && !is_given) continue;
    if (found) return std::nullopt;
    found = entry;
  }
  if (!found) return std::nullopt;
  return make(view, place, *found, doubtful, "part of a name; the text speaks of their kin");
}

/// Nobody's whole name came before: only an official can be meant, by a title.
std::optional<Find> by_title_alone(const View& view, const Place& place, Title title) {
  if (title == Title::none || place.bearers.size() != 1 || place.bearers[0]->subject.kind != Kind::official)
    return std::nullopt;
  if (title == Title::office)
    return make(view, place, *place.bearers[0], certain,
                "an office and a surname that one official of the register bears");
  return make(view, place, *place.bearers[0], doubtful, "a title and a surname; the whole name is not in the text");
}

/// Of several who bear the part the one to whom its title was given before ("Dr. Wang"), or whose calling stands beside
/// it ("Zhang (the lawyer)").
const Find* told_here(const View& view, const Place& place, const Known& known, std::size_t before) {
  std::vector<const Find*> people;
  const Find* titled = nullptr;
  std::size_t with_title = 0;
  const Word* word = view.word_before(place.start);
  const std::string_view title = word ? view.text(word->start, word->end) : std::string_view{};
  for (const Entry* entry : place.bearers) {
    const Find* last = last_before(known.entries, entry, before);
    if (!last) continue;
    people.push_back(last);
    const auto titles = known.titles.find(entry);
    if (titles != known.titles.end() && titles->second.contains(title)) {
      titled = last;
      ++with_title;
    }
  }
  if (with_title == 1) return titled;
  // 方牧师: what he is stands within the writing.
  return told_beside(view, place.start, place.end - title_within(view, place), people);
}

/// Of several who bear the part the only one with whose name it begins, where that is no Chinese name.
const Find* given_name_of(const View& view, const Place& place, const Known& known, std::size_t before) {
  const std::string_view word = view.text(place.start, place.end);
  const Find* found = nullptr;
  for (const Entry* entry : place.bearers) {
    const Find* last = last_before(known.entries, entry, before);
    const bool begins = std::ranges::any_of(entry->names, [&](const model::Name& name) {
      const std::string folded = text::folded(name.text);
      if (!folded.starts_with(word) || folded.size() == word.size()) return false;
      const std::string_view rest = std::string_view(folded).substr(word.size());
      return rest.starts_with("·") || (rest.starts_with(' ') && !is_chinese_name(folded));
    });
    if (!last || !begins) continue;
    if (found) return nullptr;
    found = last;
  }
  return found;
}

/// "Mr. Ilham" is not Ilham's daughter: bearers of whom the register tells the other sex.
void drop_other_sex(const View& view, const Register::Index& index, Place& place) {
  const Word* title = view.word_before(place.start);
  std::optional<bool> is_male;
  if (title && title->end + 2 >= place.start) {
    const std::string_view written = view.text(title->start, title->end);
    if (written == "mr" || written == "sir") is_male = true;
    if (written == "ms" || written == "mrs" || written == "miss") is_male = false;
  }
  const std::string_view behind = view.text().substr(place.end);
  if (behind.starts_with("先生")) is_male = true;
  if (behind.starts_with("女士") || behind.starts_with("小姐") || behind.starts_with("太太")) is_male = false;
  if (!is_male) return;
  const auto& known = index.relatives().is_male;
  std::erase_if(place.bearers, [&](const Entry* entry) {
    const auto told = known.find(entry->subject.id);
    return told != known.end() && told->second != *is_male;
  });
}

std::optional<Find> resolve(const View& view, const Register::Index& index, Place place, const Known& known) {
  drop_other_sex(view, index, place);
  const std::string_view word = view.text(place.start, place.end);
  const bool han = is_han_at(view, place.start);
  const Title title = title_at(view, place);
  if (!han && (!view.is_capital(place.start) || (title == Title::none && is_common_word(word)))) return std::nullopt;
  if (is_in_other_name(view, place, title)) return std::nullopt;

  const std::size_t before = title == Title::none ? place.start : view.text().size();
  const Find* nearest = nullptr;
  std::set<std::string> named;
  for (const Entry* entry : place.bearers)
    if (const Find* last = last_before(known.entries, entry, before)) {
      named.insert(entry->subject.id);
      // Whom the text has named already, before whom it will name: "Mr. Fang" is not the namesake of its last line.
      if (const Find* told = last_before(known.entries, entry, place.start)) last = told;
      const bool is_told = last->start < place.start, was_told = nearest && nearest->start < place.start;
      if (!nearest || (is_told != was_told ? is_told : last->start > nearest->start)) nearest = last;
    }
  if (!nearest) {
    auto related = by_kin(view, place, title, known);
    return related ? std::move(related) : by_title_alone(view, place, title);
  }
  // 伊力亚 is the given name of one and the father's of his daughter: it calls him.
  if (title == Title::none && named.size() > 1)
    if (const Find* first = given_name_of(view, place, known, before))
      nearest = first, named = {first->entry->subject.id};
  if (const Find* told = named.size() > 1 ? told_here(view, place, known, before) : nullptr)
    return make(view, place, *told->entry, certain, "part of a name; the words beside it say whose of the text's");
  const Find* unknown = last_before(known.unknown, word, before);
  if (named.size() == 1 && !unknown && nearest->certainty == certain)
    return make(view, place, *nearest->entry, certain, "part of a name; the text says elsewhere whose");
  if (unknown && unknown->start > nearest->start) return std::nullopt;  // most likely the unknown one
  return make(view, place, *nearest->entry, doubtful,
              "part of a name; others of the text share it or its owner is doubtful");
}

}  // namespace

std::size_t start_with_honorific(const View& view, std::size_t start) {
  const Word* word = view.word_before(start);
  if (!word || !word->capital || (word->end > word->start + 1 && view.is_capital(word->start + 1))) return start;
  static constexpr auto honorifics = std::to_array<std::string_view>({"mr", "mrs", "ms", "miss", "dr"});
  const bool is_one = std::ranges::find(honorifics, view.text(word->start, word->end)) != honorifics.end();
  return is_one ? word->start : start;
}

std::vector<const Entry*> relatives_of(const Register::Index& index, const Entry& entry) {
  std::vector<const Entry*> all;
  const auto add = [&](const std::string& id) {
    if (const Entry* other = index.person(id)) all.push_back(other);
  };
  for (const auto& [relation, id] : entry.relations) add(id);
  const auto& named_by = index.relatives().named_by;
  if (const auto found = named_by.find(entry.subject.id); found != named_by.end())
    for (const auto& [relation, id] : found->second) add(id);
  return all;
}

void add_parts(const View& view, const Register::Index& index, const std::vector<Part>& parts, const Finds& candidates,
               Finds& finds) {
  const std::vector<Place> places = places_of(parts);
  const auto add = [&](auto&& step) {
    const Known known = known_in(view, index, finds, candidates);
    Finds found;
    for (const Place& place : places)
      if (!is_covered(finds, place) && !is_covered(candidates, place))
        if (std::optional<Find> find = step(place, known)) found.push_back(std::move(*find));
    finds.insert(finds.end(), found.begin(), found.end());
    sort_finds(finds);
  };
  // What names somebody for sure comes first, for the bare surnames around it.
  add([&](const Place& place, const Known&) { return with_initial(view, place); });
  add([&](const Place& place, const Known& known) {
    auto find = resolve(view, index, place, known);
    return find && find->certainty == certain ? std::move(find) : std::nullopt;
  });
  add([&](const Place& place, const Known& known) { return resolve(view, index, place, known); });
}

}  // namespace vigil::link
