// The app on a small record of invented people, asked directly: no sockets. What must hold for every route is tested
// over the table of routes itself.
#include "serve/app.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "store/documents.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"
#include "store/record_for_tests.hpp"
#include "store/refused_rows_for_tests.hpp"
#include "store/search.hpp"
#include "store/suggestions.hpp"
#include "store/withdrawals.hpp"
#include "store/work_facts.hpp"

namespace vigil::serve {
namespace {

constexpr std::string_view host = "127.0.0.1:8080";
constexpr std::string_view passage = "Testname Invented was named in a letter.";

struct Word {
  const char *field, *value, *en, *zh;
};
constexpr Word words[] = {
    {"raisings.conveyed", "letter", "letter", "信函"},
    {"raisings.conveyed", "unknown", "not known", "不明"},
    {"raisings.publicity", "announced", "announced", "宣布"},
    {"raisings.publicity", "reported", "reported", "报道"},
    {"raisings.delivered", "yes", "yes", "是"},
    {"raisings.delivered", "unknown", "not known", "不明"},
    {"raisings.list_complete", "unknown", "not known", "不明"},
    {"confidence", "medium", "medium", "中"},
    {"assessments.of_kind", "round", "round", "一轮对话"},
    {"assessments.direction", "routine", "routine", "例行公事"},
    {"assessments.side", "ngo", "NGO", "民间组织"},
    {"people.whereabouts", "hiding", "in hiding", "躲藏"},
    {"responses", "denied", "denied", "否认"},
    {"reliability", "close", "close to it", "接近来源"},
    {"reliability", "hearsay", "hearsay", "传闻"},
    {"recommendations.action", "5", "a specific step", "具体步骤"},
    {"events.type", "released", "released", "获释"},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// A record with a person whom everybody may see, one whom only the group "inner" may see, an issue, a round and a text.
class TheApp : public testing::Test {
 protected:
  TheApp() {
    store::add_person(record(), "test-person", "Testname Invented");
    store::add_person(record(), "inner-person", "Innername Invented", "inner");
    store::Change change(record(), "tester");
    for (const auto& word : words) store::write_vocabulary(change, word.field, word.value, word.en, word.zh, "");
    const auto head = store::head_for();
    const auto issue = store::add_thing(change, "issue", "test-issue");
    store::write_issue(change, issue, {}, {}, "", head);
    store::write_name(change, issue, {"main", "en", "Sample issue"}, head);
    const auto dialogue = store::add_thing(change, "dialogue", "test-dialogue");
    store::write_dialogue(change, dialogue, {}, head);
    store::write_name(change, dialogue, {"main", "en", "Sampleland dialogue"}, head);
    model::Round round;
    round.number = "1";
    round.start = round.end = model::Date::parse("2011-05-02").value();
    store::write_round(change, store::add_thing(change, "round", "test-round"), round, dialogue, head);
    const auto list = store::add_thing(change, "list", "test-list");
    store::write_list(change, list, {}, head);
    store::write_list_position(change, list, {}, {1, "A sample position", {}, {}, {}}, head);
    const auto official = store::add_thing(change, "official", "test-official");
    store::write_official(change, official, {}, head);
    store::write_name(change, official, {"main", "en", "A sample official"}, head);
    for (const char* kind : {"place", "organisation"}) {
      const auto node = store::add_thing(change, kind, std::string("test-") + kind);
      store::write_node(change, kind, node, {}, {}, head);
      store::write_name(change, node, {"main", "en", std::string("A sample ") + kind}, head);
    }
    model::Commitment promise;
    promise.by = promise.text = "A sample promise";
    promise.kind = "procedural";
    store::write_commitment(change, store::add_thing(change, "commitment", "test-commitment"), promise, head);
    model::Assessment assessment;
    assessment.who = assessment.words = "A sample observer";
    assessment.of_kind = "round";
    assessment.direction = "routine";
    store::write_assessment(change, store::add_thing(change, "assessment", "test-assessment"), assessment,
                            store::get_thing(change.database(), "round", "test-round"), head);
    store::write_next_step(change, store::get_thing(change.database(), "person", "test-person"),
                           {{}, "an officer", "a sample step", {}}, head);
    change.commit();
    store::add_act(record(), "test-act", "2011-05-02", {issue});
    document = add_text(std::string(passage) + "\n\nA second paragraph.");
    suggestion = suggested("event");
    store::rebuild_search(record());
  }

  store::Record& record() { return world_.record; }

  std::string add_text(const std::string& text, const model::Audience& audience = {}) {
    store::Capture capture;
    capture.bytes = text;
    capture.audience = audience;
    capture.media_type = "text/plain";
    capture.whence = "test.txt";
    capture.captured_at = "2012-01-01T00:00:00Z";
    capture.method = "file";
    const auto captured = store::add_capture(record(), capture, "tester");
    model::Extraction extraction;
    extraction.extractor = "test 1";
    extraction.text = text;
    extraction.title = "A sample note";
    extraction.lang = "en";
    extraction.date = model::Date::parse("2011-05-03").value();
    extraction.paragraphs = {{0, text.size(), "en"}};
    std::vector<model::Mention> mentions;
    if (text.starts_with("Testname Invented")) {
      const model::Subject person{model::Subject::Kind::person, "test-person", {"Testname Invented", "", ""}};
      mentions.push_back({0, 17, "Testname Invented", person, "certain", "", ""});
    }
    std::vector<model::FoundSuggestion> suggestions;
    if (text.starts_with("Testname Invented"))
      for (const char* kind : {"raising", "event", "assessment"})
        suggestions.push_back({kind,
                               0,
                               passage.size(),
                               {"test-person"},
                               {{"by", "The envoy"}, {"type", "released"}, {"date", "2011-05-03"}},
                               {},
                               "“named” (say)"});
    store::add_extraction(record(), captured.document, extraction, base::to_hex(base::sha256(text)), mentions,
                          suggestions);
    return captured.document.value;
  }
  /// What waits in the queue for an officer without groups, of one kind.
  std::string suggested(const std::string& kind) {
    auto view = record().view(store::Viewer::officer("Officer Invented", {}));
    const auto all = store::open_suggestions(view.database(), {.kind = kind});
    return all.empty() ? "" : all.front().id;
  }

  Response get(const std::string& target, const std::string& method = "GET") {
    Request request{method, target, {}, {}};
    request.headers.add("host", std::string(host));
    if (!cookie.empty()) request.headers.add("cookie", cookie);
    return app(request);
  }
  Response post(const std::string& target, const std::string& body) {
    Request request{"POST", target, {}, body};
    request.headers.add("host", std::string(host));
    request.headers.add("content-type", "application/x-www-form-urlencoded");
    if (!cookie.empty()) request.headers.add("cookie", cookie);
    return app(request);
  }
  /// Opens a form as a browser does: keeps its cookie and returns its token.
  std::string open_form(const std::string& target) {
    const Response form = get(target);
    const std::string set(form.headers.get("Set-Cookie"));
    if (!set.empty()) cookie = set.substr(0, set.find(';'));
    const auto at = form.body.find("name=\"csrf\" value=\"");
    return at == std::string::npos ? "" : form.body.substr(at + 19, 64);
  }
  std::string marked() const { return "doc=" + document + "&start=0&end=" + std::to_string(passage.size()); }
  std::string raising(const std::string& more) {
    const std::string audience = contains(more, "&audience=") ? "" : "&audience=public";
    return marked() + "&csrf=" + open_form("/en/raise?" + marked()) + "&subject=person%3Atest-person&subject=" + more +
           audience;
  }
  std::uint64_t entries() { return store::checkpoint(record()).size; }

  /// A target that the pattern answers to, with ids that are there.
  std::string target_of(const Route& route, const std::string& lang, std::string id = "") const {
    std::string target(route.pattern);
    const auto put = [&](const std::string& name, const std::string& value) {
      if (const auto at = target.find(name); at != std::string::npos) target.replace(at, name.size(), value);
    };
    put("{lang}", lang);
    if (id.empty()) {
      if (target.find("/case/") != std::string::npos) id = "test-person";
      if (target.find("/round/") != std::string::npos) id = "test-round";
      if (target.find("/dialogue/") != std::string::npos) id = "test-dialogue";
      if (target.find("/issue/") != std::string::npos) id = "test-issue";
      if (target.find("/list/") != std::string::npos) id = "test-list";
      for (const char* kind : {"act", "official", "place", "organisation", "commitment", "assessment"})
        if (target.find(std::string("/") + kind + "/") != std::string::npos) id = std::string("test-") + kind;
      for (const char* of_document : {"/document/", "/evidence/"})
        if (target.find(of_document) != std::string::npos) id = document;
    }
    put("{id}", id);
    if (target.ends_with("/raise") || target.ends_with("/assess")) target += "?" + marked();
    if (target.ends_with("/confirm")) target += "?suggestion=" + suggestion;
    if (target.ends_with("/search")) target += "?q=Testname";
    if (target.ends_with("/more")) target += "?of=person:test-person&case=test-person";
    return target;
  }

  store::TestRecord world_;
  std::string document, suggestion, cookie;
  App app{world_.record, {"Officer Invented", {}}};
};

// The address in a page's attribute.
std::string replaced_entities(std::string text) {
  for (std::size_t at = 0; (at = text.find("&amp;", at)) != std::string::npos; ++at) text.replace(at, 5, "&");
  return text;
}

std::string all_headers(const Response& response) {
  std::string out;
  for (const auto& [name, value] : response.headers.pairs()) out += name + ": " + value + "\n";
  return out;
}

}  // namespace

TEST_F(TheApp, EveryRouteAnswersInBothLanguages) {
  for (const Route& route : routes()) {
    if (route.method != "GET" || !contains(route.pattern, "{lang}")) continue;
    const Response english = get(target_of(route, "en"));
    const Response chinese = get(target_of(route, "zh-hans"));
    EXPECT_EQ(english.status, 200) << route.pattern;
    EXPECT_EQ(chinese.status, 200) << route.pattern;
    EXPECT_TRUE(contains(english.body, "<html lang=\"en\"")) << route.pattern;
    EXPECT_TRUE(contains(chinese.body, "<html lang=\"zh-Hans\"")) << route.pattern;
  }
}

// Whoever has an account on the machine reaches the port, and the record's folder may be closed to them.
TEST_F(TheApp, AnswersOtherUsersOfTheMachineOnlyIfItIsToldSo) {
  const auto as_asked_by = [&](App& asked, const std::function<std::optional<uid_t>()>& user,
                               const std::string& target) {
    Request request{"GET", target, {}, {}, user};
    request.headers.add("host", "127.0.0.1:8080");
    return asked(request);
  };
  const auto another = [] { return geteuid() + 1; };
  const auto refused = as_asked_by(app, another, "/en/case/test-person");
  EXPECT_TRUE(contains(refused.body, "somebody else who uses this machine")) << refused.body;
  for (const Route& route : routes()) {
    if (route.method != "GET") continue;
    EXPECT_EQ(as_asked_by(app, another, target_of(route, "en")).status, 403) << route.pattern;
  }
  EXPECT_EQ(as_asked_by(app, another, "/en/case/nobody").body, refused.body);
  App open{world_.record, {"Officer Invented", {}, true}};
  EXPECT_EQ(as_asked_by(open, another, "/en/cases").status, 200);
  for (const std::function<std::optional<uid_t>()>& user :
       {std::function<std::optional<uid_t>()>(), std::function<std::optional<uid_t>()>([] { return std::nullopt; }),
        std::function<std::optional<uid_t>()>([] { return geteuid(); }),
        std::function<std::optional<uid_t>()>([] { return uid_t{0}; })})
    EXPECT_EQ(as_asked_by(app, user, "/en/cases").status, 200);
}

TEST_F(TheApp, EveryRouteOfTheApiAnswersWithJson) {
  for (const Route& route : routes()) {
    if (route.answers != Answers::json) continue;
    const Response response = get(target_of(route, ""));
    EXPECT_EQ(response.status, 200) << route.pattern;
    EXPECT_EQ(response.headers.get("Content-Type"), "application/json") << route.pattern;
    EXPECT_TRUE(nlohmann::json::accept(response.body)) << route.pattern;
  }
}

TEST_F(TheApp, EveryAnswerForbidsScriptsFramesReferrersAndCaches) {
  std::vector<Response> answers;
  for (const Route& route : routes()) {
    answers.push_back(get(target_of(route, "en")));
    answers.push_back(post(target_of(route, "en"), ""));
    answers.push_back(get(target_of(route, "en", "no-such-id")));
  }
  for (const Response& response : answers) {
    const auto& headers = response.headers;
    const auto policy = headers.get("Content-Security-Policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none';")) << response.route;
    EXPECT_FALSE(contains(policy, "unsafe")) << response.route;
    EXPECT_TRUE(contains(policy, "frame-ancestors 'none'")) << response.route;
    EXPECT_TRUE(contains(policy, "form-action 'self'")) << response.route;
    EXPECT_EQ(headers.get("X-Content-Type-Options"), "nosniff") << response.route;
    EXPECT_EQ(headers.get("Referrer-Policy"), "no-referrer") << response.route;
    EXPECT_EQ(headers.get("Cache-Control"), "no-store") << response.route;
    EXPECT_EQ(headers.get("Cross-Origin-Resource-Policy"), "same-origin") << response.route;
    EXPECT_EQ(headers.get("Cross-Origin-Opener-Policy"), "same-origin") << response.route;
  }
}

TEST_F(TheApp, EveryPostWithoutItsTokenIsForbiddenAndWritesNothing) {
  const std::string token = open_form("/en/raise?" + marked());
  ASSERT_EQ(token.size(), 64u);
  const auto before = entries();
  for (const Route& route : routes()) {
    if (route.changes.empty()) continue;
    EXPECT_EQ(post(target_of(route, "en"), marked()).status, 403) << route.pattern;
    EXPECT_EQ(post(target_of(route, "en"), marked() + "&csrf=" + std::string(64, '0')).status, 403) << route.pattern;
    const std::string kept = std::exchange(cookie, "");
    EXPECT_EQ(post(target_of(route, "en"), marked() + "&csrf=" + token).status, 403) << route.pattern;
    cookie = kept;
  }
  EXPECT_EQ(entries(), before);
}

TEST_F(TheApp, WhatChangesSomethingIsAPostThatSaysWhatAndNeedsTheRightToWrite) {
  for (const Route& route : routes()) {
    if (!route.changes.empty()) {
      EXPECT_EQ(route.method, "POST") << route.pattern;
      EXPECT_EQ(route.needs, Needs::to_write) << route.pattern;
    }
    if (contains(route.pattern, "{id}")) {
      EXPECT_NE(route.needs, Needs::nothing) << route.pattern;
    }
  }
}

TEST_F(TheApp, NoGetAndNoPostThatOnlyAsksChangesTheRecord) {
  const auto before = entries();
  for (const Route& route : routes()) {
    if (route.method == "GET") get(target_of(route, "en"));
    if (route.method == "POST" && route.changes.empty()) {
      EXPECT_EQ(post(target_of(route, "en"), marked()).status, 400) << route.pattern;
      EXPECT_EQ(post(target_of(route, "en"), "queries=%7B%7D").status, 200) << route.pattern;
    }
  }
  EXPECT_EQ(entries(), before);
}

// --- what documents were read to say

TEST_F(TheApp, ASuggestionStandsInTheQueueOnItsDocumentAndIsCountedOnTheHomePage) {
  EXPECT_TRUE(contains(get("/en/").body, "3 suggestions that nobody has confirmed or dismissed"));
  for (const auto& target : {std::string("/en/suggestions"), "/en/document/" + document}) {
    const auto body = get(target).body;
    EXPECT_TRUE(contains(body, "id=\"" + suggestion + "\"")) << target;
    EXPECT_TRUE(contains(body, "“named” (say)")) << target;
    EXPECT_TRUE(contains(body, "/en/confirm?suggestion=" + suggestion)) << target;
    EXPECT_TRUE(contains(body, "/en/raise?doc=" + document)) << target;
  }
  EXPECT_FALSE(contains(get("/en/suggestions?kind=assessment").body, suggestion));
  EXPECT_EQ(get("/en/suggestions?part=2").status, 404);
  EXPECT_TRUE(contains(get("/zh-hans/suggestions").body, "建议"));
}

TEST_F(TheApp, TheFormsOfASuggestionAreFilledIn) {
  const auto raise = get("/en/raise?" + marked() + "&suggestion=" + suggested("raising")).body;
  EXPECT_TRUE(contains(raise, "name=\"speaker\" value=\"The envoy\""));
  EXPECT_TRUE(contains(raise, "name=\"said\" value=\"2011-05-03\""));
  EXPECT_TRUE(contains(raise, "name=\"suggestion\" value=\"" + suggested("raising") + "\""));
  EXPECT_TRUE(contains(raise, "value=\"person:test-person\" checked"));
  const auto event = get("/en/confirm?suggestion=" + suggestion).body;
  EXPECT_TRUE(contains(event, "name=\"person\" value=\"test-person\""));
  EXPECT_TRUE(contains(event, "<option value=\"released\" selected>"));
  EXPECT_TRUE(contains(event, "“named” (say)"));
}

TEST_F(TheApp, ARaisingThatIsConfirmedInItsFormWaitsNoMore) {
  const auto id = suggested("raising");
  const auto sent = raising("person%3Atest-person&speaker=The+envoy&said=2011-05-03&suggestion=" + id);
  const auto before = get("/api/v1/measures").body;
  EXPECT_EQ(get("/api/v1/measures").body, before);
  EXPECT_EQ(post("/en/raise", sent).status, 303);
  EXPECT_NE(get("/api/v1/measures").body, before) << "the measures are of the record as it is now";
  EXPECT_EQ(suggested("raising"), "");
  EXPECT_TRUE(contains(get("/en/case/test-person").body, "The envoy"));
  EXPECT_EQ(post("/en/raise", sent).status, 409);
  EXPECT_EQ(get("/en/raise?" + marked() + "&suggestion=" + id).status, 409);
}

TEST_F(TheApp, ARaisingThatTheTextOnlyAnnouncesBecomesAPlan) {
  const auto id = suggested("raising");
  const auto form = raising("person%3Atest-person&speaker=The+envoy&suggestion=" + id);
  EXPECT_EQ(post("/en/raise", form + "&said=2031-05-03&modality=negated").status, 422);
  EXPECT_EQ(post("/en/raise", form + "&said=&modality=planned").status, 422) << "by when?";
  EXPECT_EQ(post("/en/raise", form + "&said=2031-05-03&modality=planned").status, 303);
  EXPECT_EQ(suggested("raising"), "");
  EXPECT_TRUE(contains(get("/api/v1/planned").body, "\"due\":\"2031-05-03\""));
  EXPECT_TRUE(contains(get("/api/v1/case/test-person").body, "\"raised\":[]")) << "nothing was raised yet";
}

TEST_F(TheApp, AnEventIsConfirmedAndWhatIsWrongComesBackWithTheForm) {
  const std::string form = "csrf=" + open_form("/en/confirm?suggestion=" + suggestion) + "&suggestion=" + suggestion +
                           "&person=test-person&type=released&audience=public&date=";
  const auto before = entries();
  const auto wrong = post("/en/confirm", form + "yesterday");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(contains(wrong.body, "cannot be read as a date"));
  EXPECT_TRUE(contains(wrong.body, "name=\"date\" value=\"yesterday\""));
  EXPECT_EQ(post("/en/confirm", form + "2011&colour=red").status, 422);
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(post("/en/confirm", form + "2011-05").status, 303);
  EXPECT_TRUE(contains(get("/en/case/test-person").body, "datetime=\"2011-05\""));
  EXPECT_EQ(post("/en/confirm", form + "2011-05").status, 409);
}

TEST_F(TheApp, ADismissalNeedsItsReason) {
  const std::string form = "csrf=" + open_form("/en/suggestions") + "&suggestion=" + suggestion + "&because=";
  const auto wrong = post("/en/dismiss", form);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(contains(wrong.body, "this is needed"));
  EXPECT_EQ(suggested("event"), suggestion);
  EXPECT_EQ(post("/en/dismiss", form + "a+namesake").status, 303);
  EXPECT_EQ(suggested("event"), "");
  EXPECT_EQ(post("/en/dismiss", form + "a+namesake").status, 409);
  EXPECT_EQ(post("/en/dismiss", "csrf=" + open_form("/en/suggestions") + "&suggestion=s-x&because=x").status, 404);
}

TEST_F(TheApp, AUserWhoMayOnlyReadDecidesNothing) {
  store::Change change(record(), "tester");
  for (const auto& [user, role] : {std::pair("chief", "administrator"), std::pair("Officer Invented", "reader")}) {
    store::write_principal(change, "user", user, "added");
    store::write_principal(change, "user", user, "role", role);
  }
  change.commit();
  const auto before = entries();
  const std::string token = "csrf=" + open_form("/en/suggestions") + "&suggestion=" + suggestion;
  EXPECT_EQ(post("/en/dismiss", token + "&because=x").status, 403);
  EXPECT_EQ(post("/en/confirm", token + "&audience=public").status, 403);
  EXPECT_EQ(entries(), before);
}

TEST_F(TheApp, TheApiHasTheQueueWithItsFormsAndCounts) {
  const auto all = nlohmann::json::parse(get("/api/v1/suggestions?kind=event&person=test-person").body);
  ASSERT_EQ(all.at("suggestions").size(), 1U);
  EXPECT_EQ(all.at("suggestions").at(0).at("id"), suggestion);
  EXPECT_EQ(all.at("suggestions").at(0).at("form").at("person"), "test-person");
  EXPECT_EQ(all.at("counts").at("raising"), 1);
  EXPECT_EQ(nlohmann::json::parse(get("/api/v1/suggestions?document=none").body).at("suggestions").size(), 0U);
}

// --- reconciling names
// ------------------------------------------------------------------------------------------------

std::string encoded_batch(const std::string& name) {
  return "queries=" +
         encode(R"({"q0": {"query": ")" + name + R"(", "type": "person"}, "q1": {"query": "Nobody At All"}})");
}

TEST_F(TheApp, ABatchOfNamesFindsWhoIsMeant) {
  const auto answer = nlohmann::json::parse(post("/reconcile", encoded_batch("Invented, Testname")).body);
  const auto& first = answer.at("q0").at("result").at(0);
  EXPECT_EQ(first.at("id"), "test-person");
  EXPECT_EQ(first.at("match"), true);
  EXPECT_GT(first.at("score"), 90);
  EXPECT_TRUE(answer.at("q1").at("result").empty());
}

TEST_F(TheApp, ReconcilingLeavesNoTraceOfWhatMayNotBeSeen) {
  App inner(record(), {"Officer Invented", {"inner"}});
  const auto asked = [&](App& one, const std::string& method, const std::string& target, const std::string& body) {
    Request request{method, target, {}, body};
    request.headers.add("host", std::string(host));
    if (method == "POST") request.headers.add("content-type", "application/x-www-form-urlencoded");
    return one(request).body;
  };
  const std::string extend = "extend=" + encode(R"({"ids": ["inner-person"], "properties": [{"id": "born"}]})");
  EXPECT_EQ(asked(app, "POST", "/reconcile", encoded_batch("Innername Invented")),
            asked(app, "POST", "/reconcile", encoded_batch("Nonename Invented")));
  EXPECT_TRUE(contains(asked(inner, "POST", "/reconcile", encoded_batch("Innername Invented")), "inner-person"));
  EXPECT_EQ(asked(app, "GET", "/reconcile/suggest/entity?prefix=Innername%20Invented", ""),
            asked(app, "GET", "/reconcile/suggest/entity?prefix=Nonename%20Invented", ""));
  EXPECT_TRUE(
      contains(asked(inner, "GET", "/reconcile/suggest/entity?prefix=Innername%20Invented", ""), "inner-person"));
  EXPECT_EQ(nlohmann::json::parse(asked(app, "POST", "/reconcile", extend)).at("rows").at("inner-person").at("born"),
            nlohmann::json::array());
}

TEST_F(TheApp, ANameIsSuggestedFromItsFirstLetterOrSign) {
  const auto nemo = store::add_person(record(), "nemo", "Nemo Exemplar");
  store::add_person(record(), "inner-nemo", "Nemona Hidden", "inner");
  {
    store::Change change(record(), "tester");
    store::write_name(change, nemo, {"main", "zh-Hans", "例某甲"}, store::head_for());
    change.commit();
  }
  store::rebuild_search(record());
  const auto suggested = [](App& asked, const std::string& prefix, const std::string& more = {}) {
    Request request{"GET", "/reconcile/suggest/entity?prefix=" + encode(prefix) + more, {}, {}};
    request.headers.add("host", std::string(host));
    const auto answer = nlohmann::json::parse(asked(request).body);
    std::string ids;
    for (const auto& one : answer.at("result")) ids += one.at("id").get<std::string>() + " ";
    return ids;
  };
  for (const char* prefix : {"N", "Ne", "Nem", "nemo", "Nemo Ex", "exem", "例", "例某", "例某甲", "某甲"})
    EXPECT_EQ(suggested(app, prefix), "nemo ") << prefix;
  for (const char* prefix : {"Nemon", "hid", "例甲", "*", ""}) EXPECT_EQ(suggested(app, prefix), "") << prefix;
  EXPECT_EQ(suggested(app, "Nem", "&type=event"), "");
  App inner(record(), {"Officer Invented", {"inner"}});
  EXPECT_EQ(suggested(inner, "Nem"), "nemo inner-nemo ");
  EXPECT_EQ(suggested(inner, "Nem", "&limit=1"), "nemo ");
  EXPECT_EQ(suggested(inner, "Nemon"), "inner-nemo ");
}

TEST_F(TheApp, TheManifestSaysWhereTheServiceIs) {
  const auto manifest = nlohmann::json::parse(get("/reconcile").body);
  EXPECT_EQ(manifest.at("versions"), nlohmann::json({"0.2"}));
  const auto origin = "http://" + std::string(host);
  EXPECT_EQ(manifest.at("preview").at("url"), origin + "/reconcile/case/{{id}}");
  EXPECT_EQ(get("/reconcile/case/test-person").status, 200);
  const auto& suggest = manifest.at("suggest").at("entity");
  EXPECT_EQ(get(suggest.at("service_path").get<std::string>() + "?prefix=Testname").status, 200);
  EXPECT_TRUE(contains(get("/reconcile/properties?type=person").body, "born"));
}

TEST_F(TheApp, ABatchThatIsNoneIsAWrongRequest) {
  for (const char* body : {"queries=x", "queries=%5B%5D", "queries=%7B%22q%22%3A%7B%7D%7D", "extend=%7B%7D"})
    EXPECT_EQ(post("/reconcile", body).status, 400) << body;
}

TEST_F(TheApp, WhatIsNotThereAndWhatMayNotBeSeenAreTheSamePage) {
  for (const Route& route : routes()) {
    if (!contains(route.pattern, "{id}")) continue;
    const Response missing = get(target_of(route, "en", "no-such-id"));
    EXPECT_EQ(missing.status, 404) << route.pattern;
    for (const char* id : {"inner-person", "x", "no-such-id-but-longer", "%3Cb%3E"}) {
      const Response other = get(target_of(route, "en", id));
      EXPECT_EQ(other.status, 404) << route.pattern << " " << id;
      EXPECT_EQ(other.body, missing.body) << route.pattern << " " << id;
      EXPECT_EQ(all_headers(other), all_headers(missing)) << route.pattern << " " << id;
    }
  }
}

TEST_F(TheApp, AMemberOfTheGroupSeesItsPeopleOnEverySurface) {
  App inner(record(), {"Officer Invented", {"inner"}});
  Request request{"GET", "/en/case/inner-person", {}, {}};
  EXPECT_EQ(inner(request).status, 200);
  for (const char* target :
       {"/en/cases", "/en/", "/en/search?q=Innername", "/api/v1/cases", "/api/v1/search?q=Innername"}) {
    request.target = target;
    EXPECT_FALSE(contains(get(target).body, "inner-person")) << target;
    if (target == std::string_view("/en/")) continue;  // home names those who are due, not everybody
    EXPECT_TRUE(contains(inner(request).body, "inner-person")) << target;
  }
}

TEST_F(TheApp, ADocumentOfAGroupIsNoPageAndNoFormToOthers) {
  const model::DocumentId id{add_text("held words", {model::Audience::Kind::restricted, "inner"})};
  App inner(record(), {"Officer Invented", {"inner"}});
  for (const auto& target : {"/en/document/" + id.value, "/en/raise?doc=" + id.value + "&start=0&end=4"}) {
    Request request{"GET", target, {}, {}};
    EXPECT_EQ(inner(request).status, 200) << target;
    EXPECT_EQ(get(target).status, 404) << target;
  }
}

TEST_F(TheApp, AFactAndADocumentOfAGroupAreMarkedForItsMembers) {
  store::Capture capture;
  capture.bytes = "held words";
  capture.whence = "held.txt";
  capture.audience = {model::Audience::Kind::restricted, "inner"};
  const auto held = store::add_capture(record(), capture, "tester").document.value;
  auto& db = record().database();
  store::add_act(record(), "open-act", "2011-05-02", {store::get_thing(db, "person", "test-person")});
  App inner(record(), {"Officer Invented", {"inner"}});
  const auto body = [&](const std::string& target) { return inner(Request{"GET", target, {}, {}}).body; };
  EXPECT_TRUE(contains(body("/en/document/" + held), "only for group inner"));
  EXPECT_FALSE(contains(body("/en/document/" + document), "only for group"));
  EXPECT_FALSE(contains(body("/en/case/test-person"), "only for group"));
  store::add_act(record(), "inner-act", "2011-05-02", {store::get_thing(db, "person", "test-person")}, "inner");
  EXPECT_TRUE(contains(body("/en/case/test-person"), "only for group inner"));
}

TEST_F(TheApp, AWishIsSeenAtTheCaseAndInTheForm) {
  store::Change change(record(), "tester");
  model::Wish wish;
  wish.kind = model::Wish::Kind::do_not;
  wish.whose = "the sister";
  store::write_wish(change, store::get_thing(change.database(), "person", "test-person"), wish, store::head_for());
  change.commit();
  for (const std::string& target : {std::string("/en/case/test-person"), "/en/raise?" + marked()})
    EXPECT_TRUE(contains(get(target).body, "Wish of the sister")) << target;
  const auto work = nlohmann::json::parse(get("/api/v1/case/test-person").body).at("work");
  EXPECT_EQ(work.at("wishes").dump(), R"([{"kind":"do-not","until":"","whose":"the sister"}])");
}

TEST_F(TheApp, WhomAWishForbidsToRaiseStandsApartFromTheListsOfSilence) {
  store::Change change(record(), "tester");
  const auto person = store::get_thing(change.database(), "person", "test-person");
  store::write_field(change, person, "custody_state", "held", store::head_for());
  model::Wish wish;
  wish.kind = model::Wish::Kind::do_not;
  wish.whose = "the sister";
  store::write_wish(change, person, wish, store::head_for());
  change.commit();
  for (const char* target : {"/en/", "/en/measures"}) {
    const auto body = get(target).body;
    const auto apart = body.find("Not to be raised, by a wish");
    ASSERT_NE(apart, std::string::npos) << target;
    EXPECT_NE(body.find("Wish of the sister", apart), std::string::npos) << target;
  }
  for (const auto& line : nlohmann::json::parse(get("/api/v1/measures").body).at("silence").at("held"))
    EXPECT_EQ(line.contains("wish"), line.at("person").at("id") == "test-person");
}

TEST_F(TheApp, AWithdrawalIsSeenAtTheCase) {
  const std::string said = "In what is published this person does not stand";
  EXPECT_FALSE(contains(get("/en/case/test-person").body, said));
  store::Change change(record(), "tester");
  store::withdraw_thing(change, store::get_thing(change.database(), "person", "test-person"), store::head_for());
  change.commit();
  EXPECT_TRUE(contains(get("/en/case/test-person").body, said));
}

TEST_F(TheApp, TheListOfDocumentsHasThoseThatTheOfficerMaySee) {
  store::Capture capture;
  capture.bytes = "held words";
  capture.whence = "held.txt";
  capture.audience = {model::Audience::Kind::restricted, "inner"};
  const std::string held = "/en/document/" + store::add_capture(record(), capture, "tester").document.value;
  App inner(record(), {"Officer Invented", {"inner"}});
  const std::string of_inner = inner(Request{"GET", "/en/documents", {}, {}}).body, ours = get("/en/documents").body;
  EXPECT_TRUE(contains(of_inner, held) && contains(of_inner, "only for group inner"));
  EXPECT_FALSE(contains(ours, held));
  EXPECT_TRUE(contains(ours, "/en/document/" + document) && contains(ours, "A sample note"));
  EXPECT_EQ(get("/en/documents?part=2").status, 404);
}

TEST_F(TheApp, AnErrorPageCountsNothing) {
  EXPECT_FALSE(contains(get("/en/no/such/page").body, "From "));
  EXPECT_TRUE(contains(get("/en/").body, "From ")) << "the words are those of the page";
}

TEST_F(TheApp, ARecordThatIsGoneIsNoUnknownPage) {
  std::filesystem::remove(record().folder() / "record.db");
  EXPECT_EQ(get("/en/case/test-person").status, 500);
}

TEST_F(TheApp, AnUnknownPathIsNotFoundAndAnUnknownMethodSaysWhichThereAre) {
  for (const char* target :
       {"/fr/", "/en", "/en/nothing", "/en/case/", "/en/case/a/b", "/api/v1/nothing", "/api/v2/cases"})
    EXPECT_EQ(get(target).status, 404) << target;
  EXPECT_EQ(get("/en/../x").status, 400);
  const Response response = get("/en/cases", "DELETE");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD");
  EXPECT_EQ(get("/en/raise", "PUT").headers.get("Allow"), "GET, HEAD, POST");
}

TEST_F(TheApp, TheRootLeadsToTheHomePage) {
  EXPECT_EQ(get("/").status, 303);
  EXPECT_EQ(get("/").headers.get("Location"), "/en/");
}

TEST_F(TheApp, APartThatTheTextDoesNotHaveIsNoPage) {
  const std::string page = "/en/document/" + add_text(std::string(100'000, 'x'));
  for (const char* part : {"?part=1", "?part=2"}) EXPECT_EQ(get(page + part).status, 200) << part;
  for (const char* part : {"?part=0", "?part=3"}) EXPECT_EQ(get(page + part).status, 404) << part;
  EXPECT_EQ(get(page + "?part=x").status, 400);
}

TEST_F(TheApp, TheLinkToTheOtherLanguageLeadsToTheSamePage) {
  std::vector<std::string> targets{"/en/search?q=%22%3Cb%3E%26+x&kind=person", "/en/document/" + document + "?part=1"};
  for (const Route& route : routes())
    if (route.method == "GET" && contains(route.pattern, "{lang}")) targets.push_back(target_of(route, "en"));
  for (const std::string& target : targets) {
    const std::string body = get(target + (contains(target, "?") ? "&" : "?") + "other=unknown-field").body;
    const auto at = body.find("href=\"/zh-hans/", body.find("class=\"langs\"")) + 6;
    std::string link = body.substr(at, body.find('"', at) - at);
    EXPECT_FALSE(contains(link, "unknown-field")) << link;
    for (std::size_t amp; (amp = link.find("&amp;")) != std::string::npos;) link.erase(amp + 1, 4);
    const auto asked = read_query(target), linked = read_query(link);
    EXPECT_EQ(linked->pairs(), asked->pairs()) << link;
    EXPECT_EQ(get(link).status, 200) << link;
  }
}

TEST_F(TheApp, AFormThatCameBackLeadsToItselfInTheOtherLanguage) {
  const std::string body = post("/en/raise", raising("&speaker=")).body;
  EXPECT_TRUE(contains(body, "href=\"/zh-hans/raise?doc=" + document + "&amp;start=0&amp;end="));
}

TEST_F(TheApp, TheRaisingFormShowsThePassageAndChoosesWhomItNames) {
  const Response form = get("/en/raise?" + marked());
  EXPECT_TRUE(contains(form.body, passage));
  EXPECT_TRUE(contains(form.body, "name=\"subject\" value=\"person:test-person\" checked"));
  EXPECT_TRUE(contains(form.body, "value=\"test-round\""));
}

TEST_F(TheApp, AMarkThatIsNotWithinTheTextIsAWrongRequest) {
  for (const char* range : {"&start=0&end=0", "&start=5&end=4", "&start=0&end=100000", "&start=-1&end=4",
                            "&start=a&end=b", "&start=0", "&start=0&end=99999999999999999999", "&start=0&end=4x"})
    EXPECT_EQ(get("/en/raise?doc=" + document + range).status, 400) << range;
  EXPECT_EQ(get("/en/raise?doc=no-such&start=0&end=1").status, 404);
  EXPECT_EQ(get("/en/assess?doc=" + add_text("刘晓") + "&start=1&end=3").status, 400) << "half a character";
}

TEST_F(TheApp, AMarkThatIsNotWithinTheTextSaysSoInBothLanguages) {
  const std::string han = add_text("刘晓");
  for (const char* range : {"&start=1&end=3", "&start=0&end=100", "&start=3&end=3"}) {
    EXPECT_TRUE(contains(get("/en/raise?doc=" + han + range).body, "is not in the document’s text")) << range;
    EXPECT_TRUE(contains(get("/zh-hans/assess?doc=" + han + range).body, "不在该文件的正文之内")) << range;
  }
  EXPECT_FALSE(contains(get("/en/raise?doc=" + han + "&start=a").body, "is not in the document’s text"));
}

TEST_F(TheApp, ARaisingIsRecordedAndSeenAtThePersonsFile) {
  const Response response = post("/en/raise", raising("&speaker=An+Official&said=2011-05-02&conveyed=letter"));
  ASSERT_EQ(response.status, 303) << response.body;
  const std::string place(response.headers.get("Location"));
  ASSERT_TRUE(place.starts_with("/en/case/test-person#raising-")) << place;
  const Response page = get(place.substr(0, place.find('#')));
  EXPECT_TRUE(contains(page.body, passage));
  EXPECT_TRUE(contains(page.body, "id=\"" + place.substr(place.find('#') + 1) + "\"")) << place;
}

TEST_F(TheApp, ACaseShowsWhatIsKeptBesideItAndSaysThatItIsNotPublished) {
  const auto body = get("/en/case/test-person").body;
  EXPECT_TRUE(contains(body, "a sample step"));
  EXPECT_TRUE(contains(body, "It is never published."));
  EXPECT_FALSE(contains(body, "Expected release"));  // no sentence, no date
}

TEST_F(TheApp, TheApiHasWhatIsKeptBesideACaseAndTheListsHandedOver) {
  EXPECT_TRUE(contains(get("/api/v1/case/test-person").body, "a sample step"));
  EXPECT_TRUE(contains(get("/api/v1/round/test-round").body, "\"work\""));
  EXPECT_TRUE(contains(get("/api/v1/list/test-list").body, "A sample position"));
  EXPECT_TRUE(contains(get("/api/v1/lists").body, "test-list"));
  EXPECT_EQ(get("/api/v1/planned").body, "{\"planned\":[],\"part\":1,\"parts\":1}\n");
  EXPECT_EQ(get("/api/v1/list/none").status, 404);
}

TEST_F(TheApp, ARaisingsActionAndReliabilityAreOfferedAndKept) {
  const auto form = get("/en/raise?" + marked()).body;
  EXPECT_TRUE(contains(form, "name=\"action\""));
  EXPECT_TRUE(contains(form, "name=\"reliability\""));
  EXPECT_TRUE(contains(get("/zh-hans/raise?" + marked()).body, "从不公开发表"));
  post("/en/raise", raising("&speaker=An+Official&said=2011-05-02&action=5&reliability=hearsay"));
  const auto body = get("/api/v1/case/test-person").body;
  EXPECT_TRUE(contains(body, "\"field\":\"action\",\"value\":\"5\"")) << body;
  EXPECT_TRUE(contains(body, "\"field\":\"reliability\",\"value\":\"hearsay\"")) << body;
}

TEST_F(TheApp, AnAssessmentsReliabilityIsKept) {
  const std::string token = open_form("/en/assess?" + marked());
  const auto before = entries();
  const auto response = post("/en/assess", marked() + "&csrf=" + token +
                                               "&audience=public&who=A+Society&of=round%3Atest-round&direction=routine"
                                               "&said=2011-05-03&reliability=direct");
  EXPECT_EQ(response.status, 303) << response.body;
  EXPECT_GT(entries(), before);
  EXPECT_EQ(record().database().first_integer(
                "select count(*) from claim where field = 'huridocs.reliability' and value = 'direct'"),
            1);
}

TEST_F(TheApp, WhatElseIsKnownOfAPersonAndOfAFactIsEnteredFromTheirFile) {
  post("/en/raise", raising("&speaker=An+Official&said=2011-05-02"));
  const auto page = get("/en/case/test-person").body;
  const auto link_to = [&](const std::string& kind) {
    const auto at = page.find("/en/more?of=" + kind);
    return at == std::string::npos ? "none" : replaced_entities(page.substr(at, page.find('"', at) - at));
  };
  for (const auto& [kind, field, value] :
       {std::tuple{"person", "whereabouts", "hiding"}, std::tuple{"raising", "response", "denied"},
        std::tuple{"act", "reliability", "close"}}) {
    const auto target = link_to(kind);
    const auto form = get(target);
    ASSERT_EQ(form.status, 200) << target;
    EXPECT_TRUE(contains(form.body, "name=\"" + std::string(field) + "\"")) << target;
    EXPECT_TRUE(contains(form.body, "value=\"" + std::string(value) + "\"")) << target;
    const auto fields = target.substr(target.find('?') + 1) + "&csrf=" + open_form(target) + "&audience=public&";
    const auto before = entries();
    const auto without = post("/en/more", fields + field + "=" + value);
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(contains(without.body, "href=\"#source\"")) << "no source";
    EXPECT_EQ(post("/en/more", fields + "source=a+letter").status, 422) << "no value";
    EXPECT_EQ(post("/en/more", fields + "source=a+letter&" + field + "=nonsense").status, 422);
    EXPECT_EQ(entries(), before);
    const auto done = post("/en/more", fields + "source=a+letter&" + field + "=" + value);
    ASSERT_EQ(done.status, 303) << done.body;
    EXPECT_EQ(done.headers.get("Location"), "/en/case/test-person");
    const auto kept = get("/api/v1/case/test-person").body;
    EXPECT_TRUE(contains(kept, "\"field\":\"" + std::string(field) + "\",\"value\":\"" + value + "\"")) << kept;
  }
  EXPECT_EQ(get("/en/more?of=person:test-person&case=no-such").status, 404);
  EXPECT_EQ(get("/en/more?of=event:no-such&case=test-person").status, 404);
  EXPECT_TRUE(contains(get("/zh-hans/more?of=person:test-person&case=test-person").body, "补记其他已知情况"));
}

TEST_F(TheApp, WhoEnteredARaisingIsTheOfficerAndNotAFieldOfTheForm) {
  post("/en/raise", raising("&speaker=An+Official&said=2011-05-02&entered_by=Somebody+Else"));
  const std::string body = get("/api/v1/case/test-person").body;
  EXPECT_TRUE(contains(body, "\"entered_by\":\"Officer Invented\""));
  EXPECT_FALSE(contains(body, "Somebody Else"));
}

TEST_F(TheApp, ARaisingWithFaultsComesBackAsItWasSentAndNothingIsWritten) {
  const std::string body = raising("issue%3Ano-such&speaker=&said=2011-02-30&detail=my+%22words%22+%3Cb%3E");
  const auto before = entries();
  const Response response = post("/en/raise", body);
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(entries(), before);
  EXPECT_TRUE(contains(response.body, "2011-02-30"));
  EXPECT_TRUE(contains(response.body, "my &quot;words&quot; &lt;b&gt;")) << "text of the form, escaped";
  EXPECT_TRUE(contains(response.body, "value=\"issue:no-such\" checked"));
  EXPECT_TRUE(contains(response.body, "href=\"#speaker\""));
  EXPECT_TRUE(contains(response.body, "href=\"#said\""));
  EXPECT_TRUE(contains(response.body, "name=\"csrf\""));
}

TEST_F(TheApp, FaultsAreToldInTheLanguageOfTheForm) {
  const std::string body =
      post("/zh-hans/raise", raising("issue%3Ano-such&speaker=&said=2011-02-30&conveyed=whispered")).body;
  for (const char* words :
       {"记录中没有“no-such”", "此项必填", "“2011-02-30”不能读作日期", "“whispered”不在可选的值之中"})
    EXPECT_TRUE(contains(body, words)) << words;
  EXPECT_FALSE(contains(body, "is needed"));
}

TEST_F(TheApp, AnAudienceThatTheOfficerCouldNotSeeIsRefusedInTheForm) {
  for (const char* audience : {"sealed", "group:inner", "everybody", ""}) {
    const std::string body = raising("&speaker=An+Official&said=2011-05-02&audience=" + std::string(audience));
    const auto before = entries();
    const Response response = post("/en/raise", body);
    EXPECT_EQ(response.status, 422) << audience;
    EXPECT_TRUE(contains(response.body, "href=\"#audience\"")) << audience;
    EXPECT_EQ(entries(), before) << audience;
  }
}

TEST_F(TheApp, AFormWithoutAnAudienceIsNotForEverybody) {
  const std::string token = open_form("/en/assess?" + marked());
  const auto before = entries();
  const Response response = post("/en/assess", marked() + "&csrf=" + token +
                                                   "&who=A+Society&side=ngo&of=round%3Atest-round&direction=routine"
                                                   "&said=2011-05-03");
  EXPECT_EQ(response.status, 422);
  EXPECT_TRUE(contains(response.body, "href=\"#audience\""));
  EXPECT_EQ(entries(), before);
}

TEST_F(TheApp, AFormIsFilledWithTheAudienceOfItsDocument) {
  const model::DocumentId id{add_text("held words", {model::Audience::Kind::restricted, "inner"})};
  App inner(record(), {"Officer Invented", {"inner"}});
  const auto audience_in = [&](const std::string& target) {
    const std::string body = inner(Request{"GET", target, {}, {}}).body;
    const std::string before = "name=\"audience\" value=\"";
    const auto at = body.find(before) + before.size();
    return body.substr(at, body.find('"', at) - at);
  };
  for (const char* form : {"/en/raise?", "/zh-hans/assess?"}) {
    EXPECT_EQ(audience_in(form + ("doc=" + id.value) + "&start=0&end=4"), "group:inner") << form;
    EXPECT_EQ(audience_in(form + marked()), "public") << form;
  }
}

TEST_F(TheApp, AnAssessmentIsRecordedAndSeenAtItsRound) {
  const std::string token = open_form("/zh-hans/assess?" + marked());
  const Response response =
      post("/zh-hans/assess", marked() + "&csrf=" + token +
                                  "&audience=public&who=A+Sample+Society&side=ngo&of=round%3Atest-round&direction="
                                  "routine&said=2011-05-03");
  ASSERT_EQ(response.status, 303) << response.body;
  EXPECT_EQ(response.headers.get("Location"), "/zh-hans/round/test-round");
  EXPECT_TRUE(contains(get("/zh-hans/round/test-round").body, "A Sample Society"));
}

TEST_F(TheApp, TheFormsOfferWhatThePassageAndTheDateAreNearTo) {
  const auto day = [](const char* edtf) { return model::Date::parse(edtf).value(); };
  store::add_person(record(), "doubtful-person", "Doubtname Invented");
  const auto person = store::add_person(record(), "other-person", "Othername Invented");
  store::add_act(record(), "act-near", "2011-04-20", {store::add_person(record(), "test-person", "Testname Invented")});
  store::add_act(record(), "act-far", "2009-01-01", {store::get_thing(record().database(), "person", "test-person")});
  store::add_act(record(), "act-of-another", "2011-05-02", {person});
  {
    store::Change change(record(), "tester");
    auto& db = change.database();
    const auto dialogue = store::get_thing(db, "dialogue", "test-dialogue");
    for (const auto& [key, date, is_gap] :
         {std::tuple{"far-round", "1990", false}, std::tuple{"next-round", "2012-01", false},
          std::tuple{"gap-round", "2011-05", true}}) {
      model::Round round;
      round.start = round.end = day(date);
      round.is_gap = is_gap;
      store::write_round(change, store::add_thing(change, "round", key), round, dialogue, store::head_for());
    }
    change.commit();
  }
  const std::string text(passage);
  const auto kept = add_text(text + "\n\nA second paragraph.");  // the same text, now with more mentions
  model::Extraction extraction;
  extraction.extractor = "test 2";
  extraction.text = text + "\n\nA second paragraph.";
  extraction.date = day("2011-05-03");
  using Kind = model::Subject::Kind;
  store::add_extraction(record(), {kept}, extraction, "address-2",
                        {{0, 8, "Testname", {Kind::person, "test-person", {}}, "certain", "", ""},
                         {9, 17, "Invented", {Kind::person, "doubtful-person", {}}, "doubtful", "", ""},
                         {44, 50, "second", {Kind::person, "other-person", {}}, "certain", "", ""},
                         {44, 50, "second", {Kind::round, "next-round", {}}, "certain", "", ""}});
  const std::string form = get("/en/raise?" + marked()).body;
  EXPECT_TRUE(contains(form, "value=\"person:test-person\" checked"));
  EXPECT_TRUE(contains(form, "value=\"person:doubtful-person\">"));
  EXPECT_TRUE(contains(form, "value=\"person:other-person\">")) << "outside of the passage: offered, not chosen";
  EXPECT_LT(form.find("person:doubtful-person"), form.find("person:other-person"));
  EXPECT_TRUE(contains(form, "value=\"next-round\" selected")) << "the one that the document names";
  EXPECT_LT(form.find("value=\"next-round\""), form.find("value=\"test-round\""));
  for (const char* key : {"far-round", "gap-round"}) EXPECT_FALSE(contains(form, key)) << key;
  EXPECT_TRUE(contains(form, "Perhaps already here."));
  EXPECT_TRUE(contains(form, "20 Apr 2011"));
  EXPECT_FALSE(contains(form, "1 Jan 2009"));
  EXPECT_FALSE(contains(form, "Othername Invented</a>")) << "an act about somebody else";
  const std::string assess = get("/en/assess?" + marked()).body;
  for (const char* of : {"round:test-round", "dialogue:test-dialogue", "situation:china"})
    EXPECT_TRUE(contains(assess, "value=\"" + std::string(of) + "\"")) << of;
}

TEST_F(TheApp, WhoIsNamedOnlyForTheirKinIsOfferedAndNotChosen) {
  store::add_person(record(), "uncle-person", "Unclename Invented");
  store::add_person(record(), "nephew-person", "Nephewname Invented");
  const auto is_chosen = [&](const std::string& text, const std::string& person) {
    const auto id = add_text(text);
    std::vector<model::Mention> mentions;
    const auto add = [&](const std::string& name, const std::string& key, const std::string& kin) {
      for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
        mentions.push_back({at, at + name.size(), name, {model::Subject::Kind::person, key, {}}, "certain", "", kin});
    };
    add("Unclename", "uncle-person", "");
    add("Nephewname", "nephew-person", "nephew of uncle-person");
    model::Extraction extraction;
    extraction.extractor = "test 2";
    extraction.text = text;
    store::add_extraction(record(), {id}, extraction, "address of " + text, mentions);
    const std::string form = get("/en/raise?doc=" + id + "&start=0&end=" + std::to_string(text.size())).body;
    EXPECT_TRUE(contains(form, "value=\"person:" + person + "\"")) << "not offered";
    return contains(form, "value=\"person:" + person + "\" checked");
  };
  for (const char* text : {"Unclename's nephew Nephewname was named.", "Unclename’s nephew, Nephewname, was named.",
                           "Nephewname, a nephew of Unclename, was named.", "Unclename的侄子Nephewname。"}) {
    EXPECT_TRUE(is_chosen(text, "nephew-person")) << text;
    EXPECT_FALSE(is_chosen(text, "uncle-person")) << text;
  }
  for (const char* text : {"Unclename's nephew Nephewname was named. So was Unclename.",
                           "Unclename said that his nephew Nephewname is held.", "Unclename说他的侄子Nephewname。"})
    EXPECT_TRUE(is_chosen(text, "uncle-person")) << text;
}

TEST_F(TheApp, EveryFieldOfTheRaisingFormIsRecorded) {
  post("/en/raise", raising("&speaker=An+Official&addressee=The+others&occasion=at+tea&said=2011-05-02&reported=2011-05"
                            "-04&conveyed=letter&publicity=reported&delivered=yes&list_complete=unknown&side=un"
                            "&round=test-round&detail=asked+about+letters&confidence=medium"));
  const auto json = nlohmann::json::parse(get("/api/v1/case/test-person").body);
  const auto act = json.at("raised").at(0).at("act");
  for (const auto& [key, value] :
       {std::pair{"speaker", "An Official"}, std::pair{"addressee", "The others"}, std::pair{"occasion", "at tea"},
        std::pair{"said", "2011-05-02"}, std::pair{"reported", "2011-05-04"}, std::pair{"conveyed", "letter"},
        std::pair{"publicity", "reported"}, std::pair{"delivered", "yes"}, std::pair{"side", "un"},
        std::pair{"round", "test-round"}})
    EXPECT_EQ(act.at(key), value) << key;
  EXPECT_EQ(act.at("raisings").at(0).at("detail"), "asked about letters");
}

TEST_F(TheApp, EveryFieldOfTheAssessmentFormIsRecordedAndItsFaultsComeBack) {
  const std::string token = open_form("/en/assess?" + marked());
  const auto sent = [&](const std::string& more) {
    return post("/en/assess", marked() + "&csrf=" + token +
                                  "&audience=public&side=ngo&direction=routine&words=as+every+year&said="
                                  "2011-05-03&language=en&via=A+Paper" +
                                  more);
  };
  const auto before = entries();
  const Response faulty = sent("&of=round%3Ano-such");
  EXPECT_EQ(faulty.status, 422);
  EXPECT_EQ(entries(), before);
  for (const char* part : {"href=\"#who\"", "href=\"#of\"", "as every year", "A Paper"})
    EXPECT_TRUE(contains(faulty.body, part)) << part;
  ASSERT_EQ(sent("&of=round%3Atest-round&who=A+Society").status, 303);
  const auto all = nlohmann::json::parse(get("/api/v1/round/test-round").body).at("assessments");
  const auto kept = *std::ranges::find(all, "A Society", [](const auto& one) { return one.at("who"); });
  for (const auto& [key, value] :
       {std::pair{"who", "A Society"}, std::pair{"side", "ngo"}, std::pair{"direction", "routine"},
        std::pair{"words", "as every year"}, std::pair{"said", "2011-05-03"}, std::pair{"language", "en"},
        std::pair{"via", "A Paper"}})
    EXPECT_EQ(kept.at(key), value) << key;
}

TEST_F(TheApp, ADocumentWhoseTextWasNeverReadHasNothingToMark) {
  store::Capture capture;
  capture.bytes = "bytes";
  capture.whence = "unread.bin";
  const auto id = store::add_capture(record(), capture, "tester").document.value;
  EXPECT_EQ(get("/en/raise?doc=" + id + "&start=0&end=1").status, 400);
}

TEST_F(TheApp, ABusyRecordSaysWhenToTryAgainAndAConflictThatItIsOne) {
  const std::string body = raising("&speaker=An+Official&said=2011-05-02");
  {
    auto other = store::open_database(record().place(), base::Database::Mode::read_write);
    base::Transaction writing(other);
    store::stop_waiting(record().database());
    const Response busy = post("/en/raise", body);
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.headers.get("Retry-After"), "5");
  }
  store::refuse_rows_of(record().database(), "act", "somebody was first");
  const Response conflict = post("/en/raise", body);
  EXPECT_EQ(conflict.status, 409);
  EXPECT_FALSE(contains(conflict.body, "somebody was first"));
}

TEST_F(TheApp, TheCookieIsSetOnceAndAProblemOfTheApiIsJson) {
  open_form("/en/raise?" + marked());
  EXPECT_FALSE(cookie.empty());
  EXPECT_EQ(get("/en/raise?" + marked()).headers.get("Set-Cookie"), "");
  for (const char* target : {"/api/v1/case/no-such-id", "/api/v1/nothing"}) {
    const Response problem = get(target);
    EXPECT_EQ(problem.headers.get("Content-Type"), "application/json") << target;
    EXPECT_EQ(nlohmann::json::parse(problem.body).at("status"), 404) << target;
  }
}

TEST_F(TheApp, HeadIsAskedAsGet) { EXPECT_EQ(get("/en/cases", "HEAD").status, 200); }

TEST_F(TheApp, ASearchIsKeptUnderANameAndDeletedAgain) {
  const std::string token = open_form("/en/search?q=Testname&from=2012");
  ASSERT_EQ(token.size(), 64U);
  const std::string asked = "csrf=" + token + "&q=Testname&from=2012&name=";
  const Response kept = post("/zh-hans/searches", asked + "every+day+%3Cb%3E");
  EXPECT_EQ(kept.status, 303);
  EXPECT_EQ(kept.headers.get("Location"), "/zh-hans/search?q=Testname&from=2012");
  const Response page = get("/en/search");
  EXPECT_TRUE(contains(page.body, "<a href=\"/en/search?q=Testname&amp;from=2012\">every day &lt;b&gt;</a>"))
      << page.body;
  EXPECT_EQ(post("/en/searches/forget", "csrf=" + token + "&name=every+day+%3Cb%3E").headers.get("Location"),
            "/en/search");
  EXPECT_FALSE(contains(get("/en/search").body, "every day"));
  EXPECT_EQ(post("/en/searches/forget", "csrf=" + token + "&name=nobody's").status, 404);
  EXPECT_EQ(post("/en/searches", asked).status, 400);
  EXPECT_EQ(post("/en/searches", asked + std::string(401, 'x')).status, 400);
  EXPECT_EQ(post("/en/searches", "csrf=" + token + "&name=x&q=").status, 400);
}

TEST_F(TheApp, AFormFromAnotherOriginOfThisMachineIsForbidden) {
  const std::string body = raising("&speaker=An+Official&said=2011-05-02");
  Request request{"POST", "/en/raise", {}, body};
  request.headers.add("host", std::string(host));
  request.headers.add("content-type", "application/x-www-form-urlencoded");
  request.headers.add("cookie", cookie);
  Request foreign = request;
  foreign.headers.add("origin", "http://127.0.0.1:8081");
  foreign.headers.add("sec-fetch-site", "same-site");
  EXPECT_EQ(app(foreign).status, 403);
  request.headers.add("origin", "http://127.0.0.1:8080");
  request.headers.add("sec-fetch-site", "same-origin");
  EXPECT_EQ(app(request).status, 303);
}

TEST_F(TheApp, ABodyThatIsNoFormIsAWrongRequest) {
  // text/plain is what a foreign page can send without asking first
  Request request{"POST", "/en/raise", {}, raising("&speaker=An+Official&said=2011-05-02")};
  request.headers.add("host", std::string(host));
  request.headers.add("content-type", "text/plain");
  request.headers.add("cookie", cookie);
  EXPECT_EQ(app(request).status, 400);
  EXPECT_EQ(post("/en/raise", "a=%ff").status, 400);
}

TEST_F(TheApp, ADamagedRecordGivesAnErrorPageWithoutDetails) {
  std::filesystem::remove(record().folder() / "record.db-wal");
  std::ofstream(record().folder() / "record.db", std::ios::trunc) << std::string(10'000, 'x');
  for (const Route& route : routes()) {
    if (route.method != "GET" || route.needs == Needs::nothing) continue;
    const Response response = get(target_of(route, "en"));
    EXPECT_EQ(response.status, 500) << route.pattern;
    for (const char* detail : {"record.db", "/tmp", "select", "sqlite", "Testname"})
      EXPECT_FALSE(contains(response.body, detail)) << route.pattern << " tells " << detail;
  }
}

TEST_F(TheApp, ASecondPersonCodesWithoutHowTheRecordHasIt) {
  store::Change change(record(), "somebody");
  model::Act act;
  act.said = model::Date::parse("2011-05-02").value();
  act.side = "a";
  act.conveyed = "letter";
  const auto thing = store::add_thing(change, "act", "test-act");
  const auto person = store::get_thing(change.database(), "person", "test-person");
  store::write_act(change, thing, act, {}, {}, store::head_for());
  store::write_raising(change, thing, store::add_thing(change, "raising", "test-raising"), person, {},
                       store::head_for());
  change.commit();
  const auto page = get("/en/code").body;
  EXPECT_TRUE(contains(page, "Testname Invented"));
  EXPECT_TRUE(contains(page, "value=\"act:test-act\""));
  EXPECT_FALSE(contains(page, " checked>"));
  const auto token = open_form("/en/code");
  EXPECT_EQ(post("/en/code", "of=act:test-act&conveyed=pigeon&csrf=" + token).status, 422);
  EXPECT_EQ(post("/en/code", "of=act:test-act&side=ngo&csrf=" + token).status, 303);
  EXPECT_TRUE(contains(get("/api/v1/coding").body, "\"coded_twice\":1"));
  EXPECT_EQ(post("/en/code", "of=act:test-act&side=a&csrf=" + token).status, 409);
}

}  // namespace vigil::serve
