// Names first; then one walk over the text that settles kin, pronouns, roles and groups as they come, so that what was
// settled can be the antecedent of what follows. Sexes are known from the register's relations ("brother:" of somebody)
// and from titles and kin words of the text itself.
#include "link/said/who.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/said/numbers.hpp"
#include "link/starts.hpp"
#include "link/word_set.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

enum class Sex { unknown, male, female };

Sex sex_of_kin(std::string_view word) {
  const auto male = is_male(word);
  return !male ? Sex::unknown : *male ? Sex::male : Sex::female;
}

constexpr auto extra_kin = std::to_array<std::pair<std::string_view, Kin>>({
    {"widow", {"wife", "spouse"}},
    {"widower", {"husband", "spouse"}},
    {"胞弟", {"brother", "brother"}},
    {"胞兄", {"brother", "brother"}},
    {"外甥女", {"niece", "niece"}},
    {"遗孀", {"wife", "spouse"}},
    {"妻", {"wife", "spouse"}},
});

std::optional<Kin> kin_word(std::string_view word) {
  if (const auto found = kin(word)) return found;
  for (const auto& [written, what] : extra_kin)
    if (written == word) return what;
  return std::nullopt;
}

std::optional<KinAtEnd> han_kin_at(std::string_view text) {
  std::optional<KinAtEnd> best = kin_at_start(text);
  for (const auto& [written, what] : extra_kin)
    if (!is_latin(written[0]) && text.starts_with(written) && (!best || written.size() > best->length))
      best = KinAtEnd{what, written.size()};
  return best;
}

class People {
 public:
  People(Page& page, const Register::Index& index, const Finds& finds)
      : page_(page), view_(page.view()), index_(index) {
    add_names(finds);
  }

  void settle() {
    const std::string_view text = page_.text();
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      const bool starts_word = at == 0 || !(is_latin(text[at - 1]) || text[at - 1] == '\'');
      if (is_latin(text[at]) && starts_word)
        end = english(at);
      else if (static_cast<unsigned char>(text[at]) >= 0xE0)
        end = chinese(at);
      if (end > at) {
        at = end;
        continue;
      }
      ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    std::ranges::stable_sort(refs_, {}, [](const Ref& r) { return std::pair(r.start, ~r.end); });
    page_.refs() = std::move(refs_);
    page_.drop_hits_in_names();
  }

 private:
  // --- what the register and the names tell -------------------------------------------------------------------------

  void learn_sex(const std::string& id, Sex sex) {
    if (sex == Sex::unknown || id.empty()) return;
    sexes_.emplace(id, sex);
    if (const Entry* entry = index_.person(id))
      for (const auto& [relation, other] : entry->relations)
        if (relation == "spouse") sexes_.emplace(other, sex == Sex::male ? Sex::female : Sex::male);
  }

