// Both formats nest paragraphs in tables, in notes and in boxes that lie within other paragraphs. A paragraph within a
// paragraph is one of its own, put behind the one that it stands in; a table's row becomes one paragraph with its cells
// parted by " | ". Deleted text of a document with tracked changes is left out, and text of other forms of one thing
// (mc:Fallback), which would come twice.
#include "extract/office.hpp"

#include <algorithm>
#include <optional>

#include "base/inflate.hpp"
#include "base/xml.hpp"
#include "base/zip.hpp"
#include "extract/extract.hpp"
#include "extract/task.hpp"
#include "model/places.hpp"

namespace vigil::extract {
namespace {

using base::XmlAttributes;
using model::Place;
using Part = model::Place::Part;

constexpr std::size_t most_unpacked = 64U << 20, most_text = 32U << 20;

struct Wrong {
  std::string reason;
};

std::string attribute(const XmlAttributes& attributes, std::string_view local_name) {
  for (const auto& [name, value] : attributes)
    if (name == local_name || (name.ends_with(local_name) && name[name.size() - local_name.size() - 1] == ':'))
      return value;
  return {};
}

class Files {
 public:
  explicit Files(std::string_view bytes) : bytes_(bytes) {
    auto entries = base::read_zip(bytes);
    if (!entries) throw Wrong{entries.error().reason};
    entries_ = *std::move(entries);
  }

  std::optional<std::string> find(std::string_view name) const {
    const auto entry = std::ranges::find(entries_, name, &base::ZipEntry::name);
    if (entry == entries_.end()) return std::nullopt;
    const std::string_view packed = bytes_.substr(entry->begin, entry->end - entry->begin);
    switch (entry->how) {
      case base::ZipEntry::How::stored:
        if (packed.size() > most_unpacked) throw Wrong{std::string(name) + ": it is larger than is allowed"};
        return std::string(packed);
      case base::ZipEntry::How::deflated: {
        auto unpacked = base::unpack_deflated(packed, most_unpacked);
        if (unpacked.end != base::Unpacked::End::whole)
          throw Wrong{std::string(name) + ": " + std::string(base::reason(unpacked.end))};
        return std::move(unpacked.bytes);
      }
      case base::ZipEntry::How::unknown:
        break;
    }
    throw Wrong{std::string(name) + ": it is encrypted or packed in a way that is not known"};
  }

 private:
  std::string_view bytes_;
  std::vector<base::ZipEntry> entries_;
};

void read(std::string_view name, std::string_view xml, const base::XmlEvents& events) {
  if (const auto done = base::read_xml(xml, events); !done)
    throw Wrong{std::string(name) + ", byte " + std::to_string(done.error().offset) + ": " + done.error().reason};
}

// --- what the file says of itself

text::Date day_of(std::string_view time) { return text::Date::parse(time.substr(0, 10)).value_or({}); }

struct About {
  std::string title, author, created, modified;
};

About read_about(const Files& files, std::string_view part) {
  About about;
  const auto xml = files.find(part);
  if (!xml) return about;
  std::string initial_author;
  std::string* into = nullptr;
  const auto start = [&](std::string_view name, const XmlAttributes&) {
    into = name == "title"                                ? &about.title
           : name == "creator"                            ? &about.author
           : name == "initial-creator"                    ? &initial_author
           : name == "created" || name == "creation-date" ? &about.created
           : name == "modified" || name == "date"         ? &about.modified
                                                          : nullptr;
  };
  const auto end = [&](std::string_view) { into = nullptr; };
  const auto text = [&](std::string_view words) {
    if (into != nullptr && into->size() < 4096) *into += words;
  };
  read(part, *xml, {start, end, text});
  if (!initial_author.empty()) about.author = initial_author;
  return about;
}

// --- text

class Text {
 public:
  explicit Text(model::Extraction& into) : into_(into) {}

