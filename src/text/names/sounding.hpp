// How a spelling sounds, roughly: its letters in ten classes of consonants and two of vowels, without doublings.
// Written so that cutting a name into words, joining them, or turning their order changes nothing, and most systems of
// spelling little: "Hsiao-ping", "Xiaoping" and "Siu Ping" begin alike. For finding what may be the same; compare()
// decides.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace vigil::text::names {

/// A run of classes, each other than the one before it; what is more than `most` is cut.
class Sounding {
 public:
  static constexpr unsigned most = 32;

  void add(std::string_view letters);  // folded Latin ones
  void add(const Sounding& other);
  void add(std::uint8_t sound_class) {
    if (size_ < most && (size_ == 0 || classes_[size_ - 1] != sound_class)) classes_[size_++] = sound_class;
  }
  std::span<const std::uint8_t> classes() const { return {classes_.data(), size_}; }
  unsigned size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Sounding consonants() const;
  Sounding without(unsigned place) const;

  std::uint64_t hash() const;
  /// The same for every order that comes from moving what stands in front to the end.
  std::uint64_t turned_hash() const;

  friend bool operator==(const Sounding& a, const Sounding& b) {
    return std::string_view(reinterpret_cast<const char*>(a.classes_.data()), a.size_) ==
           std::string_view(reinterpret_cast<const char*>(b.classes_.data()), b.size_);
  }

 private:
  std::array<std::uint8_t, most> classes_;
  std::uint8_t size_ = 0;
};

/// A hash of numbers that is the same for every turning of their order, as above.
std::uint64_t turned_hash(std::span<const std::uint16_t> numbers);

}  // namespace vigil::text::names
