#include "cli/composed_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/output_place.hpp"
#include "base/zip.hpp"
#include "cli/asked.hpp"
#include "cli/han_font.hpp"
#include "cli/programs.hpp"
#include "compose/office.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> endings = {".html", ".md", ".pdf", ".docx", ".odt"};

bool is_of_office(std::string_view ending) { return ending == ".docx" || ending == ".odt"; }

void run(const std::string& ending, const std::vector<std::string>& words) {
  const auto& program = words.front();
  const auto status = run_program(words);
  if (!status)
    throw Failure(
        fmt::format("writing {}: {} is not here; install it (Debian: apt install {}), or write .html or .md, "
                    "which need nothing",
                    ending, program, program));
  if (*status != 0) throw Failure(fmt::format("writing {}: {} ended with status {}", ending, program, *status));
}

std::string made_by_pandoc(const fs::path& page, const fs::path& made, const std::string& ending,
                           const std::string& office_template, const std::string& line) {
  std::vector<std::string> words = {"pandoc", "--from", "html", page.string(), "-o", made.string()};
  if (!office_template.empty()) words.push_back("--reference-doc=" + office_template);
  run(ending, words);
  const auto bytes = base::read_file(made);
  const compose::OfficeLook look{line, !office_template.empty()};
  auto finished = ending == ".docx" ? compose::finished_docx(bytes, look) : compose::finished_odt(bytes, look);
  if (!finished) throw Failure(fmt::format("writing {}: {}", ending, finished.error().reason));
  return std::move(*finished);
}

void check_template(const std::string& file, const std::string& ending) {
  if (!is_of_office(ending))
    throw Usage(fmt::format("--template {}: it is for .docx and .odt alone, not for {}", file, ending));
  if (fs::path(file).extension() != ending)
    throw Usage(fmt::format("--template {}: a file that ends in {} is expected", file, ending));
  constexpr std::size_t most_bytes = 50U << 20;
  if (!base::is_zip(base::read_file(file, most_bytes)))
    throw Usage(fmt::format("--template {}: it is no {} file", file, ending.substr(1)));
}

}  // namespace

void ComposedOptions::add_to(CLI::App& command, Frame of) {
  command.add_option("-o", output, "where to: NAME.html, .md, .pdf, .docx or .odt; for its owner alone")->required();
  command.add_option("--lang", lang, "en (default) or zh-Hans");
  command.add_option("--classification", classification, "a line for every page");
  command.add_option("--template", office_template,
                     "of .docx or .odt: a document whose styles, head and foot it takes");
  if (of == Frame::of_any)
    command.add_option("--frame", frame, "a gettext catalogue (.po) with the words of the frame in a third language");
}

void ComposedOptions::check() const {
  const auto ending = fs::path(output).extension().string();
  if (std::ranges::find(endings, ending) == endings.end())
    throw Usage(fmt::format("-o {}: a name that ends in .html, .md, .pdf, .docx or .odt is expected", output));
  base::check_output_place("writing a text", output);
  lang_asked(lang);
  if (text::first_invalid_utf8(classification)) throw Usage("--classification: text in UTF-8 is expected");
  if (!office_template.empty()) check_template(office_template, ending);
}

text::Lang ComposedOptions::language() const { return lang_asked(lang); }

std::optional<compose::Catalogue> ComposedOptions::catalogue() const {
  if (frame.empty()) return std::nullopt;
  constexpr std::size_t most_bytes = 5U << 20;
  const auto bytes = base::read_file(frame, most_bytes);
  if (const auto at = text::first_invalid_utf8(bytes))
    throw Usage(fmt::format("--frame {}, byte {}: text in UTF-8 is expected", frame, *at));
  auto read = compose::read_catalogue(bytes);
  if (!read) throw Usage(fmt::format("--frame {}, byte {}: {}", frame, read.error().offset, read.error().reason));
  return std::move(*read);
}

void ComposedOptions::write(const compose::Text& text) const {
  const fs::path place(output);
  const auto ending = place.extension().string();
  if (ending == ".md") return base::write_file_durably(place, compose::to_markdown(text), base::Access::owner_only);
  if (ending == ".html") return base::write_file_durably(place, compose::to_html(text), base::Access::owner_only);
  const base::FreshFolder fresh(fs::absolute(place).parent_path() / ".brief");  // beside it, and gone afterwards
  const auto page = fresh.path() / "brief.html", made = fresh.path() / ("brief" + ending);
  auto shown = text;
  if (is_of_office(ending)) shown.classification.clear();  // it stands in the head of every page
  base::write_file_durably(page, compose::to_html(shown), base::Access::owner_only);
  if (is_of_office(ending))
    return base::write_file_durably(place, made_by_pandoc(page, made, ending, office_template, text.classification),
                                    base::Access::owner_only);
  if (const auto face = han_face(fresh.path(), compose::to_html(shown)); !face.empty())
    base::write_file_durably(page, compose::to_html(shown, face), base::Access::owner_only);
  run(ending, {"weasyprint", "--quiet", page.string(), made.string()});
  base::write_file_durably(place, base::read_file(made), base::Access::owner_only);
}

}  // namespace vigil::cli
