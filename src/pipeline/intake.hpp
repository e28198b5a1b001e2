// Ingest (pipeline/ingest.hpp) for documents that somebody else reads: from the web, or from the evidence, again.
#pragma once

#include <functional>
#include <memory>

#include "capture/read.hpp"
#include "pipeline/ingest.hpp"

namespace vigil::pipeline {

/// One job for one audience: the register of names is read once.
class IngestJob {
 public:
  /// `each` as for ingest().
  IngestJob(store::Record& record, IngestOptions options, std::function<void(const Ingested&)> each);
  ~IngestJob();
  IngestJob(IngestJob&&) noexcept;

  /// The document, or the documents that lie in it.
  void take(capture::Document document);
  void set_aside(const capture::Problem& problem);
  std::size_t aside() const;  // how many were

  /// Of a document that is kept: what its bytes are read to be now, and putting that in the place of what was read
  /// before, with its names and what it says. `date` is the document's.
  Reading<model::Extraction> extract(const capture::Document& document);
  void keep(const model::DocumentId& id, const model::Extraction& extraction, const model::Date& date);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vigil::pipeline