  void begin_part(Part part) {
    part_ = part;
    number_ = 0;
  }
  void begin_paragraph(std::string mark) { open_.push_back({++number_, std::move(mark), {}}); }
  void add(std::string_view words) {
    if (open_.empty()) return;
    taken_ += words.size();
    if (taken_ > most_text) throw Wrong{"it holds more than 32 MiB of text"};
    open_.back().text += words;
  }
  void end_paragraph() {
    if (open_.empty()) return;
    Paragraph paragraph = std::move(open_.back());
    open_.pop_back();
    std::string text = tidy(paragraph.text);
    if (text.empty() && (!open_.empty() || inner_.empty())) return;
    if (!cells_.empty()) {
      Cell& cell = cells_.back().back();
      if (cell.number == 0) cell.number = paragraph.number;
      cell.text += (cell.text.empty() ? "" : " ") + text;
      return;
    }
    if (!open_.empty()) return inner_.push_back({paragraph.number, "", paragraph.mark + text});
    put(paragraph.number, paragraph.mark + text);
    for (const Paragraph& one : inner_) put(one.number, one.text);
    inner_.clear();
  }
  void begin_row() { cells_.push_back({Cell()}); }
  void begin_cell() {
    if (!cells_.empty() && cells_.back().back().number != 0) cells_.back().emplace_back();
  }
  void end_row() {
    if (cells_.empty()) return;
    const std::vector<Cell> row = std::move(cells_.back());
    cells_.pop_back();
    std::string line;
    std::uint32_t number = 0;
    for (const Cell& cell : row) {
      if (cell.number == 0) continue;
      if (number == 0) number = cell.number;
      line += (line.empty() ? "" : " | ") + cell.text;
    }
    if (number == 0) return;
    if (cells_.empty()) return put(number, line);
    Cell& around = cells_.back().back();  // a table in a table
    if (around.number == 0) around.number = number;
    around.text += (around.text.empty() ? "" : " ") + line;
  }

 private:
  struct Paragraph {
    std::uint32_t number = 0;
    std::string mark, text;
  };
  struct Cell {
    std::uint32_t number = 0;
    std::string text;
  };

