#include "text/mail.hpp"

#include <gtest/gtest.h>

namespace {

using namespace vigil;
using text::MailPart;

std::string content(std::string_view message, const MailPart& part) { return text::content_of(message, part).bytes; }

constexpr std::string_view mixed =
    "From: =?utf-8?B?5p2O5pa55L6L?= <li@example.org>\r\n"
    "Subject: =?gb2312?B?ubrOyg==?= =?utf-8?Q?_and_r=C3=A9ply?=\r\n"
    "Date: Tue, 3 Mar 2026 23:11:12 +0800\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed;\r\n boundary=\"outer\"\r\n"
    "\r\n"
    "This is for old programs.\r\n"
    "--outer\r\n"
    "Content-Type: multipart/alternative; boundary=inner\r\n"
    "\r\n"
    "--inner\r\n"
    "Content-Type: text/plain; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "The caf=E9 was clo=\r\nsed.\r\n"
    "--inner\r\n"
    "Content-Type: text/html\r\n"
    "\r\n"
    "<p>The caf&eacute; was closed.\r\n"
    "--inner--\r\n"
    "--outer\r\n"
    "Content-Type: application/pdf\r\n"
    "Content-Disposition: attachment; filename*=utf-8''%E5%90%8D%E5%8D%95.pdf\r\n"
    "Content-Transfer-Encoding: base64\r\n"
    "\r\n"
    "SGVsbG8s\r\nIHdvcmxk\r\n"
    "--outer--\r\n"
    "and nothing more\r\n";

TEST(Mail, TellsItsSubjectSenderAndDay) {
  const auto mail = text::read_mail(mixed);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->subject, "购问 and réply");
  EXPECT_EQ(mail->from, "李方例");
  EXPECT_EQ(mail->date.edtf(), "2026-03-03") << "the day on the sender's clock";
  EXPECT_TRUE(mail->problems.empty());
}

TEST(Mail, HasItsTextInOneFormAndItsFilesByName) {
  const auto mail = text::read_mail(mixed);
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->parts.size(), 3U);
  EXPECT_EQ(mail->parts[0].role, MailPart::Role::body);
  EXPECT_EQ(content(mixed, mail->parts[0]), "The caf\xE9 was closed.");
  EXPECT_EQ(mail->parts[1].role, MailPart::Role::other_form);
  EXPECT_EQ(mail->parts[2].role, MailPart::Role::attachment);
  EXPECT_EQ(mail->parts[2].name, "名单.pdf");
  EXPECT_EQ(content(mixed, mail->parts[2]), "Hello, world");
}

TEST(Mail, LeadsFromEachDecodedByteToItsOwn) {
  const auto mail = text::read_mail(mixed);
  ASSERT_TRUE(mail);
  const auto decoded = text::content_of(mixed, mail->parts[0]);
  ASSERT_EQ(decoded.source.size(), decoded.bytes.size() + 1);
  const std::size_t closed = decoded.bytes.find("closed");
  EXPECT_EQ(mixed.substr(decoded.source[closed], 3), "clo");
  EXPECT_EQ(mixed.substr(decoded.source[closed + 3], 3), "sed");
}

TEST(Mail, ReadsOnWhereABoundaryIsNeverClosed) {
  constexpr std::string_view cut =
      "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nThe first part.\n--x\n"
      "Content-Type: multipart/mixed; boundary=y\n\n--y\n\nThe second.\n--x\n\nThe third, after a part that is open";
  const auto mail = text::read_mail(cut);
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->parts.size(), 3U);
  EXPECT_EQ(content(cut, mail->parts[1]), "The second.");
  EXPECT_EQ(content(cut, mail->parts[2]), "The third, after a part that is open");
  ASSERT_EQ(mail->problems.size(), 2U);
  EXPECT_EQ(mail->problems[0].reason, "the boundary of its parts is never closed: it is cut off or broken");
  EXPECT_EQ(mail->problems[0].offset, cut.find("--x\n\nThe third"));
}

TEST(Mail, IsOneTextWhereItsBoundaryNeverComes) {
  constexpr std::string_view wrong =
      "From: a@example.org\nContent-Type: multipart/mixed; boundary=\"right\"\n\n--wrong\n\nHer name stands here.\n";
  const auto mail = text::read_mail(wrong);
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->parts.size(), 1U);
  EXPECT_NE(content(wrong, mail->parts[0]).find("Her name stands here."), std::string::npos);
  ASSERT_EQ(mail->problems.size(), 1U);
  EXPECT_EQ(mail->problems[0].reason, "the boundary that its header names does not stand in the message");
}

