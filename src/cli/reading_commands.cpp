#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "cli/asked.hpp"
#include "cli/command.hpp"
#include "cli/in_words.hpp"
#include "cli/output.hpp"
#include "cli/provenance_in_words.hpp"
#include "cli/sealed_in_words.hpp"
#include "cli/work_in_words.hpp"
#include "measure/export.hpp"
#include "measure/measure.hpp"
#include "model/wish.hpp"
#include "model/work_json.hpp"
#include "pipeline/evidence.hpp"
#include "pipeline/figures.hpp"
#include "pipeline/listings.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/sealed_facts.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/provenance.hpp"
#include "store/saved_searches.hpp"
#include "store/search.hpp"
#include "store/wishes.hpp"
#include "store/work_read.hpp"

namespace vigil::cli {

namespace {

template <class JsonOf, class Words>
void print_with_sealed(const Globals& globals, const JsonOf& json_of, const Words& words,
                       const std::vector<pipeline::SealedFact>& sealed) {
  if (!globals.json) return put(words() + in_words(sealed));
  model::Json json = json_of();
  for (const auto& fact : sealed) json["sealed"].push_back(to_json(fact));
  put(model::print(json));
}

// What is sealed in these files, for who is named and has unlocked; for all others nothing, and no word about it.
std::vector<pipeline::SealedFact> sealed_in(const Globals& globals, const std::vector<std::string>& files) {
  try {
    auto record = globals.open_record();
    return pipeline::sealed_facts(record, globals.user, files);
  } catch (const Corrupt&) {
    throw;
  } catch (
      const Error& problem) {  // each opening is written down: on a medium that cannot be written nothing is opened
    tell("vigil: what is sealed is not shown: {}\n", problem.what());
    return {};
  }
}

// A person who is sealed whole, for who is named and has unlocked.
bool print_sealed_case(const Globals& globals, const std::string& id) {
  if (!store::can_be_sealed_id(id)) return false;
  auto record = globals.open_record();
  const auto person = pipeline::find_sealed_thing(record, globals.user, id);
  if (!person || person->words.kind != "person") return false;
  const auto facts = sealed_in(globals, {"person:" + id});
  if (!globals.json) return put(in_words(*person, facts)), true;
  model::Json json{{"sealed_file", to_json(*person)}, {"sealed", model::Json::array()}};
  for (const auto& fact : facts) json["sealed"].push_back(to_json(fact));
  return put(model::print(json)), true;
}

int print_case(const Globals& globals, store::View& view, snapshot::Reader& reader, const std::string& id) {
  const auto file = reader.find_case({id});
  if (!file) {
    const auto kept = pipeline::kept_of(view.database(), {id});
    if (!kept && print_sealed_case(globals, id)) return 0;
    if (!kept) throw not_to_be_seen("case", id);
    tell("{} is part of this file:\n", id);
    return print_case(globals, view, reader, kept->value);
  }
  const auto words = [&] {
    const auto work = store::case_work(view.database(), file->person, file->events);
    return in_words(*file, reader.vocabulary()) + in_words(store::wishes_for(view.database(), file->person.id)) +
           in_words(work, today(), reader.vocabulary()) + in_words(pipeline::evidence_of(view.database(), *file));
  };
  print_with_sealed(
      globals, [&] { return pipeline::case_json(view.database(), *file, today()); }, words,
      sealed_in(globals, pipeline::files_of(*file)));
  return 0;
}

int print_round(const Globals& globals, store::View& view, snapshot::Reader& reader, const std::string& id) {
  const auto file = reader.find_round({id});
  if (!file) throw not_to_be_seen("round", id);
  const auto words = [&] {
    return in_words(*file, reader.vocabulary()) + in_words(store::round_work(view.database(), file->round.id));
  };
  print_with_sealed(
      globals, [&] { return pipeline::round_json(view.database(), *file); }, words,
      sealed_in(globals, {"round:" + id}));
  return 0;
}

template <class File>
int print_file(const Globals& globals, const std::optional<File>& file, const char* kind, const std::string& id,
               const model::Vocabulary& vocabulary) {
  if (!file) throw not_to_be_seen(kind, id);
  print_with_sealed(
      globals, [&] { return model::to_json(*file); }, [&] { return in_words(*file, vocabulary); },
      sealed_in(globals, {std::string(kind) + ":" + id}));
  return 0;
}

int print_thing(const Globals& globals, const std::string& kind, const std::string& id) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  snapshot::Reader reader(view.database());
  const auto& vocabulary = reader.vocabulary();
  if (kind == "case") return print_case(globals, view, reader, id);
  if (kind == "round") return print_round(globals, view, reader, id);
  return print_file(globals, reader.find_dialogue({id}), "dialogue", id, vocabulary);
}

// A document that is sealed, for who is named and has unlocked: its text, or all its bytes into a file that its owner
// alone reads.
int print_sealed_document(const Globals& globals, store::Record& record, const std::string& id,
                          const std::string& output) {
  const auto read = pipeline::read_sealed_document(record, globals.user, id);
  if (!read) throw not_to_be_seen("document", id);
  if (!output.empty()) return write_sealed_bytes(read->bytes.bytes(), output), 0;
  if (globals.json) {
    auto json = to_json(read->known);
    json["text"] = read->text ? model::Json(*read->text) : model::Json();
    return put(model::print(json)), read->text ? 0 : 1;
  }
  put(in_words(std::vector{read->known}).substr(1));
  return print_sealed_text(read->text) ? 0 : 1;
}

int print_document(const Globals& globals, const std::string& id, const std::string& output) {
  if (!output.empty()) check_place_for_sealed_bytes(output);
  auto record = globals.open_record();
  const auto file = store::find_document(record, globals.viewer(), {id});
  if (!file) return print_sealed_document(globals, record, id, output);
  if (!output.empty())
    throw Usage("-o is for a sealed document, which is kept encrypted; of others: vigil evidence export");
  auto view = record.view(globals.viewer());
  const auto custody = store::find_provenance(view.database(), {id}).value_or(model::Provenance{});
  put(globals.json ? model::print(pipeline::document_json(view.database(), *file))
                   : in_words(*file) + "\nCustody\n" + in_words(custody));
  return 0;
}

std::string why(const store::Hit& hit) {
  std::string words;
  const auto add = [&](std::string_view more) { (words += words.empty() ? "" : "; ") += more; };
  if (hit.one_letter_off) add("one letter off: perhaps a typing error");
  for (const auto reason : hit.reasons) add(text::names::words(reason));
  return words;
}

struct Asked {
  std::vector<std::string> words;
  model::SearchFilters filters;
  bool facets = false, list_saved = false;
  std::optional<std::string> save, saved, delete_saved;
};

void print_hit(const Globals& globals, const store::Hit& hit) {
  if (globals.json) {
    put(model::print(store::to_json(hit)));
    return;
  }
  say("{}  {}  {}\n", hit.kind, hit.id, both_names(hit.label));
  if (!hit.name.empty()) say("    {}: {:.2f}, {}\n", hit.name, hit.probability, why(hit));
  if (!hit.speaks_of.empty()) say("    speaks of {}\n", hit.speaks_of);
  if (!hit.snippet.empty()) say("    {}\n", hit.snippet);
}

int print_facets(const Globals& globals, const model::Facets& facets) {
  if (globals.json) {
    put(model::print(store::to_json(facets)));
  } else {
    say("{}\n", facets.all ? fmt::format("counted in all {} found", facets.counted)
                           : fmt::format("counted in the first {} found; there are more", facets.counted));
    for (const auto& facet : facets.facets) {
      say("{}\n", facet.field);
      for (const auto& [value, count] : facet.counts) say("    {}  {}\n", value, count);
    }
  }
  return facets.counted == 0 ? 1 : 0;
}

int list_saved(const Globals& globals) {
  for (const auto& one : store::saved_searches(globals.open_record(), globals.viewer())) {
    auto json = store::to_json(one);
    if (globals.json) {
      put(model::print(json));
      continue;
    }
    say("{}  {}", one.name, one.query);
    for (const auto& [field, value] : json.items())
      if (field != "name" && field != "query") say("  {}={}", field, value.get<std::string>());
    say("\n");
  }
  return 0;
}

// One that is saved under the name of another takes its place: the words of that one are told, to be saved again.
void save(store::Record& record, const store::Viewer& viewer, const store::SavedSearch& search) {
  const auto before = store::save_search(record, viewer, search);
  if (!before || *before == search) return;
  std::string was = before->query;
  const auto fields = store::to_json(*before);
  for (const auto& [field, value] : fields.items())
    if (field != "name" && field != "query") was += fmt::format("  {}={}", field, value.get<std::string>());
  tell("the search saved as {} was replaced; it was: {}\n", search.name, was);
}

int search(const Globals& globals, const Asked& asked) {
  if (asked.list_saved) return list_saved(globals);
  for (const auto& name : {asked.save, asked.saved, asked.delete_saved})
    if (name && name->empty()) throw Usage("a saved search has a name, which is not empty");
  if (asked.delete_saved) {
    auto record = globals.open_record();
    store::delete_saved_search(record, globals.viewer(), *asked.delete_saved);
    return 0;
  }
  auto filters = asked.filters;
  std::string query;
  for (const auto& word : asked.words) query += (query.empty() ? "" : " ") + word;
  auto record = globals.open_record();
  if (asked.saved) {
    if (!query.empty() || filters != model::SearchFilters())
      throw Usage("--saved NAME stands alone: the saved search has its words and filters");
    auto saved = store::get_saved_search(record, globals.viewer(), *asked.saved);
    query = std::move(saved.query);
    filters = std::move(saved.filters);
  }
  if (query.empty()) throw Usage("what is looked for? give words, or --saved NAME");
  if (const auto words = store::all_vocabulary(record.database());
      !filters.source_class.empty() && !words.has("documents.source_class", filters.source_class))
    throw Usage(fmt::format("--source-class: \"{}\" is none of: {}", filters.source_class,
                            fmt::join(words.values("documents.source_class"), ", ")));
  const auto hits = store::search(record, globals.viewer(), query, filters);  // which refuses wrong filters
  if (asked.save) save(record, globals.viewer(), {*asked.save, query, filters});
  if (asked.facets) return print_facets(globals, store::facets_of(record, globals.viewer(), query, filters));
  for (const auto& hit : hits) print_hit(globals, hit);
  if (const auto better = store::did_you_mean(record, globals.viewer(), query); !better.empty())
    tell("did you mean: {}\n", better);
  return hits.empty() ? 1 : 0;
}

int measure(const Globals& globals, const std::string& name, const std::string& dialogue) {
  const auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  snapshot::Reader reader(view.database());
  std::optional<model::DialogueId> only;
  if (!dialogue.empty()) {
    if (!reader.find_dialogue({dialogue})) throw not_to_be_seen("dialogue", dialogue);
    only = model::DialogueId{dialogue};
  }
  const auto figures = pipeline::figures(reader, view.database(), globals.viewer(), today(), only);
  const auto is_named = [&](const model::Measure& one) { return name == one.about.name; };
  if (!name.empty() && name != "raised" && name != "silence" && std::ranges::none_of(figures.more, is_named)) {
    std::string names = "raised, silence";
    for (const auto& one : figures.more) names += fmt::format(", {}", one.about.name);
    throw Usage(fmt::format("there is no measure \"{}\"; there are: {}", name, names));
  }
  const auto wishes = store::current_wishes(view.database());
  if (globals.json && name.empty()) {
    put(model::print(pipeline::figures_json(figures, wishes)));
    return 0;
  }
  const auto over = [&](model::Json json) {
    json["over"] = figures.over;
    return model::print(json);
  };
  if (!globals.json) put(shown("Over {}.\n\n", figures.over));
  if (name.empty() || name == "raised")
    put(globals.json ? over(model::to_json(figures.raised)) : in_words(figures.raised, reader.vocabulary()));
  if (name.empty()) put("\n");
  if (name.empty() || name == "silence") {
    auto json = model::to_json(figures.silence);
    model::add_wishes(json, wishes);
    put(globals.json ? over(std::move(json)) : in_words(figures.silence, reader.vocabulary(), wishes));
  }
  for (const auto& one : figures.more) {
    if (!name.empty() && !is_named(one)) continue;
    if (globals.json)
      put(model::print(measure::as_json(figures)[one.about.name]));
    else
      put((name.empty() ? "\n" : "") + in_words(one));
  }
  return 0;
}

}  // namespace

