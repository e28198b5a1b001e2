// The field's words (data/record/vocabulary.tsv, compiled in), which every record starts with: without them nothing can
// be entered. Tables that are imported may add words of their own.
#pragma once

#include <string>

#include "model/things.hpp"
#include "store/log.hpp"

namespace vigil::pipeline {

/// Words that are there already stay as they are.
void add_vocabulary(store::Record& record, const std::string& entered_by);

/// Whether the word is one of the compiled-in ones; it is then added to the record and to `vocabulary`. A record that
/// an older version made takes up later words so, one by one, when they are used.
bool take_up_word(store::Change& change, model::Vocabulary& vocabulary, std::string_view field, std::string_view value);

/// Whether it is one of the compiled-in ones.
bool is_known_word(std::string_view field, std::string_view value);

}  // namespace vigil::pipeline