TEST(Mail, OfTenThousandPartsAndOneTellsThatItStops) {
  std::string many = "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n";
  for (int i = 0; i < 10'001; ++i) many += "--x\n\nA\n";
  const auto mail = text::read_mail(many);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->parts.size(), 10'000U);
  ASSERT_EQ(mail->problems.size(), 1U);
  EXPECT_EQ(mail->problems[0].reason, "it has more than 10,000 parts: the others are not read");
}

TEST(Mail, NestedTooDeepSaysSo) {
  std::string deep = "From: a@example.org\n";
  for (int i = 0; i < 30; ++i) {
    const std::string name = "b" + std::to_string(i) + ".";
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  const auto mail = text::read_mail(deep);
  ASSERT_TRUE(mail);
  ASSERT_FALSE(mail->problems.empty());
  EXPECT_EQ(mail->problems[0].reason, "its parts nest deeper than 20: the inner ones are not read");
}

TEST(Mail, ThatIsAForwardedMessageKeepsItWhole) {
  constexpr std::string_view outer =
      "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\n"
      "Content-Type: message/rfc822\n\nFrom: b@example.org\nSubject: inner\n\nThe words.\n--x--\n";
  const auto mail = text::read_mail(outer);
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->parts.size(), 2U);
  EXPECT_EQ(mail->parts[1].role, MailPart::Role::attachment);
  EXPECT_EQ(content(outer, mail->parts[1]), "From: b@example.org\nSubject: inner\n\nThe words.");
}

TEST(Mail, MhtmlIsAPageWithItsAddress) {
  constexpr std::string_view page =
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: A page\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--b\"\r\n\r\n"
      "----b\r\nContent-Type: text/html\r\nContent-ID: <f@mhtml>\r\nContent-Location: https://example.org/a\r\n\r\n"
      "<p>Words\r\n----b\r\nContent-Type: image/png\r\nContent-Location: https://example.org/p.png\r\n\r\nPNG\r\n"
      "----b--\r\n";
  const auto mail = text::read_mail(page);
  ASSERT_TRUE(mail);
  EXPECT_TRUE(mail->is_page);
  EXPECT_EQ(mail->location, "https://example.org/a");
  ASSERT_EQ(mail->parts.size(), 2U);
  EXPECT_EQ(mail->parts[1].role, MailPart::Role::related);
}

TEST(Mailbox, IsCutAtItsFromLinesAndNotAtSentences) {
  constexpr std::string_view box =
      "From a@example.org Tue Mar  3 10:11:12 2026\nFrom: a@example.org\nSubject: one\n\nFirst.\n\n"
      "From then on she was silent.\n\nFrom b@example.org Wed Mar  4 10:11:12 2026\nSubject: two\n\nSecond.\n";
  const auto messages = text::messages_of(box);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_TRUE(box.substr(messages[0].begin).starts_with("From: a@example.org"));
  EXPECT_TRUE(box.substr(messages[1].begin, messages[1].end - messages[1].begin).starts_with("Subject: two"));
}

TEST(Mail, IsKnownByItsFirstLines) {
  EXPECT_TRUE(text::is_mail(mixed));
  EXPECT_TRUE(text::is_mail("From a@example.org Tue Mar  3 10:11:12 2026\nFrom: a\nMessage-ID: <1@a>\n\nx"));
  EXPECT_FALSE(text::is_mail("Title: A note\nDate: 2026-03-03\n\nWords.\n"));
  EXPECT_FALSE(text::is_mail("QUESTION: Did you raise it?\n\nMR. TONER: We did.\n"));
  EXPECT_FALSE(text::is_mail("<html><p>From: a"));
}

TEST(Mail, HeaderWordsAreReadInTheirCharset) {
  EXPECT_EQ(text::header_words("=?big5?B?pKSk5Q==?="), "中文");
  EXPECT_EQ(text::header_words("=?utf-8?B?5Lit?= =?utf-8?B?5paH?="), "中文");
  EXPECT_EQ(text::header_words("=?utf-8?B?5Lit5g==?= =?utf-8?B?lofg==?=").substr(0, 6), "中文")
      << "a sign that is cut in two";
  EXPECT_EQ(text::header_words("no =?encoded word"), "no =?encoded word");
  EXPECT_EQ(text::header_words("a\r\nBcc: b"), "a Bcc: b") << "no line is smuggled in";
}

}  // namespace
