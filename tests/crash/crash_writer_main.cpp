// crash_writer RECORD FIRST LAST [go-on]: makes the record if there is none, does the numbered writes FIRST to LAST,
// and says each number when the write is acknowledged. It is ended in the middle by those who start it. After a write
// that failed it ends, or, told to, goes on with the next one.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/error.hpp"
#include "numbered.hpp"
#include "store/search.hpp"

namespace {
vigil::store::RecordOptions options() {
  vigil::store::RecordOptions options;
  if (const char* url = std::getenv("VIGIL_DATABASE")) options.database = url;
  return options;
}
}  // namespace

int main(int count, char** words) {
  using vigil::store::Record;
  if (count != 4 && count != 5) return 2;
  try {
    const std::filesystem::path folder = words[1];
    auto record =
        std::filesystem::exists(folder / "record.json") ? Record::open(folder) : Record::create(folder, options());
    for (int number = std::atoi(words[2]); number <= std::atoi(words[3]); ++number) {
      try {
        vigil::crash::write_numbered(record, number);
      } catch (const vigil::Error& problem) {
        if (count == 4) throw;
        std::fprintf(stderr, "%s\n", problem.what());
        continue;
      }
      const auto line = std::to_string(number) + "\n";
      if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return 3;
      if (number % 100 == 0) vigil::store::rebuild_search(record);
    }
    return 0;
  } catch (const vigil::Error& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 3;
  }
}
