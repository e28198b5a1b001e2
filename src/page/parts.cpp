#include "page/parts.hpp"

#include "text/fold.hpp"

namespace vigil::page {

namespace {

bool has_letters(std::string_view words) {
  return std::any_of(words.begin(), words.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

Html in_lang(std::string_view lang, std::string_view words) { return html("<bdi lang=\"{}\">{}</bdi>", lang, words); }

Html source_name(const Context& c, const model::Source& source) {
  const std::string& shown = !source.publisher.empty() ? source.publisher : source.title;
  const Html name = shown.empty() ? text(c.t("source")) : words(c, shown);
  if (!source.document.empty()) return html("<a href=\"{}\">{}</a>", c.link("document/" + source.document.value), name);
  if (const auto url = Url::web(source.url)) return html("<a href=\"{}\" rel=\"noreferrer\">{}</a>", *url, name);
  return source.url.empty() ? name : html("{} <span class=\"mono\">{}</span>", name, source.url);
}

Html checked(const Context& c) { return html("<span class=\"seal\">{}</span>", c.t("words checked")); }
Html unchecked(const Context& c) { return html("<span class=\"seal no\">{}</span>", c.t("paraphrase")); }

// "opening only", nothing where it was read whole or nobody knows.
Html read_extent(const Context& c, const model::Source& source) {
  if (source.read.empty() || source.read == "whole" || source.read == "unknown") return {};
  return html("{}{}", comma(c), filled(c.t("read: {}"), value_name(c, "documents.read", source.read)));
}

Html source_line(const Context& c, const model::Source& source) {
  const Html when =
      source.date.empty() ? Html() : html("{}{}", comma(c), date(c, source.date, text::DateStyle::abbreviated));
  const Html seal = source.how == model::Source::How::passage ? checked(c) : unchecked(c);
  return html("<span class=\"src\">{}<small class=\"soft\">{}{}</small> {}</span>", source_name(c, source), when,
              read_extent(c, source), seal);
}

struct Look {
  std::string_view value, css, shape;
};

Look look_of(std::string_view value, std::initializer_list<Look> looks) {
  for (const Look& look : looks)
    if (look.value == value) return look;
  return {value, "soft", "○"};
}

std::string_view dots(model::Confidence confidence) {
  switch (confidence) {
    case model::Confidence::high:
      return "●●●";
    case model::Confidence::medium:
      return "●●○";
    case model::Confidence::low:
      return "●○○";
  }
  return "";
}

std::string_view confidence_value(model::Confidence confidence) {
  switch (confidence) {
    case model::Confidence::high:
      return "high";
    case model::Confidence::medium:
      return "medium";
    case model::Confidence::low:
      return "low";
  }
  return "";
}

}  // namespace

Html section(std::string_view id, std::string_view heading, const Html& content) {
  return html("<section aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}</section>\n", id, id, heading, content);
}

Html panel(std::string_view id, std::string_view heading, const Html& content) {
  return html("<section class=\"panel\" aria-labelledby=\"{}\"><h2 id=\"{}\">{}</h2>{}</section>\n", id, id, heading,
              content);
}

Html glance(const std::vector<Glance>& cells) {
  Html out;
  for (const Glance& cell : cells)
    out += html("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>", cell.label, cell.value, cell.qualification);
  return html("<dl class=\"glance\">{}</dl>\n", out);
}

Html crumbs(const Context& c, const std::vector<Crumb>& above, std::string_view here) {
  std::vector<Html> parts;
  for (const Crumb& crumb : above) parts.push_back(html("<a href=\"{}\">{}</a>", c.link(crumb.path), crumb.words));
  if (!here.empty()) parts.push_back(text(here));
  return html("<p class=\"crumb\">{}</p>", join(parts, text(" › ")));
}

Html note(Tone tone, const Html& content) {
  constexpr std::string_view css[] = {"note", "note gap", "note good", "note bad"};
  return html("<div class=\"{}\">{}</div>\n", css[static_cast<int>(tone)], content);
}

Html table(std::string_view caption, Caption shown, const std::vector<std::string>& columns,
           const std::vector<Row>& rows) {
  Html head, body;
  for (const std::string& column : columns) head += html("<th scope=\"col\">{}</th>", column);
  for (const Row& row : rows) {
    Html cells = html("<th scope=\"row\">{}</th>", row.cells.front());
    for (std::size_t i = 1; i < row.cells.size(); ++i)
      cells += html("<td data-l=\"{}\">{}</td>", columns.at(i), row.cells[i]);
    body += row.id.empty() ? html("<tr class=\"{}\">{}</tr>", row.css, cells)
                           : html("<tr id=\"{}\" class=\"{}\">{}</tr>", row.id, row.css, cells);
  }
  return html(
      "<table class=\"stack\"><caption class=\"{}\">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>\n",
      shown == Caption::hidden ? "vh" : "shown", caption, head, body);
}

Html paragraph(std::string_view words) { return html("<p>{}</p>", words); }

Html list(const std::vector<Html>& items) {
  Html out;
  for (const Html& item : items) out += html("<li>{}</li>", item);
  return html("<ul>{}</ul>", out);
}

Html soft(const Html& content) {
  return content.empty() ? Html() : html("<br><small class=\"soft\">{}</small>", content);
}

Html link_to(const Context& c, std::string_view path, std::string_view words) {
  return html("<a href=\"{}\">{}</a>", c.link(path), words);
}

Url part_link(const Context& c, std::string_view path, std::size_t part) {
  const Url url = c.link(path);
  return part == 1 ? url : url.with("part", std::to_string(part));
}

Html parts_line(const Context& c, std::size_t part, std::size_t parts, std::string_view anchor) {
  if (parts == 1) return {};
  std::vector<Html> items{text(filled(c.t("Part {} of {}"), part, parts))};
  const auto to = [&](std::size_t other, const std::string& shown) {
    items.push_back(html("<a href=\"{}\">{}</a>", part_link(c, c.path + std::string(anchor), other), shown));
  };
  if (part > 1) to(part - 1, c.t("the part before"));
  if (part < parts) to(part + 1, c.t("the next part"));
  if (part + 1 < parts) to(parts, c.t("the last part"));
  return html("<p class=\"small noprint\">{}</p>", join(items, text(" · ")));
}

Html date(const Context& c, const model::Date& date, text::DateStyle style) {
  if (date.empty()) return html("<span class=\"soft\">{}</span>", c.t("no date"));
  const std::string shown = text::print(date, c.lang, style);
  const std::string machine = date.html_datetime();
  if (machine.empty()) return html("<span class=\"nb\">{}</span>", shown);
  return html("<time class=\"nb\" datetime=\"{}\">{}</time>", machine, shown);
}

Html name(const Context& c, const model::Label& label, Names names) {
  const bool english = c.lang == text::Lang::en;
  const std::string& latin = label.en;
  const std::string& han = label.han();
  const std::string_view han_tag = !label.hans.empty() ? "zh-Hans" : "zh-Hant";
  if (latin.empty() && han.empty())
    return label.other_lang.empty() ? html("<bdi>{}</bdi>", label.other) : in_lang(label.other_lang, label.other);
  const bool first_is_latin = english ? !latin.empty() : han.empty();
  const Html first = first_is_latin
                         ? (english ? html("<bdi>{}</bdi>", latin) : in_lang("en", latin))
                         : (han_tag == text::tag(c.lang) ? html("<bdi>{}</bdi>", han) : in_lang(han_tag, han));
  if (names == Names::first || latin.empty() || han.empty()) return first;
  return first_is_latin ? html("{} {}", first, in_lang(han_tag, han)) : html("{} {}", first, in_lang("en", latin));
}

std::string plain_name(const Context& c, const model::Label& label) {
  return c.lang == text::Lang::en ? label.for_english() : label.for_chinese();
}

Html words(const Context& c, std::string_view words) {
  if (c.lang == text::Lang::en)
    return text::has_han(words) ? html("<span lang=\"zh-Hans\">{}</span>", words) : text(words);
  return has_letters(words) && !text::has_han(words) ? html("<span lang=\"en\">{}</span>", words) : text(words);
}

Html party(const Context& c, std::string_view name) {
  const std::pair<std::string_view, std::string> known[] = {
      {"China", c.tc("party", "China")},
      {"United States", c.tc("party", "United States")},
      {"European Union", c.tc("party", "European Union")},
      {"United Kingdom", c.tc("party", "United Kingdom")},
      {"Australia", c.tc("party", "Australia")},
      {"Switzerland", c.tc("party", "Switzerland")},
      {"Canada", c.tc("party", "Canada")},
      {"Norway", c.tc("party", "Norway")},
      {"Germany", c.tc("party", "Germany")},
  };
  for (const auto& [english, shown] : known)
    if (name == english) return text(shown);
  return words(c, name);
}

std::string side_name(const Context& c, std::string_view side) {
  if (side == "a") return c.tc("side", "the other party");
  if (side == "b") return c.tc("side", "China");
  if (side == "ngo") return c.tc("side", "rights groups");
  if (side == "press") return c.tc("side", "press");
  if (side == "parl") return c.tc("side", "parliaments");
  if (side == "un") return c.tc("side", "United Nations");
  return side.empty() ? c.tc("side", "others") : std::string(side);
}

std::string subject_path(const model::Subject& subject) {
  if (subject.id.empty()) return "";
  switch (subject.kind) {
    case model::Subject::Kind::person:
      return "case/" + subject.id;
    case model::Subject::Kind::issue:
      return "issue/" + subject.id;
    case model::Subject::Kind::dialogue:
      return "dialogue/" + subject.id;
    case model::Subject::Kind::round:
      return "round/" + subject.id;
    case model::Subject::Kind::official:
    case model::Subject::Kind::place:
    case model::Subject::Kind::organisation:
    case model::Subject::Kind::other:
      return "";
  }
  return "";
}

Html subject_link(const Context& c, const model::Subject& subject, Names names) {
  const std::string first = plain_name(c, subject.label);
  const Html shown = first.empty() ? text(subject.id) : name(c, subject.label, Names::first);
  const std::string path = subject_path(subject);
  const Html linked = path.empty() ? shown : html("<a href=\"{}\">{}</a>", c.link(path), shown);
  const bool both =
      names == Names::both && !subject.label.en.empty() && !(subject.label.hans + subject.label.hant).empty();
  if (!both) return linked;
  const bool hans = !subject.label.hans.empty();
  return c.lang == text::Lang::en
             ? html("{} {}", linked,
                    in_lang(hans ? "zh-Hans" : "zh-Hant", hans ? subject.label.hans : subject.label.hant))
             : html("{} {}", linked, in_lang("en", subject.label.en));
}

Html tag(std::string_view css, std::string_view shape, std::string_view word) {
  return html("<span class=\"tag t-{}\" data-s=\"{}\">{}</span>", css, shape, word);
}

Html custody_tag(const Context& c, std::string_view state) {
  const Look look = look_of(state, {{"held", "held", "■"},
                                    {"missing", "missing", "▲"},
                                    {"house-arrest", "home", "■"},
                                    {"house-arrest-last-known", "home", "□"},
                                    {"suspended-term", "home", "□"},
                                    {"bail", "home", "□"},
                                    {"paroled", "home", "□"},
                                    {"term-over-unconfirmed", "home", "◆"},
                                    {"free", "free", "○"},
                                    {"free-presumed", "free", "○"},
                                    {"abroad", "free", "○"},
                                    {"died", "soft", "†"}});
  return tag(look.css, look.shape, value_name(c, "people.custody_state", state.empty() ? "none-recorded" : state));
}

Html answer_tag(const Context& c, std::string_view kind) {
  const Look look = look_of(kind, {{"accepted", "ok", "●"},
                                   {"partial", "warn", "◐"},
                                   {"noted", "soft", "◇"},
                                   {"rejected", "bad", "✕"},
                                   {"no-answer", "soft", "○"},
                                   {"counter-concern", "counter", "◁"}});
  return tag(look.css, look.shape, value_name(c, "answers.kind", kind));
}

Html confidence(const Context& c, model::Confidence confidence) {
  return html("<span class=\"conf\"><b aria-hidden=\"true\">{}</b> {}</span>", dots(confidence),
              value_name(c, "confidence", confidence_value(confidence)));
}

Html restricted(const Context& c, const model::Audience& audience) {
  if (c.place == Place::site || audience.kind != model::Audience::Kind::restricted) return {};
  return html(" {}", tag("warn", "▣", filled(c.t("only for group {}"), audience.group)));
}

const model::Wish* wish_for(const Context& c, const std::string& person) {
  const auto wish = c.wishes.find(person);
  return c.place == Place::site || wish == c.wishes.end() ? nullptr : &wish->second;
}

Html wish_words(const Context& c, const model::Wish& wish) {
  const auto asked = [&] {
    switch (wish.kind) {
      case model::Wish::Kind::name_publicly:
        return c.t("may be named in public");
      case model::Wish::Kind::raise_publicly:
        return c.t("may be raised in public");
      case model::Wish::Kind::raise_privately_only:
        return c.t("raise in private only");
      case model::Wish::Kind::do_not:
        return c.t("do not raise and do not name");
    }
    return std::string();
  };
  const Html until = wish.until.empty() ? text(c.t("without end")) : fill_in(c.t("until {}"), date(c, wish.until));
  return html("{}{}{}{}{}", fill_in(c.t("Wish of {}"), words(c, wish.whose)), colon(c), asked(), semicolon(c), until);
}

bool forbids_publicity(const model::Wish& wish) { return wish.kind >= model::Wish::Kind::raise_privately_only; }

model::Audience audience_of(const Context& c, const model::DocumentId& document) {
  const auto group = c.restricted_documents.find(document.value);
  if (group == c.restricted_documents.end()) return {};
  return {model::Audience::Kind::restricted, group->second};
}

Html sources(const Context& c, const model::Claim& claim) {
  std::vector<Html> lines;
  for (const model::Source& source : claim.sources) lines.push_back(source_line(c, source));
  return html("{}{}{}", join(lines), confidence(c, claim.confidence), restricted(c, claim.audience));
}

std::string_view language_of(const model::Source& source) {
  if (!source.language.empty()) return source.language;
  return text::has_han(source.words) ? "zh" : "en";
}

Html address(const Context&, std::string_view url) {
  if (const auto link = Url::web(url))
    return html("<a class=\"long-url\" href=\"{}\" rel=\"noreferrer\">{}</a>", *link, url);
  return html("<span class=\"mono\">{}</span>", url);
}

Html quoted(const Context& c, const model::Source& source, model::Confidence level, const Html& supports) {
  const auto lang = language_of(source);
  const Html when = source.date.empty() ? Html() : html("{}{}", comma(c), date(c, source.date));
  return html(
      "<blockquote class=\"q\"><p lang=\"{}\">{}</p><footer><cite>{}</cite>{}<br>{} · {}{}</footer></blockquote>\n",
      lang, source.words, source_name(c, source), when, checked(c), confidence(c, level), soft(supports));
}

Html paraphrased(const Context& c, const model::Source& source, const Html& ours) {
  const Html when = source.date.empty() ? Html() : html("{}{}", comma(c), date(c, source.date));
  return html("<div class=\"own\">{}<p class=\"by\">{}{}{}, {}<br>{}</p></div>\n", ours, source_name(c, source), when,
              read_extent(c, source), c.t("as stated by the record, in our words"), unchecked(c));
}

Html comma(const Context& c) { return text(c.tc("between parts of a sentence", ", ")); }
Html semicolon(const Context& c) { return text(c.tc("between items of a list", "; ")); }
Html colon(const Context& c) { return text(c.tc("before an explanation", ": ")); }

std::string value_name(const Context& c, std::string_view field, std::string_view value) {
  return value.empty() ? c.t("not known") : c.vocabulary->name(field, value, c.lang);
}

std::string delivered_words(const Context& c, std::string_view delivered) {
  if (delivered == "yes") return c.t("put to the other side");
  if (delivered == "no") return c.t("declared, not put to the other side");
  return c.t("not known whether it was put to the other side");
}

Html read_coverage(const Context& c, const std::map<std::string, std::int64_t>& documents_by_read) {
  std::vector<Html> parts;
  for (const std::string& read : c.vocabulary->values("documents.read")) {
    const auto found = documents_by_read.find(read);
    if (found != documents_by_read.end())
      parts.push_back(html("{}{}{}", value_name(c, "documents.read", read), colon(c), found->second));
  }
  return join(parts, semicolon(c));
}

std::string raising_anchor(const model::RaisingId& id) { return "raising-" + id.value; }
std::string event_anchor(const model::EventId& id) { return "event-" + id.value; }
std::string answer_anchor(const model::AnswerId& id) { return "answer-" + id.value; }

}  // namespace vigil::page
