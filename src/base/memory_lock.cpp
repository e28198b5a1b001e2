#include "base/memory_lock.hpp"

#include <sys/mman.h>

#include <cstddef>

namespace vigil::base {

bool can_lock_memory() {
  constexpr std::size_t keys = 64 << 10;
  void* memory = ::mmap(nullptr, keys, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  const bool is_locked = ::mlock(memory, keys) == 0;
  ::munmap(memory, keys);  // which unlocks it
  return is_locked;
}

}  // namespace vigil::base
