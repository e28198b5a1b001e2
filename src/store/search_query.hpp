// What is asked of an index file: the reader's query as FTS5 has it, and the filters as a condition on its entries.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.hpp"
#include "base/error.hpp"
#include "model/search.hpp"
#include "store/record.hpp"

namespace vigil::store {

/// A word, or words between quotation marks, of a query.
struct QueryPart {
  std::string words;
  bool is_quoted = false;
  bool is_unfinished = false;  // the last word: a name being typed
};
std::vector<QueryPart> parts_of(std::string_view query);  // Usage: longer than 2,000 bytes

/// What is asked of an index's tables (store/search_index.cpp): `words` holds everything, `han` answers sooner where
/// every part is one Han sign, or a run of three or more.
struct IndexQuery {
  std::string_view table = "words";
  std::vector<std::string> phrases = {};   // of FTS5, one for each part with a letter, a digit or a sign; all needed
  std::vector<std::string> in_words = {};  // the same as `words` and `name_words` have them
  std::string expression() const;
  std::string words_expression() const;
  bool empty() const { return phrases.empty(); }
};
IndexQuery index_query(const std::vector<QueryPart>& parts);
IndexQuery index_query(std::string_view query);
/// Of names alone: these words in a row, of which the last may go on, be it one letter.
IndexQuery name_query(std::string_view words);

/// A condition on an entry `e` of an index, beginning with " and "; "" if everything is let through. Usage: from or to
/// is no date, or there is no such kind.
struct EntryCondition {
  std::string sql;
  std::vector<base::Value> values;
};
EntryCondition condition_of(const model::SearchFilters& filters);

/// The one kind that the filters let through; "" all. With filters of documents it is never another.
inline std::string_view kind_of(const model::SearchFilters& filters) {
  return filters.of_documents() ? "document" : std::string_view(filters.kind);
}

/// What `look` finds in index files. Corrupt: one is damaged, which is no loss to the record.
template <class Look>
decltype(auto) in_index(Look&& look) {
  try {
    return look();
  } catch (const Corrupt&) {
    throw Corrupt("searching: the search index is damaged; vigil doctor --rebuild-search makes it anew");
  }
}

/// The index of one audience, for reading; nullopt if there is none yet. Failure: it was made by an earlier Vigil.
/// Corrupt: as in_index.
std::optional<View> open_index(const Record& record, std::string_view group);

/// Entries that have the words, the newest first, until `each` (kind, id) answers false. `at_once` are looked up before
/// the first one is told: more of them than are wanted take time, and so do fewer, as each step walks anew. Corrupt: as
/// in_index.
void walk_entries(base::Database& index, const IndexQuery& query, const EntryCondition& condition, std::int64_t at_once,
                  const std::function<bool(const std::string&, const std::string&)>& each);

}  // namespace vigil::store
