#include "store/idle_reads.hpp"

namespace vigil::store {

namespace {
constexpr std::size_t most_idle = 16;
}

std::optional<base::Database> IdleReads::take(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  for (auto one = idle_.end(); one != idle_.begin();) {
    if ((--one)->first != key) continue;
    std::optional<base::Database> taken(std::move(one->second));
    one = idle_.erase(one);
    if (taken->is_reusable()) return taken;
  }
  return {};
}

void IdleReads::give_back(std::string key, base::Database database) {
  if (!database.is_reusable()) return;
  const std::scoped_lock lock(mutex_);
  if (idle_.size() == most_idle) idle_.erase(idle_.begin());
  idle_.emplace_back(std::move(key), std::move(database));
}

}  // namespace vigil::store
