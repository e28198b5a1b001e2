// Html: markup that is safe to send. It is no string: text gets in only by being escaped.
#pragma once

#include <string>

namespace vigil::page {

class Html {
 public:
  const std::string& str() const { return markup_; }

 private:
  std::string markup_;
};

}  // namespace vigil::page
