#include "page/parts.hpp"

namespace vigil::page {

namespace {

constexpr std::size_t listed = 500;

Row document_row(const Context& c, const model::DocumentLine& line) {
  const model::Document& document = line.document;
  const std::string& title = !document.title.empty() ? document.title
                             : !document.url.empty() ? document.url
                                                     : document.id.value;
  const auto stored = model::Date::parse(std::string_view(line.captured_at).substr(0, 10));
  return {"",
          {html("<a href=\"{}\">{}</a>{}", c.link("document/" + document.id.value), words(c, title),
                restricted(c, audience_of(c, document.id))),
           document.publisher.empty() ? text("—") : words(c, document.publisher),
           date(c, document.date, text::DateStyle::abbreviated), html("{}", line.mentions), html("{}", line.facts),
           stored && !line.captured_at.empty() ? date(c, *stored, text::DateStyle::abbreviated)
                                               : html("<span class=\"soft\">{}</span>", c.t("only its address"))}};
}

}  // namespace

std::size_t count_parts(const std::vector<model::DocumentLine>& lines) {
  return lines.empty() ? 1 : (lines.size() + listed - 1) / listed;
}

Html documents(const Context& c, const std::vector<model::DocumentLine>& lines, std::size_t part) {
  std::vector<Row> rows;
  for (std::size_t i = (part - 1) * listed; i < std::min(part * listed, lines.size()); ++i)
    rows.push_back(document_row(c, lines[i]));
  const auto held = std::ranges::count_if(lines, [](const auto& line) { return !line.captured_at.empty(); });
  const Html heading = html("{}<h1>{}</h1><p class=\"lede\">{} {}</p>",
                            crumbs(c, {{c.t("The record"), ""}}, c.t("Documents")), c.t("Documents"),
                            c.tn("{} document, the newest first.", "{} documents, the newest first.",
                                 static_cast<std::int64_t>(lines.size())),
                            c.tn("Of {} the bytes are stored here.", "Of {} the bytes are stored here.", held));
  const Html line = parts_line(c, part, count_parts(lines), "#list");
  const Html shown = rows.empty() ? paragraph(c.t("None found."))
                                  : table(c.t("Documents"), Caption::hidden,
                                          {c.t("Document"), c.t("Publisher"), c.t("Date"), c.t("Mentions"),
                                           c.t("Facts that cite it"), c.t("Stored")},
                                          rows);
  return layout(c, {c.t("Documents"), heading, ""},
                section("list", c.t("Documents"), html("{}{}{}", line, shown, line)));
}

}  // namespace vigil::page
