#include "store/idle_reads.hpp"

#include <algorithm>
#include <ranges>

namespace vigil::store {

namespace {
constexpr std::size_t most_idle = 16;
}

std::optional<base::Database> IdleReads::take(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(idle_, [](const auto& one) { return !one.second.is_reusable(); });
  const auto found =
      std::ranges::find(idle_ | std::views::reverse, key, &std::pair<std::string, base::Database>::first);
  if (found == idle_.rend()) return {};
  std::optional<base::Database> taken(std::move(found->second));
  idle_.erase(std::prev(found.base()));
  return taken;
}

void IdleReads::give_back(std::string key, base::Database database) {
  if (!database.is_reusable()) return;
  const std::scoped_lock lock(mutex_);
  if (idle_.size() == most_idle) idle_.erase(idle_.begin());
  idle_.emplace_back(std::move(key), std::move(database));
}

}  // namespace vigil::store
