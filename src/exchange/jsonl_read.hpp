// JSON Lines of everything, read back: one line, one thing or fact as exchange/jsonl.hpp wrote it.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "exchange/everything.hpp"
#include "exchange/row.hpp"

namespace vigil::exchange {

/// The first line: what the file is.
struct JsonlHead {
  std::string publisher;
  bool is_of_mine = false;                   // what one officer saw, with restricted claims; else what the public sees
  std::map<std::string, std::size_t> lines;  // object -> how many of them follow
};

using JsonlObject =
    std::variant<JsonlHead, model::Person, model::Official, model::Issue, model::Dialogue, model::Round,
                 model::Document, model::Watch, model::Event, model::Act, model::Answer, model::Followed,
                 model::Commitment, model::Assessment, model::ListTotal, Further, model::FactTerm>;

struct JsonlLine {
  std::string object;  // its word: "person", "event", ...
  JsonlObject value;
};

/// Throws RowProblem, whose column is the key that is wrong. Labels are not read but where they are the only names (of
/// an issue, a dialogue); nor is by whom a claim was entered.
JsonlLine read_jsonl_line(std::string_view line);

/// The words of all objects, in an order in which none speaks of what comes after it.
const std::vector<std::string>& jsonl_objects();

}  // namespace vigil::exchange
