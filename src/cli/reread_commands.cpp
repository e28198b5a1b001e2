#include "cli/output.hpp"
#include "cli/web_commands.hpp"
#include "model/json.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/reread.hpp"

namespace vigil::cli {

namespace {

void print(const Globals& globals, const pipeline::Reread& one) {
  if (globals.json) {
    auto lost = model::Json::array();
    for (const auto& fact : one.lost)
      lost.push_back({{"kind", fact.kind}, {"id", fact.id}, {"words", fact.source.words}});
    return put(model::print({{"document", one.document.value},
                             {"reason", one.reason},
                             {"other_text", one.is_other_text},
                             {"cited", one.cited},
                             {"lost", lost}}));
  }
  if (!one.reason.empty()) return tell("set aside  {}: {}\n", one.document.value, one.reason);
  say("{}  {}  {}  {}\n", one.document.value, one.is_other_text ? "other text" : "as before",
      counted(one.cited, "passage cited", "passages cited"), one.title);
  for (const auto& fact : one.lost) say("  not in it any more: {} {}: \"{}\"\n", fact.kind, fact.id, fact.source.words);
}

int reread(const Globals& globals, const std::vector<std::string>& documents) {
  auto record = globals.open_record();
  std::size_t read = 0, others = 0, lost = 0, aside = 0;
  pipeline::reread(record, globals.viewer(), documents, [&](const pipeline::Reread& one) {
    print(globals, one);
    flush();
    one.reason.empty() ? ++read : ++aside;
    others += one.is_other_text ? 1 : 0;
    lost += one.lost.size();
  });
  if (!globals.json)
    say("{} read again, {} with another text, {} lost; {} set aside\n", counted(read, "document"), others,
        counted(lost, "passage"), aside);
  return lost + aside == 0 ? 0 : 1;
}

int check_reading(const Globals& globals, const std::string& passage, const std::string& words) {
  const auto asked = pipeline::parse_passage(passage);
  auto record = globals.open_record();
  const auto range =
      pipeline::check_reading(record, globals.viewer(), asked.document.value, {asked.start, asked.end}, words);
  if (globals.json)
    put(model::print({{"document", asked.document.value}, {"start", range.start}, {"end", range.end}}));
  else
    say("{}:{}-{} can be cited\n", asked.document.value, range.start, range.end);
  return 0;
}

}  // namespace

void add_reread_commands(CLI::App& app, Globals& globals) {
  auto* again = app.add_subcommand(
      "reread", "read kept documents again: by today's reader, for the people that the record knows today");
  const auto documents = std::make_shared<std::vector<std::string>>();
  again->add_option("DOCUMENT", *documents, "their ids (default: all)");
  again->callback(
      [&globals, documents] { globals.chosen = [&globals, documents] { return reread(globals, *documents); }; });

  auto* check = app.add_subcommand(
      "check-reading", "say that you have compared what a machine read in a picture with it, so that it can be cited");
  const auto passage = std::make_shared<std::string>();
  const auto words = std::make_shared<std::string>();
  check->add_option("PASSAGE", *passage, "DOCUMENT:START-END, bytes as vigil document shows them")->required();
  auto* corrects =
      check->add_option("--words", *words, "what the picture says there, if the machine has read it wrongly");
  check->callback([&globals, passage, words, corrects] {
    if (corrects->count() != 0 && words->empty())
      throw Usage("--words is empty: give what the picture says there, or leave it out if it was read rightly");
    globals.chosen = [&globals, passage, words] { return check_reading(globals, *passage, *words); };
  });
}

}  // namespace vigil::cli
