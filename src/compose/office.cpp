#include "compose/office.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/inflate.hpp"
#include "base/markup.hpp"
#include "base/zip.hpp"
#include "base/zip_write.hpp"
#include "compose/office_properties.hpp"

namespace vigil::compose {

namespace {

using base::ZipFile;

constexpr std::size_t most_bytes = 200U << 20;

std::string escaped(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const auto reference = base::reference_for(c);
    reference.empty() ? out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c : out += reference;
  }
  return out;
}

Reading<std::vector<ZipFile>> unpacked(std::string_view zip) {
  const auto entries = base::read_zip(zip);
  if (!entries) return entries.error();
  std::vector<ZipFile> files;
  std::size_t room = most_bytes;
  for (const auto& entry : *entries) {
    auto bytes = std::string(zip.substr(entry.begin, entry.end - entry.begin));
    if (entry.how == base::ZipEntry::How::unknown) return Unread{"a part of it is encrypted", entry.begin};
    const bool is_packed = entry.how == base::ZipEntry::How::deflated;
    if (is_packed) {
      auto whole = base::unpack_deflated(bytes, room);
      if (whole.end != base::Unpacked::End::whole) return Unread{std::string(base::reason(whole.end)), entry.begin};
      bytes = std::move(whole.bytes);
    }
    if (bytes.size() > room) return Unread{"it is too large", entry.begin};
    room -= bytes.size();
    files.push_back({entry.name, std::move(bytes), is_packed});
  }
  return files;
}

std::string* part(std::vector<ZipFile>& files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &ZipFile::name);
  return found == files.end() ? nullptr : &found->bytes;
}

/// The start tag `<name …>` from `from` on.
struct Tag {
  std::size_t start = std::string::npos, end = 0;  // end: behind its ">"
  bool is_empty = false;                           // <name/>
  explicit operator bool() const { return start != std::string::npos; }
};
Tag find_tag(std::string_view xml, std::string_view name, std::size_t from = 0) {
  const std::string open = "<" + std::string(name);
  for (auto at = xml.find(open, from); at != xml.npos; at = xml.find(open, at + 1)) {
    const auto behind = at + open.size();
    if (behind >= xml.size() || std::string_view(" />\t\r\n").find(xml[behind]) == std::string_view::npos) continue;
    const auto end = xml.find('>', behind);
    if (end == xml.npos) return {};
    return {at, end + 1, xml[end - 1] == '/'};
  }
  return {};
}

std::string attribute(std::string_view tag, std::string_view name) {
  const std::string open = " " + std::string(name) + "=\"";
  const auto at = tag.find(open);
  if (at == tag.npos) return "";
  const auto start = at + open.size();
  const auto end = tag.find('"', start);
  return end == tag.npos ? "" : std::string(tag.substr(start, end - start));
}

/// Puts `inside` right behind an element's start tag; an empty element is opened for it.
void put_inside(std::string& xml, const Tag& tag, std::string_view name, const std::string& inside) {
  if (!tag.is_empty) {
    xml.insert(tag.end, inside);
    return;
  }
  const auto slash = xml.rfind('/', tag.end - 1);
  xml.replace(slash, tag.end - slash, ">" + inside + "</" + std::string(name) + ">");
}

/// Every value of this attribute within `xml` becomes `value`.
void set_all(std::string& xml, std::string_view name, std::string_view value) {
  const std::string open = " " + std::string(name) + "=\"";
  for (auto at = xml.find(open); at != std::string::npos; at = xml.find(open, at + 1)) {
    const auto start = at + open.size(), end = xml.find('"', start);
    if (end == std::string::npos) return;
    xml.replace(start, end - start, value);
  }
}

class Docx {
 public:
  Docx(std::vector<ZipFile> files, const OfficeLook& look) : files_(std::move(files)), look_(look) {}

