// Search: full text in index files of its own, one per audience, so that no index holds a word that its readers may not
// see. FTS5 over the tokens of text::search_tokens (Chinese as overlapping bigrams). Rebuildable from the record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/things.hpp"
#include "store/record.hpp"

namespace vigil::store {

struct Hit {
  std::string kind;  // person, issue, round, dialogue, official, document
  std::string id;
  model::Label label;
  std::string snippet;
};

/// Names in any script, words, "phrases". Best first, at most `limit`. `kind` "" = all.
std::vector<Hit> search(const Record& record, const Viewer& viewer, std::string_view query, std::string_view kind = "",
                        std::size_t limit = 50);

/// Makes the index files anew. Called by import and doctor; ingest adds single documents.
void rebuild_search(Record& record);

/// What is wrong with the index files, a line each.
struct SearchCheck {
  std::vector<std::string> broken;  // gone or damaged
  std::vector<std::string> behind;  // without entries that the record calls for, as between a change and its indexing
};
SearchCheck check_search(const Record& record);

/// Adds one document, or puts it in place of what its entry said. An index that is gone or damaged is made anew.
void index_document(Record& record, const model::DocumentId& id);

}  // namespace vigil::store
