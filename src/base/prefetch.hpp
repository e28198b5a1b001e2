// Asks the memory for what will be read soon.
#pragma once

namespace vigil::base {

/// Any address may be given. Not __builtin_prefetch where that can be helped: g++ 12 takes a function that does nothing
/// else for one without effects, and leaves out its calls and the loops around them.
inline void prefetch(const void* at) {
#if defined(__x86_64__)
  asm volatile("prefetcht0 %0" : : "m"(*static_cast<const char*>(at)));
#else
  __builtin_prefetch(at);
#endif
}

}  // namespace vigil::base
