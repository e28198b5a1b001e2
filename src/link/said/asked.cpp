#include "link/said/asked.hpp"

#include <algorithm>
#include <array>

#include "link/said/actor.hpp"
#include "link/said/scope.hpp"

namespace vigil::link::said {
namespace {

/// "No. We did not raise her": the sentence behind tells it in full.
bool is_told_in_full_behind(const Page& page, const Sentence& sentence) {
  const std::size_t next = page.sentence_of(sentence.start) + 1;
  if (next >= page.sentences().size() || page.sentences()[next].paragraph != sentence.paragraph) return false;
  const Sentence& behind = page.sentences()[next];
  if (page.hits(behind, Table::speech, "raise").empty()) return false;
  // "They did not. For our part, we voiced concern over the tapping of telephones": another matter.
  const bool is_of_somebody = std::ranges::any_of(page.refs(behind), [](const Ref* ref) { return !ref->ids.empty(); });
  return is_of_somebody || page.hits(behind, Table::issues).empty();
}

/// "no he wasn't", "Yes, we did": how far "yes" or "no" goes on as a short sentence of its own, 0 if it does not.
std::size_t tag_behind(std::string_view rest) {
  const std::size_t whole = rest.size();
  if (rest.starts_with(',')) rest.remove_prefix(1);
  const auto skip = [&](const auto& words) {
    for (const std::string_view word : words)
      if (rest.starts_with(word)) {
        rest.remove_prefix(word.size());
        return true;
      }
    return false;
  };
  static constexpr auto subjects =
      std::to_array<std::string_view>({" he", " she", " it", " they", " we", " i", " both", " neither", " that"});
  static constexpr auto verbs =
      std::to_array<std::string_view>({" wasn't", " weren't", " didn't", " hasn't", " haven't", " isn't", " aren't",
                                       " was", " were", " did", " has", " have", " is", " are"});
  if (!skip(subjects) || !skip(verbs)) return 0;
  skip(std::to_array<std::string_view>({" not"}));
  return whole - rest.size();
}

/// "MS. GRANT: Yes.", "He was.", 答：沒有。: to the question before, whether somebody was raised.
std::optional<model::SuggestedRaising> yes_or_no(const Page& page, const Asked& asked, const Sentence& sentence) {
  std::string_view text = page.text(sentence);
  constexpr std::size_t longest_label = 60;
  if (const std::size_t colon = text.find(':'); colon < longest_label) text.remove_prefix(colon + 1);
  text = without_lead(text);
  struct Short {
    std::string_view words;
    Modality modality;
  };
  static constexpr auto all = std::to_array<Short>({{"yes", Modality::asserted},
                                                    {"he was not", Modality::negated},
                                                    {"she was not", Modality::negated},
                                                    {"they were not", Modality::negated},
                                                    {"it was not", Modality::negated},
                                                    {"it wasn't", Modality::negated},
                                                    {"he wasn't", Modality::negated},
                                                    {"she wasn't", Modality::negated},
                                                    {"they weren't", Modality::negated},
                                                    {"neither was", Modality::negated},
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
                                                    {"提到了", Modality::asserted},
                                                    {"提过", Modality::asserted},
                                                    {"谈过", Modality::asserted},
                                                    {"both were", Modality::asserted},
                                                    {"not yet", Modality::negated},
                                                    {"not so far", Modality::negated},
                                                    {"not this year", Modality::negated},
                                                    {"not to my knowledge", Modality::negated},
                                                    {"not that i know of", Modality::negated},
                                                    {"not that we know of", Modality::negated},
                                                    {"we have not", Modality::negated},
                                                    {"i have not", Modality::negated},
                                                    {"not at that time", Modality::negated},
                                                    {"more than once", Modality::asserted},
                                                    {"repeatedly", Modality::asserted},
                                                    {"several times", Modality::asserted},
                                                    {"we have", Modality::asserted},
                                                    {"i have", Modality::asserted},
                                                    {"of course", Modality::asserted},
                                                    {"indeed", Modality::asserted},
                                                    {"这次没有", Modality::negated},
                                                    {"这一次没有", Modality::negated},
                                                    {"还没有", Modality::negated},
                                                    {"we will", Modality::planned},
                                                    {"we shall", Modality::planned},
                                                    {"i will", Modality::planned},
                                                    {"she will", Modality::planned},
                                                    {"he will", Modality::planned},
                                                    {"they will", Modality::planned},
                                                    {"会的", Modality::planned},
                                                    {"会", Modality::planned},
                                                    {"我们会", Modality::planned}});
  for (const Short& one : all) {
    if (!text.starts_with(one.words)) continue;
    std::string_view rest = text.substr(one.words.size());
    if (one.words == "yes" || one.words == "no") rest.remove_prefix(tag_behind(rest));
    if (!rest.empty() && rest[0] != '.' && rest[0] != ',' && rest[0] != ';' && !rest.starts_with("。"))
      continue;  // "no" of "not"
    model::SuggestedRaising raising;
    raising.start = sentence.start;
    raising.end = sentence.end;
    raising.side = "a";
    raising.by = "we";
    raising.persons = asked.persons;
    for (const std::string_view too :
         {" so was ", " so were ", " as was ", " as were ", "还有", "以及"})  // "He was, and so was X."
      if (rest.find(too) != rest.npos)
        for (const Ref* ref : page.refs({sentence.end - rest.size(), sentence.end}))
          for (const auto& id : ref->ids)
            if (!ref->is_owner && std::ranges::find(raising.persons, id) == raising.persons.end())
              raising.persons.push_back(id);
    if (raising.persons.empty()) raising.issues = asked.issues;
    raising.modality = word_for(one.modality);
    raising.why = "“" + std::string(one.words) + "” after a question";
    return raising;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> asked_besides(const Page& page, const Asked& asked, const Sentence& sentence) {
  constexpr std::size_t longest = 80, farthest = 6;  // bytes of the question; sentences
  const std::size_t here = page.sentence_of(sentence.start);
  if ((asked.persons.empty() && asked.issues.empty()) || here > asked.sentence + farthest) return {};
  std::string_view text = page.text(sentence);
  if (text.size() > longest || !text.ends_with('?')) return {};
  constexpr std::size_t longest_label = 60;
  if (const std::size_t colon = text.find(':'); colon < longest_label) text.remove_prefix(colon + 1);
  text = without_lead(text);
  const bool is_fragment = text.starts_with("and ") || text.starts_with("what about ") ||
                           text.starts_with("how about ") || text.ends_with("呢?");
  if (!is_fragment) return {};
  std::vector<std::string> ids;
  for (const Ref* ref : page.refs({sentence.end - text.size(), sentence.end}))
    if (!ref->is_owner) ids.insert(ids.end(), ref->ids.begin(), ref->ids.end());
  return ids;
}

bool answers_question(const Page& page, const Asked& asked, const Range& cue) {
  const std::size_t here = page.sentence_of(cue.start);
  const std::string_view line = page.text().substr(page.sentences()[here].line);
  for (const std::string_view asks : {"q:", "question:", "记者:", "问:"})  // who asks again does not answer
    if (line.starts_with(asks)) return false;
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
