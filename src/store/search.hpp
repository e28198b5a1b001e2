// Search: people by their names in any script or spelling (store/name_search.hpp), and full text in index files of its
// own, one per audience, so that no index holds a word that its readers may not see. FTS5 over the tokens of
// text::search_tokens (Chinese as overlapping bigrams). Rebuildable from the record.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/json.hpp"
#include "model/search.hpp"
#include "model/things.hpp"
#include "store/record.hpp"
#include "text/names/compare.hpp"

namespace vigil::store {

struct Hit {
  std::string kind = {};  // person, issue, round, dialogue, official, document
  std::string id = {};
  model::Label label = {};
  std::string snippet = {};
  /// Of a person or official found by a name: which one it is, how probably it is the one that was asked for, and why.
  std::string name = {};
  double probability = 0;
  std::vector<text::names::Reason> reasons = {};
  bool one_letter_off = false;  // as if there were a typing error
  std::string speaks_of = {};   // of a document that was not found by its words: the person for whom it is here
};

/// Names in any script or spelling, words, "phrases". Best first, at most `limit`: people whose name is probably meant;
/// what else has the words; documents that speak of the first people, and those that have the words; people whose name
/// is perhaps meant, and if nothing was found, hardly. Usage: a filter's date is none. Failure: an index was made by
/// another version of Vigil.
std::vector<Hit> search(const Record& record, const Viewer& viewer, std::string_view query,
                        const model::SearchFilters& filters = {}, std::size_t limit = 50);

/// Documents that have these words in a row: of each index at most `limit`, the newest. No names are looked for.
std::vector<model::DocumentId> documents_with(const Record& record, const Viewer& viewer, std::string words,
                                              std::size_t limit);

/// People of whom some name has these words in a row, the last of which may go on: a name being typed, from its first
/// letter or sign. The newest of each index, at most `limit`, whom the viewer of `view` sees.
std::vector<std::string> people_whose_name_begins(const Record& record, View& view, std::string_view words,
                                                  std::size_t limit);

/// How what was found is spread: what has the words, and people whose name is probably meant. What the viewer does not
/// see counts nowhere. Errors as above.
model::Facets facets_of(const Record& record, const Viewer& viewer, std::string_view query,
                        const model::SearchFilters& filters = {}, std::int64_t most_counted = 1000);

/// The query with each word that stands nowhere put right by one letter, where the whole then stands in something that
/// the viewer sees; or the name, seen by the viewer, that is one letter off or sounds the same. "" if the words of the
/// query stand somewhere, or nothing better is known.
std::string did_you_mean(const Record& record, const Viewer& viewer, std::string_view query);

/// For programs: kind, id, label, snippet; of somebody found by a name also name, probability and reasons (code,
/// words).
model::Json to_json(const Hit& hit);
/// {"counted", "all", "fields": {"kind": [{"value", "count"}]}}
model::Json to_json(const model::Facets& facets);

/// Makes the index files and the keys of names anew, some things at a time: memory does not grow with the record.
void rebuild_search(Record& record);

/// Makes the index files forget the words of what has been changed or taken out since (SearchCheck::pending). One thing
/// that changes is forgotten at once where its index is small; documents that are read again are not. `most`: larger
/// files are left, in bytes.
void forget_words(Record& record, std::uintmax_t most = UINTMAX_MAX);

/// What is wrong with the index files, a line each.
struct SearchCheck {
  std::vector<std::string> broken;   // gone or damaged
  std::vector<std::string> behind;   // without entries that the record calls for, as between a change and its indexing
  std::vector<std::string> pending;  // with words of what has been changed, which no search finds but the file keeps
};
SearchCheck check_search(const Record& record);

/// Adds documents, or puts each in place of what its entry said. An index that is gone or damaged is made anew. Many at
/// once cost less than one after the other, and are found at one moment.
void index_documents(Record& record, std::span<const model::DocumentId> documents);
void index_document(Record& record, const model::DocumentId& id);

/// The same for one thing whose names or fields have changed (a round, though, is found by its dialogue's name of the
/// last rebuild).
void index_thing(Record& record, std::int64_t thing);

/// The same for all that claims from this one on speak of, as after an import: put in at one go, rounds with their
/// dialogue's names too. Where that is a large part of the record, the index files are made anew, which takes less.
void index_since(Record& record, std::int64_t first_claim);

}  // namespace vigil::store
