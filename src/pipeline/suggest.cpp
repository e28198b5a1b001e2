#include "pipeline/suggest.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "base/error.hpp"
#include "base/worker.hpp"
#include "capture/read.hpp"
#include "capture/tsv.hpp"
#include "extract/task.hpp"
#include "link/said/suggest.hpp"
#include "pipeline/people_cells.hpp"
#include "text/fold.hpp"

namespace vigil::pipeline {

link::Register register_of_table(std::string_view tsv, const std::string& name) {
  base::Worker worker("tsv");
  const auto table = capture::read_tsv(worker, tsv);
  if (!table) throw Usage(fmt::format("{}: {}", name, table.error().reason));
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < table->header.size(); ++i) columns.emplace(table->header[i], i);
  for (const char* column : {"person_id", "name_en"})
    if (!columns.contains(column)) throw Usage(fmt::format("{}, line 1: the column \"{}\" is missing", name, column));
  if (!table->problems.empty())
    throw Usage(fmt::format("{}, line {}: {}", name, table->problems.front().line, table->problems.front().reason));
  std::vector<link::Entry> entries;
  for (const auto& row : table->rows) {
    const auto cell = [&](const char* column) {
      const auto found = columns.find(column);
      return found == columns.end() ? std::string() : row.cells[found->second];
    };
    link::Entry entry;
    entry.subject.kind = model::Subject::Kind::person;
    entry.subject.id = cell("person_id");
    for (const auto& [column, lang] :
         {std::pair("name_en", "en"), std::pair("name_zh_hans", "zh-Hans"), std::pair("name_zh_hant", "zh-Hant")})
      if (auto text = cell(column); !text.empty()) entry.names.push_back({"main", lang, std::move(text)});
    for (auto& other : other_names(cell("other_names"))) entry.names.push_back(std::move(other));
    entry.relations = kin_in(cell("kin"));
    entry.role = text::folded(cell("role"));
    entry.region = text::folded(cell("region"));
    entries.push_back(std::move(entry));
  }
  return {std::move(entries), {}};
}

void suggest_all(const link::Register& people, const link::said::Lexicon& lexicon,
                 const std::vector<std::string>& paths, const std::function<void(const model::Json&)>& each,
                 const std::function<void(const std::string&, const std::string&)>& bad) {
  base::Worker worker(std::string(extract::task.name));
  for (const auto& path : paths)
    capture::read_path(
        path,
        [&](const capture::Document& document) {
          const auto& hint = document.media_type.empty() ? document.whence : document.media_type;
          const auto read = extract::extract_in(worker, document.bytes, extract::guess_format(document.bytes, hint));
          if (!read) return bad(document.whence, fmt::format("byte {}: {}", read.error().offset, read.error().reason));
          const auto said = link::said::suggest(lexicon, people, *read, read->date);
          const std::size_t title_at = read->title.empty() ? 0 : document.bytes.find(read->title);
          model::Json line = {
              {"doc", document.url.empty() ? std::filesystem::path(document.whence).filename().string() : document.url},
              {"title", read->title},
              {"date", read->date.edtf()},
              {"language", read->lang}};
          line.update(model::to_json(said, *read, title_at == std::string::npos ? 0 : title_at));
          each(line);
        },
        [&](const capture::Problem& problem) {
          bad(problem.whence, problem.place.empty() ? problem.reason : problem.place + ": " + problem.reason);
        });
}

}  // namespace vigil::pipeline
