#include "base/output_place.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::base {

namespace fs = std::filesystem;

namespace {

struct World {
  fs::path path = fs::temp_directory_path() / ("vigil-test-" + to_hex(random_bytes(8)));
  World() {
    fs::create_directories(path / "record/evidence");
    fs::create_directories(path / "record-keys");
    fs::create_directories(path / "site/data");
    put("record/record.json", "{}");
    put("record-keys/publish.key.pem", "key");
    put("site/data/record.json", "{}");
    put("of-kind", "kind 1");
    put("letter", "dear");
    put("empty", "");
  }
  ~World() { fs::remove_all(path); }
  void put(const char* name, const char* bytes) const { std::ofstream(path / name) << bytes; }

  bool is_refused(const char* name) const {
    try {
      check_output_file("testing", path / name, "a kind", [](const fs::path& at) { return begins_with(at, "kind "); });
      return false;
    } catch (const Refused& refused) {
      EXPECT_NE(std::string(refused.what()).find((path / name).string()), std::string::npos) << refused.what();
      return true;
    }
  }
};

}  // namespace

TEST(OutputPlace, InARecordIsRefusedAtAnyDepth) {
  World world;
  EXPECT_TRUE(world.is_refused("record/record.db"));
  EXPECT_TRUE(world.is_refused("record/new"));
  EXPECT_TRUE(world.is_refused("record/evidence/new"));
  EXPECT_THROW(check_output_place("testing", world.path / "record"), Refused);
  EXPECT_THROW(check_output_place("testing", world.path / "record/"), Refused);
}

TEST(OutputPlace, AmongKeysIsRefused) {
  World world;
  EXPECT_TRUE(world.is_refused("record-keys/publish.key.pem"));
  EXPECT_TRUE(world.is_refused("record-keys/new"));
  EXPECT_THROW(check_output_place("testing", world.path / "record-keys"), Refused);
}

TEST(OutputPlace, IsFoundThroughLinksAndDots) {
  World world;
  fs::create_directory_symlink("record", world.path / "way");
  fs::create_symlink("record/record.json", world.path / "straight");
  EXPECT_TRUE(world.is_refused("way/new"));
  EXPECT_TRUE(world.is_refused("straight"));
  EXPECT_TRUE(world.is_refused("site/../record/new"));
  fs::create_symlink("../letter", world.path / "record/out");
  EXPECT_TRUE(world.is_refused("record/out"));
}

TEST(OutputPlace, WithAFileOfAnotherKindIsRefused) {
  World world;
  EXPECT_TRUE(world.is_refused("letter"));
  EXPECT_TRUE(world.is_refused("site"));
  EXPECT_FALSE(world.is_refused("of-kind"));
  EXPECT_FALSE(world.is_refused("empty"));
  EXPECT_FALSE(world.is_refused("new"));
}

TEST(OutputPlace, InAPublishedSiteIsNoRecord) {
  World world;
  EXPECT_FALSE(world.is_refused("site/data/new"));
}

TEST(OutputPlace, WithoutAFolderSaysSo) {
  World world;
  EXPECT_THROW(check_output_file("testing", world.path / "nowhere/new", "a kind", [](const fs::path&) { return true; }),
               NotFound);
}

}  // namespace vigil::base
