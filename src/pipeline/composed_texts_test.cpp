// The list to hand over, letters, the report, the appeal, the submission and the round-up, on a record: what each
// viewer may see, and what a wish keeps out of every one of them.
#include <functional>
#include <map>

#include "base/error.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/entered_for_tests.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/hand_over.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/letters.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/report.hpp"
#include "pipeline/round_up.hpp"
#include "pipeline/submission.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {
namespace {

bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

class ComposedTexts : public Entered {
 protected:
  std::string take_in(const std::string& name, const std::string& words, const model::Audience& audience = {}) {
    std::string id;
    model::Document stated;
    stated.title = name;
    ingest(world_.record, {world_.write(name, words).string()}, {audience, stated, "tester"},
           [&](const Ingested& one) { id = one.document.value; });
    return id;
  }
  RaiseRequest raising(const std::string& audience = "") {
    const auto document = take_in("note.txt", "The visitor asked about Anna Sample and Ben Sample in a letter.\n");
    RaiseRequest request;
    request.entry = {{{document}, 0, 30}, "", audience, "tester"};
    request.subjects = {"anna-sample", "ben-sample"};
    request.speaker = "A Visitor (Sampleland)";
    request.addressee = "the hosts";
    request.said = "2012-07-23";
    request.round = "sl-2012";
    request.delivered = "yes";
    request.conveyed = "closed-session";
    return request;
  }
  void wish(const std::string& id, const std::string& kind) { wish_of_family(world_, id, kind); }
  static store::Viewer officer(std::vector<std::string> groups = {}) {
    return store::Viewer::officer("tester", std::move(groups));
  }