  /// Without blanks at its edges, and with one where there are several; lines stay.
  static std::string tidy(std::string_view text) {
    std::string out;
    bool blank = false;
    for (const char c : text) {
      if (c == ' ' || c == '\t') {
        blank = !out.empty() && out.back() != '\n';
        continue;
      }
      if (c == '\n') {
        blank = false;
        if (!out.empty() && out.back() != '\n') out += '\n';
        continue;
      }
      if (blank) out += ' ';
      blank = false;
      if (c != '\r') out += c;
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
  }

  void put(std::uint32_t number, const std::string& text) {
    if (text.empty()) return;
    if (!into_.text.empty()) into_.text += "\n\n";
    const std::size_t start = into_.text.size();
    into_.text += text;
    into_.paragraphs.push_back({start, into_.text.size(), {}});
    into_.spans.push_back({start, model::packed(Place{.part = part_, .number = number}), 0});
  }

  model::Extraction& into_;
  Part part_ = Part::main;
  std::uint32_t number_ = 0;
  std::vector<Paragraph> open_, inner_;   // inner_: notes and boxes within the one that is open, which come behind it
  std::vector<std::vector<Cell>> cells_;  // of the rows that are open
  std::size_t taken_ = 0;
};

// --- DOCX

void read_word_part(const Files& files, std::string_view name, Part part, Text& text, std::string& title) {
  const auto xml = files.find(name);
  if (!xml) return;
  text.begin_part(part);
  int left_out = 0;  // depth within what is left out
  bool in_text = false, is_list = false, is_title = false;
  std::string title_text;
  const auto is_left_out = [](std::string_view element) {
    return element == "Fallback" || element == "del" || element == "moveFrom" || element == "instrText" ||
           element == "rubyPr" || element == "rt";
  };
  const auto start = [&](std::string_view element, const XmlAttributes& attributes) {
    if (left_out > 0 || is_left_out(element)) {
      ++left_out;
      return;
    }
    if (element == "p") {
      text.begin_paragraph("");
      is_list = is_title = false;
    } else if (element == "t") {
      in_text = true;
    } else if (element == "tab") {
      text.add(" ");
    } else if (element == "br" || element == "cr") {
      text.add("\n");
    } else if (element == "noBreakHyphen") {
      text.add("-");
    } else if (element == "pStyle") {
      is_title = attribute(attributes, "val") == "Title" && part == Part::main;
    } else if (element == "numPr" && !is_list) {
      is_list = true;
      text.add("- ");
    } else if (element == "tr") {
      text.begin_row();
    } else if (element == "tc") {
      text.begin_cell();
    }
  };
  const auto end = [&](std::string_view element) {
    if (left_out > 0) {
      --left_out;
      return;
    }
    if (element == "t") in_text = false;
    if (element == "p") {
      text.end_paragraph();
      if (is_title && title.empty()) title = title_text;
      is_title = false;
    }
    if (element == "tr") text.end_row();
  };
  const auto words = [&](std::string_view more) {
    if (left_out > 0 || !in_text) return;
    text.add(more);
    if (is_title && title_text.size() < 1024) title_text += more;
  };
  read(name, *xml, {start, end, words});
}

void read_word(const Files& files, model::Extraction& e) {
  const About about = read_about(files, "docProps/core.xml");
  std::string title;
  Text text(e);
  read_word_part(files, "word/document.xml", Part::main, text, title);
  read_word_part(files, "word/footnotes.xml", Part::footnotes, text, title);
  read_word_part(files, "word/endnotes.xml", Part::endnotes, text, title);
  read_word_part(files, "word/comments.xml", Part::comments, text, title);
  e.extractor = "vigil-docx 1";
  e.title = about.title.empty() ? title : about.title;
  e.author = about.author;
  e.date = day_of(about.created.empty() ? about.modified : about.created);
}

// --- ODT

void read_open(const Files& files, std::string_view content, model::Extraction& e) {
  const About about = read_about(files, "meta.xml");
  Text text(e);
  text.begin_part(Part::main);
  int left_out = 0, lists = 0, depth = 0;
  bool first_in_item = false, in_body = false;
  const auto is_left_out = [](std::string_view element) {
    return element == "tracked-changes" || element == "annotation" || element == "note-citation" ||
           element == "forms" || element == "ruby-text" || element == "table-of-content" || element == "title" ||
           element == "desc";
  };
  const auto start = [&](std::string_view element, const XmlAttributes&) {
    if (element == "body") in_body = true;
    if (!in_body) return;
    if (left_out > 0 || is_left_out(element)) {
      ++left_out;
      return;
    }
    if (element == "p" || element == "h") {
      ++depth;
      text.begin_paragraph(lists > 0 && first_in_item && depth == 1 ? "- " : "");
      first_in_item = false;
    } else if (element == "s" || element == "tab") {
      text.add(" ");
    } else if (element == "line-break") {
      text.add("\n");
    } else if (element == "list") {
      ++lists;
    } else if (element == "list-item") {
      first_in_item = true;
    } else if (element == "table-row") {
      text.begin_row();
    } else if (element == "table-cell") {
      text.begin_cell();
    }
  };
  const auto end = [&](std::string_view element) {
    if (!in_body) return;
    if (left_out > 0) {
      --left_out;
      return;
    }
    if (element == "p" || element == "h") {
      --depth;
      text.end_paragraph();
    }
    if (element == "list") --lists;
    if (element == "table-row") text.end_row();
  };
  const auto words = [&](std::string_view more) {
    if (!in_body || left_out > 0 || depth == 0) return;
    std::string line(more);  // a line's end in the file is a blank
    std::ranges::replace(line, '\n', ' ');
    text.add(line);
  };
  read("content.xml", content, {start, end, words});
  e.extractor = "vigil-odt 1";
  e.title = about.title;
  e.author = about.author;
  e.date = day_of(about.created.empty() ? about.modified : about.created);
}

}  // namespace

Reading<model::Extraction> extract_office(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return Unread{"it is an encrypted or an old Office file: save it as DOCX without a password and try again", 0};
  try {
    const Files files(bytes);
    model::Extraction e;
    if (files.find("word/document.xml")) {
      read_word(files, e);
    } else if (files.find("xl/workbook.xml")) {
      return Unread{"it is a workbook, not a text: `vigil import --mapping` reads its rows", 0};
    } else if (files.find("META-INF/manifest.xml")) {
      // An encrypted ODT says so in its manifest; its content is no XML then.
      if (files.find("META-INF/manifest.xml")->find("encryption-data") != std::string::npos)
        return Unread{"it is encrypted: save it without a password and try again", 0};
      const auto content = files.find("content.xml");
      if (!content || content->find("office:text") == std::string::npos)
        return Unread{"it is an OpenDocument file without text", 0};
      read_open(files, *content, e);
    } else {
      return Unread{"it is a ZIP file that is neither DOCX nor ODT", 0};
    }
    return finished(std::move(e));
  } catch (const Wrong& wrong) {
    return Unread{wrong.reason, 0};
  }
}

std::string office_task(std::string_view bytes) { return answer_of(extract_office(bytes)); }

}  // namespace vigil::extract
