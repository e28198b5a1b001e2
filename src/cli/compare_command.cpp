#include <fstream>
#include <iostream>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "text/names/compare.hpp"
#include "text/terminal.hpp"

namespace vigil::cli {

namespace {

model::Json explained(std::string_view a, std::string_view b, const text::names::Verdict& verdict) {
  model::Json reasons = model::Json::array(), features = model::Json::object();
  for (const auto reason : verdict.why())
    reasons.push_back({{"code", text::names::code(reason)}, {"words", text::names::words(reason)}});
  for (unsigned i = 0; i < text::names::feature_count; ++i)
    if (verdict.levels[i] != 0)
      features[std::string(text::names::name_of(static_cast<text::names::Feature>(i)))] = verdict.levels[i];
  return {{"a", text::for_terminal(a)},
          {"b", text::for_terminal(b)},
          {"probability", verdict.probability},
          {"kind", text::names::name_of(verdict.kind)},
          {"reasons", reasons},
          {"features", features}};
}

enum class Form { numbers, reasons };

/// A line that is no pair gives a line all the same ("nan", or an object with "problem"), so that output stays beside
/// input.
int compare_lines(std::istream& in, Form form) {
  std::size_t number = 0, bad = 0;
  std::string line;
  const auto aside = [&](std::string_view what) {
    ++bad;
    tell("set aside  line {}: {}\n", number, what);
    if (form == Form::numbers)
      put("nan\n");
    else
      put(model::print(model::Json{{"line", number}, {"problem", what}}));
  };
  while (std::getline(in, line)) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == line.npos) {
      aside("no tab: a line is one name, a tab, the other name");
      continue;
    }
    if (line.find('\t', tab + 1) != line.npos) {
      aside("more than one tab: a line is one name, a tab, the other name");
      continue;
    }
    const std::string_view a = std::string_view(line).substr(0, tab), b = std::string_view(line).substr(tab + 1);
    const auto verdict = text::names::compare(text::names::prepare(a), text::names::prepare(b));
    if (form == Form::numbers)
      say("{:.6f}\n", verdict.probability);
    else
      put(model::print(explained(a, b, verdict)));
  }
  if (bad > 0) tell("{} of {} set aside (listed above)\n", bad, counted(number, "line"));
  return bad == 0 ? 0 : 1;
}

}  // namespace

void add_compare_command(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "compare",
      "standard input: two names a line, a tab between; a line each: the probability that both can be one person's");
  auto explain = std::make_shared<bool>(false);
  command->add_flag("--explain", *explain, "a JSON object a line, with the reasons");
  command->callback([&globals, explain] {
    globals.chosen = [&globals, explain] {
      return compare_lines(std::cin, *explain || globals.json ? Form::reasons : Form::numbers);
    };
  });
}

}  // namespace vigil::cli
