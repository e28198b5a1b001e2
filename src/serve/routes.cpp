#include "serve/routes.hpp"

#include <algorithm>
#include <array>

#include "serve/app.hpp"

namespace vigil::serve {

namespace {

constexpr std::array table{
    Route{"GET", "/", Needs::nothing, "", Answers::page, &App::to_start},
    Route{"GET", "/vigil.css", Needs::nothing, "", Answers::asset, &App::stylesheet},

    Route{"GET", "/{lang}/", Needs::to_read, "", Answers::page, &App::home},
    Route{"GET", "/{lang}/cases", Needs::to_read, "", Answers::page, &App::cases},
    Route{"GET", "/{lang}/case/{id}", Needs::to_read, "", Answers::page, &App::case_file},
    Route{"GET", "/{lang}/rounds", Needs::to_read, "", Answers::page, &App::rounds},
    Route{"GET", "/{lang}/round/{id}", Needs::to_read, "", Answers::page, &App::round_file},
    Route{"GET", "/{lang}/dialogue/{id}", Needs::to_read, "", Answers::page, &App::dialogue_file},
    Route{"GET", "/{lang}/issue/{id}", Needs::to_read, "", Answers::page, &App::issue_file},
    Route{"GET", "/{lang}/documents", Needs::to_read, "", Answers::page, &App::documents},
    Route{"GET", "/{lang}/document/{id}", Needs::to_read, "", Answers::page, &App::document_file},
    Route{"GET", "/{lang}/measures", Needs::to_read, "", Answers::page, &App::measures},
    Route{"GET", "/{lang}/search", Needs::to_read, "", Answers::page, &App::search},
    Route{"POST", "/{lang}/searches", Needs::to_write, "saved search", Answers::page, &App::save_search},
    Route{"POST", "/{lang}/searches/forget", Needs::to_write, "saved search", Answers::page, &App::forget_search},

    Route{"GET", "/{lang}/raise", Needs::to_write, "", Answers::page, &App::raise_form},
    Route{"POST", "/{lang}/raise", Needs::to_write, "raising", Answers::page, &App::raise},
    Route{"GET", "/{lang}/assess", Needs::to_write, "", Answers::page, &App::assess_form},
    Route{"POST", "/{lang}/assess", Needs::to_write, "assessment", Answers::page, &App::assess},
    Route{"GET", "/{lang}/more", Needs::to_write, "", Answers::page, &App::more_form},
    Route{"POST", "/{lang}/more", Needs::to_write, "field", Answers::page, &App::more},
    Route{"GET", "/{lang}/suggestions", Needs::to_read, "", Answers::page, &App::suggestions},
    Route{"GET", "/{lang}/confirm", Needs::to_write, "", Answers::page, &App::confirm_form},
    Route{"POST", "/{lang}/confirm", Needs::to_write, "a suggested fact", Answers::page, &App::confirm},
    Route{"POST", "/{lang}/dismiss", Needs::to_write, "suggestion", Answers::page, &App::dismiss},
    Route{"GET", "/{lang}/code", Needs::to_write, "", Answers::page, &App::coding_form},
    Route{"POST", "/{lang}/code", Needs::to_write, "coding", Answers::page, &App::code},

    Route{"GET", "/api/v1/cases", Needs::to_read, "", Answers::json, &App::api_cases},
    Route{"GET", "/api/v1/case/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/case/{id}/subject-export", Needs::to_read, "", Answers::json, &App::api_own_file},
    Route{"GET", "/api/v1/rounds", Needs::to_read, "", Answers::json, &App::api_rounds},
    Route{"GET", "/api/v1/round/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/dialogues", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/dialogue/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/acts", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/act/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/issues", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/issue/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/officials", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/official/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/documents", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/document/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/evidence/{id}", Needs::to_read, "", Answers::json, &App::api_evidence},
    Route{"GET", "/api/v1/commitments", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/commitment/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/assessments", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/assessment/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/places", Needs::to_read, "", Answers::json, &App::api_places},
    Route{"GET", "/api/v1/place/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/organisations", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/organisation/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/lists", Needs::to_read, "", Answers::json, &App::api_lists},
    Route{"GET", "/api/v1/list/{id}", Needs::to_read, "", Answers::json, &App::api_one},
    Route{"GET", "/api/v1/list-totals", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/planned", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/wishes", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/series", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/sources", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/changes", Needs::to_read, "", Answers::json, &App::api_all},
    Route{"GET", "/api/v1/suggestions", Needs::to_read, "", Answers::json, &App::api_suggestions},
    Route{"GET", "/api/v1/coding", Needs::to_read, "", Answers::json, &App::api_coding},
    Route{"GET", "/api/v1/search", Needs::to_read, "", Answers::json, &App::api_search},
    Route{"GET", "/api/v1/measures", Needs::to_read, "", Answers::json, &App::api_measures},

    Route{"GET", "/reconcile", Needs::to_read, "", Answers::json, &App::reconcile},
    Route{"POST", "/reconcile", Needs::to_read, "", Answers::json, &App::reconcile},
    Route{"GET", "/reconcile/suggest/entity", Needs::to_read, "", Answers::json, &App::reconcile_suggest},
    Route{"GET", "/reconcile/properties", Needs::nothing, "", Answers::json, &App::reconcile_properties},
    Route{"GET", "/reconcile/case/{id}", Needs::to_read, "", Answers::page, &App::reconcile_preview},
};

// Patterns are plain: segments that are words or one {name}.
bool matches(std::string_view pattern, const Path& path, std::map<std::string, std::string, std::less<>>& values) {
  values.clear();
  if (pattern.ends_with('/') != path.folder) return false;
  std::size_t at = 1;
  for (const std::string& segment : path.segments) {
    if (at >= pattern.size()) return false;
    const std::size_t end = std::min(pattern.find('/', at), pattern.size());
    const std::string_view part = pattern.substr(at, end - at);
    if (part.starts_with('{')) {
      if (part == "{lang}" && !lang_of(segment)) return false;
      values.emplace(part.substr(1, part.size() - 2), segment);
    } else if (part != segment) {
      return false;
    }
    at = end + 1;
  }
  return at >= pattern.size();
}

}  // namespace

std::span<const Route> routes() { return table; }

Match find_route(std::string_view method, const Path& path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  Match match;
  for (const Route& route : table) {
    if (!matches(route.pattern, path, match.path)) continue;
    if (route.method == wanted) {
      match.route = &route;
      return match;
    }
    match.allow += (match.allow.empty() ? "" : ", ") + std::string(route.method == "GET" ? "GET, HEAD" : route.method);
  }
  return match;
}

std::optional<text::Lang> lang_of(std::string_view segment) {
  for (const text::Lang lang : text::all_langs)
    if (segment == segment_of(lang)) return lang;
  return {};
}

std::string_view segment_of(text::Lang lang) { return lang == text::Lang::en ? "en" : "zh-hans"; }

}  // namespace vigil::serve
