#include "measure/tables.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "text/messages.hpp"

namespace vigil::measure {

namespace {

using text::tr_mark;

constexpr std::array all = {
    model::Definition{
        .name = "raised_by",
        .title = tr_mark("Raised: by whom, how, and whether it was put to the other side"),
        .counted =
            tr_mark("Acts, person-raisings and issue-raisings of this record, by one property at a time: side, how it "
                    "was conveyed, how it is known, whether it was delivered, whether it names people. First: the "
                    "first time that anybody is found to have raised this person; again: every later time."),
        .population = tr_mark("Every act; for first or again every person-raising of an act with a date."),
        .unsure = tr_mark("What is undated is neither first nor again. Two tellings of one speech are two acts."),
        .does_not_show = tr_mark("what was raised in documents that were not read, or never told")},
    model::Definition{
        .name = "raised_by_level",
        .title = tr_mark("Raised: at what level"),
        .counted = tr_mark("Acts, person-raisings and issue-raisings by the level of the office of who raised, as the "
                           "words of this record tell it."),
        .population = tr_mark("Every act."),
        .unsure = tr_mark("Of an office that is not told, or in words that are not known, the level is not told."),
        .does_not_show = tr_mark("who spoke in the room where a delegation is named as the speaker")},
    model::Definition{
        .name = "raised_at_rounds",
        .title = tr_mark("Raised, round by round"),
        .counted = tr_mark("Acts, person-raisings and issue-raisings at each round, of both sides."),
        .population = tr_mark("Every act at a round of this record."),
        .unsure =
            tr_mark("A round whose list is known in part had more. Rounds of which nothing is told are not here."),
        .does_not_show = tr_mark("what was raised at a round and never told")},
    model::Definition{
        .name = "raised_people",
        .title = tr_mark("Raised: who, and how often"),
        .counted = tr_mark("Person-raisings of each person, delivered or declared, most raised first."),
        .population = tr_mark("Everybody who was raised at all."),
        .unsure = tr_mark("Two tellings of one speech are two acts."),
        .does_not_show = tr_mark("that whoever was raised less often matters less; raisings that nobody told of")},
    model::Definition{
        .name = "answered",
        .title = tr_mark("Answered: of what was put to the other side"),
        .counted = tr_mark("Of person- and issue-raisings that were delivered, the share by the last answer found, for "
                           "either side. “No answer” is a silence that a source tells of; “nothing found” is not."),
        .population = tr_mark("Person- and issue-raisings of acts that were delivered."),
        .source =
            "Wilson (1927), JASA 22:209–212; whole acts drawn: Davison and Hinkley (1997), Bootstrap Methods and their "
            "Application, section 3.8; of more than 2,000 acts: Cochran (1977), Sampling Techniques, section 3.12",
        .unsure = tr_mark("Limits of 95 %: by drawing whole acts anew, because what is raised in one act is answered "
                          "together; by Wilson’s method where every act has one raising. Answers dated before what "
                          "they answer are listed as a problem and not counted."),
        .does_not_show = tr_mark("answers that nobody told of; whether an answer was true; what was done")},
    model::Definition{
        .name = "time_to_answer",
        .title = tr_mark("Time to an answer"),
        .counted = tr_mark(
            "Of person- and issue-raisings that were delivered on a day that is known, the share that had a first "
            "answer of each kind after so many months, kinds competing. A silence that a source tells of leaves a "
            "raising waiting. The share is estimated only up to the day until which every watched series was read."),
        .population = tr_mark("Person- and issue-raisings delivered on a day that is known, until the day until which "
                              "every watched series was read."),
        .source = "Aalen and Johansen (1978), Scand. J. Statist. 5:141–150; variance by act: Therneau and Grambsch "
                  "(2000), Modeling Survival Data, chapter 7",
        .unsure = tr_mark("Where dates are months or years, the lowest and the highest share that they allow are "
                          "given. Limits take whole acts together."),
        .does_not_show = tr_mark("answers that nobody told of; whether an answer was true; what was done")},
    model::Definition{
        .name = "followed",
        .title = tr_mark("Followed: what came after somebody was first raised"),
        .counted = tr_mark("People held when they were first found to be raised with the other side, by what is found "
                           "to have come next: let out early, let out at the end of the term, died. The share by 6, 12 "
                           "and 24 months is estimated only up to the day until which every watched series was read."),
        .population = tr_mark("People whose first delivered raising has a date, and whom their events show held then."),
        .source = "Aalen and Johansen (1978), Scand. J. Statist. 5:141–150; variance by act: Therneau and Grambsch "
                  "(2000), Modeling Survival Data, chapter 7",
        .unsure =
            tr_mark("Where dates are months or years, the lowest and the highest share that they allow are given."),
        .does_not_show = tr_mark(
            "that one thing led to another: who is raised is chosen, and many are released at the end of their term")},
    model::Definition{
        .name = "followed_next",
        .title = tr_mark("Followed: the first thing that is found to have come next"),
        .counted = tr_mark("The same people as above, by whichever came first: a cut of the term, another prison, let "
                           "out early, let out at the end of the term, died."),
        .population = tr_mark("People whose first delivered raising has a date, and whom their events show held then."),
        .source = "Aalen and Johansen (1978), Scand. J. Statist. 5:141–150; variance by act: Therneau and Grambsch "
                  "(2000), Modeling Survival Data, chapter 7",
        .unsure =
            tr_mark("Where dates are months or years, the lowest and the highest share that they allow are given."),
        .does_not_show =
            tr_mark("that one thing led to another: who is raised is chosen, and much happens on its own days")},
    model::Definition{
        .name = "raised_or_not",
        .title = tr_mark("Raised against not raised"),
        .counted =
            tr_mark("Stretches of custody, by whether their person was raised with the other side while held, and how "
                    "many were let out early. Landmark: of those still held 6, 12 and 24 months after they were taken, "
                    "those raised by then against those not raised by then. Mantel–Byar: each day of custody counts as "
                    "not raised until the first raising and as raised from then on. Expected: had both groups had one "
                    "rate of being let out early. p: how often so great a difference comes by chance alone."),
        .population = tr_mark("Stretches of custody that events show, but for those in which the order of raising and "
                              "release is not known."),
        .source = "Landmarks: Anderson, Cain and Gelber (1983), J. Clin. Oncol. 1:710–719; Mantel and Byar (1974), "
                  "JASA 69:81–86; log-rank: Mantel (1966), Cancer Chemother. Rep. 50:163–170; variance by act: Lin and "
                  "Wei (1989), JASA 84:1074–1078",
        .unsure =
            tr_mark("Whoever is let out soon has little time to be raised in; to count them as not raised from the "
                    "first day would make raising look harmful or useful where it is neither. Both methods avoid that. "
                    "Variances take people first raised in one act together. Where dates are months or years, the "
                    "lowest and the highest of up to 202 completions are given, which is no bound."),
        .does_not_show = tr_mark("that raising helps or harms: who is raised is chosen, by fame, by health, by hope, "
                                 "and that alone can make the groups differ")},
    model::Definition{
        .name = "silence_spread",
        .title = tr_mark("Silence: for how long, over all people held"),
        .counted = tr_mark("People held or missing, as last known, by the years since the last raising found, "
                           "delivered and declared apart."),
        .population = tr_mark("People held or missing, as last known."),
        .unsure =
            tr_mark("Given only where every watched series was read. Clocks end at the day until which all were read."),
        .does_not_show = tr_mark("raisings that were not told in public; a family’s wish for quiet")},
    model::Definition{
        .name = "days_without",
        .title = tr_mark("Days in custody without a raising in the year before"),
        .counted = tr_mark(
            "Of all days on which people of this record are known to have been in custody, by calendar year, the share "
            "before which nobody is found to have raised them for 365 days. The first year in custody counts, too."),
        .population = tr_mark("Days on which people are known to have been in custody."),
        .unsure = tr_mark("Given only where every watched series was read. Custody ends with a term by the calendar, "
                          "and where nobody confirmed it any more. Where dates are months or years, the lowest and the "
                          "highest share that they allow are given."),
        .does_not_show = tr_mark("raisings that were not told in public; people who are in no record")},
    model::Definition{
        .name = "left_out",
        .title = tr_mark("Left out: who was raised before, is still held, and was not named"),
        .counted = tr_mark("For each round: of the people whom an earlier round of the same dialogue raised and whom "
                           "events show still held on its first day, those who are not found to be raised at it."),
        .population = tr_mark("People whom an earlier round of the dialogue raised and whom events show held on the "
                              "first day of this one."),
        .unsure = tr_mark("A round whose list is known in part seems to leave out more than it did. Rounds of which "
                          "nobody is found by name are not here."),
        .does_not_show = tr_mark("why somebody was not named; a family’s wish for quiet")},
    model::Definition{
        .name = "routine",
        .title = tr_mark("Routine: who and what was on the list before"),
        .counted = tr_mark("Of the people (issues) found to be raised at a round, the share that an earlier round of "
                           "the same dialogue raised already. The new ones are listed."),
        .population = tr_mark(
            "People and issues raised at a round, from the second round of a dialogue on at which anybody was."),
        .unsure = tr_mark("A round whose list is known in part looks newer or older than it was."),
        .does_not_show = tr_mark("whether saying it again was of use")},
    model::Definition{
        .name = "repeated_words",
        .title = tr_mark("Routine: words that were said before"),
        .counted = tr_mark("Of the runs of five words (in Chinese of eight signs) in what tells a round, the share "
                           "that told an earlier round of the same dialogue in the same language. Passages: those that "
                           "are cited for what was raised. Read-outs: whole official texts about the round, at the "
                           "desk alone. The longest passages that are new are listed."),
        .population = tr_mark(
            "Different runs of words in what tells a round, from the second round of a dialogue on that has any."),
        .source = "Broder (1997), On the resemblance and containment of documents, section 2",
        .unsure = tr_mark("A round of which few words are cited looks newer or older than it was. Set phrases and "
                          "names repeat by themselves."),
        .does_not_show = tr_mark("whether saying it again was of use; what was said in the room")},
    model::Definition{
        .name = "planned",
        .title = tr_mark("Planned: what was meant to be raised"),
        .counted = tr_mark("Planned raisings of this record, by what became of them: open; kept, by a raising that "
                           "says so; lapsed, since their day has passed. They are never published."),
        .population = tr_mark("Every planned raising that the viewer may read."),
        .unsure = tr_mark("A plan that was kept by a raising nobody connected with it counts as lapsed."),
        .does_not_show = tr_mark("why a plan lapsed; what was raised without a plan")},
    model::Definition{
        .name = "concerns",
        .title = tr_mark("Reciprocity: what each side raises with the other"),
        .counted = tr_mark("Issue-raisings by issue, by the side that raised it and by the last answer found. China’s "
                           "concerns about others are counted as any other. Nothing found: it was put to the other "
                           "side and no answer was found; what was not put to it waits for none."),
        .population = tr_mark("Every issue-raising, of both sides."),
        .unsure = tr_mark("What was raised without its issue being told is not here."),
        .does_not_show = tr_mark("how grave a concern is; whether two concerns are alike")},
    model::Definition{.name = "assessments",
                      .title = tr_mark("Assessments: who called it what"),
                      .counted = tr_mark("Judgements of rounds, dialogues, situations and promises by the year in "
                                         "which they were said, by who said it, by side and by direction."),
                      .population = tr_mark("Assessments whose year is known."),
                      .unsure = tr_mark("Undated ones are in no year."),
                      .does_not_show = tr_mark("who is right")},
    model::Definition{
        .name = "commitments",
        .title = tr_mark("Promises, and what became of them"),
        .counted = tr_mark(
            "Promises of this record, procedural (talks, visits, reports) and substantive (rights, law, a person) "
            "never in one total, by the state that those who judge them last gave. Disputed: they differ. Overdue: "
            "open, and its day had passed when that was said or when every watched series was read."),
        .population = tr_mark("Every promise."),
        .unsure = tr_mark("Whether a promise was kept is a judgement, with its source on the dialogue’s page. Of those "
                          "not judged nothing is known here."),
        .does_not_show = tr_mark("why a promise was kept or not; promises that nobody told of")},
    model::Definition{
        .name = "time_to_keep",
        .title = tr_mark("Time until a promise was kept"),
        .counted =
            tr_mark("Of promises, procedural and substantive never in one total, the share that was first said to be "
                    "kept, or first said to be broken, after so many months. A promise kept in part is still open. The "
                    "share is estimated only up to the day until which every watched series was read."),
        .population = tr_mark("Promises with the day on which they were made, of which somebody has judged the state."),
        .source = "Aalen and Johansen (1978), Scand. J. Statist. 5:141–150",
        .unsure =
            tr_mark("The day is that of the judgement: a promise may have been kept before anybody said so. Where "
                    "dates are months or years, the lowest and the highest share that they allow are given."),
        .does_not_show = tr_mark("why a promise was kept or not; promises that nobody told of")},
    model::Definition{.name = "due_next",
                      .title = tr_mark("Promises that are open, by the day on which they are due"),
                      .counted = tr_mark("Promises that those who judge them last call open, with the day by which "
                                         "they were to be kept, procedural and substantive apart. Overdue: that day "
                                         "had passed when it was said or when every watched series was read."),
                      .population = tr_mark("Open promises with a day on which they are due."),
                      .unsure = tr_mark("Whoever has judged nothing since the day passed may call open what is not."),
                      .does_not_show = tr_mark("promises of which no day is told; whether they will be kept")},
    model::Definition{
        .name = "told_by",
        .title = tr_mark("Told by one side only"),
        .counted =
            tr_mark("People and issues raised at a round, by whose official texts tell it: those of the other side, "
                    "those of China’s state and its media, both, or neither (the press or an organisation alone)."),
        .population = tr_mark("People and issues raised at a round of which an official text of either side is cited."),
        .unsure = tr_mark("Whose text it is follows from the kind and the address of the source. A text that was not "
                          "read tells nothing here. Rounds of which no official text is cited are not counted."),
        .does_not_show = tr_mark("what both sides left out; why one of them did")},
    model::Definition{
        .name = "attention",
        .title = tr_mark("Attention: how often outlets speak of people of this record"),
        .counted = tr_mark(
            "Mentions of people of this record a week, by outlet and language, over all that is kept of the outlet "
            "from its first day here to its last. Where a year of weeks and ten acts allow it: how much the mentions "
            "of a week before and after acts that were delivered differ from the four weeks before them."),
        .population = tr_mark("Outlets, in each language, of which ten documents with their day are kept."),
        .source = "Moving blocks: Künsch (1989), Annals of Statistics 17:1217–1241",
        .unsure = tr_mark("The band holds 95 in 100 of such differences when acts have nothing to do with mentions "
                          "(blocks of weeks drawn anew); of twenty weeks one leaves it by chance."),
        .does_not_show = tr_mark("what the outlet published and nobody kept here; whether anybody read it")},
    model::Definition{
        .name = "by_region",
        .title = tr_mark("Where the people of this record are from"),
        .counted = tr_mark("People of this record by the province that their region names, held or missing as last "
                           "known apart from all others."),
        .population = tr_mark("People whose region names one province."),
        .unsure = tr_mark("A region that names no province, or several, is in none: a people is no place."),
        .does_not_show = tr_mark("how many are held in a province: this record has those of whom somebody spoke")},
    model::Definition{.name = "list_totals",
                      .title = tr_mark("Counts of lists that others keep"),
                      .counted = tr_mark("Totals without names, as those who keep the lists tell them. They stand "
                                         "beside the cases named here and are never added to them."),
                      .population = tr_mark("Totals that others publish, with their source."),
                      .unsure = tr_mark("Counted by their owners, by rules of their own."),
                      .does_not_show = tr_mark("who is on those lists")},
    model::Definition{
        .name = "sensitivity",
        .title = tr_mark("What the main figures would be without what may be doubted"),
        .counted = tr_mark("Acts of others with China, and of their raisings that were delivered the share with any "
                           "answer, counted again: without claims of low confidence, without what the press alone "
                           "tells, and without each of the five who raised most often."),
        .population = tr_mark("Acts of others with China, and their person- and issue-raisings that were delivered."),
        .source =
            "Wilson (1927), JASA 22:209–212; whole acts drawn: Davison and Hinkley (1997), Bootstrap Methods and their "
            "Application, section 3.8; of more than 2,000 acts: Cochran (1977), Sampling Techniques, section 3.12",
        .unsure = tr_mark("Limits of 95 % by drawing whole acts anew, because what is raised in one act is answered "
                          "together; by Wilson’s method where every act has one raising."),
        .does_not_show = tr_mark("which of the figures is right")},
    model::Definition{
        .name = "coding",
        .title = tr_mark("The coding itself: how far two people agree"),
        .counted = tr_mark("Acts and answers that a second person coded anew from the sources, without seeing how the "
                           "record has them, field by field: the share that both coded alike, and Krippendorff’s "
                           "alpha, which is 1 for full agreement and 0 for what chance gives."),
        .population = tr_mark("Acts and answers that a second person coded."),
        .source = "Krippendorff (2011), Computing Krippendorff’s Alpha-Reliability; limits: Zapf and others (2016), "
                  "BMC Med. Res. Methodol. 16:93; Wilson (1927), JASA 22:209–212",
        .unsure = tr_mark(
            "Limits of 95 %: those of alpha by drawing acts and answers anew. Where both coded all alike with one "
            "value there is no alpha. A figure that stands on a field with an alpha below 0.67 is called exploratory."),
        .does_not_show = tr_mark("whether either of the two is right; how far the sources can be trusted")},
};

}  // namespace

std::span<const model::Definition> definitions() { return all; }

void add_former(const model::MeasureInput& input, model::Measure& measure) {
  if (measure.about.former) measure.before = {measure.about.former->compute(input)};
}

model::Measure table_of(std::string_view name, std::vector<std::string> keys) {
  const auto* found =
      std::ranges::find(all, name, [](const model::Definition& one) { return std::string_view(one.name); });
  assert(found != all.end());
  return {*found, std::move(keys), {}, {}};
}

}  // namespace vigil::measure
