#include "page/parts.hpp"

namespace vigil::embedded {
extern const std::string_view vigil_css;
}

namespace vigil::page {

namespace {

constexpr std::string_view chinese_tree = "zh-hans/";

std::string up(std::size_t folders) {
  std::string out;
  for (std::size_t i = 0; i < folders; ++i) out += "../";
  return out;
}

std::size_t depth(const Context& c) {
  const auto own = static_cast<std::size_t>(std::count(c.path.begin(), c.path.end(), '/'));
  return own + (c.lang == text::Lang::zh_hans ? 1 : 0);
}

// "case/x#r" -> "case/x.html#r", "" -> "index.html".
std::string file_of(std::string_view to) {
  const std::size_t hash = std::min(to.find('#'), to.size());
  std::string out(to.substr(0, hash));
  out += out.empty() ? "index.html" : ".html";
  return out.append(to.substr(hash));
}

Url site_link(const Context& c, text::Lang lang, std::string_view to) {
  const std::string file = file_of(to);
  if (lang == c.lang) {
    const std::size_t folders = depth(c) - (lang == text::Lang::zh_hans ? 1 : 0);
    return Url::own(up(folders), file);
  }
  const std::string prefix = up(depth(c)) + (lang == text::Lang::zh_hans ? std::string(chinese_tree) : std::string());
  return Url::own(prefix, file);
}

struct Entry {
  std::string nav, path, words;
};

std::vector<Entry> navigation(const Context& c) {
  std::vector<Entry> entries{{"record", "", c.t("The record")},
                             {"cases", "cases", c.t("Cases")},
                             {"rounds", "rounds", c.t("Rounds")},
                             {"measures", "measures", c.t("Measures")}};
  if (c.place == Place::desk) entries.push_back({"search", "search", c.t("Search")});
  if (c.place == Place::site) entries.push_back({"check", "check", c.t("Check this copy")});
  return entries;
}

Html nav_entry(const Context& c, const Entry& entry, std::string_view current) {
  if (entry.nav == current)
    return html("<li><a href=\"{}\" aria-current=\"page\">{}</a></li>", c.link(entry.path), entry.words);
  return html("<li><a href=\"{}\">{}</a></li>", c.link(entry.path), entry.words);
}

Url same_page_in(const Context& c, text::Lang lang) {
  Url url = c.link_in(lang, c.path);
  for (const auto& [field, value] : c.query) url = url.with(field, value);
  return url;
}

Html languages(const Context& c) {
  std::vector<Html> parts;
  for (const text::Lang lang : text::all_langs) {
    const std::string_view own_name = lang == text::Lang::en ? "English" : "简体中文";
    const std::string_view tag = text::tag(lang);
    parts.push_back(lang == c.lang ? html("<span lang=\"{}\">{}</span>", tag, own_name)
                                   : html("<a href=\"{}\" lang=\"{}\" hreflang=\"{}\">{}</a>", same_page_in(c, lang),
                                          tag, tag, own_name));
  }
  return html("<span class=\"langs\">{}</span>", join(parts, text(" · ")));
}

Html header(const Context& c, std::string_view current) {
  std::vector<Html> entries;
  for (const Entry& entry : navigation(c)) entries.push_back(nav_entry(c, entry, current));
  return html(
      "<header class=\"top\"><div class=\"wrap\"><a class=\"brand\" href=\"{}\">{}</a>"
      "<nav aria-label=\"{}\"><ul>{}</ul></nav>{}</div></header>",
      c.link(""), c.t("Vigil"), c.t("Main"), join(entries), languages(c));
}

Html release_words(const Context& c) {
  if (c.overview == model::Overview{})  // an error page counts nothing
    return html("<p>{}</p>", c.t("The working record: not published, for its keepers only."));
  const Html documents = text(c.tn("From {} document.", "From {} documents.", c.overview.documents));
  if (c.overview.release.empty())
    return html("<p>{}</p><p>{}</p>", c.t("The working record: not published, for its keepers only."), documents);
  const auto day = model::Date::parse(std::string_view(c.overview.released_at).substr(0, 10));
  const Html when = day ? date(c, *day) : Html();
  const Html publisher =
      c.overview.publisher.empty() ? Html() : html("<p>{}</p>", fill_in(c.t("Published by {}."), c.overview.publisher));
  return html("<p>{}</p><p>{}</p>{}<p><a href=\"{}\">{}</a></p>",
              fill_in(c.t("Release {} of {}."), c.overview.release, when), documents, publisher, c.link("check"),
              c.t("Check this copy"));
}

Html footer(const Context& c) {
  return html(
      "<footer><div class=\"wrap\"><div><h2>{}</h2>{}</div><div><h2>{}</h2><p>{}</p></div>"
      "<div><h2>{}</h2><p>{}</p></div></div></footer>",
      c.overview.release.empty() ? c.t("This record") : c.t("This release"), release_words(c), c.t("How to read it"),
      c.t("Sentences are the editors’ own words. Text inside a coloured rule is quoted, and a tick means the words "
          "were "
          "checked against the stored page."),
      c.t("Corrections"),
      c.t("A correction replaces what was wrong. Removals made for someone’s safety are not listed."));
}

}  // namespace

Url Context::link(std::string_view to) const { return link_in(lang, to); }

Url Context::link_in(text::Lang other, std::string_view to) const {
  if (place == Place::site) return site_link(*this, other, to);
  return Url::own(other == text::Lang::en ? "/en/" : "/zh-hans/", to);
}

Url Context::asset(std::string_view name) const {
  return place == Place::site ? Url::own(up(depth(*this)), name) : Url::own("/", name);
}

std::string Context::tn(const char* one, const char* many, std::int64_t n) const {
  std::string message = text::trn(lang, one, many, static_cast<long>(n));
  const std::size_t brace = message.find("{}");
  if (brace != std::string::npos) message.replace(brace, 2, std::to_string(n));
  return message;
}

Html layout(const Context& c, const Title& title, const Html& main) {
  return html(
      "<!doctype html>\n<html lang=\"{}\" dir=\"ltr\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{}</title>"
      "<meta name=\"referrer\" content=\"no-referrer\">"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'\">"
      "<link rel=\"stylesheet\" href=\"{}\"></head><body class=\"{}\"><a class=\"skip\" href=\"#main\">{}</a>{}\n"
      "<main id=\"main\" class=\"wrap\">{}</main>\n{}</body></html>\n",
      text::tag(c.lang), filled(c.tc("window title", "{}: Vigil"), title.words), c.asset("vigil.css"),
      c.place == Place::desk ? "desk" : "site", c.t("Skip to the content"), header(c, title.nav),
      html("{}{}", title.heading, main), footer(c));
}

std::string_view stylesheet() { return embedded::vigil_css; }

}  // namespace vigil::page
