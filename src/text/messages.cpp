// The catalogue's bytes are embedded by po/CMakeLists.txt; Boost.Locale reads the .mo format and chooses plural forms.
// Its facets are asked directly: the global locale is never changed, so no thread sees another's language.
#include "text/messages.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <climits>
#include <locale>
#include <string_view>
#include <vector>

namespace vigil::embedded {
extern const std::string_view messages_zh_hans;
}

namespace vigil::text {
namespace {

using Catalogue = boost::locale::message_format<char>;

/// A locale that holds the catalogue and nothing else of its own.
std::locale load(const std::string& language, std::string_view mo) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = language;
  info.encoding = "UTF-8";
  info.domains.emplace_back("vigil");
  info.paths.emplace_back("po");
  info.callback = [mo](const std::string&, const std::string&) { return std::vector<char>(mo.begin(), mo.end()); };
  return std::locale(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info));
}

/// The catalogue of `lang`; nullptr for English, whose messages are the keys.
const Catalogue* catalogue(Lang lang) {
  switch (lang) {
    case Lang::en:
      return nullptr;
    case Lang::zh_hans: {
      static const std::locale zh_hans = load("zh", embedded::messages_zh_hans);
      return &std::use_facet<Catalogue>(zh_hans);
    }
  }
  return nullptr;
}

constexpr int first_domain = 0;

/// Boost counts in int. Plural rules look at n modulo a small power of ten, which this keeps.
int countable(long n) {
  const unsigned long size = n < 0 ? 0UL - static_cast<unsigned long>(n) : static_cast<unsigned long>(n);
  return static_cast<int>(size <= INT_MAX ? size : 1'000'000'000UL + size % 1'000'000'000UL);
}

}  // namespace

std::string tr(Lang lang, const char* english) { return trc(lang, nullptr, english); }

std::string trn(Lang lang, const char* singular, const char* plural, long n) {
  const Catalogue* messages = catalogue(lang);
  const char* found = messages ? messages->get(first_domain, nullptr, singular, countable(n)) : nullptr;
  return found ? found : (n == 1 ? singular : plural);
}

std::string trc(Lang lang, const char* context, const char* english) {
  if (*english == '\0') return "";  // gettext's key of the header
  const Catalogue* messages = catalogue(lang);
  const char* found = messages ? messages->get(first_domain, context, english) : nullptr;
  return found ? found : english;
}

}  // namespace vigil::text
