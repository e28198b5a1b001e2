#include "pipeline/mapped_import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "capture/sheet.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/claim_writer.hpp"
#include "pipeline/dependent_rows.hpp"
#include "pipeline/repeated_rows.hpp"
#include "store/documents.hpp"
#include "store/principals.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

using exchange::RowMaker;
using exchange::TableMapping;

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> endings = {".csv", ".tsv", ".txt", ".xlsx"};

// The file of a table: the one that is given, or the one in the folder that bears its name.
std::optional<fs::path> file_of(const TableMapping& table, const fs::path& path) {
  if (!fs::is_directory(path)) return path;
  for (const auto ending : endings)
    if (const auto file = path / (table.file + std::string(ending)); fs::is_regular_file(file)) return file;
  return {};
}

// The rows of a table before they are imported. What is wrong with it or with one of them is told then.
template <class Take>
void look_through(const TableMapping& table, const fs::path& file, const Take& take) {
  std::optional<RowMaker> maker;
  const auto take_row = [&](const capture::SheetRow& row) {
    try {
      take(*maker, row);
    } catch (const exchange::RowProblem&) {
    }
  };
  (void)capture::read_sheet(
      file, table.sheet,
      {[&](const capture::SheetHead& head) { maker.emplace(table, head.columns); }, take_row, [](const auto&) {}});
}

class TableImport {
 public:
  /// `left_out`: rows of which nothing is taken; those that are found wrong by what they say of others are put there.
  TableImport(const TableMapping& table, const fs::path& file, ClaimWriter& writer, MappedImport& result,
              std::vector<MappedProblem>& left_out, const ImportProgress& progress)
      : table_(table), file_(file), writer_(writer), result_(result), left_out_(left_out), progress_(progress) {
    for (const auto& problem : left_out)
      if (problem.file == name()) wrong_.insert(problem.line);
  }

  void run() {
    find_repeated();
    read(false);
    // What speaks of other rows is written when they are all there.
    if (is_usable_ && std::ranges::any_of(table_.makes, [](const auto& make) { return is_reference(make.what); }))
      read(true);
  }

 private:
  void find_repeated() {
    look_through(table_, file_,
                 [&](const RowMaker& maker, const auto& row) { repeated_.add(maker.name_of(row.cells)); });
    repeated_.these_are_all();
  }

  void read(bool again) {
    const auto done = capture::read_sheet(
        file_, table_.sheet,
        {[&](const capture::SheetHead& head) { take_head(head, again); },
         [&](const capture::SheetRow& row) { take_row(row, again); },
         [&](const capture::SheetProblem& problem) {
           if (!again) take_problem(problem);
         },
         [&](double share) { progress_(again ? ImportStep::references : ImportStep::rows, result_.rows, share); }});
    if (!done) aside(0, "", done.error().reason);
  }

  void take_head(const capture::SheetHead& head, bool again) {
    if (again) return;
    columns_ = head.columns;
    maker_.emplace(table_, columns_);
    is_usable_ = maker_->missing().empty();
    std::set<std::string> seen;
    for (const auto& column : columns_)
      if (!column.empty() && !seen.insert(column).second) note(1, column, "it stands there twice: the first is taken");
    for (const auto& column : maker_->missing())
      aside(1, column, "the mapping wants this column, and it is not there; nothing of this file was imported");
    for (const auto& column : maker_->absent())
      note(1, column, "the mapping knows this column, and it is not there: it is taken for empty");
    for (const auto& column : maker_->unused())
      note(1, column, "the mapping does not take this column: it is not imported");
    if (!head.encoding.empty())
      note(0, "", fmt::format("read as {}{}", head.encoding, head.guessed ? ", which is a guess from its bytes" : ""));
  }

  void take_row(const capture::SheetRow& row, bool again) {
    if (!is_usable_) return;
    if (!again) ++result_.rows;
    if (wrong_.contains(row.line)) return;
    try {
      const auto made = maker_->make(row.cells);
      if (!again && is_there_before(made.row, row)) return;
      writer_.write(made, again);
      if (!again) repeated_.take(made.row, row.line, row.cells);
    } catch (const exchange::RowProblem& problem) {
      wrong_.insert(row.line);
      if (again)
        left_out_.push_back({name(), row.line, problem.column, problem.reason});
      else
        aside(row.line, problem.column, problem.reason);
    }
  }

  bool is_there_before(const std::string& name, const capture::SheetRow& row) {
    const auto first = repeated_.taken_before(name, row.cells);
    if (!first) return false;
    wrong_.insert(row.line);
    const auto& columns = table_.row.columns;
    if (first->is_same)
      note(row.line, "", fmt::format("the same as line {}: it is taken once", first->line));
    else
      aside(row.line, columns.empty() ? "" : columns.front(),
            fmt::format("line {} has the same \"{}\" here, and other cells differ: a row needs a name of its own",
                        first->line, name));
    return true;
  }

  void take_problem(const capture::SheetProblem& problem) {
    std::string column;
    if (problem.column != 0)
      column =
          problem.column <= columns_.size() ? columns_[problem.column - 1] : fmt::format("column {}", problem.column);
    problem.set_aside ? aside(problem.line, column, problem.reason) : note(problem.line, column, problem.reason);
  }

