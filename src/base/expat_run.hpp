// One reading by expat: fed in pieces, stopped by what is read, the fault told with its byte. For the readers of XML
// (base/xml, capture/loose_xml); an object of a class derived from it is the handlers' user data.
#pragma once

#include <expat.h>

#include <memory>
#include <optional>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::base {

class ExpatRun {
 public:
  /// `encoding` as expat has it; nullptr: what the document says.
  explicit ExpatRun(const XML_Char* encoding) : parser_(XML_ParserCreate(encoding), XML_ParserFree) {}

  XML_Parser parser() const { return parser_.get(); }
  /// Ends the reading with a fault; `why` is a literal.
  void stop(const char* why);
  /// Ends it without one.
  void stop_as_enough();
  /// The fault, with its byte in `bytes`, if one ended the reading.
  std::optional<Unread> read(std::string_view bytes);

 private:
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser_;
  const char* why_ = nullptr;
  bool enough_ = false;
};

}  // namespace vigil::base
