// Handlers that read: each opens a view, asks the reader for one file, and gives it to the page that shows it.
#include <algorithm>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "pipeline/figures.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/sealed_facts.hpp"
#include "serve/desk.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"
#include "store/provenance.hpp"
#include "store/saved_searches.hpp"
#include "store/search.hpp"
#include "store/suggestions.hpp"
#include "store/work_read.hpp"

namespace vigil::serve {

namespace {

const std::string& id_of(const Call& call) { return call.path.find("id")->second; }

model::Date today() { return model::Date::parse(base::now().substr(0, 10)).value(); }

}  // namespace

Response App::to_start(const Call&) {
  Response response;
  response.status = 303;
  response.headers.add("Location", "/en/");
  return response;
}

Response App::stylesheet(const Call&) {
  Response response;
  response.headers.add("Content-Type", "text/css; charset=utf-8");
  response.body = std::string(page::stylesheet());
  return response;
}

Response App::home(const Call& call) {
  Desk desk(*this, call, "");
  std::int64_t waiting = 0;
  for (const auto& [kind, count] : store::count_open_suggestions(desk.view())) waiting += count;
  return page_response(
      call, page::home(desk.context, desk.reader.cases(), desk.reader.rounds(), desk.reader.dialogues(), waiting));
}

Response App::cases(const Call& call) {
  Desk desk(*this, call, "cases");
  return page_response(call, page::cases(desk.context, desk.reader.cases(),
                                         page::sealed_people(desk.context, sealed_people(desk, call))));
}

Response App::case_file(const Call& call) {
  Desk desk(*this, call, "case/" + id_of(call));
  const auto found = desk.reader.find_case({id_of(call)});
  if (!found)
    if (const auto kept = pipeline::kept_of(desk.view(), {id_of(call)})) return see_other(call, "case/" + kept->value);
  if (!found)
    if (auto sealed = sealed_case(desk, call, id_of(call))) return std::move(*sealed);
  const auto file = get(found);
  const auto work = store::case_work(desk.view(), file.person, file.events);
  const auto sealed = page::sealed_section(desk.context, sealed_in(desk, call, pipeline::files_of(file)));
  return page_response(call, page::case_file(desk.context, file,
                                             page::html("{}{}{}", sealed, page::case_work(desk.context, work, today()),
                                                        page::more_links(desk.context, file))));
}

Response App::rounds(const Call& call) {
  Desk desk(*this, call, "rounds");
  return page_response(call, page::rounds(desk.context, desk.reader.dialogues(), desk.reader.rounds()));
}

Response App::round_file(const Call& call) {
  Desk desk(*this, call, "round/" + id_of(call));
  return page_response(call, page::round_file(desk.context, get(desk.reader.find_round({id_of(call)}))));
}

Response App::dialogue_file(const Call& call) {
  Desk desk(*this, call, "dialogue/" + id_of(call));
  const auto file = get(desk.reader.find_dialogue({id_of(call)}));
  return page_response(
      call, page::dialogue_file(desk.context, file, pipeline::raised_per_year(desk.reader, file.dialogue.id)));
}

Response App::issue_file(const Call& call) {
  Desk desk(*this, call, "issue/" + id_of(call));
  const auto issues = desk.reader.issues();
  const auto issue =
      std::find_if(issues.begin(), issues.end(), [&](const auto& i) { return i.id.value == id_of(call); });
  if (issue == issues.end()) throw NotFound("there is no such page");
  return page_response(call, page::issue_file(desk.context, *issue, desk.reader.raised_about_issue(issue->id)));
}

Response App::documents(const Call& call) {
  Desk desk(*this, call, "documents");
  const auto lines = store::document_lines(desk.view());
  return page_response(call, page::documents(desk.context, lines, part_of(call, page::count_parts(lines))));
}

Response App::document_file(const Call& call) {
  Desk desk(*this, call, "document/" + id_of(call));
  const auto found = store::find_document(record_, viewer_, {id_of(call)});
  if (!found)
    if (auto sealed = sealed_document(desk, call, id_of(call))) return std::move(*sealed);
  const auto file = get(found);
  const auto custody = get(store::find_provenance(desk.view(), file.document.id));
  store::SuggestionFilter filter;
  filter.document = id_of(call);
  return page_response(
      call, page::document_file(desk.context, file, part_of(call, page::count_parts(file)),
                                store::open_suggestions(desk.view(), filter), page::custody(desk.context, custody)));
}

std::size_t part_of(const Call& call, std::size_t parts) {
  const std::size_t part = call.fields.has("part") ? number_in(call.fields, "part") : 1;
  if (part == 0 || part > parts) throw NotFound("there is no such part");
  return part;
}

std::shared_ptr<const model::Figures> App::figures(Desk& desk) {
  const auto size = store::checkpoint(desk.view()).size;
  const auto day = today();
  const std::lock_guard one(keeping_);  // two that ask at once wait for one computation
  if (!kept_.figures || kept_.log_size != size || kept_.day != day)
    kept_ = {size, day,
             std::make_shared<const model::Figures>(pipeline::figures(desk.reader, desk.view(), viewer_, day))};
  return kept_.figures;
}

Response App::measures(const Call& call) {
  Desk desk(*this, call, "measures");
  return page_response(call, page::measures(desk.context, *figures(desk)));
}

model::SearchFilters filters_of(const Call& call) {
  const auto field = [&](std::string_view name) { return std::string(call.fields.get(name)); };
  return {field("kind"), field("from"), field("to"), field("language"), field("source_class"), field("publisher")};
}

namespace {

Response to_search(const Call& call, std::string_view query, const model::SearchFilters& filters) {
  page::Context context;
  context.lang = call.lang;
  context.place = page::Place::desk;
  Response response;
  response.status = 303;
  response.headers.add("Location", page::search_link(context, query, filters).str());
  return response;
}

}  // namespace

Response App::save_search(const Call& call) {
  const store::SavedSearch search{std::string(call.fields.get("name")), std::string(call.fields.get("q")),
                                  filters_of(call)};
  const std::lock_guard one_writer(writing_);
  store::save_search(record_, viewer_, search);
  return to_search(call, search.query, search.filters);
}

Response App::forget_search(const Call& call) {
  const std::lock_guard one_writer(writing_);
  store::delete_saved_search(record_, viewer_, call.fields.get("name"));
  return see_other(call, "search");
}

Response App::search(const Call& call) {
  Desk desk(*this, call, "search");
  page::SearchPage page{.query = std::string(call.fields.get("q")), .filters = filters_of(call)};
  for (auto& saved : store::saved_searches(record_, viewer_))
    page.saved.push_back({std::move(saved.name), std::move(saved.query), std::move(saved.filters)});
  if (!page.query.empty()) {
    for (auto& hit : store::search(record_, viewer_, page.query, page.filters))
      page.hits.push_back({std::move(hit.kind), std::move(hit.id), std::move(hit.label), std::move(hit.snippet),
                           std::move(hit.name), hit.probability, std::move(hit.reasons), hit.one_letter_off,
                           std::move(hit.speaks_of)});
    page.facets = store::facets_of(record_, viewer_, page.query, page.filters);
    page.did_you_mean = store::did_you_mean(record_, viewer_, page.query);
  }
  return page_response(call, page::search(desk.context, page));
}

}  // namespace vigil::serve