  void add_names(const Finds& finds) {
    std::size_t behind = 0;
    for (const Find& find : finds) {
      if (!find.is_someone() || find.start < behind || find.likely < 0) continue;
      const bool is_person = find.subject.kind == model::Subject::Kind::person;
      Ref ref;
      ref.start = find.start;
      ref.end = find.end;
      ref.how = find.form == Form::part ? Ref::How::part : Ref::How::name;
      if (is_person && find.entry) {  // of namesakes at one place the surest
        const Find* best = &find;
        for (const Find& other : around(finds, find.start, find.end))
          if (other.start == find.start && other.end == find.end && other.entry &&
              (other.likely > best->likely || (other.certainty == certain && best->certainty != certain)))
            best = &other;
        ref.ids = {best->subject.id};
      }
      ref.is_possessive = page_.text().substr(find.end).starts_with("'s ") ||
                          page_.text().substr(find.end).starts_with("' ") ||
                          page_.text().substr(find.end).starts_with("的");
      behind = find.end;
      for (const std::string_view family :
           {"'s family", "'s relatives", "'s lawyer", "'s parents", "'s mother", "'s father", "'s home", "'s children",
            "的家人", "的家属", "的律师", "的母亲", "的父母"})
        if (page_.text().substr(find.end).starts_with(family)) ref.is_owner = ref.is_family = true;
      if (is_label(ref)) {
        ref.is_owner = true;
        labels_.insert(ref.start);
      }
      if (!ref.ids.empty()) title_beside(ref);
      refs_.push_back(std::move(ref));
    }
    names_ = refs_.size();
  }
  /// A speaker's label, "Feng Wanru: …", "[FENG WANRU] …", is nobody of whom the turn speaks.
  bool is_label(const Ref& ref) const {
    constexpr std::size_t longest = 30;  // bytes of office before the name
    const std::string_view behind = page_.text().substr(ref.end);
    const Sentence& sentence = page_.sentences()[page_.sentence_of(ref.start)];
    if (is_in_label_brackets(sentence, ref)) return true;
    if (!behind.starts_with(":") && !behind.starts_with(" :")) return false;
    return ref.start - sentence.start < longest && !is_note(ref);
  }
  /// "[Feng Wanru] …", 【冯婉如】: at the head of a line.
  bool is_in_label_brackets(const Sentence& sentence, const Ref& ref) const {
    static constexpr auto brackets = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"{", "}"}});
    constexpr std::size_t longest = 24;  // bytes of office before the name
    const std::string_view text = page_.text();
    return ref.start - sentence.line <= longest && std::ranges::any_of(brackets, [&](const auto& pair) {
             return starts_at(text, sentence.line, pair.first) && starts_at(text, ref.end, pair.second) &&
                    text.substr(sentence.line, ref.start - sentence.line).find(pair.second) == text.npos;
           });
  }
  /// "HUANG: the EU repeated its call for his release": a note on him. It has no first person, and no line beside it
  /// begins with the same name, as those of somebody who speaks do.
  bool is_note(const Ref& ref) const {
    const std::string_view text = page_.text();
    constexpr std::size_t longest = 600;  // bytes
    std::size_t from = ref.end;
    while (from < text.size() && (text[from] == ':' || text[from] == ' ')) ++from;
    const std::size_t sentence = page_.sentence_of(ref.start);
    std::size_t end = from;
    for (std::size_t s = sentence; s < page_.sentences().size() && end < from + longest; ++s) {
      if (page_.sentences()[s].line != page_.sentences()[sentence].line) break;
      end = page_.sentences()[s].end;
    }
    if (end <= from) return false;
    const std::string_view words = view_.text(from, end);
    for (const std::string_view mark : {"\"", "“", "「", "?", "我", "您", "你"})
      if (words.find(mark) != words.npos) return false;
    for (const std::string_view person : {"i", "we", "you", "my", "our", "us", "me", "your"})
      if (has_word(words, person)) return false;
    const std::string label = std::string(page_.text(ref)) + ":";
    std::size_t count = 0;
    for (std::size_t at = text.find(label); at != text.npos && count < 2; at = text.find(label, at + 1)) ++count;
    return count < 2;
  }
  void title_beside(const Ref& ref) {
    const std::string_view name = page_.text(ref), before = page_.text().substr(0, ref.start),
                           behind = page_.text().substr(ref.end);
    if (name.starts_with("mr ") || name.starts_with("mr.") || before.ends_with("mr ") || before.ends_with("mr. ") ||
        behind.starts_with("先生"))
      learn_sex(ref.ids[0], Sex::male);
    if (name.starts_with("ms") || name.starts_with("mrs") || before.ends_with("ms. ") || before.ends_with("mrs. ") ||
        behind.starts_with("女士") || behind.starts_with("小姐"))
      learn_sex(ref.ids[0], Sex::female);
  }

  // --- antecedents ------------------------------------------------------------------------------------------------

  bool fits(const std::string& id, Sex sex) const {
    if (sex == Sex::unknown) return true;
    if (const auto told = sexes_.find(id); told != sexes_.end()) return told->second == sex;
    const auto& by_kin = index_.relatives().is_male;
    const auto known = by_kin.find(id);
    return known == by_kin.end() || known->second == (sex == Sex::male);
  }

  /// Refs so far that lie before `at`, the nearest last. Names are there from the start; what was settled joins them.
  std::vector<const Ref*> before(std::size_t at, std::size_t reach) const {
    std::vector<const Ref*> out;
    const auto add = [&](const Ref& ref) {
      if (ref.end <= at && ref.end + reach > at) out.push_back(&ref);
    };
    constexpr std::size_t longest = 200;  // bytes of a ref
    for (std::size_t i = first_name_from(at - std::min(at, reach + longest)); i < names_ && refs_[i].start < at; ++i)
      add(refs_[i]);
    for (std::size_t i = refs_.size(); i > names_ && refs_[i - 1].end + reach + longest > at; --i) add(refs_[i - 1]);
    std::ranges::stable_sort(out, {}, [](const Ref* r) { return r->start; });
    return out;
  }
  /// The first of the names that starts at `at` or behind it; names are by start.
  std::size_t first_name_from(std::size_t at) const {
    const auto end = refs_.begin() + static_cast<std::ptrdiff_t>(names_);
    return static_cast<std::size_t>(
        std::lower_bound(refs_.begin(), end, at, [](const Ref& r, std::size_t a) { return r.start < a; }) -
        refs_.begin());
  }

  /// Whom a pronoun at `at` means: in its own sentence the first who fits, or the nearest for a possessive; else the
  /// first of the sentence before, and so on back.
  std::string antecedent(std::size_t at, Sex sex, bool is_possessive) const {
    constexpr std::size_t reach = 1500;  // bytes
    const auto all = before(at, reach);
    const std::size_t here = page_.sentence_of(at);
    const auto owner_in = [&](std::size_t sentence) -> std::string {  // "X's wife says that he …"
      for (const Ref* ref : all)
        if (ref->ids.size() == 1 && page_.sentence_of(ref->start) == sentence && ref->is_owner &&
            !labels_.contains(ref->start) && fits(ref->ids[0], sex))
          return ref->ids[0];
      return {};
    };
    const auto of_sentence = [&](std::size_t sentence, bool nearest) -> std::string {
      std::string found;
      for (const Ref* ref : all) {
        if (ref->ids.size() != 1 || page_.sentence_of(ref->start) != sentence) continue;
        if (sentence != here && is_namesakes(sentence)) break;  // "A chemist of the same name, …"
        if (ref->is_owner && (!ref->is_family || is_latin(page_.text()[at]))) continue;  // 馬國福的家屬尚未見到他
        if (!fits(ref->ids[0], sex)) continue;
        if (!nearest) return ref->ids[0];
        found = ref->ids[0];
      }
      return found;
    };
    // Between semicolons a text goes over to somebody else.
    if (const Sentence& sentence = page_.sentences()[here]; sentence.last_clause > sentence.first_clause + 1)
      for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i)
        if (const Range& clause = page_.clauses()[i]; clause.holds(at))
          for (const Ref* ref : all)
            if (ref->ids.size() == 1 && clause.holds(ref->start) && !ref->is_owner && fits(ref->ids[0], sex) &&
                !is_possessive)
              return ref->ids[0];
    if (auto found = of_sentence(here, is_possessive); !found.empty()) return found;
    for (std::size_t back = 1; back <= 6 && back <= here; ++back) {
      if (auto found = of_sentence(here - back, false); !found.empty())
        return page_.sentences()[here - back].paragraph == page_.sentences()[here].paragraph
                   ? found
                   : main_one(all, at, sex, std::move(found));
      if (is_latin(page_.text()[at]))
        if (auto found = owner_in(here - back); !found.empty()) return found;
    }
    return owner_in(here);
  }

  /// The sentence tells only that somebody else is called so.
  bool is_namesakes(std::size_t sentence) const {
    const std::string_view words = page_.text(page_.sentences()[sentence]);
    for (const std::string_view sign :
         {"of the same name", "same name", "namesake", "also called", "not to be confused", "no relation", "unrelated",
          "同名", "无关", "不是同一", "毫无关系"})
      if (words.find(sign) != words.npos) return true;
    return false;
  }
  /// A paragraph that begins with "he" goes on about whom the text is about, not about the kin that the last one named:
  /// whoever is spoken of twice as often as `found`, and three times, in what `all` reaches.
  std::string main_one(const std::vector<const Ref*>& all, std::size_t at, Sex sex, std::string found) const {
    constexpr std::size_t head = 400;  // bytes: the title and the first lines
    std::map<std::string, std::size_t> counts;
    for (const Ref* ref : all)
      for (const auto& id : ref->ids)
        if (fits(id, sex)) ++counts[id];
    if (at > head)
      for (std::size_t i = 0; i < names_ && refs_[i].start < head; ++i)
        if (refs_[i].ids.size() == 1 && fits(refs_[i].ids[0], sex)) ++counts[refs_[i].ids[0]];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
    constexpr std::size_t fewest = 3, times = 2;
    if (most == counts.end() || most->second < fewest || most->second < times * counts[found]) return found;
    return is_kin_of_any(found, {most->first}) ? most->first : std::move(found);
  }

  /// The last `count` people named before `at`; fewer than that: nobody. 0: those of the last sentence that has two.
  std::vector<std::string> group(std::size_t at, std::size_t count) const {
    constexpr std::size_t reach = 4000;  // bytes
    const auto all = before(at, reach);
    std::vector<std::string> ids;
    const auto add = [&](const std::vector<std::string>& some) {
      for (auto id = some.rbegin(); id != some.rend(); ++id)
        if (std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    };
    if (count > 0) {
      if (auto told = rows_before(at); told.size() == count) return told;
      std::vector<const Ref*> plain = all;  // without what a bracket says aside: a namesake, a co-defendant
      std::erase_if(plain, [&](const Ref* ref) { return is_in_bracket(*ref); });
      if (plain.size() < all.size())
        if (auto told = sentence_with(plain, at, count); !told.empty()) return told;
      if (auto told = sentence_with(all, at, count); !told.empty()) return told;
      for (auto ref = all.rbegin(); ref != all.rend() && ids.size() < count; ++ref) {
        if ((*ref)->is_owner || (*ref)->ids.empty()) continue;
        if (!ids.empty() && (*ref)->ids.size() + ids.size() > count && (*ref)->ids.size() > 1) continue;
        add((*ref)->ids);
      }
      if (ids.size() != count) return {};
    } else {
      std::size_t sentence = page_.sentence_of(at);
      for (std::size_t back = 0; back < 8 && ids.size() < 2; ++back) {
        ids.clear();
        for (auto ref = all.rbegin(); ref != all.rend(); ++ref)
          if (page_.sentence_of((*ref)->start) == sentence && !(*ref)->is_owner) add((*ref)->ids);
        if (sentence == 0) break;
        --sentence;
      }
      if (ids.size() < 2) return {};
    }
    std::ranges::reverse(ids);
    return ids;
  }

  bool is_in_bracket(const Ref& ref) const {
    constexpr std::size_t longest = 300;  // bytes
    const std::string_view before =
        page_.text().substr(ref.start - std::min(ref.start, longest), std::min(ref.start, longest));
    const std::size_t open = before.rfind('(');
    return open != before.npos && before.find(')', open) == before.npos;
  }
  /// The nearest sentence before that speaks of just so many.
  std::vector<std::string> sentence_with(const std::vector<const Ref*>& all, std::size_t at, std::size_t count) const {
    const std::size_t here = page_.sentence_of(at);
    const std::size_t farthest = count == 2 ? 4 : 8;  // a pair is told near by
    for (std::size_t back = 0; back <= farthest && back <= here; ++back) {
      std::vector<std::string> ids;
      for (const Ref* ref : all)
        if (page_.sentence_of(ref->start) == here - back && !ref->is_owner && ref->how != Ref::How::group)
          for (const auto& id : ref->ids)
            if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
      if (ids.size() == count) return ids;
      if (ids.size() > count) return {};
    }
    return {};
  }
  /// The two named last who are that to each other ("spouse" for a couple, "son" for 母子).
  std::vector<std::string> kin_pair(std::size_t at, std::initializer_list<std::string_view> relations) const {
    const auto all = before(at, 4000);
    for (auto ref = all.rbegin(); ref != all.rend(); ++ref)
      for (auto other = ref; other != all.rend(); ++other)
        for (const auto& a : (*ref)->ids)
          for (const auto& b : (*other)->ids)
            if (a != b)
              if (const Entry* entry = index_.person(a))
                for (const auto& [kind, id] : entry->relations)
                  if (id == b && std::ranges::find(relations, kind) != relations.end()) return {b, a};
    return {};
  }
  /// Who was named last, and whom the text has named of their kin; nobody if that is one alone.
  std::vector<std::string> family(std::size_t at) const {
    constexpr std::size_t reach = 4000;  // bytes
    std::vector<std::string> ids;
    const auto all = before(at, reach);
    for (auto ref = all.rbegin(); ref != all.rend(); ++ref) {
      if ((*ref)->ids.size() != 1 || labels_.contains((*ref)->start)) continue;
      const std::string& id = (*ref)->ids[0];
      if (std::ranges::find(ids, id) != ids.end()) continue;
      if (!ids.empty() && !is_kin_of_any(id, ids)) continue;
      ids.push_back(id);
    }
    std::ranges::reverse(ids);
    return ids.size() > 1 ? ids : std::vector<std::string>();
  }
  bool is_kin_of_any(const std::string& id, const std::vector<std::string>& ids) const {
    const Entry* entry = index_.person(id);
    return entry && std::ranges::any_of(relatives_of(index_, *entry), [&](const Entry* relative) {
             return std::ranges::find(ids, relative->subject.id) != ids.end();
           });
  }
  /// Of a table of cases before `at`, the first person of each row.
  std::vector<std::string> rows_before(std::size_t at) const {
    std::vector<std::string> ids;
    constexpr std::size_t most = 200;  // sentences looked at
    const std::size_t here = page_.sentence_of(at);
    for (std::size_t k = here - std::min(here, most); k <= here && k < page_.sentences().size(); ++k) {
      const Sentence& sentence = page_.sentences()[k];
      if (sentence.start >= at) break;
      if (!page_.is_row(sentence)) continue;
      for (std::size_t i = first_name_from(sentence.start); i < names_ && refs_[i].start < sentence.end; ++i)
        if (sentence.holds(refs_[i].start) && !refs_[i].ids.empty()) {
          ids.push_back(refs_[i].ids[0]);
          break;
        }
    }
    return ids;
  }
  /// Of a numbered list before `at`, whom the line of that number names first; "" if there is no such line.
  std::string item_before(std::size_t at, int wanted) const {
    for (const Sentence& sentence : page_.sentences()) {
      if (sentence.start >= at) break;
      if (sentence.line != sentence.start || number_of_item(sentence.start) != wanted) continue;
      for (std::size_t i = first_name_from(sentence.start); i < names_ && refs_[i].start < line_end(sentence); ++i)
        if (!refs_[i].ids.empty()) return refs_[i].ids[0];
    }
    return {};
  }
  std::size_t line_end(const Sentence& first) const {
    std::size_t end = first.end;
    for (std::size_t k = page_.sentence_of(first.start); k < page_.sentences().size(); ++k) {
      if (page_.sentences()[k].line != first.start) break;
      end = page_.sentences()[k].end;
    }
    return end;
  }
  /// A number, or 甲, 乙, 丙 …, by which lists and papers count too.
  static std::optional<Number> number_or_stem(std::string_view text, std::size_t at) {
    static constexpr auto stems =
        std::to_array<std::string_view>({"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"});
    for (std::size_t i = 0; i < stems.size(); ++i)
      if (starts_at(text, at, stems[i])) return Number{static_cast<double>(i + 1), at + stems[i].size()};
    return chinese_number(text, at);
  }
  /// 3 of "3. X", "(3) X", "3 ; X", 三、某: the number at the head of a line; 0 if there is none.
  int number_of_item(std::size_t start) const {
    const std::string_view text = page_.text();
    std::size_t at = start;
    while (at < text.size() && (text[at] == '(' || text[at] == '#' || text[at] == ' ' || text[at] == '|')) ++at;
    const auto number = number_or_stem(text, at);
    if (!number || number->value < 1 || number->value > 99) return 0;
    const std::string_view behind = text.substr(number->end);
    for (const std::string_view mark : {".", ")", " ;", " |", "|", "、", ":", " "})
      if (behind.starts_with(mark)) return static_cast<int>(number->value);
    return 0;
  }
  /// "1 to 3 and 5", 一、二、三、五 from `at` on: byte behind the numbers and the people of those items; all of them,
  /// or none.
  std::pair<std::size_t, std::vector<std::string>> items_from(std::size_t at) const {
    const std::string_view text = page_.text();
    std::vector<int> numbers;
    std::size_t end = at;
    bool is_span = false;
    while (true) {
      const auto number = number_or_stem(text, at);
      if (!number || number->value < 1 || number->value > 99) break;
      const int value = static_cast<int>(number->value);
      for (int n = is_span && !numbers.empty() ? numbers.back() + 1 : value; n <= value; ++n) numbers.push_back(n);
      at = end = number->end;
      is_span = false;
      std::size_t joint = 0;
      for (const std::string_view word : {" to ", "-", "至", "到", ", and ", " and ", ", ", "、", "和", "及"})
        if (starts_at(text, at, word)) {
          joint = word.size();
          is_span = word == " to " || word == "-" || word == "至" || word == "到";
          break;
        }
      if (joint == 0) break;
      at += joint;
    }
    std::vector<std::string> ids;
    for (const int n : numbers) {
      auto id = item_before(end, n);
      if (id.empty()) return {end, {}};
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
    }
    return {end, std::move(ids)};
  }
  /// "entries 1 to 3", "no. 4": people of a list by their numbers.
  std::size_t english_items(std::size_t at, std::string_view word) {
    static constexpr auto of_lists = std::to_array<std::string_view>(
        {"entry", "entries", "item", "items", "number", "numbers", "nos",  "no",    "case",   "cases",
         "row",   "rows",    "line", "lines", "point",  "points",  "name", "names", "person", "persons"});
    if (std::ranges::find(of_lists, word) == of_lists.end()) return at;
    std::size_t from = at + word.size();
    if (starts_at(page_.text(), from, ".")) ++from;
    if (!starts_at(page_.text(), from, " ")) return at;
    auto [end, ids] = items_from(from + 1);
    if (ids.empty()) return at;
    add(at, end, Ref::How::group, std::move(ids));
    return end;
  }
  /// The first people of whom the text speaks: 前四人 of a list.
  std::vector<std::string> first_named(std::size_t count) const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < names_ && ids.size() < count; ++i)
      for (const auto& id : refs_[i].ids)
        if (!refs_[i].is_owner && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    return ids.size() == count ? ids : std::vector<std::string>();
  }

  bool is_covered(std::size_t at) const {
    const std::size_t next = first_name_from(at + 1);
    if (next > 0 && refs_[next - 1].holds(at)) return true;
    for (std::size_t i = refs_.size(); i > names_ && i + 3 > refs_.size(); --i)
      if (refs_[i - 1].holds(at)) return true;
    return false;
  }
  Ref* name_at(std::size_t at) {
    const std::size_t i = first_name_from(at);
    return i < names_ && refs_[i].start == at ? &refs_[i] : nullptr;
  }
  Ref* name_ending(std::size_t at) {
    const std::size_t next = first_name_from(at);
    return next > 0 && refs_[next - 1].end == at ? &refs_[next - 1] : nullptr;
  }

  // --- kin ----------------------------------------------------------------------------------------------------------

  std::string kin_of(const std::string& owner, std::string_view relation, Sex sex) const {
    const Entry* entry = index_.person(owner);
    if (!entry) return {};
    for (const auto& [kind, id] : entry->relations)
      if ((kind == relation || (relation == "spouse" && kind == "partner") ||
           (relation == "partner" && kind == "spouse")) &&
          fits(id, sex))
        return id;
    const auto& named_by = index_.relatives().named_by;
    if (const auto found = named_by.find(owner); found != named_by.end())
      for (const auto& [kind, other] : found->second)
        if (are_inverse(relation, kind) && fits(other, sex)) return other;
    return {};
  }

  /// "the nephew" without whose: the only such kin of anybody spoken of before, the nearest owner first.
  std::string kin_of_anybody(std::size_t at, std::string_view relation, Sex sex) const {
    const auto all = before(at, 4000);
    for (auto ref = all.rbegin(); ref != all.rend(); ++ref)
      for (const auto& id : (*ref)->ids)
        if (auto found = kin_of(id, relation, sex); !found.empty()) return found;
    return {};
  }

  void add(std::size_t start, std::size_t end, Ref::How how, std::vector<std::string> ids, bool possessive = false) {
    if (ids.empty() || (ids.size() == 1 && ids[0].empty())) return;
    Ref ref;
    ref.start = start;
    ref.end = end;
    ref.how = how;
    ref.ids = std::move(ids);
    ref.is_possessive = possessive;
    refs_.push_back(std::move(ref));
  }

  // --- English
  // --------------------------------------------------------------------------------------------------------

  std::string_view word_at(std::size_t at) const {
    const std::string_view text = page_.text();
    std::size_t end = at;
    while (end < text.size() &&
           (is_latin(text[end]) || (text[end] == '-' && end + 1 < text.size() && is_latin(text[end + 1]))))
      ++end;
    return text.substr(at, end - at);
  }

  /// Hardly a word of a text speaks of somebody: nothing below is asked of the others.
  bool may_speak_of_people(std::size_t at, std::string_view word) const {
    static constexpr auto words = word_set(
        "a", "all", "an", "aunt", "both", "brother", "case", "cases", "cousin", "daughter", "each", "either", "entries",
        "entry", "father", "he", "her", "hers", "herself", "him", "himself", "his", "husband", "item", "items", "line",
        "lines", "mother", "my", "name", "names", "neither", "nephew", "niece", "no", "nos", "number", "numbers", "our",
        "partner", "person", "persons", "point", "points", "row", "rows", "she", "sister", "son", "spouse", "that",
        "the", "their", "them", "these", "they", "this", "those", "uncle", "whose", "widow", "widower", "wife", "your");
    static constexpr auto numbers =
        word_set("eight", "eleven", "five", "four", "nine", "seven", "six", "ten", "three", "twelve", "two");
    return words.contains(word) || (view_.is_capital(at) && numbers.contains(word));
  }

  std::size_t english(std::size_t at) {
    const std::string_view word = word_at(at);
    if (!may_speak_of_people(at, word) || is_covered(at)) return at;
    static constexpr auto of_groups =
        std::to_array<std::string_view>({"all", "both", "brother", "each", "either", "father", "husband", "mother",
                                         "neither", "sister", "the", "these", "those"});
    if (std::ranges::binary_search(of_groups, word))
      if (const std::size_t end = english_group(at); end > at) return end;
    if (const std::size_t end = english_items(at, word); end > at) return end;
    if (const std::size_t end = those_named_behind(at); end > at) return end;
    if (word == "his" || word == "her" || word == "their") {
      if (const std::size_t end = english_kin(at, word); end > at) return end;
    }
    if (word == "the" || word == "a" || word == "an" || word == "whose") {
      if (const std::size_t end = english_kin(at, word); end > at) return end;
      if (word == "the")
        if (const std::size_t end = role(at, word); end > at) return end;
      if (word == "the")
        if (const std::size_t end = somebody(at); end > at) return end;
      return at;
    }
    if (word == "this" || word == "that")
      if (const std::size_t end = role(at, word); end > at) return end;
    if (word == "your" || word == "my")
      if (const std::size_t end = english_kin(at, word); end > at) return end;
    if (const auto relation = kin_word(word)) {  // "X's wife", "and wife X"
      owned_by_name(at);
      constexpr std::string_view joint = " and ";  // "Tao Lingyun and wife"
      if (page_.text().substr(0, at).ends_with(joint))
        if (const Ref* owner = name_ending(at - joint.size()); owner && !owner->ids.empty()) {
          auto id = kin_of(owner->ids[0], relation->relation, sex_of_kin(relation->word));
          add(at, at + word.size(), Ref::How::kin, {std::move(id)});
          return at + word.size();
        }
      return at;
    }
    if ((word == "his" || word == "her" || word == "my" || word == "our") &&
        word_at(std::min(at + word.size() + 1, page_.text().size())) == "client") {  // whose lawyer speaks
      const auto all = before(at, 1500);
      const std::size_t end = at + word.size() + std::string_view(" client").size();
      for (auto ref = all.rbegin(); ref != all.rend(); ++ref)
        if ((*ref)->ids.size() == 1 && (*ref)->how != Ref::How::pronoun) {
          add(at, end, Ref::How::role, {(*ref)->ids[0]}, page_.text().substr(end).starts_with("'s "));
          break;
        }
      return end;
    }
    if (word == "his" || word == "her" || word == "their") {  // "her Chinese counterpart": an official's
      std::size_t next = at + word.size();
      for (int i = 0; i < 2 && next < page_.text().size() && page_.text()[next] == ' '; ++i) {
        const std::string_view noun = word_at(next + 1);
        for (const std::string_view official :
             {"counterpart",   "counterparts", "colleague", "colleagues", "opposite", "hosts",
              "host",          "delegation",   "team",      "government", "embassy",  "ambassador",
              "minister",      "dialogue",     "talks",     "round",      "meeting",  "summit",
              "consultations", "leaders",      "foreign",   "ministers",  "capital",  "capitals"})
          if (noun == official) return at + word.size();
        next += 1 + noun.size();
      }
    }
    const bool he = word == "he" || word == "him" || word == "his" || word == "himself";
    const bool she = word == "she" || word == "her" || word == "hers" || word == "herself";
    if (he || she) {
      const bool possessive = word == "his" || word == "her";
      const Sex sex = he ? Sex::male : Sex::female;
      if (auto id = antecedent(at, sex, word != "he" && word != "she"); !id.empty()) {
        learn_sex(id, sex);
        add(at, at + word.size(), Ref::How::pronoun, {std::move(id)}, possessive);
      }
      return at + word.size();
    }
    if (word == "they" || word == "them" || word == "their") {
      add(at, at + word.size(), Ref::How::pronoun, group(at, 0), word == "their");
      return at + word.size();
    }
    return at;
  }

  /// "Three men who … were tried, relatives said. X, Y and Z were taken away": a lead counts them before they are
  /// named.
  std::size_t those_named_behind(std::size_t at) {
    const std::string_view text = page_.text();
    const std::size_t here = page_.sentence_of(at);
    const Sentence& sentence = page_.sentences()[here];
    constexpr std::size_t dateline = 40;  // bytes: "HONG KONG - "
    if (at > sentence.start + dateline || !view_.is_capital(at)) return at;
    const auto number = english_number(text, at);
    if (!number || number->value < 2 || number->value > 12 || !starts_at(text, number->end, " ")) return at;
    const std::string_view noun = word_at(number->end + 1);
    static constexpr auto people = std::to_array<std::string_view>(
        {"men",      "women",       "people",      "lawyers",  "activists",   "monks",       "nuns",
         "students", "journalists", "writers",     "scholars", "campaigners", "booksellers", "dissidents",
         "workers",  "friends",     "petitioners", "brothers", "sisters",     "citizens"});
    if (std::ranges::find(people, noun) == people.end()) return at;
    const std::size_t end = number->end + 1 + noun.size();
    const std::size_t first = page_.sentences().front().end;  // the title may name them
    for (std::size_t i = 0; i < names_ && refs_[i].start < at; ++i)
      if (refs_[i].start > first && !refs_[i].ids.empty()) return at;
    for (std::size_t next = here + 1; next <= here + 4 && next < page_.sentences().size(); ++next) {
      std::vector<std::string> ids;
      const Sentence& behind = page_.sentences()[next];
      for (std::size_t i = first_name_from(behind.start); i < names_ && refs_[i].start < behind.end; ++i)
        for (const auto& id : refs_[i].ids)
          if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
      if (ids.empty()) continue;
      if (ids.size() != static_cast<std::size_t>(number->value)) return at;
      add(at, end, Ref::How::group, std::move(ids));
      return end;
    }
    return at;
  }

  /// "his (younger) wife", "the nephew of X", "a nephew of the activist X". With the name behind it, the name is meant.
  std::size_t english_kin(std::size_t at, std::string_view determiner) {
    const std::string_view text = page_.text();
    std::size_t here = at + determiner.size();
    std::optional<Kin> found;
    for (int i = 0; i < 4 && here < text.size() && text[here] == ' '; ++i) {
      const std::string_view word = word_at(here + 1);
      if (word.empty()) break;
      here += 1 + word.size();
      if (word == "of" || word == "and" || word == "in" || word == "for" || word == "with" || word == "to") break;
      if ((found = kin_word(word))) break;
      if (is_covered(here - word.size())) break;
    }
    if (!found || (found->relation == "partner" && is_partner_state(here))) return at;
    const Sex sex = sex_of_kin(found->word);
    for (const std::string_view is : {", who is ", ", who was "})  // "X, who is his wife"
      if (text.substr(0, at).ends_with(is))
        if (const Ref* name = name_ending(at - is.size()); name && name->ids.size() == 1) learn_sex(name->ids[0], sex);
    const bool by_pronoun = determiner == "his" || determiner == "her" || determiner == "their";
    std::string owner;
    if (by_pronoun)
      owner = antecedent(at, determiner == "his" ? Sex::male : determiner == "her" ? Sex::female : Sex::unknown, true);
    std::size_t end = here;
    if (starts_at(text, here, " of ")) {
      constexpr std::size_t reach = 60;
      for (std::size_t i = first_name_from(here + 4); i < names_ && refs_[i].start <= here + reach; ++i)
        if (refs_[i].start >= here + 4 && refs_[i].start <= here + reach && !refs_[i].ids.empty()) {
          if (page_.sentence_of(refs_[i].start) != page_.sentence_of(at)) break;
          refs_[i].is_owner = true;
          owner = refs_[i].ids[0];
          end = refs_[i].end;
          break;
        }
    }
    std::size_t behind = end;
    if (starts_at(text, behind, ", "))
      behind += 2;
    else if (starts_at(text, behind, " "))
      behind += 1;
    if (const Ref* name = name_at(behind); name && !name->ids.empty() && name->ids[0] != owner) {
      learn_sex(name->ids[0], sex);
      if (!owner.empty() && by_pronoun) learn_sex(owner, determiner == "his" ? Sex::male : Sex::female);
      if (end == here || !starts_at(text, end, " ")) return behind;
    }
    if (name_at(behind) && end == here) return behind;  // "her friend's wife, Somebody Unknown"
    std::string id = owner.empty() ? kin_of_anybody(at, found->relation, sex) : kin_of(owner, found->relation, sex);
    if (owner.empty() && by_pronoun) id = kin_of_anybody(at, found->relation, sex);
    learn_sex(id, sex);
    if (id.empty() && by_pronoun && !owner.empty()) {
      add(at, at + determiner.size(), Ref::How::pronoun, {std::move(owner)}, true);
      refs_.back().is_owner = refs_.back().is_family = true;
      return end;
    }
    add(at, end, Ref::How::kin, {std::move(id)}, starts_at(text, end, "'s "));
    return end;
  }

  /// "a partner country".
  bool is_partner_state(std::size_t at) const {
    if (!starts_at(page_.text(), at, " ")) return false;
    const std::string_view word = word_at(at + 1);
    return word == "country" || word == "countries" || word == "state" || word == "states" || word == "government" ||
           word == "governments" || word == "organisation" || word == "organization" || word == "side";
  }
  /// "Xu's partner": Xu is the owner.
  void owned_by_name(std::size_t at) {
    const std::string_view text = page_.text();
    const auto relation = kin_word(word_at(at));
    const std::size_t end = at + word_at(at).size();
    std::size_t from = at;
    for (int i = 0; i < 3 && from > 0; ++i) {
      if (text.substr(0, from).ends_with("'s ")) {
        Ref* owner = name_ending(from - 3);
        if (!owner || owner->ids.empty()) return;
        owner->is_owner = true;
        std::size_t behind = end;
        if (starts_at(text, behind, ", "))
          behind += 2;
        else if (starts_at(text, behind, " "))
          behind += 1;
        if (Ref* name = name_at(behind)) {
          if (!name->ids.empty()) learn_sex(name->ids[0], sex_of_kin(relation->word));
          return;
        }
        const std::size_t start = owner->start;
        std::string id = kin_of(owner->ids[0], relation->relation, sex_of_kin(relation->word));
        add(start, end, Ref::How::kin, {std::move(id)});
        return;
      }
      --from;
      while (from > 0 && text[from - 1] != ' ' && text[from - 1] != '\'') --from;
      if (from > 2 && text[from - 1] == '\'') from = from + 2 <= at ? from + 2 : from;
    }
  }

  std::size_t english_group(std::size_t at) {
    const std::string_view text = page_.text();
    const auto eat = [&](std::size_t& here, std::string_view what) {
      if (!starts_at(text, here, what)) return false;
      const std::size_t end = here + what.size();
      if (end < text.size() && (is_latin(text[end]) || text[end] == '\'') && is_latin(what.back())) return false;
      here = end;
      return true;
    };
    std::size_t here = at;
    for (const std::string_view two :
         {"the couple", "both names", "both men", "both women", "both of them", "the pair", "the two", "both cases",
          "these two", "either man", "either woman", "either of them", "either of the two", "neither"})
      if (eat(here, two)) {
        if (two == "neither" && !is_verb_of_two(here)) return at;
        static constexpr auto nouns = std::to_array<std::string_view>(
            {" men", " women", " lawyers", " names", " canadians", " americans", " swedes", " australians", " britons",
             " writers", " scholars", " activists", " journalists", " monks", " nuns", " prisoners", " detainees",
             " friends", " cases"});
        while (std::ranges::any_of(nouns, [&](std::string_view noun) { return eat(here, noun); })) {
        }
        if (starts_at(text, here, " sides") || starts_at(text, here, " governments") ||
            starts_at(text, here, " countries") || starts_at(text, here, " agreed") || starts_at(text, here, " best") ||
            starts_at(text, here, " companions"))
          return at;
        auto ids = two.ends_with("couple") ? kin_pair(at, {"spouse", "partner"}) : std::vector<std::string>();
        add(at, here, Ref::How::group, ids.empty() ? group(at, 2) : std::move(ids));
        return here;
      }
    static constexpr auto pairs = std::to_array<std::pair<std::string_view, std::array<std::string_view, 3>>>(
        {{"brother and sister", {"brother", "sister", ""}},
         {"sister and brother", {"brother", "sister", ""}},
         {"the brothers", {"brother", "", ""}},
         {"the sisters", {"sister", "", ""}},
         {"mother and son", {"son", "mother", ""}},
         {"father and son", {"son", "father", ""}},
         {"mother and daughter", {"daughter", "mother", ""}},
         {"father and daughter", {"daughter", "father", ""}},
         {"husband and wife", {"spouse", "partner", ""}}});
    for (const auto& [pair, relations] : pairs)
      if (eat(here, pair)) {
        add(at, here, Ref::How::group, kin_pair(at, {relations[0], relations[1]}));
        return here;
      }
    if (eat(here, "both") && here + 1 < text.size() && text[here] == ' ') {
      static constexpr auto others =
          std::to_array<std::string_view>({"sides", "governments", "countries", "parties", "capitals", "of", "the",
                                           "in", "from", "by", "times", "for", "and"});
      const std::string_view next = word_at(here + 1);
      if (next.empty() || std::ranges::find(others, next) != others.end()) return at;
      add(at, at + 4, Ref::How::group, group(at, 2));
      return at + 4;
    }
    for (const std::string_view lead :
         {"all of the ", "each of the ", "all ", "the same ", "the ", "these ", "those "}) {
      here = at;
      if (!eat(here, lead.substr(0, lead.size() - 1)) || here >= text.size() || text[here] != ' ') continue;
      ++here;
      const auto number = english_number(text, here);
      if (!number || number->value < 2 || number->value > 30 || number->value != static_cast<int>(number->value))
        continue;
      std::size_t end = number->end;
      const bool of_people = eat(end, " men") || eat(end, " women") || eat(end, " lawyers") || eat(end, " cases") ||
                             eat(end, " people") || eat(end, " names") || eat(end, " activists");
      const bool ends_line = end >= text.size() || page_.sentence_of(end) != page_.sentence_of(end + 1);
      const char next = !ends_line ? text[end] : '.';
      if (!of_people && next == ' ') {
        const std::string_view word = word_at(end + 1);
        static constexpr auto verbs = std::to_array<std::string_view>(
            {"were",      "was",      "have",     "had",   "are",      "is",     "has",      "will",     "would",
             "could",     "may",      "might",    "can",   "must",     "did",    "do",       "admitted", "in",
             "and",       "to",       "from",     "at",    "on",       "with",   "for",      "by",       "but",
             "who",       "whom",     "whose",    "tried", "arrested", "freed",  "held",     "taken",    "detained",
             "sentenced", "released", "seized",   "got",   "stood",    "went",   "came",     "face",     "faced",
             "appeared",  "remain",   "remained", "live",  "lived",    "return", "returned", "left",     "spoke",
             "again",     "together", "also",     "then",  "all",      "each",   "had",      "now",      "still",
             "off",       "away",     "up",       "out",   "without",  "back",   "yesterday"});
        if (std::ranges::find(verbs, word) == verbs.end()) continue;
      } else if (!of_people && next == '-') {
        continue;
      }
      auto ids = group(at, static_cast<std::size_t>(number->value));
      if (ids.empty()) return at;
      add(at, end, Ref::How::group, std::move(ids));
      return end;
    }
    here = at;
    for (const std::string_view of : {" of these", " of them", " of those", " of the two"})
      if (eat(here, "the first") && eat(here, of)) {
        auto ids = group(at, of == " of the two" ? 2 : 0);
        if (!ids.empty()) add(at, here, Ref::How::role, {ids.front()});
        return here;
      } else {
        here = at;
      }
    for (const std::string_view one : {"the former", "the latter"})
      if (starts_at(text, at, one) && !is_latin(text[std::min(at + one.size(), text.size() - 1)]) &&
          !is_of_an_office(at + one.size())) {
        here = at + one.size();
        const auto ids = group(at, 2);
        if (ids.size() == 2)
          add(at, here, Ref::How::role, {one == "the former" ? ids[0] : ids[1]}, starts_at(text, here, "'s "));
        return here;
      }
    for (const std::string_view whole :
         {"the whole family", "the entire family", "the family of three", "the family of four", "the family"})
      if (eat(here, whole)) {
        const std::string_view lead = text.substr(0, at);
        const bool is_object = lead.ends_with(" about ") || lead.ends_with(" for ") || lead.ends_with(" of ");
        if (whole == "the family" && !is_object) return at;
        add(at, here, Ref::How::group, family(at));
        return here;
      }
    for (const auto& [some, count] : std::to_array<std::pair<std::string_view, std::size_t>>(
             {{"the trio", 3}, {"the quartet", 4}, {"the foursome", 4}, {"the threesome", 3}}))
      if (eat(here, some)) {
        add(at, here, Ref::How::group, group(at, count));
        return here;
      }
    for (const std::string_view all : {"the men", "the women", "the activists", "the detainees", "the prisoners"})
      if (eat(here, all)) {
        add(at, here, Ref::How::group, group(at, 0));
        return here;
      }
    return at;
  }

  /// "Neither has been tried", "neither of them was told".
  bool is_verb_of_two(std::size_t at) const {
    return std::ranges::any_of(
        std::to_array<std::string_view>({" has ", " have ", " was ", " is ", " had ", " of them ", " of the two "}),
        [&](std::string_view verb) { return starts_at(page_.text(), at, verb); });
  }
  /// "the former lawyer", "the former president": no one of two.
  bool is_of_an_office(std::size_t at) const {
    if (!starts_at(page_.text(), at, " ")) return false;
    const std::string_view word = word_at(at + 1);
    static constexpr auto offices = std::to_array<std::string_view>(
        {"president", "prime",     "minister", "ambassador", "secretary",  "head",  "chief",
         "chairman",  "soldier",   "teacher",  "official",   "chancellor", "envoy", "student",
         "worker",    "policeman", "judge",    "inmate",     "prisoner",   "tv"});
    return is_calling(word) || is_office(word) || is_fate(word) || std::ranges::find(offices, word) != offices.end();
  }
  /// 这位牧师: the last one before who is a pastor by the register; "" if nobody is.
  std::string called(std::size_t at, std::string_view calling) const {
    static constexpr auto roles =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"律师", "lawyer"},
                                                                      {"画家", "painter"},
                                                                      {"作家", "writer"},
                                                                      {"记者", "journalist"},
                                                                      {"学者", "scholar"},
                                                                      {"诗人", "poet"},
                                                                      {"教授", "professor"},
                                                                      {"牧师", "pastor"},
                                                                      {"僧人", "monk"},
                                                                      {"喇嘛", "monk"},
                                                                      {"艺术家", "artist"},
                                                                      {"书商", "publisher"},
                                                                      {"编辑", "editor"},
                                                                      {"老师", "teacher"},
                                                                      {"商人", "business"},
                                                                      {"女记者", "journalist"},
                                                                      {"公民记者", "journalist"},
                                                                      {"长老", "elder"}});
    const auto role = std::ranges::find(roles, calling, &std::pair<std::string_view, std::string_view>::first);
    if (role == roles.end()) return {};
    constexpr std::size_t reach = 3000;  // bytes
    const auto all = before(at, reach);
    for (auto ref = all.rbegin(); ref != all.rend(); ++ref) {
      if ((*ref)->ids.size() != 1) continue;
      const Entry* entry = index_.person((*ref)->ids[0]);
      if (entry && has_role(*entry, role->second)) return (*ref)->ids[0];
    }
    return {};
  }

  /// "the young man", "the detainee": whom the text speaks of, as a pronoun would be.
  std::size_t somebody(std::size_t at) {
    static constexpr auto kinds = std::to_array<std::pair<std::string_view, Sex>>({{"man", Sex::male},
                                                                                   {"woman", Sex::female},
                                                                                   {"prisoner", Sex::unknown},
                                                                                   {"detainee", Sex::unknown},
                                                                                   {"inmate", Sex::unknown},
                                                                                   {"patient", Sex::unknown},
                                                                                   {"accused", Sex::unknown},
                                                                                   {"defendant", Sex::unknown},
                                                                                   {"widower", Sex::male}});
    static constexpr auto before_it = std::to_array<std::string_view>(
        {"young", "old", "older", "sick", "dying", "jailed", "imprisoned", "detained", "dead", "missing", "same"});
    const std::string_view text = page_.text();
    std::size_t here = at + std::string_view("the").size();
    for (int i = 0; i < 2 && here < text.size() && text[here] == ' '; ++i) {
      const std::string_view word = word_at(here + 1);
      if (word.empty() || is_covered(here + 1)) return at;
      here += 1 + word.size();
      const auto kind = std::ranges::find(kinds, word, &std::pair<std::string_view, Sex>::first);
      if (kind == kinds.end()) {
        if (std::ranges::find(before_it, word) == before_it.end()) return at;
        continue;
      }
      const std::string_view behind = text.substr(here);
      if (behind.starts_with(" who ") || behind.starts_with(" from ") || behind.starts_with(" of ") ||
          behind.starts_with(" in ") || behind.starts_with(" at ") || behind.starts_with(" with "))
        return at;
      if (auto id = antecedent(at, kind->second, false); !id.empty())
        add(at, here, Ref::How::role, {std::move(id)}, behind.starts_with("'s "));
      return here;
    }
    return at;
  }

  /// "the (jailed) scholar", "this scholar" after somebody who is one; not before a name.
  std::size_t role(std::size_t at, std::string_view determiner) {
    const std::string_view text = page_.text();
    if (at > 2 && text.substr(0, at).ends_with(", ") && name_ending(at - 2)) return at;  // "X, the activist"
    std::size_t here = at + determiner.size();
    for (int i = 0; i < 3 && here < text.size() && text[here] == ' '; ++i) {
      const std::string_view word = word_at(here + 1);
      if (word.empty() || is_covered(here + 1)) return at;
      here += 1 + word.size();
      if (!(is_calling(word) || is_trade(word)) || word.ends_with('s')) continue;
      if (here + 1 < text.size() && text[here] == ' ' && (is_covered(here + 1) || is_calling(word_at(here + 1))))
        continue;
      if (here + 1 < text.size() && text[here] == ' ' && view_.is_capital(here + 1)) return at;
      const auto all = before(at, 3000);
      for (auto ref = all.rbegin(); ref != all.rend(); ++ref) {
        if ((*ref)->ids.size() != 1) continue;
        const Entry* entry = index_.person((*ref)->ids[0]);
        if (!(entry && has_role(*entry, word)) && !is_called_so(**ref, word)) continue;
        add(at, here, Ref::How::role, {(*ref)->ids[0]}, starts_at(text, here, "'s "));
        return here;
      }
      return at;
    }
    return at;
  }
  /// What people of a record are called besides: of use here alone, where a register or the text says who it is.
  static bool is_trade(std::string_view word) {
    static constexpr auto all = word_set(
        "abbot", "anthropologist", "barber", "businessman", "businesswoman", "cartoonist", "columnist", "cook",
        "doctor", "driver", "elder", "engineer", "essayist", "ethnographer", "farmer", "film-maker", "geographer",
        "geologist", "jurist", "lecturer", "musician", "novelist", "nurse", "officer", "paralegal", "physician",
        "preacher", "printer", "programmer", "shopkeeper", "sociologist", "trader", "webmaster", "worker");
    return all.contains(word);
  }
  /// "Xu Na, painter": what the text says right behind the name.
  bool is_called_so(const Ref& ref, std::string_view word) const {
    constexpr std::size_t reach = 60;  // bytes
    if (ref.how != Ref::How::name) return false;
    const std::string_view lead = page_.text().substr(0, ref.start);  // "the editor Dong Yuyu"
    if (lead.ends_with(" ") && lead.substr(0, lead.size() - 1).ends_with(word)) return true;
    const std::string_view behind = page_.text().substr(ref.end, reach);
    if (!behind.starts_with(", ") && !behind.starts_with(" (")) return false;
    return has_word(behind.substr(0, behind.find_first_of(".;:)", 2)), word);
  }
  static bool has_role(const Entry& entry, std::string_view word) {
    if (entry.role.find(word) != std::string::npos) return true;
    const std::size_t hyphen = word.find('-');  // film-maker, filmmaker
    if (hyphen == std::string_view::npos) return false;
    std::string joined(word);
    joined.erase(hyphen, 1);
    return entry.role.find(joined) != std::string::npos;
  }

  // --- Chinese
  // ----------------------------------------------------------------------------------------------------------

  /// The same of a sign.
  static bool may_speak_of_people(std::string_view text, std::size_t at) {
    static const FirstSigns signs = [] {
      FirstSigns all;
      for (const std::string_view word :
           {"他", "她", "其", "夫", "母", "父", "兄", "姐", "一", "全", "上", "这", "两", "二",
            "该", "前", "后", "此", "当", "那", "替", "就", "把", "将", "为", "对", "第", "首"})
        all.add(word);
      for (const std::string_view digit : chinese_digits) all.add(digit);
      for (const auto& [written, kin] : extra_kin) all.add(written);
      return all;
    }();
    return signs.may_begin(text, at) || kin_at_start(text.substr(at)).has_value();
  }

  std::size_t chinese(std::size_t at) {
    if (!may_speak_of_people(page_.text(), at) || is_covered(at)) return at;
    const std::string_view rest = page_.text().substr(at);
    const auto starts = [&](std::initializer_list<std::string_view> all) {
      for (const auto what : all)
        if (starts_at(rest, 0, what)) return what.size();
      return std::size_t{0};
    };
    if (const std::size_t n = starts({"他的", "她的", "其", "他", "她"}))
      if (const auto found = han_kin_at(rest.substr(n))) return han_kin(at, n, *found);
    if (const auto found = han_kin_at(rest); found && found->length > 3)  // 妻 alone only behind 其
      return han_kin(at, 0, *found);
    if (const std::size_t n = starts({"他们", "她们"})) {
      for (const std::string_view kin :
           {"夫妇", "夫妻", "父子", "母子", "父女", "母女", "兄弟", "姐弟", "兄妹", "两人", "二人", "三人", "俩"})
        if (starts_at(rest, n, kin)) return at + n;  // 他们夫妇: the word behind it says who
      add(at, at + n, Ref::How::pronoun, group(at, 0));
      return at + n;
    }
    if (starts_at(rest, 0, "其他") || starts_at(rest, 0, "其中") || starts_at(rest, 0, "其实") ||
        starts_at(rest, 0, "其它") || starts_at(rest, 0, "他国") || starts_at(rest, 0, "他人"))
      return at + 6;
    if (const std::size_t n = starts({"他", "她"})) {
      const Sex sex = starts_at(rest, 0, "他") ? Sex::male : Sex::female;
      if (auto id = antecedent(at, sex, false); !id.empty()) {
        learn_sex(id, sex);
        add(at, at + n, Ref::How::pronoun, {std::move(id)}, starts_at(rest, n, "的"));
      }
      return at + n;
    }
    for (const std::string_view two : {"夫妇", "夫妻", "母子", "父子", "母女", "父女", "兄弟", "姐弟", "兄妹"}) {
      if (!starts_at(rest, 0, two)) continue;
      std::size_t end = at + two.size();
      for (const std::string_view count : {"二人", "两人", "俩"})
        if (starts_at(page_.text(), end, count)) end += count.size();
      auto ids = two.starts_with("夫") ? kin_pair(at, {"spouse", "partner"})
                 : two.ends_with("子") ? kin_pair(at, {"son", "mother", "father"})
                 : two.ends_with("女") ? kin_pair(at, {"daughter", "mother", "father"})
                                       : kin_pair(at, {"brother", "sister"});
      add(at, end, Ref::How::group, std::move(ids));
      return end;
    }
    for (const std::string_view all : {"一家三口", "一家四口", "一家五口", "一家人", "全家", "一家"})
      if (starts_at(rest, 0, all)) {
        add(at, at + all.size(), Ref::How::group, family(at));
        return at + all.size();
      }
    for (const std::string_view two : {"上述两位", "上述两人", "上述二人", "这两位", "这两个人", "两个人", "两名",
                                       "两位", "两人", "二人", "两案", "该两宗个案"})
      if (starts_at(rest, 0, two)) {
        if (rest.substr(two.size()).starts_with("\"") || rest.substr(two.size()).starts_with("“")) return at;
        add(at, at + two.size(), Ref::How::group, group(at, 2));
        return at + two.size();
      }
    if (const std::size_t n = starts({"前者", "后者"})) {
      const auto ids = group(at, 2);
      if (ids.size() == 2)
        add(at, at + n, Ref::How::role, {starts_at(rest, 0, "前者") ? ids[0] : ids[1]}, starts_at(rest, n, "的"));
      return at + n;
    }
    if (const std::size_t n = starts({"此人", "该人", "此君", "当事人"})) {
      if (auto id = antecedent(at, Sex::unknown, false); !id.empty())
        add(at, at + n, Ref::How::role, {std::move(id)}, starts_at(rest, n, "的"));
      return at + n;
    }
    if (const std::size_t n = starts({"这位", "那位", "这名", "该名", "该位"}))
      for (const std::string_view calling :
           {"律师",   "画家", "作家", "记者", "学者", "诗人",     "教授",     "牧师",     "僧人",     "喇嘛",
            "艺术家", "书商", "商人", "女士", "先生", "维权人士", "活动人士", "异见人士", "公民记者", "女记者",
            "博士",   "长老", "编辑", "老师", "囚犯", "被告",     "女子",     "男子"})
        if (starts_at(rest, n, calling) && !name_at(at + n + calling.size())) {
          const Sex sex = calling.starts_with("女") ? Sex::female : calling == "男子" ? Sex::male : Sex::unknown;
          auto id = called(at, calling);
          if (id.empty()) id = antecedent(at, sex, false);
          if (!id.empty()) add(at, at + n + calling.size(), Ref::How::role, {std::move(id)});
          return at + n + calling.size();
        }
    for (const std::string_view lead : {"替", "就", "把", "将", "为", "对", "第"})  // 替一、二、三、五提出来
      if (starts_at(rest, 0, lead)) {
        auto [end, ids] = items_from(at + lead.size());
        const bool is_item = lead != "第" || starts_at(page_.text(), end, "人") || starts_at(page_.text(), end, "位") ||
                             starts_at(page_.text(), end, "号") || starts_at(page_.text(), end, "例");
        if ((ids.size() > 1 && is_item) || (lead == "第" && ids.size() == 1 && is_item)) {
          add(at + (lead == "第" ? 0 : lead.size()), end, Ref::How::group, std::move(ids));
          return end;
        }
      }
    if (starts_at(rest, 0, "第"))
      if (const auto number = chinese_number(page_.text(), at + 3);
          number && starts_at(page_.text(), number->end, "项")) {
        const auto rows = rows_before(at);
        const auto n = static_cast<std::size_t>(number->value);
        if (n >= 1 && n <= rows.size()) add(at, number->end + 3, Ref::How::role, {rows[n - 1]});
        return number->end + 3;
      }
    std::size_t here = at;
    if (starts_at(rest, 0, "前") || starts_at(rest, 0, "首")) here += 3;
    if (const auto number = chinese_number(page_.text(), here); number && number->value >= 3 && number->value <= 30)
      for (const std::string_view unit : {"个人", "位", "人", "名"})
        if (starts_at(page_.text(), number->end, unit)) {
          const std::size_t end = number->end + unit.size();
          const auto count = static_cast<std::size_t>(number->value);
          add(at, end, Ref::How::group, here > at ? first_named(count) : group(at, count));
          return end;
        }
    return at;
  }

  /// 情况, 案件, 下落: what is spoken of of somebody who has a case.
  bool is_case_behind(std::size_t at) const {
    for (const std::string_view matter :
         {"情况", "案",   "名字", "近况", "处境", "健康", "下落", "消息", "病情", "自由", "获释",
          "释放", "遭遇", "命运", "刑期", "判决", "庭审", "事",   "身体", "安危", "待遇", "个案"})
      if (starts_at(page_.text(), at, matter)) return true;
    return false;
  }

  /// 他的女儿, 其妻, 许的伴侣, 胞弟; with the name behind it the name is meant.
  std::size_t han_kin(std::size_t at, std::size_t pronoun, const KinAtEnd& found) {
    const std::string_view text = page_.text();
    const std::size_t end = at + pronoun + found.length;
    const Sex sex = sex_of_kin(found.kin.word);
    std::size_t start = at;
    std::string owner;
    if (pronoun > 0) {
      const std::string_view word = text.substr(at);
      owner = antecedent(at,
                         word.starts_with("他")   ? Sex::male
                         : word.starts_with("她") ? Sex::female
                                                  : Sex::unknown,
                         true);
    } else {
      std::size_t name_end = at;
      if (text.substr(0, at).ends_with("的")) name_end -= 3;
      if (Ref* ref = name_ending(name_end); ref && !ref->ids.empty()) {
        ref->is_owner = true;
        owner = ref->ids[0];
        start = ref->start;
      }
    }
    std::size_t behind = end;
    if (starts_at(text, behind, ",")) behind += 1;
    if (Ref* name = name_at(behind == end + 1 && name_at(end) == nullptr ? behind : end)) {
      if (!name->ids.empty()) learn_sex(name->ids[0], sex);
      return end;
    }
    std::string id =
        owner.empty() ? kin_of_anybody(at, found.kin.relation, sex) : kin_of(owner, found.kin.relation, sex);
    learn_sex(id, sex);
    if (starts_at(text, end, "的") && !is_case_behind(end + 3)) return end;  // 其母亲的朋友; not 她丈夫的情况
    if (id.empty() && pronoun > 0 && !owner.empty()) {                       // 连他母亲也不能出门: not he
      add(start, start + pronoun, Ref::How::pronoun, {std::move(owner)}, true);
      refs_.back().is_owner = true;
      return end;
    }
    add(start, end, Ref::How::kin, {std::move(id)}, starts_at(text, end, "的"));
    return end;
  }

  Page& page_;
  const View& view_;
  const Register::Index& index_;
  std::map<std::string, Sex> sexes_;
  std::set<std::size_t> labels_;  // where names of speakers begin that stand before what they say
  std::vector<Ref> refs_;
  std::size_t names_ = 0;
};

