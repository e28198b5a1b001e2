// Lexicon: the words by which a text tells that a case was raised, answered, or what happened to somebody. They stand
// in data/reading/*.tsv, which a bilingual officer can read and extend; each table says in its head what its columns
// are; a phrase may stand for many writings (phrases.hpp). They are folded; "…" in a phrase is a gap of at most 60
// bytes within the sentence.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "link/automaton.hpp"
#include "link/said/phrases.hpp"
#include "link/view.hpp"

namespace vigil::link::said {

enum class Table { events, context, speech, hints, actors, issues, charges };

/// One phrase of a table: `kind` is the row's first column, `how` the one before the phrases ("" if there is none).
struct Cue {
  Table table;
  std::string kind, how;
};

struct Hit {
  std::size_t start = 0, end = 0;  // bytes of the folded text, gap included
  const Cue* cue = nullptr;
  bool has_gap = false;
};

class Lexicon {
 public:
  /// The tables that came with the program.
  static const Lexicon& built_in();
  /// The same tables from files of the same names; Corrupt with file and line if a row lacks its columns.
  static Lexicon from_folder(const std::filesystem::path& folder);

  /// Every phrase in the text, by start. Of one table's phrases, none that lies inside a longer one.
  std::vector<Hit> find(const View& view) const;

 private:
  struct Phrase {
    std::uint32_t cue;
    std::string tail;  // behind the gap; "" without one
  };
  void add_words(std::string_view name, std::string_view tsv);
  void add(Table table, std::string_view name, std::string_view tsv);
  void finish();

  Words words_;  // until all phrases are read
  std::vector<Cue> cues_;
  std::vector<std::string> patterns_;
  std::vector<Phrase> phrases_;
  Automaton automaton_{{}};
};

}  // namespace vigil::link::said
