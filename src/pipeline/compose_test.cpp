// The brief and the check of quotations, on a record.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.hpp"
#include "pipeline/brief.hpp"
#include "pipeline/check_quotes.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"

namespace vigil::pipeline {
namespace {

class Composed : public testing::Test {
 protected:
  Composed() { add_vocabulary(world.record, "tester"); }

  std::string take_in(const std::string& name, const std::string& words, const model::Audience& audience = {},
                      const std::string& url = "") {
    std::string id;
    model::Document stated;
    stated.url = url;
    ingest(world.record, {world.write(name, words).string()}, {audience, stated, "tester"},
           [&](const Ingested& one) { id = one.document.value; });
    return id;
  }
  std::vector<CheckedQuote> check(const std::string& draft) { return check_quotes(world.record, viewer, draft); }

  void person(const std::string& id, const std::string& name) { store::add_person(world.record, id, name); }
  void wish(const std::string& id, const std::string& kind) { wish_of_family(world, id, kind); }
  MadeBrief made(std::vector<std::string> of) {
    BriefOptions options;
    options.of = std::move(of);
    options.today = "2026-11-29";
    return brief(world.record, viewer, options);
  }
  PipelineWorld world;
  store::Viewer viewer = store::Viewer::officer("tester", {});
};

const char* const statement =
    "A statement.\n\nWe raised her case twice this year. The officials did not answer us at all.\n";

TEST_F(Composed, AQuotationIsFoundInTheArchive) {
  const auto id = take_in("a.txt", statement);
  take_in("b.txt", "Another note, of other things that nobody quotes.\n");
  const auto all =
      check("They said “We raised her case twice this year”.\n\nAnd “The officials did answer us at all”.\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].check.verdict, compose::Verdict::exact);
  EXPECT_EQ(all[0].document.value, id);
  EXPECT_TRUE(all[0].is_good());
  EXPECT_EQ(all[1].check.verdict, compose::Verdict::altered);
  EXPECT_EQ(all[1].document.value, id);
  ASSERT_EQ(all[1].check.differences.size(), 1U);
  EXPECT_EQ(all[1].check.differences[0].source, "not");
  EXPECT_FALSE(all[1].is_good());
}

TEST_F(Composed, ASourceThatIsNamedIsLookedIn) {
  const auto id = take_in("a.txt", statement, {}, "https://m.example/1");
  const auto other = take_in("b.txt", "Another note, of other things that nobody quotes.\n");
  const auto all = check(
      "> We raised her case twice\n> — Ann ([a](https://m.example/1))\n\n> We raised her case twice\n> — Ann "
      "([b](vigil:" +
      other + "))\n\n> We raised her case twice\n> — Ann ([c](vigil:gone))\n");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_TRUE(all[0].is_good());
  EXPECT_TRUE(all[1].is_elsewhere);
  EXPECT_EQ(all[1].document.value, id);
  EXPECT_NE(all[2].problem.find("gone is not in the archive"), std::string::npos);
}

TEST_F(Composed, WhoSaidItIsCompared) {
  take_in("a.txt",
          "A briefing on the talks.\n\nQUESTION: Is there any news of her case this week?\n\n"
          "MR. SAMPLE: We raised her case twice this year, and we will again.\n\nQUESTION: And what was said?\n\n"
          "MR. SAMPLE: The officials did not answer us at all.\n");
  const auto all = check(
      "> We raised her case twice this year\n> — Mr. Sample\n\n> We raised her case twice this year\n> — Ms. Other\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].said_by, "");
  EXPECT_EQ(all[1].said_by, "MR. SAMPLE");
}

TEST_F(Composed, WhatTheViewerMayNotSeeIsNoSource) {
  take_in("a.txt", statement, {model::Audience::Kind::restricted, "desk"});
  const std::string draft = "They said “We raised her case twice this year”.";
  EXPECT_EQ(check(draft)[0].check.verdict, compose::Verdict::not_found);
  EXPECT_EQ(check_quotes(world.record, store::Viewer::officer("tester", {"desk"}), draft)[0].check.verdict,
            compose::Verdict::exact);
}

TEST_F(Composed, ABriefObeysWishes) {
  for (const char* id : {"anna-sample", "boris-example", "carl-other"}) person(id, id);
  wish("boris-example", "do-not");
  wish("carl-other", "raise-privately-only");
  const auto brief = made({"anna-sample", "boris-example", "carl-other", "anna-sample"});
  EXPECT_EQ(brief.cases, 2U);
  EXPECT_EQ(brief.left_out, std::vector<std::string>{"boris-example"});
  const auto text = compose::to_markdown(brief.text);
  EXPECT_EQ(text.find("boris"), std::string::npos);
  EXPECT_NE(text.find("in private only"), std::string::npos);
}

TEST_F(Composed, ABriefOfWhomNobodyKnowsIsRefused) {
  person("anna-sample", "Anna Sample");
  EXPECT_THROW(made({}), Usage);
  EXPECT_THROW(made({"nobody"}), NotFound);
  BriefOptions options;
  person("boris-example", "Boris Example");
  options.of = {"anna-sample", "boris-example"};
  options.most = 1;
  EXPECT_THROW(brief(world.record, viewer, options), Usage);
  options.of = {"anna-sample", "anna-sample"};
  EXPECT_EQ(brief(world.record, viewer, options).cases, 1U) << "named twice";
}

}  // namespace
}  // namespace vigil::pipeline
