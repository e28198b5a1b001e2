// What is sealed, on the app's pages: for whom it is sealed and who has unlocked, for who has not, and for all others;
// be they others who work at the record, or who have an account on the machine.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/files.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/sealed_for_tests.hpp"
#include "serve/app.hpp"
#include "store/refused_rows_for_tests.hpp"

namespace vigil::serve {
namespace {

constexpr std::string_view planted = "Canary", named = "Canary Ninename";

struct House : pipeline::SealedHouse {
  std::function<std::optional<uid_t>()> asked_by = [] { return geteuid(); };
  bool answers_other_users = false;

  House() { pipeline::use_built_worker(); }
  std::string ask(const std::string& user, const std::string& target,
                  const std::vector<std::pair<const char*, const char*>>& headers = {},
                  const std::string& method = "GET") {
    App app(record, {user, {}, answers_other_users});
    Request request{method, target, {}, {}};
    request.headers.add("host", "127.0.0.1:8080");
    request.headers.add("cookie", "vigil_session=" + std::string(64, 'a'));
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    request.asked_by = asked_by;
    auto response = app(request);
    const auto csrf = response.body.find("name=\"csrf\" value=\"");  // of this app's own key
    if (csrf != std::string::npos) response.body.replace(csrf + 19, 64, "TOKEN");
    return std::to_string(response.status) + "\n" + response.body;
  }
  std::string seal_event(const std::string& person = "seen-person", const std::vector<std::string>& people = {"bo"}) {
    pipeline::EventRequest event;
    event.entry = to(people);
    event.person = person;
    event.type = "detained";
    event.date = "2026-11-20";
    event.place = "Canary yard";
    return seal(event);
  }
  std::string seal_document(const std::string& words) {
    std::string id;
    const auto file = folder.path / "letter.txt";
    base::write_file_durably(file, words, base::Access::owner_only);
    auto agent = pipeline::get_agent(record, "anna");
    pipeline::seal_documents(record, agent, {file.string()}, {{"bo"}, {"seen-person"}, {}, "anna"},
                             [&](const pipeline::SealedDocument& one) { id = one.id; });
    return id;
  }
  std::ptrdiff_t openings(const std::string& id, const std::string& by) {
    return std::ranges::count_if(store::all_openings(record.database()),
                                 [&](const auto& one) { return one.id == id && one.by == by; });
  }
};

bool holds(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

TEST(SealedPages, ShowToThoseNamedWhatIsSealedMarkedAsSealedAndKeepThatTheySawIt) {
  House house;
  const auto id = house.seal_event();
  const auto page = house.ask("bo", "/en/case/seen-person");
  EXPECT_TRUE(holds(page, "Canary yard")) << page;
  EXPECT_TRUE(holds(page, "Sealed to anna, bo"));
  EXPECT_TRUE(holds(page, "an aunt")) << "its source";
  EXPECT_EQ(house.openings(id, "bo"), 1);
  EXPECT_TRUE(holds(house.ask("bo", "/zh-hans/case/seen-person"), "密封的内容"));
  EXPECT_EQ(house.openings(id, "bo"), 2);
}

TEST(SealedPages, ShowToOthersNotAByteOfIt) {
  House house;
  const std::vector<std::string> pages{
      "/en/case/seen-person", "/zh-hans/case/seen-person", "/en/cases", "/en/", "/api/v1/case/seen-person",
      "/api/v1/cases"};
  std::map<std::string, std::string> before;
  for (const auto& page : pages) before[page] = house.ask("cai", page);
  const auto id = house.seal_event();
  const auto person = house.a_person();
  house.seal_document("Canary words");
  for (const auto& page : pages) EXPECT_EQ(house.ask("cai", page), before[page]) << page;
  for (const auto& path : {"/en/case/", "/en/document/"})
    EXPECT_EQ(house.ask("cai", path + person), house.ask("cai", path + store::new_sealed_id()));
  EXPECT_EQ(house.openings(id, "cai") + house.openings(person, "cai"), 0);
}

// Who is locked has not shown that they are bo, but said so: to them nothing tells what is sealed from what is not
// there.
TEST(SealedPages, SayToWhoIsLockedHowToUnlockTheSameWhetherOrNotAnythingIsSealed) {
  House house;
  house.lock("bo");
  const std::vector<std::string> pages{"/en/case/seen-person", "/zh-hans/case/seen-person", "/en/cases"};
  std::map<std::string, std::string> before;
  for (const auto& page : pages) before[page] = house.ask("bo", page);
  const auto id = house.seal_event();
  const auto document = house.seal_document("Canary words");
  const auto person = house.a_person();
  for (const auto& page : pages) EXPECT_EQ(house.ask("bo", page), before[page]) << page;
  for (const auto& [page, sealed] : {std::pair{"/en/case/", person}, {"/en/document/", document}}) {
    const std::string absent(sealed.size(), 'z');
    auto there = house.ask("bo", page + sealed);
    EXPECT_TRUE(holds(there, "vigil unlock --as bo")) << page;
    there.replace(there.find(sealed), sealed.size(), absent);  // in the link to the other language
    EXPECT_EQ(there, house.ask("bo", page + absent));
  }
  for (const auto& page : {pages[0], pages[2]}) EXPECT_TRUE(holds(before[page], "vigil unlock --as bo")) << page;
  EXPECT_EQ(house.openings(id, "bo"), 0);
}

// bo's keys answer this process; whoever else has an account on the machine reaches its port.
TEST(SealedPages, ShowNothingToOtherUsersOfTheMachine) {
  House house;
  const auto nothing = house.ask("bo", "/en/case/seen-person"), no_cases = house.ask("bo", "/en/cases");
  const auto id = house.seal_event();
  const auto person = house.a_person(), document = house.seal_document("Canary words");
  house.answers_other_users = true;
  const std::function<std::optional<uid_t>()> another([] { return geteuid() + 1; });
  for (const auto& asks : {another, std::function<std::optional<uid_t>()>()}) {
    house.asked_by = asks;
    EXPECT_EQ(house.ask("bo", "/en/case/seen-person"), nothing);
    EXPECT_EQ(house.ask("bo", "/en/cases"), no_cases);
    EXPECT_TRUE(house.ask("bo", "/en/case/" + person).starts_with("404"));
    EXPECT_TRUE(house.ask("bo", "/en/document/" + document).starts_with("404"));
  }
  EXPECT_EQ(house.openings(id, "bo") + house.openings(person, "bo") + house.openings(document, "bo"), 0);
}

// A browser writes titles into its history.
TEST(SealedPages, HaveNothingOfItInTheirTitles) {
  House house;
  const auto person = house.a_person(), document = house.seal_document("Canary words");
  for (const auto& path : {"/en/case/" + person, "/en/document/" + document}) {
    const auto page = house.ask("bo", path);
    const auto begin = page.find("<title>"), end = page.find("</title>");
    ASSERT_NE(begin, std::string::npos);
    EXPECT_TRUE(holds(page.substr(begin, end - begin), "Sealed")) << path;
    EXPECT_FALSE(holds(page.substr(begin, end - begin), planted)) << path;
    EXPECT_FALSE(holds(page.substr(begin, end - begin), "letter")) << path;
  }
}

TEST(SealedPages, HaveAPersonWhoIsSealedWholeAmongTheCasesAndOnAPageOfTheirOwn) {
  House house;
  const auto id = house.a_person();
  house.seal_event(id);
  const auto cases = house.ask("bo", "/en/cases");
  EXPECT_TRUE(holds(cases, named));
  EXPECT_LT(cases.find("/en/case/" + id), cases.find("id=\"people\"")) << "below hundreds of others nobody finds them";
  const auto page = house.ask("bo", "/en/case/" + id);
  EXPECT_TRUE(page.starts_with("200"));
  EXPECT_TRUE(holds(page, ">Canary Ninename</span></h1>") || holds(page, ">Canary Ninename</h1>"))
      << "without the language of the name";
  EXPECT_TRUE(holds(page, "Canary yard"));
  EXPECT_TRUE(holds(page, "<a href=\"/en/case/" + id + "\">")) << "of whom the event speaks";
  EXPECT_EQ(house.openings(id, "bo"), 2);
}

TEST(SealedPages, ShowADocumentsTextAndKeepThatItWasRead) {
  House house;
  const auto id = house.seal_document("Canary words of a guard");
  EXPECT_TRUE(holds(house.ask("bo", "/en/case/seen-person"), "/en/document/" + id));
  EXPECT_FALSE(holds(house.ask("bo", "/en/case/seen-person"), "words of a guard"));
  const auto before = house.openings(id, "bo");
  const auto page = house.ask("bo", "/en/document/" + id);
  EXPECT_TRUE(holds(page, "Canary words of a guard")) << page;
  EXPECT_EQ(house.openings(id, "bo"), before + 1);
}

// Else a page of another site could keep somebody's keys unlocked and fill the list of openings.
TEST(SealedPages, OpenNothingForWhatAnotherSiteMakesTheBrowserAskOrWhatItAsksAhead) {
  House house;
  const auto id = house.seal_event();
  for (const auto& header : {std::pair{"sec-fetch-site", "cross-site"}, std::pair{"sec-fetch-site", "same-site"},
                             std::pair{"sec-purpose", "prefetch"}})
    EXPECT_FALSE(holds(house.ask("bo", "/en/case/seen-person", {header}), planted)) << header.second;
  house.ask("bo", "/en/case/seen-person", {}, "HEAD");
  EXPECT_EQ(house.openings(id, "bo"), 0);
  EXPECT_TRUE(holds(house.ask("bo", "/en/case/seen-person", {{"sec-fetch-site", "same-origin"}}), planted));
}

TEST(SealedPages, ShowNothingWhereItCannotBeKeptThatItIsOpened) {
  House house;
  house.seal_event();
  store::refuse_rows_of(house.record.database(), "opening", "x");
  const auto page = house.ask("bo", "/en/case/seen-person");
  EXPECT_TRUE(page.starts_with("200"));
  EXPECT_FALSE(holds(page, planted));
  EXPECT_TRUE(holds(page, "it could not be kept that it is opened"));
}

}  // namespace
}  // namespace vigil::serve
