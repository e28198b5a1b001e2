// The text is shown in parts, and in each paragraph by paragraph; a paragraph that is longer than a part is cut. Within
// a paragraph the bytes at which a mention or a quotation begins or ends cut it into runs; each run is wrapped in what
// covers it. Of ranges that overlap the first and longest is shown, so what covers a byte is found by halving: a text
// of a million names costs what its part costs.
#include <map>
#include <set>

#include "page/suggestion.hpp"
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
  return html("{}<h1>{}</h1><p class=\"soft\">{}{}{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Document")),
              words(c, title_of(document)), publisher, date(c, document.date),
              restricted(c, audience_of(c, document.id)));
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
  const Html only = restricted(c, fact.audience);
  if (fact.source.how == How::stated)
    return html("<span class=\"seal no\">{}</span>{}", c.t("stated, no passage cited"), only);
  return html("<span class=\"seal\">{}</span>{}", c.t("words checked"), only);
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

constexpr std::size_t part_bytes = 64 * 1024;
constexpr std::size_t part_paragraphs = 1000;
constexpr std::size_t names_listed = 500;

struct Range {
  std::size_t start = 0, end = 0;
};

// A paragraph or a piece of one that is longer than a part, with the part that it stands in (from 1).
struct Piece {
  Range range;
  std::string_view lang;
  std::size_t part = 1;
};

// Where to cut a paragraph that goes on from `start`: behind the last space that fits, else between two characters.
std::size_t cut_after(std::string_view text, std::size_t start, std::size_t end) {
  if (end - start <= part_bytes) return end;
  const std::size_t space = text.rfind(' ', start + part_bytes - 1);
  if (space != std::string_view::npos && space > start) return space + 1;
  return text::code_point_start(text, start + part_bytes);
}

std::vector<Piece> pieces_of(const model::Extraction& extraction) {
  std::vector<Piece> pieces;
  std::size_t part = 1, bytes = 0, paragraphs = 0;
  for (const model::Paragraph& paragraph : extraction.paragraphs) {
    const std::size_t end = std::min(paragraph.end, extraction.text.size());
    for (std::size_t start = paragraph.start; start < end;) {
      const std::size_t cut = cut_after(extraction.text, start, end);
      if (bytes > 0 && (bytes + cut - start > part_bytes || paragraphs == part_paragraphs)) {
        ++part;
        bytes = paragraphs = 0;
      }
      pieces.push_back({{start, cut}, paragraph.lang, part});
      bytes += cut - start;
      ++paragraphs;
      start = cut;
    }
  }
  return pieces;
}

std::size_t count_parts(const std::vector<Piece>& pieces) { return pieces.empty() ? 1 : pieces.back().part; }

std::vector<Piece> pieces_in(const std::vector<Piece>& pieces, std::size_t part) {
  const auto in_part = std::ranges::equal_range(pieces, part, {}, &Piece::part);
  return {in_part.begin(), in_part.end()};
}

/// What is shown of the ranges that touch a part of the text: cut to it, by start, none over another.
template <class T>
class Ranges {
 public:
  Ranges(const std::vector<T>& all, std::string_view text, Range part) {
    for (const T& one : all) {
      const std::size_t start = text::code_point_start(text, std::max(one.start, part.start));
      const std::size_t end = text::code_point_start(text, std::min(one.end, part.end));
      if (start < end) shown_.push_back({{start, end}, &one});
    }
    std::ranges::stable_sort(shown_, [](const Shown& a, const Shown& b) {
      return a.range.start != b.range.start ? a.range.start < b.range.start : a.range.end > b.range.end;
    });
    std::size_t taken_to = 0;
    std::erase_if(shown_, [&](const Shown& one) {
      if (one.range.start < taken_to) return true;
      taken_to = one.range.end;
      return false;
    });
  }

  const T* covering(std::size_t at) const {
    const auto next = behind(at);
    return next != shown_.end() && next->range.start <= at ? next->what : nullptr;
  }

  void add_cuts(Range within, std::set<std::size_t>& cuts) const {
    for (auto one = behind(within.start); one != shown_.end() && one->range.start < within.end; ++one)
      for (const std::size_t at : {one->range.start, one->range.end})
        if (at > within.start && at < within.end) cuts.insert(at);
  }

 private:
  struct Shown {
    Range range;
    const T* what;
  };
  auto behind(std::size_t at) const {  // the first that does not end at or before `at`
    return std::ranges::upper_bound(shown_, at, {}, [](const Shown& one) { return one.range.end; });
  }
  std::vector<Shown> shown_;
};

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

