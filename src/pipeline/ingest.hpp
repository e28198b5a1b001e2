// Ingest: source bytes -> evidence -> checked text -> mentions and suggestions, one document at a time, each
// acknowledged when it is kept. What cannot be read is set aside with its reason and the rest goes on.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "store/documents.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct IngestOptions {
  model::Audience audience;
  model::Document stated;  // url, title and date of a single document; publisher and source_class of all of them
  std::string entered_by;
  std::string handed_by = {};                             // who handed it over; "" nobody said, never published
  enum class Suggest { yes, no } suggest = Suggest::yes;  // whether it is read for what it says (link/said/suggest.hpp)
};

struct Ingested {
  std::string whence;          // file, or target URI within a WARC
  model::DocumentId document;  // empty if it was set aside
  bool is_new = false;
  bool was_there = false;  // of an ingest that was ended in the middle: it was not read again, and nothing is counted
  std::string reason;      // why it was set aside
  std::string title, date, lang;
  std::size_t mentions = 0, candidates = 0, turns = 0;
  std::size_t suggestions = 0;  // found in it for all who see it, whatever was decided of them before
};

/// Files and folders (recursively) of text, HTML, WARC and WARC.gz; "-" is standard input. `each` is called when a
/// document is safely kept, or set aside. Returns how many were set aside. Usage, before anything is read: url, title
/// or date with more than one file, or a source class that the record's vocabulary does not have.
/// An ingest that was ended in the middle, and is started again with the same options, passes over what it has read, as
/// long as it would be read the same way: by the same program, with the same names.
std::size_t ingest(store::Record& record, const std::vector<std::string>& paths, const IngestOptions& options,
                   const std::function<void(const Ingested&)>& each);

/// The same of one document whose bytes are here already.
Ingested ingest_bytes(store::Record& record, std::string bytes, const std::string& whence,
                      const std::string& media_type, const std::string& captured_at, const IngestOptions& options);

}  // namespace vigil::pipeline
