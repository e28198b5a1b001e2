#include "capture/wacz_write.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/deflate.hpp"
#include "base/hash.hpp"
#include "base/inflate.hpp"
#include "base/zip.hpp"
#include "capture/archive.hpp"
#include "capture/warc_write.hpp"

namespace vigil::capture {
namespace {

WaczParts two_pages() {
  WaczParts parts;
  parts.title = "Two pages";
  parts.created = "2026-11-25T10:00:00Z";
  for (const char* name : {"b", "a"}) {
    const std::string url = std::string("https://www.News.example/") + name;
    const auto record =
        warc_resource(url, "2026-11-20T01:02:03Z", "text/html", "<p>words of " + std::string(name) + "</p>");
    const auto lines = index_warc(record);
    EXPECT_TRUE(lines.has_value());
    for (auto line : *lines) {
      line.offset += parts.warc.size();
      parts.index.push_back(line);
    }
    parts.warc += record;
    parts.pages.push_back({url, "2026-11-20T01:02:03Z", name, ""});
  }
  return parts;
}

std::string part(std::string_view zip, std::string_view name) {
  const auto entries = base::read_zip(zip);
  EXPECT_TRUE(entries.has_value());
  for (const auto& entry : entries.value_or({}))
    if (entry.name == name) return std::string(zip.substr(entry.begin, entry.end - entry.begin));
  ADD_FAILURE() << "no " << name;
  return "";
}

TEST(Wacz, ReadsBackAsAnArchive) {
  const auto wacz = write_wacz(two_pages());
  const auto archive = Archive::open(wacz);
  ASSERT_TRUE(archive) << archive.error().reason;
  std::vector<std::string> found;
  archive->read(
      0, wacz.size(), Start::known, [&](const Document& document) { found.push_back(document.bytes); },
      [](const Problem& problem) { ADD_FAILURE() << problem.reason; });
  EXPECT_EQ(found, (std::vector<std::string>{"<p>words of b</p>", "<p>words of a</p>"}));
  const auto parts = two_pages();  // its records have other ids
  EXPECT_EQ(write_wacz(parts), write_wacz(parts));
}

TEST(Wacz, TheIndexLeadsToEachRecord) {
  const auto parts = two_pages();
  const auto wacz = write_wacz(parts);
  const auto index = base::unpack_all(part(wacz, "indexes/index.cdx.gz"), 1U << 20).bytes;
  const auto first = index.substr(0, index.find('\n'));
  EXPECT_TRUE(first.starts_with("example,news)/a 20261120010203 {")) << first;
  const auto line = nlohmann::json::parse(first.substr(first.find('{')));
  const auto offset = std::stoul(line["offset"].get<std::string>()),
             length = std::stoul(line["length"].get<std::string>());
  EXPECT_NE(
      base::unpack_member(part(wacz, "archive/data.warc.gz").substr(offset, length), 1U << 20).bytes.find("words of a"),
      std::string::npos);
}

TEST(Wacz, EveryPartHasItsHash) {
  const auto wacz = write_wacz(two_pages());
  const auto text = part(wacz, "datapackage.json");
  const auto package = nlohmann::json::parse(text);
  EXPECT_EQ(package["resources"].size(), 4U);
  for (const auto& one : package["resources"])
    EXPECT_EQ(one["hash"], "sha256:" + base::to_hex(base::sha256(part(wacz, one["path"].get<std::string>()))));
  EXPECT_EQ(nlohmann::json::parse(part(wacz, "datapackage-digest.json"))["hash"],
            "sha256:" + base::to_hex(base::sha256(text)));
}

TEST(Wacz, SortKeysAreTheArchivesOwn) {
  EXPECT_EQ(sort_key("https://www.News.Example/A/b?z=1&a=2"), "example,news)/a/b?a=2&z=1");
  EXPECT_EQ(sort_key("http://127.0.0.1:8080/"), "1,0,0,127:8080)/");
  EXPECT_EQ(sort_key("urn:vigil:document:d1"), "urn:vigil:document:d1");
}

TEST(Wacz, WhatIsNoWarcIsNotIndexed) {
  EXPECT_FALSE(index_warc("words"));
  EXPECT_FALSE(index_warc(base::packed("words\r\n\r\n")));
  EXPECT_EQ(index_warc("")->size(), 0U);
}

}  // namespace
}  // namespace vigil::capture
