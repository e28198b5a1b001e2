// What a DOCX or ODT file says of itself beside its text: nothing but its title and language. pandoc writes when it was
// made, and takes from a template whose company and manager it names, a picture of its first page and the printer of
// whoever saved it (ISO/IEC 29500-2, 11; ODF 1.3 part 3, 4.3 and 3.10).
#pragma once

#include <vector>

#include "base/zip_write.hpp"

namespace vigil::compose {

void keep_title_alone_in_docx(std::vector<base::ZipFile>& files);
void keep_title_alone_in_odt(std::vector<base::ZipFile>& files);

}  // namespace vigil::compose