void add_reading_commands(CLI::App& app, Globals& globals) {
  auto* search_command = app.add_subcommand("search", "names in any script, words, \"phrases\"");
  auto asked = std::make_shared<Asked>();
  search_command->add_option("QUERY", asked->words, "what to look for");
  search_command->add_option("--kind", asked->filters.kind, fmt::format("{}", fmt::join(model::kinds_searched, ", ")));
  search_command->add_option("--from", asked->filters.from, "documents dated from this day, month or year on");
  search_command->add_option("--to", asked->filters.to, "documents dated until this day, month or year, all of it");
  search_command->add_option("--language", asked->filters.language, "documents in this language: en, zh-Hans, ...");
  search_command->add_option("--source-class", asked->filters.source_class,
                             "documents of this class: official, ngo, wire, press, state-media, ...");
  search_command->add_option("--publisher", asked->filters.publisher, "documents of this publisher, as it is written");
  search_command->add_flag("--facets", asked->facets, "how many of each kind, year, language, ... were found, instead");
  search_command->add_option("--save", asked->save, "keep this search, for you alone, under a name");
  search_command->add_option("--saved", asked->saved, "search what you have saved under this name");
  search_command->add_option("--delete-saved", asked->delete_saved, "forget what you have saved under this name");
  search_command->add_flag("--list-saved", asked->list_saved, "what you have saved");
  search_command->callback(
      [&globals, asked] { globals.chosen = [&globals, asked] { return search(globals, *asked); }; });

  for (const auto& [command, about] :
       {std::pair{"case", "the file of one person"}, std::pair{"round", "the file of one round"},
        std::pair{"dialogue", "the file of one dialogue"}}) {
    auto* sub = app.add_subcommand(command, about);
    auto id = std::make_shared<std::string>();
    sub->add_option("ID", *id, "its id, as search gives it")->required();
    sub->callback([&globals, id, name = std::string(command)] {
      globals.chosen = [&globals, id, name] { return print_thing(globals, name, *id); };
    });
  }

  auto* document = app.add_subcommand(
      "document", "a document's text with its paragraphs' bytes, its mentions and the facts that cite it");
  auto id = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();
  document->add_option("ID", *id, "its id, as ingest gives it")->required();
  document->add_option("-o,--output", *output, "of a sealed document: write its bytes, as they came, to this file");
  document->callback([&globals, id, output] {
    globals.chosen = [&globals, id, output] { return print_document(globals, *id, *output); };
  });

  auto* measure_command = app.add_subcommand(
      "measure", "the measures, or one: raised, silence, answered, followed, routine, concerns, ...");
  auto name = std::make_shared<std::string>();
  auto dialogue = std::make_shared<std::string>();
  measure_command->add_option("NAME", *name, "one of them");
  measure_command->add_option("--dialogue", *dialogue, "only acts at the rounds of this dialogue");
  measure_command->callback([&globals, name, dialogue] {
    globals.chosen = [&globals, name, dialogue] { return measure(globals, *name, *dialogue); };
  });
}

}  // namespace vigil::cli