  Reading<std::string> finish() {
    auto* document = part(files_, "word/document.xml");
    auto* rels = part(files_, "word/_rels/document.xml.rels");
    auto* types = part(files_, "[Content_Types].xml");
    if (document == nullptr || rels == nullptr || types == nullptr) return Unread{"it has no text", 0};
    end_pages(*document);
    const auto section = document->rfind("<w:sectPr");
    if (section == std::string::npos) return Unread{"it has no section", 0};
    if (auto* styles = part(files_, "word/styles.xml")) mark_chinese(*styles);
    const std::string its_section = document->substr(section);
    std::string inside;
    if (!look_.line.empty()) {
      const auto missing = write_into_headers(its_section, *rels);
      if (!missing) return missing.error();
      for (const auto& type : *missing) inside += "<w:headerReference w:type=\"" + type + "\" r:id=\"rIdVigilHead\"/>";
      if (!missing->empty()) add_part("header", "Head", head());
    }
    if (!look_.has_template && !find_tag(its_section, "w:footerReference")) {
      inside += R"(<w:footerReference w:type="default" r:id="rIdVigilFoot"/>)";
      add_part("footer", "Foot", foot());
    }
    if (!look_.has_template && !find_tag(its_section, "w:pgSz")) inside += paper;
    auto& text = *part(files_, "word/document.xml");  // parts may have moved
    put_inside(text, find_tag(text, "w:sectPr", section), "w:sectPr", inside);
    return base::write_zip(files_);
  }

 private:
  static constexpr std::string_view paper =
      R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1020" w:bottom="1134" )"
      R"(w:left="1020" w:header="567" w:footer="567" w:gutter="0"/>)";
  static constexpr std::string_view name_spaces =
      R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
      R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

  /// Of what is in no Latin script; fonts have an attribute of that name too.
  static void mark_chinese(std::string& styles) {
    for (auto tag = find_tag(styles, "w:lang"); tag; tag = find_tag(styles, "w:lang", tag.end)) {
      auto words = styles.substr(tag.start, tag.end - tag.start);
      set_all(words, "w:eastAsia", "zh-CN");
      styles.replace(tag.start, tag.end - tag.start, words);
    }
  }

  /// pandoc makes of a page's end a rule.
  static void end_pages(std::string& document) {
    constexpr std::string_view open = "<w:p><w:r><w:pict><v:rect", close = "</w:pict></w:r></w:p>";
    for (auto at = document.find(open); at != std::string::npos; at = document.find(open, at + 1)) {
      const auto end = document.find(close, at);
      if (end == std::string::npos) return;
      document.replace(at, end + close.size() - at, R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)");
    }
  }

