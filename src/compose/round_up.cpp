#include "compose/round_up.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "compose/markdown.hpp"
#include "compose/quote_check.hpp"
#include "compose/telling.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::compose {

namespace {

using base::trimmed;

constexpr std::string_view fence = ":::", ours = "vigil:", elided = " […] ";

struct SourceLine {
  std::size_t number = 0;
  std::string_view text;
};

std::vector<SourceLine> lines_of(std::string_view text) {
  std::vector<SourceLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back({lines.size() + 1, trimmed(text.substr(at, end - at), "\r\n")});
    at = end + 1;
  }
  return lines;
}

/// "excerpt vigil:d1:2-3 by="Ann"" of a line that opens a block; "" of one that closes it.
std::optional<std::string_view> behind_fence(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with(fence)) return std::nullopt;
  return trimmed(line.substr(fence.size()));
}

/// The words of a line that opens a block: those alone, and those with a name (by="Ann").
struct Words {
  std::vector<std::string> plain;
  std::map<std::string, std::string> named;
};
Words words_in(std::string_view text) {
  Words words;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const auto end = std::min(text.find_first_of(" \t=", 0), text.size());
    const auto name = text.substr(0, end);
    if (!text.substr(end).starts_with("=\"")) {
      const auto blank = std::min(text.find_first_of(" \t"), text.size());
      words.plain.emplace_back(text.substr(0, blank));
      text.remove_prefix(blank);
      continue;
    }
    const auto close = std::min(text.find('"', end + 2), text.size());
    words.named.try_emplace(std::string(name), text.substr(end + 2, close - end - 2));
    text.remove_prefix(std::min(close + 1, text.size()));
  }
  return words;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  bool is_open = false;
  for (const auto& line : lines_of(text)) {
    const auto words = trimmed(line.text);
    if (words.empty()) {
      is_open = false;
      continue;
    }
    if (!is_open) paragraphs.emplace_back();
    if (is_open) paragraphs.back() += ' ';
    paragraphs.back() += words;
    is_open = true;
  }
  return paragraphs;
}

std::string in_one_line(std::string_view text) {
  std::string line;
  for (const auto& paragraph : paragraphs_of(text)) line += (line.empty() ? "" : " ") + paragraph;
  return line;
}

bool cuts_a_word(std::string_view text, std::size_t at) {
  const auto is_of_word = [&](std::size_t where) {
    const char32_t c = text::next_code_point(text, where);
    return text::is_letter_or_digit(c) && !text::is_han(c);
  };
  return at > 0 && at < text.size() && is_of_word(text::code_point_start(text, at - 1)) && is_of_word(at);
}

class Writer : private Telling {
 public:
  Writer(const RoundUpOptions& options, const model::Vocabulary& vocabulary, std::string_view source)
      : Telling(options.lang, vocabulary),
        options_(options),
        source_(with_references(source)),
        lines_(lines_of(source_)) {}

  RoundUp write() {
    made_.text.lang = tag();
    made_.text.classification = options_.classification;
    made_.text.blocks = blocks(Within::page);
    if (made_.text.title.empty()) made_.text.title = t("Round-up");
    std::ranges::stable_sort(made_.problems, {}, &RoundUpProblem::line);
    return std::move(made_);
  }

 private:
  enum class Within { page, block };

  bool is_end() const { return at_ >= lines_.size(); }
  std::string_view here() const { return lines_[at_].text; }
  std::size_t number() const { return is_end() ? lines_.size() : lines_[at_].number; }
  void problem(std::size_t line, std::string words) { made_.problems.push_back({line, std::move(words)}); }

  /// Up to the end of the text, or to the line that closes this block.
  std::vector<Block> blocks(Within within) {
    std::vector<Block> made;
    while (!is_end()) {
      if (const auto opening = behind_fence(here())) {
        if (opening->empty() && within == Within::block) {
          ++at_;
          return made;
        }
        directive(*opening, made);
        continue;
      }
      block(made);
    }
    if (within == Within::block) problem(number(), "a block that \":::\" opens is not closed");
    return made;
  }

  void block(std::vector<Block>& made) {
    const auto line = trimmed(here());
    if (line.empty())
      ++at_;
    else if (line.starts_with("#"))
      heading(line, made);
    else if (line.starts_with(">"))
      quotation(made);
    else if (line == "---" || line == "***")
      made.push_back({Block::Kind::page_end, 0, "", {}, {}}), ++at_;
    else if (!item_in(line).empty())
      list(made);
    else
      paragraph(made);
  }

  void heading(std::string_view line, std::vector<Block>& made) {
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    auto words = runs(trimmed(line.substr(level)), number());
    if (level == 1 && made_.text.title.empty())
      for (const auto& run : words) made_.text.title += run.words;
    made.push_back(
        {Block::Kind::heading, static_cast<int>(std::min<std::size_t>(level, 6)), "", {std::move(words)}, {}});
    ++at_;
  }

