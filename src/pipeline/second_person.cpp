#include "pipeline/second_person.hpp"

#include <fmt/format.h>

#include "store/principals.hpp"
#include "store/sealed.hpp"

namespace vigil::pipeline {

using store::Change, store::Request, store::Role;

namespace {

bool is_for(base::Database& database, const Request& request, const std::string& user) {
  if (request.kind != "unsealing") return true;
  try {
    store::get_sealed(database, user, request.about);
    return true;
  } catch (const NotFound&) {
    return false;
  }
}

}  // namespace

Waiting::Waiting(std::int64_t number, std::string_view what)
    : Error(fmt::format("this takes a second person: {} is request {}; another editor confirms it with "
                        "vigil approve {}, then it can be done",
                        what, number, number)),
      number_(number) {}

bool is_confirmed(base::Database& database, std::string_view kind, std::string_view about, std::string_view digest) {
  if (!store::needs_second_person(database)) return true;
  const auto asked = store::find_request(database, kind, about, digest);
  return asked && !asked->approved_by.empty();
}

void ask(store::Record& record, const std::string& by, std::string_view kind, std::string_view about,
         std::string_view digest) {
  Change change(record, by, Role::officer);
  const auto number = store::write_request(change, kind, about, digest);
  if (!change.is_empty()) change.commit();
  throw Waiting(number, about.empty() ? fmt::format("the {}", kind) : fmt::format("the {} of {}", kind, about));
}

void approve(store::Record& record, base::KeyAgent& agent, const std::string& by, std::int64_t number) {
  agent.knows("");  // it answers: its owner has unlocked it
  Change change(record, by, Role::editor);
  const auto request = store::find_request(change.database(), number);
  if (!request || !request->approved_by.empty() || !is_for(change.database(), *request, by))
    throw NotFound(fmt::format("there is no open request {} for {}", number, by));
  if (request->asked_by == by)
    throw Refused(fmt::format("request {} is your own: a second person confirms it", number));
  store::write_approval(change, number);
  change.commit();
}

std::vector<Request> open_requests(store::Record& record, const std::string& user) {
  auto all = store::open_requests(record.database());
  std::erase_if(all, [&](const Request& request) { return !is_for(record.database(), request, user); });
  return all;
}

}  // namespace vigil::pipeline
