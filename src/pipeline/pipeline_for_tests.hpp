// A record with invented people in it, and the program that serves as the worker: build/vigil, which stands one folder
// above the test programs.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "base/worker.hpp"
#include "pipeline/desk.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::pipeline {

inline void use_built_worker() {
  const auto tests = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  base::set_worker_program((tests.parent_path() / "vigil").string());
}

struct PipelineWorld : store::TestRecord {
  PipelineWorld() { use_built_worker(); }

  std::filesystem::path write(const std::string& name, const std::string& content) {
    const auto path = folder.path / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::int64_t count(const std::string& table) {
    auto view = record.view(store::Viewer::officer("tester", {"desk"}));
    return view.database().first_integer("select count(*) from temp." + table);
  }
};

inline void wish_of_family(PipelineWorld& world, const std::string& person, const std::string& kind) {
  WishRequest request;
  request.entered_by = "tester";
  request.person = person;
  request.kind = kind;
  request.whose = "family";
  wish(world.record, request);
}

}  // namespace vigil::pipeline
