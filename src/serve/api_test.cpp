// The API as a whole: docs/API.md is held to the table of routes, every kind has its address, and long lists come in
// parts. What it must not tell is in leaks_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/files.hpp"
#include "pipeline/listings.hpp"
#include "serve/asker_for_tests.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::serve {
namespace {

std::set<std::string> routes_of_the_api() {
  std::set<std::string> all;
  for (const auto& route : routes())
    if (route.pattern.starts_with("/api/")) all.insert(std::string(route.method) + " " + std::string(route.pattern));
  return all;
}

TEST(Api, ItsDocumentHasEveryRouteAndNoOther) {
  const auto page = base::read_file("docs/API.md");
  const std::regex in_code(R"(`(GET /api/v1/[^`]*)`)");
  std::set<std::string> named;
  for (std::sregex_iterator one(page.begin(), page.end(), in_code), end; one != end; ++one)
    if (const auto name = (*one)[1].str(); name.find("KIND") == std::string::npos) named.insert(name);
  EXPECT_EQ(named, routes_of_the_api());
}

TEST(Api, EveryKindHasItsAddress) {
  const auto there = routes_of_the_api();
  for (const auto& listing : pipeline::listings()) {
    EXPECT_TRUE(there.contains("GET /api/v1/" + std::string(listing.many))) << listing.many;
    if (!listing.one.empty()) {
      EXPECT_TRUE(there.contains("GET /api/v1/" + std::string(listing.one) + "/{id}")) << listing.one;
    }
  }
}

struct World : store::TestRecord {
  Asker asker{record, {"officer", {}}};

  explicit World(int issues) {
    store::Change change(record, "tester");
    for (int i = 0; i < issues; ++i) {
      const auto issue = store::add_thing(change, "issue", "issue-" + std::to_string(i));
      store::write_issue(change, issue, {}, {}, "", store::head_for());
    }
    change.commit();
  }
};

TEST(Api, ALongListComesInParts) {
  World world(1001);
  const auto part = [&](const std::string& query) {
    return nlohmann::json::parse(world.asker.ask("/api/v1/issues" + query).body);
  };
  EXPECT_EQ(part("").at("issues").size(), 1000U);
  EXPECT_EQ(part("").at("parts"), 2);
  EXPECT_EQ(part("?part=2").at("issues").size(), 1U);
  EXPECT_EQ(part("?part=2").at("issues")[0].at("id"), "issue-999") << "they are in the order of their ids";
  EXPECT_EQ(world.asker.ask("/api/v1/issues?part=3").status, 404);
  EXPECT_EQ(world.asker.ask("/api/v1/issues?part=0").status, 404);
  EXPECT_EQ(world.asker.ask("/api/v1/issues?part=x").status, 400);
}

TEST(Api, ASearchOfAKindThatThereIsNotIsRefused) {
  World world(1);
  EXPECT_EQ(world.asker.ask("/api/v1/search?q=issue&kind=issue").status, 200);
  EXPECT_EQ(world.asker.ask("/api/v1/search?q=issue&kind=nonsense").status, 400);
  EXPECT_EQ(world.asker.ask("/api/v1/search?kind=nonsense").status, 400);
}

TEST(Api, NoAnswerIsKeptAnywhere) {
  World world(1);
  for (const auto& route : routes()) {
    if (route.method != "GET") continue;
    for (const char* id : {"issue-0", "none"}) {
      std::string path(route.pattern);
      for (const auto& [what, with] : {std::pair{"{id}", id}, std::pair{"{lang}", "en"}})
        if (const auto at = path.find(what); at != std::string::npos) path.replace(at, std::string(what).size(), with);
      EXPECT_EQ(world.asker.ask(path).headers.get("Cache-Control"), "no-store") << path;
    }
  }
}

}  // namespace
}  // namespace vigil::serve
