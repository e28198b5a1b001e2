#include "base/output_place.hpp"

#include <fstream>

#include "base/error.hpp"
#include "base/signing.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

// A published site has a data/record.json: alone it makes no record. A record that lost its database is one still.
bool is_record(const fs::path& folder) {
  return fs::exists(folder / "record.json") && (fs::exists(folder / "record.db") || fs::exists(folder / "evidence"));
}

// "site/" and "site" are one place. What is named must not be a way around: links are followed as far as they lead.
fs::path resolved(const fs::path& target) {
  const auto whole = fs::absolute(target).lexically_normal();
  return fs::weakly_canonical(whole.has_filename() ? whole : whole.parent_path());
}

[[noreturn]] void refuse(std::string_view doing, const fs::path& target, const std::string& why) {
  throw Refused(std::string(doing) + " to " + target.string() + ": " + why + "; name another place");
}

void check_one(std::string_view doing, const fs::path& target, const fs::path& place) {
  for (auto folder = place;; folder = folder.parent_path()) {
    if (is_record(folder)) refuse(doing, target, "it lies in the record " + folder.string());
    if (folder == folder.parent_path()) break;
  }
  for (const auto& folder : {place, place.parent_path()})
    if (fs::exists(fs::symlink_status(folder / private_key_file)))
      refuse(doing, target, "the publication keys are kept in " + folder.string());
}

}  // namespace

void check_output_place(std::string_view doing, const fs::path& target) {
  const auto place = resolved(target);
  check_one(doing, target, place);
  // A link at the place itself is what would be replaced: the folder that it stands in counts too.
  const auto beside = fs::absolute(target).lexically_normal();
  if (beside.has_filename()) check_one(doing, target, resolved(beside.parent_path()) / beside.filename());
}

void check_output_file(std::string_view doing, const fs::path& target, std::string_view kind,
                       const std::function<bool(const fs::path&)>& is_of_kind) {
  check_output_place(doing, target);
  const auto folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  if (!fs::is_directory(folder))
    throw NotFound(std::string(doing) + " to " + target.string() + ": there is no folder " + folder.string());
  if (!fs::exists(fs::symlink_status(target))) return;
  if (!fs::is_regular_file(target)) refuse(doing, target, "what stands there is no ordinary file");
  if (fs::file_size(target) != 0 && !is_of_kind(target))
    refuse(doing, target, "the file that stands there is not " + std::string(kind) + ", and would be lost");
}

bool begins_with(const fs::path& file, std::string_view bytes) {
  std::string head(bytes.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  return in.read(head.data(), static_cast<std::streamsize>(head.size())) && head == bytes;
}

}  // namespace vigil::base
