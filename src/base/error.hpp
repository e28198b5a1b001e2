// The exceptions that Vigil throws when an operation cannot be completed. Their types say what the caller does next,
// not where they came from; the message says what was being done, to what, what is wrong and what to do.
// Outside text that does not parse is no exception: see base/reading.hpp. Messages never hold confidential values.
#pragma once

#include <stdexcept>
#include <string>

namespace vigil {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Failure final : public Error {
  using Error::Error;
};  // show it: disk, permission, a broken environment
class NotFound final : public Error {
  using Error::Error;
};  // the id names nothing that this viewer may see
class Conflict final : public Error {
  using Error::Error;
};  // somebody else changed it, or it is there already
class Later final : public Error {
  using Error::Error;
};  // busy or locked: try again
class Corrupt final : public Error {
  using Error::Error;
};  // stored bytes are not what they must be
class Refused final : public Error {
  using Error::Error;
};  // not allowed: rights, wishes, a missing safeguard
class Usage : public Error {
  using Error::Error;
};  // the caller's words are wrong (exit status 2)

}  // namespace vigil
