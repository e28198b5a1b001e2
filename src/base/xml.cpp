#include "base/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace vigil::base {

namespace {

struct State {
  XML_Parser parser;
  const XmlEvents& events;
  int depth = 0;
  const char* why = nullptr;  // it was stopped for
  bool enough = false;
};

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void stop(State& state, const char* why) {
  state.why = why;
  XML_StopParser(state.parser, XML_FALSE);
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& state = *static_cast<State*>(data);
  constexpr int deepest = 64;
  if (++state.depth > deepest) return stop(state, "its elements nest deeper than 64");
  XmlAttributes attributes;
  for (; *pairs != nullptr; pairs += 2) attributes.emplace(pairs[0], pairs[1]);
  state.events.start(local(name), attributes);
}

void XMLCALL on_end(void* data, const XML_Char* name) {
  auto& state = *static_cast<State*>(data);
  --state.depth;
  state.events.end(local(name));
  if (state.events.is_enough()) {
    state.enough = true;
    XML_StopParser(state.parser, XML_FALSE);
  }
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
  static_cast<State*>(data)->events.text({text, static_cast<std::size_t>(size)});
}

void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  stop(*static_cast<State*>(data), "it declares a document type, which such a file has no need of");
}

}  // namespace

Reading<bool> read_xml(std::string_view bytes, const XmlEvents& events) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                             XML_ParserFree);
  State state{parser.get(), events};
  XML_SetUserData(parser.get(), &state);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  constexpr std::size_t piece = 1U << 20;
  for (std::size_t at = 0;; at += piece) {
    const auto part = bytes.substr(std::min(at, bytes.size()), piece);
    const bool is_last = at + part.size() >= bytes.size();
    const auto status = XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), is_last ? 1 : 0);
    if (state.enough) return true;
    if (status != XML_STATUS_OK)
      return Unread{state.why != nullptr ? state.why : XML_ErrorString(XML_GetErrorCode(parser.get())),
                    static_cast<std::size_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser.get())))};
    if (is_last) return true;
  }
}

}  // namespace vigil::base
