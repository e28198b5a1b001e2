#include "pipeline/going_on.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "model/json.hpp"
#include "store/taken_in.hpp"

namespace vigil::pipeline {

namespace {

namespace fs = std::filesystem;

/// SHA-256 of texts, each with its length before it.
class Digesting {
 public:
  Digesting& operator<<(std::string_view text) {
    hash_.update(fmt::format("{}:", text.size()));
    hash_.update(text);
    return *this;
  }
  Digesting& operator<<(const base::Digest& digest) { return *this << base::bytes_of(digest); }
  base::Digest done() { return hash_.finish(); }

 private:
  base::Sha256 hash_;
};

/// Size and time of change: of another program they are others.
std::string state_of(const fs::path& program) {
  struct stat status {};
  if (::stat(program.c_str(), &status) != 0) return "none";
  return fmt::format("{} {}.{:09}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

/// This program with its tables, and the one with the parsers of others.
void take_programs(Digesting& digest) {
  const fs::path itself = "/proc/self/exe";
  std::error_code none;
  const auto place = fs::read_symlink(itself, none);
  digest << state_of(itself) << state_of(place.parent_path() / "vigil-foreign");
}

base::Digest said_of_all(const IngestOptions& options) {
  const auto& audience = options.audience;
  const bool is_public = audience.kind == model::Audience::Kind::is_public;
  Digesting digest;
  digest << (is_public ? "public" : "restricted") << audience.group << model::to_json(options.stated).dump()
         << (options.suggest == IngestOptions::Suggest::yes ? "suggest" : "");
  return digest.done();
}

base::Digest job_of(const base::Digest& said, const std::vector<std::string>& paths) {
  Digesting digest;
  digest << said;
  std::error_code none;
  for (const auto& path : paths) digest << (path == "-" ? path : fs::absolute(path, none).lexically_normal().string());
  return digest.done();
}

}  // namespace

base::Digest digest_of(const std::vector<store::NamedThing>& named, const std::vector<model::Round>& rounds) {
  Digesting digest;
  for (const auto& thing : named) {
    digest << model::kind_word(thing.subject.kind) << thing.subject.id << thing.role << thing.region
           << fmt::format("{} {}", thing.names.size(), thing.relations.size());
    for (const auto& name : thing.names) digest << name.kind << name.lang << name.text;
    for (const auto& [kind, other] : thing.relations) digest << kind << other;
  }
  for (const auto& round : rounds)
    digest << round.id.value << round.dialogue.value << round.number << round.start.edtf() << round.end.edtf()
           << round.place << round.head_a << round.head_b;
  return digest.done();
}

GoingOn::GoingOn(store::Record& record, const IngestOptions& options, const std::vector<std::string>& paths,
                 const base::Digest& names)
    : record_(record), audience_(options.audience), said_(said_of_all(options)), job_(job_of(said_, paths)) {
  Digesting readers;
  take_programs(readers);
  readers << names;
  readers_ = readers.done();
  if (store::Progress::is_any(record)) progress();
}

store::Progress& GoingOn::progress() {
  if (!progress_) progress_.emplace(record_, readers_, job_);
  return *progress_;
}

std::optional<model::DocumentId> GoingOn::find(const capture::Document& document, const std::string& sha256) {
  Digesting digest;
  digest << said_ << sha256 << document.whence << document.url << document.media_type << document.method;
  const auto key = digest.done();
  if (progress_ && progress_->has(key))
    if (auto there = store::find_taken_in(record_, sha256, document.whence, audience_)) return there;
  waiting_.push_back(key);
  return std::nullopt;
}

void GoingOn::note() {
  if (!waiting_.empty()) progress().add(waiting_);
  waiting_.clear();
}

void GoingOn::forget() {
  if (progress_) progress_->forget();
}

}  // namespace vigil::pipeline
