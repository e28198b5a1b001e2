#include "pipeline/ingest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/worker.hpp"
#include "capture/read.hpp"
#include "extract/extract.hpp"
#include "extract/task.hpp"
#include "link/link.hpp"
#include "link/said/suggest.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/going_on.hpp"
#include "pipeline/intake.hpp"
#include "store/evidence.hpp"
#include "store/facts.hpp"
#include "store/index_read.hpp"
#include "store/log.hpp"
#include "store/names.hpp"
#include "store/provenance.hpp"
#include "store/search.hpp"
#include "store/taken_in.hpp"
#include "text/fold.hpp"

namespace vigil::pipeline {

namespace {

link::Register register_of(std::vector<store::NamedThing> named, const std::vector<model::Round>& all_rounds) {
  std::vector<link::Entry> entries;
  for (auto& thing : named)
    entries.push_back({std::move(thing.subject), std::move(thing.names), std::move(thing.relations),
                       text::folded(thing.role), text::folded(thing.region)});
  std::vector<link::RoundEntry> rounds;
  for (const auto& round : all_rounds)
    rounds.push_back({round.id, round.dialogue, round.number, round.dates(), round.place, round.head_a, round.head_b});
  return {std::move(entries), std::move(rounds)};
}

// What a group knows beside what all do. `own`: those alone of whom it knows more, by which is seen whether a text
// needs to be read for it.
struct GroupNames {
  std::string group;
  link::Register own, all;
};

struct Names {
  link::Register for_all;
  std::vector<GroupNames> for_groups;
  base::Digest digest;  // of what they are
};

// A mention by a name, or by kin or a role, that is for a group alone is for that group: what others are shown, and how
// much is found for them, is as if there were none.
Names names_of(store::Record& record) {
  const auto rounds = store::all_rounds(record);
  const auto groups = store::groups_with_names(record);
  auto common = store::all_named(record);
  const auto digest = digest_of(common, rounds);
  if (groups.empty()) return {register_of(std::move(common), rounds), {}, digest};
  common = store::all_named(record, "");
  Names names{register_of(common, rounds), {}, digest};
  std::map<std::pair<model::Subject::Kind, std::string>, const store::NamedThing*> known;
  for (const auto& one : common) known.emplace(std::pair(one.subject.kind, one.subject.id), &one);
  for (const auto& group : groups) {
    auto all = store::all_named(record, group);
    std::vector<store::NamedThing> own;
    for (const auto& one : all) {
      const auto there = known.find({one.subject.kind, one.subject.id});
      if (there == known.end() || !(*there->second == one)) own.push_back(one);
    }
    names.for_groups.push_back({group, register_of(std::move(own), {}), register_of(std::move(all), rounds)});
  }
  return names;
}

// What is written together: each commit waits for the disk, and an index takes many documents for the price of a few.
// A batch is held back no longer than somebody who looks on would wait.
constexpr std::size_t most_at_once = 256, most_bytes_at_once = 8U << 20;
constexpr auto held_back = std::chrono::seconds(2);

// One job: one worker for our own parsers, one register, documents one after the other.
class Job {
 public:
  Job(store::Record& record, const IngestOptions& options, const std::function<void(const Ingested&)>& each)
      : record_(record),
        options_(options),
        each_(each),
        worker_(std::string(extract::task.name)),
        names_(names_of(record)) {
    check_group(record.database(), options.audience.group);
  }

  /// From here on it is noted what was taken in, and what one that was ended in the middle has taken in is passed over.
  void go_on(const std::vector<std::string>& paths) { going_on_.emplace(record_, options_, paths, names_.digest); }

  void read(const std::string& path) {
    capture::read_path(
        path, [&](capture::Document document) { take(std::move(document)); },
        [&](const capture::Problem& problem) { aside(problem.whence, problem.place, problem.reason); });
  }

  std::size_t set_aside() const { return set_aside_; }

  // The bytes are kept of what cannot be read, too: a later version may read it.
  void take(capture::Document document) {
    Waiting one;
    one.sha256 = base::to_hex(base::sha256(document.bytes));
    one.size = document.bytes.size();
    if (going_on_) one.there = going_on_->find(document, one.sha256);
    if (one.there)
      document.bytes = {};
    else
      read(document, one);
    one.document = std::move(document);
    wait(std::move(one));
  }

  void aside(const std::string& whence, const std::string& place, const std::string& reason) {
    Waiting one;
    one.document.whence = whence;
    one.problem = {place, reason};
    wait(std::move(one));
  }

