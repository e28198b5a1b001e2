#include "compose/telling.hpp"

#include <algorithm>
#include <charconv>

namespace vigil::compose {

using model::Date;
using text::Lang;

Date date_of(const std::string& edtf) {
  const auto read = Date::parse(edtf);
  return read ? *read : Date();
}

std::string Telling::translated(const char* english) const {
  if (third_ == nullptr) return text::tr(lang_, english);
  const auto found = third_->find(english);
  return std::string(found.empty() ? std::string_view(english) : found);
}

std::string Telling::translated(const char* singular, const char* plural, long n) const {
  if (third_ == nullptr) return text::trn(lang_, singular, plural, n);
  const auto found = third_->find(singular, n);
  return std::string(found.empty() ? std::string_view(n == 1 ? singular : plural) : found);
}

std::string Telling::day(const Date& date) const {
  if (date.empty()) return t("not known");
  if (third_ != nullptr && date.is_one_day()) return date.edtf();
  return text::print(date, lang_, text::DateStyle::abbreviated);
}

std::string Telling::moment(const Date& date) const {
  const auto& edtf = date.edtf();
  const auto without = [&](std::string_view start, std::string_view end) {
    return date_of(edtf.substr(start.size(), edtf.size() - start.size() - end.size()));
  };
  if (edtf.ends_with("/..")) return t("{} or later", day(without("", "/..")));
  if (edtf.starts_with("../")) return t("{} or earlier", day(without("../", "")));
  return day(date);
}

std::string Telling::name(std::string_view field, std::string_view value) const {
  if (value.empty()) return t("not known");
  const auto words = vocabulary_.name(field, value, lang_);
  const auto found = third_ != nullptr ? third_->find(words) : std::string_view();
  return found.empty() ? words : std::string(found);
}

Line Telling::who(const model::Label& label, bool is_strong) const {
  Line line;
  const auto add = [&](const std::string& words, const char* lang) {
    if (words.empty() || std::ranges::any_of(line, [&](const Run& run) { return run.words == words; })) return;
    if (!line.empty()) line.push_back({" "});
    line.push_back({words, lang, "", is_strong});
  };
  if (!is_chinese()) add(label.en, "en");
  add(label.hans, "zh-Hans");
  if (label.hans.empty()) add(label.hant, "zh-Hant");
  add(label.en, "en");
  if (line.empty()) add(label.other, label.other_lang.c_str());
  if (line.empty()) line.push_back({t("no name known here")});
  return line;
}

Line Telling::who(const model::Person& person, bool is_strong) const {
  const auto& label = person.label;
  if (label.for_english().empty() && !person.names.empty())
    return {{person.names.front().text, person.names.front().lang, "", is_strong}};
  return who(label, is_strong);
}

std::string Telling::called(const model::Label& label) const {
  return is_chinese() ? label.for_chinese() : label.for_english();
}

std::string Telling::state(const model::Person& person) const {
  std::string words = name("people.custody_state", person.get("custody_state"));
  if (const auto confirmed = date_of(person.get("state_last_confirmed")); !confirmed.empty())
    words += t(", last confirmed {}", day(confirmed));
  return words;
}

std::string Telling::answer_in_words(const model::Answer& answer) const {
  std::string words = name("answers.kind", answer.kind);
  if (!answer.by.empty()) words += ", " + answer.by;
  const auto& when = answer.said.empty() ? answer.reported : answer.said;
  if (!when.empty()) words += ", " + day(when);
  if (!answer.detail.empty()) words += ": " + answer.detail;
  return words;
}

std::string Telling::event_in_words(const model::Event& event) const {
  std::string words = name("events.type", event.type);
  if (!event.detail.empty()) words += ": " + event.detail;
  if (!event.place.empty()) words += " (" + event.place + ")";
  return words;
}

std::string Telling::term(const model::Event& event) const {
  const auto& months = event.term_months;
  if (months == "life") return event.suspended ? t("life imprisonment, suspended") : t("life imprisonment");
  if (months == "death") return event.suspended ? t("death, suspended") : t("death");
  long n = 0;
  if (std::from_chars(months.data(), months.data() + months.size(), n).ec != std::errc() || n <= 0) return "";
  std::string words;
  if (n / 12 > 0) words = tn("{} year", "{} years", n / 12, n / 12);
  if (n % 12 > 0) words += (words.empty() || is_chinese() ? "" : " ") + tn("{} month", "{} months", n % 12, n % 12);
  return event.suspended ? t("{}, suspended", words) : words;
}

Line Telling::cite(const model::Claim& claim) {
  Line line;
  for (const auto& source : claim.sources) {
    const auto key = source.document.value + "\x1f" + source.url + "\x1f" + source.title;
    auto found = std::ranges::find(cited_, key, &std::pair<std::string, model::Source>::first);
    if (found == cited_.end()) found = cited_.insert(cited_.end(), {key, source});
    if (!line.empty()) line.push_back({" "});
    line.push_back({fmt::format("[{}]", found - cited_.begin() + 1)});
  }
  if (claim.confidence == model::Confidence::low) line.push_back({" " + t("(low confidence)")});
  return line;
}

std::vector<Line> Telling::take_sources() {
  std::vector<Line> items;
  for (const auto& [key, source] : cited_) {
    Line line;
    const auto title = source.title.empty() ? source.url : source.title;
    line.push_back({title.empty() ? t("not known") : title, source.language, source.url});
    if (!source.publisher.empty()) line.push_back({", " + source.publisher});
    if (!source.date.empty()) line.push_back({", " + day(source.date)});
    line.push_back(
        {source.how == model::Source::How::passage ? t(" (words checked)") : t(" (stated, no passage cited)")});
    items.push_back(std::move(line));
  }
  cited_.clear();
  return items;
}

}  // namespace vigil::compose
