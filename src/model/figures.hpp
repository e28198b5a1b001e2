// Figures: what measure/ computes and pages print. Every figure carries its unit, definition, population, coverage,
// doubt, and what it does not show, as message keys of text/messages.hpp with the numbers to fill in.
#pragma once

#include "model/files.hpp"
#include "model/id_list.hpp"
#include "model/work.hpp"

namespace vigil::model {

/// What a second person said of a field of an act or of an answer, without seeing how the record has it.
struct Coding {
  std::string of;      // id of the act or of the answer
  std::string on;      // "act", "answer"
  std::string field;   // act: side, conveyed, publicity, delivered; answer: kind
  std::string first;   // what the record had then: the first coder
  std::string second;  // what the second one said
  friend bool operator==(const Coding&, const Coding&) = default;
};

/// The whole text of a read-out that the record holds: at the desk alone, for texts are not published.
struct ReadOut {
  RoundId round;
  std::string language;  // BCP 47, "" unknown
  std::string text;
};

/// What is planned, on a day: at the desk alone, for it is never published.
struct PlannedAsOf {
  std::vector<Planned> raisings;
  Date today;
};

/// What measures are computed from: values of a record as one viewer sees it, or of a public snapshot.
struct MeasureInput {
  std::vector<Act> acts;
  std::vector<Round> rounds;  // to restrict to a dialogue, and to name gaps
  std::vector<CaseLine> people;
  std::vector<Watch> watch;
  std::vector<Document> documents;
  std::vector<Answer> answers;
  std::vector<Event> events;
  std::vector<Assessment> assessments;
  std::vector<ListTotal> list_totals;
  std::vector<Commitment> commitments = {};
  std::vector<Coding> codings = {};
  std::vector<ReadOut> read_outs = {};
  std::optional<PlannedAsOf> planned = {};  // none: it is in no measure
  std::vector<Official> officials = {};
};

/// A percentage of fewer cases than these never stands without its counts.
inline constexpr std::int64_t fewest_for_percent = 10;

/// What stands behind an estimated share in whole numbers. Where dates are partial: as few (with the lowest share) or
/// as many (with the highest) as they allow.
struct Reached {
  std::int64_t with = 0;     // had the outcome by then
  std::int64_t at_risk = 0;  // still followed then, without any outcome
  friend bool operator==(const Reached&, const Reached&) = default;
};

/// One number of a measure, and what is behind it.
struct Number {
  std::vector<std::string> of;  // values of the measure's keys, in their order
  double value = 0;             // in `unit`; a share is from 0 to 1
  std::string unit;             // acts, person-raisings, share of raisings …: what is counted is never mixed
  std::int64_t n = 0;           // how many cases the number stands on
  std::string estimator;        // count; wilson; bootstrap-by-act; aalen-johansen: docs/MEASURES.md
  std::optional<std::pair<double, double>> limits = {};  // 95 %
  IdList rows = {};                                      // ids of what was counted
  std::optional<Reached> reached = {};                   // of an estimated share
  friend bool operator==(const Number&, const Number&) = default;

