#include "model/relations.hpp"

#include <algorithm>
#include <array>

namespace vigil::model {

namespace {

enum class Of { kin, others };

struct Kind {
  std::string_view kind, inverse;
  Descent descent = Descent::none;
  Of of = Of::kin;
};

constexpr std::array kinds = {
    Kind{"parent", "child", Descent::forebear},
    Kind{"father", "child", Descent::forebear},
    Kind{"mother", "child", Descent::forebear},
    Kind{"grandparent", "grandchild", Descent::forebear},
    Kind{"child", "parent", Descent::descendant},
    Kind{"son", "parent", Descent::descendant},
    Kind{"daughter", "parent", Descent::descendant},
    Kind{"grandchild", "grandparent", Descent::descendant},
    Kind{"spouse", "spouse"},
    Kind{"husband", "spouse"},
    Kind{"wife", "spouse"},
    Kind{"partner", "partner"},
    Kind{"sibling", "sibling"},
    Kind{"brother", "sibling"},
    Kind{"sister", "sibling"},
    Kind{"uncle", "nephew-or-niece"},
    Kind{"aunt", "nephew-or-niece"},
    Kind{"uncle-or-aunt", "nephew-or-niece"},
    Kind{"nephew", "uncle-or-aunt"},
    Kind{"niece", "uncle-or-aunt"},
    Kind{"nephew-or-niece", "uncle-or-aunt"},
    Kind{"cousin", "cousin"},
    Kind{"in-law", "in-law"},
    Kind{"other-kin", "other-kin"},
    Kind{"lawyer", "client", Descent::none, Of::others},
    Kind{"client", "lawyer", Descent::none, Of::others},
    Kind{"teacher", "student", Descent::none, Of::others},
    Kind{"student", "teacher", Descent::none, Of::others},
    Kind{"co-defendant", "co-defendant", Descent::none, Of::others},
    Kind{"colleague", "colleague", Descent::none, Of::others},
    Kind{"friend", "friend", Descent::none, Of::others},
    Kind{"fellow-prisoner", "fellow-prisoner", Descent::none, Of::others},
};

const Kind* find(std::string_view kind) {
  const auto found = std::ranges::find(kinds, kind, &Kind::kind);
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

std::string_view inverse_relation(std::string_view kind) {
  const auto* known = find(kind);
  return known != nullptr ? known->inverse : kind;
}

Descent descent_of(std::string_view kind) {
  const auto* known = find(kind);
  return known != nullptr ? known->descent : Descent::none;
}

// Turned round twice a word is what the others of its kind are called together.
bool says(std::string_view kind, std::string_view other) {
  return kind == other || inverse_relation(inverse_relation(kind)) == other;
}

}  // namespace vigil::model
