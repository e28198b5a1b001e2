#include "pipeline/sides.hpp"

#include <algorithm>
#include <array>

namespace vigil::pipeline {

namespace {

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::array<std::string_view, 8> ngos = {
    "NGO", "Amnesty", "Dui Hua", "Human Rights Watch", "Campaign for Tibet", "PEN ", "Freedom House", "人权组织"};
constexpr std::array<std::string_view, 11> parliaments = {
    "Parliament", "Congress", "House ", "Senat", "CECC", "USCIRF", "Bundestag", "MP", "committee", "议会", "国会"};
constexpr std::array<std::string_view, 5> united_nations = {"(UN)", "United Nations", "OHCHR", "High Commissioner",
                                                            "联合国"};

}  // namespace

std::string side_of_speaker(std::string_view speaker) {
  if (speaker.empty()) return "";
  if ((speaker.starts_with("China") && !speaker.starts_with("China and")) || speaker.starts_with("Chinese") ||
      speaker.starts_with("中国") || speaker.starts_with("中方") || speaker.starts_with("外交部"))
    return "b";
  if (has_any(speaker, ngos)) return "ngo";
  if (has_any(speaker, united_nations)) return "un";
  if (has_any(speaker, parliaments)) return "parl";
  return "a";
}

}  // namespace vigil::pipeline
