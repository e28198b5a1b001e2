#include "store/progress.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <system_error>

#include "base/descriptor.hpp"
#include "base/error.hpp"
#include "base/files.hpp"

namespace vigil::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t letters = 32;  // of each of the two halves of a file's name

fs::path folder_of(const Record& record) { return record.folder() / "unfinished"; }
std::string name_of(const base::Digest& digest) { return base::to_hex(digest).substr(0, letters); }

}  // namespace

Progress::Key Progress::key_of(const base::Digest& document) {
  Key key{};
  std::copy_n(document.begin(), key.size(), key.begin());
  return key;
}

bool Progress::is_any(const Record& record) {
  std::error_code none;
  return fs::directory_iterator(folder_of(record), none) != fs::directory_iterator() && !none;
}

Progress::Progress(const Record& record, const base::Digest& readers, const base::Digest& job) {
  const std::string ours = name_of(readers) + "-";
  file_ = folder_of(record) / (ours + name_of(job));
  std::error_code none, ignored;
  std::vector<fs::path> others;
  for (fs::directory_iterator entry(folder_of(record), none), end; !none && entry != end; entry.increment(none))
    if (entry->path().filename().string().starts_with(ours))
      load(entry->path());
    else
      others.push_back(entry->path());
  for (const auto& other : others) fs::remove(other, ignored);
  std::ranges::sort(done_);
}

void Progress::load(const fs::path& file) {
  std::string bytes;
  try {
    bytes = base::read_file(file);
  } catch (const Error&) {  // then its documents are read again
    return;
  }
  Key key{};
  for (std::size_t at = 0; at + key.size() <= bytes.size(); at += key.size()) {
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), key.size(), key.begin());
    done_.push_back(key);
  }
}

bool Progress::has(const base::Digest& document) const { return std::ranges::binary_search(done_, key_of(document)); }

// Not forced to the disk: a power loss may take the end of it, or leave zeros there, which are no document's.
void Progress::add(std::span<const base::Digest> documents) {
  std::error_code ignored;
  fs::create_directory(file_.parent_path(), ignored);
  base::Descriptor file(::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return;
  std::string bytes;
  // The write of one that was killed in it may have been cut.
  if (const auto odd = static_cast<std::size_t>(status.st_size) % Key().size(); odd != 0)
    bytes.assign(Key().size() - odd, '\0');
  for (const auto& document : documents) {
    const Key key = key_of(document);
    bytes.append(key.begin(), key.end());
  }
  if (::write(file.get(), bytes.data(), bytes.size()) < 0) return;
}

void Progress::forget() {
  std::error_code ignored;
  fs::remove(file_, ignored);
  fs::remove(file_.parent_path(), ignored);  // which is refused while another job's is there
}

}  // namespace vigil::store
