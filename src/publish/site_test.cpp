#include "publish/site.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/error.hpp"
#include "base/signed_list.hpp"
#include "snapshot/schema.hpp"

namespace vigil::publish {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

// The site of tests/data/small-snapshot.sql.
class PublishedSite : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "vigil-site-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    rows = base::read_file("tests/data/small-snapshot.sql");
  }
  void TearDown() override { fs::remove_all(folder); }

  base::Files build_site() const {
    const auto path = folder / "public.snapshot";
    fs::remove(path);
    {
      auto database = base::Database::open(path, base::Database::Mode::create);
      database.script(snapshot::create_script() + rows);
    }
    const auto snapshot = snapshot::PublicSnapshot::open(path);
    Figures figures;
    for (const auto& dialogue : snapshot.reader().dialogues()) figures.raised_by_dialogue[dialogue.id] = {};
    figures.json = "{}\n";
    figures.csv = "measure\r\n";
    auto files = build(snapshot, figures, key.public_key().fingerprint());
    sign(files, key);
    return files;
  }

  base::PrivateKey key = base::PrivateKey::generate();
  fs::path folder;
  std::string rows;
};

bool is_page(const std::string& path) { return path.ends_with(".html"); }

// "a/../b" as "b"; "" if it leads out.
std::string resolved(const std::string& from, const std::string& to) {
  const auto path = (fs::path(from).parent_path() / to).lexically_normal().generic_string();
  return path.starts_with("..") ? "" : path;
}

std::vector<std::string> links_of(const std::string& html) {
  static const std::regex attribute("(?:href|src|action)=\"([^\"]*)\"");
  std::vector<std::string> links;
  for (std::sregex_iterator at(html.begin(), html.end(), attribute), end; at != end; ++at) links.push_back((*at)[1]);
  return links;
}

// "case/nemo-exemplar.html" as "case/ID.html", as docs/FORMATS.md names it.
std::string as_documented(const std::string& path) {
  static const std::regex id("^(data/|)(case|round|dialogue|issue|document)/[^/]+\\.(html|json)$");
  return std::regex_replace(path, id, "$1$2/ID.$3");
}

// The keys of a JSON value in their order, and of the first element of each list: {id,names[{kind}]}.
std::string shape(const Json& json) {
  if (json.is_array()) return json.empty() ? "[]" : "[" + shape(json.front()) + "]";
  if (!json.is_object()) return "";
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += (keys.empty() ? "" : ",") + key + shape(value);
  return "{" + keys + "}";
}

// The example that stands below the line "`path`:" of docs/FORMATS.md.
Json example_of(const std::string& document, const std::string& path) {
  const auto at = document.find("\n`" + path + "`:\n\n```json\n");
  if (at == std::string::npos) return "no example in docs/FORMATS.md";
  const auto start = document.find("```json\n", at) + 8;
  return Json::parse(document.substr(start, document.find("\n```", start) - start), nullptr, false);
}

int status_of(const std::string& command) { return WEXITSTATUS(std::system(command.c_str())); }

}  // namespace

TEST_F(PublishedSite, SameSnapshotAndKeyGiveTheSameBytes) {
  ::setenv("TZ", "Asia/Shanghai", 1);
  const auto first = build_site();
  ::setenv("TZ", "America/Lima", 1);
  const auto second = build_site();
  ::unsetenv("TZ");
  EXPECT_EQ(first, second);
}

TEST_F(PublishedSite, HasEveryPageInBothLanguages) {
  std::set<std::string> english, chinese;
  for (const auto& [path, bytes] : build_site())
    if (is_page(path)) (path.starts_with("zh-hans/") ? chinese : english).insert(replaced(path, "zh-hans/", ""));
  EXPECT_EQ(english, chinese);
  for (const auto* path :
       {"index.html", "cases.html", "rounds.html", "measures.html", "check.html", "404.html", "case/nemo-exemplar.html",
        "round/north-south-2.html", "dialogue/north-south.html", "issue/quiet-hours.html", "document/d1.html"})
    EXPECT_TRUE(english.contains(path)) << path;
}

TEST_F(PublishedSite, EveryLinkLeadsToAFileOfTheSiteAndToAPlaceInIt) {
  const auto files = build_site();
  for (const auto& [path, bytes] : files) {
    if (!is_page(path)) continue;
    for (const auto& link : links_of(bytes)) {
      if (link.starts_with("https://news.example/")) continue;
      const auto hash = std::min(link.find('#'), link.size());
      const auto target = hash == 0 ? path : resolved(path, link.substr(0, hash));
      ASSERT_TRUE(files.contains(target)) << path << " links to " << link;
      const auto place = hash < link.size() ? "id=\"" + link.substr(hash + 1) + "\"" : "";
      EXPECT_NE(files.at(target).find(place), std::string::npos) << path << " links to " << link;
    }
  }
}

