// Where a composed text goes: a page, Markdown, or by way of the page PDF (WeasyPrint), DOCX and ODT (pandoc). For its
// owner alone.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "compose/catalogue.hpp"
#include "compose/text.hpp"
#include "text/lang.hpp"

namespace vigil::cli {

/// The options that every command has which makes such a text.
struct ComposedOptions {
  std::string output, lang = "en", classification, office_template, frame;

  enum class Frame { of_ours, of_any };
  void add_to(CLI::App& command, Frame frame = Frame::of_ours);

  /// Everything that is wrong with them that can be told before anything is read; Usage.
  void check() const;
  text::Lang language() const;
  /// --frame's; nothing where it was not given. Usage: it is no catalogue.
  std::optional<compose::Catalogue> catalogue() const;
  void write(const compose::Text& text) const;
};

}  // namespace vigil::cli
