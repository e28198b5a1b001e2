#include "compose/letter.hpp"

#include "compose/brief.hpp"
#include "compose/custody.hpp"
#include "compose/telling.hpp"
#include "model/answers.hpp"

namespace vigil::compose {

namespace {

class Writer : protected Telling {
 public:
  Writer(const LetterHead& head, const model::Vocabulary& vocabulary) : Telling(head.lang, vocabulary), head_(head) {}

 protected:
  void begin(const std::string& title) {
    text_.lang = tag();
    text_.title = title;
    text_.classification = head_.classification;
    text_.paragraph({{t("{0}, {1}", head_.from, day(head_.today))}});
    text_.paragraph({{t("To: {}", head_.to)}});
  }

  Text end() {
    text_.paragraph({{t("Yours sincerely,")}});
    text_.paragraph({{"____________________"}});
    text_.paragraph({{head_.from}});
    return std::move(text_);
  }

  void paragraph(std::string words) { text_.paragraph({{std::move(words)}}); }

  Line about(const std::string& before, const model::Person& person) const {
    Line line = {{before}};
    for (auto& run : who(person, true)) line.push_back(std::move(run));
    return line;
  }

  const LetterHead& head_;
  Text text_;
};

class OfficeWriter : private Writer {
 public:
  OfficeWriter(const OfficeLetter& letter, const model::Vocabulary& vocabulary)
      : Writer(letter.head, vocabulary), file_(letter.file) {}

  Text write() {
    begin(t("Letter about a case"));
    text_.heading(1, about(t("Concerning: "), file_.person));
    paragraph(t("We write to you about this person."));
    text_.list(facts());
    auto questions = open_questions(file_, head_.today, head_.lang);
    if (questions.empty()) {
      paragraph(t("We ask you to tell us how this person is, and what their position in law is."));
    } else {
      paragraph(t("We ask you:"));
      std::vector<Line> items;
      for (auto& question : questions) items.push_back({{std::move(question)}});
      text_.numbered(std::move(items));
    }
    paragraph(t("We ask you to answer in writing."));
    return end();
  }

 private:
  std::vector<Line> facts() const {
    const auto& person = file_.person;
    const auto custody = custody_in(file_.events);
    std::vector<Line> items;
    const auto add = [&](const std::string& words) { items.push_back({{words}}); };
    if (const auto born = date_of(person.get("born")); !born.empty()) add(t("Born: {}", moment(born)));
    if (custody.taken != nullptr)
      add(t("{0}: {1}", day(custody.taken->date), name("events.type", custody.taken->type)));
    if (custody.sentence != nullptr) {
      const auto words = term(*custody.sentence);
      add(t("{0}: {1}", day(custody.sentence->date), name("events.type", "sentenced")) +
          (words.empty() ? "" : ", " + words));
    }
    if (const auto* event = is_out(person) ? nullptr : custody.last_with(&model::Event::facility))
      add(t("Last place told: {}", event->facility));
    add(t("Last known: {}", state(person)));
    return items;
  }

  const model::CaseFile& file_;
};

class FamilyWriter : private Writer {
 public:
  FamilyWriter(const FamilyLetter& letter, const model::Vocabulary& vocabulary)
      : Writer(letter.head, vocabulary), letter_(letter) {}

  Text write() {
    begin(t("Letter to a family"));
    text_.paragraph(about(t("We write to tell you of: "), letter_.person));
    bool is_public = true;
    for (const auto& raised : letter_.raised) {
      tell_of(raised);
      is_public = is_public && raised.act.publicity != "undisclosed";
    }
    if (!is_public) paragraph(t("This has not been made public. Please think of that before you tell others."));
    paragraph(t(
        "What we do goes by your wishes. If this person is to be named or raised in another way, in private alone, or "
        "not at all, tell us."));
    return end();
  }

 private:
  void tell_of(const model::RaisedOnce& raised) {
    const auto& act = raised.act;
    paragraph(t("This case was raised: {0}, by {1}.", day(act.said), known(act.speaker)));
    if (act.delivered == "yes")
      paragraph(act.addressee.empty() ? t("It was put to the other side.") : t("It was put to: {}.", act.addressee));
    else
      paragraph(t("It was said in public or to others. Whether it was put to the other side is not known to us."));
    bool is_answered = false;
    for (const auto& one : raised.answers) {
      if (model::is_before_it_was_raised(one, act)) continue;
      is_answered = true;
      paragraph(t("The answer: {}.", answer_in_words(one)));
    }
    if (!is_answered) paragraph(t("No answer is known to us so far."));
  }

  const FamilyLetter& letter_;
};

}  // namespace

Text letter(const OfficeLetter& letter, const model::Vocabulary& vocabulary) {
  return OfficeWriter(letter, vocabulary).write();
}

Text letter(const FamilyLetter& letter, const model::Vocabulary& vocabulary) {
  return FamilyWriter(letter, vocabulary).write();
}

}  // namespace vigil::compose
