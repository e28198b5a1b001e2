#include "pipeline/reread.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "extract/extract.hpp"
#include "model/places.hpp"
#include "pipeline/intake.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/fetches.hpp"
#include "store/provenance.hpp"
#include "store/reading_checks.hpp"
#include "text/utf8.hpp"

namespace vigil::pipeline {

namespace {

IngestJob job_of(store::Record& record, const store::Viewer& viewer) {
  IngestOptions options;
  options.entered_by = viewer.name();
  return {record, options, [](const Ingested&) {}};
}

capture::Document kept_bytes(const store::Record& record, const store::Viewer& viewer, const model::DocumentId& id) {
  auto view = record.view(viewer);
  const auto captures = store::sightings_of(view.database(), id);
  if (captures.empty()) throw NotFound("there are no captured bytes of document " + id.value);
  const auto& newest = captures.back();
  return {
      store::get_evidence(record, viewer, id), newest.whence, newest.url, newest.media_type, newest.at, newest.method};
}

Reread read_again(store::Record& record, const store::Viewer& viewer, IngestJob& job, const model::DocumentId& id) {
  const auto before = store::find_document(record, viewer, id);
  if (!before) throw NotFound("you see no document " + id.value);
  Reread done;
  done.document = id;
  done.title = before->document.title;
  const auto extraction = job.extract(kept_bytes(record, viewer, id));
  if (!extraction) {
    done.reason = fmt::format("byte {}: {}", extraction.error().offset, extraction.error().reason);
    return done;
  }
  // A person may have corrected what a machine read: it does not read that away.
  const bool is_corrected = before->extraction && !before->checked.empty() &&
                            model::is_machine_reading(extraction->extractor) &&
                            before->extraction->extractor == extraction->extractor;
  const auto& text = is_corrected ? *before->extraction : *extraction;
  const auto& date = before->document.date;
  job.keep(id, text, date.empty() ? text.date : date);
  const auto after = store::find_document(record, viewer, id);
  done.is_other_text = !before->extraction || before->extraction->text != after->extraction->text;
  for (const auto& fact : after->facts) {
    if (fact.source.how != model::Source::How::passage) continue;
    ++done.cited;
    if (fact.here.is_empty()) done.lost.push_back(fact);
  }
  return done;
}

/// The range's words replaced; what stands behind moves along.
model::Extraction corrected(const model::Extraction& read, model::TextRange range, const std::string& words) {
  model::Extraction e = read;
  e.text.replace(range.start, range.end - range.start, words);
  const auto moved = [&](std::size_t at) {
    if (at >= range.end) return at + words.size() - (range.end - range.start);
    return std::min(at, range.start);
  };
  for (auto& paragraph : e.paragraphs) paragraph = {moved(paragraph.start), moved(paragraph.end), ""};
  for (auto& span : e.spans) span.text_start = moved(span.text_start);
  e.turns.clear();
  e.quotes.clear();
  e.excerpts.clear();
  auto finished = extract::finished(std::move(e));
  if (!finished) throw Usage("the corrected words: " + finished.error().reason);
  return *std::move(finished);
}

void check_words(const std::string& words) {
  if (text::first_invalid_utf8(words) ||
      std::ranges::any_of(words, [](unsigned char c) { return c < 0x20 || c == 0x7F; }) ||
      words.find_first_not_of(' ') == std::string::npos)
    throw Usage("the words of the picture: a line of text is expected");
}

}  // namespace

void reread(store::Record& record, const store::Viewer& viewer, const std::vector<std::string>& documents,
            const std::function<void(const Reread&)>& each) {
  std::vector<model::DocumentId> ids;
  for (const auto& id : documents) ids.push_back({id});
  if (ids.empty()) {
    auto view = record.view(viewer);
    for (const auto& line : store::document_lines(view.database()))
      if (!line.captured_at.empty()) ids.push_back(line.document.id);
  }
  auto job = job_of(record, viewer);
  for (const auto& id : ids) each(read_again(record, viewer, job, id));
}

model::TextRange check_reading(store::Record& record, const store::Viewer& viewer, const std::string& document,
                               model::TextRange range, const std::string& words) {
  const auto file = store::find_document(record, viewer, {document});
  if (!file) throw NotFound("you see no document " + document);
  const auto check = [&](bool is_kept) {
    store::Change change(record, viewer.name());
    store::write_reading_check(change, store::get_thing(change.database(), "document", document), range);
    if (is_kept) change.commit();
  };
  check(words.empty());  // with other words: whether it may be
  if (words.empty()) return range;
  check_words(words);
  const auto& read = *file->extraction;
  if (std::ranges::none_of(read.paragraphs,
                           [&](const auto& p) { return p.start <= range.start && range.end <= p.end; }))
    throw Usage("the words of the picture: those of one paragraph at a time are corrected");
  const auto better = corrected(read, range, words);
  const auto& date = file->document.date;
  job_of(record, viewer).keep({document}, better, date.empty() ? better.date : date);
  range.end = range.start + words.size();
  check(true);
  return range;
}

}  // namespace vigil::pipeline
