#include "model/extraction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "text/utf8.hpp"

namespace vigil::model {

namespace {

// Written by hand, since there is one for each document that is read, and its tree would be many times its size.
class Writer {
 public:
  Writer& text(std::string_view name, std::string_view value) {
    begin(name);
    string(value);
    return *this;
  }
  Writer& number(std::string_view name, std::size_t value) {
    begin(name);
    number(value);
    return *this;
  }
  void truth(std::string_view name) {
    begin(name);
    out_ += "true";
  }
  /// `one` writes each.
  template <class Things, class One>
  void list(std::string_view name, const Things& things, One one) {
    begin(name);
    out_ += '[';
    for (const auto& thing : things) {
      comma();
      one(thing);
    }
    out_ += ']';
  }
  /// The members of an object are written by `members`.
  template <class Members>
  void object(Members members) {
    out_ += '{';
    members();
    out_ += '}';
  }
  void numbers(std::initializer_list<std::size_t> all) {
    out_ += '[';
    for (const std::size_t one : all) {
      comma();
      number(one);
    }
    out_ += ']';
  }
  std::string take() && { return std::move(out_); }

 private:
  void comma() {
    if (out_.back() != '{' && out_.back() != '[') out_ += ',';
  }
  void begin(std::string_view name) {
    comma();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void number(std::size_t value) { out_ += std::to_string(value); }
  void string(std::string_view value) {
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
    if (text::first_invalid_utf8(value)) throw std::invalid_argument("a text of an extraction is not UTF-8");
    out_ += '"';
    for (std::size_t at = 0; at < value.size();) {
      std::size_t end = at;
      while (end < value.size() && is_plain(value[end])) ++end;
      out_ += value.substr(at, end - at);
      if (end < value.size()) escaped(value[end++]);
      at = end;
    }
    out_ += '"';
  }
  void escaped(char c) {
    constexpr std::string_view named = "\b\t\n\f\r\"\\", as = "btnfr\"\\", digits = "0123456789abcdef";
    out_ += '\\';
    if (const std::size_t which = named.find(c); which != named.npos) {
      out_ += as[which];
      return;
    }
    out_ += "u00";
    out_ += digits[static_cast<unsigned char>(c) >> 4];
    out_ += digits[static_cast<unsigned char>(c) & 15];
  }

  std::string out_;
};

/// Takes an extraction out of JSON as it is parsed, without a tree of it. What it does not know it passes over.
class Taking : public nlohmann::json_sax<nlohmann::json> {
 public:
  /// Why there is none, "" if there is one. Throws nothing.
  std::string finish(Extraction& e) {
    if (!problem_.empty()) return problem_;
    std::string said_date;
    for (const auto& [name, into] :
         {std::pair{"extractor", &e.extractor}, std::pair{"title", &e.title}, std::pair{"author", &e.author},
          std::pair{"lang", &e.lang}, std::pair{"date", &said_date}, std::pair{"publisher", &e.publisher},
          std::pair{"source_class", &e.source_class}, std::pair{"text", &e.text}}) {
      const auto found = texts_.find(name);
      if (found == texts_.end()) return fmt::format("not an extraction: it has no {}", name);
      *into = std::move(found->second);
    }
    e.encoding = std::move(texts_["encoding"]);
    e.encoding_guessed = encoding_guessed_;
    e.replaced = replaced_;
    const auto date = Date::parse(said_date);
    if (!date) return "the extraction's date is none: " + date.error().reason;
    e.date = *date;
    for (const List& list : lists)
      if (!seen_.contains(list.name)) return fmt::format("not an extraction: it has no {}", list.name);
    return take_lists(e);
  }

