#include "cli/workers.hpp"

#include <array>

#include "base/worker.hpp"
#include "capture/bundle.hpp"
#include "capture/csv.hpp"
#include "capture/feed.hpp"
#include "capture/fetch.hpp"
#include "capture/mail.hpp"
#include "capture/read.hpp"
#include "capture/tsv.hpp"
#include "capture/wacz_write.hpp"
#include "capture/xlsx.hpp"
#include "cli/scan_worker.hpp"
#include "extract/office.hpp"
#include "extract/task.hpp"
#include "link/match_task.hpp"
#include "link/register_file.hpp"
#include "text/encoding.hpp"

namespace vigil::cli {

int serve_as_worker(std::string_view task) {
  static constexpr std::array tasks = {extract::task,
                                       extract::office_worker,
                                       base::Task{"warc", capture::warc_task},
                                       base::Task{"warc-piece", capture::warc_piece_task},
                                       base::Task{"gunzip", capture::gunzip_task},
                                       base::Task{"mail", capture::mail_task, text::prepare_encodings},
                                       base::Task{"zip", capture::zip_task, text::prepare_encodings},
                                       base::Task{"tsv", capture::tsv_task},
                                       base::Task{"csv", capture::csv_task, text::prepare_encodings},
                                       base::Task{"xlsx", capture::xlsx_task},
                                       base::Task{"feed", capture::feed_task, text::prepare_encodings},
                                       base::Task{"warc-index", capture::warc_index_task},
                                       base::Task{"robots", capture::robots_task},
                                       base::Task{"body", capture::body_task},
                                       base::Task{"opml", capture::opml_task, text::prepare_encodings},
                                       base::Task{"match", link::match_task, link::prepare_match_task},
                                       base::Task{"register", link::register_task, link::prepare_register_task}};
  if (task == "scan") return serve_scan();
  return base::serve_worker(task, tasks);
}

}  // namespace vigil::cli
