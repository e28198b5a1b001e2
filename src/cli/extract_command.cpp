#include <fmt/format.h>

#include "base/worker.hpp"
#include "capture/read.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "extract/task.hpp"
#include "model/json.hpp"
#include "model/places.hpp"

namespace vigil::cli {

namespace {

/// Where each paragraph stands, in formats whose bytes are not their words.
model::Json places_of(const model::Extraction& e) {
  model::Json places = model::Json::array();
  for (const auto& p : e.paragraphs)
    if (const auto place = model::place_at(e, p.start))
      places.push_back({{"start", p.start}, {"end", p.end}, {"place", model::to_words(*place)}});
  return places;
}

model::Json described(const std::string& doc, const model::Extraction& e) {
  model::Json json = {{"doc", doc},
                      {"title", e.title},
                      {"date", e.date.edtf()},
                      {"lang", e.lang},
                      {"author", e.author},
                      {"articleBody", e.text},
                      {"turns", model::to_json(e.turns)},
                      {"quotes", model::to_json(e.quotes)},
                      {"excerpts", model::to_json(e.excerpts)}};
  if (!e.encoding.empty()) json["encoding"] = e.encoding;
  if (e.replaced != 0) json["replaced"] = e.replaced;
  if (model::has_places(e)) {
    json["extractor"] = e.extractor;
    json["places"] = places_of(e);
  }
  return json;
}

int extract_all(const std::vector<std::string>& paths) {
  base::Worker worker(std::string(extract::task.name));
  std::size_t bad = 0;
  const auto aside = [&](const std::string& doc, const std::string& reason) {
    ++bad;
    tell("set aside  {}: {}\n", doc, reason);
  };
  for (const auto& path : paths)
    capture::read_path(
        path,
        [&](const capture::Document& document) {
          const auto& hint = document.media_type.empty() ? document.whence : document.media_type;
          const auto read = extract::extract_in(worker, document.bytes, extract::guess_format(document.bytes, hint),
                                                document.media_type);
          if (!read)
            return aside(document.whence, fmt::format("byte {}: {}", read.error().offset, read.error().reason));
          put(model::print(described(document.whence, *read)));
        },
        [&](const capture::Problem& problem) {
          aside(problem.whence, problem.place.empty() ? problem.reason : problem.place + ": " + problem.reason);
        });
  return bad == 0 ? 0 : 1;
}

}  // namespace

void add_extract_command(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("extract", "a line a document: title, date, language, author, main text, turns, quotations");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("PATH", *paths, "files and folders (docs/FORMATS.md, What is read); - is standard input")
      ->required();
  command->callback([&globals, paths] { globals.chosen = [paths] { return extract_all(*paths); }; });
}

}  // namespace vigil::cli
