// The brief before a round or a meeting: for each case who it is, where the case stands, what was said last and what
// was answered, what has changed, what to ask, and where every word of it is known from. Pure: the same values, the
// same text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/text.hpp"
#include "model/files.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

/// Which case comes first. longest_silent: of whom no raising with the other side was found, then the longest ago;
/// health: who was told to be ill most lately; dates_ahead: whose term ends next, from today on, and those whose term
/// is past or not known behind them; by_name.
enum class Order { longest_silent, health, dates_ahead, by_name };
std::optional<Order> order_from(std::string_view word);  // longest-silent, health, dates-ahead, name

struct BriefCase {
  model::CaseFile file;
  bool only_in_private = false;                                           // a wish: it may be raised, but in private
  std::vector<std::pair<model::Act, model::Answer>> contradictions = {};  // filled by brief()
};

/// What was raised at the round that is no case.
struct BriefIssue {
  model::Subject issue;
  model::Act act;
  std::vector<model::Answer> answers;
};

struct BriefRequest {
  std::vector<BriefCase> cases;
  std::vector<BriefIssue> issues;
  std::optional<model::Round> round;  // that it is for
  std::string dialogue;               // its name, in the text's language
  model::Date since;  // what came after this day has changed; empty: of each case since it was last delivered
  model::Date today;
  std::string publisher, classification;
  std::string chosen;  // where the list of cases comes from, in a sentence; "" they were named
  std::string scope;   // whose eyes it was made with: "public record only", "group desk"
  Order order = Order::longest_silent;
  text::Lang lang = text::Lang::en;
};

Text brief(BriefRequest request, const model::Vocabulary& vocabulary);

/// What is open in a case, as questions in the text's language; each follows from what the file has or has not.
std::vector<std::string> open_questions(const model::CaseFile& file, const model::Date& today, text::Lang lang);

}  // namespace vigil::compose
