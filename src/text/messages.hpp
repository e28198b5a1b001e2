// Messages: the words that Vigil itself says, in a reader's language, from the gettext catalogues under po/.
// The English text in the source is the key; tools/messages.py collects it where it stands as a literal in one of these
// calls, or in members t("..."), tn("..", "..", n), tc("context", "..") of a class that knows its reader's language.
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

/// Marks a text of a table for the catalogues; tr or trc translates it when it is shown.
constexpr const char* tr_mark(const char* english) { return english; }
constexpr const char* trc_mark(const char* /*context*/, const char* english) { return english; }

}  // namespace vigil::text
