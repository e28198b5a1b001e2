#include "compose/office.hpp"

#include <gtest/gtest.h>

#include "base/inflate.hpp"
#include "base/zip.hpp"
#include "base/zip_write.hpp"

namespace vigil::compose {
namespace {

std::string part_of(const std::string& zip, const std::string& name) {
  const auto entries = base::read_zip(zip);
  if (!entries) return entries.error().reason;
  for (const auto& entry : *entries)
    if (entry.name == name) {
      const auto bytes = zip.substr(entry.begin, entry.end - entry.begin);
      return entry.how == base::ZipEntry::How::stored ? bytes : base::unpack_deflated(bytes, 1U << 20).bytes;
    }
  return "";
}

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

std::string docx(const std::string& section, const std::vector<base::ZipFile>& more = {},
                 const std::string& rels = "") {
  std::vector<base::ZipFile> files = {
      {"[Content_Types].xml", "<Types xmlns=\"t\"></Types>"},
      {"word/document.xml", "<w:document><w:body><w:p><w:r><w:pict><v:rect o:hr=\"t\" /></w:pict></w:r></w:p>" +
                                section + "</w:body></w:document>"},
      {"word/_rels/document.xml.rels", "<Relationships xmlns=\"r\">" + rels + "</Relationships>"},
      {"word/styles.xml", "<w:styles><w:rFonts w:eastAsia=\"Song\"/><w:lang w:val=\"en-US\" w:eastAsia=\"en-US\"/>"}};
  files.insert(files.end(), more.begin(), more.end());
  return base::write_zip(files);
}

TEST(Docx, HasTheLineInTheHeadOfEveryPage) {
  const auto made = finished_docx(docx("<w:sectPr />"), {"A & B", false});
  ASSERT_TRUE(made);
  EXPECT_TRUE(has(part_of(*made, "word/vigilheader.xml"), ">A &amp; B</w:t>"));
  const auto text = part_of(*made, "word/document.xml");
  EXPECT_TRUE(has(text, R"(<w:sectPr ><w:headerReference w:type="default" r:id="rIdVigilHead"/>)")) << text;
  EXPECT_TRUE(has(part_of(*made, "word/_rels/document.xml.rels"), R"(Id="rIdVigilHead" Target="vigilheader.xml")"));
  EXPECT_TRUE(has(part_of(*made, "[Content_Types].xml"), R"(PartName="/word/vigilheader.xml")"));
}

TEST(Docx, WritesIntoTheTemplatesOwnHeadsAndAddsWhatIsMissing) {
  const auto made =
      finished_docx(docx("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/><w:titlePg/></w:sectPr>",
                         {{"word/header1.xml", "<w:hdr xmlns:w=\"w\"><w:p>Ministry</w:p></w:hdr>"}},
                         "<Relationship Target=\"header1.xml\" Id=\"rId9\"/>"),
                    {"SECRET", true});
  ASSERT_TRUE(made);
  const auto header = part_of(*made, "word/header1.xml");
  EXPECT_LT(header.find("SECRET"), header.find("Ministry"));
  const auto text = part_of(*made, "word/document.xml");
  EXPECT_TRUE(has(text, R"(w:type="first" r:id="rIdVigilHead")")) << text;
  EXPECT_FALSE(has(text, R"(w:type="default" r:id="rIdVigilHead")"));
  EXPECT_FALSE(has(text, "rIdVigilFoot") || has(text, "w:pgSz")) << "the template's own";
  EXPECT_FALSE(finished_docx(docx("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId9\"/></w:sectPr>"),
                             {"SECRET", true}))
      << "a head that is not there cannot have the line";
}

TEST(Docx, EndsPagesAndKnowsChinese) {
  const auto made = finished_docx(docx("<w:sectPr/>"), {"", false});
  ASSERT_TRUE(made);
  const auto text = part_of(*made, "word/document.xml");
  EXPECT_TRUE(has(text, R"(<w:br w:type="page"/>)") && !has(text, "v:rect")) << text;
  EXPECT_TRUE(has(text, "w:pgSz") && has(text, "rIdVigilFoot") && !has(text, "rIdVigilHead"));
  const auto styles = part_of(*made, "word/styles.xml");
  EXPECT_TRUE(has(styles, R"(w:lang w:val="en-US" w:eastAsia="zh-CN")") && has(styles, R"(w:eastAsia="Song")"));
}

TEST(Docx, WhatIsNoneIsTold) {
  EXPECT_FALSE(finished_docx("no zip", {}));
  EXPECT_FALSE(finished_docx(base::write_zip({{"a", "b"}}), {}));
  EXPECT_FALSE(finished_odt(base::write_zip({{"a", "b"}}), {}));
}

std::string odt(const std::string& master) {
  return base::write_zip(
      {{"mimetype", "application/vnd.oasis.opendocument.text", false},
       {"content.xml",
        "<office:automatic-styles/><text:p text:style-name=\"Horizontal_20_Line\"/><text:p text:style-name=\"P1\"/>"},
       {"styles.xml",
        "<x style:language-asian=\"zxx\" style:country-asian=\"none\"/><office:automatic-styles><style:page-layout>"
        "<style:page-layout-properties fo:page-width=\"8.5in\"/><style:header-style "
        "/></style:page-layout></office:automatic-styles><office:master-styles>" +
            master + "</office:master-styles>"}});
}

TEST(Odt, HasTheLineInEveryHead) {
  const auto made = finished_odt(
      odt("<style:master-page style:name=\"A\"><style:footer/></style:master-page><style:master-page style:name=\"B\">"
          "<style:header><text:p>Ministry</text:p></style:header><style:header-left/></style:master-page>"
          "<style:master-page style:name=\"C\"/>"),
      {"A & B", false});
  ASSERT_TRUE(made);
  const auto styles = part_of(*made, "styles.xml");
  std::size_t count = 0;
  for (auto at = styles.find("A &amp; B"); at != std::string::npos; at = styles.find("A &amp; B", at + 1)) ++count;
  EXPECT_EQ(count, 4U) << styles;
  EXPECT_TRUE(has(styles, "style:language-asian=\"zh\"") && has(styles, "fo:page-width=\"21cm\"")) << styles;
  const auto content = part_of(*made, "content.xml");
  EXPECT_TRUE(has(content, "<text:p text:style-name=\"VigilPageEnd\"/><text:p text:style-name=\"P1\"/>")) << content;
  EXPECT_EQ(made->substr(30, 8), "mimetype") << "the first, and not packed";
}

// What a template, and the program that made the file, say of people and machines.
TEST(Docx, SaysOfItselfItsTitleAndLanguageAlone) {
  const auto made = finished_docx(
      docx("<w:sectPr />",
           {{"docProps/core.xml",
             "<p><dc:title>A &amp; B</dc:title><dc:creator>Xq</dc:creator><dc:language>en"
             "</dc:language><cp:lastModifiedBy>Xq</cp:lastModifiedBy><dcterms:created>2031"
             "</dcterms:created></p>"},
            {"docProps/app.xml", "<Properties><Company>Xq</Company><Template>C:\\Xq.dotm</Template></Properties>"}}),
      {"", true});
  ASSERT_TRUE(made);
  const auto core = part_of(*made, "docProps/core.xml");
  EXPECT_TRUE(has(core, "><dc:title>A &amp; B</dc:title><dc:language>en</dc:language></cp:coreProperties>")) << core;
  EXPECT_FALSE(has(core, "Xq") || has(core, "2031")) << core;
  EXPECT_FALSE(has(part_of(*made, "docProps/app.xml"), "Xq"));
}

TEST(Odt, SaysOfItselfItsTitleAndLanguageAlone) {
  const auto made = finished_odt(
      base::write_zip(
          {{"mimetype", "application/vnd.oasis.opendocument.text", false},
           {"content.xml", "<office:document-content/>"},
           {"styles.xml", "<office:document-styles/>"},
           {"meta.xml",
            "<m><meta:generator>Xq</meta:generator><dc:title>A title</dc:title><dc:creator>Xq</dc:creator></m>"},
           {"settings.xml", "<s><config:config-item config:name=\"PrinterName\">Xq</config:config-item></s>"},
           {"Thumbnails/thumbnail.png", "Xq"},
           {"META-INF/manifest.xml",
            "<manifest:manifest><manifest:file-entry manifest:media-type=\"image/png\" "
            "manifest:full-path=\"Thumbnails/thumbnail.png\"/><manifest:file-entry "
            "manifest:full-path=\"content.xml\"/></manifest:manifest>"}}),
      {"", true});
  ASSERT_TRUE(made);
  EXPECT_TRUE(has(part_of(*made, "meta.xml"), "<office:meta><dc:title>A title</dc:title></office:meta>"));
  for (const char* name : {"meta.xml", "settings.xml", "Thumbnails/thumbnail.png"})
    EXPECT_FALSE(has(part_of(*made, name), "Xq")) << name;
  EXPECT_EQ(part_of(*made, "META-INF/manifest.xml"),
            "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"/></manifest:manifest>");
}

}  // namespace
}  // namespace vigil::compose
