#include "base/sealed_file.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::base {
namespace {

struct SealedFile : testing::Test {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("vigil-" + to_hex(random_bytes(8)));
  std::filesystem::path file = folder / "sealed";
  KeyPair one = KeyPair::generate(), other = KeyPair::generate();
  SealedFile() { std::filesystem::create_directories(folder); }
  ~SealedFile() override { std::filesystem::remove_all(folder); }

  void write(const std::vector<std::string>& pieces) {
    SealedFileWriter writer(file, "TEST", {one.public_key, other.public_key});
    for (const auto& piece : pieces) writer.write(piece);
    writer.keep();
  }
  std::string read_whole(std::size_t n, const KeyPair& with) {
    SealedFileReader reader(file, "TEST", with);
    auto bytes = reader.read(n);
    reader.finish();
    return bytes;
  }
};

TEST_F(SealedFile, EachHolderReadsWhatWasWritten) {
  const auto large = random_bytes(300'000);
  write({"small", large, ""});
  for (const auto* holder : {&one, &other}) EXPECT_EQ(read_whole(300'005, *holder), "small" + large);
  EXPECT_EQ(read_file(file).find(large.substr(0, 20)), std::string::npos);
  EXPECT_TRUE(is_sealed_file(file, "TEST"));
  EXPECT_FALSE(is_sealed_file(file, "TES"));
}

TEST_F(SealedFile, NobodyElseReadsIt) {
  write({"words"});
  EXPECT_THROW(read_whole(5, KeyPair::generate()), Refused);
  EXPECT_THROW(SealedFileReader(file, "OTHER", one), Corrupt);
  EXPECT_THROW(SealedFileReader(folder / "nothing", "TEST", one), NotFound);
}

TEST_F(SealedFile, CutAnywhereItIsRefused) {
  write({random_bytes(200'000)});
  const auto whole = read_file(file);
  for (std::size_t i = 0; i < 100; ++i) {
    write_file_durably(file, std::string_view(whole).substr(0, whole.size() * i / 100));
    EXPECT_THROW(read_whole(200'000, one), Error) << i;
  }
  write_file_durably(file, whole + "x");
  EXPECT_THROW(read_whole(200'000, one), Corrupt);
  write_file_durably(file, whole);
  EXPECT_NO_THROW(read_whole(200'000, one));
}

TEST_F(SealedFile, AnyChangedBitIsFound) {
  write({random_bytes(200'000)});
  const auto whole = read_file(file);
  int found = 0;
  constexpr int flips = 1000;
  for (int i = 0; i < flips; ++i) {
    auto changed = whole;
    const auto where = static_cast<std::size_t>(i) * whole.size() / flips;
    changed[where] = static_cast<char>(changed[where] ^ (1 << i % 8));
    write_file_durably(file, changed);
    try {
      read_whole(200'000, one);
    } catch (const Error&) {
      ++found;
    }
  }
  EXPECT_EQ(found, flips);
}

TEST_F(SealedFile, PiecesInAnotherOrderAreRefused) {
  write({random_bytes(200'000)});
  auto whole = read_file(file);
  const std::size_t piece = (64 << 10) + 17, start = whole.size() - 4 * piece;
  const auto first = whole.substr(start, piece), second = whole.substr(start + piece, piece);
  whole.replace(start, piece, second).replace(start + piece, piece, first);
  write_file_durably(file, whole);
  EXPECT_THROW(read_whole(200'000, one), Corrupt);
}

TEST_F(SealedFile, ItsLengthTellsOnlyHowManyPiecesThereAre) {
  write({"a"});
  const auto small = std::filesystem::file_size(file);
  write({std::string(60'000, 'a')});
  EXPECT_EQ(std::filesystem::file_size(file), small);
}

TEST_F(SealedFile, WhatTheFirstFormWroteIsReadStill) {
  const auto key = random_bytes(32);
  std::string whole = "TEST 1\n\x01" + seal_to(one.public_key, key), header(24, '\0'), piece((64 << 10) + 17, '\0');
  const auto raw = [](auto& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); };
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_secretstream_xchacha20poly1305_init_push(&stream, raw(header),
                                                  reinterpret_cast<const unsigned char*>(key.data()));
  std::string content = "words";
  content.resize(64 << 10);
  crypto_secretstream_xchacha20poly1305_push(&stream, raw(piece), nullptr, raw(content), content.size(), nullptr, 0,
                                             crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  whole += header + piece;
  write_file_durably(file, whole);
  EXPECT_TRUE(is_sealed_file(file, "TEST"));
  EXPECT_EQ(read_whole(5, one), "words");
  whole[5] = '2';
  write_file_durably(file, whole);
  EXPECT_THROW(read_whole(5, one), Corrupt);
}

TEST_F(SealedFile, NotKeptItLeavesNothing) {
  { SealedFileWriter(file, "TEST", {one.public_key}).write("words"); }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST_F(SealedFile, WhatIsLeftAtTheEndIsToldOf) {
  write({"words and more"});
  EXPECT_THROW(read_whole(5, one), Corrupt);
  EXPECT_THROW(read_whole(100'000, one), Corrupt);
}

}  // namespace
}  // namespace vigil::base