/// What may stand between two people who are told together: marks, "and", kin, callings, a bracket.
bool joins(std::string_view between) {
  constexpr std::size_t longest = 90;
  if (between.size() > longest) return false;
  if (between.find('.') != between.npos && between.find("dr. ") == between.npos &&
      between.find("mr. ") == between.npos && between.find("ms. ") == between.npos)
    return false;
  bool has_joint = false;
  std::size_t depth = 0;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return true;
    static constexpr auto allowed = std::to_array<std::string_view>(
        {"and",        "the",     "a",      "an",           "or",     "her",      "his",    "their",
         "with",       "as",      "well",   "also",         "then",   "mr",       "ms",     "mrs",
         "dr",         "citizen", "labour", "labor",        "rights", "housing",  "blind",  "legal",
         "third",      "fourth",  "fifth",  "man",          "woman",  "another",  "fellow", "human",
         "well-known", "veteran", "jailed", "co-defendant", "+",      "including"});
    const bool ok = std::ranges::find(allowed, word) != allowed.end() || is_calling(word) || kin(word).has_value();
    if (word == "and" || word == "or" || word == "with") has_joint = true;
    word.clear();
    return ok;
  };
  for (std::size_t at = 0; at < between.size();) {
    const char c = between[at];
    if (c == '(') ++depth;
    if (depth > 0) {
      if (c == ')') --depth;
      ++at;
      continue;
    }
    if (is_latin(c) || c == '+' || (c == '-' && !word.empty())) {
      word += c;
      ++at;
      continue;
    }
    if (!end_word()) return false;
    if (c == ' ' || c == '#' || c == '.' || c == '\'') {
      ++at;
      continue;
    }
    if (c == ',') {
      has_joint = true;
      ++at;
      continue;
    }
    bool found = false;
    for (const std::string_view han :
         {"、",   "和",   "及其", "以及", "及",       "与",   "同",   "跟",   "还有", "他的", "她的",
          "其",   "丈夫", "妻子", "儿子", "女儿",     "外甥", "弟弟", "胞弟", "侄子", "律师", "学者",
          "博士", "先生", "女士", "记者", "坐轮椅的", "的",   "”",    "“",    "《",   "》",   "等"})
      if (starts_at(between, at, han)) {
        has_joint = true;
        at += han.size();
        found = true;
        break;
      }
    if (!found) return false;
  }
  return end_word() && (has_joint || between.find('+') != between.npos) && depth == 0;
}

}  // namespace

void settle_people(Page& page, const Register::Index& index, const Finds& finds) {
  People(page, index, finds).settle();
}

std::pair<std::size_t, std::size_t> told_together(const Page& page, const std::vector<const Ref*>& refs,
                                                  std::size_t at) {
  const auto together = [&](std::size_t a, std::size_t b) {
    if (refs[a]->end > refs[b]->start) return true;  // inside it
    return joins(page.view().text(refs[a]->end, refs[b]->start));
  };
  std::size_t first = at, last = at + 1;
  while (first > 0 && together(first - 1, first)) --first;
  while (last < refs.size() && together(last - 1, last)) ++last;
  return {first, last};
}

std::vector<std::string> ids_of(const std::vector<const Ref*>& refs) {
  std::vector<std::string> ids;
  for (const Ref* ref : refs)
    for (const auto& id : ref->ids)
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  return ids;
}

}  // namespace vigil::link::said
