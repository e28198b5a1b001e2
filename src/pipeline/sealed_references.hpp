// Sealed things (store/sealed.hpp) of which a sealed fact speaks: "ID", "KIND:ID", or "KIND:ID=words" in one of its
// fields. What each of them is must be opened to be known; that is written down as all openings are.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/key_agent.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/sealing.hpp"

namespace vigil::pipeline {

struct SealedReferences {
  std::map<std::string, store::ThingId> sealed;          // "KIND:ID", as Entry::sealed_things
  std::map<std::string, std::vector<std::string>> open;  // of these the ids, and for whom each is
  std::map<std::string, std::string> unsealed;           // the id of one that was unsealed, and the id that it has now
};

/// What `user` may open of the things that these values name; of all others it says nothing, as if they were words.
SealedReferences sealed_references(store::Record& record, base::KeyAgent& agent, const std::string& user,
                                   const std::vector<std::string>& values);

/// The value with the id that a thing has since it was unsealed.
std::string with_new_ids(std::string value, const SealedReferences& references);

/// What an unsealed entry says in its place: "unsealed: person gao-zhisheng".
std::string words_of_unsealing(const std::string& became);

}  // namespace vigil::pipeline
