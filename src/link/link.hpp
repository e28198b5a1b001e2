// Link: whose names stand in a text. A Register holds every name of the record's people, officials, issues, places,
// dialogues and rounds in every writing; `link` finds them in one pass over the folded text and says of each whose it
// is, with a reason; unknown names in telling places come back as candidates for new files. Pure.
// The scanner behind Register is simple today and is replaced behind this interface later.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/files.hpp"

namespace vigil::link {

/// One thing and its names. `relations` of a person: kind and the other's id, read as in model::Relation: ("nephew",
/// "chen-kegui") on chen-guangcheng says that Chen Kegui is his nephew.
struct Entry {
  model::Subject subject;
  std::vector<model::Name> names;
  std::vector<std::pair<std::string, std::string>> relations;
  std::string role = {}, region = {};  // folded, as the register says them; "" unknown
};

/// A round that was held (no gaps), as context needs it: "this week's two-day U.S.-China Human Rights Dialogue" in a
/// text of July 2012 is us-2012.
struct RoundEntry {
  model::RoundId round;
  model::DialogueId dialogue;
  std::string number;  // "17"; "" unknown
  model::Date dates;
  std::string place, head_a, head_b;  // as the record has them; "" unknown
};

class Register {
 public:
  Register(std::vector<Entry> entries, std::vector<RoundEntry> rounds);
  ~Register();
  Register(Register&&) noexcept;
  Register& operator=(Register&&) noexcept;

  struct Index;
  const Index& index() const { return *index_; }

 private:
  std::unique_ptr<const Index> index_;
};

/// Every mention in the extraction's text, by start, longest first where they begin together. Offsets are bytes of
/// extraction.text and never split a code point. `document_date` (may be empty) dates what the text calls "this week".
std::vector<model::Mention> link(const Register& names, const model::Extraction& extraction,
                                 const model::Date& document_date);

}  // namespace vigil::link
