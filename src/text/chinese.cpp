// Dictionaries are read from files when a conversion is made, once a process. Converting is const: any thread may.
#include "text/chinese.hpp"

#include <opencc/Config.hpp>
#include <opencc/Conversion.hpp>
#include <opencc/ConversionChain.hpp>
#include <opencc/Converter.hpp>
#include <opencc/Dict.hpp>
#include <opencc/DictEntry.hpp>
#include <opencc/Lexicon.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

/// One of OpenCC's conversions, by the name of its configuration.
class Conversion {
 public:
  explicit Conversion(const char* config) : converter_(open(config)) {}

  std::string operator()(std::string_view utf8) const {
    std::string out;
    // OpenCC ends at a NUL and throws at ill-formed bytes.
    for (std::size_t at = 0; at < utf8.size();) {
      const std::size_t end = std::min(utf8.find('\0', at), utf8.size());
      const std::string_view piece = utf8.substr(at, end - at);
      out += converter_->Convert(first_invalid_utf8(piece) ? well_formed(piece) : std::string(piece));
      if (end < utf8.size()) out += '\0';
      at = end + 1;
    }
    return out;
  }

  const opencc::ConversionChain& chain() const { return *converter_->GetConversionChain(); }

 private:
  static opencc::ConverterPtr open(const char* config) try {
    return opencc::Config().NewFromFile(config);
  } catch (const std::exception& error) {
    throw Failure(std::string("loading the Chinese conversion ") + config + " failed: " + error.what());
  }

  static std::string well_formed(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
    return out;
  }

  opencc::ConverterPtr converter_;
};

const Conversion& simplifying() {
  static const Conversion conversion("t2s.json");
  return conversion;
}

const Conversion& traditionalising() {
  static const Conversion conversion("s2t.json");
  return conversion;
}

}  // namespace

std::string to_simplified(std::string_view utf8) { return simplifying()(utf8); }
std::string to_traditional(std::string_view utf8) { return traditionalising()(utf8); }

std::vector<std::pair<char32_t, char32_t>> simplified_characters() {
  std::vector<std::pair<char32_t, char32_t>> characters;
  for (const auto& step : simplifying().chain().GetConversions()) {
    const opencc::LexiconPtr lexicon = step->GetDict()->GetLexicon();
    for (const auto& entry : *lexicon) {
      const std::string from = entry->Key(), to = entry->GetDefault();
      std::size_t from_end = 0, to_end = 0;
      const char32_t traditional = next_code_point(from, from_end);
      const char32_t simplified = next_code_point(to, to_end);
      if (from_end == from.size()) characters.emplace_back(traditional, simplified);
    }
  }
  return characters;
}

}  // namespace vigil::text