  MadeHandOver hand_over(std::vector<std::string> of) {
    return pipeline::hand_over(world_.record, officer(), {std::move(of), {}, nullptr, "", "2026-11-29"});
  }
  MadeLetter office(const std::string& id) {
    return letter_to_office(world_.record, officer(), {id, "The office", {}, "", "2026-11-29"});
  }
  MadeLetter family(const std::string& id, const store::Viewer& viewer = officer(),
                    const std::string& round = "sl-2012") {
    return letter_to_family(world_.record, viewer, {id, "The family", {}, "", "2026-11-29", round});
  }
  MadeReport report(const store::Viewer& viewer = officer()) {
    return pipeline::report(world_.record, viewer, {"sl-2012", {}, "", "2026-11-29"});
  }
  MadeSubmission submission(const std::string& id) {
    return pipeline::submission(world_.record, officer(), {id, "", {}, "", "2026-11-29"});
  }
  MadeSubmission appeal(const std::string& id) {
    return pipeline::appeal(world_.record, officer(), {id, "", {}, "", "2026-11-29"});
  }
  static std::string refusal(const std::function<void()>& make) {
    try {
      make();
    } catch (const NotFound& refused) {
      return refused.what();
    }
    return "it was made";
  }
};

TEST_F(ComposedTexts, AListToHandOverIsThatOfTheRecordInItsOrder) {
  add_list(world_.record, {stated(),
                           "sl-list",
                           "Sampleland",
                           "2012-07-23",
                           "1",
                           "",
                           "",
                           {"person:ben-sample=Ben S.", "a monk of the temple", "person:anna-sample=Anna S."}});
  const auto made = hand_over({"sl-list"});
  EXPECT_EQ(made.positions, 3U);
  const auto text = compose::to_markdown(made.text);
  EXPECT_TRUE(has(text, "| 1 | Ben Sample |") && has(text, "| 2 | a monk of the temple |") &&
              has(text, "| 3 | Anna Sample |"))
      << text;
}

TEST_F(ComposedTexts, WhoIsNotToBeRaisedLeavesNoTraceInAListToHandOver) {
  add_list(world_.record, {stated(),
                           "sl-list",
                           "Sampleland",
                           "2012-07-23",
                           "1",
                           "",
                           "",
                           {"person:anna-sample=Anna S.", "the sister of Ben Sample", "person:ben-sample=Ben S."}});
  wish("ben-sample", "do-not");
  const auto made = hand_over({"sl-list"});
  EXPECT_EQ(made.left_out, std::vector<std::string>{"ben-sample"});
  const auto text = compose::to_markdown(made.text);
  EXPECT_EQ(made.positions, 1U);
  EXPECT_FALSE(has(text, "Ben") || has(text, "| 2 |") || has(text, "wish")) << text;
}

TEST_F(ComposedTexts, AListToHandOverSaysNothingOfAWishToBeRaisedInPrivate) {
  wish("ben-sample", "raise-privately-only");
  const auto made = hand_over({"ben-sample", "anna-sample"});
  EXPECT_EQ(made.only_in_private, std::vector<std::string>{"ben-sample"});
  EXPECT_FALSE(has(compose::to_markdown(made.text), "private"));
  EXPECT_THROW(hand_over({"nobody"}), NotFound);
  EXPECT_THROW(hand_over({"sl-2012", "anna-sample"}), Usage);
}

TEST_F(ComposedTexts, AWishIsObeyedByThoseWhoMayNotSeeIt) {
  store::Change change(world_.record, "tester");
  store::write_wish(change, *store::find_thing(world_.record.database(), "person", "ben-sample"),
                    {{}, model::Wish::Kind::do_not, "family", {}, {}}, store::head_for("desk"));
  change.commit();
  EXPECT_FALSE(has(compose::to_markdown(hand_over({"ben-sample", "anna-sample"}).text), "Ben"));
  EXPECT_THROW(office("ben-sample"), NotFound);
}

TEST_F(ComposedTexts, ALetterToAFamilyTellsWhatWasRaised) {
  raise(world_.record, raising());
  const auto text = compose::to_markdown(family("ben-sample").text);
  EXPECT_TRUE(has(text, "by A Visitor (Sampleland)") && has(text, "It was put to: the hosts.")) << text;
  EXPECT_FALSE(has(text, "Anna")) << "others of the same act are not their business";
}

TEST_F(ComposedTexts, WhoAskedNotToBeRaisedGetsNoLetterInWordsThatGiveNothingAway) {
  const auto not_raised = refusal([&] { family("ben-sample"); });
  raise(world_.record, raising());
  wish("ben-sample", "do-not");
  EXPECT_EQ(refusal([&] { family("ben-sample"); }), not_raised);
  auto nobody = refusal([&] { family("nobody"); });
  EXPECT_EQ(nobody.replace(nobody.find("nobody"), 6, "ben-sample"), not_raised);
  auto no_case = refusal([&] { office("nobody"); });
  EXPECT_EQ(no_case.replace(no_case.find("nobody"), 6, "ben-sample"), refusal([&] { office("ben-sample"); }));
}

TEST_F(ComposedTexts, ALetterThatTellsOfWhatAGroupKnowsIsKeptForThatGroup) {
  raise(world_.record, raising("group:desk"));
  EXPECT_THROW(family("ben-sample"), NotFound) << "who may not see it";
  EXPECT_EQ(family("ben-sample", officer({"desk"})).audience, "group:desk");
  EXPECT_EQ(family("ben-sample", officer({"desk"}), "").told, "2012-07-23");
}

TEST_F(ComposedTexts, AReportTellsWhatItsViewerSees) {
  raise(world_.record, raising("group:desk"));
  EXPECT_EQ(report().raised, 0U);
  EXPECT_FALSE(has(compose::to_markdown(report().text), "Ben"));
  const auto made = report(officer({"desk"}));
  EXPECT_EQ(made.raised, 2U);
  EXPECT_TRUE(has(compose::to_markdown(made.text), "Ben Sample"));
  EXPECT_THROW(pipeline::report(world_.record, officer(), {"nowhere", {}, "", "2026-11-29"}), NotFound);
}

TEST_F(ComposedTexts, WhoIsNotToBeRaisedLeavesNoTraceInAReport) {
  raise(world_.record, raising());
  plan(world_.record, {of_keepers(), "person:ben-sample", "the desk", "sl-2012", "2030"});
  wish("ben-sample", "do-not");
  const auto made = report();
  EXPECT_EQ(made.raised, 1U);
  EXPECT_EQ(made.left_out, std::vector<std::string>{"ben-sample"});
  const auto text = compose::to_markdown(made.text);
  EXPECT_TRUE(has(text, "Anna Sample") && !has(text, "Ben") && !has(text, "planned, and not")) << text;
}

TEST_F(ComposedTexts, AReportHasWhatWasPlannedAndNotRaised) {
  plan(world_.record, {of_keepers(), "person:ben-sample", "the desk", "sl-2012", "2030"});
  EXPECT_TRUE(has(compose::to_markdown(report().text), "Ben Sample: planned, and not found to be raised (the desk)"));
}

TEST_F(ComposedTexts, AnAppealIsPublicAndASubmissionIsNot) {
  wish("ben-sample", "raise-privately-only");
  EXPECT_THROW(appeal("ben-sample"), NotFound);
  EXPECT_TRUE(submission("ben-sample").only_in_private);
  wish("anna-sample", "do-not");
  EXPECT_THROW(appeal("anna-sample"), NotFound);
  EXPECT_THROW(submission("anna-sample"), NotFound);
}

TEST_F(ComposedTexts, ASubmissionTellsWhetherConsentIsRecorded) {
  EXPECT_FALSE(submission("ben-sample").has_consent);
  set_basis(world_.record, {of_keepers(), "ben-sample", "consent-of-family", ""});
  const auto made = submission("ben-sample");
  EXPECT_TRUE(made.has_consent);
  EXPECT_TRUE(has(compose::to_markdown(made.text), "given by the family"));
}

class RoundUps : public ComposedTexts {
 protected:
  compose::RoundUp made(const std::string& source, const store::Viewer& viewer = officer(),
                        const std::string& terms = "") {
    RoundUpSettings settings;
    settings.terms = compose::read_terms(terms).value();
    return round_up(world_.record, viewer, source, settings);
  }
  static std::string problems(const compose::RoundUp& of) {
    std::string all;
    for (const auto& [line, words] : of.problems) all += std::to_string(line) + " " + words + "\n";
    return all;
  }
};

const char* const statement = "A statement.\n\nWe raised her case twice this year. The officials did not answer us.\n";

TEST_F(RoundUps, HoldItsQuotationsAgainstTheArchive) {
  const auto id = take_in("a.txt", statement);
  const auto good = made("> We raised her case twice this year.\n> — Ann ([a](vigil:" + id + ":14-49))\n");
  EXPECT_EQ(problems(good), "");
  EXPECT_TRUE(has(problems(made("> We raised her case once this year.\n> — Ann ([a](vigil:" + id + "))\n")),
                  "1 the quotation is altered; the source has \"twice\", the round-up \"once\""));
  EXPECT_TRUE(has(problems(made("> We raised her case twice this year.\n> — Ann ([a](vigil:" + id + ":50-60))\n")),
                  "1 it is not within the bytes that it names"));
  EXPECT_TRUE(has(problems(made("> We raised her case twice.\n> — Ann ([a](vigil:" + id + ":x))\n")), "1 "));
}

TEST_F(RoundUps, ATranslationIsNoQuotation) {
  const auto id = take_in("a.txt", statement);
  const auto mark = compose::text_mark(std::string(statement).substr(14, 68));
  const auto round_up = made("::: translation vigil:" + id + ":14-82 by=\"Bo\" version=\"1\" of=\"" + mark +
                             "\"\nThey said “words that are nowhere in the archive”.\n:::\n");
  EXPECT_EQ(problems(round_up), "");
}

TEST_F(RoundUps, KnowWhatTheirViewerMayNotSee) {
  const auto id = take_in("a.txt", statement, {model::Audience::Kind::restricted, "desk"});
  const std::string source = "::: excerpt vigil:" + id + ":14-49\n:::\n";
  EXPECT_TRUE(has(problems(made(source)), "is not in the archive"));
  EXPECT_FALSE(has(compose::to_markdown(made(source).text), "twice"));
  EXPECT_TRUE(has(problems(made(source, officer({"desk"}))), "is for the group desk alone"));
}

TEST_F(RoundUps, NameNobodyWhoIsNotToBeRaised) {
  wish("ben-sample", "do-not");
  const auto round_up = made("# Ben Sample and Anna Sample\n\nOf *Ben Sample*.\n");
  EXPECT_FALSE(has(compose::to_html(round_up.text), "Ben"));
  EXPECT_TRUE(has(problems(round_up), "not to be raised"));
}

TEST_F(RoundUps, KeepToTheTermBase) {
  EXPECT_EQ(problems(made("Assistant secretary Pozner.\n", officer(), "Posner\tPozner\n")),
            "1 Pozner: here it is written Posner\n");
}

}  // namespace
}  // namespace vigil::pipeline
