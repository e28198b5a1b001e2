// What an import left in a record, and what it set aside.
#pragma once

#include "pipeline/mapped_import.hpp"
#include "pipeline/pipeline_for_tests.hpp"

namespace vigil::pipeline {

inline std::int64_t rows(PipelineWorld& world, const std::string& of) {
  return world.record.database().first_integer("select count(*) from " + of);
}

/// "LINE: column or key: reason" of each line that was set aside.
inline std::string aside(const MappedImport& done) {
  std::string all;
  for (const auto& one : done.set_aside) all += std::to_string(one.line) + ": " + one.column + ": " + one.reason + "\n";
  return all;
}

}  // namespace vigil::pipeline
