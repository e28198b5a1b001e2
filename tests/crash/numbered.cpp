#include "numbered.hpp"

#include <fmt/format.h>

#include "base/database.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "store/documents.hpp"
#include "store/evidence.hpp"
#include "store/facts.hpp"
#include "store/health.hpp"
#include "store/log.hpp"
#include "store/search.hpp"

namespace vigil::crash {

namespace {

constexpr int people = 7, many = 100;

bool has_document(int number) { return number % 3 == 0; }
int documents_of(int number) { return number % 9 == 0 ? 6 : 1; }  // in one step
int events_of(int number) { return number % 20 == 0 ? many : 1; }

std::string detail(int number) { return fmt::format("write {}", number); }

std::string text_of(int number) {
  std::string text = fmt::format("Document {}.\n", number);
  for (int i = 0; i < number % 40; ++i) text += "A paragraph with words of nobody. 没有人的一段话。\n";
  return text;
}

store::Capture capture_of(int number) {
  store::Capture capture;
  capture.bytes = text_of(number);
  capture.media_type = "text/plain";
  capture.whence = detail(number);
  capture.captured_at = "2031-12-01T00:00:00Z";
  capture.method = "file";
  return capture;
}

void write_documents(store::Record& record, int number) {
  std::vector<store::Capture> captures(static_cast<std::size_t>(documents_of(number)), capture_of(number));
  std::vector<std::pair<std::string, std::string_view>> pieces;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    captures[i].bytes += fmt::format("Part {}.\n", i);
    pieces.emplace_back(base::to_hex(base::sha256(captures[i].bytes)), captures[i].bytes);
  }
  store::keep_evidence(record, pieces);
  store::Change change(record, "writer");
  for (std::size_t i = 0; i < captures.size(); ++i)
    store::add_capture(change, captures[i], pieces[i].first, captures[i].bytes.size());
  change.commit();
}

void write_document(store::Record& record, int number) {
  if (documents_of(number) > 1) return write_documents(record, number);
  const auto capture = capture_of(number);
  const auto kept = store::add_capture(record, capture, "writer");
  model::Extraction extraction;
  extraction.extractor = "writer 1";
  extraction.text = capture.bytes;
  store::add_extraction(record, kept.document, extraction, base::to_hex(base::sha256(extraction.text)), {});
  store::index_document(record, kept.document);
}

store::Head head(std::optional<store::ClaimNumber> supersedes = {}) {
  store::Head head;
  head.citations = {{{}, "https://example.org/one"}, {{}, "https://example.org/two"}};
  head.supersedes = supersedes;
  return head;
}

void write_events(store::Record& record, int number) {
  store::Change change(record, "writer");
  if (change.database().first_integer("select count(*) from event where detail = ?", {detail(number)}) != 0) return;
  const auto key = fmt::format("person-{}", number % people);
  auto person = store::find_thing(change.database(), "person", key);
  if (!person) {
    person = store::add_thing(change, "person", key);
    store::write_name(change, *person, {"main", "en", "Person " + key}, head());
  }
  model::Event event;
  event.date = model::Date::parse("2031-12-01").value();
  event.type = "detained";
  event.detail = detail(number);
  store::ClaimNumber claim = 0;
  store::ThingId thing = 0;
  for (int i = 0; i < events_of(number); ++i) {
    thing = store::new_thing(change, "event", "event-");
    claim = store::write_event(change, *person, thing, event, head());
  }
  if (number % 7 == 0) {
    event.place = "corrected";
    store::write_event(change, *person, thing, event, head(claim));
  }
  change.commit();
}

class Check {
 public:
  Check(const std::filesystem::path& folder, const std::set<int>& acknowledged)
      : record_(store::Record::open(folder)), acknowledged_(acknowledged) {}

  std::vector<std::string> run() {
    for (auto& one : store::check_database(record_).problems) problem(std::move(one));
    for (auto& one : store::audit(record_).problems) problem(std::move(one));
    check_rows();
    for (auto& one : store::check_evidence(record_).damaged) problem("evidence " + std::move(one));
    check_names_of_evidence();
    store::check_search(record_);  // it may be behind; it must be able to say so
    return std::move(problems_);
  }

 private:
  void problem(std::string text) { problems_.push_back(std::move(text)); }

  void check_rows() {
    auto& db = record_.database();
    std::map<std::string, std::int64_t> events, documents;
    db.query(
        "select e.detail, count(*) from event e join claim c on c.claim_id = e.claim_id where c.supersedes is null"
        " group by 1",
        {}, [&](const base::Row& row) { events[row.text(0)] = row.integer(1); });
    db.query(
        "select k.whence, count(distinct k.capture_id) from capture k join claim c on c.subject_id = k.document_id "
        "group by 1",
        {}, [&](const base::Row& row) { documents[row.text(0)] = row.integer(1); });
    for (const int number : acknowledged_) {
      if (!events.contains(detail(number))) problem(detail(number) + " was acknowledged and is not there");
      if (has_document(number) && !documents.contains(detail(number)))
        problem("the document of " + detail(number) + " was acknowledged and is not there");
    }
    for (const auto& [which, count] : documents)
      if (const int number = std::stoi(which.substr(6)); count != documents_of(number))
        problem(fmt::format("{} of {} documents of {} are there", count, documents_of(number), which));
    for (const auto& [which, count] : events)
      if (const int number = std::stoi(which.substr(6)); count != events_of(number))
        problem(fmt::format("{} of {} events of {} are there", count, events_of(number), which));
    if (db.first_integer("select count(*) from claim where field = 'event' and claim_id not in"
                         " (select claim_id from event)") != 0)
      problem("a claim of an event has no event");
    if (db.first_integer("select count(*) from event e join claim c on c.claim_id = e.claim_id where (select count(*)"
                         " from citation x where x.subject_id = c.subject_id and x.claim_id = c.claim_id) <> 2") != 0)
      problem("an event has lost a source");
  }

  void check_names_of_evidence() {
    namespace fs = std::filesystem;
    for (const auto& entry : fs::recursive_directory_iterator(record_.folder() / "evidence")) {
      const auto name = entry.path().filename().string();
      if (!entry.is_regular_file() || name.starts_with(".")) continue;  // a temporary that nothing names
      const auto hash = entry.path().parent_path().filename().string() + name;
      if (base::to_hex(base::sha256(base::read_file(entry.path()))) != hash)
        problem("evidence " + hash + " is not what its name says");
    }
  }

  store::Record record_;
  const std::set<int>& acknowledged_;
  std::vector<std::string> problems_;
};

}  // namespace

void write_numbered(store::Record& record, int number) {
  if (has_document(number)) write_document(record, number);
  write_events(record, number);
}

std::vector<std::string> problems_after_crash(const std::filesystem::path& folder, const std::set<int>& acknowledged) {
  try {
    return Check(folder, acknowledged).run();
  } catch (const NotFound& none) {
    if (acknowledged.empty() && !std::filesystem::exists(folder / "record.json")) return {};
    return {none.what()};
  } catch (const Error& problem) {
    return {problem.what()};
  }
}

}  // namespace vigil::crash
