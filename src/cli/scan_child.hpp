// The parent's side of a child of `vigil scan` (cli/scan_worker.hpp): started with open files, and its answers taken as
// they come, so that no child waits while another one is read.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.hpp"
#include "cli/scan_worker.hpp"

namespace vigil::cli {

/// A child's descriptors have the lowest numbers; the parent's stand above them, so that none is overwritten.
constexpr std::size_t most_files = 200;  // of a batch
base::Descriptor moved_above(int descriptor);

class ScanChild {
 public:
  /// Starts it and sends its plan; `files` are the descriptors of the plan's files. Throws Failure.
  ScanChild(const ScanPlan& plan, int names, const std::vector<int>& files);
  ~ScanChild();
  ScanChild(const ScanChild&) = delete;
  ScanChild& operator=(const ScanChild&) = delete;

  /// The next unit's answer of `wanted`, which is one of `children`; false if it has ended instead.
  static bool receive(const std::vector<std::unique_ptr<ScanChild>>& children, ScanChild& wanted, UnitAnswer& answer);

  /// In words, why it ended before its work was done.
  std::string why_it_ended();

 private:
  bool take(UnitAnswer& answer);
  void read_some();
  int end();

  pid_t pid_ = 0;
  base::Descriptor output_;
  std::string came_;       // and was not taken yet
  std::size_t taken_ = 0;  // of came_
  bool ended_ = false;
};

}  // namespace vigil::cli
