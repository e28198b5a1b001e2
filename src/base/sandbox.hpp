// Sandbox: what the calling process gives up for good before it touches bytes from outside. The layers that need no
// privilege and work in containers (limits, seccomp) must hold; the others are entered where the kernel has them and
// are reported, never assumed. Order matters: descriptors, limits, no_new_privs, namespaces, Landlock, seccomp last.
#pragma once

#include "base/worker.hpp"

namespace vigil::base {

/// What becomes of a process that asks for a file, or for something about itself, in the sandbox: it is ended, or it is
/// told no (for libraries of others, which look for fonts and settings in passing). All other calls end it.
enum class Asking { ends, refused };

/// Narrows this single-threaded process to reading descriptor 0, writing descriptor 1 and computing. Closes all other
/// descriptors. Throws Refused if limits or seccomp cannot be set: the caller must not go on.
SandboxLayers enter_sandbox(const Limits& limits, Asking asking = Asking::ends);

}  // namespace vigil::base
