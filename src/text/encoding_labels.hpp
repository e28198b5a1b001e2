// The WHATWG Encoding Standard's labels ("gb2312", "latin1", "x-sjis"), and the encodings that they mean by ICU's
// names.
#pragma once

#include <span>
#include <string_view>

namespace vigil::text {

/// Every encoding that is read. GBK and GB2312 are read as GB18030, which holds both; ISO-8859-1 as Windows-1252.
std::span<const std::string_view> encoding_names();

/// In any case, blanks around it aside; "" for a label that means none.
std::string_view encoding_of_label(std::string_view label);

}  // namespace vigil::text