  std::string name() const { return file_.filename().string(); }
  void aside(std::size_t line, std::string column, std::string reason) {
    result_.set_aside.push_back({name(), line, std::move(column), std::move(reason)});
  }
  void note(std::size_t line, std::string column, std::string reason) {
    result_.notes.push_back({name(), line, std::move(column), std::move(reason)});
  }

  const TableMapping& table_;
  const fs::path& file_;
  ClaimWriter& writer_;
  MappedImport& result_;
  std::vector<MappedProblem>& left_out_;
  const ImportProgress& progress_;
  std::vector<std::string> columns_;
  std::optional<RowMaker> maker_;
  bool is_usable_ = false;
  RepeatedRows repeated_;
  std::set<std::size_t> wrong_;  // lines of rows that were not taken: the second pass takes nothing of them
};

std::string place_of(const MappedProblem& problem) {
  return fmt::format("{}:{}{}{}", problem.file, problem.line, problem.column.empty() ? "" : ":", problem.column);
}

// Why nothing is taken of a table of this name.
std::string why_passed_over(const exchange::Mapping& mapping, const std::string& table) {
  if (const auto reason = mapping.passed_over.find(table); reason != mapping.passed_over.end()) return reason->second;
  for (const auto& [name, reason] : mapping.passed_over)
    if (name.ends_with('*') && table.starts_with(name.substr(0, name.size() - 1))) return reason;
  if (std::ranges::find(mapping.tables, table, &TableMapping::file) != mapping.tables.end())
    return "the folder has this table in another file too, which was taken";
  return fmt::format("the mapping {} has no table of this name", mapping.name);
}

// What lies in the folder and is a table of nobody's, by name.
void tell_what_is_left(const MappedRequest& request, const std::vector<std::string>& taken, MappedImport& result) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(request.path)) names.insert(entry.path().filename().string());
  for (const auto& name : names) {
    const fs::path file(name);
    if (std::ranges::find(endings, file.extension().string()) == endings.end() ||
        std::ranges::find(taken, name) != taken.end())
      continue;
    result.set_aside.push_back(
        {name, 0, "", why_passed_over(request.mapping, file.stem().string()) + "; nothing of it was imported"});
  }
}

void import_tables_of(store::Change& change, const MappedRequest& request, MappedImport& result,
                      std::vector<std::string>& files, std::vector<MappedProblem>& left_out) {
  const bool is_folder = fs::is_directory(request.path);
  if (!fs::exists(request.path)) throw NotFound("importing: there is no file or folder " + request.path.string());
  if (!is_folder && request.mapping.tables.size() != 1)
    throw Usage(fmt::format("importing: the mapping {} is for a folder of {} tables", request.mapping.name,
                            request.mapping.tables.size()));
  for (std::size_t i = 0; i < request.mapping.tables.size(); ++i) {
    const auto& table = request.mapping.tables[i];
    const auto file = file_of(table, request.path);
    if (!file) continue;
    files.push_back(file->filename().string());
    ClaimWriter writer(change, fmt::format("mapping/{}/{}", request.mapping.name, i), request.audience);
    TableImport(table, *file, writer, result, left_out, request.progress).run();
    result.new_claims += writer.new_claims();
    for (const auto& [what, count] : writer.made()) result.made[what] += count;
    result.groups.merge(writer.groups());
  }
  if (is_folder && !files.empty()) tell_what_is_left(request, files, result);
  if (files.empty())
    throw NotFound(fmt::format("importing {}: none of the tables of the mapping {} is there", request.path.string(),
                               request.mapping.name));
}

// Adds the rows that speak of what those left out would have made, so that a chain of them is begun again once and not
// once for each.
void leave_out_what_speaks_of_them(base::Database& database, const MappedRequest& request,
                                   std::vector<MappedProblem>& left_out) {
  std::set<std::pair<std::string, std::size_t>> are_out;
  for (const auto& problem : left_out) are_out.insert({problem.file, problem.line});
  DependentRows rows;
  std::vector<std::string> names;
  for (const auto& table : request.mapping.tables) {
    const auto file = file_of(table, request.path);
    if (!file) continue;
    names.push_back(file->filename().string());
    look_through(table, *file, [&](const RowMaker& maker, const auto& row) {
      rows.add({names.size() - 1, row.line}, maker.make(row.cells), are_out.contains({names.back(), row.line}));
    });
  }
  const auto is_there = [&](const std::string& kind, const std::string& key) {
    return store::find_thing(database, kind, key).has_value();
  };
  for (auto& [place, column, reason] : rows.find(is_there))
    left_out.push_back({names[place.table], place.line, std::move(column), std::move(reason)});
}

