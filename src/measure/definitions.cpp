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
        "raised_by", tr_mark("Raised: by whom, how, and whether it was put to the other side"),
        tr_mark("Acts, person-raisings and issue-raisings of this record, by one property at a time: side, how it was "
                "conveyed, how it is known, whether it was delivered. First: the first time that anybody is found "
                "to have raised this person; again: every later time."),
        tr_mark("What is undated is neither first nor again. Two tellings of one speech are two acts."),
        tr_mark("what was raised in documents that were not read, or never told")},
    model::Definition{
        "answered", tr_mark("Answered: of what was put to the other side"),
        tr_mark("Of person- and issue-raisings that were delivered, the share by the last answer found, for "
                "either side. “No answer” is a silence that a source tells of; “nothing found” is not."),
        tr_mark("Limits of 95 %: by Wilson’s method, or, where an answer was given to a whole list, by drawing "
                "whole acts anew. Answers dated before what they answer are listed as a problem and not counted."),
        tr_mark("answers that nobody told of; whether an answer was true; what was done")},
    model::Definition{
        "followed", tr_mark("Followed: what came after somebody was first raised"),
        tr_mark("People held when they were first found to be raised with the other side, by what is found to have "
                "come next: let out early, let out at the end of the term, died. The share by 6, 12 and 24 months "
                "is estimated only up to the day until which every watched series was read."),
        tr_mark("Where dates are months or years, the lowest and the highest share that they allow are given."),
        tr_mark("that one thing led to another: who is raised is chosen, and many are released at the end of their "
                "term")},
    model::Definition{
        "routine", tr_mark("Routine: who and what was on the list before"),
        tr_mark("Of the people (issues) found to be raised at a round, the share that an earlier round of the same "
                "dialogue raised already. The new ones are listed."),
        tr_mark("A round whose list is known in part looks newer or older than it was."),
        tr_mark("whether saying it again was of use")},
    model::Definition{
        "concerns", tr_mark("Reciprocity: what each side raises with the other"),
        tr_mark("Issue-raisings by issue and by the side that raised it. China’s concerns about others are counted "
                "as any other."),
        tr_mark("What was raised without its issue being told is not here."),
        tr_mark("how grave a concern is; whether two concerns are alike")},
    model::Definition{
        "assessments", tr_mark("Assessments: who called it what"),
        tr_mark("Judgements of rounds, dialogues, situations and promises by the year in which they were said, by side "
                "and by direction."),
        tr_mark("Undated ones are in no year."), tr_mark("who is right")},
    model::Definition{
        "list_totals", tr_mark("Counts of lists that others keep"),
        tr_mark("Totals without names, as those who keep the lists tell them. They stand beside the cases named here "
                "and are never added to them."),
        tr_mark("Counted by their owners, by rules of their own."), tr_mark("who is on those lists")},
};

}  // namespace

model::Measure table_of(std::string_view name, std::vector<std::string> keys) {
  const auto* found =
      std::ranges::find(all, name, [](const model::Definition& one) { return std::string_view(one.name); });
  assert(found != all.end());
  return {*found, std::move(keys), {}, {}};
}

}  // namespace vigil::measure
