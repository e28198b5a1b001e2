#include "link/said/case_tables.hpp"

#include <algorithm>
#include <array>

#include "link/said/patients.hpp"

namespace vigil::link::said {
namespace {

std::string type_of_head(std::string_view head) {
  static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"held", "detained"},      {"deprived", "detained"}, {"taken", "detained"},    {"since", "detained"},
       {"custody", "detained"},   {"known", "any"},         {"term", "sentenced"},    {"detained", "detained"},
       {"detention", "detained"}, {"arrested", "arrested"}, {"arrest", "arrested"},   {"outcome", "sentenced"},
       {"sentence", "sentenced"}, {"verdict", "sentenced"}, {"released", "released"}, {"release", "released"},
       {"拘押", "detained"},      {"拘留", "detained"},     {"羁押", "detained"},     {"逮捕", "arrested"},
       {"判决", "sentenced"},     {"刑期", "sentenced"},    {"判刑", "sentenced"},    {"获释", "released"},
       {"释放", "released"},      {"备注", "any"},          {"remarks", "any"},       {"notes", "any"},
       {"status", "any"},         {"失去自由", "detained"}, {"收押", "detained"},     {"被抓", "detained"},
       {"result", "any"},         {"进展", "any"},          {"现况", "any"},          {"现状", "any"},
       {"附注", "any"},           {"结果", "any"},          {"被拘", "detained"},     {"带走", "detained"},
       {"关押", "detained"},      {"抓捕", "detained"},     {"拘捕", "detained"},     {"被捕", "arrested"},
       {"批捕", "arrested"},      {"开庭", "tried"},        {"受审", "tried"},        {"宣判", "sentenced"},
       {"出狱", "released"},      {"经过", "any"},          {"情况", "any"},          {"seized", "detained"},
       {"picked up", "detained"}, {"trial", "tried"},       {"tried", "tried"},       {"freed", "released"},
       {"last heard", "any"},     {"fate", "any"},          {"what happened", "any"}, {"history", "any"}});
  for (const auto& [word, type] : words)
    if (head.find(word) != head.npos) return std::string(type);
  return {};
}

/// "5.5 years, 2012", 2022年1月14日,八年: nothing but a term and a time.
bool is_bare(const Page& page, const Range& part, const Term& term) {
  constexpr std::size_t mark = 3, longest = 20;  // bytes
  std::size_t start = part.start;
  for (const Time& time : page.times({part.start, std::min(part.end, part.start + mark)}))
    if (time.end <= term.start) start = time.end;
  return term.start <= start + mark && part.end - term.end < longest;
}

/// A comma parts two events of a cell, not a term from its date.
bool splits(const Page& page, const Range& cell, std::size_t comma) {
  const Range rest{comma + 1, cell.end}, first{cell.start, comma};
  return (!page.hits(rest, Table::events).empty() || !page.terms(rest).empty()) &&
         (!page.hits(first, Table::events).empty() || !page.terms(first).empty());
}

std::vector<Range> parts_of(const Page& page, const Range& cell) {
  std::vector<Range> parts;
  std::size_t from = cell.start;
  for (std::size_t at = cell.start; at <= cell.end; ++at) {
    const bool ends = at == cell.end || page.text()[at] == ';' || (page.text()[at] == ',' && splits(page, cell, at));
    if (!ends) continue;
    parts.push_back({from, at});
    from = at + 1;
  }
  return parts;
}

const Time* time_in(const Page& page, const Range& cell) {
  const auto times = page.times(cell);
  return times.empty() || times.front().end > cell.end ? nullptr : &times.front();
}

void read_cell(const Page& page, const Range& cell, const std::string& person, const std::string& head, Told& told) {
  const std::size_t before = told.all().size();
  for (const Range& part : parts_of(page, cell)) {
    const Time* time = time_in(page, part);
    const auto terms = page.terms(part);
    if (!terms.empty() && terms.front().end <= part.end &&
        (!page.hits(part, Table::events, "sentenced").empty() || head == "sentenced" ||
         is_bare(page, part, terms.front()))) {
      const Hit hit = hit_of_term(terms.front().start, terms.front().end);
      Scope scope;
      if (!page.hits({part.start, terms.front().start}, Table::context, "hedge").empty())  // 据传死缓
        scope.modality = Modality::hedged;
      told.put(part, part, person, "sentenced", time ? time : time_in(page, cell), scope, terms.front().months, hit);
      continue;
    }
    for (const Hit* cue : page.hits(part, Table::events)) {
      const bool is_denied = cue->cue->how == "prospect" && denies_itself(page.text(Range{cue->start, cue->end}));
      if (cue->cue->how == "term" || (cue->cue->how == "prospect" && !is_denied)) continue;
      Scope scope;
      if (is_denied) scope.modality = Modality::negated;
      for (const Hit* word : page.hits({part.start, cue->start}, Table::context)) {
        if (word->cue->kind == "negation") scope.modality = Modality::negated;
        if (word->cue->kind == "future") scope.modality = Modality::planned;
        if (word->cue->kind == "hedge") scope.modality = Modality::hedged;
      }
      if (scope.modality == Modality::asserted && !page.hits(cell, Table::context, "after").empty())
        scope.modality = Modality::hedged;
      told.put(part, part, person, cue->cue->kind, time, scope, "", *cue);
      break;
    }
  }
  if (told.all().size() > before || head.empty() || head == "any") return;
  if (const Time* time = time_in(page, cell)) {
    const Hit hit = hit_of_term(cell.start, cell.end);
    if (head != "sentenced") told.put(cell, cell, person, head, time, {}, "", hit);
  }
}

/// Every part of a row is about its first person.
void read_row(const Page& page, const Sentence& row, const std::vector<Range>& all,
              const std::vector<std::string>& heads, Told& told) {
  const auto people = bearers(page, row);
  if (people.empty()) return;
  for (std::size_t i = 0; i < all.size(); ++i)
    read_cell(page, all[i], people.front()->ids[0], i < heads.size() ? heads[i] : std::string(), told);
}

}  // namespace

/// Rows that follow a head; a cell may hold several sentences, so a row is joined by its bars.
void read_tables(const Page& page, Told& told) {
  std::vector<std::string> heads;
  for (const Sentence& sentence : page.sentences()) {
    if (!page.is_row(sentence)) continue;
    const auto all = page.cells(sentence);
    if (page.refs(sentence).empty() || heads.empty()) {
      heads.clear();
      for (const Range& cell : all) heads.push_back(type_of_head(page.text(cell)));
      if (page.refs(sentence).empty()) continue;
    }
    read_row(page, sentence, all, heads, told);
  }
}

}  // namespace vigil::link::said
