#include "base/expat_run.hpp"

#include <algorithm>

namespace vigil::base {

void ExpatRun::stop(const char* why) {
  why_ = why;
  XML_StopParser(parser(), XML_FALSE);
}

void ExpatRun::stop_as_enough() {
  enough_ = true;
  XML_StopParser(parser(), XML_FALSE);
}

std::optional<Unread> ExpatRun::read(std::string_view bytes) {
  constexpr std::size_t piece = 1U << 20;
  for (std::size_t at = 0;; at += piece) {
    const auto part = bytes.substr(std::min(at, bytes.size()), piece);
    const bool is_last = at + part.size() >= bytes.size();
    const auto status = XML_Parse(parser(), part.data(), static_cast<int>(part.size()), is_last ? 1 : 0);
    if (enough_) return std::nullopt;
    if (status != XML_STATUS_OK)
      return Unread{why_ != nullptr ? why_ : XML_ErrorString(XML_GetErrorCode(parser())),
                    static_cast<std::size_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser())))};
    if (is_last) return std::nullopt;
  }
}

}  // namespace vigil::base
