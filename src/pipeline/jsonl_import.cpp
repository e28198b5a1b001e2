#include "pipeline/jsonl_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/error.hpp"
#include "exchange/jsonl.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/everything.hpp"
#include "pipeline/jsonl_writer.hpp"
#include "store/documents.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

using exchange::RowProblem;
using store::Change;

namespace {

Known known_to(store::Record& record, const JsonlRequest& request) {
  auto view = record.view(store::Viewer::officer(request.entered_by, request.groups));
  return Known(exchange::jsonl(everything_of_mine(view.database())));
}

using Wrong = std::map<std::size_t, RowProblem>;  // by line

// What speaks of a wrong line is wrong itself, and what speaks of that: all of them at once, by what each line needed.
class Dependants {
 public:
  /// `without`: lines that were not tried at all.
  Dependants(base::Database& database, const std::vector<JsonlTaken>& lines, const Wrong& without,
             const std::map<std::size_t, std::vector<ThingName>>& needs)
      : database_(database) {
    for (const auto& line : lines)
      for (auto& one : brought_by(line)) {
        if (without.contains(line.number)) continue;
        ++bringers_[one];
        brings_[line.number].push_back(std::move(one));
      }
    for (const auto& [line, things] : needs)
      for (const auto& one : things) users_[one].push_back(line);
  }

  /// `newly`: lines that were found to be wrong, which are in `wrong`.
  void add_to(Wrong& wrong, std::deque<std::size_t> newly) {
    for (; !newly.empty(); newly.pop_front())
      for (const auto& gone : brings_[newly.front()])
        if (--bringers_[gone] == 0 && !store::find_thing(database_, gone.first, gone.second))
          for (const auto user : users_[gone])
            if (wrong.emplace(user, RowProblem{"", not_here(gone)}).second) newly.push_back(user);
  }

 private:
  base::Database& database_;  // as it was before the import
  std::map<ThingName, std::size_t> bringers_;
  std::map<std::size_t, std::vector<ThingName>> brings_;
  std::map<ThingName, std::vector<std::size_t>> users_;
};

// All lines but those that are wrong; what is found to be wrong is put there.
void write_all(JsonlWriter& writer, const JsonlFile& file, Wrong& wrong) {
  const auto each = [&](const auto& write) {
    for (const auto& line : file.lines) {
      if (wrong.contains(line.number)) continue;
      try {
        write(line);
      } catch (const RowProblem& problem) {
        wrong.emplace(line.number, problem);
      }
    }
  };
  each([&](const JsonlTaken& line) { writer.write(line); });
  each([&](const JsonlTaken& line) { writer.withdraw_gone(line); });
  each([&](const JsonlTaken& line) {
    if (line.read.object == "person") writer.write_relations(line);
  });
}

void tell_of(const JsonlWriter& writer, const std::string& name, MappedImport& result) {
  if (const auto lost = writer.passages_lost(); lost != 0)
    result.notes.push_back({name, 0, "",
                            fmt::format("{} passages are cited as sources in words: the text of their documents is not "
                                        "held here",
                                        lost)});
  if (const auto there = writer.already_there(); there != 0)
    result.notes.push_back({name, 0, "", fmt::format("{} claims are here already", there)});
}

}  // namespace

MappedImport import_jsonl(store::Record& record, const JsonlRequest& request) {
  check_may_take_tables(record, request.entered_by);
  MappedImport result;
  const auto audience = audience_in(record.database(), request.audience);
  const auto file = read_jsonl(request.path, request.audience, result);
  if ((file.head.is_of_mine || file.says_who_entered) && audience.kind == model::Audience::Kind::is_public)
    throw Refused(
        fmt::format("importing {}: this is what one officer saw, with what is restricted and never published; say for "
                    "which group it is: --audience group:NAME",
                    request.path.string()));
  const auto name = request.path.filename().string();
  const auto& publisher = file.head.publisher;
  const JsonlWriter::Of of{publisher, file.head.is_of_mine, audience,
                           fmt::format("export of {}", publisher.empty() ? name : publisher)};
  const auto known = known_to(record, request);
  // A line that is wrong is not there for the others either: everything is begun again without it.
  const auto unread = result;
  Wrong wrong;
  std::int64_t first_claim = 0;
  for (bool is_whole = false; !is_whole;) {
    result = unread;
    std::map<std::size_t, std::vector<ThingName>> needs;
    const auto before = wrong;
    std::deque<std::size_t> newly;
    {
      Change change(record, request.entered_by);
      first_claim = change.next_id("claim", "claim_id");
      const auto of_file = what_is_in(file.lines, wrong);
      JsonlWriter writer(change, known, of, of_file, result);
      write_all(writer, file, wrong);
      tell_of(writer, name, result);
      needs = writer.needs();
      for (const auto& [line, problem] : wrong)
        if (!before.contains(line)) newly.push_back(line);
      is_whole = newly.empty();
      if (is_whole) {
        for (const auto& [line, problem] : wrong)
          result.set_aside.push_back({name, line, problem.column, problem.reason});
        std::ranges::sort(result.set_aside, {}, &MappedProblem::line);
        if (request.dry_run) return result;  // the transaction is never committed
        for (const auto& problem : result.set_aside)
          store::set_aside(change, {"", "import", fmt::format("{}:{}", problem.file, problem.line), problem.reason});
        result.number = store::add_import_run(change, "jsonl", name, first_claim);
        change.commit();
      }
    }
    if (!is_whole) Dependants(record.database(), file.lines, before, needs).add_to(wrong, std::move(newly));
  }
  if (result.new_claims != 0) store::index_since(record, first_claim);
  return result;
}

}  // namespace vigil::pipeline