  enum class After { more, nothing };
  /// Writes what waits, and tells of it once it is safe. After it comes more, or nothing.
  void write(After after) {
    if (waiting_.empty()) return;
    keep_bytes();
    std::vector<Ingested> done;
    if (std::ranges::all_of(waiting_, [](const Waiting& one) { return one.there.has_value(); })) {
      for (const auto& one : waiting_) done.push_back(there(one));
    } else {
      store::Change change(record_, options_.entered_by);
      for (auto& one : waiting_) done.push_back(one.there ? there(one) : write(change, one));
      change.commit();
    }
    index();
    if (going_on_ && after == After::more) going_on_->note();
    waiting_.clear();
    bytes_waiting_ = 0;
    for (const auto& one : done) {
      if (!one.reason.empty()) ++set_aside_;
      each_(one);
    }
  }

  /// All is written.
  void finish() {
    write(After::nothing);
    if (going_on_) going_on_->forget();
  }

  Reading<model::Extraction> extract(const capture::Document& document) {
    return extract::extract_in(worker_, document.bytes, format_of(document), document.media_type);
  }

  void keep(const model::DocumentId& id, const model::Extraction& extraction, const model::Date& date) {
    const auto found = look_in(extraction, date, group_of(id));
    store::add_extraction(record_, id, extraction, extract::address(extraction), found.mentions, found.suggestions,
                          found.for_groups);
    store::index_document(record_, id);
  }

 private:
  std::string group_of(const model::DocumentId& document) {
    auto& db = record_.database();
    return store::audience_of_document(db, store::get_thing(db, "document", document.value)).group;
  }

  struct Problem {
    std::string place, reason;
  };

  struct Found {
    std::vector<model::Mention> mentions;
    std::optional<std::vector<model::FoundSuggestion>> suggestions;
    std::vector<store::ReadForGroup> for_groups;
  };

  /// A document that was read and is not in the record yet, or something that was set aside.
  struct Waiting {
    capture::Document document;  // of what was there, without its bytes
    std::string sha256;          // of them; "" of what is no document
    std::size_t size = 0;
    model::Extraction extraction;
    std::string address;
    Found found;
    std::optional<extract::SavedPage> saved;  // by its own word; of what came from the web we know it ourselves
    Problem problem;                          // why it was not read
    std::optional<model::DocumentId> there;   // it was taken in before, and not read now
    std::optional<model::DocumentId> kept;    // once it is written, whether it could be read or not
  };

  static extract::Format format_of(const capture::Document& document) {
    return extract::guess_format(document.bytes, document.media_type.empty() ? document.whence : document.media_type);
  }

  std::vector<model::FoundSuggestion> suggested(const link::Register& names, const model::Extraction& extraction,
                                                const model::Date& date) const {
    return model::found_suggestions(link::said::suggest(link::said::Lexicon::built_in(), names, extraction, date));
  }

  // Of a document that is for a group alone all who see it know its names.
  Found look_in(const model::Extraction& extraction, const model::Date& date, const std::string& group) const {
    const auto of_group = std::ranges::find(names_.for_groups, group, &GroupNames::group);
    const auto& names = of_group == names_.for_groups.end() ? names_.for_all : of_group->all;
    const bool suggests = options_.suggest == IngestOptions::Suggest::yes;
    Found found{link::link(names, extraction, date), {}, {}};
    if (suggests) found.suggestions = suggested(names, extraction, date);
    if (!group.empty()) return found;
    for (const auto& one : names_.for_groups) {
      if (link::link(one.own, extraction, date).empty()) continue;
      found.for_groups.push_back({one.group, link::link(one.all, extraction, date), {}});
      if (suggests) found.for_groups.back().suggestions = suggested(one.all, extraction, date);
    }
    return found;
  }

  void read(const capture::Document& document, Waiting& one) {
    auto extraction = extract(document);
    if (!extraction) {
      one.problem = {"byte " + std::to_string(extraction.error().offset), extraction.error().reason};
      return;
    }
    one.extraction = *std::move(extraction);
    if (document.method == "file" && format_of(document) == extract::Format::html)
      one.saved = extract::saved_page_in(worker_, document.bytes);
    one.address = extract::address(one.extraction);
    const auto& said = options_.stated.date;
    one.found = look_in(one.extraction, said.empty() ? one.extraction.date : said, options_.audience.group);
  }

  void wait(Waiting one) {
    const auto now = std::chrono::steady_clock::now();
    if (waiting_.empty()) oldest_ = now;
    bytes_waiting_ += one.document.bytes.size() + one.extraction.text.size();
    waiting_.push_back(std::move(one));
    if (waiting_.size() < most_at_once && bytes_waiting_ < most_bytes_at_once && now - oldest_ < held_back) return;
    write(After::more);
  }

