// Messages: the words that Vigil itself says, in a reader's language, from the gettext catalogues under po/.
// The English text in the source is the key; xgettext collects what is written tr("...") or trn("...", "...", n).
// A text that no catalogue has comes back in English. The catalogues are inside the program: no data folder is needed.
#pragma once

#include <string>

#include "text/lang.hpp"

namespace vigil::text {

/// The message in `lang`. `{}` placeholders are for the caller to fill (fmt), after translation.
std::string tr(Lang lang, const char* english);
/// By number: the singular or plural that `lang` has for n.
std::string trn(Lang lang, const char* singular, const char* plural, long n);
/// With a context that tells two uses of one English word apart (msgctxt).
std::string trc(Lang lang, const char* context, const char* english);

}  // namespace vigil::text
