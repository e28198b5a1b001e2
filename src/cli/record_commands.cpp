#include <fmt/format.h>

#include <cstdio>

#include "base/error.hpp"
#include "base/signing.hpp"
#include "capture/url.hpp"
#include "cli/command.hpp"
#include "cli/fetch_options.hpp"
#include "cli/output.hpp"
#include "model/json.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/principals.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/unlock.hpp"
#include "pipeline/vocabulary.hpp"
#include "pipeline/web.hpp"
#include "snapshot/read.hpp"
#include "store/documents.hpp"
#include "store/search.hpp"

namespace vigil::cli {

namespace {

int init(const Globals& globals, const store::RecordOptions& options) {
  auto record = store::Record::create(globals.record(), options);
  pipeline::add_vocabulary(record, globals.user);
  store::rebuild_search(record);  // empty: that it is not there is from now on a loss
  const auto keys = globals.keys();
  const auto key = std::filesystem::exists(keys / base::private_key_file) ? base::load_private_key(keys).public_key()
                                                                          : base::make_keys(keys);
  pipeline::make_recovery_keys(record, globals.user, keys / "recovery-1.key", keys / "recovery-2.key");
  if (options.organisation_of_one) pipeline::declare_of_one(record, globals.user);
  if (globals.json)
    put(model::print(
        {{"record", record.folder().string()}, {"keys", keys.string()}, {"publisher_key", key.fingerprint()}}));
  else
    say("record  {}\nkeys    {}\npublisher key sha-256 {}\n", record.folder().string(), keys.string(),
        key.fingerprint());
  tell(
      "Keep a copy of the keys elsewhere: who has publish.key.pem can publish in your name, and without it you "
      "cannot.\n"
      "recovery-1.key and recovery-2.key each open what is sealed, and every backup: print them, keep them in two "
      "safe places, and delete the files. With both lost, a backup is of no use, and with the passphrases lost too "
      "what is sealed is lost.\n");
  return 0;
}

void print_ingested(const Globals& globals, const pipeline::Ingested& one) {
  if (!one.reason.empty()) {
    if (globals.json)
      put(model::print({{"doc", one.whence}, {"set_aside", one.reason}}));
    else
      say("set aside  {}: {}\n", one.whence, one.reason);
  } else if (one.was_there) {
    if (globals.json)
      put(model::print({{"doc", one.whence},
                        {"id", one.document.value},
                        {"new", false},
                        {"there", true},
                        {"title", one.title},
                        {"date", one.date},
                        {"lang", one.lang}}));
    else
      say("{}  there already  {}{}\n", one.document.value, one.whence, one.title.empty() ? "" : "  " + one.title);
  } else if (globals.json) {
    put(model::print({{"doc", one.whence},
                      {"id", one.document.value},
                      {"new", one.is_new},
                      {"title", one.title},
                      {"date", one.date},
                      {"lang", one.lang},
                      {"mentions", one.mentions},
                      {"candidates", one.candidates},
                      {"turns", one.turns},
                      {"suggestions", one.suggestions}}));
  } else {
    say("{}  {}  {}, {}, {}, {}  {}{}\n", one.document.value, one.is_new ? "new" : "known",
        counted(one.mentions, "mention"), counted(one.candidates, "candidate"), counted(one.turns, "turn"),
        counted(one.suggestions, "suggestion"), one.whence, one.title.empty() ? "" : "  " + one.title);
  }
  flush();  // the line is the acknowledgement: it must be out when the document is kept
}

int seal(const Globals& globals, const std::vector<std::string>& paths, const pipeline::SealDocuments& request) {
  auto record = globals.open_record();
  auto agent = pipeline::get_agent(record, globals.user);
  const auto bad = pipeline::seal_documents(record, agent, paths, request, [&](const pipeline::SealedDocument& one) {
    if (globals.json && !one.reason.empty())
      put(model::print({{"doc", one.whence}, {"not_read", one.reason}}));
    else if (globals.json)
      put(model::print({{"doc", one.whence}, {"id", one.id}, {"new", one.is_new}}));
    else if (!one.reason.empty())
      say("not read  {}: {}\n", one.whence, one.reason);
    else
      say("{}  {}  {}\n", one.id, one.is_new ? "sealed" : "known", one.whence);
    flush();
  });
  return bad == 0 ? 0 : 1;
}

struct AskedOfIngest {
  std::vector<std::string> paths;
  pipeline::IngestOptions how;
  std::string date, audience = "public";
  std::vector<std::string> people, about;
  std::shared_ptr<FetchAsked> fetch;
};

int ingest(const Globals& globals, const AskedOfIngest& asked) {
  auto options = asked.how;
  const auto& paths = asked.paths;
  const auto& audience = asked.audience;
  const auto parsed = model::Date::parse(asked.date);
  if (!parsed) throw Usage(fmt::format("--date \"{}\": {}", asked.date, parsed.error().reason));
  options.stated.date = *parsed;
  options.entered_by = globals.user;
  if (audience == "sealed" && asked.people.empty())
    throw Refused(
        "the audience \"sealed\" is refused: documents are sealed to people who are named (--audience sealed --to "
        "USER); nothing was taken in");
  if (audience != "sealed" && !(asked.people.empty() && asked.about.empty()))
    throw Usage("--to and --about are for what is sealed: --audience sealed");
  if (audience == "sealed" && !options.handed_by.empty())
    throw Usage("--handed-by is read by all who see the document; of what is sealed, seal it (vigil seal)");
  if (audience == "sealed") return seal(globals, paths, {asked.people, asked.about, options.stated, globals.user});
  if (audience.starts_with("group:") && audience.size() > 6)
    options.audience = {model::Audience::Kind::restricted, audience.substr(6)};
  else if (audience != "public")
    throw Usage(fmt::format("--audience \"{}\": public, group:NAME or sealed is expected", audience));
  auto record = globals.open_record();
  std::size_t found = 0, there = 0;
  std::vector<std::string> files, addresses;
  for (const auto& path : paths) (capture::is_web_address(path) ? addresses : files).push_back(path);
  const auto each = [&](const pipeline::Ingested& one) {
    ++found;
    if (one.was_there) ++there;
    print_ingested(globals, one);
  };
  std::size_t bad = files.empty() ? 0 : pipeline::ingest(record, files, options, each);
  if (!addresses.empty()) bad += pipeline::ingest_addresses(record, addresses, options, asked.fetch->options(), each);
  if (found == 0) {
    for (const auto& path : paths) tell("nothing was found in {}: no file that is not hidden\n", path);
    return 1;
  }
  if (there != 0)
    tell("{} of {} were there already: an ingest that had been ended in the middle went on where it was\n", there,
         found);
  if (bad != 0) tell("{} set aside (listed above); everything else is kept\n", counted(bad, "input"));
  return bad == 0 ? 0 : 1;
}

}  // namespace

void add_record_commands(CLI::App& app, Globals& globals) {
  auto* init_command = app.add_subcommand("init", "make an empty record, and keys to publish with");
  auto options = std::make_shared<store::RecordOptions>();
  init_command->add_option("--publisher", options->publisher, "the organisation's name, as readers see it");
  init_command
      ->add_option("--database", options->database,
                   "where its database is: postgresql://HOST/DATABASE, without a password; else a file in the folder")
      ->envname("VIGIL_DATABASE");
  init_command->add_flag("--organisation-of-one", options->organisation_of_one,
                         "no second person confirms; the record keeps that it is so");
  init_command->callback(
      [&globals, options] { globals.chosen = [&globals, options] { return init(globals, *options); }; });

  auto* ingest_command =
      app.add_subcommand("ingest", "keep documents, find who is spoken of in them, and suggest what they say");
  auto asked = std::make_shared<AskedOfIngest>();
  auto& stated = asked->how.stated;
  ingest_command
      ->add_option("PATH", asked->paths,
                   "files and folders (docs/FORMATS.md, What is read); - is standard input; "
                   "addresses of web pages")
      ->required();
  ingest_command->add_option("--url", stated.url, "the public address of a single document");
  ingest_command->add_option("--title", stated.title, "its title, where it does not say it itself");
  ingest_command->add_option("--date", asked->date, "its date (EDTF), where it does not say it itself");
  ingest_command->add_option("--publisher", stated.publisher, "who published what is given");
  ingest_command->add_option("--source-class", stated.source_class, "official, ngo, wire, press, state-media, ...");
  ingest_command->add_option("--handed-by", asked->how.handed_by,
                             "who handed it over, for its custody; never published, but read by all who see it");
  ingest_command->add_option("--audience", asked->audience,
                             "public, group:NAME or sealed (default public: nothing of it is published but what you "
                             "cite; sealed: kept encrypted, and read by nobody else)");
  ingest_command->add_option("--to", asked->people, "with --audience sealed: the users who alone read it, beside you")
      ->delimiter(',')
      ->allow_extra_args(false);
  ingest_command->add_option("--about", asked->about, "with --audience sealed: persons in whose files it is shown")
      ->delimiter(',')
      ->allow_extra_args(false);
  ingest_command->add_flag_callback(
      "--no-suggestions", [asked] { asked->how.suggest = pipeline::IngestOptions::Suggest::no; },
      "do not read what they say of raisings, answers, events and promises");
  asked->fetch = add_fetch_options(*ingest_command);
  ingest_command->callback(
      [&globals, asked] { globals.chosen = [&globals, asked] { return ingest(globals, *asked); }; });
}

}  // namespace vigil::cli
