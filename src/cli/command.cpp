#include "cli/command.hpp"

#include <cstdlib>

#include "base/error.hpp"
#include "base/files.hpp"

namespace vigil::cli {

std::filesystem::path Globals::record() const {
  if (!record_folder.empty()) return record_folder;
  const char* from_environment = std::getenv("VIGIL_RECORD");
  return from_environment != nullptr && *from_environment != '\0' ? from_environment : "vigil-record";
}

std::filesystem::path Globals::keys() const {
  if (!keys_folder.empty()) return keys_folder;
  if (const char* from_environment = std::getenv("VIGIL_KEYS");
      from_environment != nullptr && *from_environment != '\0')
    return from_environment;
  auto beside = std::filesystem::absolute(record()).lexically_normal();
  if (!beside.has_filename()) beside = beside.parent_path();
  return beside.string() + "-keys";
}

std::optional<store::Checkpoint> kept_checkpoint(const std::string& file) {
  constexpr std::size_t longest = 4096;
  if (file.empty()) return {};
  const auto read = store::Checkpoint::parse(base::read_file(file, longest));
  if (!read) throw Usage(file + ": " + read.error().reason);
  return *read;
}

}  // namespace vigil::cli
