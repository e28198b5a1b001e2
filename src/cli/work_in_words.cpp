#include "cli/work_in_words.hpp"

#include <algorithm>
#include <set>

#include "cli/in_words.hpp"
#include "cli/output.hpp"
#include "model/wish.hpp"

namespace vigil::cli {

namespace {

using text::Lang;

std::string label(const model::Subject& subject) {
  const auto name = both_names(subject.label);
  return name.empty() ? subject.id : name + " (" + subject.id + ")";
}

std::string and_words(const std::string& words) { return words.empty() ? "" : shown(": {}", words); }

std::string release_line(const model::ExpectedRelease& release) {
  using How = model::ExpectedRelease::How;
  if (release.how == How::unknown) return "";
  const char* known = release.how == How::stated     ? "as a source states it"
                      : release.how == How::computed ? "computed from the sentence"
                                                     : "computed from the sentence, before the term was changed";
  return shown("  expected release: {} ({})\n", print_date(release.date), known);
}

std::string position_lines(const model::ListPosition& position, const model::Vocabulary& v) {
  std::string out = shown("  {}. {}", position.position, position.wording);
  out += position.subject.id.empty() ? "  (nobody known)\n" : shown("  = {}\n", label(position.subject));
  if (position.replies.empty()) out += "      no reply found\n";
  for (const auto& reply : position.replies)
    out += shown("      reply {}: {}, {}{}\n", print_date(reply.said), v.name("answers.kind", reply.kind, Lang::en),
                 reply.by, and_words(reply.detail));
  return out;
}

std::string change_line(const model::ListChange& change) {
  using Kind = model::ListChange::Kind;
  switch (change.kind) {
    case Kind::added:
      return shown("  {}. added: {}\n", change.position, change.wording);
    case Kind::left_out:
      return shown("  was {}. left out: {}\n", change.position_before, change.wording_before);
    case Kind::reworded:
      return shown("  {}. reworded: {} (was {}. {})\n", change.position, change.wording, change.position_before,
                   change.wording_before);
    case Kind::moved:
      return shown("  {}. moved from {}: {}\n", change.position, change.position_before, change.wording);
  }
  return "";
}

}  // namespace

std::string in_words(const model::Planned& planned, const model::Date& today) {
  return shown(
      "  {}  due {}, {}: {}{}{} ({})\n", planned.id.value, print_date(planned.due), planned.owner,
      label(planned.subject), planned.occasion.empty() ? "" : ", ", planned.occasion,
      planned.kept_by.empty() ? std::string(word_for(planned.state(today))) : "kept by " + planned.kept_by.value);
}

std::string in_words(const model::CaseWork& work, const model::Date& today, const model::Vocabulary& v) {
  if (work == model::CaseWork{}) return "";
  std::string out = "\nBeside the file (never published)\n" + release_line(work.release);
  for (const auto& tie : work.affiliations)
    out += shown("  {} {}{}\n", v.name("affiliations.kind", tie.kind, Lang::en), label(tie.organisation),
                 tie.from.empty() && tie.to.empty() ? "" : ", " + print_date(tie.from) + " to " + print_date(tie.to));
  for (const auto& place : work.places)
    out += shown("  {} of {}: {}\n", place.role, place.event.value, label(place.place));
  for (const auto& term : work.terms)
    out += shown("  {} {}: {}, {}\n", term.of_kind, term.of, term.field,
                 v.name(model::find_fact_field(term.field)->vocabulary, term.value, Lang::en));
  if (work.next)
    out += shown("  next: {}, by {}, {}\n", work.next->words, work.next->owner, print_date(work.next->due));
  for (const auto& planned : work.planned) out += in_words(planned, today);
  for (const auto& letter : work.letters)
    out += shown("  {}  letter {} from {} to {}{}\n", letter.id.value, print_date(letter.sent), letter.by, letter.to,
                 and_words(letter.words));
  for (const auto& value : work.protection)
    out += shown("  {}: {}\n", value.field == "lawful_basis" ? "kept on the ground of" : "ground to be reviewed",
                 v.name("people.lawful_basis", value.value, Lang::en));
  return out;
}

std::string in_words(const model::Wish& wish) {
  return shown("{}, a wish of the {}, {}", model::word_for(wish.kind), wish.whose,
               wish.until.empty() ? "without end" : "until " + print_date(wish.until));
}

std::string in_words(const std::vector<model::Wish>& wishes) {
  if (wishes.empty()) return "";
  std::string out = "\nWishes (never published; the strictest decides)\n";
  for (const auto& wish : wishes) out += shown("  {}\n", in_words(wish));
  return out;
}

std::string in_words(const model::RoundWork& work) {
  if (work.delegates.empty() && work.agenda.empty() && work.visits.empty()) return "";
  std::string out = "\nAt the table and beside it (never published)\n";
  for (const auto& one : work.delegates)
    out += shown("  side {}: {}{}{}\n", one.side, label(one.official), one.role.empty() ? "" : ", ", one.role);
  for (const auto& item : work.agenda) {
    out += shown("  agenda {}. {}", item.position, item.issue.id.empty() ? item.words : label(item.issue));
    out += (item.issue.id.empty() ? "" : and_words(item.words)) + "\n";
  }
  for (const auto& visit : work.visits)
    out += shown("  visit {}: {}{}\n", print_date(visit.date), visit.place, and_words(visit.words));
  return out;
}

std::string in_words(const model::HandedList& list) {
  return shown("{}  {}, {}{}{}\n", list.id.value, list.owner,
               list.handed_over.empty() ? "not handed over" : "handed over " + print_date(list.handed_over),
               list.version.empty() ? "" : ", version ", list.version);
}

std::string in_words(const model::ListFile& file, const model::Vocabulary& v) {
  std::string out = in_words(file.list);
  if (!file.list.note.empty()) out += shown("  {}\n", file.list.note);
  for (const auto& act : file.acts) out += shown("  handed over in {}\n", act.value);
  out += shown("\nPositions ({})\n", file.positions.size());
  for (const auto& position : file.positions) out += position_lines(position, v);
  if (file.list.before.empty()) return out;
  out += shown("\nAgainst {} ({})\n", file.list.before.value, file.changes.size());
  for (const auto& change : file.changes) out += change_line(change);
  return out;
}

std::string in_words(const model::ListTotal& total) {
  return shown("{}  {}: {}{} {} (a count without names)\n", total.id, total.owner, total.count,
               total.of_count ? shown(" of {}", *total.of_count) : "", total.what);
}

std::string tree_in_words(const std::vector<model::Node>& nodes, const std::string& root, const model::Vocabulary& v) {
  std::set<std::string> ids, printed;
  for (const auto& node : nodes) ids.insert(node.of.id);
  std::string out;
  const auto add = [&](const auto& self, const model::Node& node, std::size_t depth) -> void {
    if (!printed.insert(node.of.id).second) return;
    const auto field = std::string(model::kind_word(node.of.kind)) + "s.kind";
    out += shown("{}{}{}\n", std::string(2 * depth, ' '), label(node.of),
                 node.kind.empty() ? "" : ", " + v.name(field, node.kind, Lang::en));
    for (const auto& below : nodes)
      if (below.parent == node.of.id) self(self, below, depth + 1);
  };
  for (const auto& node : nodes)
    if (root.empty() ? !ids.contains(node.parent) : node.of.id == root) add(add, node, 0);
  if (!root.empty()) return out;
  for (const auto& node : nodes)  // of a circle that came in by another door than ours
    add(add, node, 0);
  return out;
}

}  // namespace vigil::cli
