// Documents that are sealed to people who are named: their bytes are kept encrypted beside the evidence, named by a
// keyed hash, and what is known of them in a sealed entry (store/sealed.hpp). They are in no list, index or count;
// nothing is made of them but in memory, while somebody reads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/ingest.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/sealing.hpp"

namespace vigil::pipeline {

struct SealDocuments {
  std::vector<std::string> people;  // users, beside whoever enters them
  std::vector<std::string> about;   // persons' ids, or KIND:ID: in whose files they are shown
  model::Document stated;           // as IngestOptions
  std::string entered_by;
};

struct SealedDocument {
  std::string whence;
  std::string id;  // the entry; "" if it could not be read
  bool is_new = false;
  std::string reason;
};

/// Files, folders and archives as ingest() reads them, each document an entry. The same bytes twice, for the same
/// people, are one. Returns how many could not be read. NotFound; Refused.
std::size_t seal_documents(store::Record& record, base::KeyAgent& agent, const std::vector<std::string>& paths,
                           const SealDocuments& request, const std::function<void(const SealedDocument&)>& each);

/// A document of an opened entry: its bytes as they came. Corrupt.
base::Secret bytes_of_sealed(const store::Record& record, base::Database& database, base::KeyAgent& agent,
                             const store::SealedEntry& entry);

/// Whether `id` is a document that is sealed to `user`, locked or not, and was neither taken back nor erased.
bool is_sealed_document(base::Database& view, const std::string& user, const std::string& id);

/// One, opened: what is known of it, its bytes as they came, and its text, which is kept nowhere, or why there is none.
struct ReadDocument {
  SealedFact known;
  base::Secret bytes;
  Reading<std::string> text;
};
/// Nothing where `user` has not unlocked, or there is none for them.
std::optional<ReadDocument> read_sealed_document(store::Record& record, const std::string& user, const std::string& id);

/// Its text, read in a worker and kept nowhere; or why there is none.
Reading<std::string> text_of_sealed(const SealedWords& value, std::string_view bytes);

/// Takes the document in as all others (ingest.hpp), for `audience` (public or group:NAME), and takes the entry back.
/// Waiting, as unseal_fact.
Ingested unseal_document(store::Record& record, base::KeyAgent& agent, const std::string& user, const std::string& id,
                         const std::string& audience);

}  // namespace vigil::pipeline