  bool key(std::string& name) override {
    (depth_ == 1 ? top_ : inner_) = name;
    if (depth_ == 1) list_ = std::ranges::find(lists, name, &List::name);
    return true;
  }
  bool start_object(std::size_t) override {
    ++depth_;
    if (depth_ == 3 && list_ != lists.end()) element_ = {};
    return true;
  }
  bool end_object() override {
    if (depth_-- != 3 || list_ == lists.end()) return true;
    if (list_->words == no_words) return wrong();
    if (!element_.start || !element_.end || !element_.words[0] || (list_->words == 2 && !element_.words[1]))
      return wrong();
    elements_[list_at()].push_back(std::move(element_));
    return true;
  }
  bool start_array(std::size_t) override {
    ++depth_;
    if (depth_ == 2 && list_ != lists.end()) seen_.insert(list_->name);
    if (depth_ == 3) numbers_.clear();
    return true;
  }
  bool end_array() override {
    if (depth_-- != 3 || list_ == lists.end()) return true;
    if (list_->words != no_words || numbers_.size() < 3) return wrong();
    spans_.push_back({numbers_[0], numbers_[1], numbers_[2], numbers_.size() > 3 ? numbers_[3] : 0});
    return true;
  }
  bool string(std::string& value) override {
    if (depth_ == 1) texts_.insert_or_assign(top_, std::move(value));
    if (depth_ != 3 || list_ == lists.end()) return is_passed_over() || wrong();
    for (std::size_t i = 0; i < 2; ++i)
      if (list_->names[i] == inner_) element_.words[i] = std::move(value);
    return true;
  }
  bool number_unsigned(std::uint64_t value) override {
    if (depth_ == 1 && top_ == "replaced") replaced_ = value;
    if (depth_ != 3) return is_passed_over() || wrong();
    if (inner_ == "start") element_.start = value;
    if (inner_ == "end") element_.end = value;
    numbers_.push_back(value);
    return true;
  }
  bool boolean(bool value) override {
    if (depth_ == 1 && top_ == "encoding_guessed") encoding_guessed_ = value;
    return is_passed_over() || wrong();
  }
  bool null() override { return is_passed_over() || wrong(); }
  bool number_integer(std::int64_t) override { return is_passed_over() || wrong(); }
  bool number_float(double, const std::string&) override { return is_passed_over() || wrong(); }
  bool binary(nlohmann::json::binary_t&) override { return wrong(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& problem) override {
    problem_ = std::string("not an extraction: ") + problem.what();
    return false;
  }

 private:
  static constexpr std::size_t no_words = 0;
  struct List {
    std::string_view name;
    std::size_t words;  // of an element; without any it is one of numbers
    std::array<std::string_view, 2> names;
  };
  static constexpr auto lists = std::to_array<List>({{"paragraphs", 1, {"lang", ""}},
                                                     {"spans", no_words, {"", ""}},
                                                     {"turns", 1, {"speaker", ""}},
                                                     {"quotes", 1, {"speaker", ""}},
                                                     {"excerpts", 2, {"outlet", "author"}}});
  struct Element {
    std::optional<std::size_t> start, end;
    std::array<std::optional<std::string>, 2> words;
  };

  /// Beside a list, not in it: what is missing at the end is found then.
  bool is_passed_over() const { return depth_ < 2 || list_ == lists.end(); }
  bool wrong() {
    problem_ = "not an extraction: " + top_ + " is not in its form";
    return false;
  }
  std::size_t list_at() const { return static_cast<std::size_t>(list_ - lists.begin()); }

  std::string take_lists(Extraction& e) {
    const auto size = e.text.size();
    for (const auto& elements : elements_)
      for (const Element& one : elements)
        if (*one.start > *one.end || *one.end > size) return "not an extraction: a range lies outside of the text";
    for (const SourceSpan& span : spans_)
      if (span.text_start > size || span.length > size - span.text_start)
        return "a span of the extraction lies outside of its text";
    for (auto& one : elements_[0]) e.paragraphs.push_back({*one.start, *one.end, std::move(*one.words[0])});
    e.spans = std::move(spans_);
    for (auto& one : elements_[2]) e.turns.push_back({*one.start, *one.end, std::move(*one.words[0])});
    for (auto& one : elements_[3]) e.quotes.push_back({*one.start, *one.end, std::move(*one.words[0])});
    for (auto& one : elements_[4])
      e.excerpts.push_back({*one.start, *one.end, std::move(*one.words[0]), std::move(*one.words[1])});
    return {};
  }

  int depth_ = 0;
  std::string top_, inner_, problem_;
  decltype(lists)::const_iterator list_ = lists.end();  // in which it is
  Element element_;
  std::vector<std::size_t> numbers_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::set<std::string_view> seen_;
  std::array<std::vector<Element>, lists.size()> elements_;
  std::vector<SourceSpan> spans_;
  bool encoding_guessed_ = false;
  std::size_t replaced_ = 0;
};

}  // namespace

std::string extraction_to_json(const Extraction& extraction) {
  Writer out;
  const auto ranges = [&](std::string_view name, const auto& things, auto others) {
    out.list(name, things, [&](const auto& thing) {
      out.object([&] {
        out.number("start", thing.start).number("end", thing.end);
        others(thing);
      });
    });
  };
  out.object([&] {
    out.text("extractor", extraction.extractor)
        .text("title", extraction.title)
        .text("author", extraction.author)
        .text("lang", extraction.lang)
        .text("date", extraction.date.edtf())
        .text("publisher", extraction.publisher)
        .text("source_class", extraction.source_class);
    ranges("paragraphs", extraction.paragraphs, [&](const Paragraph& p) { out.text("lang", p.lang); });
    out.list("spans", extraction.spans, [&](const SourceSpan& s) {  // compact: a page has thousands
      if (s.source_length != 0)
        out.numbers({s.text_start, s.source_start, s.length, s.source_length});
      else
        out.numbers({s.text_start, s.source_start, s.length});
    });
    ranges("turns", extraction.turns, [&](const Turn& t) { out.text("speaker", t.speaker); });
    ranges("quotes", extraction.quotes, [&](const Quote& q) { out.text("speaker", q.speaker); });
    ranges("excerpts", extraction.excerpts,
           [&](const Excerpt& e) { out.text("outlet", e.outlet).text("author", e.author); });
    if (!extraction.encoding.empty()) out.text("encoding", extraction.encoding);
    if (extraction.encoding_guessed) out.truth("encoding_guessed");
    if (extraction.replaced != 0) out.number("replaced", extraction.replaced);
    out.text("text", extraction.text);
  });
  return std::move(out).take();
}

Reading<Extraction> extraction_from_json(std::string_view text) {
  Taking taking;
  nlohmann::json::sax_parse(text, &taking);
  Extraction extraction;
  if (auto problem = taking.finish(extraction); !problem.empty()) return Unread{std::move(problem), 0};
  return extraction;
}

namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The source's byte for byte `at` of the text, which lies in `span` or at its end.
std::size_t place_in(const SourceSpan& span, std::string_view text, std::size_t at) {
  if (span.source_length == 0) return span.source_start + (at - span.text_start);
  const std::size_t all = characters(text.substr(span.text_start, span.length));
  if (all == 0) return span.source_start;
  return span.source_start +
         characters(text.substr(span.text_start, at - span.text_start)) * (span.source_length / all);
}

}  // namespace

std::optional<SourceRange> source_of(const Extraction& extraction, std::size_t start, std::size_t end) {
  std::optional<SourceRange> found;
  const auto& spans = extraction.spans;
  auto span = std::lower_bound(spans.begin(), spans.end(), start,
                               [](const SourceSpan& one, std::size_t at) { return one.text_start + one.length <= at; });
  // What was decoded has a span without length where it began in the source.
  const auto behind = std::upper_bound(spans.begin(), spans.end(), start,
                                       [](std::size_t at, const SourceSpan& one) { return at < one.text_start; });
  if (behind != spans.begin() && std::prev(behind)->length == 0)
    found = SourceRange{std::prev(behind)->source_start, std::prev(behind)->source_start};
  for (; span != spans.end() && span->text_start < end; ++span) {
    const std::size_t from = place_in(*span, extraction.text, std::max(start, span->text_start));
    const std::size_t to = place_in(*span, extraction.text, std::min(end, span->text_start + span->length));
    found = found ? SourceRange{std::min(found->start, from), std::max(found->end, to)} : SourceRange{from, to};
  }
  return found;
}

}  // namespace vigil::model
