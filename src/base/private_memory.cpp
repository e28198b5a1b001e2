// Containers, JSON and pages are made of ordinary memory, in many places, and a copy that somebody forgot to wipe is
// the rule. So the one function through which all of it goes back is replaced: `operator delete`. Until a process holds
// a secret it does what it always does.
#include "base/private_memory.hpp"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::atomic<bool> wipes{false};

void let_go(void* memory) noexcept {
  if (memory != nullptr && wipes.load(std::memory_order_relaxed)) explicit_bzero(memory, malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

// The other forms of the standard library end in these. A sanitizer has its own, which it needs.
#ifndef __SANITIZE_ADDRESS__
void operator delete(void* memory) noexcept { let_go(memory); }
void operator delete(void* memory, std::size_t) noexcept { let_go(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { let_go(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { let_go(memory); }
#endif

namespace vigil::base {

void keep_out_of_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

void keep_memory_private() {
  wipes = true;
  keep_out_of_dumps();
}

}  // namespace vigil::base
