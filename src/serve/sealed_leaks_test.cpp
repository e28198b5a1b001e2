// How systems like this one have leaked (docs/THREATS.md), channel by channel, for new things that are sealed whole: a
// person, a place, an organisation, a list, a total, a commitment, a plan, and facts between them and what all see.
// anna seals them to bo; cai is named for nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "base/files.hpp"
#include "pipeline/export.hpp"
#include "pipeline/listings.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/release.hpp"
#include "pipeline/sealed_for_tests.hpp"
#include "pipeline/second_person.hpp"
#include "pipeline/subject_export.hpp"
#include "serve/asker_for_tests.hpp"
#include "store/refused_rows_for_tests.hpp"
#include "store/search.hpp"

namespace vigil::serve {
namespace {

constexpr std::string_view planted = "Xqcanary";  // in every field of everything sealed
constexpr const char* at = "2031-05-06T07:08:09Z";

struct World : pipeline::SealedHouse {
  store::Viewer cai = store::Viewer::officer("cai", {});
  std::vector<std::string> ids;
  Asker asker{record, {"cai", {}}};

  World() {
    store::rebuild_search(record);
    asker.begin("/en/cases");
  }
  Response ask(const std::string& target, const std::string& body = {}) { return asker.ask(target, body); }
  std::string page(const std::string& target) {
    const auto response = ask(target);
    return std::to_string(response.status) + "\n" + response.body;
  }
  template <class Request>
  Request sealed(Request request, const std::function<void(Request&)>& fill) {
    request.entry = to({"bo"});
    request.entry.stated = std::string(planted) + "source";
    fill(request);
    return request;
  }
  void plant() {
    using namespace pipeline;
    const std::string word(planted);
    const auto person = seal(sealed<PersonRequest>(
        {}, [&](auto& r) { r.id = "xqcanary-id", r.names = {"en:" + word + " Name"}, r.role = word + "role"; }));
    const auto place = seal(sealed<PlaceRequest>(
        {}, [&](auto& r) { r.id = "xqcanary-place", r.names = {"en:" + word + "place"}, r.kind = "prison"; }));
    const auto organisation = seal(sealed<OrganisationRequest>(
        {}, [&](auto& r) { r.id = "xqcanary-org", r.names = {"en:" + word + "org"}, r.kind = "ngo"; }));
    const auto list = seal(sealed<ListRequest>({}, [&](auto& r) {
      r.owner = word, r.positions = {"person:" + person + "=" + word, "person:seen-person=" + word};
    }));
    const auto total = seal(sealed<TotalRequest>({}, [&](auto& r) { r.owner = word, r.what = word, r.count = "7"; }));
    const auto promise =
        seal(sealed<CommitmentRequest>({}, [&](auto& r) { r.by = word, r.kind = "substantive", r.words = word; }));
    seal(sealed<StatusRequest>({}, [&](auto& r) { r.commitment = promise, r.by = word, r.words = word; }));
    seal(sealed<PlanRequest>({}, [&](auto& r) { r.subject = "person:seen-person", r.owner = word, r.due = "2032"; }));
    seal(sealed<PlanRequest>({}, [&](auto& r) { r.subject = "person:" + person, r.owner = word, r.due = "2032"; }));
    seal(sealed<RelationRequest>({}, [&](auto& r) { r.person = "seen-person", r.kind = "brother", r.other = person; }));
    seal(sealed<RelationRequest>({}, [&](auto& r) { r.person = person, r.kind = "brother", r.other = "seen-person"; }));
    seal(sealed<EventRequest>(
        {}, [&](auto& r) { r.person = "seen-person", r.type = "detained", r.place_id = place, r.detail = word; }));
    seal(sealed<RaiseRequest>({}, [&](auto& r) {
      r.subjects = {"person:" + person, "person:seen-person"}, r.speaker = word, r.said = "2026";
    }));
    seal(sealed<AffiliationRequest>(
        {}, [&](auto& r) { r.person = "seen-person", r.kind = "member-of", r.organisation = organisation; }));
    ids.insert(ids.end(), {person, place, organisation, list, total, promise});
  }
  /// What `ask` gives is the same after everything was planted, three times over.
  template <class Ask>
  void expect_same(const Ask& asked) {
    const auto before = asked();
    for (int i = 0; i < 3; ++i) plant();
    EXPECT_EQ(asked(), before);
  }
  std::string pages(const std::vector<std::string>& targets) {
    std::string all;
    for (const auto& target : targets) all += target + " " + page(target) + "\n";
    return all;
  }
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t found = 0; (found = text.find(what, found)) != std::string::npos; found += with.size())
    text.replace(found, what.size(), with);
  return text;
}

TEST(SealedLeaks, SuggestionsOfTermsAndNames) {
  World world;
  world.plant();
  const std::string there = "Xqcanary", none = "Xzcanary";
  for (std::size_t length = 2; length <= there.size(); ++length)
    for (const char* path : {"/reconcile/suggest/entity?prefix=", "/en/search?q=", "/api/v1/search?q="}) {
      const auto answer = [&](const std::string& word) {
        const auto asked = word.substr(0, length);
        return replaced(world.page(path + asked), asked, "W");
      };
      EXPECT_EQ(answer(there), answer(none)) << path << there.substr(0, length);
    }
}

TEST(SealedLeaks, ResultsOfSearchAndDidYouMean) {
  World world;
  world.expect_same([&] {
    return world.pages({"/en/search?q=Xqcanary", "/en/search?q=Xqcanery", "/en/search?q=Person",
                        "/api/v1/search?q=Xqcanary+Name", "/en/search?q=xqcanary-id", "/en/search?q=detained"});
  });
  EXPECT_EQ(store::did_you_mean(world.record, world.cai, "Xqcanery"), "");
}

TEST(SealedLeaks, FacetsAndCounts) {
  World world;
  world.expect_same([&] {
    std::vector<std::string> asked{"/en/",
                                   "/en/cases",
                                   "/en/rounds",
                                   "/en/documents",
                                   "/en/measures",
                                   "/en/suggestions",
                                   "/api/v1/measures",
                                   "/api/v1/search?q=Person",
                                   "/en/search?q=Person&kind=person"};
    for (const auto& listing : pipeline::listings()) asked.push_back("/api/v1/" + std::string(listing.many));
    return world.pages(asked);
  });
}

TEST(SealedLeaks, RelatedRecords) {
  World world;
  world.expect_same([&] {
    return world.pages({"/en/case/seen-person", "/zh-hans/case/seen-person", "/api/v1/case/seen-person",
                        "/en/more?of=person:seen-person&case=seen-person", "/reconcile/case/seen-person"});
  });
}

TEST(SealedLeaks, AddressesOfWhatIsThere) {
  World world;
  world.plant();
  const std::string absent(26, 'z');
  for (const auto& route : routes()) {
    if (route.method != "GET" || route.pattern.find("{id}") == std::string_view::npos) continue;
    for (const auto& id : world.ids) {
      const auto path = replaced(std::string(route.pattern), "{lang}", "en");
      EXPECT_EQ(replaced(world.page(replaced(path, "{id}", id)), id, absent),
                world.page(replaced(path, "{id}", absent)))
          << route.pattern;
    }
  }
}

// What a form says in the clear is about nothing that is sealed, whoever sends it; who is named learns no more by it
// than others.
TEST(SealedLeaks, FormsThatNameWhatIsSealed) {
  World world;
  world.plant();
  const std::string absent(26, 'z');
  const auto claims = world.record.database().first_integer("select count(*) from claim");
  for (const char* user : {"cai", "bo"}) {
    Asker asker(world.record, {user, {}});
    asker.begin("/en/cases");
    const auto form = asker.ask("/en/more?of=person:seen-person&case=seen-person").body;
    const auto token = form.find("name=\"csrf\" value=\"");
    ASSERT_NE(token, std::string::npos);
    const auto sent = [&](const std::string& id) {
      const auto response =
          asker.ask("/en/more", "csrf=" + form.substr(token + 19, 64) + "&of=person%3A" + id +
                                    "&case=seen-person&whereabouts=prison&source=a+note&audience=public");
      EXPECT_GE(response.status, 400) << user;
      EXPECT_NE(response.status, 403) << "the token is right";
      return replaced(std::to_string(response.status) + response.body, id, absent);
    };
    for (const auto& id : world.ids) EXPECT_EQ(sent(id), sent(absent)) << user;
  }
  EXPECT_EQ(world.record.database().first_integer("select count(*) from claim"), claims);
}

TEST(SealedLeaks, Exports) {
  World world;
  const auto everything = [&] {
    std::map<std::string, base::Files> all;
    for (const auto& format : pipeline::export_formats()) {
      const auto out = [&] {
        return pipeline::export_record(world.record, world.cai, {std::string(format.name), false, at},
                                       world.folder.path / "x");
      };
      try {
        all[std::string(format.name)] = out().files;
      } catch (const pipeline::Waiting& waiting) {  // of this very content: what changes would wait anew
        auto agent = pipeline::get_agent(world.record, "bo");
        pipeline::approve(world.record, agent, "bo", waiting.number());
        all[std::string(format.name)] = out().files;
      }
    }
    return all;
  };
  world.expect_same(everything);
}

TEST(SealedLeaks, ThePersonsOwnFile) {
  World world;
  world.expect_same([&] {
    using Part = pipeline::SealedPart;
    auto all = pipeline::subject_export(world.record, world.cai, {"seen-person"}, Part::asked_for).json;
    all.erase("made_at");
    return all.dump();
  });
}

// Sites, feeds and packs are made of this alone.
TEST(SealedLeaks, ReleasesAndTheFeedsMadeOfThem) {
  World world;
  const auto drafted = [&] {
    const auto path = world.folder.path / "draft.db";
    std::filesystem::remove(path);
    pipeline::draft(world.record, path, at);
    return base::read_file(path);
  };
  world.expect_same(drafted);
}

// What tells somebody of news: what waits for a second person. Its numbers count nothing unseen either.
TEST(SealedLeaks, WhatWaitsForOthers) {
  World world;
  world.plant();
  auto agent = pipeline::get_agent(world.record, "anna");
  EXPECT_THROW(pipeline::unseal_fact(world.record, agent, "anna", {}, world.ids[0], "public"), pipeline::Waiting);
  EXPECT_TRUE(pipeline::open_requests(world.record, "cai").empty());
  EXPECT_EQ(pipeline::open_requests(world.record, "bo").size(), 1U);
  try {
    pipeline::ask(world.record, "cai", "export", "jsonl:cai", "digest");
  } catch (const pipeline::Waiting& waiting) {
    EXPECT_EQ(waiting.number(), 1);
  }
}

TEST(SealedLeaks, CachesBetweenUsers) {
  World world;
  world.plant();
  App bo(world.record, {"bo", {}});
  Request request{"GET", "/en/case/" + world.ids[0], {}, {}};
  request.headers.add("host", "127.0.0.1:8080");
  request.asked_by = [] { return geteuid(); };
  const auto response = bo(request);
  EXPECT_NE(response.body.find(planted), std::string::npos);
  EXPECT_EQ(response.headers.get("Cache-Control"), "no-store");
  EXPECT_EQ(world.page("/en/case/" + world.ids[0]).find(planted), std::string::npos);
}

TEST(SealedLeaks, Logs) {
  World world;
  world.plant();
  App bo(world.record, {"bo", {}});
  Request request{"GET", "/en/case/" + world.ids[0], {}, {}};
  request.headers.add("host", "127.0.0.1:8080");
  request.asked_by = [] { return geteuid(); };
  EXPECT_EQ(bo(request).route, "/{lang}/case/{id}") << "all that a log line has of what was asked for";
}

TEST(SealedLeaks, ErrorPages) {
  World world;
  world.plant();
  store::refuse_rows_of(world.record.database(), "opening", "Xqcanarytrigger");
  App bo(world.record, {"bo", {}});
  for (const auto& path : {"/en/case/" + world.ids[0], std::string("/en/cases"), std::string("/en/case/seen-person")}) {
    Request request{"GET", path, {}, {}};
    request.headers.add("host", "127.0.0.1:8080");
    request.asked_by = [] { return geteuid(); };
    const auto response = bo(request);
    EXPECT_EQ(response.body.find(planted), std::string::npos) << path;
    EXPECT_EQ(response.body.find("trigger"), std::string::npos) << path;
  }
}

// Merging and undoing, by somebody who sees nothing of it, loses nothing of it.
TEST(SealedLeaks, MergingAndItsUndoing) {
  World world;
  world.plant();
  const auto seen_by_bo = [&](const char* person) {
    return pipeline::sealed_facts(world.record, "bo", {std::string("person:") + person}).size();
  };
  const auto sealed = seen_by_bo("seen-person");
  ASSERT_GT(sealed, 0U);
  pipeline::merge_people(world.record, world.cai, {"other-person"}, {"seen-person"});
  EXPECT_EQ(seen_by_bo("other-person"), sealed);
  pipeline::undo_merge(world.record, world.cai, {"seen-person"}, store::LaterEdits::ask);
  EXPECT_EQ(seen_by_bo("seen-person"), sealed);
  EXPECT_EQ(seen_by_bo("other-person"), 0U);
}

// What is erased is in no page of the database, nor in what was written ahead, while the app reads the record.
TEST(SealedLeaks, WhatWasErased) {
  World world;
  world.plant();
  if (world.record.place().is_on_server()) GTEST_SKIP() << "a server keeps pages of its own (docs/OPERATIONS.md)";
  auto& db = world.record.database();
  const auto key = store::get_sealed(db, "bo", world.ids[0]).wrapped_key;
  ASSERT_GT(key.size(), 32U);
  auto agent = pipeline::get_agent(world.record, "anna");
  EXPECT_TRUE(pipeline::erase(world.record, agent, "anna", world.ids[0]).is_complete);
  for (const auto& one : std::filesystem::recursive_directory_iterator(world.record.folder()))
    if (one.is_regular_file()) {
      EXPECT_EQ(base::read_file(one.path()).find(key), std::string::npos) << one.path();
    }
}

}  // namespace
}  // namespace vigil::serve
