// Handlers of what documents were read to say: the queue, the forms that confirm, and the dismissal.
#include "base/error.hpp"
#include "page/parts.hpp"
#include "pipeline/suggestions.hpp"
#include "serve/desk.hpp"
#include "store/suggestions.hpp"

namespace vigil::serve {

namespace {

store::SuggestionFilter filter_of(const Call& call) {
  store::SuggestionFilter filter;
  filter.document = call.fields.get("document");
  filter.person = call.fields.get("person");
  filter.kind = call.fields.get("kind");
  return filter;
}

std::size_t part_of(const Call& call) {
  const std::size_t part = call.fields.has("part") ? number_in(call.fields, "part") : 1;
  if (part == 0) throw NotFound("there is no such part");
  return part;
}

// Of this part: what the queue and the API show.
page::SuggestionsPage page_of(base::Database& view, const Call& call) {
  auto filter = filter_of(call);
  page::SuggestionsPage page{.kind = filter.kind, .person = filter.person, .part = part_of(call)};
  filter.most = page::suggestions_in_a_part;
  filter.from = (page.part - 1) * filter.most;
  page.shown = store::open_suggestions(view, filter);
  filter.kind.clear();
  page.counts = store::count_open_suggestions(view, filter);
  if (page.part > count_parts(page)) throw NotFound("there is no such part");
  return page;
}

std::string id_in(const Fields& fields) { return std::string(fields.get("suggestion")); }

}  // namespace

page::FormState form_over(base::Database& view, const model::OpenSuggestion& suggestion) {
  page::FormState state;
  state.values = pipeline::form_of(view, suggestion);
  state.values.emplace_back("suggestion", suggestion.id);
  return state;
}

Response App::suggestions(const Call& call) {
  Desk desk(*this, call, "suggestions");
  return page_response(call, page::suggestions(desk.context, page_of(desk.view(), call)));
}

Response App::api_suggestions(const Call& call) {
  Desk desk(*this, call, "");
  const auto page = page_of(desk.view(), call);
  model::Json all = model::Json::array();
  for (const auto& one : page.shown) all.push_back(pipeline::to_json(desk.view(), one));
  model::Json counts = model::Json::object();
  for (const auto& [kind, count] : page.counts) counts[kind] = count;
  return json_response(model::print({{"suggestions", std::move(all)},
                                     {"counts", std::move(counts)},
                                     {"part", page.part},
                                     {"parts", count_parts(page)}}));
}

Response App::show_confirm_form(const Call& call, int status, page::FormState state) {
  Desk desk(*this, call, "confirm");
  page::ConfirmForm form{store::get_open_suggestion(desk.view(), id_in(call.fields)), {}, std::move(state)};
  form.document = get(store::find_document(record_, viewer_, form.suggestion.document.id));
  if (form.state.values.empty()) form.state = form_over(desk.view(), form.suggestion);
  return page_response(call, page::confirm_form(desk.context, form), status);
}

Response App::confirm_form(const Call& call) { return show_confirm_form(call, 200, {}); }

Response App::confirm(const Call& call) {
  const Fields& f = call.fields;
  try {
    pipeline::ConfirmRequest request{id_in(f), {}, officer_.name, officer_.groups};
    for (const auto& [field, value] : f.pairs())
      if (field != "csrf" && field != "suggestion") request.changes.emplace_back(field, value);
    check_audience(f);
    const std::lock_guard one_writer(writing_);
    pipeline::confirm(record_, request);
  } catch (const pipeline::BadRequest& bad) {
    return show_confirm_form(call, 422, state_of(f, call.lang, bad.problems()));
  }
  return see_other(call, "suggestions");
}

Response App::dismiss(const Call& call) {
  const Fields& f = call.fields;
  try {
    const std::lock_guard one_writer(writing_);
    pipeline::dismiss(record_, {id_in(f), std::string(f.get("because")), officer_.name, officer_.groups});
  } catch (const pipeline::BadRequest& bad) {
    Desk desk(*this, call, "suggestions");
    const auto state = state_of(f, call.lang, bad.problems());
    const auto& problem = state.problems.front();
    return page_response(call,
                         page::dismissal(desk.context, store::get_open_suggestion(desk.view(), id_in(f)),
                                         problem.substr(problem.find(": ") + 2)),
                         422);
  }
  return see_other(call, "suggestions");
}

}  // namespace vigil::serve
