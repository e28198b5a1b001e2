#include "model/extraction.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vigil::model {

namespace {

using Json = nlohmann::ordered_json;

Json range(std::size_t start, std::size_t end) { return {{"start", start}, {"end", end}}; }

// Reads { start, end } into a value that has both; throws what nlohmann throws, or std::out_of_range.
template <class T>
T ranged(const Json& json, std::size_t text_size) {
  T value;
  value.start = json.at("start").get<std::size_t>();
  value.end = json.at("end").get<std::size_t>();
  if (value.start > value.end || value.end > text_size) throw std::out_of_range("a range lies outside of the text");
  return value;
}

}  // namespace

std::string extraction_to_json(const Extraction& extraction) {
  Json json = {{"extractor", extraction.extractor},
               {"title", extraction.title},
               {"author", extraction.author},
               {"lang", extraction.lang},
               {"date", extraction.date.edtf()},
               {"publisher", extraction.publisher},
               {"source_class", extraction.source_class}};
  auto& paragraphs = json["paragraphs"] = Json::array();
  for (const auto& p : extraction.paragraphs) {
    paragraphs.push_back(range(p.start, p.end));
    paragraphs.back()["lang"] = p.lang;
  }
  auto& spans = json["spans"] = Json::array();  // compact: a page has thousands
  for (const auto& s : extraction.spans) {
    spans.push_back({s.text_start, s.source_start, s.length});
    if (s.source_length != 0) spans.back().push_back(s.source_length);
  }
  auto& turns = json["turns"] = Json::array();
  for (const auto& t : extraction.turns) {
    turns.push_back(range(t.start, t.end));
    turns.back()["speaker"] = t.speaker;
  }
  auto& quotes = json["quotes"] = Json::array();
  for (const auto& q : extraction.quotes) {
    quotes.push_back(range(q.start, q.end));
    quotes.back()["speaker"] = q.speaker;
  }
  auto& excerpts = json["excerpts"] = Json::array();
  for (const auto& e : extraction.excerpts) {
    excerpts.push_back(range(e.start, e.end));
    excerpts.back()["outlet"] = e.outlet;
    excerpts.back()["author"] = e.author;
  }
  if (!extraction.encoding.empty()) json["encoding"] = extraction.encoding;
  if (extraction.encoding_guessed) json["encoding_guessed"] = true;
  if (extraction.replaced != 0) json["replaced"] = extraction.replaced;
  json["text"] = extraction.text;
  return json.dump();
}

Reading<Extraction> extraction_from_json(std::string_view text) try {
  const Json json = Json::parse(text);
  Extraction e;
  e.text = json.at("text").get<std::string>();
  const auto size = e.text.size();
  e.extractor = json.at("extractor").get<std::string>();
  e.title = json.at("title").get<std::string>();
  e.author = json.at("author").get<std::string>();
  e.lang = json.at("lang").get<std::string>();
  e.publisher = json.at("publisher").get<std::string>();
  e.source_class = json.at("source_class").get<std::string>();
  e.encoding = json.value("encoding", std::string());
  e.encoding_guessed = json.value("encoding_guessed", false);
  e.replaced = json.value("replaced", std::size_t{0});
  const auto date = Date::parse(json.at("date").get<std::string>());
  if (!date) return Unread{"the extraction's date is none: " + date.error().reason, 0};
  e.date = *date;
  for (const auto& p : json.at("paragraphs")) {
    e.paragraphs.push_back(ranged<Paragraph>(p, size));
    e.paragraphs.back().lang = p.at("lang").get<std::string>();
  }
  for (const auto& s : json.at("spans")) {
    e.spans.push_back({s.at(0).get<std::size_t>(), s.at(1).get<std::size_t>(), s.at(2).get<std::size_t>(),
                       s.size() > 3 ? s.at(3).get<std::size_t>() : 0});
    if (e.spans.back().text_start > size || e.spans.back().length > size - e.spans.back().text_start)
      return Unread{"a span of the extraction lies outside of its text", 0};
  }
  for (const auto& t : json.at("turns")) {
    e.turns.push_back(ranged<Turn>(t, size));
    e.turns.back().speaker = t.at("speaker").get<std::string>();
  }
  for (const auto& q : json.at("quotes")) {
    e.quotes.push_back(ranged<Quote>(q, size));
    e.quotes.back().speaker = q.at("speaker").get<std::string>();
  }
  for (const auto& x : json.at("excerpts")) {
    e.excerpts.push_back(ranged<Excerpt>(x, size));
    e.excerpts.back().outlet = x.at("outlet").get<std::string>();
    e.excerpts.back().author = x.at("author").get<std::string>();
  }
  return e;
} catch (const nlohmann::json::exception& problem) {
  return Unread{std::string("not an extraction: ") + problem.what(), 0};
} catch (const std::out_of_range& problem) {
  return Unread{std::string("not an extraction: ") + problem.what(), 0};
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
