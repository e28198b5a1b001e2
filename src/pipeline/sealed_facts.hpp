// Facts and whole new things that are sealed to people who are named: kept as what was asked to be entered, encrypted,
// in an entry of the file of whom they are about (store/sealed.hpp); of a new thing in a file of its own, of which
// nothing else tells what it is. They are no claims: in no list, count, search, export or release, and for everybody
// who is not named there is none. Checked like all that is entered (pipeline/entering.hpp); unsealed, the same request
// goes through the same door and becomes a claim.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/files.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/people.hpp"
#include "pipeline/places.hpp"
#include "pipeline/sealing.hpp"
#include "pipeline/talks.hpp"

namespace vigil::pipeline {

using Fact = std::variant<EventRequest, RaiseRequest, AnswerRequest, AssessRequest, NameRequest, AttributeRequest,
                          RelationRequest, AffiliationRequest, LetterRequest, WishRequest, PlanRequest, StatusRequest,
                          DelegateRequest, AgendaRequest, VisitRequest,  // from here on things
                          PersonRequest, PlaceRequest, OrganisationRequest, ListRequest, TotalRequest,
                          CommitmentRequest, IssueRequest, OfficialRequest, DialogueRequest, RoundRequest>;

/// Its words, "event", "raising", ..., as in the JSON.
std::string kind_of(const Fact& fact);
/// Whether it is a new thing, which has a file of its own and is known by the id of its first entry: other sealed facts
/// name it by that.
bool makes_thing(const Fact& fact);

/// Seals it to the people of its entry (and whoever enters it), in the file of the person, act, round or fact that it
/// is about; a raising in the file of each of its subjects. A relation stands in the file of its first person alone:
/// two places would tell whoever reads the database that these two belong together. A list is shown in the files of
/// those whom it names too, a round in that of its dialogue. Of a wish the effect becomes a claim, and from whom it is
/// known is sealed. A fact that speaks of a sealed thing is for nobody to whom that is not sealed. Returns the entry's
/// id. BadRequest; NotFound; Refused.
std::string seal_fact(store::Record& record, base::KeyAgent& agent, const Fact& fact);

struct TakeBackWish {
  std::string person, kind, whose;  // kind and whose "": the only one that holds
  std::string reason;               // in words, sealed as its source is; "" where that is not sealed
  std::string entered_by;
  std::vector<std::string> groups;
};
struct TakenBackWish {
  model::Wish wish;
  std::optional<model::Wish> holds;  // of those that the viewer sees, the strictest that holds now
};
/// The wish is obeyed no more, and the log keeps that it was; where one person's was entered several times, all of
/// these. With it goes what is sealed of it (from whom it is known): then only who is named there may, with their keys.
/// NotFound: they see no such wish. Usage: there are several. Refused: it is for others to take back. Conflict.
TakenBackWish take_back_wish(store::Record& record, const TakeBackWish& request);

/// What a person reads of a sealed fact: its kind, and each field that says something, in the order of the request.
struct FactWords {
  std::string kind;
  std::vector<std::pair<std::string, std::string>> fields;
};
/// Of an opened entry that holds a fact or a thing, or what is known of a document. Corrupt if it is not understood.
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
/// Whether there are any, locked or not, as the `view` of `user` has it.
bool is_anything_sealed(base::Database& view, const std::string& user, const std::vector<std::string>& files);
/// The files of which a case's page speaks: the person's, and those of what is told there.
std::vector<std::string> files_of(const model::CaseFile& file);

/// The new things that are sealed to `user`, opened, oldest first; nothing where they have not unlocked.
std::vector<SealedFact> sealed_things(store::Record& record, const std::string& user);
/// Of one of them what it is, opened; nothing where `user` has not unlocked, or there is none for them.
std::optional<SealedFact> find_sealed_thing(store::Record& record, const std::string& user, const std::string& id);
/// How a thing, or a document, is called in a line: its names, whose it is, its title.
std::string title_of(const FactWords& thing);

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
/// back. Returns "KIND ID" or "claim N". What else is sealed in a thing's own file is shown in its new one from then
/// on. Waiting until a second person, for whom it is sealed too, has confirmed it. Conflict: it was superseded.
/// Refused: it speaks of a thing that is sealed still. BadRequest: it could not be entered so.
std::string unseal_fact(store::Record& record, base::KeyAgent& agent, const std::string& user,
                        const std::vector<std::string>& groups, const std::string& id, const std::string& audience);

}  // namespace vigil::pipeline
