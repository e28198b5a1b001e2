#include "page/pages.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "page/invented.hpp"
#include "page/parts.hpp"
#include "text/fold.hpp"

namespace vigil::page {
namespace {

namespace inv = invented;
using text::Lang;

struct Page {
  std::string name;
  std::string markup;
};

std::vector<Page> pages(Lang lang, Place place) {
  const auto c = [&](std::string path) { return inv::context(lang, place, std::move(path)); };
  const std::vector<model::CaseLine> lines{inv::case_line("ada", inv::ada, "2011-04-28"),
                                           inv::case_line("bo", inv::bo, "")};
  const std::vector<model::Round> all_rounds = inv::dialogue_file().rounds;
  const model::Issue issue{{"housing"}, {"Housing", "住房", ""}, {"welfare"}, "b"};
  std::vector<Page> all{
      {"home", home(c(""), lines, all_rounds, {inv::dialogue()}).str()},
      {"cases", cases(c("cases"), lines).str()},
      {"rounds", rounds(c("rounds"), {inv::dialogue()}, all_rounds).str()},
      {"case", case_file(c("case/ada"), inv::case_file()).str()},
      {"round", round_file(c("round/round-1"), inv::round_file()).str()},
      {"dialogue", dialogue_file(c("dialogue/ex-sa"), inv::dialogue_file(), inv::raised()).str()},
      {"issue", issue_file(c("issue/housing"), issue, inv::case_file().raised).str()},
      {"document", document_file(c("document/doc-held"), inv::document_file()).str()},
      {"problem", problem(c("nowhere"), 404, "Go back.").str()},
  };
  if (place == Place::site) all.push_back({"check", check(c("check"), "00112233").str()});
  if (place == Place::desk) {
    const SearchHit hit{"person", "ada", inv::ada, "a snippet"};
    all.push_back({"documents", documents(c("documents"), {{inv::document_file().document, "", 0, 0}}).str()});
    all.push_back({"search", search(c("search"), inv::search_page({hit})).str()});
    all.push_back({"raise", raise_form(c("raise"), inv::raise_form()).str()});
    all.push_back({"assess", assess_form(c("assess"), inv::assess_form()).str()});
    SuggestionsPage queue;
    queue.part = 2;
    queue.counts = {{"raising", 120}, {"event", 1}};
    queue.shown = inv::suggestions();
    all.push_back({"suggestions", suggestions(c("suggestions"), queue).str()});
    all.push_back({"dismissal", dismissal(c("suggestions"), inv::suggestion("event"), "this is needed").str()});
    for (const char* kind : {"event", "answer", "commitment"})
      all.push_back({std::string("confirm ") + kind, confirm_form(c("confirm"), inv::confirm_form(kind)).str()});
    all.push_back({"document with suggestions",
                   document_file(c("document/doc-held"), inv::document_file(), 1, inv::suggestions()).str()});
  }
  return all;
}

template <class See>
void for_each_page(See see) {
  for (const Place place : {Place::site, Place::desk})
    for (const Lang lang : text::all_langs)
      for (const Page& page : pages(lang, place)) see(page);
}

std::vector<std::string> found(const std::string& markup, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> all;
  for (auto at = std::sregex_iterator(markup.begin(), markup.end(), expression); at != std::sregex_iterator(); ++at)
    all.push_back((*at)[1]);
  return all;
}

bool has(const std::string& markup, std::string_view part) { return markup.find(part) != std::string::npos; }

std::size_t times(const std::string& markup, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = markup.find(part); at != std::string::npos; at = markup.find(part, at + 1)) ++count;
  return count;
}

std::string case_in(Lang lang, const model::CaseFile& file) {
  return case_file(inv::context(lang, Place::site, "case/ada"), file).str();
}
std::string english_case(const model::CaseFile& file) { return case_in(Lang::en, file); }

TEST(Pages, BothLanguagesHaveTheSameSections) {
  for (const Place place : {Place::site, Place::desk}) {
    const auto english = pages(Lang::en, place), chinese = pages(Lang::zh_hans, place);
    for (std::size_t i = 0; i < english.size(); ++i) {
      EXPECT_FALSE(found(english[i].markup, " id=\"([^\"]*)\"").empty()) << english[i].name;
      EXPECT_EQ(found(english[i].markup, " id=\"([^\"]*)\""), found(chinese[i].markup, " id=\"([^\"]*)\""))
          << english[i].name;
      EXPECT_EQ(found(english[i].markup, "<(h[1-6]|th|table|li|dt|p|label)[ >]"),
                found(chinese[i].markup, "<(h[1-6]|th|table|li|dt|p|label)[ >]"))
          << english[i].name;
    }
  }
}

TEST(Pages, NoHeadingIsEnglishOnAChinesePage) {
  for (const Place place : {Place::site, Place::desk})
    for (const Page& page : pages(Lang::zh_hans, place))
      for (const std::string& heading : found(page.markup, "<(?:h2|th scope=\"col\"|dt|label|legend)[^>]*>([^<]+)"))
        EXPECT_TRUE(text::has_han(heading) || heading == "SHA-256") << page.name << ": " << heading;
}

TEST(Pages, NothingRunsAndNothingIsStyledInline) {
  for_each_page([](const Page& page) {
    EXPECT_FALSE(has(page.markup, "<script")) << page.name;
    EXPECT_FALSE(has(page.markup, "style=\"")) << page.name;
    EXPECT_FALSE(has(page.markup, "<style")) << page.name;
    EXPECT_TRUE(found(page.markup, "<[^>]* (on[a-z]+)=").empty()) << page.name;
    EXPECT_TRUE(has(page.markup, "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"))
        << page.name;
  });
}

TEST(Pages, EveryIdStandsOnce) {
  for_each_page([](const Page& page) {
    auto ids = found(page.markup, " id=\"([^\"]*)\"");
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    EXPECT_EQ(twice, ids.end()) << page.name << ": " << *twice;
  });
}

TEST(Pages, EveryFieldOfAFormHasItsLabel) {
  for (const Page& page : pages(Lang::en, Place::desk)) {
    auto labelled = found(page.markup, "<label for=\"([^\"]*)\"");
    for (const std::string& id :
         found(page.markup, "<(?:input type=\"(?:text|search)\"|select|textarea) id=\"([^\"]*)\""))
      EXPECT_NE(std::ranges::find(labelled, id), labelled.end()) << page.name << ": " << id;
  }
}

TEST(Pages, ANameWithMarkupIsShownAndDoesNothing) {
  model::CaseFile file = inv::case_file();
  file.person.label.en = "<script>alert(1)</script>\"'&";
  file.events.front().detail = "</td><img src=x onerror=alert(1)>";
  file.raised.front().act.claim.sources.front().url = "javascript:alert(1)";
  file.raised.front().act.raisings.front().claim.sources.front() = file.raised.front().act.claim.sources.front();
  file.raised.front().act.raisings.front().claim.sources.front().document = {};
  const std::string page = english_case(file);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_FALSE(has(page, "href=\"javascript"));
  EXPECT_TRUE(has(page, "<span class=\"mono\">javascript:alert(1)</span>"));
  EXPECT_TRUE(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
}

TEST(Pages, AMentionWithMarkupStaysText) {
  const std::string page =
      document_file(inv::context(Lang::en, Place::desk, "document/doc-held"), inv::document_file()).str();
  EXPECT_TRUE(has(page, "&lt;b&gt;"));
  EXPECT_FALSE(has(page, "<b>Bo"));
}

TEST(Pages, ASuggestionStandsBelowItsPassageWithItsReasonAndBothWaysOut) {
  const auto c = inv::context(Lang::en, Place::desk, "document/doc-held");
  const std::string page = document_file(c, inv::document_file(), 1, {inv::suggestion("raising")}).str();
  const auto paragraph = page.find("id=\"b0\""), card = page.find("id=\"s-raising\"");
  ASSERT_NE(paragraph, std::string::npos);
  ASSERT_NE(card, std::string::npos);
  EXPECT_LT(paragraph, card);
  EXPECT_TRUE(has(page, "“asked after” (say), &lt;b&gt;the envoy&lt;/b&gt;"));
  EXPECT_TRUE(has(page, "href=\"/en/raise?doc=doc-held&amp;start=0&amp;end=3&amp;suggestion=s-raising\""));
  EXPECT_TRUE(has(page, "action=\"/en/dismiss\""));
  EXPECT_TRUE(has(page, "The text itself is not sure of it."));
  EXPECT_TRUE(has(page, "Left out, by a wish"));
  EXPECT_FALSE(has(document_file(inv::context(Lang::en, Place::site, "document/doc-held"), inv::document_file(), 1,
                                 {inv::suggestion("raising")})
                       .str(),
                   "s-raising"));
}

TEST(Pages, TheQueueSaysHowManyOfEachKindWaitAndGoesOnInParts) {
  const auto c = inv::context(Lang::en, Place::desk, "suggestions");
  SuggestionsPage queue;
  queue.kind = "raising";
  queue.part = 2;
  queue.counts = {{"raising", 120}, {"event", 1}};
  queue.shown = {inv::suggestion("raising")};
  EXPECT_EQ(count_parts(queue), 3u);
  const std::string page = suggestions(c, queue).str();
  EXPECT_TRUE(has(page, "<strong aria-current=\"true\">raising</strong> 120"));
  EXPECT_TRUE(has(page, "<a href=\"/en/suggestions\">All</a> 121"));
  EXPECT_TRUE(has(page, "<a href=\"/en/suggestions?kind=raising&amp;part=3\">the next part</a>"));
  EXPECT_TRUE(has(home(inv::context(Lang::en, Place::desk, ""), {}, {}, {}, 121).str(),
                  "<a href=\"/en/suggestions\">121 suggestions that nobody has confirmed or dismissed</a>"));
}

TEST(Pages, EveryRowOfAFactShowsItsSource) {
  const std::string page = english_case(inv::case_file());
  const std::string facts = page.substr(0, page.find("id=\"passages\""));
  const auto rows = found(facts, "(<tr (?:id=\"[^\"]*\" )?class=\"[^\"]*\">.*?</tr>)");
  ASSERT_EQ(rows.size(), 2u + 5u);  // two raisings, five attributes
  for (const std::string& row : rows) EXPECT_TRUE(has(row, "class=\"seal")) << row;
  const auto events = found(facts, "(<li id=\"event-.*?</li>)");
  ASSERT_EQ(events.size(), 3u);
  for (const std::string& event : events) EXPECT_TRUE(has(event, "class=\"seal")) << event;
}

TEST(Pages, AStatedSourceNeverGetsTheTick) {
  model::CaseFile file = inv::case_file();
  file.raised.pop_back();  // the one that cites a passage
  const std::string page = english_case(file);
  EXPECT_FALSE(has(page, "class=\"seal\""));
  EXPECT_TRUE(has(page, "class=\"seal no\""));
}

TEST(Pages, APassageIsQuotedWordForWordWithTheTick) {
  const std::string page = english_case(inv::case_file());
  EXPECT_TRUE(has(page, "<blockquote class=\"q\"><p lang=\"en\">where is she, and why can nobody see her</p>"));
  EXPECT_TRUE(has(page, "<span class=\"seal\">words checked</span>"));
}

TEST(Pages, WordsThatNoPassageHoldsStandInNoQuotationMarks) {
  model::CaseFile file = inv::case_file();
  for (auto& raised : file.raised) raised.act.raisings.front().wording = "words of somebody";
  EXPECT_EQ(times(english_case(file), "<q>words of somebody</q>"), 1u);
}

TEST(Pages, ValuesInConflictStandSideBySide) {
  const std::string page = english_case(inv::case_file());
  EXPECT_TRUE(has(page, "Sources differ on: Born."));
  EXPECT_TRUE(has(page, "datetime=\"1960\"") && has(page, "datetime=\"1961\""));
}

TEST(Pages, NoAnswerFoundIsNotCalledARefusal) {
  model::CaseFile file = inv::case_file();
  for (auto& raised : file.raised) raised.answers.clear();
  const std::string page = english_case(file);
  EXPECT_TRUE(has(page, "None found"));
  EXPECT_FALSE(has(page, "rejected"));
  EXPECT_FALSE(has(page, "class=\"tag t-bad\""));
}

TEST(Pages, ACasePageGivesNoLengthOfSilence) {
  for (const Lang lang : text::all_langs) {
    const std::string page = case_in(lang, inv::case_file());
    EXPECT_TRUE(found(page, "([0-9]+ (?:years|months) (?:ago|without|since))").empty());
    EXPECT_FALSE(has(page, "x-hat"));
  }
}

TEST(Pages, WhatFollowedIsGivenAsOrderOnly) {
  const std::string page = english_case(inv::case_file());
  EXPECT_TRUE(has(page, "The order of events is given"));
  for (const char* word : {"led to", "thanks to", "in response", "secured", "despite", "because"})
    EXPECT_FALSE(has(page, word)) << word;
}

TEST(Pages, ARaisingThatWasOnlyDeclaredIsMarked) {
  const std::string page = english_case(inv::case_file());
  EXPECT_TRUE(has(page, "<tr id=\"raising-r2\" class=\"us\">"));
  EXPECT_TRUE(has(page, "declared, not put to the other side"));
}

TEST(Pages, TheLifeLineNumbersEventsAsTheListDoes) {
  const std::string page = english_case(inv::case_file());
  for (const char* number : {">1</text>", ">2</text>", ">3</text>"}) EXPECT_EQ(times(page, number), 2u) << number;
}

TEST(Pages, TheLifeLineDrawsTheStateOnlyBetweenEvents) {
  model::CaseFile file = inv::case_file();
  file.events.resize(1);  // disappeared, and nothing after
  const std::string page = english_case(file);
  EXPECT_FALSE(has(page, "<rect x=\"")) << "a band goes on after the last event";
  EXPECT_EQ(times(page, "class=\"x-missing\""), 1u + 2u);  // the key, and a pennant in each drawing
}

TEST(Pages, AnAnswerDatedBeforeItsRaisingIsShownAsAContradictionAndNotCounted) {
  auto file = inv::case_file();
  const auto answered = [](const std::string& page) { return has(page, "contradicts itself"); };
  EXPECT_FALSE(answered(english_case(file)));
  EXPECT_TRUE(has(english_case(file), "1 answer<"));
  for (auto& raised : file.raised)
    for (auto& answer : raised.answers) answer.said = model::Date::parse("1991").value();
  EXPECT_TRUE(answered(english_case(file)));
  EXPECT_TRUE(has(english_case(file), "0 answers<"));
  auto round = inv::round_file();
  const auto context = inv::context(Lang::en, Place::site, "round/round-1");
  EXPECT_FALSE(answered(round_file(context, round).str()));
  for (auto& answer : round.answers) answer.said = model::Date::parse("1991").value();
  EXPECT_TRUE(answered(round_file(context, round).str()));
}

TEST(Pages, BothSidesOfARoundAreShownWithTheirPeopleAndIssues) {
  const std::string page = round_file(inv::context(Lang::en, Place::site, "round/round-1"), inv::round_file()).str();
  const std::size_t a = page.find("class=\"side a\""), b = page.find("class=\"side b\""),
                    end = page.find("id=\"others\"");
  ASSERT_TRUE(a < b && b < end);
  EXPECT_TRUE(has(page.substr(a, b - a), "Ada Invented") && has(page.substr(a, b - a), "raised before"));
  EXPECT_TRUE(has(page.substr(b, end - b), "Housing") && has(page.substr(b, end - b), "first found here"));
  EXPECT_TRUE(has(page, "so this list is not whole"));
}

TEST(Pages, APlaceThatWasRaisedStandsBesidePeopleAndIssuesAndIsCountedAsNeither) {
  auto file = inv::round_file();
  auto& of_place = file.acts.front().raisings.emplace_back(file.acts.front().raisings.front());
  of_place.id = {"of-place"};
  of_place.subject = {model::Subject::Kind::place, "upland-prison", {"Upland Prison", "高地监狱", ""}};
  const auto context = inv::context(Lang::en, Place::site, "round/round-1");
  const std::string page = round_file(context, file).str();
  EXPECT_TRUE(has(page, "1 person, 1 place"));
  EXPECT_TRUE(has(page, "Upland Prison"));
  EXPECT_FALSE(has(page, "1 person, 1 issue"));
  auto dialogue = inv::dialogue_file();
  dialogue.acts = file.acts;
  const std::string line = dialogue_file(context, dialogue, inv::raised()).str();
  EXPECT_TRUE(has(line, "1 person-raising; 1 issue-raising; 1 place-raising")) << line;
}

TEST(Pages, ARaisingWithAWayOfItsOwnSaysIt) {
  model::CaseFile file = inv::case_file();
  file.raised.front().act.raisings.front().conveyed = "list-handed-over";
  EXPECT_TRUE(has(english_case(file), "list handed over; announced"));
}

TEST(Pages, FramingsStandInTheOrderOfTheSides) {
  const std::string page = round_file(inv::context(Lang::en, Place::site, "round/round-1"), inv::round_file()).str();
  EXPECT_LT(page.find("Invented Office"), page.find("Invented Ministry"));
}

TEST(Pages, PromisesOfSubstanceAndOfProcedureStandApart) {
  const std::string page =
      dialogue_file(inv::context(Lang::en, Place::site, "dialogue/ex-sa"), inv::dialogue_file(), inv::raised()).str();
  const std::size_t second = page.find("id=\"commitments-procedural\"");
  EXPECT_TRUE(
      has(page.substr(page.find("id=\"commitments-substantive\""), second), "an invented promise, substantive"));
  EXPECT_LT(second, page.find("an invented promise, procedural"));
}

TEST(Pages, TheHomeListPutsThoseOfWhomNothingWasFoundFirst) {
  const std::string page =
      home(inv::context(Lang::en, Place::site, ""),
           {inv::case_line("ada", inv::ada, "2011-04-28"), inv::case_line("bo", inv::bo, "")}, {}, {})
          .str();
  EXPECT_LT(page.find("Bo Invented"), page.find("Ada Invented"));
  EXPECT_TRUE(has(page, "None found"));
}

TEST(Pages, ThePublishedDocumentShowsCitedPassagesAndNeverItsText) {
  const std::string page =
      document_file(inv::context(Lang::en, Place::site, "document/doc-held"), inv::document_file()).str();
  EXPECT_TRUE(has(page, "We asked about her case."));
  EXPECT_FALSE(has(page, "Cai Invented"));
  EXPECT_FALSE(has(page, "QUESTION"));
}

TEST(Pages, TheDeskMarksMentionsByHowSureTheyAre) {
  const std::string page =
      document_file(inv::context(Lang::en, Place::desk, "document/doc-held"), inv::document_file()).str();
  EXPECT_TRUE(has(page, "<mark title=\"the only one of this name\"><a href=\"/en/case/ada\">Ada Invented</a></mark>"));
  EXPECT_TRUE(has(page, "<mark class=\"two\" title=\"the name is short\"><a href=\"/en/case/bo\">Bo</a></mark>"));
  EXPECT_TRUE(has(page, "<mark class=\"new\" title=\"a name that no file has\">Cai Invented"));
  EXPECT_TRUE(has(page, "Turn of QUESTION") && has(page, "Excerpt from Other Outlet"));
  EXPECT_TRUE(has(page, "title=\"quoted words of MR. INVENTED\">We asked about her case"));
  EXPECT_TRUE(has(page, "href=\"/en/raise?doc=doc-held&amp;start=0&amp;end=32\""));
}

// A text of many short paragraphs, or of one that has no end, with a mention in each.
model::DocumentFile long_document(std::size_t mentions, std::string_view between, bool one_paragraph) {
  model::DocumentFile file;
  file.document.id = {"doc-long"};
  model::Extraction extraction;
  extraction.lang = "en";
  for (std::size_t i = 0; i < mentions; ++i) {
    const std::size_t start = extraction.text.size();
    extraction.text += "Ada";
    file.mentions.push_back({start, start + 3, "Ada", inv::person("ada", inv::ada), "certain", "", ""});
    extraction.text += between;
    if (!one_paragraph) extraction.paragraphs.push_back({start, start + 3, "en"});
  }
  if (one_paragraph) extraction.paragraphs = {{0, extraction.text.size(), "en"}};
  file.extraction = extraction;
  return file;
}

std::string desk_part(const model::DocumentFile& file, std::size_t part) {
  return document_file(inv::context(Lang::en, Place::desk, "document/doc-long"), file, part).str();
}

TEST(Pages, ATextWithoutEndIsShownInPartsThatMarkEveryMentionOnce) {
  const model::DocumentFile file = long_document(20'000, " and ", true);
  ASSERT_EQ(count_parts(file), 3u) << "160,000 bytes, 64 KiB a part";
  std::size_t marks = 0;
  for (std::size_t part = 1; part <= 3; ++part) {
    const std::string page = desk_part(file, part);
    const std::size_t in_text = times(page, "<mark title=\"\"><a href=\"/en/case/ada\">Ada</a></mark>");
    marks += in_text;
    EXPECT_TRUE(has(page, "<td data-l=\"Times\">" + std::to_string(in_text) + "</td>")) << "names of part " << part;
    EXPECT_TRUE(has(page, "Part " + std::to_string(part) + " of 3"));
  }
  EXPECT_EQ(marks, 20'000u);
}

TEST(Pages, APartLeadsToThePartsBesideItAndAShortTextHasNone) {
  const model::DocumentFile file = long_document(2'500, "\n\n", false);
  ASSERT_EQ(count_parts(file), 3u) << "1,000 paragraphs a part";
  const std::string first = desk_part(file, 1), second = desk_part(file, 2), third = desk_part(file, 3);
  EXPECT_EQ(times(second, "<div class=\"par\""), 1'000u);
  EXPECT_EQ(times(third, "<div class=\"par\""), 500u);
  EXPECT_FALSE(has(first, "the part before"));
  EXPECT_TRUE(has(first, "<a href=\"/en/document/doc-long?part=2#text\">the next part</a>"));
  EXPECT_TRUE(has(first, "<a href=\"/en/document/doc-long?part=3#text\">the last part</a>"));
  EXPECT_TRUE(has(second, "<a href=\"/en/document/doc-long#text\">the part before</a>"));
  EXPECT_FALSE(has(third, "the next part"));
  EXPECT_FALSE(has(desk_part(inv::document_file(), 1), "Part 1"));
}

TEST(Pages, AFormLeadsBackToThePartWhereItsPassageStands) {
  RaiseForm form = inv::raise_form();
  form.document = long_document(2'500, "\n\n", false);
  form.start = 1'000 * 5;
  form.end = form.start + 3;
  const Context c = inv::context(Lang::en, Place::desk, "raise");
  EXPECT_TRUE(has(raise_form(c, form).str(), "href=\"/en/document/doc-long?part=2#b5000\""));
  EXPECT_TRUE(has(desk_part(form.document, 2), "id=\"b5000\""));
  EXPECT_EQ(passage_link(c, form.document, 4).str(), "/en/document/doc-long#b0") << "the paragraph that holds it";
}

TEST(Pages, FiveHundredNamesAreListedAndTheOthersCounted) {
  model::DocumentFile file = long_document(600, " and ", true);
  for (std::size_t i = 0; i < file.mentions.size(); ++i)
    file.mentions[i] = {i * 8, i * 8 + 3, "Name " + std::to_string(i), {}, "candidate", "", ""};
  const std::string page = desk_part(file, 1);
  EXPECT_EQ(times(page, "<td data-l=\"Times\">"), 500u);
  EXPECT_TRUE(has(page, "And 100 names more"));
}

TEST(Pages, OfMentionsThatOverlapTheFirstAndLongestIsMarked) {
  model::DocumentFile file = long_document(3, " and ", true);  // Ada and Ada and Ada and
  const auto person = inv::person("ada", inv::ada);
  file.mentions = {{0, 3, "Ada", person, "certain", "short", ""},
                   {0, 11, "Ada and Ada", person, "certain", "long", ""},
                   {8, 19, "Ada and Ada", person, "certain", "late", ""}};
  const std::string page = desk_part(file, 1);
  EXPECT_TRUE(has(page, "<mark title=\"long\"><a href=\"/en/case/ada\">Ada and Ada</a></mark> and Ada and "));
  EXPECT_FALSE(has(page, "title=\"short\"") || has(page, "title=\"late\""));
}

// One event, one raising, one answer and one assessment that only the group "desk" may see.
TEST(Pages, WhatOnlyAGroupMaySeeIsMarkedInTheAppAndNotOnTheSite) {
  const model::Audience desk{model::Audience::Kind::restricted, "desk"};
  model::CaseFile file = inv::case_file();
  file.events[0].claim.audience = desk;
  file.raised[0].act.raisings[0].claim.audience = desk;
  file.raised[0].answers[0].claim.audience = desk;
  model::RoundFile round = inv::round_file();
  round.acts[0].raisings[0].claim.audience = desk;
  round.assessments[0].claim.audience = desk;
  model::DocumentFile document = inv::document_file();
  document.facts[0].audience = desk;
  const auto marks = [&](Lang lang, Place place, const std::string& words) {
    Context c = inv::context(lang, place, "case/ada");
    c.restricted_documents = {{"doc-held", "desk"}};
    return std::vector{times(case_file(c, file).str(), words), times(round_file(c, round).str(), words),
                       times(document_file(c, document).str(), words)};
  };
  // A fact is marked where it stands and where its passage or paraphrase does; a document in its line or its heading.
  const std::vector<std::size_t> marked{6, 5, 2};
  EXPECT_EQ(marks(Lang::en, Place::desk, "only for group desk"), marked);
  EXPECT_EQ(marks(Lang::zh_hans, Place::desk, "仅限desk组"), marked);
  EXPECT_EQ(marks(Lang::en, Place::site, "only for group"), (std::vector<std::size_t>{0, 0, 0}));
  EXPECT_FALSE(has(case_file(inv::context(Lang::en, Place::desk, "case/ada"), inv::case_file()).str(), "only for"));
}

TEST(Pages, WhoIsFoundByANameIsShownWithItAndTheReason) {
  using text::names::Reason;
  SearchHit person{"person", "ada", inv::ada, ""};
  person.name = "<Ada>";
  person.probability = 0.994;
  person.reasons = {Reason::read_in_cantonese, Reason::sound_alone};
  SearchHit document{"document", "doc-open", {"A note", "", ""}, ""};
  document.speaks_of = "ada";
  const auto page = [&](Lang lang) {
    return search(inv::context(lang, Place::desk, "search"), {.query = "x", .hits = {person, document}}).str();
  };
  EXPECT_TRUE(has(page(Lang::en), "&lt;Ada&gt;: in the spelling of Hong Kong and Macau; probability of one name 0.99"));
  EXPECT_TRUE(has(page(Lang::zh_hans), "港澳拼写如此；同一姓名的概率 0.99"));
  EXPECT_TRUE(has(page(Lang::en), "speaks of " + inv::ada.en));
  person.one_letter_off = true;
  EXPECT_TRUE(has(page(Lang::en), "one letter off, perhaps a typing error"));
  person.name = "";
  EXPECT_FALSE(has(page(Lang::en), "probability"));
}

TEST(Pages, FacetsAreLinksToTheSameSearchNarrowedDown) {
  SearchPage page = inv::search_page({});
  const auto shown = [&] { return search(inv::context(Lang::en, Place::desk, "search"), page).str(); };
  EXPECT_TRUE(has(shown(),
                  "<a href=\"/en/search?q=Ada&amp;kind=document&amp;from=2012&amp;to=2012&amp;language=zh-Hans\">"
                  "2012</a> 2"));
  EXPECT_TRUE(has(shown(), "<strong>Documents</strong> 3"));
  EXPECT_TRUE(has(shown(), "A &lt;publisher&gt;</a> 2"));
  EXPECT_TRUE(has(shown(), "Kind: Documents <a href=\"/en/search?q=Ada&amp;language=zh-Hans\">without this</a>"));
  EXPECT_TRUE(has(shown(), "<input type=\"hidden\" name=\"language\" value=\"zh-Hans\">"));
  EXPECT_TRUE(
      has(shown(), "Did you mean: <a href=\"/en/search?q=Adam&amp;kind=document&amp;language=zh-Hans\">Adam</a>"));
  EXPECT_TRUE(has(shown(), "<a href=\"/en/search?q=%C3%A9&amp;to=2013\">Mine</a>"));
}

TEST(Pages, CountsOfTheFirstOnesAloneSaySo) {
  SearchPage page = inv::search_page({});
  const auto shown = [&](Lang lang) { return search(inv::context(lang, Place::desk, "search"), page).str(); };
  EXPECT_TRUE(has(shown(Lang::en), "Counted in all 3 that were found"));
  page.facets.all = false;
  EXPECT_TRUE(has(shown(Lang::en), "Counted in the first 3 alone; more was found."));
  EXPECT_TRUE(has(shown(Lang::zh_hans), "只统计了最先找到的 3 项"));
}

TEST(Pages, ADocumentOfAGroupIsMarkedWhereItIsFound) {
  Context c = inv::context(Lang::en, Place::desk, "search");
  c.restricted_documents = {{"doc-held", "desk"}};
  const auto found = [&](const std::string& kind, const std::string& id) {
    return has(search(c, {.query = "x", .hits = {{kind, id, {"X", "", ""}, ""}}}).str(), "only for group desk");
  };
  EXPECT_TRUE(found("document", "doc-held"));
  EXPECT_FALSE(found("document", "doc-open") || found("person", "doc-held"));
}

TEST(Pages, RaisingsOfAnActWithDifferentReadersAreNotSaidInOne) {
  model::RoundFile file = inv::round_file();
  auto& raisings = file.acts[0].raisings;
  raisings = {raisings[0], raisings[0]};
  raisings[1].id = {"r9"};
  raisings[1].claim.audience = {model::Audience::Kind::restricted, "desk"};
  const std::string page = round_file(inv::context(Lang::en, Place::desk, "round/round-1"), file).str();
  const std::string of_second = page.substr(page.find("id=\"raising-r9\""));
  EXPECT_LT(of_second.find("only for group desk"), of_second.find("</li>"));
}

model::Wish wish_of(model::Wish::Kind kind) { return {{"ada"}, kind, "her family", inv::day("2030-05"), {}}; }

TEST(Pages, AWishStandsOnTheCasePageOfTheAppAndNeverOnTheSite) {
  const auto page = [](Lang lang, Place place, model::Wish::Kind kind) {
    Context c = inv::context(lang, place, "case/ada");
    c.wishes = {{"ada", wish_of(kind)}};
    return case_file(c, inv::case_file()).str();
  };
  using Kind = model::Wish::Kind;
  const std::string quiet = page(Lang::en, Place::desk, Kind::do_not),
                    open = page(Lang::en, Place::desk, Kind::name_publicly);
  EXPECT_TRUE(has(quiet, "Wish of her family: do not raise and do not name; until "));
  EXPECT_TRUE(has(quiet, "May 2030") && has(quiet, "In what is published this person does not stand."));
  EXPECT_TRUE(has(open, "Wish of her family: may be named in public; until "));
  EXPECT_FALSE(has(open, "does not stand"));
  EXPECT_TRUE(has(page(Lang::zh_hans, Place::desk, Kind::raise_privately_only), "只可私下提出"));
  EXPECT_FALSE(has(page(Lang::en, Place::site, Kind::do_not), "her family"));
  Context others = inv::context(Lang::en, Place::desk, "case/ada");
  others.wishes = {{"bo", wish_of(Kind::do_not)}};
  EXPECT_FALSE(has(case_file(others, inv::case_file()).str(), "her family"));
}

TEST(Pages, TheRaisingFormWarnsBesideAPersonWhomAWishKeepsOutOfPublic) {
  Context c = inv::context(Lang::en, Place::desk, "raise");
  c.wishes = {{"ada", wish_of(model::Wish::Kind::raise_privately_only)}};
  const std::string page = raise_form(c, inv::raise_form()).str();
  const std::string of_ada = page.substr(page.find("value=\"person:ada\""));
  EXPECT_LT(of_ada.find("Wish of her family: raise in private only"), of_ada.find("</li>"));
  c.wishes = {{"ada", wish_of(model::Wish::Kind::raise_publicly)}};
  EXPECT_FALSE(has(raise_form(c, inv::raise_form()).str(), "Wish of"));
}

TEST(Pages, TheListOfDocumentsSaysWhatEachHoldsAndLeadsToIt) {
  const model::Document document = inv::document_file().document;
  model::Document bare;
  bare.id = {"d-bare"};
  Context c = inv::context(Lang::en, Place::desk, "documents");
  c.restricted_documents = {{"d-bare", "desk"}};
  const std::string page = documents(c, {{document, "2026-11-24T10:00:00Z", 31, 17}, {bare, "", 0, 0}}).str();
  const std::size_t first = page.find("<a href=\"/en/document/doc-held\">An invented briefing</a>"),
                    second = page.find("<a href=\"/en/document/d-bare\">d-bare</a>");
  ASSERT_LT(first, second);
  const std::string held = page.substr(first, second - first), known = page.substr(second);
  for (const char* part : {"Invented Gazette", "25 Jul 2012", ">31</td>", ">17</td>", "24 Nov 2026"})
    EXPECT_TRUE(has(held, part)) << part;
  EXPECT_TRUE(has(known, "only its address") && has(known, "only for group desk"));
  EXPECT_FALSE(has(held, "only"));
  EXPECT_TRUE(has(page, "2 documents, the newest first. Of 1 the bytes are stored here."));
}

TEST(Pages, ALongListOfDocumentsIsShownInParts) {
  const std::vector<model::DocumentLine> lines(1'001, {inv::document_file().document, "", 0, 0});
  ASSERT_EQ(count_parts(lines), 3u);
  const Context c = inv::context(Lang::en, Place::desk, "documents");
  EXPECT_EQ(times(documents(c, lines, 2).str(), "An invented briefing"), 500u);
  EXPECT_EQ(times(documents(c, lines, 3).str(), "An invented briefing"), 1u);
  EXPECT_TRUE(has(documents(c, lines, 1).str(), "<a href=\"/en/documents?part=2#list\">the next part</a>"));
}

TEST(Pages, TheDeskOfTheHomePageLeadsToTheDocuments) {
  EXPECT_TRUE(has(home(inv::context(Lang::en, Place::desk, ""), {}, {}, {}).str(), "href=\"/en/documents\""));
  EXPECT_FALSE(has(home(inv::context(Lang::en, Place::site, ""), {}, {}, {}).str(), "href=\"documents"));
}

TEST(Pages, AHeadOfDelegationHasTheNameOfTheTableOfOfficials) {
  model::RoundFile file = inv::round_file();
  const model::Official head{
      {"head"}, {"Head Invented", "虚构团长", ""}, {{"main", "en", "Head Invented"}}, "", "", {}, {}, {}, {}};
  const auto page = [&](Lang lang) { return round_file(inv::context(lang, Place::site, "round/round-1"), file).str(); };
  EXPECT_FALSE(has(page(Lang::zh_hans), "虚构团长"));
  file.heads = {head};
  EXPECT_TRUE(has(page(Lang::zh_hans), "<bdi>虚构团长</bdi>"));
  EXPECT_TRUE(has(page(Lang::en), "Led by <bdi>Head Invented</bdi>"));
  file.heads = {head, head};
  EXPECT_FALSE(has(page(Lang::zh_hans), "虚构团长")) << "it is not known which of the two";
}

TEST(Pages, TheListOfMentionsSaysHowSureAndWhyInOneCell) {
  const std::string page =
      document_file(inv::context(Lang::en, Place::desk, "document/doc-held"), inv::document_file()).str();
  EXPECT_TRUE(has(page, "<td data-l=\"How sure, and why\">doubtful<br><small class=\"soft\">the name is short</small>"))
      << "four columns are wider than the place beside the text";
}

TEST(Pages, AFormShowsAgainWhatWasSentAndLeadsToWhatIsWrong) {
  RaiseForm form = inv::raise_form();
  form.state.values = {{"speaker", "Somebody \"Invented\""},
                       {"subject", "issue:housing"},
                       {"subject", "person:other"},
                       {"conveyed", "letter"}};
  form.state.problems = {"said: is no date"};
  const std::string page = raise_form(inv::context(Lang::en, Place::desk, "raise"), form).str();
  EXPECT_TRUE(has(page, "value=\"Somebody &quot;Invented&quot;\""));
  EXPECT_TRUE(has(page, "value=\"issue:housing\" checked") && !has(page, "value=\"person:ada\" checked"));
  EXPECT_TRUE(has(page, "name=\"subject\" value=\"person:other\""));
  EXPECT_TRUE(has(page, "value=\"letter\" checked"));
  EXPECT_TRUE(has(page, "<a href=\"#said\">is no date</a>") && has(page, "id=\"said\""));
  EXPECT_TRUE(has(page, "name=\"csrf\" value=\"token-of-a-test\""));
}

TEST(Pages, ALikelyDuplicateIsShownBeforeTheForm) {
  const std::string page = raise_form(inv::context(Lang::en, Place::desk, "raise"), inv::raise_form()).str();
  EXPECT_LT(page.find("Perhaps already here."), page.find("<form"));
}

TEST(Pages, HanNamesCarryTheirLanguageOnEnglishPages) {
  EXPECT_TRUE(
      has(english_case(inv::case_file()), "<h1><bdi>Ada Invented</bdi> <bdi lang=\"zh-Hans\">阿达·虚构</bdi></h1>"));
  EXPECT_TRUE(has(english_case(inv::case_file()), "<bdi lang=\"zh-Hant\">阿達·虛構</bdi>"));
}

TEST(Pages, EnglishWordsCarryTheirLanguageOnChinesePages) {
  const std::string page = case_in(Lang::zh_hans, inv::case_file());
  EXPECT_TRUE(has(page, "<h1><bdi>阿达·虚构</bdi> <bdi lang=\"en\">Ada Invented</bdi></h1>"));
  EXPECT_TRUE(has(page, "<span lang=\"en\">asked where she is</span>"));
}

TEST(Pages, DatesAreForPeopleAndForMachines) {
  EXPECT_TRUE(has(english_case(inv::case_file()), "<time class=\"nb\" datetime=\"2010-04-20\">20 Apr 2010</time>"));
  EXPECT_TRUE(
      has(case_in(Lang::zh_hans, inv::case_file()), "<time class=\"nb\" datetime=\"2010-04-20\">2010年4月20日</time>"));
}

TEST(Context, SiteLinksAreRelativeAndWorkFromAFile) {
  const Context en = inv::context(Lang::en, Place::site, "case/ada"),
                zh = inv::context(Lang::zh_hans, Place::site, "case/ada");
  EXPECT_EQ(en.link("").str(), "../index.html");
  EXPECT_EQ(en.link("case/bo#raising-r1").str(), "../case/bo.html#raising-r1");
  EXPECT_EQ(zh.link("round/x").str(), "../round/x.html");
  EXPECT_EQ(en.link_in(Lang::zh_hans, "case/ada").str(), "../zh-hans/case/ada.html");
  EXPECT_EQ(zh.link_in(Lang::en, "case/ada").str(), "../../case/ada.html");
  EXPECT_EQ(en.asset("vigil.css").str(), "../vigil.css");
  EXPECT_EQ(zh.asset("vigil.css").str(), "../../vigil.css");
  EXPECT_EQ(inv::context(Lang::en, Place::site, "").link("cases").str(), "cases.html");
  EXPECT_EQ(inv::context(Lang::zh_hans, Place::site, "").link_in(Lang::en, "").str(), "../index.html");
}

TEST(Context, DeskLinksAreRootedInTheirLanguage) {
  const Context zh = inv::context(Lang::zh_hans, Place::desk, "case/ada");
  EXPECT_EQ(zh.link("").str(), "/zh-hans/");
  EXPECT_EQ(zh.link("case/a b").str(), "/zh-hans/case/a%20b");
  EXPECT_EQ(zh.link_in(Lang::en, "case/ada").str(), "/en/case/ada");
  EXPECT_EQ(zh.asset("vigil.css").str(), "/vigil.css");
}

TEST(Stylesheet, IsEmbedded) { EXPECT_TRUE(has(std::string(stylesheet()), ".glance")); }

}  // namespace
}  // namespace vigil::page
