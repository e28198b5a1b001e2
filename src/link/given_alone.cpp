// 海涛他…, 雪琴来了: a Chinese given name of two signs alone is somebody's only behind the whole name, and where what
// stands on both sides of it may end and begin a word.
#include <algorithm>
#include <map>

#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

/// The two signs behind the surname of the Chinese name at a find; "" if it is no such name.
std::string_view given_of(const View& view, const Find& f) {
  constexpr std::size_t two_signs = 6;  // bytes
  std::size_t at = f.start;
  if (!text::is_han(text::next_code_point(view.text(), at))) return {};
  const std::string_view name = view.text(f.start, f.end);
  if (name.find("·") != name.npos) return {};
  const std::string_view surname = han_surname_at(name);
  return !surname.empty() && name.size() == surname.size() + two_signs ? name.substr(surname.size())
                                                                       : std::string_view{};
}

}  // namespace

void add_givens_alone(const View& view, Finds& finds) {
  std::map<std::string_view, std::vector<const Find*>> bearers;  // by given name, by place
  for (const Find& f : finds)
    if (f.is_someone() && f.entry && f.likely >= 0 && !f.is_aside && f.form != Form::part)
      if (const auto given = given_of(view, f); !given.empty()) bearers[given].push_back(&f);
  Finds found;
  for (const auto& [given, named] : bearers) {
    const bool is_only = std::ranges::all_of(named, [&](const Find* f) { return f->entry == named.front()->entry; });
    if (!is_only) continue;
    const std::string_view text = view.text();
    for (std::size_t at = text.find(given, named.front()->end); at != text.npos; at = text.find(given, at + 1)) {
      const std::size_t end = at + given.size();
      const bool is_covered =
          std::ranges::any_of(around(finds, at, end), [&](const Find& f) { return f.start < end && at < f.end; });
      const char32_t before = view.before(at);
      if (before == U'“' || before == U'「' || before == U'"') continue;  // the word is spoken of
      const std::string_view behind = text.substr(end);
      const bool is_word = behind.starts_with("二字") || behind.starts_with("两字") || behind.starts_with("两个字");
      if (is_word || is_covered || !may_precede_alone(view.before(at)) || !may_follow_alone(view.after(end))) continue;
      found.push_back({at, end, named.front()->subject, named.front()->entry, Form::part, std::string(doubtful),
                       "a given name alone; the text says elsewhere whose", ""});
    }
  }
  finds.insert(finds.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  sort_finds(finds);
}

}  // namespace vigil::link
