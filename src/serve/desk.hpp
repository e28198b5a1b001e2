// What a handler works with: one view of the record for the length of one request, its reader, and the pages' context.
#pragma once

#include <array>

#include "base/database.hpp"
#include "base/error.hpp"
#include "serve/app.hpp"
#include "store/documents.hpp"
#include "store/wishes.hpp"
#include "store/withdrawals.hpp"

namespace vigil::serve {

/// The fields that say which page it is, beside its path; of others a link to the other language knows nothing.
inline constexpr std::array<const char*, 15> fields_of_a_page{
    "doc",  "suggestion", "person",   "start",        "end",       "part", "q",   "kind",
    "from", "to",         "language", "source_class", "publisher", "of",   "case"};

class App::Desk {
 public:
  Desk(App& app, const Call& call, std::string path)
      : view_(app.record_.view(app.viewer_)),
        reading_(view_.database(), base::Transaction::Kind::read),
        reader(view_.database()) {
    context.lang = call.lang;
    context.place = page::Place::desk;
    context.vocabulary = &reader.vocabulary();
    context.path = std::move(path);
    for (const char* field : fields_of_a_page)
      if (call.fields.has(field)) context.query.emplace_back(field, call.fields.get(field));
    context.overview = reader.overview();
    if (!view_.viewer().groups().empty()) context.restricted_documents = store::restricted_documents(view_.database());
    context.wishes = store::current_wishes(view_.database());
    for (const store::Thing& thing : store::withdrawn_things(view_.database()))
      if (thing.kind == "person") context.withdrawn.insert(thing.key);
    context.csrf = app.sessions_.token(call.session);
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

 private:
  store::View view_;
  base::Transaction reading_;  // all that a page shows is of one moment

 public:
  snapshot::Reader reader;
  page::Context context;
  base::Database& view() { return view_.database(); }
};

/// The bytes of a form's address are none of the document's text: a wrong request, which the page tells in its own
/// words.
class NoSuchPassage final : public Usage {
  using Usage::Usage;
};

/// A page for the officer, never kept by a cache. Sets the session's cookie where the browser has none.
Response page_response(const Call& call, const page::Html& html, int status = 200);
Response json_response(std::string json, int status = 200);
Response see_other(const Call& call, const std::string& path);  // 303 to a page of ours, "case/x#raising-1"

/// "http://127.0.0.1:8080", as the request names this server.
std::string origin_of(const Request& request);

/// The number in a field. Throws Usage where there is none.
std::size_t number_in(const Fields& fields, std::string_view name);

/// Which part of what is told in `parts` is asked for ("part", from 1). NotFound.
std::size_t part_of(const Call& call, std::size_t parts);

/// What a form shows again: the fields as sent, and what was wrong with them.
page::FormState state_of(const Fields& fields, text::Lang lang, const std::vector<pipeline::Problem>& problems);
/// What a form shows at first over a suggestion.
page::FormState form_over(base::Database& view, const model::OpenSuggestion& suggestion);

/// What a search is narrowed down to, as its fields say.
model::SearchFilters filters_of(const Call& call);

/// The value, or NotFound: what is not there and what this officer may not see are one answer.
template <class T>
T get(std::optional<T> found) {
  if (!found) throw NotFound("there is no such page");
  return std::move(*found);
}

}  // namespace vigil::serve
