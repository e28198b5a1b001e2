// Going on: what an ingest has taken in is noted (store/progress.hpp) until it is done, so that one that was ended in
// the middle and is started again reads the rest alone. A document is the same if its bytes, its place and all that is
// said of it are, whatever file it lies in now; and it is passed over if it would be read the same way, by this program
// with these names, and the record has it still.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capture/read.hpp"
#include "pipeline/ingest.hpp"
#include "store/names.hpp"
#include "store/progress.hpp"

namespace vigil::pipeline {

base::Digest digest_of(const std::vector<store::NamedThing>& named, const std::vector<model::Round>& rounds);

class GoingOn {
 public:
  /// `names`: the digest of those that are looked for.
  GoingOn(store::Record& record, const IngestOptions& options, const std::vector<std::string>& paths,
          const base::Digest& names);

  /// As what it was taken in before; nothing if it is to be read.
  std::optional<model::DocumentId> find(const capture::Document& document, const std::string& sha256);

  /// What was asked for and not found until now is in the record and its indexes.
  void note();
  void forget();  // the ingest is done

 private:
  store::Progress& progress();

  store::Record& record_;
  model::Audience audience_;
  base::Digest readers_, said_, job_;  // said of every document
  std::vector<base::Digest> waiting_;
  std::optional<store::Progress> progress_;  // of an ingest of few documents there is none
};

}  // namespace vigil::pipeline