  // What cannot be read is found by its title and its publisher.
  void index() {
    std::vector<store::ReadDocument> read;
    for (const auto& one : waiting_)
      if (one.kept) read.push_back({*one.kept, one.address, one.extraction.text});
    store::index_read(record_, read);
  }

  void keep_bytes() {
    std::vector<std::pair<std::string, std::string_view>> pieces;
    for (const auto& one : waiting_)
      if (!one.there && !one.sha256.empty()) pieces.emplace_back(one.sha256, one.document.bytes);
    store::keep_evidence(record_, pieces);
  }

  Ingested there(const Waiting& one) {
    const auto row = store::document_row(record_, *one.there);
    Ingested done;
    done.whence = one.document.whence;
    done.document = row.id;
    done.was_there = true;
    done.title = row.title;
    done.date = row.date.edtf();
    done.lang = row.language;
    return done;
  }

  Ingested write(store::Change& change, Waiting& one) {
    Ingested done;
    done.whence = one.document.whence;
    const auto& [place, reason] = one.problem;
    change.goes_on_as(options_.entered_by);  // the extraction of the one before went on as its extractor
    if (!one.sha256.empty()) {
      store::Capture capture{{},
                             one.document.media_type,
                             one.document.whence,
                             options_.stated,
                             one.document.captured_at,
                             one.document.method,
                             options_.audience};
      if (!one.document.url.empty())
        capture.stated.url = one.document.url;
      else if (one.saved && capture.stated.url.empty())
        capture.stated.url = one.saved->address;
      if (one.saved && !one.saved->at.empty()) capture.captured_at = one.saved->at;
      const auto captured = store::add_capture(change, capture, one.sha256, one.size);
      one.kept = captured.document;
      if (!options_.handed_by.empty())
        store::write_handed_over(change, store::get_thing(change.database(), "document", captured.document.value),
                                 options_.handed_by, options_.audience);
      if (reason.empty()) {
        const auto& found = one.found;
        store::add_extraction(change, captured.document, one.extraction, one.address, found.mentions, found.suggestions,
                              found.for_groups);
        tell_of(one, captured, done);
        return done;
      }
    }
    store::set_aside(change, {"", one.document.whence, place, reason});
    done.reason = place.empty() ? reason : place + ": " + reason;
    return done;
  }

  void tell_of(const Waiting& one, const store::Captured& captured, Ingested& done) const {
    const auto& extraction = one.extraction;
    done.document = captured.document;
    done.is_new = captured.is_new;
    done.title = options_.stated.title.empty() ? extraction.title : options_.stated.title;
    done.date = (options_.stated.date.empty() ? extraction.date : options_.stated.date).edtf();
    done.lang = extraction.lang;
    done.turns = extraction.turns.size();
    done.suggestions = one.found.suggestions ? one.found.suggestions->size() : 0;
    for (const auto& mention : one.found.mentions)
      ++(mention.certainty == "candidate" ? done.candidates : done.mentions);
  }

  store::Record& record_;
  const IngestOptions& options_;
  const std::function<void(const Ingested&)>& each_;
  base::Worker worker_;
  Names names_;
  std::optional<GoingOn> going_on_;
  std::vector<Waiting> waiting_;
  std::size_t bytes_waiting_ = 0;  // of them and their texts
  std::chrono::steady_clock::time_point oldest_;
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
  store::keep_memory_small(record);
  Job job(record, options, each);
  job.go_on(paths);
  for (const auto& path : paths) job.read(path);
  job.finish();
  return job.set_aside();
}

Ingested ingest_bytes(store::Record& record, std::string bytes, const std::string& whence,
                      const std::string& media_type, const std::string& captured_at, const IngestOptions& options) {
  Ingested done;
  const std::function<void(const Ingested&)> each = [&](const Ingested& one) { done = one; };
  Job job(record, options, each);
  job.take({std::move(bytes), whence, "", media_type, captured_at, "file"});
  job.finish();
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

void IngestJob::take(capture::Document document) {
  capture::read_document(
      std::move(document), [&](capture::Document one) { state_->job.take(std::move(one)); },
      [&](const capture::Problem& problem) { state_->job.aside(problem.whence, problem.place, problem.reason); });
  state_->job.finish();
}
void IngestJob::set_aside(const capture::Problem& problem) {
  state_->job.aside(problem.whence, problem.place, problem.reason);
  state_->job.finish();
}
Reading<model::Extraction> IngestJob::extract(const capture::Document& document) {
  return state_->job.extract(document);
}
void IngestJob::keep(const model::DocumentId& id, const model::Extraction& extraction, const model::Date& date) {
  state_->job.keep(id, extraction, date);
}
std::size_t IngestJob::aside() const { return state_->job.set_aside(); }

}  // namespace vigil::pipeline
