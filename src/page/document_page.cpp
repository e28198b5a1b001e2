// The text is shown paragraph by paragraph. Within a paragraph the bytes at which a mention or a quotation begins or
// ends cut it into runs; each run is wrapped in what covers it. Where mentions overlap, the longer one is shown.
#include <set>

#include "page/parts.hpp"
#include "text/utf8.hpp"

namespace vigil::page {

namespace {

using How = model::Source::How;

std::string title_of(const model::Document& document) {
  return document.title.empty() ? document.id.value : document.title;
}

Html heading(const Context& c, const model::DocumentFile& file) {
  const model::Document& document = file.document;
  const Html publisher = document.publisher.empty() ? Html() : html("{}{}", words(c, document.publisher), comma(c));
  return html("{}<h1>{}</h1><p class=\"soft\">{}{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Document")),
              words(c, title_of(document)), publisher, date(c, document.date));
}

void add_row(Html& rows, const std::string& label, const Html& value) {
  if (!value.empty()) rows += html("<dt>{}</dt><dd>{}</dd>", label, value);
}

Html optional_words(const Context& c, const std::string& shown) { return shown.empty() ? Html() : words(c, shown); }

Html about(const Context& c, const model::DocumentFile& file) {
  const model::Document& document = file.document;
  Html rows;
  add_row(rows, c.t("Address"),
          document.url.empty() ? text(c.t("none: a file of the record’s own")) : address(c, document.url));
  add_row(rows, c.t("Publisher"), optional_words(c, document.publisher));
  add_row(
      rows, c.t("Class of source"),
      document.source_class.empty() ? Html() : text(value_name(c, "documents.source_class", document.source_class)));
  add_row(rows, c.t("Kind"), document.kind.empty() ? Html() : text(value_name(c, "documents.kind", document.kind)));
  add_row(rows, c.t("Language"), text(document.language));
  add_row(rows, c.t("How far it was read"), text(value_name(c, "documents.read", document.read)));
  add_row(rows, c.t("Stored"),
          file.captured_at.empty() ? text(c.t("never: only its address is known here")) : text(file.captured_at));
  if (!file.sha256.empty()) add_row(rows, "SHA-256", html("<span class=\"mono long-url\">{}</span>", file.sha256));
  if (file.extraction) add_row(rows, c.t("Read by"), text(file.extraction->extractor));
  return section("about", c.t("About this document"), html("<dl class=\"kv\">{}</dl>", rows));
}

std::string fact_name(const Context& c, const std::string& kind) {
  const std::pair<std::string_view, std::string> known[] = {
      {"raising", c.tc("fact", "raising")},
      {"answer", c.tc("fact", "answer")},
      {"event", c.tc("fact", "event")},
      {"assessment", c.tc("fact", "assessment")},
      {"person", c.tc("fact", "particulars of a person")},
      {"relation", c.tc("fact", "relation")},
      {"followed", c.tc("fact", "what followed")},
      {"round", c.tc("fact", "round")},
      {"dialogue", c.tc("fact", "dialogue")},
      {"official", c.tc("fact", "official")},
      {"commitment", c.tc("fact", "promise")},
      {"commitment-status", c.tc("fact", "state of a promise")},
      {"list-total", c.tc("fact", "count of a list")},
  };
  for (const auto& [english, shown] : known)
    if (kind == english) return shown;
  return kind;
}

Html fact_about(const Context& c, const model::DocumentFile::Fact& fact) {
  model::Subject subject = fact.about;
  if (subject.id.empty() && plain_name(c, subject.label).empty()) return text("—");
  const std::string path = subject_path(subject);
  const bool has_anchor = fact.kind == "raising" && !path.empty();
  const Html there =
      has_anchor ? html(" <a href=\"{}\">{}</a>", c.link(path + "#" + raising_anchor({fact.id})), c.t("show")) : Html();
  return html("{}{}", subject_link(c, subject), there);
}

Html fact_source(const Context& c, const model::DocumentFile::Fact& fact) {
  if (fact.source.how == How::stated) return html("<span class=\"seal no\">{}</span>", c.t("stated, no passage cited"));
  return html("<span class=\"seal\">{}</span>", c.t("words checked"));
}

Html facts(const Context& c, const model::DocumentFile& file) {
  std::vector<Row> rows;
  for (const model::DocumentFile::Fact& fact : file.facts)
    rows.push_back({"", {text(fact_name(c, fact.kind)), fact_about(c, fact), fact_source(c, fact)}});
  const Html shown = rows.empty() ? paragraph(c.t("None yet."))
                                  : table(c.t("Facts that cite it"), Caption::hidden,
                                          {c.t("Fact"), c.t("About"), c.t("How it is cited")}, rows);
  return section("facts", c.t("Facts that cite it"), shown);
}

