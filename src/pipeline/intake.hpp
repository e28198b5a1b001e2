// Ingest (pipeline/ingest.hpp) for documents that somebody else reads: from the web.
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

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vigil::pipeline
