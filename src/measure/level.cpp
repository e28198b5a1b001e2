#include "measure/level.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "base/ascii.hpp"

namespace vigil::measure {

namespace {

constexpr std::string_view head = "head of state or government", minister = "minister",
                           deputy = "deputy minister or envoy", ambassador = "ambassador", official = "official";

struct Office {
  std::string_view words, level;
};
/// In small letters, simplified and traditional; the first that stands in the text tells. What begins like a higher
/// office stands before it.
constexpr Office offices[] = {
    {"deputy prime minister", minister},
    {"vice prime minister", minister},
    {"副总理", minister},
    {"副總理", minister},
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
    {"總統", head},
    {"总理", head},
    {"總理", head},
    {"首相", head},
    {"国家主席", head},
    {"國家主席", head},
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
    {"助理國務卿", deputy},
    {"副国务卿", deputy},
    {"副國務卿", deputy},
    {"副部长", deputy},
    {"副部長", deputy},
    {"副外长", deputy},
    {"副外長", deputy},
    {"国务大臣", deputy},
    {"國務大臣", deputy},
    {"特使", deputy},
    {"特别代表", deputy},
    {"特別代表", deputy},
    {"人权专员", deputy},
    {"人權專員", deputy},
    {"secretary of state", minister},
    {"foreign secretary", minister},
    {"home secretary", minister},
    {"foreign minister", minister},
    {"high representative", minister},
    {"federal councillor", minister},
    {"attorney general", minister},
    {"minister", minister},
    {"国务卿", minister},
    {"國務卿", minister},
    {"外长", minister},
    {"外長", minister},
    {"部长", minister},
    {"部長", minister},
    {"大臣", minister},
    {"外相", minister},
    {"高级代表", minister},
    {"高級代表", minister},
    {"ambassador", ambassador},
    {"consul", ambassador},
    {"embassy", ambassador},
    {"charge d'affaires", ambassador},
    {"chargé", ambassador},
    {"大使", ambassador},
    {"领事", ambassador},
    {"領事", ambassador},
    {"使馆", ambassador},
    {"使館", ambassador},
    {"代办", ambassador},
    {"代辦", ambassador},
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
    {"司長", official},
    {"团长", official},
    {"團長", official},
    {"代表团", official},
    {"代表團", official},
    {"发言人", official},
    {"發言人", official},
    {"官员", official},
    {"官員", official},
    {"外交部", official},
    {"政府", official},
};

}  // namespace

std::string_view level_of(std::string_view side, std::string_view speaker, std::string_view role) {
  if (side == "parl") return "parliament";
  if (side == "ngo") return "organisation";
  if (side == "un") return "United Nations";
  const std::string words = base::lower(std::string(speaker) + "; " + std::string(role));
  const auto* const found =
      std::ranges::find_if(offices, [&](const Office& one) { return words.find(one.words) != words.npos; });
  return found == std::end(offices) ? "not told" : found->level;
}

}  // namespace vigil::measure
