#include "compose/hand_over.hpp"

#include "compose/custody.hpp"
#include "compose/telling.hpp"

namespace vigil::compose {

namespace {

class Writer : private Telling {
 public:
  Writer(const HandOverRequest& request, const model::Vocabulary& vocabulary)
      : Telling(request.lang, vocabulary, request.third), request_(request) {}

  Text write() {
    Text text;
    text.lang = tag();
    text.title = t("List of persons");
    text.classification = request_.classification;
    text.heading(1, {{text.title}});
    if (!request_.occasion.empty()) text.paragraph({{request_.occasion}});
    text.paragraph({{t("{0}, {1}.", request_.publisher, day(request_.today))}});
    std::vector<std::vector<Line>> rows = {{{{t("No.")}},
                                            {{t("Name")}},
                                            {{t("Year of birth")}},
                                            {{t("Organ")}},
                                            {{t("Article")}},
                                            {{t("Sentence")}},
                                            {{t("Prison")}}}};
    for (std::size_t i = 0; i < request_.positions.size(); ++i) rows.push_back(row(request_.positions[i], i + 1));
    if (rows.size() == 1) text.note({{t("Nobody is on this list.")}});
    text.table(std::move(rows), {7, 20, 10, 17, 17, 15, 14});
    return text;
  }

 private:
  std::vector<Line> row(const HandedOver& one, std::size_t number) const {
    const Line nothing = {{t("not known")}};
    if (!one.file) return {{{std::to_string(number)}}, {{one.wording}}, nothing, nothing, nothing, nothing, nothing};
    const auto& person = one.file->person;
    const auto custody = custody_in(one.file->events);
    return {{{std::to_string(number)}}, names(person),         {{born(person)}},        {{organ(one, custody)}},
            {{article(custody)}},       {{sentence(custody)}}, {{prison(one, custody)}}};
  }

  /// Chinese characters first: whoever gets the list looks a person up by them.
  Line names(const model::Person& person) const {
    const auto& label = person.label;
    Line line;
    if (!label.hans.empty()) line.push_back({label.hans, "zh-Hans", "", true});
    if (label.hans.empty() && !label.hant.empty()) line.push_back({label.hant, "zh-Hant", "", true});
    if (line.empty()) return who(person);
    if (!label.en.empty()) line.push_back({" " + label.en, "en"});
    return line;
  }

  std::string born(const model::Person& person) const {
    const auto date = date_of(person.get("born"));
    const auto year = date.year();
    if (!year) return t("not known");
    if (date.is_interval() || !date.earliest() || !date.latest()) return moment(date);
    return std::to_string(*year);
  }

  /// As the record's tree of places and organisations has it, else in the words of the source.
  std::string place(const HandedOver& one, const model::Event& event, std::string_view role,
                    const std::string& words) const {
    for (const auto& place : one.places)
      if (place.event == event.id && place.role == role)
        if (auto name = called(place.place.label); !name.empty()) return name;
    return words;
  }

  std::string organ(const HandedOver& one, const Custody& custody) const {
    const auto* event = custody.last_with(&model::Event::body);
    return event == nullptr ? t("not known") : place(one, *event, "body", event->body);
  }

  std::string article(const Custody& custody) const {
    std::string words;
    if (const auto* charged = custody.last_with(&model::Event::charge)) words = charged->charge;
    if (const auto* event = custody.last_with(&model::Event::article))
      words += (words.empty() ? "" : is_chinese() ? "，" : ", ") + event->article;
    return known(words);
  }

  std::string sentence(const Custody& custody) const {
    if (custody.sentence == nullptr) return t("not known");
    const auto words = term(*custody.sentence);
    return known(words) + ", " + day(custody.sentence->date);
  }

  /// Of who is free, abroad or dead no prison is named, but that.
  std::string prison(const HandedOver& one, const Custody& custody) const {
    const auto& person = one.file->person;
    if (is_out(person)) return name("people.custody_state", person.get("custody_state"));
    if (const auto* event = custody.last_with(&model::Event::facility))
      return place(one, *event, "facility", event->facility);
    return known(person.get("facility"));
  }

  const HandOverRequest& request_;
};

}  // namespace

Text hand_over(const HandOverRequest& request, const model::Vocabulary& vocabulary) {
  return Writer(request, vocabulary).write();
}

}  // namespace vigil::compose