// Only who sees all that others put on it can judge that it is to go. Asked whether or not there is such a thing: the
// answer would tell.
void check_may_undo(const store::Record& record, const store::Viewer& viewer, const store::ImportRun& run) {
  auto view = record.view(viewer);
  if (store::claims_seen(view.database(), run) == 0 && run.entered_by != viewer.name()) throw store::no_import(run.id);
  if (!store::is_in_every_group(view.database()))
    throw Refused(
        fmt::format("undoing import {}: others may have put on what it brought what is not yours to see; somebody who "
                    "is in every group can take it back",
                    run.id));
}

std::string in_words(const store::ChangedSince& changed) {
  return fmt::format("{} ({} {})", changed.thing, changed.field, changed.superseded ? "corrected" : "added");
}

std::string listed(std::vector<std::string> words) {
  constexpr std::size_t told = 20;
  if (words.size() > told) {
    words.resize(told);
    words.emplace_back("more");
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

// What it brought is in the file of somebody else, too, and which of the two it is of only the undoing can tell.
void check_is_under_no_merge(base::Database& database, const store::ImportRun& run) {
  std::vector<std::string> words;
  for (const auto& merge : store::merges_over(database, run))
    words.push_back(
        fmt::format("\"{}\" into \"{}\"", store::key_of(database, merge.merged), store::key_of(database, merge.kept)));
  if (!words.empty())
    throw Refused(
        fmt::format("undoing import {}: people of whom it says something were merged: {}. Undo that first "
                    "(vigil unmerge)",
                    run.id, listed(std::move(words))));
}

}  // namespace

exchange::Mapping load_mapping(const std::string& name_or_file) {
  std::string json(exchange::built_in_mapping(name_or_file));
  if (json.empty()) {
    if (!fs::exists(name_or_file))
      throw Usage(fmt::format("--mapping \"{}\": cecc, openevsys, or a file is expected", name_or_file));
    json = base::read_file(name_or_file, 16U << 20);
  }
  auto mapping = exchange::parse_mapping(json);
  if (!mapping) throw Usage(fmt::format("--mapping {}: {}", name_or_file, mapping.error().reason));
  return *std::move(mapping);
}

MappedImport import_mapped(store::Record& record, const MappedRequest& request) {
  check_may_take_tables(record, request.entered_by);
  MappedImport result;
  if (request.audience.starts_with("group:")) audience_in(record.database(), request.audience);
  // What a row says of others is read when all are there. If it is wrong then, all of that row is, and what speaks of
  // it: everything is begun again without it.
  std::vector<MappedProblem> left_out;
  std::int64_t first_claim = 0;
  for (bool is_whole = false; !is_whole;) {
    result = {};
    store::Change change(record, request.entered_by);
    first_claim = change.next_id("claim", "claim_id");
    if (!left_out.empty()) leave_out_what_speaks_of_them(change.database(), request, left_out);
    std::vector<std::string> files;
    const auto known = left_out.size();
    import_tables_of(change, request, result, files, left_out);
    is_whole = left_out.size() == known;
    if (!is_whole) continue;  // the transaction is never committed
    std::ranges::sort(left_out, {}, [](const MappedProblem& one) { return std::pair(one.file, one.line); });
    result.set_aside.insert(result.set_aside.end(), left_out.begin(), left_out.end());
    if (request.dry_run) return result;
    for (const auto& problem : result.set_aside)
      store::set_aside(change, {"", "import", place_of(problem), problem.reason});
    result.number =
        store::add_import_run(change, request.mapping.name, fmt::format("{}", fmt::join(files, ", ")), first_claim);
    change.commit();
  }
  request.progress(ImportStep::search, result.rows, 0);
  if (result.new_claims != 0) store::index_since(record, first_claim);
  return result;
}

store::Undone undo_import(store::Record& record, std::int64_t number, bool keep_changed, const store::Viewer& viewer) {
  store::Undone undone;
  std::int64_t first_claim = 0;
  {
    store::Change change(record, viewer.name());
    const auto run = store::get_import_run(change.database(), number);
    check_may_undo(record, viewer, run);
    if (run.is_undone) throw Conflict(fmt::format("import {} is taken back already", number));
    if (run.undoes) throw Usage(fmt::format("import {} is itself the taking back of {}", number, *run.undoes));
    check_is_under_no_merge(change.database(), run);
    if (const auto changed = store::changed_since(change.database(), run); !changed.empty() && !keep_changed) {
      std::vector<std::string> words;
      for (const auto& one : changed) words.push_back(in_words(one));
      throw Refused(
          fmt::format("undoing import {}: others have worked on what it brought: {}. Undo it but for these "
                      "with --keep-changed, or take them back first",
                      number, listed(std::move(words))));
    }
    store::Head head;
    head.citations.push_back({{}, fmt::format("import {} was taken back", number)});
    first_claim = change.next_id("claim", "claim_id");
    undone = store::withdraw_import_run(change, run, head);
    if (!undone.without_name.empty())
      throw Refused(fmt::format(
          "undoing import {}: these would have no name then, and others have entered something of them: {}. Give them "
          "another one first",
          number, listed(undone.without_name)));
    store::add_import_run(change, run.mapping, run.source, first_claim, number);
    change.commit();
  }
  store::index_since(record, first_claim);
  return undone;
}

}  // namespace vigil::pipeline
