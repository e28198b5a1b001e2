#include "pipeline/audience.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {

model::Audience audience_in(base::Database& database, std::string_view word) {
  constexpr std::string_view of_group = "group:";
  if (word.empty() || word == "public") return {};
  if (!word.starts_with(of_group) || word.size() == of_group.size())
    throw Usage(fmt::format("--audience \"{}\": public or group:NAME is expected", word));
  word.remove_prefix(of_group.size());
  check_group(database, word);
  return {model::Audience::Kind::restricted, std::string(word)};
}

void check_group(base::Database& database, std::string_view group) {
  if (!group.empty() && !store::has_group(database, group))
    throw Usage(fmt::format("the record has no group \"{}\", so nobody would see it; vigil group join {} USER makes it",
                            group, group));
}

void check_may_take_tables(const store::Record& record, const std::string& user) {
  auto view = record.view(store::Viewer::officer(user, {}));
  if (!store::is_in_every_group(view.database()))
    throw Refused(
        "importing: tables take a user who is a member of every group, since their rows can name what any of "
        "them holds");
}

}  // namespace vigil::pipeline