TEST_F(PublishedSite, ACaseShowsItsRaisingWithTheWordsOfItsPassage) {
  const auto page = build_site().at("case/nemo-exemplar.html");
  EXPECT_NE(page.find("put the name of Nemo Exemplar"), std::string::npos);
  EXPECT_NE(page.find("document/d1.html"), std::string::npos);
}

TEST_F(PublishedSite, OnlyDocumentsThatClaimsCiteOrRoundsListHaveAPage) {
  const auto files = build_site();
  EXPECT_TRUE(files.contains("document/d2.html")) << "it is cited";
  EXPECT_TRUE(files.contains("document/d3.html")) << "a round lists it";
  EXPECT_FALSE(files.contains("document/d4.html"));
}

TEST_F(PublishedSite, AnIdThatCannotBeAFileNameStopsIt) {
  for (const auto* id : {"../nemo", "a/b", ".hidden", "-o", "a b", "名"}) {
    rows = replaced(base::read_file("tests/data/small-snapshot.sql"), "'nemo-exemplar'", "'" + std::string(id) + "'");
    EXPECT_THROW(build_site(), Corrupt) << id;
  }
}

TEST_F(PublishedSite, TheListHoldsEveryFileButItselfAndIsSigned) {
  const auto files = build_site();
  const auto& list = files.at("SHA256SUMS");
  EXPECT_TRUE(key.public_key().verify(list, files.at("SHA256SUMS.sig")));
  std::set<std::string> listed, there;
  const auto read = base::read_list(list);
  ASSERT_TRUE(read) << read.error().reason;
  for (const auto& file : *read) listed.insert(file.path);
  for (const auto& [path, bytes] : files) there.insert(path);
  there.erase("SHA256SUMS");
  there.erase("SHA256SUMS.sig");
  EXPECT_EQ(listed, there);
}

TEST_F(PublishedSite, TwoCommonToolsCheckIt) {
  if (status_of("command -v openssl sha256sum >/dev/null") != 0)
    GTEST_SKIP() << "skipped: no openssl or no sha256sum on this machine";
  const auto site = folder / "site";
  base::write_folder(site, build_site());
  const auto in_site = "cd '" + site.string() + "' && ";
  const auto page = build_site().at("check.html");
  const std::string verify =
      "openssl pkeyutl -verify -pubin -inkey vigil.pub.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig";
  EXPECT_NE(page.find(verify), std::string::npos) << "the page on checking a copy tells another command";
  const std::string sums = "sha256sum --check --strict --quiet SHA256SUMS";
  EXPECT_NE(page.find(sums), std::string::npos) << "the page on checking a copy tells another command";
  EXPECT_EQ(status_of(in_site + verify + " >/dev/null"), 0);
  EXPECT_EQ(status_of(in_site + sums), 0);
  base::write_file_durably(site / "index.html", "changed");
  EXPECT_NE(status_of(in_site + sums + " >/dev/null 2>&1"), 0);
  base::write_file_durably(site / "SHA256SUMS", "changed");
  EXPECT_NE(status_of(in_site + verify + " >/dev/null 2>&1"), 0);
}

TEST_F(PublishedSite, EveryFileIsNamedInTheFormats) {
  const auto document = base::read_file("docs/FORMATS.md");
  std::set<std::string> unnamed;
  for (const auto& [path, bytes] : build_site()) {
    const auto name = as_documented(replaced(path, "zh-hans/", ""));
    if (document.find("`" + name + "`") == std::string::npos) unnamed.insert(name);
  }
  EXPECT_EQ(unnamed, std::set<std::string>{});
}

TEST_F(PublishedSite, DataIsAsTheFormatsShowIt) {
  const auto document = base::read_file("docs/FORMATS.md");
  const auto files = build_site();
  for (const auto& [example, path] :
       std::vector<std::pair<std::string, std::string>>{{"release.json", "release.json"},
                                                        {"data/record.json", "data/record.json"},
                                                        {"data/case/ID.json", "data/case/nemo-exemplar.json"},
                                                        {"data/round/ID.json", "data/round/north-south-2.json"},
                                                        {"data/dialogue/ID.json", "data/dialogue/north-south.json"}})
    EXPECT_EQ(shape(example_of(document, example)), shape(Json::parse(files.at(path)))) << example;
}

TEST(Formats, NameEveryTableAndColumnOfASnapshot) {
  const auto document = base::read_file("docs/FORMATS.md");
  for (const auto& table : snapshot::tables()) {
    std::string row = "\n| `" + std::string(table.name) + "` |";
    for (const auto& column : table.columns)
      row += (&column == &table.columns.front() ? " `" : ", `") + std::string(column.name) + "`";
    EXPECT_NE(document.find(row + " |"), std::string::npos) << "docs/FORMATS.md has no row that begins:" << row << " |";
  }
}

}  // namespace vigil::publish
