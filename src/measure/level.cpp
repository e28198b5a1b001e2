#include "measure/level.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "text/fold.hpp"

namespace vigil::measure {

namespace {

constexpr std::string_view head = "head of state or government", minister = "minister",
                           deputy = "deputy minister or envoy", ambassador = "ambassador", official = "official";

struct Office {
  std::string_view words, level;
};
/// Folded; the first that stands in the text tells. What begins like a higher office stands before it.
constexpr Office offices[] = {
    {"deputy prime minister", minister},
    {"vice prime minister", minister},
    {"副总理", minister},
    {"vice president", head},
    {"president of the council", official},
    {"prime minister", head},
    {"chancellor of the exchequer", minister},
    {"chancellor", head},
    {"premier", head},
    {"taoiseach", head},
    {"head of government", head},
    {"head of state", head},
    {"president", head},
    {"总统", head},
    {"总理", head},
    {"首相", head},
    {"国家主席", head},
    {"assistant secretary", deputy},
    {"deputy secretary", deputy},
    {"under secretary", deputy},
    {"undersecretary", deputy},
    {"under-secretary", deputy},
    {"state secretary", deputy},
    {"secretary of state for foreign", minister},
    {"deputy minister", deputy},
    {"vice minister", deputy},
    {"vice-minister", deputy},
    {"assistant minister", deputy},
    {"assistant foreign minister", deputy},
    {"deputy foreign minister", deputy},
    {"vice foreign minister", deputy},
    {"minister of state", deputy},
    {"parliamentary secretary", deputy},
    {"special envoy", deputy},
    {"special representative", deputy},
    {"ambassador-at-large", deputy},
    {"ambassador at large", deputy},
    {"human rights commissioner", deputy},
    {"commissioner for human rights", deputy},
    {"助理国务卿", deputy},
    {"副国务卿", deputy},
    {"副部长", deputy},
    {"副外长", deputy},
    {"国务大臣", deputy},
    {"特使", deputy},
    {"特别代表", deputy},
    {"人权专员", deputy},
    {"secretary of state", minister},
    {"foreign secretary", minister},
    {"home secretary", minister},
    {"foreign minister", minister},
    {"high representative", minister},
    {"federal councillor", minister},
    {"attorney general", minister},
    {"minister", minister},
    {"国务卿", minister},
    {"外长", minister},
    {"部长", minister},
    {"大臣", minister},
    {"外相", minister},
    {"高级代表", minister},
    {"ambassador", ambassador},
    {"consul", ambassador},
    {"embassy", ambassador},
    {"charge d'affaires", ambassador},
    {"chargé", ambassador},
    {"大使", ambassador},
    {"领事", ambassador},
    {"使馆", ambassador},
    {"代办", ambassador},
    {"director", official},
    {"delegation", official},
    {"spokes", official},
    {"official", official},
    {"diplomat", official},
    {"department", official},
    {"ministry", official},
    {"foreign office", official},
    {"government", official},
    {"司长", official},
    {"团长", official},
    {"代表团", official},
    {"发言人", official},
    {"官员", official},
    {"外交部", official},
    {"政府", official},
};

}  // namespace

std::string_view level_of(std::string_view side, std::string_view speaker, std::string_view role) {
  if (side == "parl") return "parliament";
  if (side == "ngo") return "organisation";
  if (side == "un") return "United Nations";
  const std::string words = text::folded(std::string(speaker) + "; " + std::string(role));
  const auto* const found =
      std::ranges::find_if(offices, [&](const Office& one) { return words.find(one.words) != words.npos; });
  return found == std::end(offices) ? "not told" : found->level;
}

}  // namespace vigil::measure
