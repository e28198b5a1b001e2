#include "serve/static_site.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"
#include "base/hash.hpp"

namespace vigil::serve {
namespace {

namespace fs = std::filesystem;

// A folder with a site in it and a file beside it that nobody may get at.
class Site : public testing::Test {
 protected:
  Site() : around_(fs::temp_directory_path() / ("vigil-site-" + base::to_hex(base::random_bytes(8)))) {
    write("outside.txt", "outside");
    write("site/release.json", R"({"format": "vigil-site 1"})");
    write("site/SHA256SUMS", "");
    write("site/index.html", "<p>home");
    write("site/404.html", "<p>nothing here");
    write("site/en/case/a.html", "<p>a");
    write("site/en/index.html", "<p>english");
    write("site/.hidden", "hidden");
    write("site/.git/config", "hidden");
    write("site/empty/x.txt", "x");
    fs::create_symlink("../outside.txt", around_ / "site/link.txt");
    fs::create_directory_symlink("..", around_ / "site/up");
    mkfifo((around_ / "site/pipe").c_str(), 0600);
    site_.emplace(around_ / "site");
  }
  ~Site() override { fs::remove_all(around_); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((around_ / name).parent_path());
    std::ofstream(around_ / name) << text;
  }
  Response ask(const std::string& target, const std::string& method = "GET", const std::string& if_none_match = "") {
    Request request{method, target, {}, {}};
    if (!if_none_match.empty()) request.headers.add("if-none-match", if_none_match);
    return (*site_)(request);
  }
  static std::string body(const Response& response) {
    if (!response.file) return response.body;
    std::string out(1000, '\0');
    out.resize(static_cast<std::size_t>(::pread(response.file->get(), out.data(), out.size(), 0)));
    return out;
  }

  fs::path around_;
  std::optional<StaticSite> site_;
};

}  // namespace

TEST_F(Site, AFileIsServedWithItsTypeAndHash) {
  const Response response = ask("/en/case/a.html");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(body(response), "<p>a");
  EXPECT_EQ(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(response.headers.get("ETag"), '"' + base::to_hex(base::sha256("<p>a")) + '"');
  EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff");
}

TEST_F(Site, AFolderIsItsIndex) {
  EXPECT_EQ(body(ask("/")), "<p>home");
  EXPECT_EQ(body(ask("/en/")), "<p>english");
}

TEST_F(Site, AFolderWithoutItsSlashIsRedirected) {
  const Response response = ask("/en");
  EXPECT_EQ(response.status, 301);
  EXPECT_EQ(response.headers.get("Location"), "/en/");
}

TEST_F(Site, AFolderWithoutIndexIsNotListed) {
  const Response response = ask("/empty/");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(body(response), "<p>nothing here");
}

TEST_F(Site, NothingOutsideOfTheFolderIsServed) {
  for (const char* target : {"/../outside.txt", "/%2e%2e/outside.txt", "/en/../../outside.txt", "/..%2foutside.txt",
                             "/link.txt", "/up/outside.txt", "/up/", "/en/%2e%2e%2f%2e%2e%2foutside.txt"}) {
    const Response response = ask(target);
    EXPECT_TRUE(response.status == 404 || response.status == 400) << target;
    EXPECT_EQ(body(response).find("outside"), std::string::npos) << target;
  }
}

TEST_F(Site, DotFilesArePrivate) {
  EXPECT_EQ(ask("/.hidden").status, 404);
  EXPECT_EQ(ask("/.git/config").status, 404);
  EXPECT_EQ(ask("/%2ehidden").status, 404);
}

TEST_F(Site, WhatIsNoFileIsNotServed) { EXPECT_EQ(ask("/pipe").status, 404); }

TEST_F(Site, TheSameBytesAreNotSentTwice) {
  const std::string etag(ask("/en/case/a.html").headers.get("ETag"));
  const Response again = ask("/en/case/a.html", "GET", "W/" + etag + ", \"x\"");
  EXPECT_EQ(again.status, 304);
  EXPECT_FALSE(again.file);
  EXPECT_EQ(ask("/en/case/a.html", "GET", "\"other\"").status, 200);
}

TEST_F(Site, AChangedFileHasAnotherTag) {
  const std::string before(ask("/en/case/a.html").headers.get("ETag"));
  write("site/en/case/a.html", "<p>another");
  EXPECT_NE(ask("/en/case/a.html").headers.get("ETag"), before);
}

TEST_F(Site, CanOnlyBeRead) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
    const Response response = ask("/", method);
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD");
  }
}

TEST_F(Site, IsNotFoundWhereThereIsNoFolder) {
  EXPECT_THROW(StaticSite(around_ / "nowhere"), NotFound);
  EXPECT_THROW(StaticSite(around_ / "outside.txt"), NotFound);
}

TEST_F(Site, AFolderThatIsNoPublicationIsRefused) {
  EXPECT_NO_THROW(StaticSite(around_ / "site"));
  for (const char* release : {"{\"format\": \"other 1\"}", "{\"format\": 1}", "{}", "[]", "no json", ""}) {
    write("site/release.json", release);
    EXPECT_THROW(StaticSite(around_ / "site"), Refused) << release;
  }
  fs::remove(around_ / "site/release.json");
  EXPECT_THROW(StaticSite(around_ / "site"), Refused) << "without release.json";
  write("site/release.json", R"({"format": "vigil-site 1"})");
  fs::remove(around_ / "site/SHA256SUMS");
  EXPECT_THROW(StaticSite(around_ / "site"), Refused) << "without its list of files";
  EXPECT_THROW(StaticSite{around_}, Refused) << "the folder above it";
}

}  // namespace vigil::serve
