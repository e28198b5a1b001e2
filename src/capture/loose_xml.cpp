// Before expat sees it, a document is brought to UTF-8, and what expat would stop at though everybody knows what is
// meant is written as XML has it: `&nbsp;` as its character, a bare `&` as `&amp;`, a control character as a blank.
// Places are brought back: where a repair changes the length it is noted, and recoding keeps its own way back.
#include "capture/loose_xml.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/expat_run.hpp"
#include "text/encoding.hpp"

namespace vigil::capture {

namespace {

constexpr int deepest = 256;

// Those that feeds use; any other name keeps its ampersand as a character.
constexpr std::array<std::pair<std::string_view, std::string_view>, 52> characters = {
    {{"nbsp", "\u00A0"}, {"iexcl", "¡"},  {"cent", "¢"},   {"pound", "£"},  {"yen", "¥"},    {"sect", "§"},
     {"copy", "©"},      {"laquo", "«"},  {"reg", "®"},    {"deg", "°"},    {"plusmn", "±"}, {"middot", "·"},
     {"raquo", "»"},     {"frac12", "½"}, {"iquest", "¿"}, {"Agrave", "À"}, {"Aacute", "Á"}, {"Auml", "Ä"},
     {"Ccedil", "Ç"},    {"Eacute", "É"}, {"Ntilde", "Ñ"}, {"Ouml", "Ö"},   {"times", "×"},  {"Uuml", "Ü"},
     {"szlig", "ß"},     {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"},  {"auml", "ä"},   {"ccedil", "ç"},
     {"egrave", "è"},    {"eacute", "é"}, {"ecirc", "ê"},  {"euml", "ë"},   {"iacute", "í"}, {"icirc", "î"},
     {"ntilde", "ñ"},    {"oacute", "ó"}, {"ocirc", "ô"},  {"ouml", "ö"},   {"uacute", "ú"}, {"uuml", "ü"},
     {"ndash", "–"},     {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},
     {"bull", "•"},      {"hellip", "…"}, {"euro", "€"},   {"trade", "™"}}};

struct Repaired {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // from this byte of text on: that byte of what was repaired

  std::size_t place_of(std::size_t at) const {
    const auto behind = std::upper_bound(places.begin(), places.end(), std::pair(at, static_cast<std::size_t>(-1)));
    if (behind == places.begin()) return at;
    const auto& [from, source] = *std::prev(behind);
    return source + (at - from);
  }
};

/// What stands for the `&` at the start of `rest`, and how many bytes of it. Empty: it is right as it is.
std::pair<std::string_view, std::size_t> instead_of(std::string_view rest) {
  const auto end = rest.substr(0, 12).find(';');
  const auto name = end == std::string_view::npos ? std::string_view() : rest.substr(1, end - 1);
  for (const std::string_view own : {"amp", "lt", "gt", "quot", "apos"})
    if (name == own) return {};
  for (const auto& [known, character] : characters)
    if (name == known) return {character, end + 1};
  const bool is_hexadecimal = name.starts_with("#x");
  const auto digits = name.starts_with('#') ? name.substr(is_hexadecimal ? 2 : 1) : std::string_view();
  const bool is_number = !digits.empty() && std::all_of(digits.begin(), digits.end(), [&](unsigned char c) {
    return is_hexadecimal ? std::isxdigit(c) != 0 : std::isdigit(c) != 0;
  });
  if (is_number) return {};
  return {"&amp;", 1};
}

Repaired repaired(std::string_view text) {
  Repaired out;
  out.text.reserve(text.size() + text.size() / 64);
  std::size_t at = text.find_first_not_of(" \t\r\n");  // nothing may stand before an XML declaration
  if (at == std::string_view::npos) at = text.size();
  out.places.emplace_back(0, at);
  while (at < text.size()) {
    const char c = text[at];
    if (c == '<' && text.substr(at).starts_with("<![CDATA[")) {
      const auto end = text.find("]]>", at);
      const auto stop = end == std::string_view::npos ? text.size() : end + 3;
      for (; at < stop; ++at)
        out.text +=
            static_cast<unsigned char>(text[at]) < ' ' && text[at] != '\n' && text[at] != '\r' && text[at] != '\t'
                ? ' '
                : text[at];
      continue;
    }
    if (c == '&') {
      const auto [put, taken] = instead_of(text.substr(at));
      if (taken != 0) {
        out.text += put;
        at += taken;
        out.places.emplace_back(out.text.size(), at);
        continue;
      }
    }
    out.text += static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' ? ' ' : c;
    ++at;
  }
  return out;
}

/// ICU's name of the encoding in an XML declaration, "" if there is none.
std::string declared(std::string_view bytes) {
  const auto head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 256));
  const auto at = head.find("encoding");
  if (head.substr(0, 64).find("<?xml") == std::string_view::npos || at == std::string_view::npos) return "";
  const auto open = head.find_first_of("\"'", at);
  const auto close = open == std::string_view::npos ? open : head.find(head[open], open + 1);
  return close == std::string_view::npos ? "" : text::encoding_named(head.substr(open + 1, close - open - 1));
}

std::string encoding_of(std::string_view bytes, std::string_view sent) {
  const bool is_marked =
      bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (const auto name = declared(bytes); !is_marked && !name.empty() &&
                                         sent.find("charset") == std::string_view::npos &&
                                         !name.starts_with("UTF-16"))  // it was read as ASCII
    return name;
  return text::encoding_of_text(bytes, sent).name;
}

// What a name's prefix means, by the address that it stands for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> spaces = {
    {{"http://www.w3.org/2005/Atom", "atom"},
     {"http://purl.org/atom/ns#", "atom"},
     {"http://purl.org/rss/1.0/", ""},
     {"http://my.netscape.com/rdf/simple/0.9/", ""},
     {"http://purl.org/rss/1.0/modules/content/", "content"},
     {"http://purl.org/dc/elements/1.1/", "dc"},
     {"http://purl.org/dc/terms/", "dcterms"},
     {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
     {"http://www.w3.org/1999/xhtml", "xhtml"},
     {"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
     {"http://www.google.com/schemas/sitemap/0.84", ""}}};

struct State : base::ExpatRun {
  explicit State(const base::XmlEvents& to) : ExpatRun("UTF-8"), events(to) {}
  const base::XmlEvents& events;
  int depth = 0;
  std::vector<std::tuple<int, std::string, std::string>> prefixes = {};  // depth, prefix, what it means

  std::string meant(std::string_view name) const {
    const auto colon = name.find(':');
    const auto prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    const auto local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    auto means = std::string(prefix);
    for (const auto& [at, known, meaning] : prefixes)
      if (known == prefix) means = meaning;
    return means.empty() ? std::string(local) : means + ":" + std::string(local);
  }
};

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& state = *static_cast<State*>(data);
  if (++state.depth > deepest) return state.stop("its elements nest deeper than 256");
  base::XmlAttributes attributes;
  for (; *pairs != nullptr; pairs += 2) {
    const std::string_view key = pairs[0];
    if (key == "xmlns" || key.starts_with("xmlns:")) {
      if (state.prefixes.size() >= 256) return state.stop("it declares more than 256 prefixes");
      const auto* known =
          std::find_if(spaces.begin(), spaces.end(), [&](const auto& space) { return space.first == pairs[1]; });
      const auto prefix = key.size() > 6 ? key.substr(6) : std::string_view();
      state.prefixes.emplace_back(state.depth, prefix, known != spaces.end() ? known->second : prefix);
    } else {
      attributes.emplace(pairs[0], pairs[1]);
    }
  }
  state.events.start(state.meant(name), attributes);
}

void XMLCALL on_end(void* data, const XML_Char* name) {
  auto& state = *static_cast<State*>(data);
  state.events.end(state.meant(name));
  while (!state.prefixes.empty() && std::get<0>(state.prefixes.back()) == state.depth) state.prefixes.pop_back();
  --state.depth;
  if (state.events.is_enough()) state.stop_as_enough();
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
  static_cast<State*>(data)->events.text({text, static_cast<std::size_t>(size)});
}

// RSS 0.91 names the document type of its time, which is never asked for; one that declares something is no feed.
void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int has_declarations) {
  if (has_declarations != 0)
    static_cast<State*>(data)->stop("it declares a document type of its own, which no feed needs");
}

}  // namespace

std::optional<Unread> read_loose_xml(std::string_view bytes, std::string_view sent, const base::XmlEvents& events) {
  const auto recoded = text::to_utf8(bytes, encoding_of(bytes, sent));
  const auto ready = repaired(recoded.utf8);
  State state(events);
  XML_SetUserData(state.parser(), &state);
  XML_SetElementHandler(state.parser(), on_start, on_end);
  XML_SetCharacterDataHandler(state.parser(), on_text);
  XML_SetStartDoctypeDeclHandler(state.parser(), on_doctype);
  auto fault = state.read(ready.text);
  if (fault) fault->offset = recoded.source[std::min(ready.place_of(fault->offset), recoded.source.size() - 1)];
  return fault;
}

}  // namespace vigil::capture
