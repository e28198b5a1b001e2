// What pandoc does not do to a DOCX or ODT file: a line on every page, a page's end where the text has one, page
// numbers and A4 where no template says otherwise, Chinese words known as Chinese (ISO/IEC
// 29500-1, 17.10, 17.3.2.20; ODF 1.3 part 3, 3.16), and nothing said of who made it, when and with what
// (office_properties.hpp). Bytes in, bytes out.
#pragma once

#include <string>
#include <string_view>

#include "base/reading.hpp"

namespace vigil::compose {

struct OfficeLook {
  std::string line;           // for the head of every page; "" none
  bool has_template = false;  // its paper and its foot stay as they are
};

/// Unread where the file is not as pandoc writes them, or a template's header could not be read.
Reading<std::string> finished_docx(std::string_view docx, const OfficeLook& look);
Reading<std::string> finished_odt(std::string_view odt, const OfficeLook& look);

}  // namespace vigil::compose
