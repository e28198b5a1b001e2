// 海涛他…, 雪琴来了: a Chinese given name of two signs alone is somebody's only behind the whole name, and where what
// stands on both sides of it may end and begin a word.
#include <algorithm>
#include <map>
#include <set>

#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

constexpr std::size_t two_signs = 6;  // bytes

/// The two signs behind the surname of a Chinese name; "" if it is no such name.
std::string_view given_of(std::string_view name) {
  std::size_t at = 0;
  if (name.empty() || !text::is_han(text::next_code_point(name, at)) || name.find("·") != name.npos) return {};
  const std::string_view surname = han_surname_at(name);
  return !surname.empty() && name.size() == surname.size() + two_signs ? name.substr(surname.size())
                                                                       : std::string_view{};
}

/// Somebody who may be called so from `from` on.
struct Bearer {
  std::size_t from = 0;
  const Entry* entry = nullptr;
};

/// By given name: of whom the text has the whole name, and of their kin.
std::map<std::string, std::vector<Bearer>> bearers_in(const View& view, const Register::Index& index,
                                                      const Finds& finds) {
  std::map<std::string, std::vector<Bearer>> bearers;
  std::set<const Entry*> told;
  for (const Find& f : finds) {
    if (!f.is_someone() || !f.entry || f.likely < 0 || f.is_aside || f.form == Form::part) continue;
    if (const auto given = given_of(view.text(f.start, f.end)); !given.empty())
      bearers[std::string(given)].push_back({f.end, f.entry});
    if (!told.insert(f.entry).second) continue;
    for (const Entry* relative : relatives_of(index, *f.entry))
      for (const model::Name& name : relative->names)
        if (const std::string folded = text::folded(name.text); name.kind == "main")
          if (const auto given = given_of(folded); !given.empty())
            bearers[std::string(given)].push_back({f.end, relative});
  }
  return bearers;
}

}  // namespace

void add_givens_alone(const View& view, const Register::Index& index, Finds& finds) {
  Finds found;
  for (const auto& [given, named] : bearers_in(view, index, finds)) {
    const Bearer& first = *std::ranges::min_element(named, {}, &Bearer::from);
    if (std::ranges::any_of(named, [&](const Bearer& b) { return b.entry != first.entry; })) continue;
    const std::string_view text = view.text();
    for (std::size_t at = text.find(given, first.from); at != text.npos; at = text.find(given, at + 1)) {
      const std::size_t end = at + given.size();
      const bool is_covered =
          std::ranges::any_of(around(finds, at, end), [&](const Find& f) { return f.start < end && at < f.end; });
      const char32_t before = view.before(at);
      if (before == U'“' || before == U'「' || before == U'"') continue;  // the word is spoken of
      const std::string_view behind = text.substr(end);
      const bool is_word = behind.starts_with("二字") || behind.starts_with("两字") || behind.starts_with("两个字");
      if (is_word || is_covered || !may_precede_alone(view.before(at)) || !may_follow_alone(view.after(end))) continue;
      found.push_back({at, end, first.entry->subject, first.entry, Form::part, std::string(doubtful),
                       "a given name alone; the text says elsewhere whose", ""});
    }
  }
  finds.insert(finds.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  sort_finds(finds);
}

}  // namespace vigil::link