  /// "- words", "1. words" -> words.
  static std::string_view item_in(std::string_view line) {
    if (line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
      return line.substr(2);
    const auto digits = line.find_first_not_of("0123456789");
    if (digits == 0 || digits == line.npos || digits > 3) return {};
    const auto rest = line.substr(digits);
    return rest.starts_with(". ") || rest.starts_with(") ") ? rest.substr(2) : std::string_view();
  }

  void list(std::vector<Block>& made) {
    const bool is_numbered = base::is_digit(trimmed(here())[0]);
    Block list{is_numbered ? Block::Kind::numbered : Block::Kind::list, 0, "", {}, {}};
    while (!is_end() && !trimmed(here()).empty() && !behind_fence(here())) {
      const auto start = number();
      auto item = item_in(trimmed(here()));
      std::string words(item.empty() ? trimmed(here()) : item);
      for (++at_; !is_end() && !trimmed(here()).empty() && item_in(trimmed(here())).empty() && !behind_fence(here());
           ++at_)
        words += " " + std::string(trimmed(here()));
      list.lines.push_back(runs(words, start));
    }
    made.push_back(std::move(list));
  }

  void paragraph(std::vector<Block>& made) {
    const auto start = number();
    std::string words;
    for (; !is_end() && !trimmed(here()).empty() && !behind_fence(here()) && !trimmed(here()).starts_with(">"); ++at_)
      words += (words.empty() ? "" : "\n") + std::string(trimmed(here()));
    made.push_back({Block::Kind::paragraph, 0, "", {runs(words, start)}, {}});
  }

  static std::string_view behind_mark(std::string_view line) {
    line = trimmed(line);
    while (line.starts_with(">")) line = trimmed(line.substr(1));
    return line;
  }

  void quotation(std::vector<Block>& made) {
    const auto start = number();
    Block block{Block::Kind::quotation, 0, "", {}, {}};
    std::vector<std::string> paragraphs(1);
    std::optional<std::string> attribution;
    for (; !is_end() && trimmed(here()).starts_with(">"); ++at_) {
      const auto words = behind_mark(here());
      const auto said_by = paragraphs.front().empty() ? std::nullopt : attribution_in(words);
      if (said_by)
        attribution = *said_by;
      else if (words.empty())
        paragraphs.emplace_back();
      else
        paragraphs.back() += (paragraphs.back().empty() ? "" : "\n") + std::string(words);
    }
    if (!attribution) attribution = attribution_below();
    for (const auto& words : paragraphs)
      if (!words.empty()) block.lines.push_back(runs(words, start));
    if (attribution) block.attribution = runs(*attribution, start);
    if (!attribution) problem(start, "a quotation that names no source");
    ++made_.quotations;
    made.push_back(std::move(block));
  }

  static std::optional<std::string> attribution_in(std::string_view words) {
    const auto said_by = words.starts_with("- ") ? std::nullopt : behind_dash(words);
    return said_by ? std::optional(std::string(*said_by)) : std::nullopt;
  }

  /// On the next line, or behind one that is empty.
  std::optional<std::string> attribution_below() {
    auto at = at_;
    if (at < lines_.size() && trimmed(lines_[at].text).empty()) ++at;
    if (at >= lines_.size()) return std::nullopt;
    auto said_by = attribution_in(trimmed(lines_[at].text));
    if (said_by) at_ = at + 1;
    return said_by;
  }

  void directive(std::string_view opening, std::vector<Block>& made) {
    const auto start = number();
    ++at_;
    const auto blank = std::min(opening.find_first_of(" \t"), opening.size());
    const auto kind = opening.substr(0, blank), rest = trimmed(opening.substr(blank));
    if (kind == "excerpt") return excerpt(rest, start, made);
    if (kind == "translation") return translation(rest, start, made);
    if (kind == "sides") return sides(start, made);
    problem(start, opening.empty() ? "\":::\" closes no block"
                                   : "there is no block \"" + std::string(kind) +
                                         "\"; there are: excerpt, sides with side, translation");
  }

  /// The lines up to the one that closes the block.
  std::string body(std::size_t start) {
    std::string words;
    for (; !is_end(); ++at_) {
      if (const auto closing = behind_fence(here()); closing && closing->empty()) {
        ++at_;
        return words;
      }
      words += std::string(here()) + "\n";
    }
    problem(start, "a block that \":::\" opens is not closed");
    return words;
  }

  const Archived* archived(const Place& place, std::size_t line) {
    const auto* found = options_.find(place.document);
    if (found == nullptr || found->text.empty()) {
      problem(line, place.document + " is not in the archive, or has no text there");
      return nullptr;
    }
    if (!found->restricted.empty()) problem(line, place.document + " is for the group " + found->restricted + " alone");
    return found;
  }

  /// Nothing: the text has no such bytes, or not as whole characters.
  std::optional<std::string_view> words_at(const Archived& source, const Place& place, std::size_t line) {
    const std::string_view text = source.text;
    if (place.end == 0) return text;
    const bool is_there = place.end <= text.size() && text::code_point_start(text, place.start) == place.start &&
                          (place.end == text.size() || text::code_point_start(text, place.end) == place.end);
    if (is_there) return text.substr(place.start, place.end - place.start);
    problem(line, place.document + " has no such bytes");
    return std::nullopt;
  }

  std::string link_of(const Archived& source) const { return source.link.empty() ? source.document.url : source.link; }

  std::string gone() const { return t("(the archived source is not there any more)"); }

  void excerpt(std::string_view opening, std::size_t start, std::vector<Block>& made) {
    Block block{Block::Kind::quotation, 0, "", {}, {}};
    const auto said_by = in_one_line(body(start));
    std::string words;
    const Archived* last = nullptr;
    const auto places = words_in(opening).plain;
    if (places.empty()) problem(start, "an excerpt of what? vigil:DOC:START-END is expected");
    for (const auto& one : places) {
      const auto place = place_in(one);
      if (!place || place->end == 0) {
        problem(start, one + ": vigil:DOC:START-END is expected");
        continue;
      }
      const auto* source = archived(*place, start);
      const auto piece = source == nullptr ? std::nullopt : words_at(*source, *place, start);
      if (!piece) continue;
      if (cuts_a_word(source->text, place->start) || cuts_a_word(source->text, place->end))
        problem(start, one + " begins or ends within a word");
      if (last != nullptr && last != source) problem(start, "pieces of two documents in one excerpt");
      last = source;
      words.append(words.empty() ? "" : elided).append(in_one_line(*piece));
    }
    if (last != nullptr && words.find(elided) != std::string::npos) look_at_elisions(*last, words, start);
    ++made_.excerpts;
    block.lines.push_back({{words.empty() ? gone() : words, last == nullptr ? "" : last->document.language}});
    block.attribution = runs(said_by, start);
    if (last != nullptr) add_source(*last, block.attribution);
    made.push_back(std::move(block));
  }

  /// What an editor would be told of the same quotation in a draft.
  void look_at_elisions(const Archived& source, const std::string& words, std::size_t line) {
    const auto check = SourceText(source.text).check(words);
    if (check.verdict == Verdict::out_of_order) problem(line, "the pieces stand in another order in the source");
    if (!check.negation_lost.empty())
      problem(line, "what is left out says \"not\": \"" + in_one_line(check.negation_lost) + "\"");
    else if (!check.sentences_joined.empty())
      problem(line, "what is left out makes one sentence of two: \"" + in_one_line(check.sentences_joined) + "\"");
  }

  void add_source(const Archived& source, Line& line) const {
    const auto& document = source.document;
    const auto& title = document.title.empty() ? document.url : document.title;
    if (title.empty()) return;
    if (!line.empty()) line.push_back({is_chinese() ? "，" : ", "});
    line.push_back({title, document.language, link_of(source)});
    if (!document.publisher.empty()) line.push_back({", " + document.publisher});
    if (!document.date.empty()) line.push_back({", " + day(document.date)});
  }

  void sides(std::size_t start, std::vector<Block>& made) {
    Block block{Block::Kind::sides, 0, "", {}, {}};
    while (!is_end()) {
      const auto opening = behind_fence(here());
      if (!opening && trimmed(here()).empty()) {
        ++at_;
        continue;
      }
      if (opening && opening->empty()) {
        ++at_;
        if (block.sides.size() < 2) problem(start, "fewer than two sides");
        if (!block.sides.empty()) made.push_back(std::move(block));
        return;
      }
      if (!opening || !opening->starts_with("side ")) {
        problem(number(), "a \"::: side NAME\" is expected");
        ++at_;
        continue;
      }
      block.lines.push_back(runs(trimmed(opening->substr(5)), number()));
      ++at_;
      block.sides.push_back(blocks(Within::block));
    }
    problem(start, "a block that \":::\" opens is not closed");
  }

  void translation(std::string_view opening, std::size_t start, std::vector<Block>& made) {
    const auto words = words_in(opening);
    const auto translated = paragraphs_of(body(start));
    ++made_.translations;
    const auto place = words.plain.empty() ? std::nullopt : place_in(words.plain.front());
    if (!place) return problem(start, "a translation of what? vigil:DOC:START-END is expected");
    const auto named = [&](const char* name) {
      const auto found = words.named.find(name);
      return found == words.named.end() ? std::string() : found->second;
    };
    const auto* source = archived(*place, start);
    const auto piece = source == nullptr ? std::nullopt : words_at(*source, *place, start);
    const auto originals = paragraphs_of(piece.value_or(""));
    beside_each_other(originals, translated, source == nullptr ? "" : source->document.language, named("lang"), made);
    if (piece && originals.size() != translated.size())
      problem(start, fmt::format("the source has {} paragraphs there, the translation {}", originals.size(),
                                 translated.size()));
    Line by = {{t("Translation: {0}, version {1}", known(named("by")), known(named("version")))}};
    if (source != nullptr) add_source(*source, by);
    if (source == nullptr) by.push_back({" " + gone()});
    made.push_back({Block::Kind::paragraph, 0, "", {std::move(by)}, {}});
    if (named("by").empty()) problem(start, "a translation that names no translator (by=\"…\")");
    if (is_stale(source, piece, named("of"), start)) mark_stale(made);
  }

  void beside_each_other(const std::vector<std::string>& originals, const std::vector<std::string>& translated,
                         const std::string& from, const std::string& to, std::vector<Block>& made) {
    std::vector<std::vector<Line>> rows = {{{{t("Original")}}, {{t("Translation")}}}};
    for (std::size_t i = 0; i < std::max(originals.size(), translated.size()); ++i)
      rows.push_back({{{i < originals.size() ? originals[i] : "", from}},
                      {{i < translated.size() ? translated[i] : "", to.empty() ? tag() : to}}});
    made.push_back({Block::Kind::table, 0, "", {}, std::move(rows), {50, 50}});
  }

  bool is_stale(const Archived* source, std::optional<std::string_view> piece, const std::string& of,
                std::size_t start) {
    if (source == nullptr || !piece) return true;
    const auto mark = text_mark(*piece);
    if (of.empty()) problem(start, "of=\"" + mark + "\" is missing: what the source was when it was translated");
    if (!of.empty() && of != mark) problem(start, "the source has changed since: now it is of=\"" + mark + "\"");
    if (source->is_replaced) problem(start, source->document.id.value + ": a newer version of its page is kept");
    return (!of.empty() && of != mark) || source->is_replaced;
  }

  void mark_stale(std::vector<Block>& made) {
    ++made_.stale;
    made.push_back({Block::Kind::note, 0, "", {{{t("The source has changed since this translation was made.")}}}, {}});
  }

  /// A line's words; links to the archive go to where the public finds it.
  Line runs(std::string_view words, std::size_t line) {
    bool is_gone = false;
    const auto target = [&](std::string_view link) -> std::string {
      if (!link.starts_with(ours)) return std::string(link);
      const auto place = place_in(link);
      const auto* source = place ? options_.find(place->document) : nullptr;
      if (source == nullptr) {
        is_gone = true;
        problem(line, std::string(link.substr(ours.size())) + " is not in the archive");
        return "";
      }
      if (!source->restricted.empty())
        problem(line, place->document + " is for the group " + source->restricted + " alone");
      return link_of(*source);
    };
    auto made = inline_runs(words, target);
    if (is_gone) made.push_back({" " + gone()});
    return made;
  }

  const RoundUpOptions& options_;
  const std::string source_;
  const std::vector<SourceLine> lines_;
  std::size_t at_ = 0;
  RoundUp made_;
};

/// `keep` says of each line whether it stays: by its words, and the block that it stands in ("" none).
template <class Keep>
std::string with_lines(std::string_view source, const Keep& keep) {
  std::string out;
  std::vector<std::string> open;
  for (const auto& line : lines_of(source)) {
    const auto fenced = behind_fence(line.text);
    if (fenced && !fenced->empty())
      open.emplace_back(fenced->substr(0, fenced->find_first_of(" \t")));
    else if (fenced && !open.empty())
      open.pop_back();
    if (!fenced && keep(line.text, open.empty() ? "" : open.back())) out += line.text;
    out += '\n';
  }
  return out;
}

}  // namespace

RoundUp round_up(std::string_view source, const RoundUpOptions& options, const model::Vocabulary& vocabulary) {
  return Writer(options, vocabulary, source).write();
}

std::string quotable(std::string_view source) {
  return with_lines(
      source, [](std::string_view, std::string_view block) { return block != "translation" && block != "excerpt"; });
}

std::string own_words(std::string_view source) {
  return with_lines(source, [](std::string_view line, std::string_view block) {
    return block != "excerpt" && !trimmed(line).starts_with(">");
  });
}

std::string text_mark(std::string_view text) { return base::to_hex(base::sha256(text)).substr(0, 12); }

}  // namespace vigil::compose
