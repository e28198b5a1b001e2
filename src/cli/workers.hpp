// The tasks that this program can be started for as a worker (base/worker.hpp): every parser of outside bytes.
#pragma once

#include <string_view>

namespace vigil::cli {

int serve_as_worker(std::string_view task);

}  // namespace vigil::cli
