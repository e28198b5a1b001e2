// Parts that pages are made of: the frame around a page, sections, tags, dates, names, sources. Each says what it knows
// and no more: a word beside every colour, a source beside every fact, the tick only for words that were checked.
#pragma once

#include "page/pages.hpp"

namespace vigil::page {

/// What the head of a page says.
struct Title {
  std::string words;  // of the window, without "Vigil"
  Html heading;       // of the page, may hold names in two scripts
  std::string nav;    // which entry of the navigation is current: "", cases, rounds, measures, check, search
};

/// The whole document: head with the content security policy, header, `main`, footer.
Html layout(const Context& context, const Title& title, const Html& main);

/// A section with its heading; `id` is in no language and the same in all.
Html section(std::string_view id, std::string_view heading, const Html& content);

/// One cell of the glance strip: label, value, one line of qualification. Never a bare number.
struct Glance {
  std::string label;
  Html value, qualification;
};
Html glance(const std::vector<Glance>& cells);

/// "The record › Cases": links to pages above this one.
struct Crumb {
  std::string words;
  std::string path;  // "" with no link
};
Html crumbs(const Context& context, const std::vector<Crumb>& above);

enum class Tone { plain, gap, good, bad };
Html note(Tone tone, const Html& content);

/// A table that becomes labelled cards on a phone. The first cell of a row is its heading.
struct Table {
  std::string caption;
  bool caption_hidden = false;  // read aloud only, where a heading already says it
  std::vector<std::string> columns;
  struct Row {
    std::string id;  // anchor, "" none
    std::vector<Html> cells;
    std::string css = {};
  };
  std::vector<Row> rows;
};
Html table(const Table& table);

/// A sentence of our own in the page's language.
Html say(std::string_view words);

Html date(const Context& context, const model::Date& date, text::DateStyle style = text::DateStyle::full);

/// A thing's name in the reader's language, then in the other script with its own `lang`.
enum class Names { both, first };
Html name(const Context& context, const model::Label& label, Names names = Names::both);
std::string plain_name(const Context& context, const model::Label& label);
/// Words that may be Chinese: wrapped with `lang` where their script is not the page's.
Html words(const Context& context, std::string_view text);

/// A link to the page of a subject with its name; the name alone where it has no page.
Html subject_link(const Context& context, const model::Subject& subject, Names names = Names::both);

/// A shape, a word and a colour.
Html tag(std::string_view css, std::string_view shape, std::string_view word);
Html custody_tag(const Context& context, std::string_view state);
Html answer_tag(const Context& context, std::string_view kind);
Html confidence(const Context& context, model::Confidence confidence);

/// The sources of a claim in one cell: each with its link, date and how far it was read; then the confidence.
Html sources(const Context& context, const model::Claim& claim);
/// One source in full: the verbatim words with the tick (Source::How::passage), or the stated source, marked as
/// paraphrase. `ours` is the fact in our own words, which a stated source supports.
Html passage_or_paraphrase(const Context& context, const model::Source& source, model::Confidence confidence,
                           const Html& ours, const Html& supports);

/// "by whom to whom": put to the other side, declared to others, not known.
Html delivered_words(const Context& context, std::string_view delivered);
/// The name of a vocabulary value as text.
std::string value_name(const Context& context, std::string_view field, std::string_view value);

/// How far documents were read, as a sentence: "Of 316 documents 12 were read whole, ...".
Html read_coverage(const Context& context, const std::map<std::string, std::int64_t>& documents_by_read);

}  // namespace vigil::page
