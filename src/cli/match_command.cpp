// `vigil match`. Registers are read and compared by workers, each with its part of the first register; here their pairs
// are settled and printed.
#include <algorithm>
#include <chrono>
#include <future>
#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/worker.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "link/match_task.hpp"

namespace vigil::cli {
namespace {

constexpr double taken_as_one = 0.55;  // of a hundred such pairs some ninety-seven are (docs/NAMES.md)

struct Found {
  std::vector<link::MatchAnswer> parts;
  std::vector<link::Possible> pairs;  // of all parts, by their people in `a` and `b`
  std::vector<link::MatchAnswer::Line> lines;
};

link::MatchAnswer call(const std::string& request, std::size_t bytes) {
  // Prepared names and their keys stand in the worker's memory.
  const std::uint64_t room = (2ULL << 30) + bytes * 100;
  base::Worker worker("match", {.memory_bytes = room,
                                .cpu = std::chrono::hours(2),
                                .answer_within = std::chrono::hours(2),
                                .answer_bytes = room / 2});
  auto answer = worker.call(request);
  if (!answer) throw Failure("matching: " + answer.error().reason);
  auto read = link::read_match_answer(std::move(*answer));
  if (!read) throw Failure("matching: " + read.error().reason);
  return std::move(*read);
}

Found find(std::string_view a, std::string_view b, std::size_t parts, double least) {
  std::vector<std::future<link::MatchAnswer>> running;
  for (std::size_t i = 0; i < parts; ++i)
    running.push_back(std::async(std::launch::async, [=] {
      const link::Part part{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(parts)};
      return call(link::match_request(a, b, part, least), a.size() + b.size());
    }));
  Found out;
  for (auto& one : running) out.parts.push_back(one.get());
  for (const link::MatchAnswer& part : out.parts) {
    if (part.a_people != out.parts[0].a_people || part.b_people != out.parts[0].b_people)
      throw Failure("matching: the workers do not agree on how many people there are");
  }
  // As from one process: by a, then by b.
  std::vector<std::pair<link::Possible, link::MatchAnswer::Line>> all;
  for (const link::MatchAnswer& part : out.parts)
    for (std::size_t i = 0; i < part.pairs.size(); ++i) all.emplace_back(part.pairs[i], part.lines[i]);
  std::sort(all.begin(), all.end(), [](const auto& x, const auto& y) {
    return std::pair(x.first.a, x.first.b) < std::pair(y.first.a, y.first.b);
  });
  for (const auto& [pair, line] : all) {
    out.pairs.push_back(pair);
    out.lines.push_back(line);
  }
  return out;
}

void tell_notes(const std::string& table, const char* what, std::vector<link::RegisterNote> notes) {
  std::stable_sort(notes.begin(), notes.end(), [](const auto& x, const auto& y) { return x.line < y.line; });
  for (const link::RegisterNote& note : notes) tell("{}  {}:{}: {}\n", what, table, note.line, note.what);
}

using Notes = std::vector<link::RegisterNote> link::MatchAnswer::*;

std::size_t tell_all(const Found& found, const std::string& table, Notes flagged, Notes set_aside) {
  std::vector<link::RegisterNote> of_flagged, of_set_aside;
  for (const link::MatchAnswer& part : found.parts) {
    of_flagged.insert(of_flagged.end(), (part.*flagged).begin(), (part.*flagged).end());
    of_set_aside.insert(of_set_aside.end(), (part.*set_aside).begin(), (part.*set_aside).end());
  }
  tell_notes(table, "look at", of_flagged);
  tell_notes(table, "set aside", of_set_aside);
  return of_set_aside.size();
}

int match(const std::string& a, const std::string& b, double least, std::size_t threads) {
  const std::string a_bytes = base::read_file(a), b_bytes = base::read_file(b);
  constexpr double one = 0.999999;
  const double least_log_odds = least <= 0 ? link::all_pairs : link::least_log_odds(std::min(least, one));
  const Found found = find(a_bytes, b_bytes, threads, least_log_odds);
  const std::size_t set_aside = tell_all(found, a, &link::MatchAnswer::a_flagged, &link::MatchAnswer::a_set_aside) +
                                tell_all(found, b, &link::MatchAnswer::b_flagged, &link::MatchAnswer::b_set_aside);
  const auto settled =
      link::settle(found.pairs, found.parts[0].a_people, found.parts[0].b_people, least <= 0 ? taken_as_one : least);
  for (std::size_t i = 0; i < settled.size(); ++i)
    if (settled[i].probability >= least) put(link::match_line(found.lines[i], settled[i]));
  return set_aside == 0 ? 0 : 1;
}

}  // namespace

void add_match_command(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "match", "two registers of people; a line each pair that may be one person: its probability, and why");
  auto a = std::make_shared<std::string>(), b = std::make_shared<std::string>();
  auto least = std::make_shared<double>(taken_as_one);
  auto threads = std::make_shared<std::size_t>(std::max(1U, std::thread::hardware_concurrency()));
  command
      ->add_option("A", *a,
                   "lines of id, tab, name; or columns id, name, born, place, role, kin as the first line says")
      ->required();
  command->add_option("B", *b, "likewise")->required();
  command
      ->add_option("--min", *least, "the least probability of a pair that is printed; 0 prints all that were compared")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--threads", *threads, "how many match at once")->check(CLI::Range(1, 256));
  command->callback(
      [&globals, a, b, least, threads] { globals.chosen = [=] { return match(*a, *b, *least, *threads); }; });
}

}  // namespace vigil::cli
