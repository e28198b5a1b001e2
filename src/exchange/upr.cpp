#include "exchange/upr.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/csv.hpp"

namespace vigil::exchange {

namespace {

struct Verbs {
  int category;
  std::string_view words;  // with a blank before and behind each
};
constexpr std::array<Verbs, 5> verbs = {{
    {1, " call seek request share ask urge invite exchange "},
    {2, " continue maintain persevere persist pursue keep sustain "},
    {3, " consider explore examine reflect review revise study analyse analyze assess envisage "},
    {4,
     " accelerate address encourage engage ensure guarantee promote protect respect strengthen improve enhance combat "
     "speed support take work increase intensify "},
    {5,
     " abolish accede adopt amend ban close conduct criminalise criminalize develop eliminate enact end establish "
     "extend free give hold implement investigate lift ratify release repeal sign stop submit undertake withdraw grant "
     "permit allow provide publish "},
}};

// The words of the answer kinds that the Review has: what it does not know keeps ours.
std::string response(const std::string& kind) {
  if (kind == "accepted") return "Accepted";
  if (kind == "noted" || kind == "rejected") return "Noted";
  return kind;
}

std::string subject_words(const model::Subject& subject) { return name_of(subject.label, subject.id); }

}  // namespace

int action_category(std::string_view recommendation) {
  std::string word = " ";
  for (const char c : std::string(recommendation) + " ") {
    const auto lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (lower >= 'a' && lower <= 'z') {
      word += lower;
      continue;
    }
    word += ' ';
    for (const auto& [category, words] : verbs)
      if (word.size() > 2 && words.find(word) != std::string_view::npos) return category;
    word = " ";
  }
  return 0;
}

std::string upr_csv(const Everything& everything) {
  std::map<std::string, std::string> by_raising, by_act;
  for (const auto& answer : everything.answers)
    (answer.raising.empty() ? by_act[answer.act.value] : by_raising[answer.raising.value]) = answer.kind;
  std::map<std::string, std::string> actions;  // as somebody decided, before what the words say
  for (const auto& term : everything.work.terms)
    if (term.field == "action") actions[term.of] = term.value;
  std::vector<std::vector<std::string>> rows;
  for (const auto& act : everything.acts)
    for (const auto& raising : act.raisings) {
      const auto own = by_raising.find(raising.id.value);
      const auto& kind = own == by_raising.end() ? by_act[act.id.value] : own->second;
      const auto decided = actions.find(raising.id.value);
      const int read = action_category(raising.wording);
      rows.push_back({raising.wording, subject_words(raising.subject), act.speaker, response(kind),
                      decided != actions.end() ? decided->second
                      : read == 0              ? ""
                                               : std::to_string(read),
                      act.addressee, act.said.edtf(), raising.detail, raising.id.value});
    }
  // By content: the order of a record's own ids is another one where the rows come in again.
  std::ranges::sort(rows, {}, [](const auto& row) {
    return std::tie(row[6], row[2], row[5], row[1], row[0], row[7], row[3], row[4], row[8]);
  });
  std::string csv = "\xEF\xBB\xBF";
  csv += text::csv_line({upr_columns.begin(), upr_columns.end()});
  for (const auto& row : rows) csv += text::csv_line(row);
  return csv;
}

Recommendation read_recommendation(const std::vector<std::string>& cells) {
  const auto cell = [&](std::size_t i) { return std::string(text::restored(cells.at(i))); };
  const auto column = [](std::size_t i) { return std::string(upr_columns.at(i)); };
  Recommendation row;
  row.wording = cell(0);
  row.issue = cell(1);
  row.state = cell(2);
  row.answer = cell(3);
  for (char& c : row.answer)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (row.answer == "supported") row.answer = "accepted";
  row.action = cell(4);
  row.addressee = cell(5);
  row.detail = cell(7);
  row.raising = cell(8);
  for (const std::size_t needed : {1, 2, 6})
    if (cell(needed).empty()) throw RowProblem{column(needed), "it is empty"};
  const auto date = read_date(cell(6), "ymd");
  if (!date) throw RowProblem{column(6), "\"" + cell(6) + "\": " + date.error().reason};
  row.date = *date;
  if (!row.action.empty() && (row.action.size() != 1 || row.action[0] < '1' || row.action[0] > '5'))
    throw RowProblem{column(4), "\"" + row.action + "\": a number from 1 to 5 is expected"};
  if (row.action == std::to_string(action_category(row.wording))) row.action.clear();
  if (!row.raising.empty() && !model::can_be_id(row.raising))
    throw RowProblem{column(8), "no id: letters, digits, - _ . are"};
  return row;
}

}  // namespace vigil::exchange
