// Whether keys can stay out of the swap (base/sealing.hpp locks them where the system allows).
#pragma once

namespace vigil::base {

/// Whether this process may lock memory as large as what is kept of keys. If not, one may be written to a disk.
bool can_lock_memory();

}  // namespace vigil::base
