// Parts that pages are made of: the frame around a page, sections, tags, dates, names, sources. Each says what it knows
// and no more: a word beside every colour, a source beside every fact, the tick only for words that were checked.
#pragma once

#include <algorithm>

#include "page/pages.hpp"

namespace vigil::page {

/// What the head of a page says.
struct Title {
  std::string words;  // of the window, without "Vigil"
  Html heading;       // crumbs and h1, before the rest of `main`
  std::string nav;  // which entry of the navigation is current: record, cases, rounds, measures, check, search, "" none
};

/// The whole document: head with the content security policy, header, `main`, footer.
Html layout(const Context& context, const Title& title, const Html& main);

/// A section with its heading; `id` is in no language and the same in all.
Html section(std::string_view id, std::string_view heading, const Html& content);

/// A section in a box beside the main column.
Html panel(std::string_view id, std::string_view heading, const Html& content);

/// One cell of the glance strip: label, value, one line of qualification. Never a bare number.
struct Glance {
  std::string label;
  Html value, qualification;
};
Html glance(const std::vector<Glance>& cells);

/// "The record › Cases": the pages above this one, then this one's name if it is not empty.
struct Crumb {
  std::string words;
  std::string path;
};
Html crumbs(const Context& context, const std::vector<Crumb>& above, std::string_view here = "");

enum class Tone { plain, gap, good, bad };
Html note(Tone tone, const Html& content);

/// A table that becomes labelled cards on a phone. The first cell of a row is its heading.
enum class Caption { shown, hidden };  // hidden: for those who listen, where the heading above says it
struct Row {
  std::string id;  // anchor, "" none
  std::vector<Html> cells;
  std::string css = {};
};
Html table(std::string_view caption, Caption shown, const std::vector<std::string>& columns,
           const std::vector<Row>& rows);

Html paragraph(std::string_view words);     // of our own
Html list(const std::vector<Html>& items);  // <ul>
Html soft(const Html& content);             // smaller and paler, on a line of its own
Html link_to(const Context& context, std::string_view path, std::string_view words);

/// A line with the parts beside `part` (from 1) of a page that is shown in parts; nothing where there is one.
Html parts_line(const Context& context, std::size_t part, std::size_t parts, std::string_view anchor);
/// A page of ours in its part: `path` may end in "#anchor".
Url part_link(const Context& context, std::string_view path, std::size_t part);

Html date(const Context& context, const model::Date& date, text::DateStyle style = text::DateStyle::full);

/// A thing's name in the reader's language, then in the other script with its own `lang`.
enum class Names { both, first };
Html name(const Context& context, const model::Label& label, Names names = Names::both);
std::string plain_name(const Context& context, const model::Label& label);
/// Words from the record, in whatever language they are: with `lang` where it is not the page's.
Html words(const Context& context, std::string_view text);
/// A party of a dialogue, a side of it ("a" with its dialogue's name), in the reader's language where it is known.
Html party(const Context& context, std::string_view name);
std::string side_name(const Context& context, std::string_view side);

/// A link to the page of a subject with its name; the name alone where it has no page.
Html subject_link(const Context& context, const model::Subject& subject, Names names = Names::both);
std::string subject_path(const model::Subject& subject);  // "" no page

/// A shape, a word and a colour.
Html tag(std::string_view css, std::string_view shape, std::string_view word);
Html custody_tag(const Context& context, std::string_view state);
Html answer_tag(const Context& context, std::string_view kind);
Html confidence(const Context& context, model::Confidence confidence);

/// "only for group desk", in the app; nothing for what everybody may see, and nothing on a site.
Html restricted(const Context& context, const model::Audience& audience);
model::Audience audience_of(const Context& context, const model::DocumentId& document);

/// The strictest current wish for a person, in the app: what it asks, whose it is, until when. Never on a site.
const model::Wish* wish_for(const Context& context, const std::string& person);
Html wish_words(const Context& context, const model::Wish& wish);
bool forbids_publicity(const model::Wish& wish);  // a release does not show the person

/// The sources of a claim in one cell: each with its link, date and how far it was read; then the confidence
/// and who alone may see it.
Html sources(const Context& context, const model::Claim& claim);
/// Of the words of a passage: BCP 47; where the document's is not known, by their signs.
std::string_view language_of(const model::Source& source);
/// The address as a link, or as text where it is none that may be followed.
Html address(const Context& context, std::string_view url);

/// Words that were checked: a quotation with the tick. Only for Source::How::passage.
Html quoted(const Context& context, const model::Source& source, model::Confidence confidence, const Html& supports);
/// What a stated source says, in our words: marked as paraphrase, never with the tick.
Html paraphrased(const Context& context, const model::Source& source, const Html& ours);

/// Punctuation between parts that are put together here, in the reader's language: ", " "; " ": ".
Html comma(const Context& context);
Html semicolon(const Context& context);
Html colon(const Context& context);

/// The name of a vocabulary value, as a reader meets it: "closed session".
std::string value_name(const Context& context, std::string_view field, std::string_view value);
/// "put to the other side", "declared, not put to the other side", "not known whether it was put to the other side".
std::string delivered_words(const Context& context, std::string_view delivered);

/// How far documents were read, as a sentence: "12 whole, 40 only at the opening, …".
Html read_coverage(const Context& context, const std::map<std::string, std::int64_t>& documents_by_read);

/// Ids of facts as anchors: a number alone could be two facts.
std::string raising_anchor(const model::RaisingId& id);
std::string event_anchor(const model::EventId& id);
std::string answer_anchor(const model::AnswerId& id);

}  // namespace vigil::page
