#include "pipeline/ingest.hpp"
#include "pipeline/intake.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "base/worker.hpp"
#include "capture/read.hpp"
#include "extract/extract.hpp"
#include "extract/task.hpp"
#include "link/link.hpp"
#include "link/said/suggest.hpp"
#include "store/facts.hpp"
#include "store/names.hpp"
#include "store/search.hpp"
#include "text/fold.hpp"

namespace vigil::pipeline {

namespace {

link::Register register_of(store::Record& record) {
  std::vector<link::Entry> entries;
  for (auto& thing : store::all_named(record))
    entries.push_back({std::move(thing.subject), std::move(thing.names), std::move(thing.relations),
                       text::folded(thing.role), text::folded(thing.region)});
  std::vector<link::RoundEntry> rounds;
  for (const auto& round : store::all_rounds(record))
    rounds.push_back({round.id, round.dialogue, round.number, round.dates(), round.place, round.head_a, round.head_b});
  return {std::move(entries), std::move(rounds)};
}

struct Found {
  std::vector<model::Mention> mentions;
  std::optional<std::vector<model::FoundSuggestion>> suggestions;
};

// One job: one worker for our own parsers, one register, documents one after the other.
class Job {
 public:
  Job(store::Record& record, const IngestOptions& options, const std::function<void(const Ingested&)>& each)
      : record_(record),
        options_(options),
        each_(each),
        worker_(std::string(extract::task.name)),
        names_(register_of(record)) {}

  void read(const std::string& path) {
    capture::read_path(
        path, [&](capture::Document document) { take(document); },
        [&](const capture::Problem& problem) { aside(problem.whence, problem.place, problem.reason); });
  }

  std::size_t set_aside() const { return set_aside_; }

  // The bytes are kept before anything is made of them: what cannot be read today can be read by a later version.
  void take(const capture::Document& document) {
    store::Capture capture{document.bytes,       document.media_type, document.whence,  options_.stated,
                           document.captured_at, document.method,     options_.audience};
    if (!document.url.empty()) capture.stated.url = document.url;
    const auto captured = store::add_capture(record_, capture, options_.entered_by);
    const auto extraction = extract(document);
    if (!extraction)
      return aside(document.whence, "byte " + std::to_string(extraction.error().offset), extraction.error().reason);
    const auto& said = options_.stated.date;
    report(document, captured, *extraction,
           keep(captured.document, *extraction, said.empty() ? extraction->date : said));
  }

  Reading<model::Extraction> extract(const capture::Document& document) {
    const auto format =
        extract::guess_format(document.bytes, document.media_type.empty() ? document.whence : document.media_type);
    return extract::extract_in(worker_, document.bytes, format, document.media_type);
  }

  Found keep(const model::DocumentId& id, const model::Extraction& extraction, const model::Date& date) {
    Found found;
    found.mentions = link::link(names_, extraction, date);
    if (options_.suggest == IngestOptions::Suggest::yes)
      found.suggestions =
          model::found_suggestions(link::said::suggest(link::said::Lexicon::built_in(), names_, extraction, date));
    store::add_extraction(record_, id, extraction, extract::address(extraction), found.mentions, found.suggestions);
    store::index_document(record_, id);
    return found;
  }

  void aside(const std::string& whence, const std::string& place, const std::string& reason) {
    ++set_aside_;
    store::set_aside(record_, {"", whence, place, reason});
    Ingested bad;
    bad.whence = whence;
    bad.reason = place.empty() ? reason : place + ": " + reason;
    each_(bad);
  }

 private:
  void report(const capture::Document& document, const store::Captured& captured, const model::Extraction& extraction,
              const Found& found) {
    Ingested done;
    done.whence = document.whence;
    done.document = captured.document;
    done.is_new = captured.is_new;
    done.title = options_.stated.title.empty() ? extraction.title : options_.stated.title;
    done.date = (options_.stated.date.empty() ? extraction.date : options_.stated.date).edtf();
    done.lang = extraction.lang;
    done.turns = extraction.turns.size();
    done.suggestions = found.suggestions ? found.suggestions->size() : 0;
    for (const auto& mention : found.mentions) ++(mention.certainty == "candidate" ? done.candidates : done.mentions);
    each_(done);
  }

  store::Record& record_;
  const IngestOptions& options_;
  const std::function<void(const Ingested&)>& each_;
  base::Worker worker_;
  link::Register names_;
  std::size_t set_aside_ = 0;
};

void check(store::Record& record, const std::vector<std::string>& paths, const model::Document& stated) {
  const bool one_document = paths.size() == 1 && !std::filesystem::is_directory(paths.front());
  if (!one_document && !(stated.url.empty() && stated.title.empty() && stated.date.empty()))
    throw Usage("an address, a title and a date are those of one document: give one file with them");
  const auto vocabulary = store::all_vocabulary(record.database());
  if (!stated.source_class.empty() && !vocabulary.has("documents.source_class", stated.source_class))
    throw Usage(fmt::format("the source class \"{}\" is none of: {}", stated.source_class,
                            fmt::join(vocabulary.values("documents.source_class"), ", ")));
}

}  // namespace

std::size_t ingest(store::Record& record, const std::vector<std::string>& paths, const IngestOptions& options,
                   const std::function<void(const Ingested&)>& each) {
  check(record, paths, options.stated);
  Job job(record, options, each);
  for (const auto& path : paths) job.read(path);
  return job.set_aside();
}

Ingested ingest_bytes(store::Record& record, std::string bytes, const std::string& whence,
                      const std::string& media_type, const std::string& captured_at, const IngestOptions& options) {
  Ingested done;
  const std::function<void(const Ingested&)> each = [&](const Ingested& one) { done = one; };
  Job job(record, options, each);
  job.take({std::move(bytes), whence, "", media_type, captured_at, "file"});
  return done;
}

struct IngestJob::State {
  IngestOptions options;
  std::function<void(const Ingested&)> each;
  Job job;
  State(store::Record& record, IngestOptions how, std::function<void(const Ingested&)> to)
      : options(std::move(how)), each(std::move(to)), job(record, options, each) {}
};

IngestJob::IngestJob(store::Record& record, IngestOptions options, std::function<void(const Ingested&)> each)
    : state_(std::make_unique<State>(record, std::move(options), std::move(each))) {}
IngestJob::~IngestJob() = default;
IngestJob::IngestJob(IngestJob&&) noexcept = default;

void IngestJob::take(const capture::Document& document) { state_->job.take(document); }
void IngestJob::set_aside(const capture::Problem& problem) {
  state_->job.aside(problem.whence, problem.place, problem.reason);
}
Reading<model::Extraction> IngestJob::extract(const capture::Document& document) {
  return state_->job.extract(document);
}
void IngestJob::keep(const model::DocumentId& id, const model::Extraction& extraction, const model::Date& date) {
  state_->job.keep(id, extraction, date);
}
std::size_t IngestJob::aside() const { return state_->job.set_aside(); }

}  // namespace vigil::pipeline
