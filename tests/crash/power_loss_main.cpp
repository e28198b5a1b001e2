// power_loss TRACE RECORD POINTS SEED: plays what crash_writer did to the disk, as disk_shim wrote it down, loses power
// at POINTS random moments in each of three ways, and looks at the record that is there afterwards. The last line says
// how many crashes there were and how many of them did harm; exit status 1 if any did.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "disk.hpp"
#include "numbered.hpp"

namespace {

namespace fs = std::filesystem;
using namespace vigil;
using crash::Disk;
using crash::Kind;
using crash::Loss;

constexpr const char* names[] = {"all unsynced lost", "some of it lost", "torn"};

// A line is said whole, in one call, by a writer that has just finished it.
void hear(const std::string& said, std::set<int>& acknowledged) {
  std::istringstream lines(said);
  for (int number = 0; lines >> number;) acknowledged.insert(number);
}

// The record that stood at `was` comes to stand at `folder`.
void put_back(const Disk::Image& image, const std::string& was, const fs::path& folder) {
  for (const auto& [path, bytes] : image) {  // a folder is before what is in it
    const fs::path place = folder.string() + path.substr(was.size());
    if (bytes)
      std::ofstream(place, std::ios::binary) << *bytes;
    else
      fs::create_directories(place);
  }
}

std::vector<std::size_t> moments(std::size_t operations, std::size_t points, std::mt19937_64& random) {
  std::vector<std::size_t> all(operations);
  for (std::size_t i = 0; i < operations; ++i) all[i] = i + 1;
  std::shuffle(all.begin(), all.end(), random);
  all.resize(std::min(points, operations));
  std::ranges::sort(all);
  return all;
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) return 2;
  const std::string trace = base::read_file(words[1]), was = words[2];
  std::mt19937_64 random(static_cast<std::uint64_t>(std::atoll(words[4])));
  std::vector<crash::Operation> operations;
  std::string_view rest = trace;
  for (crash::Operation one; crash::next(rest, one);) operations.push_back(one);

  Disk disk;
  std::set<int> acknowledged;
  std::size_t done = 0, crashes = 0, harmful = 0;
  const auto folder = fs::temp_directory_path() / ("vigil-crash-" + base::to_hex(base::random_bytes(6)));
  for (const auto moment : moments(operations.size(), static_cast<std::size_t>(std::atoi(words[3])), random)) {
    for (; done < moment; ++done) {
      disk.apply(operations[done]);
      if (operations[done].kind == Kind::say) hear(operations[done].bytes, acknowledged);
    }
    for (const auto loss : {Loss::all, Loss::some, Loss::torn}) {
      fs::remove_all(folder);
      fs::create_directories(folder);
      put_back(disk.after_crash(loss, random), was, folder);
      const auto problems = crash::problems_after_crash(folder, acknowledged);
      ++crashes;
      if (problems.empty()) continue;
      if (++harmful <= 5)
        fmt::print("after operation {} of {}, {}: {}\n", moment, operations.size(), names[static_cast<int>(loss)],
                   problems[0]);
    }
  }
  fs::remove_all(folder);
  fmt::print("{} crashes in {} operations with {} acknowledged writes, {} harmful\n", crashes, operations.size(),
             acknowledged.size(), harmful);
  return harmful == 0 ? 0 : 1;
}
