// Export: what a viewer sees of the record, in the formats of exchange/. For the public it is read from what a release
// would hold now (pipeline/release.hpp), so nothing gets out here that would not be published.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "exchange/everything.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct ExportRequest {
  std::string format;                // a name of export_formats()
  bool for_public = true;            // else all that the viewer sees
  std::string at;                    // RFC 3339, UTC: the time that it bears
  text::Lang lang = text::Lang::en;  // of what an export says in words of its own
};

struct ExportFormat {
  std::string_view name;
  std::string_view begins;       // how a file of this format begins; "" where it is a folder of files
  bool takes_everything = true;  // else a part of what the viewer sees, as a calendar of days
  bool is_folder() const { return begins.empty(); }
};
const std::vector<ExportFormat>& export_formats();
/// Usage, naming those there are.
const ExportFormat& export_format(std::string_view name);

struct Exported {
  base::Files files;      // of a format that is one file, that one under the name ""
  exchange::Notes notes;  // what the format could not say
  std::size_t people = 0, acts = 0, events = 0;
  std::map<std::string, std::int64_t> restricted;  // group -> claims of it that the export holds
};

/// `beside`: a place on a disk, beside which a folder may stand while this runs. Waiting (pipeline/second_person.hpp),
/// where the record takes a second person for a whole-record export and none has confirmed this very content: for the
/// public whoever asks for it, else for this viewer.
Exported export_record(store::Record& record, const store::Viewer& viewer, const ExportRequest& request,
                       const std::filesystem::path& beside);

}  // namespace vigil::pipeline
