// The round-up, as editors make it: Markdown, with blocks of its own between ":::" lines, made into a text that goes
// out in every form. What is quoted comes from the archive or is held against it (pipeline/check_quotes.hpp). Pure.
//
//   > Words of a source. […]                       a quotation, whose last line, or the line below, names its source
//   > — Ann Sample ([title](vigil:DOC:17-104))
//
//   ::: excerpt vigil:DOC:17-104 vigil:DOC:300-412  the archive's own words, with […] between
//   Ann Sample, at the briefing                     (attribution; may be empty)
//   :::
//
//   ::: sides                                       framings that stand beside each other
//   ::: side The Chinese account
//   …
//   :::
//   :::
//
//   ::: translation vigil:DOC:17-104 by="Ann Sample" version="2" of="3f9a0c1b22d4" lang="en"
//   a paragraph for each of the source's            `of`: what the source was when it was translated (text_mark)
//   :::
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/text.hpp"
#include "model/things.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

/// A document of the archive, as a round-up needs it.
struct Archived {
  model::Document document;
  std::string text;          // of its extraction; "" it has none
  std::string link;          // to the archived source; "" there is none, and its own address is taken
  bool is_replaced = false;  // a newer version of its address is kept
  std::string restricted;    // the group that alone may see it; "" public
};

struct RoundUpOptions {
  /// Null: there is no such document, or none any more, for who asks. What is given stays as long as the call.
  std::function<const Archived*(const std::string& id)> find;
  text::Lang lang = text::Lang::en;
  std::string classification;
};

struct RoundUpProblem {
  std::size_t line = 0;  // from 1
  std::string words;     // for the editor, in English
  friend bool operator==(const RoundUpProblem&, const RoundUpProblem&) = default;
};

struct RoundUp {
  Text text;
  std::vector<RoundUpProblem> problems;  // by line
  std::size_t quotations = 0, excerpts = 0, translations = 0, stale = 0;
};

RoundUp round_up(std::string_view source, const RoundUpOptions& options, const model::Vocabulary& vocabulary);

/// The source with every line empty that is nobody's quotation: translations and the lines of ":::".
std::string quotable(std::string_view source);
/// The same with the quotations and excerpts gone: what the house itself writes, translations too.
std::string own_words(std::string_view source);

/// What a text was, for `of`: the first twelve digits of its SHA-256.
std::string text_mark(std::string_view text);

}  // namespace vigil::compose
