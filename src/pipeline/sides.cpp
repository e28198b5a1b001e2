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

// Parties of dialogues with China and states that raise cases with it, by the names that designations have.
constexpr std::array<std::string_view, 56> governments = {
    "U.S.",      "United States",  "American",    "State Department",
    "EU",        "European Union", "UK",          "United Kingdom",
    "British",   "Australia",      "Swiss",       "Switzerland",
    "Canad",     "Norw",           "German",      "France",
    "French",    "Netherlands",    "Dutch",       "Sweden",
    "Swedish",   "Belgi",          "Denmark",     "Danish",
    "Finland",   "Finnish",        "Irish",       "Ireland",
    "Austria",   "Ital",           "Spain",       "Spanish",
    "Czech",     "Poland",         "Polish",      "Hungar",
    "Lithuania", "Japan",          "New Zealand", "Brazil",
    " states",   "美国",           "美方",        "欧盟",
    "欧方",      "英国",           "英方",        "澳大利亚",
    "澳方",      "瑞士",           "瑞方",        "加拿大",
    "加方",      "挪威",           "德国",        "法国"};

}  // namespace

std::string side_of_speaker(std::string_view speaker) {
  if (speaker.empty()) return "";
  if ((speaker.starts_with("China") && !speaker.starts_with("China and")) || speaker.starts_with("Chinese") ||
      speaker.starts_with("中国") || speaker.starts_with("中方") || speaker.starts_with("外交部"))
    return "b";
  if (has_any(speaker, ngos)) return "ngo";
  if (has_any(speaker, united_nations)) return "un";
  if (has_any(speaker, parliaments)) return "parl";
  // "A Minister (Sampleland)": who speaks for somebody says for whom. A bare name may be anybody's, a prisoner's
  // wife's.
  return has_any(speaker, governments) || speaker.ends_with(")") ? "a" : "";
}

}  // namespace vigil::pipeline
