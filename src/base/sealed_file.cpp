#include "base/sealed_file.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.hpp"
#include "base/output_place.hpp"

namespace vigil::base {
namespace {

constexpr std::size_t piece_bytes = 64 << 10;
constexpr std::size_t more_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t header_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t box_bytes = secret_key_bytes + crypto_box_SEALBYTES;

// Of the first form, which is read still, nothing but its holder's box was bound to what follows.
enum class Form { bound_to_nothing = 1, bound_to_its_beginning = 2 };

std::string first_line(std::string_view name, Form form = Form::bound_to_its_beginning) {
  return fmt::format("{} {}\n", name, static_cast<int>(form));
}

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

}  // namespace

struct SealedFileWriter::State {
  explicit State(const std::filesystem::path& path) : file(path, Access::owner_only) {}
  NewFile file;
  crypto_secretstream_xchacha20poly1305_state stream{};
  std::string waiting;
  std::string beginning;  // until the first piece is bound to it

  void put(std::string_view piece, unsigned char tag) {
    std::string sealed(piece.size() + more_bytes, '\0');
    crypto_secretstream_xchacha20poly1305_push(&stream, raw(sealed), nullptr, raw(piece), piece.size(),
                                               raw(std::string_view(beginning)), beginning.size(), tag);
    beginning.clear();
    file.write(sealed);
  }
};

SealedFileWriter::SealedFileWriter(const std::filesystem::path& path, std::string_view name,
                                   const std::vector<std::string>& holders)
    : state_(std::make_unique<State>(path)) {
  const Secret key = new_secret_key();
  std::string start = first_line(name);
  start += static_cast<char>(holders.size());
  for (const auto& holder : holders) start += seal_to(holder, key.bytes());
  std::string header(header_bytes, '\0');
  crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, raw(header), raw(key.bytes()));
  state_->file.write(start + header);
  state_->beginning = std::move(start);
}

SealedFileWriter::~SealedFileWriter() {
  sodium_memzero(&state_->stream, sizeof state_->stream);
  wipe(state_->waiting);
}

void SealedFileWriter::write(std::string_view bytes) {
  auto& waiting = state_->waiting;
  while (!bytes.empty()) {
    const auto taken = std::min(bytes.size(), piece_bytes - waiting.size());
    waiting.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (waiting.size() < piece_bytes) continue;
    state_->put(waiting, 0);
    waiting.clear();
  }
}

void SealedFileWriter::keep() {
  state_->waiting.resize(piece_bytes, '\0');
  state_->put(state_->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  state_->file.keep();
}

struct SealedFileReader::State {
  explicit State(const std::filesystem::path& of) : path(of), file(of) {}
  std::filesystem::path path;
  FileReader file;
  crypto_secretstream_xchacha20poly1305_state stream{};
  std::string piece;
  std::string beginning;  // until the first piece, which is bound to it, was read
  std::size_t at = 0, pieces = 0;
  bool is_last = false;

  [[noreturn]] void fail(std::string_view what) const {
    throw Corrupt(path.string() + " " + std::string(what) + " (piece " + std::to_string(pieces + 1) +
                  "); take another copy of it");
  }
  void next() {
    if (is_last) fail("ends before what it holds does");
    const auto sealed = file.read(piece_bytes + more_bytes);
    if (sealed.empty()) fail("is cut off");
    if (sealed.size() < more_bytes) fail("is cut off");
    piece.assign(sealed.size() - more_bytes, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream, raw(piece), nullptr, &tag, raw(std::string_view(sealed)),
                                                   sealed.size(), raw(std::string_view(beginning)),
                                                   beginning.size()) != 0)
      fail("was changed or is cut off");
    beginning.clear();
    is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    at = 0;
    ++pieces;
  }
};

SealedFileReader::SealedFileReader(const std::filesystem::path& path, std::string_view name, const KeyPair& holder)
    : state_(std::make_unique<State>(path)) {
  const auto line = state_->file.read(first_line(name).size());
  const bool is_bound = line == first_line(name);
  if (!is_bound && line != first_line(name, Form::bound_to_nothing))
    throw Corrupt(path.string() + " is no " + std::string(name));
  const auto count = state_->file.read(1);
  if (count.empty()) state_->fail("is cut off");
  auto beginning = line + count;
  std::optional<Secret> key;
  for (int i = 0; i < static_cast<unsigned char>(count[0]); ++i) {
    const auto box = state_->file.read(box_bytes);
    auto opened = open_box(holder, box);
    if (opened && opened->size() == secret_key_bytes) key = std::move(*opened);
    beginning += box;
  }
  if (is_bound) state_->beginning = std::move(beginning);
  const auto header = state_->file.read(header_bytes);
  if (header.size() != header_bytes) state_->fail("is cut off");
  if (!key) throw Refused(path.string() + " is sealed to other keys than this one, or its beginning was changed");
  crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, raw(header), raw(key->bytes()));
}

SealedFileReader::~SealedFileReader() {
  sodium_memzero(&state_->stream, sizeof state_->stream);
  wipe(state_->piece);
}

std::string SealedFileReader::read(std::size_t n) {
  std::string bytes;
  while (bytes.size() < n) {
    if (state_->at == state_->piece.size()) state_->next();
    const auto taken = std::min(n - bytes.size(), state_->piece.size() - state_->at);
    bytes.append(state_->piece, state_->at, taken);
    state_->at += taken;
  }
  return bytes;
}

void SealedFileReader::finish() {
  for (;; state_->next()) {
    if (state_->piece.find_first_not_of('\0', state_->at) != std::string::npos) state_->fail("holds more than it says");
    if (state_->is_last) break;
  }
  if (!state_->file.read(1).empty()) state_->fail("goes on behind its end");
}

bool is_sealed_file(const std::filesystem::path& path, std::string_view name) {
  return begins_with(path, first_line(name)) || begins_with(path, first_line(name, Form::bound_to_nothing));
}

}  // namespace vigil::base