// Words that are cited twice are quoted once.
Html passages(const Context& c, const model::DocumentFile& file) {
  Html out;
  std::set<std::pair<std::size_t, std::size_t>> shown;
  for (const model::DocumentFile::Fact& fact : file.facts) {
    const model::Source& source = fact.source;
    if (source.how != How::passage || !shown.insert({source.start, source.end}).second) continue;
    out += html(
        "<blockquote class=\"q\"><p lang=\"{}\">{}</p><footer><span class=\"seal\">{}</span></footer></blockquote>",
        source.language.empty() ? file.document.language : source.language, source.words, c.t("words checked"));
  }
  return section("passages", c.t("Passages that are cited"), out.empty() ? paragraph(c.t("None yet.")) : out);
}

// ---- the text, at the desk ----

struct Range {
  std::size_t start, end;
};

template <class T>
const T* covering(const std::vector<T>& ranges, std::size_t at) {
  for (const T& range : ranges)
    if (range.start <= at && at < range.end) return &range;
  return nullptr;
}

// By start, the longest first; what overlaps one already taken is left out.
std::vector<const model::Mention*> shown_mentions(const std::vector<model::Mention>& mentions, Range within) {
  std::vector<const model::Mention*> sorted, shown;
  for (const model::Mention& mention : mentions)
    if (mention.start >= within.start && mention.end <= within.end && mention.start < mention.end)
      sorted.push_back(&mention);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return a->start != b->start ? a->start < b->start : a->end > b->end;
  });
  std::size_t taken_to = within.start;
  for (const model::Mention* mention : sorted) {
    if (mention->start < taken_to) continue;
    shown.push_back(mention);
    taken_to = mention->end;
  }
  return shown;
}

Html marked(const Context& c, const model::Mention& mention, std::string_view run) {
  if (mention.certainty == "candidate")
    return html("<mark class=\"new\" title=\"{}\">{}<span class=\"tag t-raise\" data-s=\"+\">{}</span></mark>",
                mention.reason, run, c.t("new"));
  const std::string path = subject_path(mention.subject);
  const Html inside = path.empty() ? text(run) : html("<a href=\"{}\">{}</a>", c.link(path), run);
  if (mention.certainty == "doubtful")
    return html("<mark class=\"two\" title=\"{}\">{}</mark>", mention.reason, inside);
  return html("<mark title=\"{}\">{}</mark>", mention.reason, inside);
}

Html quoted_run(const Context& c, const model::Extraction& extraction, std::size_t at, const Html& run) {
  const model::Quote* quote = covering(extraction.quotes, at);
  if (!quote) return run;
  const std::string said_by = quote->speaker.empty() ? c.t("quoted words, speaker not found")
                                                     : filled(c.t("quoted words of {}"), quote->speaker);
  return html("<span class=\"said\" title=\"{}\">{}</span>", said_by, run);
}

class TextView {
 public:
  TextView(const Context& context, const model::DocumentFile& file)
      : c_(context), file_(file), text_(*file.extraction) {}

  Html draw() const {
    Html out, group;
    const model::Turn* turn = nullptr;
    const model::Excerpt* excerpt = nullptr;
    for (const model::Paragraph& paragraph : text_.paragraphs) {
      const model::Turn* next_turn = covering(text_.turns, paragraph.start);
      const model::Excerpt* next_excerpt = covering(text_.excerpts, paragraph.start);
      if (next_turn != turn || next_excerpt != excerpt) {
        out += grouped(turn, excerpt, group);
        group = Html();
      }
      turn = next_turn;
      excerpt = next_excerpt;
      group += one(paragraph);
    }
    out += grouped(turn, excerpt, group);
    return html("<div class=\"text\">{}</div>", out);
  }

 private:
  Html grouped(const model::Turn* turn, const model::Excerpt* excerpt, const Html& paragraphs) const {
    if (paragraphs.empty()) return {};
    Html inner = paragraphs;
    if (turn)
      inner = html("<div class=\"turn\"><p class=\"speaker\">{}</p>{}</div>",
                   fill_in(c_.t("Turn of {}"), words(c_, turn->speaker)), inner);
    if (!excerpt) return inner;
    const Html author = excerpt->author.empty() ? Html() : html(" · {}", words(c_, excerpt->author));
    return html("<div class=\"excerpt\"><p class=\"speaker\">{}{}</p>{}</div>",
                fill_in(c_.t("Excerpt from {}"), words(c_, excerpt->outlet)), author, inner);
  }

  Html one(const model::Paragraph& paragraph) const {
    const std::string lang = !paragraph.lang.empty() ? paragraph.lang : text_.lang;
    return html("<div class=\"par\" id=\"b{}\"><p lang=\"{}\">{}</p>{}</div>", paragraph.start, lang, runs(paragraph),
                from_here(paragraph));
  }

