// Sandbox: what the calling process gives up for good before it touches bytes from outside. The layers that need no
// privilege and work in containers (limits, seccomp) must hold; the others are entered where the kernel has them and
// are reported, never assumed. Order matters: descriptors, limits, no_new_privs, namespaces, Landlock, seccomp last.
#pragma once

#include "base/worker.hpp"

namespace vigil::base {

/// Narrows this single-threaded process to reading descriptor 0, writing descriptor 1 and computing. Closes all other
/// descriptors. Throws Refused if limits or seccomp cannot be set: the caller must not go on.
SandboxLayers enter_sandbox(const Limits& limits);

}  // namespace vigil::base
