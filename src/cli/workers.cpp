#include "cli/workers.hpp"

#include <array>

#include "base/worker.hpp"
#include "capture/read.hpp"
#include "capture/tsv.hpp"
#include "extract/task.hpp"

namespace vigil::cli {

int serve_as_worker(std::string_view task) {
  static constexpr std::array tasks = {extract::task, base::Task{"warc", capture::warc_task},
                                       base::Task{"tsv", capture::tsv_task}};
  return base::serve_worker(task, tasks);
}

}  // namespace vigil::cli
