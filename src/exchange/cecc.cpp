#include "exchange/cecc.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/term.hpp"
#include "text/csv.hpp"

namespace vigil::exchange {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_chinese(std::string_view lang) { return lang == "zh-Hans" || lang == "zh-Hant"; }

// A person with the events that the columns ask for: the last one of each type, by date.
class Row {
 public:
  Row(const model::Person& person, const std::vector<const model::Event*>& events) : person_(person), events_(events) {}

  std::vector<std::string> cells() const {
    const auto term = term_of();
    return {number(),
            event("detained").date.edtf(),
            first_name([](const auto& name) { return name.kind == "main" && name.lang == "en"; }),
            chinese(),
            first_name([](const auto& name) { return name.lang == "zh-Latn-pinyin"; }),
            names([](const auto& name) { return name.kind == "pen" || name.kind == "religious"; }),
            names([](const auto& name) { return is_additional(name); }),
            names([](const auto& name) { return is_native(name); }),
            names([](const auto& name) { return is_transliterated(name); }),
            get("summary"),
            get("sex"),
            get("born"),
            get("origin"),
            get("region"),
            get("role"),
            get("affiliation"),
            get("ethnic_group"),
            get("religion"),
            get("family"),
            term.years,
            term.months,
            term.days,
            get("term_ends"),
            event("released").date.edtf(),
            get("facility"),
            event("arrested").date.edtf(),
            event("sentenced").detail,
            get("legal_advisor"),
            get("sentence_ends"),
            get("detention_status").empty() ? get("custody_state") : get("detention_status"),
            get("issues"),
            timeline()};
  }

 private:
  const std::string& get(std::string_view field) const { return person_.get(field); }

  // Their number where the row came from them. Ours says whose it is, so that nobody takes it for theirs.
  std::string number() const { return get("cecc_number").empty() ? "vigil-" + person_.id.value : get("cecc_number"); }

  const model::Event& event(std::string_view type) const {
    static const model::Event none;
    const model::Event* found = &none;
    for (const auto* one : events_)
      if (one->type == type) found = one;
    return *found;
  }

  template <class Is>
  std::string first_name(Is is) const {
    const auto found = std::ranges::find_if(person_.names, is);
    return found == person_.names.end() ? "" : found->text;
  }

  template <class Is>
  std::string names(Is is) const {
    std::string all;
    for (const auto& name : person_.names)
      if (is(name)) all += (all.empty() ? "" : "; ") + name.text;
    return all;
  }

  std::string chinese() const {
    const auto hans = first_name([](const auto& name) { return name.kind == "main" && name.lang == "zh-Hans"; });
    return !hans.empty() ? hans
                         : first_name([](const auto& name) { return name.kind == "main" && name.lang == "zh-Hant"; });
  }

  static bool is_transliterated(const model::Name& name) {
    return name.lang.ends_with("-Latn") && !name.lang.starts_with("zh");
  }
  static bool is_native(const model::Name& name) {
    return name.kind == "main" && name.lang != "en" && !is_chinese(name.lang) && !is_transliterated(name) &&
           name.lang != "zh-Latn-pinyin";
  }
  static bool is_additional(const model::Name& name) {
    return (name.kind == "alias" || name.kind == "misspelling") && !is_transliterated(name) &&
           name.lang != "zh-Latn-pinyin";
  }

  Term term_of() const {
    if (!get("term").empty()) return term_from(get("term"));
    return term_from_months(event("sentenced").term_months);
  }

  // Their own words where the row came from them; else the events as the record has them.
  std::string timeline() const {
    if (!get("timeline").empty() || !get("cecc_number").empty()) return get("timeline");
    std::string all;
    for (const auto* one : events_)
      all += fmt::format("{}{} {}{}{}", all.empty() ? "" : "; ", one->date.edtf(), one->type,
                         one->place.empty() ? "" : ", ", one->place);
    return all;
  }

  const model::Person& person_;
  const std::vector<const model::Event*>& events_;
};

}  // namespace

std::string cecc_csv(const Everything& everything) {
  std::map<std::string, std::vector<const model::Event*>> events;
  for (const auto& event : everything.events) events[event.person.value].push_back(&event);
  std::string csv(byte_order_mark);
  csv += text::csv_line({cecc_columns.begin(), cecc_columns.end()});
  for (const auto& person : everything.people) csv += text::csv_line(Row(person, events[person.id.value]).cells());
  return csv;
}

}  // namespace vigil::exchange
