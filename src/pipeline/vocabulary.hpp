// The field's words (data/record/vocabulary.tsv, compiled in), which every record starts with: without them nothing can
// be entered. Tables that are imported may add words of their own.
#pragma once

#include <string>

#include "store/record.hpp"

namespace vigil::pipeline {

/// Words that are there already stay as they are.
void add_vocabulary(store::Record& record, const std::string& entered_by);

}  // namespace vigil::pipeline
