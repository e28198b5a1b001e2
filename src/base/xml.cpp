#include "base/xml.hpp"

#include "base/expat_run.hpp"

namespace vigil::base {

namespace {

struct State : ExpatRun {
  explicit State(const XmlEvents& to) : ExpatRun(nullptr), events(to) {}
  const XmlEvents& events;
  int depth = 0;
};

std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& state = *static_cast<State*>(data);
  constexpr int deepest = 64;
  if (++state.depth > deepest) return state.stop("its elements nest deeper than 64");
  XmlAttributes attributes;
  for (; *pairs != nullptr; pairs += 2) attributes.emplace(pairs[0], pairs[1]);
  state.events.start(local(name), attributes);
}

void XMLCALL on_end(void* data, const XML_Char* name) {
  auto& state = *static_cast<State*>(data);
  --state.depth;
  state.events.end(local(name));
  if (state.events.is_enough()) state.stop_as_enough();
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
  static_cast<State*>(data)->events.text({text, static_cast<std::size_t>(size)});
}

void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<State*>(data)->stop("it declares a document type, which such a file has no need of");
}

}  // namespace

Reading<bool> read_xml(std::string_view bytes, const XmlEvents& events) {
  State state(events);
  XML_SetUserData(state.parser(), &state);
  XML_SetElementHandler(state.parser(), on_start, on_end);
  XML_SetCharacterDataHandler(state.parser(), on_text);
  XML_SetStartDoctypeDeclHandler(state.parser(), on_doctype);
  if (auto fault = state.read(bytes)) return *std::move(fault);
  return true;
}

}  // namespace vigil::base
