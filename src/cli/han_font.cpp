#include "cli/han_font.hpp"

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "cli/programs.hpp"
#include "text/utf8.hpp"

namespace vigil::cli {

namespace {

namespace fs = std::filesystem;

constexpr char32_t first_of_east_asia = 0x2E80;

/// Each once; nothing where none needs the face.
std::string characters_of(std::string_view page) {
  std::set<char32_t> known;
  for (std::size_t at = 0; at < page.size();) known.insert(text::next_code_point(page, at));
  if (known.empty() || *known.rbegin() < first_of_east_asia) return "";
  std::string all;
  for (const char32_t c : known)
    if (c >= U' ') text::append_utf8(all, c);
  return all;
}

struct Face {
  std::string file, index;  // of the face within a collection
};
Face find_face(const fs::path& folder) {
  const auto place = folder / "face";
  const auto status = run_quietly(
      {"fc-match", "-f", "%{file}\n%{index}\n", "Noto Serif CJK SC,Noto Sans CJK SC,Source Han Serif SC:lang=zh-cn"},
      place);
  if (status != 0) return {};
  const auto lines = base::read_file(place);
  const auto end = std::min(lines.find('\n'), lines.size());
  const auto index = lines.substr(std::min(end + 1, lines.size()));
  return {lines.substr(0, end), index.substr(0, index.find('\n'))};
}

}  // namespace

std::string han_face(const fs::path& folder, std::string_view page) {
  const auto characters = characters_of(page);
  const auto face = characters.empty() ? Face() : find_face(folder);
  if (face.file.empty()) return "";
  const auto list = folder / "characters.txt", made = folder / "han.otf";
  base::write_file_durably(list, characters, base::Access::owner_only);
  // Debian's WeasyPrint brings fontTools as a module of this Python, without a program.
  const auto status = run_quietly(
      {"/usr/bin/python3", "-m", "fontTools.subset", face.file, "--font-number=" + face.index,
       "--text-file=" + list.string(), "--output-file=" + made.string(), "--layout-features=", "--no-hinting",
       "--desubroutinize", "--drop-tables+=GSUB,GPOS,BASE,VORG,vhea,vmtx"},
      folder / "said");
  if (status != 0 || !fs::exists(made)) return "";
  return "@font-face { font-family: \"Vigil Han\"; src: url(han.otf); }\n";
}

}  // namespace vigil::cli
