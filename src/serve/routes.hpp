// The one table of routes: whatever the app answers to stands in it, with what it needs and what it changes. The
// authorisation and CSRF tests are generated from this table, so a new route is under them from its first day.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "serve/message.hpp"
#include "serve/session.hpp"
#include "text/lang.hpp"

namespace vigil::serve {

class App;

/// A request on its way to a route's handler.
struct Call {
  const Request& request;
  text::Lang lang = text::Lang::en;                      // of {lang} in the path
  std::map<std::string, std::string, std::less<>> path;  // {id} and the like, decoded
  Fields fields;                                         // of the query; of the form with POST
  Sessions::Session session;
};

/// Until there are accounts everybody who reaches the loopback port is the one officer of the record; a route says all
/// the same what it will need.
enum class Needs { nothing, to_read, to_write };

enum class Answers { page, json, asset };

struct Route {
  std::string_view method;   // GET (which answers HEAD too) or POST
  std::string_view pattern;  // "/{lang}/case/{id}"
  Needs needs;
  std::string_view changes;  // what a POST writes; "" nothing: it only asks, and needs no token
  Answers answers;
  Response (App::*handle)(const Call&);
};

std::span<const Route> routes();

struct Match {
  const Route* route = nullptr;  // null: nothing answers to this path and method
  std::map<std::string, std::string, std::less<>> path;
  std::string allow;  // with a path that only other methods have: "GET, HEAD"
};
Match find_route(std::string_view method, const Path& path);

/// "en" and "zh-hans", as they stand in addresses; nullopt for all else.
std::optional<text::Lang> lang_of(std::string_view segment);
std::string_view segment_of(text::Lang lang);

}  // namespace vigil::serve