  /// False for an estimated share of few whose counts are not known.
  bool may_be_a_percentage() const { return n >= fewest_for_percent || estimator != "aalen-johansen" || reached; }
};

struct Measure;

/// What a measure counted before its definition was changed.
struct Former {
  const char* until = "";    // EDTF: the last day on which it was counted so
  const char* counted = "";  // as of a Definition, then
  Measure (*compute)(const MeasureInput& input) = nullptr;
};

/// What a measure is, in words: English message keys of text/messages.hpp.
struct Definition {
  const char* name = "";  // `vigil measure NAME`, data/measures.json
  const char* title = "";
  const char* counted = "";     // what the numbers count
  const char* population = "";  // of whom or of what
  const char* source = "";      // of the estimator: paper or book, section; "" for counts. A citation, in no language
  const char* unsure = "";
  const char* does_not_show = "";
  int version = 1;  // one more with every change of what it counts
  std::optional<Former> former = {};
};

/// A share over time, step by step from its origin, where everybody is still waiting.
struct Curve {
  struct Step {
    double days = 0;
    double share = 0;
    std::optional<std::pair<double, double>> limits = {};  // 95 %, at this time alone
  };
  std::vector<std::string> of;  // values of the measure's keys, as far as the curve has them
  std::int64_t n = 0;           // how many wait at the origin
  std::vector<Step> steps;
  std::optional<Reached> reached = {};  // at the last step
};

/// A measure as a table of numbers.
struct Measure {
  Definition about;
  std::vector<std::string> keys;
  std::vector<Number> numbers;
  std::vector<std::pair<std::string, std::int64_t>> doubt;  // what could make it wrong, and how many
  bool needs_coverage = false;  // of what a watched series must be read for, no number is given: one was not read whole
  std::vector<Curve> curves = {};
  std::map<std::string, Label, std::less<>> called = {};  // ids of people or issues in its keys and rows
  std::vector<std::string> exploratory = {};  // fields that it stands on, of which two coders agree too little
  std::vector<Measure> before = {};           // one at most: by its former definition
};

/// How many of its numbers are shown: of whom was raised most, the first; the rest is in the data.
inline std::size_t most_shown(const Measure& measure) {
  constexpr std::size_t most_people = 50;
  const auto all = measure.numbers.size();
  return std::string_view(measure.about.name) == "raised_people" ? std::min(most_people, all) : all;
}

/// Raised per year: acts and person-raisings by how they were conveyed.
struct RaisedPerYear {
  struct Cell {
    int year = 0;
    std::string conveyed;                            // vocabulary raisings.conveyed
    std::int64_t acts = 0, persons = 0, issues = 0;  // acts; person-raisings; issue-raisings
    IdList rows;                                     // the acts behind the numbers
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  std::vector<Cell> cells;  // by year, then vocabulary order; only cells that are not empty
  std::int64_t acts = 0, persons = 0, issues = 0;
  std::int64_t undated = 0;           // acts whose year is not known: in no cell
  std::int64_t across_years = 0;      // acts whose date spans two years: counted in the first
  std::int64_t acts_told_by_two = 0;  // acts equal in date, speaker, occasion to one counted already: a second telling
  std::int64_t documents = 0;
  std::map<std::string, std::int64_t> documents_by_read;  // coverage: vocabulary documents.read -> documents
  std::vector<std::string> exploratory = {};              // as of a Measure
  friend bool operator==(const RaisedPerYear&, const RaisedPerYear&) = default;
};

/// Silence, only as far as coverage goes.
struct Silence {
  struct Line {
    CaseLine person;
    Date last_answered,
        last_mentioned;  // the last word of the other side on a raising of them; the last document of them
    // Only where the series are covered.
    std::optional<std::int64_t> days_since_delivered, days_since_declared, days_since_answered, days_since_mentioned;
    std::vector<std::string> unread;  // ids of watched series that concern the person and are not covered
    friend bool operator==(const Line&, const Line&) = default;
  };
  std::vector<Line> held;        // people held or missing, the longest without a raising found first
  std::int64_t never_found = 0;  // of these, how many without any raising found
  std::vector<Watch> unread;     // series never read whole
  std::int64_t watched = 0;
  std::optional<Date> observed_until;  // where every clock ends; nullopt: no series is covered, so no clock runs
  std::int64_t documents = 0;
  std::map<std::string, std::int64_t> documents_by_read;
  std::vector<std::string> exploratory = {};  // as of a Measure
  friend bool operator==(const Silence&, const Silence&) = default;
};

/// Where the row of a number is told: what it is about, and the raising that its page shows.
struct RowPlace {
  Subject subject;
  RaisingId raising;
};

/// By id of an act (its first raising) or of a raising.
using RowPlaces = std::map<std::string, RowPlace, std::less<>>;

struct Figures {
  RaisedPerYear raised;
  Silence silence;
  std::vector<Measure> more;
  RowPlaces rows = {};
  std::string over = "the release";  // or "what NAME may read"
};

}  // namespace vigil::model
