// The second person: what is asked for and confirmed before it happens (store/requests.hpp). Who confirms has unlocked
// their keys, so that nobody confirms in another's name by writing that name.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/key_agent.hpp"
#include "store/record.hpp"
#include "store/requests.hpp"

namespace vigil::pipeline {

/// It waits for a second person; nothing has happened but that it was asked for.
class Waiting : public Error {
 public:
  Waiting(std::int64_t number, std::string_view what);
  std::int64_t number() const { return number_; }

 private:
  std::int64_t number_;
};

/// Whether this very thing may happen: it takes no second person, or one has confirmed it.
bool is_confirmed(base::Database& database, std::string_view kind, std::string_view about, std::string_view digest);

/// Asks for it in the name of `by`, and throws Waiting. Where it was asked for already, that request stands.
[[noreturn]] void ask(store::Record& record, const std::string& by, std::string_view kind, std::string_view about,
                      std::string_view digest);

/// Confirms a request. NotFound: there is none open of that number, for this user. Refused: `by` asked for it, or is
/// no editor. `agent` is that of `by`: it shows that they are who they say.
void approve(store::Record& record, base::KeyAgent& agent, const std::string& by, std::int64_t number);

/// What `user` may see of the open requests: those for an unsealing are for the members of its compartment.
std::vector<store::Request> open_requests(store::Record& record, const std::string& user);

}  // namespace vigil::pipeline
