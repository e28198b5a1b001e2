// Facts that are sealed to people who are named: kept as what was asked to be entered, encrypted, in an entry of the
// file of whom they are about (store/sealed.hpp). They are no claims: in no list, count, search, export or release, and
// for everybody who is not named there is none. Checked like all that is entered (pipeline/entering.hpp); unsealed, the
// same request goes through the same door and becomes a claim.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "pipeline/desk.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/people.hpp"
#include "pipeline/places.hpp"
#include "pipeline/sealing.hpp"

namespace vigil::pipeline {

using Fact = std::variant<EventRequest, RaiseRequest, AnswerRequest, AssessRequest, NameRequest, AttributeRequest,
                          RelationRequest, AffiliationRequest, LetterRequest, WishRequest>;

/// Its words, "event", "raising", ..., as in the JSON.
std::string kind_of(const Fact& fact);

/// Seals it to the people of its entry (and whoever enters it), in the file of the person, act, round or fact that it
/// is about; a raising in the file of each of its subjects. A relation stands in the file of its first person alone:
/// two places would tell whoever reads the database that these two belong together. Of a wish the effect becomes a
/// claim, and from whom it is known is sealed. Returns the entry's id. BadRequest; NotFound; Refused.
std::string seal_fact(store::Record& record, base::KeyAgent& agent, const Fact& fact);

/// What a person reads of a sealed fact: its kind, and each field that says something, in the order of the request.
struct FactWords {
  std::string kind;
  std::vector<std::pair<std::string, std::string>> fields;
};
/// Of an opened entry whose field is sealed_fact, or what is known of a sealed_document. Corrupt if it is not
/// understood.
FactWords words_of_fact(const SealedWords& value, const std::string& id);

/// A fact in a file, and to whom it is sealed.
struct SealedFact {
  store::SealedEntry entry;
  std::vector<std::string> people;
  FactWords words;
};
/// The sealed facts and documents in the files of these things ("person:ID", "act:ID"), opened: each is written down as
/// an opening. Nothing where `user` has not unlocked, or is named for none. An erased one is not there.
std::vector<SealedFact> sealed_facts(store::Record& record, const std::string& user,
                                     const std::vector<std::string>& files);

struct SealedCorrection {
  std::string id;                   // the entry
  std::vector<std::string> set;     // FIELD=VALUE, as words_of_fact names them
  bool take_back = false;           // nothing takes its place
  std::string reason;               // in words; of a correction it may be ""
  std::vector<std::string> people;  // to whom it is sealed from now on; {}: the same
  std::string entered_by;
  std::vector<std::string> groups;
};
/// The entry that takes its place, which is read in its stead. Conflict: another one did already.
std::string correct_sealed(store::Record& record, base::KeyAgent& agent, const SealedCorrection& correction);

/// Enters the fact for `audience` (public or group:NAME), as if it were entered now by `user`, and takes the entry
/// back. Returns "KIND ID" or "claim N". Waiting until a second person, for whom it is sealed too, has confirmed it.
/// Conflict: it was superseded. BadRequest: it could not be entered so.
std::string unseal_fact(store::Record& record, base::KeyAgent& agent, const std::string& user,
                        const std::vector<std::string>& groups, const std::string& id, const std::string& audience);

}  // namespace vigil::pipeline
