#include "cli/command.hpp"

#include <cstdlib>

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

}  // namespace vigil::cli
