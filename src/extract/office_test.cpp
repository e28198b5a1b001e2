#include "extract/office.hpp"

#include <gtest/gtest.h>

#include "base/pack_for_tests.hpp"
#include "extract/extract.hpp"
#include "model/places.hpp"

namespace {

using namespace vigil;
using base::zip_of;

constexpr const char* core =
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>On a case</dc:title>"
    "<dc:creator>A. Writer</dc:creator><dcterms:created>2026-03-03T09:00:00Z</dcterms:created></cp:coreProperties>";

std::string docx(const std::string& body, const std::string& footnotes = "") {
  std::vector<base::File> files = {
      {"[Content_Types].xml", "<Types/>"},
      {"docProps/core.xml", core},
      {"word/document.xml", "<w:document xmlns:w='w' xmlns:mc='m'><w:body>" + body + "</w:body></w:document>", true}};
  if (!footnotes.empty())
    files.push_back({"word/footnotes.xml", "<w:footnotes xmlns:w='w'>" + footnotes + "</w:footnotes>"});
  return zip_of(files);
}

std::string p(const std::string& words, const std::string& before = "") {
  return "<w:p>" + before + "<w:r><w:t xml:space='preserve'>" + words + "</w:t></w:r></w:p>";
}

std::string odt(const std::string& body) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"META-INF/manifest.xml", "<m:manifest xmlns:m='m'/>"},
                 {"meta.xml",
                  "<o:m xmlns:o='o' xmlns:dc='d' xmlns:meta='e'><dc:title>On a case</dc:title>"
                  "<meta:initial-creator>A. Writer</meta:initial-creator><dc:date>2026-03-03T09:00</dc:date></o:m>"},
                 {"content.xml",
                  "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='a'>"
                  "<office:styles>no text</office:styles><office:body><office:text>" +
                      body + "</office:text></office:body></office:document-content>",
                  true}});
}

std::string why(std::string_view bytes) {
  const auto e = extract::extract_office(bytes);
  return e ? "read: " + e->text : e.error().reason;
}

TEST(Docx, GivesParagraphsListsTablesAndNotes) {
  const auto e = extract::extract_office(
      docx(p("On a case", "<w:pPr><w:pStyle w:val='Title'/></w:pPr>") + p("") +
               "<w:p><w:r><w:t>She was </w:t></w:r><w:r><w:t>held</w:t><w:br/><w:t>in Urumqi.</w:t></w:r></w:p>" +
               p("one name", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>") + "<w:tbl><w:tr><w:tc>" +
               p("Li") + p("Fangli") + "</w:tc><w:tc>" + p("11 years") + "</w:tc></w:tr></w:tbl>",
           "<w:footnote>" + p("According to her brother.") + "</w:footnote>"));
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->text,
            "On a case\n\nShe was held\nin Urumqi.\n\n- one name\n\nLi Fangli | 11 years\n\nAccording to her brother.");
  EXPECT_EQ(e->title, "On a case");
  EXPECT_EQ(e->author, "A. Writer");
  EXPECT_EQ(e->date.edtf(), "2026-03-03");
  EXPECT_EQ(e->extractor, "vigil-docx 1");
}

TEST(Docx, LeadsToThePartAndItsParagraph) {
  const auto e = extract::extract_office(docx(p("One.") + p("") + p("Three."), p("A note.")));
  ASSERT_TRUE(e);
  using Part = model::Place::Part;
  EXPECT_EQ(model::place_at(*e, e->text.find("Three")), (model::Place{Part::main, 3}));
  EXPECT_EQ(model::place_at(*e, e->text.find("note")), (model::Place{Part::footnotes, 1}));
}

TEST(Docx, LeavesOutWhatWasDeletedAndWhatWouldComeTwice) {
  const auto e = extract::extract_office(docx(
      "<w:p><w:r><w:t>He is </w:t></w:r><w:del><w:r><w:delText>not </w:delText><w:t>never </w:t></w:r></w:del>"
      "<w:ins><w:r><w:t>free.</w:t></w:r></w:ins><mc:AlternateContent><mc:Choice>" +
      p("In a box.") + "</mc:Choice><mc:Fallback>" + p("In a box.") + "</mc:Fallback></mc:AlternateContent></w:p>"));
  ASSERT_TRUE(e);
  EXPECT_EQ(e->text, "He is free.\n\nIn a box.");
}

TEST(Docx, WithAnEntityBombIsRefused) {
  const std::string bomb =
      "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
      "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
  EXPECT_NE(why(zip_of({{"word/document.xml", bomb}})).find("word/document.xml, byte"), std::string::npos);
  EXPECT_NE(why(zip_of({{"word/document.xml", bomb}})).find("document type"), std::string::npos);
}

TEST(Docx, ThatUnpacksToTooMuchIsRefused) {
  EXPECT_EQ(why(zip_of({{"word/document.xml", std::string(80U << 20, ' '), true}})),
            "word/document.xml: it unpacks to more than is allowed");
}

TEST(Docx, ThatIsCutOrNoneSaysSo) {
  const auto whole = docx(p("Words."));
  EXPECT_NE(why(whole.substr(0, whole.size() / 2)).find("no directory"), std::string::npos);
  EXPECT_EQ(why(zip_of({{"a.txt", "x"}})), "it is a ZIP file that is neither DOCX nor ODT");
  EXPECT_NE(why("\xD0\xCF\x11\xE0 old").find("encrypted or an old Office file"), std::string::npos);
  EXPECT_NE(why(docx("<w:p><w:r><w:t>open")).find("word/document.xml, byte"), std::string::npos);
  EXPECT_EQ(why(docx("")), "the document holds no text");
}

TEST(Odt, GivesParagraphsListsTablesAndNotes) {
  const auto e = extract::extract_office(
      odt("<text:h>A heading</text:h><text:p>She was<text:s/>held\n in <text:span>Urumqi</text:span>."
          "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By her brother.</text:p>"
          "</text:note-body></text:note></text:p><text:list><text:list-item><text:p>one name</text:p></text:list-item>"
          "</text:list><table:table><table:table-row><table:table-cell><text:p>Li</text:p></table:table-cell>"
          "<table:table-cell><text:p>11 years</text:p></table:table-cell></table:table-row></table:table>"));
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->text, "A heading\n\nShe was held in Urumqi.\n\nBy her brother.\n\n- one name\n\nLi | 11 years");
  EXPECT_EQ(e->title, "On a case");
  EXPECT_EQ(e->author, "A. Writer");
  EXPECT_EQ(e->date.edtf(), "2026-03-03");
  EXPECT_EQ(model::place_at(*e, e->text.find("one name")), (model::Place{model::Place::Part::main, 4}));
}

TEST(Odt, ThatIsEncryptedSaysSo) {
  const auto bytes = zip_of({{"META-INF/manifest.xml", "<m><encryption-data/></m>"}, {"content.xml", "\x01\x02"}});
  EXPECT_NE(why(bytes).find("encrypted"), std::string::npos);
}

TEST(Office, IsKnownByItsFirstBytes) {
  EXPECT_EQ(extract::guess_format(docx(p("x")), "list.txt"), extract::Format::office);
}

}  // namespace