  Html from_here(const model::Paragraph& paragraph) const {
    const auto form = [&](std::string_view path) {
      return c_.link(path)
          .with("doc", file_.document.id.value)
          .with("start", std::to_string(paragraph.start))
          .with("end", std::to_string(paragraph.end));
    };
    return html(
        "<p class=\"from noprint\"><a href=\"{}\">{}</a> · <a href=\"{}\">{}</a> <span class=\"mono\">{}–{}</span></p>",
        form("raise"), c_.t("Record a raising from this passage"), form("assess"), c_.t("Record an assessment"),
        paragraph.start, paragraph.end);
  }

  Html runs(const model::Paragraph& paragraph) const {
    const Range within{paragraph.start, std::min(paragraph.end, text_.text.size())};
    const auto mentions = shown_mentions(file_.mentions, within);
    std::set<std::size_t> cuts{within.start, within.end};
    const auto cut = [&](std::size_t at) {
      if (at > within.start && at < within.end) cuts.insert(text::code_point_start(text_.text, at));
    };
    for (const model::Mention* mention : mentions) {
      cut(mention->start);
      cut(mention->end);
    }
    for (const model::Quote& quote : text_.quotes) {
      cut(quote.start);
      cut(quote.end);
    }
    Html out;
    for (auto from = cuts.begin(); std::next(from) != cuts.end(); ++from) out += run(mentions, *from, *std::next(from));
    return out;
  }

  Html run(const std::vector<const model::Mention*>& mentions, std::size_t from, std::size_t to) const {
    const std::string_view words = std::string_view(text_.text).substr(from, to - from);
    Html inner = page::text(words);
    for (const model::Mention* mention : mentions)
      if (mention->start <= from && from < mention->end) inner = marked(c_, *mention, words);
    return quoted_run(c_, text_, from, inner);
  }

  const Context& c_;
  const model::DocumentFile& file_;
  const model::Extraction& text_;
};

Html text_section(const Context& c, const model::DocumentFile& file) {
  if (!file.extraction)
    return section("text", c.t("Text"), paragraph(c.t("No text of this document is held: it was never stored here.")));
  const Html legend = html(
      "<p class=\"small\"><mark>{}</mark> · <mark class=\"two\">{}</mark> · <mark class=\"new\">{}</mark> · <span "
      "class=\"said\">{}</span></p>",
      c.t("certain: a name of the record"), c.t("doubtful: a person decides"), c.t("new: no file has this name"),
      c.t("quoted words"));
  return section("text", c.t("Text"), html("{}{}", legend, TextView(c, file).draw()));
}

std::string certainty_name(const Context& c, const std::string& certainty) {
  if (certainty == "certain") return c.t("certain");
  if (certainty == "doubtful") return c.t("doubtful");
  if (certainty == "candidate") return c.t("new");
  return certainty;
}

// One line for each thing that is mentioned, however often.
Html mentions_section(const Context& c, const model::DocumentFile& file) {
  struct Line {
    const model::Mention* first;
    std::int64_t times = 0;
  };
  std::vector<Line> lines;
  for (const model::Mention& mention : file.mentions) {
    const auto same = std::ranges::find_if(lines, [&](const Line& line) {
      const bool known = !mention.subject.id.empty();
      return line.first->certainty == mention.certainty &&
             (known ? line.first->subject.id == mention.subject.id && line.first->subject.kind == mention.subject.kind
                    : line.first->subject.id.empty() && line.first->surface == mention.surface);
    });
    if (same == lines.end()) {
      lines.push_back({&mention, 1});
    } else {
      ++same->times;
    }
  }
  std::vector<Row> rows;
  for (const Line& line : lines) {
    const model::Mention& mention = *line.first;
    const Html who = mention.subject.id.empty() ? words(c, mention.surface) : subject_link(c, mention.subject);
    rows.push_back(
        {"", {who, text(certainty_name(c, mention.certainty)), words(c, mention.reason), html("{}", line.times)}});
  }
  const Html shown = rows.empty() ? paragraph(c.t("None found."))
                                  : table(c.t("Who and what is mentioned"), Caption::hidden,
                                          {c.t("Name"), c.t("How sure"), c.t("Why"), c.t("Times")}, rows);
  return section("mentions", c.t("Who and what is mentioned"), shown);
}

}  // namespace

Html document_file(const Context& c, const model::DocumentFile& file) {
  const Title title{title_of(file.document), heading(c, file), ""};
  if (c.place == Place::site)
    return layout(c, title, html("{}{}{}", about(c, file), facts(c, file), passages(c, file)));
  return layout(c, title,
                html("{}<div class=\"cols\">{}<div>{}</div></div>{}{}", about(c, file), text_section(c, file),
                     mentions_section(c, file), facts(c, file), passages(c, file)));
}

}  // namespace vigil::page
