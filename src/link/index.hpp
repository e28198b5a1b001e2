// What a Register holds: its entries, every writing of their names as a pattern, and whose writing each pattern is.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "link/automaton.hpp"
#include "link/key_index.hpp"
#include "link/link.hpp"
#include "link/writings.hpp"

namespace vigil::link {

struct Register::Index {
  struct Use {
    std::uint32_t entry;
    Form form;
  };

  std::vector<Entry> entries;
  std::vector<RoundEntry> rounds;
  std::vector<std::vector<Use>> uses;                        // for each pattern of the automaton
  std::map<std::string, std::uint32_t, std::less<>> people;  // person id -> entry
  Automaton automaton;

  /// The people's names made ready to be compared, for those who look for other spellings; made when first asked for.
  struct Comparable {
    std::vector<text::names::Name> names;
    std::vector<std::uint32_t> entries;  // whose name each is
    KeyIndex keys;
  };
  const Comparable& comparable() const;
  /// What the relations of all entries tell of a person; made when first asked for.
  struct Relatives {
    /// Who names this person as kin: the relation, and the one who names ("brother", x: the person is x's brother).
    std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> named_by;
    std::map<std::string, bool, std::less<>> is_male;  // those whose sex a relation tells
  };
  const Relatives& relatives() const;
  struct Once {
    std::once_flag flag, relatives_flag;
    std::unique_ptr<const Comparable> value;
    std::unique_ptr<const Relatives> relatives;
  };
  std::unique_ptr<Once> once = std::make_unique<Once>();

  const Entry* person(std::string_view id) const {
    const auto found = people.find(id);
    return found == people.end() ? nullptr : &entries[found->second];
  }
};

}  // namespace vigil::link
