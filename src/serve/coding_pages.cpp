// Handlers of the second coding: the form that shows what is to be coded, and what a second person says of it.
#include "pipeline/coding.hpp"

#include "base/error.hpp"
#include "serve/desk.hpp"

namespace vigil::serve {

Response App::show_coding_form(const Call& call, int status, const page::FormState& state) {
  Desk desk(*this, call, "code");
  return page_response(call, page::coding_form(desk.context, pipeline::coding_queue(desk.view(), officer_.name), state),
                       status);
}

Response App::coding_form(const Call& call) { return show_coding_form(call, 200, {}); }

Response App::code(const Call& call) {
  const Fields& f = call.fields;
  try {
    pipeline::CodeRequest request{std::string(f.get("of")), {}, officer_.name, officer_.groups};
    for (const auto& [field, value] : f.pairs())
      if (field != "csrf" && field != "of") request.values.emplace_back(field, value);
    const std::lock_guard one_writer(writing_);
    pipeline::code(record_, request);
  } catch (const pipeline::BadRequest& bad) {
    return show_coding_form(call, 422, state_of(f, call.lang, bad.problems()));
  }
  return see_other(call, "code");
}

Response App::api_coding(const Call& call) {
  Desk desk(*this, call, "");
  return json_response(model::print(pipeline::to_json(pipeline::coding_queue(desk.view(), officer_.name))));
}

}  // namespace vigil::serve