Html quoted_run(const Context& c, const model::Quote* quote, const Html& run) {
  if (!quote) return run;
  const std::string said_by = quote->speaker.empty() ? c.t("quoted words, speaker not found")
                                                     : filled(c.t("quoted words of {}"), quote->speaker);
  return html("<span class=\"said\" title=\"{}\">{}</span>", said_by, run);
}

class TextView {
 public:
  /// `pieces` of one part, at least one.
  TextView(const Context& context, const model::DocumentFile& file, const std::vector<Piece>& pieces,
           const std::vector<model::OpenSuggestion>& suggestions)
      : c_(context),
        file_(file),
        suggestions_(suggestions),
        text_(*file.extraction),
        pieces_(pieces),
        part_{pieces.front().range.start, pieces.back().range.end},
        mentions_(file.mentions, text_.text, part_),
        quotes_(text_.quotes, text_.text, part_),
        turns_(text_.turns, text_.text, part_),
        excerpts_(text_.excerpts, text_.text, part_) {}

  Html draw() const {
    Html out, group;
    const model::Turn* turn = nullptr;
    const model::Excerpt* excerpt = nullptr;
    for (const Piece& piece : pieces_) {
      const model::Turn* next_turn = turns_.covering(piece.range.start);
      const model::Excerpt* next_excerpt = excerpts_.covering(piece.range.start);
      if (next_turn != turn || next_excerpt != excerpt) {
        out += grouped(turn, excerpt, group);
        group = Html();
      }
      turn = next_turn;
      excerpt = next_excerpt;
      group += one(piece);
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

  Html one(const Piece& piece) const {
    const std::string_view lang = !piece.lang.empty() ? piece.lang : std::string_view(text_.lang);
    return html("<div class=\"par\" id=\"b{}\"><p lang=\"{}\">{}</p>{}</div>{}", piece.range.start, lang,
                runs(piece.range), from_here(piece.range), suggested_in(piece.range));
  }

  // A passage that goes on in the next piece is told of where it begins.
  Html suggested_in(Range range) const {
    Html cards;
    for (const auto& one : suggestions_)
      if (one.start >= range.start && one.start < range.end)
        cards += suggestion_card(c_, one, one.end > range.end ? Passage::shown : Passage::beside);
    return cards;
  }

  Html from_here(Range range) const {
    const auto form = [&](std::string_view path) {
      return c_.link(path)
          .with("doc", file_.document.id.value)
          .with("start", std::to_string(range.start))
          .with("end", std::to_string(range.end));
    };
    return html(
        "<p class=\"from noprint\"><a href=\"{}\">{}</a> · <a href=\"{}\">{}</a> <span class=\"mono\">{}–{}</span></p>",
        form("raise"), c_.t("Record a raising from this passage"), form("assess"), c_.t("Record an assessment"),
        range.start, range.end);
  }

  Html runs(Range within) const {
    std::set<std::size_t> cuts{within.start, within.end};
    mentions_.add_cuts(within, cuts);
    quotes_.add_cuts(within, cuts);
    Html out;
    for (auto from = cuts.begin(); std::next(from) != cuts.end(); ++from) out += run(*from, *std::next(from));
    return out;
  }

  Html run(std::size_t from, std::size_t to) const {
    const std::string_view words = std::string_view(text_.text).substr(from, to - from);
    const model::Mention* mention = mentions_.covering(from);
    return quoted_run(c_, quotes_.covering(from), mention ? marked(c_, *mention, words) : page::text(words));
  }

  const Context& c_;
  const model::DocumentFile& file_;
  const std::vector<model::OpenSuggestion>& suggestions_;
  const model::Extraction& text_;
  const std::vector<Piece>& pieces_;
  const Range part_;
  const Ranges<model::Mention> mentions_;
  const Ranges<model::Quote> quotes_;
  const Ranges<model::Turn> turns_;
  const Ranges<model::Excerpt> excerpts_;
};

Html text_section(const Context& c, const model::DocumentFile& file, const std::vector<Piece>& pieces,
                  std::size_t parts, const std::vector<model::OpenSuggestion>& suggestions) {
  if (!file.extraction)
    return section("text", c.t("Text"), paragraph(c.t("No text of this document is held: it was never stored here.")));
  if (pieces.empty()) return section("text", c.t("Text"), paragraph(c.t("None found.")));
  const Html legend = html(
      "<p class=\"small\"><mark>{}</mark> · <mark class=\"two\">{}</mark> · <mark class=\"new\">{}</mark> · <span "
      "class=\"said\">{}</span></p>",
      c.t("certain: a name of the record"), c.t("doubtful: a person decides"), c.t("new: no file has this name"),
      c.t("quoted words"));
  const Html line = parts_line(c, pieces.front().part, parts, "#text");
  return section("text", c.t("Text"),
                 html("{}{}{}{}", legend, line, TextView(c, file, pieces, suggestions).draw(), line));
}

std::string certainty_name(const Context& c, const std::string& certainty) {
  if (certainty == "certain") return c.t("certain");
  if (certainty == "doubtful") return c.t("doubtful");
  if (certainty == "candidate") return c.t("new");
  return certainty;
}

struct MentionLine {
  const model::Mention* first;
  std::int64_t times = 0;
};

// One line for each thing that is mentioned in the part, however often; in the order of their first mentions.
std::vector<MentionLine> mention_lines(const std::vector<model::Mention>& mentions, Range part) {
  using Key = std::tuple<std::string_view, model::Subject::Kind, std::string_view>;
  std::map<Key, std::size_t> known;
  std::vector<MentionLine> lines;
  for (const model::Mention& mention : mentions) {
    if (mention.end <= part.start || mention.start >= part.end) continue;
    const bool is_named = mention.subject.id.empty();  // a candidate is known by its name only
    const Key key{mention.certainty, is_named ? model::Subject::Kind::other : mention.subject.kind,
                  is_named ? mention.surface : mention.subject.id};
    const auto [line, is_new] = known.emplace(key, lines.size());
    if (is_new) lines.push_back({&mention});
    ++lines[line->second].times;
  }
  return lines;
}

Html mentions_section(const Context& c, const model::DocumentFile& file, const std::vector<Piece>& pieces,
                      std::size_t parts) {
  const Range part = pieces.empty() ? Range() : Range{pieces.front().range.start, pieces.back().range.end};
  const auto lines = mention_lines(file.mentions, part);
  std::vector<Row> rows;
  for (const MentionLine& line : lines) {
    if (rows.size() == names_listed) break;
    const model::Mention& mention = *line.first;
    const Html who = mention.subject.id.empty() ? words(c, mention.surface) : subject_link(c, mention.subject);
    rows.push_back({"",
                    {who, html("{}{}", certainty_name(c, mention.certainty), soft(words(c, mention.reason))),
                     html("{}", line.times)}});
  }
  const Html shown = rows.empty() ? paragraph(c.t("None found."))
                                  : table(c.t("Who and what is mentioned"), Caption::hidden,
                                          {c.t("Name"), c.t("How sure, and why"), c.t("Times")}, rows);
  const auto left = static_cast<std::int64_t>(lines.size() - rows.size());
  const Html more = left == 0 ? Html()
                              : paragraph(c.tn("And {} name more, which the text above marks.",
                                               "And {} names more, which the text above marks.", left));
  const Html of_part = parts == 1 ? Html() : paragraph(c.t("In this part of the text."));
  return section("mentions", c.t("Who and what is mentioned"), html("{}{}{}", of_part, shown, more));
}

}  // namespace

std::size_t count_parts(const model::DocumentFile& file) {
  return file.extraction ? count_parts(pieces_of(*file.extraction)) : 1;
}

Url passage_link(const Context& c, const model::DocumentFile& file, std::size_t start) {
  std::size_t part = 1, at = start;
  if (file.extraction)
    for (const Piece& piece : pieces_of(*file.extraction))
      if (piece.range.start <= start) part = piece.part, at = piece.range.start;
  return part_link(c, "document/" + file.document.id.value + "#b" + std::to_string(at), part);
}

Html document_file(const Context& c, const model::DocumentFile& file, std::size_t part,
                   const std::vector<model::OpenSuggestion>& suggestions, const Html& custody) {
  const Title title{title_of(file.document), heading(c, file), ""};
  if (c.place == Place::site)
    return layout(c, title, html("{}{}{}", about(c, file), facts(c, file), passages(c, file)));
  const auto all = file.extraction ? pieces_of(*file.extraction) : std::vector<Piece>();
  const auto pieces = pieces_in(all, part);
  const std::size_t parts = count_parts(all);
  return layout(c, title,
                html("{}<div class=\"cols\">{}<div>{}</div></div>{}{}{}", about(c, file),
                     text_section(c, file, pieces, parts, suggestions), mentions_section(c, file, pieces, parts),
                     facts(c, file), passages(c, file), custody));
}

}  // namespace vigil::page
