#include "pipeline/export.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "exchange/cecc.hpp"
#include "exchange/ftm.hpp"
#include "exchange/ical.hpp"
#include "exchange/jsonl.hpp"
#include "exchange/openevsys.hpp"
#include "exchange/upr.hpp"
#include "pipeline/everything.hpp"
#include "pipeline/release.hpp"
#include "pipeline/second_person.hpp"
#include "store/audiences.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {

namespace {

std::string written(const exchange::Everything& all, const ExportRequest& request, exchange::Notes& notes) {
  if (request.format == "jsonl") return exchange::jsonl(all);
  if (request.format == "ftm") return exchange::ftm(all);
  if (request.format == "cecc") return exchange::cecc_csv(all);
  if (request.format == "upr") return exchange::upr_csv(all);
  exchange::CalendarOptions options;
  options.today = model::Date::parse(request.at.substr(0, 10)).value();
  options.stamp = request.at;
  options.lang = request.lang;
  return exchange::ical(all, options, notes);
}

Exported exported(const exchange::Everything& all, const ExportRequest& request) {
  Exported out;
  out.people = all.people.size();
  out.acts = all.acts.size();
  out.events = all.events.size();
  if (request.format == "openevsys")
    out.files = exchange::evsys_files(all);
  else
    out.files[""] = written(all, request, out.notes);
  return out;
}

// Names and bytes of all files, none of which can be taken for another's.
std::string digest_of(const base::Files& files) {
  std::string all;
  for (const auto& [name, bytes] : files)
    all += fmt::format("{}:{}{}:", name.size(), name, bytes.size()) + base::to_hex(base::sha256(bytes));
  return base::to_hex(base::sha256(all));
}

// An export leaves the record as a release does: what a second person confirms is this content, for whoever takes it.
void wait_for_a_second_person(store::Record& record, const store::Viewer& viewer, const ExportRequest& request,
                              const Exported& exported) {
  if (!export_format(request.format).takes_everything || !store::needs_second_person(record.database())) return;
  const auto about = request.for_public ? request.format : request.format + ":" + viewer.name();
  const auto digest = digest_of(exported.files);
  if (is_confirmed(record.database(), "export", about, digest)) return;
  store::check_role(record.database(), viewer.name(), store::Role::officer, "asking for an export of the whole record");
  ask(record, viewer.name(), "export", about, digest);
}

}  // namespace

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> all = {{"jsonl", "{\"object\":\"record\""},
                                                {"ical", "BEGIN:VCALENDAR", false},
                                                {"ftm", "{\"id\":"},
                                                {"cecc",
                                                 "\xEF\xBB\xBF"
                                                 "CECC Record Number"},
                                                {"openevsys", ""},
                                                {"upr",
                                                 "\xEF\xBB\xBF"
                                                 "Recommendation"}};
  return all;
}

const ExportFormat& export_format(std::string_view name) {
  std::string known;
  for (const auto& format : export_formats()) {
    if (format.name == name) return format;
    known += (known.empty() ? "" : ", ") + std::string(format.name);
  }
  throw Usage(fmt::format("exporting: there is no format \"{}\"; there are {}", name, known));
}

Exported export_record(store::Record& record, const store::Viewer& viewer, const ExportRequest& request,
                       const std::filesystem::path& beside) {
  export_format(request.format);
  store::check_role(record.database(), viewer.name(), store::Role::reader, "exporting");
  if (request.for_public) {
    const base::FreshFolder fresh(beside);
    draft(record, fresh.path() / "draft", request.at);
    auto projection = base::Database::open(fresh.path() / "draft", base::Database::Mode::read_only);
    auto out = exported(read_everything(projection), request);
    wait_for_a_second_person(record, viewer, request, out);
    return out;
  }
  auto view = record.view(viewer);
  auto out = exported(everything_of_mine(view.database()), request);
  out.restricted = store::restricted_claims(view.database());
  wait_for_a_second_person(record, viewer, request, out);
  return out;
}

}  // namespace vigil::pipeline
