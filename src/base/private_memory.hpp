// What a process that holds something secret does about its own memory (docs/decisions/0040-memory.md).
#pragma once

namespace vigil::base {

/// From now on this process leaves no core file, not with a program of the system that takes cores either, and no
/// other process of the same user may read or trace it. Cannot be taken back.
void keep_out_of_dumps();

/// The same, and what objects let go is overwritten before the memory is used again: words that were decrypted do not
/// outlive what held them. Whoever makes a Secret (sealing.hpp) or speaks with a key agent (key_agent.hpp) has called
/// it, so nobody who decrypts has to think of it.
void keep_memory_private();

}  // namespace vigil::base
