#include "link/said/asked.hpp"

#include <array>

#include "link/said/actor.hpp"
#include "link/said/scope.hpp"

namespace vigil::link::said {
namespace {

/// "No. We did not raise her": the sentence behind tells it in full.
bool is_told_in_full_behind(const Page& page, const Sentence& sentence) {
  const std::size_t next = page.sentence_of(sentence.start) + 1;
  return next < page.sentences().size() && page.sentences()[next].paragraph == sentence.paragraph &&
         !page.hits(page.sentences()[next], Table::speech, "raise").empty();
}

/// "MS. GRANT: Yes.", "He was.", 答：沒有。: to the question before, whether somebody was raised.
std::optional<model::SuggestedRaising> yes_or_no(const Page& page, const Asked& asked, const Sentence& sentence) {
  std::string_view text = page.text(sentence);
  constexpr std::size_t longest_label = 60;
  if (const std::size_t colon = text.find(':'); colon < longest_label) text.remove_prefix(colon + 1);
  while (text.starts_with(' ')) text.remove_prefix(1);
  struct Short {
    std::string_view words;
    Modality modality;
  };
  static constexpr auto all = std::to_array<Short>({{"yes", Modality::asserted},
                                                    {"he was not", Modality::negated},
                                                    {"she was not", Modality::negated},
                                                    {"they were not", Modality::negated},
                                                    {"it was not", Modality::negated},
                                                    {"he was", Modality::asserted},
                                                    {"she was", Modality::asserted},
                                                    {"they were", Modality::asserted},
                                                    {"it was", Modality::asserted},
                                                    {"no", Modality::negated},
                                                    {"not on this occasion", Modality::negated},
                                                    {"not this time", Modality::negated},
                                                    {"没有", Modality::negated},
                                                    {"没提", Modality::negated},
                                                    {"有", Modality::asserted},
                                                    {"提了", Modality::asserted},
                                                    {"是的", Modality::asserted},
                                                    {"谈到了", Modality::asserted},
                                                    {"提到了", Modality::asserted}});
  for (const Short& one : all) {
    if (!text.starts_with(one.words)) continue;
    const std::string_view rest = text.substr(one.words.size());
    if (!rest.empty() && rest[0] != '.' && rest[0] != ',' && rest[0] != ';' && !rest.starts_with("。"))
      return std::nullopt;
    model::SuggestedRaising raising;
    raising.start = sentence.start;
    raising.end = sentence.end;
    raising.side = "a";
    raising.by = "we";
    raising.persons = asked.persons;
    if (raising.persons.empty()) raising.issues = asked.issues;
    raising.modality = word_for(one.modality);
    raising.why = "“" + std::string(one.words) + "” after a question";
    return raising;
  }
  return std::nullopt;
}

}  // namespace

bool answers_question(const Page& page, const Asked& asked, const Range& cue) {
  const std::size_t here = page.sentence_of(cue.start);
  return (!asked.persons.empty() || !asked.issues.empty()) && here > asked.sentence && here <= asked.sentence + 3;
}

/// "We did not, on the advice of …", "She did.": what the question asked.
std::optional<model::SuggestedRaising> short_answer(const Page& page, const Asked& asked, const Sentence& sentence) {
  const std::string_view text = page.text(sentence);
  if (!answers_question(page, asked, sentence) || is_told_in_full_behind(page, sentence)) return std::nullopt;
  if (auto yes = yes_or_no(page, asked, sentence)) return yes;
  std::size_t at = text.find(" did");
  if (at == text.npos || at > 40) return std::nullopt;
  std::string_view rest = text.substr(at + 4);
  const bool negated = rest.starts_with(" not") || rest.starts_with("n't");
  if (negated) rest.remove_prefix(rest.starts_with(" not") ? 4 : 3);
  for (const std::string_view word : {" so", " too", " indeed"})
    if (rest.starts_with(word)) rest.remove_prefix(word.size());
  if (!rest.empty() && rest[0] != '.' && rest[0] != ',' && rest[0] != ';') return std::nullopt;
  model::SuggestedRaising raising;
  raising.start = sentence.start;
  raising.end = sentence.end;
  const Actor actor = actor_before(page, {sentence.start + at, sentence.start + at + 4});
  raising.side = actor.side.empty() ? "a" : actor.side;
  raising.by = actor.name;
  raising.persons = asked.persons;
  if (raising.persons.empty()) raising.issues = asked.issues;
  raising.modality = word_for(negated ? Modality::negated : Modality::asserted);
  raising.why = "“did” after a question";
  return raising;
}

}  // namespace vigil::link::said
