// What every composed text tells in the same words: a name in both scripts, a day, where somebody is, an answer, an
// event, and the numbers of the sources that it cites. In one of Vigil's languages, or with a frame in a third one
// (compose/catalogue.hpp): then what the record has in words stays as it is, and days are ISO 8601.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compose/catalogue.hpp"
#include "compose/text.hpp"
#include "model/files.hpp"
#include "text/lang.hpp"
#include "text/messages.hpp"

namespace vigil::compose {

model::Date date_of(const std::string& edtf);  // empty where it cannot be read

class Telling {
 public:
  /// What is given must outlive it.
  Telling(text::Lang lang, const model::Vocabulary& vocabulary, const Catalogue* third = nullptr)
      : lang_(lang), vocabulary_(vocabulary), third_(third) {}

  std::string tag() const { return third_ != nullptr ? third_->language : std::string(text::tag(lang_)); }
  text::Lang lang() const { return lang_; }
  bool is_chinese() const { return third_ == nullptr && lang_ != text::Lang::en; }

  template <class... Args>
  std::string t(const char* english, const Args&... args) const {
    return filled(translated(english), english, args...);
  }
  template <class... Args>
  std::string tn(const char* singular, const char* plural, long n, const Args&... args) const {
    return filled(translated(singular, plural, n), n == 1 ? singular : plural, args...);
  }

  std::string day(const model::Date& date) const;  // "not known"
  /// Of what is on one day: an interval without an end is no time that lasts. "1955", "1950 or later".
  std::string moment(const model::Date& date) const;
  std::string name(std::string_view field, std::string_view value) const;  // of a vocabulary; "not known"
  std::string known(const std::string& words) const { return words.empty() ? t("not known") : words; }

  /// Both scripts: who reads one must be able to say and to write the other. Without either, any name.
  Line who(const model::Label& label, bool is_strong = false) const;
  Line who(const model::Person& person, bool is_strong = false) const;
  /// In the text's language where it has such a name.
  std::string called(const model::Label& label) const;

  std::string state(const model::Person& person) const;
  std::string answer_in_words(const model::Answer& answer) const;
  std::string event_in_words(const model::Event& event) const;
  std::string term(const model::Event& event) const;  // "11 years", "life imprisonment"; "" none is told

  /// The numbers in brackets of the sources of a claim, which are numbered as they come.
  Line cite(const model::Claim& claim);
  /// What was cited since the last time, in its order, and the numbers begin anew.
  std::vector<Line> take_sources();

 private:
  std::string translated(const char* english) const;
  std::string translated(const char* singular, const char* plural, long n) const;
  /// A catalogue of somebody's may have other placeholders: then the English stands.
  template <class... Args>
  static std::string filled(const std::string& words, const char* english, const Args&... args) {
    try {
      return fmt::format(fmt::runtime(words), args...);
    } catch (const fmt::format_error&) {
      return fmt::format(fmt::runtime(english), args...);
    }
  }

  text::Lang lang_;
  const model::Vocabulary& vocabulary_;
  const Catalogue* third_;
  std::vector<std::pair<std::string, model::Source>> cited_;
};

}  // namespace vigil::compose
