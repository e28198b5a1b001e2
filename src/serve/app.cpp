#include "serve/app.hpp"

#include <unistd.h>

#include <charconv>

#include "base/error.hpp"
#include "model/json.hpp"
#include "serve/desk.hpp"
#include "text/messages.hpp"

namespace vigil::serve {

namespace {

void add_headers(Response& response) {
  auto& headers = response.headers;
  headers.add("Content-Security-Policy",
              "default-src 'none'; img-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; "
              "base-uri 'none'");
  headers.add("X-Content-Type-Options", "nosniff");
  headers.add("Referrer-Policy", "no-referrer");
  headers.add("Cross-Origin-Opener-Policy", "same-origin");
  headers.add("Cross-Origin-Resource-Policy", "same-origin");
  headers.add("Cache-Control", "no-store");
}

text::Lang lang_in(const std::map<std::string, std::string, std::less<>>& path) {
  const auto lang = path.find("lang");
  return lang == path.end() ? text::Lang::en : lang_of(lang->second).value_or(text::Lang::en);
}

std::string advice(text::Lang lang, int status) {
  switch (status) {
    case 400:
      return text::tr(lang, "The address or the form cannot be read. Go back and try again.");
    case 403:
      return text::tr(lang,
                      "This form was not sent from its page, the page is from before the program was started again, or "
                      "you may not do this. Open the form anew and send it from there. Nothing was changed.");
    case 404:
      return text::tr(lang, "There is no such page in this record.");
    case 405:
      return text::tr(lang, "This page can only be read.");
    case 409:
      return text::tr(lang, "Somebody else has changed this meanwhile. Look at it again before you go on.");
    case 503:
      return text::tr(lang, "The record is busy. Try again in a moment.");
    default:
      return text::tr(lang,
                      "Something went wrong here. If you were entering something, look whether it is there before you "
                      "enter it again. "
                      "vigil doctor says more.");
  }
}

// Which answer an error is. Its words are for those who keep the record, not for whoever asks.
int status_of(const std::exception& error) {
  if (dynamic_cast<const NotFound*>(&error) != nullptr) return 404;
  if (dynamic_cast<const Conflict*>(&error) != nullptr) return 409;
  if (dynamic_cast<const Later*>(&error) != nullptr) return 503;
  if (dynamic_cast<const Refused*>(&error) != nullptr) return 403;
  if (dynamic_cast<const Usage*>(&error) != nullptr) return 400;
  return 500;
}

// Root reads whatever it wishes anyway, and forwards for others (ssh). Where nobody can tell who asks, nobody is
// refused.
bool is_another_users(const Request& request) {
  const auto user = request.asker();
  return user && *user != 0 && *user != geteuid();
}

}  // namespace

std::string origin_of(const Request& request) { return "http://" + std::string(request.headers.get("host")); }

App::App(store::Record& record, Officer officer)
    : record_(record), officer_(std::move(officer)), viewer_(store::Viewer::officer(officer_.name, officer_.groups)) {}

Response App::operator()(const Request& request) {
  const auto path = read_path(request.target);
  const Match match = path ? find_route(request.method, *path) : Match{};
  const text::Lang lang =
      path && !path->segments.empty() ? lang_of(path->segments[0]).value_or(text::Lang::en) : text::Lang::en;
  Response response;
  try {
    if (!officer_.answers_other_users && is_another_users(request)) {
      response =
          problem(nullptr, lang, 403, request,
                  text::tr(lang,
                           "This is the app of somebody else who uses this machine. Start your own, or ask them to "
                           "start theirs with --other-users."));
    } else if (match.route == nullptr) {
      response = problem(nullptr, lang, !path ? 400 : match.allow.empty() ? 404 : 405, request);
      if (!match.allow.empty()) response.headers.add("Allow", match.allow);
    } else {
      Call call{request, lang_in(match.path), match.path, {}, sessions_.open(request)};
      response = answer(request, match, call);
    }
  } catch (const NoSuchPassage&) {
    response = problem(match.route, lang, 400, request,
                       text::tr(lang,
                                "The passage in this address is not in the document’s text: it lies beyond its end, is "
                                "empty, or begins or ends within a character. Open the form again from the document."));
  } catch (const std::exception& error) {
    response = problem(match.route, lang, status_of(error), request);
  }
  if (match.route != nullptr) response.route = match.route->pattern;
  add_headers(response);
  return response;
}

Response App::answer(const Request& request, const Match& match, Call& call) {
  const Route& route = *match.route;
  const bool is_post = route.method == "POST";
  if (is_post && !request.headers.get("content-type").starts_with("application/x-www-form-urlencoded"))
    throw Usage("a form is expected");
  auto fields = is_post ? read_form(request.body) : read_query(request.target);
  if (!fields) throw Usage(fields.error().reason);
  call.fields = std::move(*fields);
  if (is_post && !route.changes.empty() && !sessions_.is_ours(request, call.fields.get("csrf"), origin_of(request)))
    throw Refused("the form was not sent from its page");
  return (this->*route.handle)(call);
}

// The same bytes whatever was asked for: an error page tells nothing but its kind.
Response App::problem(const Route* route, text::Lang lang, int status, const Request& request,
                      std::string_view words) const {
  const bool is_json = route != nullptr ? route->answers == Answers::json : request.target.starts_with("/api/");
  Response response;
  if (is_json) {
    response = json_response(model::print({{"status", status}, {"error", advice(text::Lang::en, status)}}), status);
  } else {
    static const model::Vocabulary no_vocabulary;
    page::Context context;
    context.lang = lang;
    context.place = page::Place::desk;
    context.vocabulary = &no_vocabulary;
    response.status = status;
    response.headers.add("Content-Type", "text/html; charset=utf-8");
    response.body = page::problem(context, status, words.empty() ? advice(lang, status) : std::string(words)).str();
  }
  if (status == 503) response.headers.add("Retry-After", "5");
  return response;
}

std::size_t number_in(const Fields& fields, std::string_view name) {
  const std::string_view digits = fields.get(name);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
    throw Usage("the field " + std::string(name) + " is no number");
  return number;
}

Response page_response(const Call& call, const page::Html& html, int status) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "text/html; charset=utf-8");
  if (call.session.is_new) response.headers.add("Set-Cookie", Sessions::set_cookie(call.session));
  response.body = html.str();
  return response;
}

Response json_response(std::string json, int status) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  response.body = std::move(json);
  return response;
}

Response see_other(const Call& call, const std::string& path) {
  Response response;
  response.status = 303;
  response.headers.add("Location", "/" + std::string(segment_of(call.lang)) + "/" + path);
  return response;
}

}  // namespace vigil::serve
