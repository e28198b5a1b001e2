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

// What a line has beside the value: all names of a thing, the places of an event, the list that an act handed over with
// the positions of its raisings by their ids, the position that an answer is to.
struct NamedIssue : model::Issue {
  std::vector<model::Name> names;
  std::string notes;
};
struct NamedDialogue : model::Dialogue {
  std::vector<model::Name> names;
};
struct NamedNode : model::Node {
  std::vector<model::Name> names;
};
struct PlacedEvent : model::Event {
  std::vector<model::EventPlace> places;
};
struct HandedAct : model::Act {
  model::ListId list;
  std::map<std::string, std::int64_t> positions;
};
struct PlacedAnswer : model::Answer {
  std::optional<std::int64_t> position;
};

using JsonlObject =
    std::variant<JsonlHead, OwnWord, model::Person, NamedNode, model::Official, NamedIssue, NamedDialogue, model::Round,
                 model::Document, model::Watch, model::ListFile, PlacedEvent, HandedAct, PlacedAnswer, model::Followed,
                 model::Commitment, model::Assessment, model::ListTotal, model::Coding, model::Planned,
                 model::OfFile<model::Letter>, model::OfFile<model::Affiliation>, model::OfFile<model::NextStep>,
                 model::OfFile<model::Attribute>, model::Wish, model::OfFile<model::Delegate>,
                 model::OfFile<model::AgendaItem>, model::OfFile<model::SideVisit>, Further, model::FactTerm, Withdrawn,
                 Bytes>;

struct JsonlLine {
  std::string object;  // its word: "person", "event", ...
  JsonlObject value;
};

/// Throws RowProblem, whose column is the key that is wrong. Labels are not read but where they are the only names (of
/// an issue, a dialogue, in an older export).
JsonlLine read_jsonl_line(std::string_view line);

/// The words of all objects, in an order in which none speaks of what comes after it.
const std::vector<std::string>& jsonl_objects();

}  // namespace vigil::exchange
