#include "extract/mail.hpp"

#include <gtest/gtest.h>

#include "extract/extract.hpp"
#include "model/extraction.hpp"

namespace {

std::size_t place(const vigil::model::Extraction& e, std::size_t at) {
  return vigil::model::source_of(e, at, at + 1).value_or(vigil::model::SourceRange()).start;
}

using namespace vigil;

TEST(ExtractMail, GivesTheTextWithTitleAuthorAndDay) {
  const std::string message =
      "From: Press Office <press@example.org>\r\nSubject: =?utf-8?Q?On_the_case_of_Li_Fangli?=\r\n"
      "Date: Tue, 3 Mar 2026 09:11:12 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
      "We raised the case of Li Fangli\r\nin Geneva.\r\n\r\nNo answer has come.\r\n";
  const auto e = extract::extract(message, extract::guess_format(message, "a.eml"));
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->title, "On the case of Li Fangli");
  EXPECT_EQ(e->author, "Press Office");
  EXPECT_EQ(e->date.edtf(), "2026-03-03");
  EXPECT_EQ(e->text, "We raised the case of Li Fangli\nin Geneva.\n\nNo answer has come.");
  const std::size_t at = e->text.find("No answer");
  EXPECT_EQ(message.substr(place(*e, at), 9), "No answer");
  EXPECT_EQ(message.substr(place(*e, e->text.find("Geneva")), 6), "Geneva");
}

TEST(ExtractMail, LeadsThroughQuotedPrintableToTheBytes) {
  const std::string message =
      "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n"
      "Content-Transfer-Encoding: quoted-printable\n\nAt the caf=E9 he said that she was =\nfree.\n";
  const auto e = extract::extract_mail(message);
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->text, "At the café he said that she was free.");
  EXPECT_EQ(message.substr(place(*e, e->text.find("free")), 4), "free");
  EXPECT_EQ(message.substr(place(*e, e->text.find("he said")), 7), "he said");
  for (const auto& span : e->spans)
    EXPECT_EQ(message.substr(span.source_start, span.length), e->text.substr(span.text_start, span.length));
}

TEST(ExtractMail, ReadsBase64AndTheCharsetOfTheHeader) {
  // "她没有消息。" in GB18030.
  const std::string message =
      "From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n"
      "Content-Transfer-Encoding: base64\n\nPG1ldGEgY2hhcnNldD11dGYtOD48cD7L/cO709DP+8+ioaM8L3A+\n";
  const auto e = extract::extract_mail(message);
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->text, "她没有消息。") << "the header's word goes before the page's own";
  EXPECT_EQ(place(*e, 0), message.find("PG1l") + 30) << "where its 24th byte begins";
}

TEST(ExtractMail, ThatOnlyCarriesFilesSaysSo) {
  const std::string message =
      "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
      "Content-Type: application/pdf; name=a.pdf\n\n%PDF\n--x--\n";
  const auto e = extract::extract_mail(message);
  ASSERT_FALSE(e);
  EXPECT_EQ(e.error().reason, "the message holds no text, only what is attached to it");
}

TEST(ExtractMail, ThatIsEncryptedSaysSo) {
  const std::string message =
      "From: a@example.org\nMIME-Version: 1.0\n"
      "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
      "--x\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--x--\n";
  const auto e = extract::extract_mail(message);
  ASSERT_FALSE(e);
  EXPECT_EQ(e.error().reason, "the message is encrypted");
}

TEST(ExtractMail, APageSavedAsMhtmlIsItsPage) {
  const std::string message =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: Saved\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n"
      "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "Content-Location: https://example.org/a\r\n\r\n"
      "<html><head><title>A statement</title></head><body><p>She was =\r\nreleased in March.</p></body></html>\r\n"
      "--b\r\nContent-Type: text/css\r\nContent-Location: https://example.org/a.css\r\n\r\np { color: red "
      "}\r\n--b--\r\n";
  const auto e = extract::extract_mail(message);
  ASSERT_TRUE(e) << e.error().reason;
  EXPECT_EQ(e->title, "A statement");
  EXPECT_EQ(e->text, "She was released in March.");
  EXPECT_EQ(e->author, "");
}

}  // namespace
