// Viewer: for whom the record is read. There is no default: who reads must be said. Rights are decided by one function
// (store/rights.hpp), inside the queries.
#pragma once

#include <string>
#include <vector>

namespace vigil::store {

class Viewer {
 public:
  /// The public: what a release may hold.
  static Viewer the_public() { return Viewer({}, "public", true); }
  /// A person of the organisation; sees what is public and what is restricted to one of `groups`.
  static Viewer officer(std::string name, std::vector<std::string> groups) {
    return Viewer(std::move(groups), std::move(name), false);
  }

  bool is_public() const { return is_public_; }
  const std::vector<std::string>& groups() const { return groups_; }
  const std::string& name() const { return name_; }

 private:
  Viewer(std::vector<std::string> groups, std::string name, bool is_public)
      : groups_(std::move(groups)), name_(std::move(name)), is_public_(is_public) {}
  std::vector<std::string> groups_;
  std::string name_;
  bool is_public_;
};

}  // namespace vigil::store
