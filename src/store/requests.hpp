// Requests: what one person asks for and a second one confirms: a release, the first publication of a person, an export
// of the whole record, an unsealing. A record without users has no second person, and an organisation of one said that
// it has none; in both nothing is asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/log.hpp"

namespace vigil::store {

struct Request {
  std::int64_t number = 0;  // one after the other; of an unsealing a random one, which counts nothing
  std::string kind;         // release, publication, export, unsealing
  std::string about;        // "person:ID" of a publication, the entry of an unsealing
  std::string digest;       // the very thing that is confirmed: of what would be released, the audience of an unsealing
  std::string asked_by, asked_at;
  std::string approved_by, approved_at;  // "" still open
};

/// Whether this record's releases and the like take a second person.
bool needs_second_person(base::Database& database);

/// Keys of people whom the public would see if a second person had confirmed it.
std::vector<std::string> unconfirmed_people(const Record& record);

std::vector<Request> open_requests(base::Database& database);  // by number
std::optional<Request> find_request(base::Database& database, std::int64_t number);
/// The newest request for this very thing.
std::optional<Request> find_request(base::Database& database, std::string_view kind, std::string_view about,
                                    std::string_view digest);

/// The number of the request for this very thing: the one there, or a new one.
std::int64_t write_request(Change& change, std::string_view kind, std::string_view about, std::string_view digest);
void write_approval(Change& change, std::int64_t number);

}  // namespace vigil::store
