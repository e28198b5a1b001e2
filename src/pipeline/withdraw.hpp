// Withdrawing: leaving something out of what is published from the next release on, and taking that back.
#pragma once

#include <string>
#include <vector>

#include "store/record.hpp"
#include "store/withdrawals.hpp"

namespace vigil::pipeline {

struct WithdrawRequest {
  std::vector<std::string> ids;  // store::find_things
  bool with_facts = false;       // of a document: also what rests on it and on no other source
  bool undo = false;
};

/// All of them in one transaction, or none; returns what was withdrawn or taken back. What is so already is passed
/// over. What `viewer` may not see is not there for them. Throws NotFound; Usage if an id names several things, or what
/// cannot be withdrawn; Refused if public facts would be left without any source.
std::vector<store::Thing> withdraw(store::Record& record, const store::Viewer& viewer, const WithdrawRequest& request);

}  // namespace vigil::pipeline
