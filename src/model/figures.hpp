// Figures: what measure/ computes and pages print. Every figure carries its unit, definition, population, coverage,
// doubt, and what it does not show, as message keys of text/messages.hpp with the numbers to fill in.
#pragma once

#include "model/files.hpp"

namespace vigil::model {

/// What measures are computed from: values of a record as one viewer sees it, or of a public snapshot.
struct MeasureInput {
  std::vector<Act> acts;
  std::vector<Round> rounds;  // to restrict to a dialogue, and to name gaps
  std::vector<CaseLine> people;
  std::vector<Watch> watch;
  std::vector<Document> documents;
};

/// Raised per year: acts and person-raisings by how they were conveyed.
struct RaisedPerYear {
  struct Cell {
    int year = 0;
    std::string conveyed;                            // vocabulary raisings.conveyed
    std::int64_t acts = 0, persons = 0, issues = 0;  // acts; person-raisings; issue-raisings
    std::vector<ActId> rows;                         // the acts behind the numbers
    friend bool operator==(const Cell&, const Cell&) = default;
  };
  std::vector<Cell> cells;  // by year, then vocabulary order; only cells that are not empty
  std::int64_t acts = 0, persons = 0, issues = 0;
  std::int64_t undated = 0;           // acts whose year is not known: in no cell
  std::int64_t across_years = 0;      // acts whose date spans two years: counted in the first
  std::int64_t acts_told_by_two = 0;  // acts equal in date, speaker, occasion to one counted already: a second telling
  std::int64_t documents = 0;
  std::map<std::string, std::int64_t> documents_by_read;  // coverage: vocabulary documents.read -> documents
  friend bool operator==(const RaisedPerYear&, const RaisedPerYear&) = default;
};

/// Silence, only as far as coverage goes.
struct Silence {
  struct Line {
    CaseLine person;
    std::optional<std::int64_t> days_since_delivered, days_since_declared;  // only where the series are covered
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
  friend bool operator==(const Silence&, const Silence&) = default;
};

struct Figures {
  RaisedPerYear raised;
  Silence silence;
  friend bool operator==(const Figures&, const Figures&) = default;
};

}  // namespace vigil::model