  std::string paragraph() const {
    return R"(<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">)" +
           escaped(look_.line) + "</w:t></w:r></w:p>";
  }
  std::string head() const { return "<w:hdr " + std::string(name_spaces) + ">" + paragraph() + "</w:hdr>"; }
  static std::string foot() {
    const auto field = [](const std::string& name) {
      return R"(<w:fldSimple w:instr=")" + name + R"("><w:r><w:t>1</w:t></w:r></w:fldSimple>)";
    };
    return "<w:ftr " + std::string(name_spaces) + R"(><w:p><w:pPr><w:jc w:val="right"/></w:pPr>)" + field("PAGE") +
           R"(<w:r><w:t xml:space="preserve"> / </w:t></w:r>)" + field("NUMPAGES") + "</w:p></w:ftr>";
  }

  /// Writes the line into the template's own headers. The kinds of page that have none.
  Reading<std::vector<std::string>> write_into_headers(std::string_view section, std::string_view rels) {
    const auto* settings = part(files_, "word/settings.xml");
    const bool has_even = settings != nullptr && find_tag(*settings, "w:evenAndOddHeaders");
    std::vector<std::string> missing = {"default"};
    if (find_tag(section, "w:titlePg")) missing.emplace_back("first");
    if (has_even) missing.emplace_back("even");
    for (auto tag = find_tag(section, "w:headerReference"); tag;
         tag = find_tag(section, "w:headerReference", tag.end)) {
      const auto words = section.substr(tag.start, tag.end - tag.start);
      auto* header = part(files_, "word/" + target(rels, attribute(words, "r:id")));
      const auto root = header == nullptr ? Tag() : find_tag(*header, "w:hdr");
      if (!root) return Unread{"a header of the template cannot be read", 0};
      put_inside(*header, root, "w:hdr", paragraph());
      std::erase(missing, attribute(words, "w:type"));
    }
    return missing;
  }

  static std::string target(std::string_view rels, const std::string& id) {
    for (auto tag = find_tag(rels, "Relationship"); tag; tag = find_tag(rels, "Relationship", tag.end)) {
      const auto words = rels.substr(tag.start, tag.end - tag.start);
      if (attribute(words, "Id") == id) return attribute(words, "Target");
    }
    return "";
  }

  void add_part(const std::string& kind, const std::string& id, std::string xml) {
    const auto name = "vigil" + kind + ".xml";
    auto& rels = *part(files_, "word/_rels/document.xml.rels");
    put_inside(rels, find_tag(rels, "Relationships"), "Relationships",
               "<Relationship Id=\"rIdVigil" + id + "\" Target=\"" + name +
                   "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind + "\"/>");
    auto& types = *part(files_, "[Content_Types].xml");
    put_inside(types, find_tag(types, "Types"), "Types",
               "<Override PartName=\"/word/" + name +
                   "\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + kind +
                   "+xml\"/>");
    files_.push_back({"word/" + name, R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" + std::move(xml)});
  }

  std::vector<ZipFile> files_;
  const OfficeLook& look_;
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// pandoc makes of a page's end a rule.
void end_pages_of_odt(std::string& content) {
  const auto styles = find_tag(content, "office:automatic-styles");
  if (!styles) return;
  put_inside(content, styles, "office:automatic-styles",
             R"(<style:style style:name="VigilPageEnd" style:family="paragraph"><style:paragraph-properties )"
             R"(fo:break-after="page"/></style:style>)");
  replace_all(content, R"(text:style-name="Horizontal_20_Line")", R"(text:style-name="VigilPageEnd")");
}

constexpr std::string_view head_kinds[] = {"style:header", "style:header-first", "style:header-left"};

/// Into every header of every page's master; a master without one gets one.
void head_odt(std::string& styles, const std::string& line) {
  if (const auto own = find_tag(styles, "office:automatic-styles"))
    put_inside(styles, own, "office:automatic-styles",
               R"(<style:style style:name="VigilHead" style:family="paragraph"><style:paragraph-properties )"
               R"(fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>)");
  for (auto layout = find_tag(styles, "style:header-style"); layout;
       layout = find_tag(styles, "style:header-style", layout.end))
    if (layout.is_empty)
      put_inside(styles, layout, "style:header-style",
                 R"(<style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/>)");
  const auto paragraph = R"(<text:p text:style-name="VigilHead">)" + escaped(line) + "</text:p>";
  for (auto master = find_tag(styles, "style:master-page"); master;
       master = find_tag(styles, "style:master-page", master.end)) {
    const auto next = std::min(styles.find("</style:master-page>", master.end), styles.size());
    if (master.is_empty || !find_tag(std::string_view(styles).substr(0, next), "style:header", master.end)) {
      put_inside(styles, master, "style:master-page", "<style:header>" + paragraph + "</style:header>");
      master.end += 1;
      continue;
    }
    for (const auto kind : head_kinds) {
      const auto end = std::min(styles.find("</style:master-page>", master.end), styles.size());
      if (const auto head = find_tag(std::string_view(styles).substr(0, end), kind, master.end))
        put_inside(styles, head, kind, paragraph);
    }
  }
}

}  // namespace

Reading<std::string> finished_docx(std::string_view docx, const OfficeLook& look) {
  auto files = unpacked(docx);
  if (!files) return files.error();
  keep_title_alone_in_docx(*files);
  return Docx(std::move(*files), look).finish();
}

Reading<std::string> finished_odt(std::string_view odt, const OfficeLook& look) {
  auto files = unpacked(odt);
  if (!files) return files.error();
  keep_title_alone_in_odt(*files);
  auto* content = part(*files, "content.xml");
  auto* styles = part(*files, "styles.xml");
  if (content == nullptr || styles == nullptr) return Unread{"it has no text", 0};
  end_pages_of_odt(*content);
  set_all(*styles, "style:language-asian", "zh");
  set_all(*styles, "style:country-asian", "CN");
  if (!look.line.empty()) head_odt(*styles, look.line);
  if (!look.has_template) {
    set_all(*styles, "fo:page-width", "21cm");
    set_all(*styles, "fo:page-height", "29.7cm");
  }
  return base::write_zip(*files);
}

}  // namespace vigil::compose
