// What dates of birth, places, roles and kin say of two people, where both have them: a weight each, the logarithm of
// how much oftener they agree so for one person than for two (Fellegi and Sunter 1969). Values that many share weigh
// less. Nothing is said where one side does not know.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "link/match.hpp"
#include "link/people.hpp"

namespace vigil::link {

struct FactsWeight {
  double log_odds = 0;
  std::uint16_t reasons = 0;  // bits of MatchReason
};

class FactsWeights {
 public:
  /// How common each place and role is.
  void add(const RegisterPerson& person);
  FactsWeight of(const RegisterPerson& a, const RegisterPerson& b) const;

 private:
  struct Values {
    std::unordered_map<std::string, std::uint32_t> people_of;
    std::size_t people = 0;
    void add(const std::vector<std::string>& values);
    double share(const std::string& value) const;
  };
  Values places_, roles_;
};

}  // namespace vigil::link
