#include "deliver/verify.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/signed_list.hpp"

namespace vigil::deliver {

namespace fs = std::filesystem;

namespace {

// A small publication in a folder, signed; each test spoils it in one way.
class VerifySite : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigil-verify-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    site = folder / "site";
    files = {{"case/p-1.html", "<p>one</p>"},
             {"index.html", "<p>home</p>"},
             {"release.json", R"({"publisher": "A test", "release": "3", "released_at": "2026-01-02"})"},
             {"vigil.pub.pem", key.public_key().pem()}};
    sign_and_write(base::write_list(files), key);
  }
  void TearDown() override { fs::remove_all(folder); }

  void sign_and_write(const std::string& list, const base::PrivateKey& signer) {
    fs::remove_all(site);
    base::write_folder(site, files);
    put("SHA256SUMS", list);
    put("SHA256SUMS.sig", signer.sign(list));
  }

  void put(const std::string& path, std::string_view bytes) {
    std::ofstream out(site / path, std::ios::binary);
    out << bytes;
    ASSERT_TRUE(out.good());
  }

  Verdict check() const { return verify_site(site, key.public_key()); }

  // "path what" of the first thing wrong, "" if there is none.
  std::string wrong() const {
    const auto verdict = check();
    EXPECT_EQ(verdict.is_trusted(), !verdict.wrong);
    return verdict.wrong ? verdict.wrong->path + " " + verdict.wrong->what : "";
  }

  base::PrivateKey key = base::PrivateKey::generate();
  base::Files files;
  fs::path folder, site;
};

bool starts_with(const std::string& text, const std::string& start) { return text.starts_with(start); }

}  // namespace

TEST_F(VerifySite, AWholeOneOfThePinnedKeyIsTrusted) {
  const auto verdict = check();
  EXPECT_TRUE(verdict.is_trusted()) << in_words(verdict);
  EXPECT_EQ(verdict.files, 4U);
  EXPECT_EQ(verdict.fingerprint, key.public_key().fingerprint());
  EXPECT_EQ(verdict.release, "3");
  EXPECT_EQ(verdict.released_at, "2026-01-02");
  EXPECT_EQ(verdict.publisher_name, "A test");
}

TEST_F(VerifySite, WithoutAPinnedKeyItIsConsistentAndItsPublisherUnknown) {
  const auto verdict = verify_site(site, std::nullopt);
  EXPECT_FALSE(verdict.wrong);
  EXPECT_FALSE(verdict.is_trusted());
  EXPECT_TRUE(starts_with(in_words(verdict), "consistent, publisher unknown: ")) << in_words(verdict);
}

TEST_F(VerifySite, AnyFlippedBitOfAnyFileIsFound) {
  for (const auto& entry : fs::recursive_directory_iterator(site)) {
    if (!entry.is_regular_file()) continue;
    const auto path = entry.path().lexically_relative(site).string();
    const auto bytes = base::read_file(entry.path());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      auto changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      put(path, changed);
      EXPECT_FALSE(check().is_trusted()) << path << ", byte " << at;
      EXPECT_TRUE(verify_site(site, std::nullopt).wrong) << path << ", byte " << at << ", without a pinned key";
    }
    put(path, bytes);
  }
  EXPECT_TRUE(check().is_trusted());
}

TEST_F(VerifySite, AChangedFileIsNamed) {
  put("case/p-1.html", "<p>One</p>");
  EXPECT_EQ(wrong(), "case/p-1.html was changed");
}

TEST_F(VerifySite, ALongerFileIsNamed) {
  put("index.html", "<p>home</p>\n");
  EXPECT_EQ(wrong(), "index.html was changed");
}

TEST_F(VerifySite, AMissingFileIsNamed) {
  fs::remove(site / "case/p-1.html");
  EXPECT_EQ(wrong(), "case/p-1.html is missing");
  fs::remove(site / "case");
  EXPECT_EQ(wrong(), "case/p-1.html is missing");
}

TEST_F(VerifySite, AnExtraFileIsNamedAndTheFirstOfSeveral) {
  put("case/p-9.html", "");
  put("case/p-0.html", "");
  put(".hidden", "");
  EXPECT_EQ(wrong(), ".hidden is not in the signed list");
  fs::remove(site / ".hidden");
  EXPECT_EQ(wrong(), "case/p-0.html is not in the signed list");
}

TEST_F(VerifySite, AChangedListIsFoundBeforeItIsBelieved) {
  files["index.html"] = "<p>other</p>";
  base::write_file_durably(site / "index.html", files["index.html"]);
  put("SHA256SUMS", base::write_list(files));
  EXPECT_TRUE(starts_with(wrong(), "SHA256SUMS.sig is not the signature of the trusted key")) << wrong();
}

TEST_F(VerifySite, ASignatureOfAnotherLengthIsNone) {
  put("SHA256SUMS.sig", key.sign(base::write_list(files)) + "\n");
  EXPECT_TRUE(starts_with(wrong(), "SHA256SUMS.sig is not the signature")) << wrong();
  put("SHA256SUMS.sig", "");
  EXPECT_TRUE(starts_with(wrong(), "SHA256SUMS.sig is not the signature")) << wrong();
}

