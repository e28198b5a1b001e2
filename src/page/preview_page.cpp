#include "page/parts.hpp"

namespace vigil::page {

Html preview(const Context& c, std::string_view id, std::string_view name, std::string_view description) {
  return html(
      "<!doctype html>\n<html lang=\"{}\" dir=\"ltr\"><head><meta charset=\"utf-8\"><title>{}</title>"
      "<link rel=\"stylesheet\" href=\"{}\"></head><body class=\"desk\"><main class=\"wrap\"><h1><a "
      "href=\"{}\">{}</a></h1>"
      "<p>{}</p></main></body></html>\n",
      text::tag(c.lang), name, c.asset("vigil.css"), c.link("case/" + std::string(id)), name, description);
}

}  // namespace vigil::page
