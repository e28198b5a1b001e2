// Release: a fresh public snapshot, copied table by table and listed column by listed column (snapshot/schema.hpp) from
// what the public may see. Never a filter over a copy. Facts get serials in the order of the public rows' own content,
// and are published under ids made of these by the record's key, which tell neither their number nor a gap; once given
// they are kept. A text that names somebody whom the public does not see is not published.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/names.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct Released {
  std::int64_t number = 0;
  std::string sha256;  // of the snapshot file
  std::int64_t people = 0, acts = 0, raisings = 0;
  /// Texts of rows that the public sees which name somebody hidden: left out, or the row with them. For the record's
  /// keepers only: they hold the names.
  struct Withheld {
    std::string table, column, text;
  };
  std::vector<Withheld> withheld;
  std::vector<std::string> waiting;  // people whose first publication a second person has not confirmed: left out
};

/// Told what would be released (SHA-256 of it, without number and time, hexadecimal), before anything is kept; throws
/// if it may not be.
using Gate = std::function<void(const std::string& digest)>;

/// Whether a text names somebody hidden; and whether one that is about them says so by any word of a name.
struct NamesHidden {
  std::function<bool(std::string_view text)> named, hinted_at;
};

/// How hidden people are recognised in a text (the linker's work). `hidden`: people whom the public does not see, with
/// every name that the record ever had for them, and the names of others that it does not see. `shown`: what it sees.
using Recogniser =
    std::function<NamesHidden(const std::vector<NamedThing>& hidden, const std::vector<NamedThing>& shown)>;

/// For tests: instead of by its own secret, each record makes the ids that it publishes by this key; nullopt ends it.
void publish_all_by(std::optional<std::string> key);

/// What a published id ("ak3m7x2pq") names: a kind of thing, and its serial.
struct PublishedId {
  std::string_view kind;
  std::int64_t serial = 0;
};
std::string published_id(base::Database& record, const PublishedId& id);
std::optional<PublishedId> published_as(base::Database& record, std::string_view id);

/// The claim that was published under this id ("kk3m7x2pq").
std::optional<std::int64_t> published_claim(base::Database& record, std::string_view id);

/// Writes the snapshot to `path` (in place of an older one, whole or not at all). `released_at` is RFC 3339.
/// Throws Refused, naming it, if a key that would be published names somebody hidden.
Released release(Record& record, const std::filesystem::path& path, const std::string& released_by,
                 const std::string& released_at, const Recogniser& recogniser, const Gate& gate);

/// The same snapshot without being a release: it has no number, and the record is as it was. What it holds has the
/// serials that a release now would give it.
Released draft(Record& record, const std::filesystem::path& path, const std::string& drafted_at,
               const Recogniser& recogniser);

/// The id under which releases publish a document; nothing where none did so far.
std::optional<std::string> published_document(base::Database& view, const model::DocumentId& id);

}  // namespace vigil::store