TEST_F(VerifySite, AMissingListSignatureOrKeyIsNamed) {
  fs::remove(site / "vigil.pub.pem");
  EXPECT_EQ(wrong(), "vigil.pub.pem is missing");
  EXPECT_EQ(verify_site(site, std::nullopt).wrong->path, "vigil.pub.pem");
  fs::remove(site / "SHA256SUMS.sig");
  EXPECT_EQ(wrong(), "SHA256SUMS.sig is missing");
  fs::remove(site / "SHA256SUMS");
  EXPECT_EQ(wrong(), "SHA256SUMS is missing");
}

TEST_F(VerifySite, AWholeSiteOfAnotherPublisherIsNotTrusted) {
  const auto other = base::PrivateKey::generate();
  files["vigil.pub.pem"] = other.public_key().pem();
  sign_and_write(base::write_list(files), other);
  EXPECT_TRUE(starts_with(wrong(), "SHA256SUMS.sig is not the signature of the trusted key")) << wrong();
  const auto alone = verify_site(site, std::nullopt);
  EXPECT_FALSE(alone.wrong) << "it is consistent in itself";
  EXPECT_FALSE(alone.is_trusted());
  EXPECT_EQ(alone.fingerprint, other.public_key().fingerprint());
}

TEST_F(VerifySite, AKeyExchangedInTheFolderAloneIsFoundWithoutAPinnedKey) {
  put("vigil.pub.pem", base::PrivateKey::generate().public_key().pem());
  EXPECT_EQ(verify_site(site, std::nullopt).wrong->path, "SHA256SUMS.sig");
  EXPECT_EQ(wrong(), "vigil.pub.pem was changed");
}

TEST_F(VerifySite, ALinkIsNotFollowedEvenToTheRightBytes) {
  base::write_file_durably(folder / "elsewhere", files["index.html"]);
  fs::remove(site / "index.html");
  fs::create_symlink(folder / "elsewhere", site / "index.html");
  EXPECT_TRUE(starts_with(wrong(), "index.html is a link")) << wrong();
}

TEST_F(VerifySite, ALinkedFolderIsNotFollowedEither) {
  fs::rename(site / "case", folder / "case");
  fs::create_directory_symlink(folder / "case", site / "case");
  EXPECT_TRUE(starts_with(wrong(), "case/p-1.html is a link")) << wrong();
}

TEST_F(VerifySite, AnExtraLinkIsNamed) {
  fs::create_directory_symlink(folder, site / "more");
  EXPECT_EQ(wrong(), "more is not in the signed list");
}

TEST_F(VerifySite, ANamedPipeOrAFolderInAFilesPlaceDoesNotHoldIt) {
  fs::remove(site / "index.html");
  ASSERT_EQ(::mkfifo((site / "index.html").c_str(), 0644), 0);
  EXPECT_EQ(wrong(), "index.html is no ordinary file");
  fs::remove(site / "index.html");
  fs::create_directory(site / "index.html");
  EXPECT_EQ(wrong(), "index.html is no ordinary file");
}

TEST_F(VerifySite, AListThatLeadsOutOfTheFolderIsRefusedThoughSigned) {
  base::write_file_durably(folder / "x", "abc");
  sign_and_write("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  ../x\n" + base::write_list(files),
                 key);
  EXPECT_EQ(wrong(), "SHA256SUMS is not as a publication writes it: line 1 names an unsafe path");
}

TEST_F(VerifySite, ADuplicateLineIsRefusedThoughSigned) {
  const auto list = base::write_list(files);
  sign_and_write(list.substr(0, list.find('\n') + 1) + list, key);
  EXPECT_EQ(wrong(), "SHA256SUMS is not as a publication writes it: line 2 names a path for the second time");
}

TEST_F(VerifySite, AMalformedLineIsRefusedThoughSigned) {
  sign_and_write(base::write_list(files) + "# a remark\n", key);
  EXPECT_EQ(wrong(), "SHA256SUMS is not as a publication writes it: line 5 is not a SHA-256, two spaces and a path");
}

TEST_F(VerifySite, AFolderThatSaysNoReleaseIsNoPublication) {
  files.erase("release.json");
  sign_and_write(base::write_list(files), key);
  EXPECT_TRUE(starts_with(wrong(), "release.json is not in the signed list")) << wrong();
  files["release.json"] = "[]";
  sign_and_write(base::write_list(files), key);
  EXPECT_EQ(wrong(), "release.json does not say its \"release\"");
}

TEST_F(VerifySite, AMissingFolderIsNotFound) { EXPECT_THROW(verify_site(folder / "nowhere", std::nullopt), NotFound); }

TEST_F(VerifySite, ANameThatATerminalWouldObeyIsShownAsItsBytes) {
  put("\x1b[2J", "");
  EXPECT_EQ(in_words(check()), "\\x1b[2J is not in the signed list.");
}

TEST_F(VerifySite, ProgramsAreToldWhatIsWrongToo) {
  EXPECT_NE(in_json(check()).find("\"trusted\":true,\"publisher\":\"pinned\",\"wrong\":null"), std::string::npos);
  put("\xff", "");
  EXPECT_NE(in_json(check()).find("\"wrong\":{\"path\":\"\xef\xbf\xbd\",\"what\":\"is not in the signed list\"}"),
            std::string::npos)
      << in_json(check());
}

}  // namespace vigil::deliver
