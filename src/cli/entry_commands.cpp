#include "base/clock.hpp"
#include "base/error.hpp"
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "cli/work_in_words.hpp"
#include "model/json.hpp"
#include "model/wish.hpp"
#include "pipeline/desk.hpp"
#include "pipeline/duplicates.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/unlock.hpp"
#include "pipeline/withdraw.hpp"
#include "store/wishes.hpp"

namespace vigil::cli {

namespace {

void tell_of_the_same(const Globals& globals, const store::Record& record, const model::ActId& id) {
  auto view = record.view(globals.viewer());
  for (const auto& act : pipeline::probably_the_same(view.database(), id))
    tell("vigil: raising: perhaps this is here already: {}, {} on {}, about one of the same. {}\n", act.id.value,
         act.speaker, act.said.edtf(),
         "If it is the same act, take one back: vigil correct act:" + id.value +
             " --take-back --source \"entered twice\"");
}

void add_raise(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "raise", "record a raising: one act about people, issues and places, from the passage that says it");
  auto common = std::make_shared<EntryOptions>();
  auto request = std::make_shared<pipeline::RaiseRequest>();
  common->add_to(*command, EntryOptions::Source::passage, EntryOptions::Sealing::possible);
  command
      ->add_option("--subject", request->subjects,
                   "person:ID, issue:ID or place:ID; may be repeated, or a list with commas")
      ->delimiter(',');
  command->add_option("--by", request->speaker, "who raised it, as the source has it")->required();
  command->add_option("--official", request->speaker_official, "the speaker's id in the table of officials");
  command->add_option("--with", request->addressee, "with whom it was raised");
  command->add_option("--said", request->said, "when it was put (EDTF; default: the round's dates)");
  command->add_option("--reported", request->reported, "when it was told (EDTF)");
  command->add_option("--round", request->round, "at which round");
  command->add_option("--occasion", request->occasion, "at which other occasion");
  command->add_option("--side", request->side, "a, b, ngo, parl or un (default: by the speaker's designation)");
  command->add_option("--conveyed", request->conveyed, "how it was put: closed-session, letter, press-conference, ...");
  command->add_option("--publicity", request->publicity, "how it is known: announced, reported, undisclosed");
  command->add_option("--delivered", request->delivered, "yes, no or unknown: to an official of the other side");
  command->add_option("--list-complete", request->list_complete, "yes, no (\"including\") or unknown");
  command->add_option("--detail", request->detail, "in your own words; never invented ones");
  command->add_option("--wording", request->wording, "the raiser's own words, as they stand in the passage");
  command->add_option("--action", request->action, "what is asked for, 1 (minimal) to 5 (specific); never published");
  command->add_option("--reliability", request->reliability, "how near the source was: direct, close, hearsay, ...");
  command->add_option("--list", request->list, "the list that was handed over (default subjects: all whom it names)");
  command->add_option("--keeps", request->keeps, "the planned raising that this one keeps");
  command->callback([&globals, common, request] {
    globals.chosen = [&globals, common, request] {
      auto record = globals.open_record();
      request->entry = common->entry(globals);
      enter_or_seal(globals, record, *request, "act", [&](auto& to, const auto& asked) {
        const auto id = pipeline::raise(to, asked);
        tell_of_the_same(globals, record, id);
        return id.value;
      });
      return 0;
    };
  });
}

void add_assess(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "assess", "record who called a round, a dialogue or a situation what, from the passage that says it");
  auto common = std::make_shared<EntryOptions>();
  auto request = std::make_shared<pipeline::AssessRequest>();
  common->add_to(*command, EntryOptions::Source::passage, EntryOptions::Sealing::possible);
  command->add_option("--who", request->who, "who judged, as the source has it")->required();
  command->add_option("--of", request->of, "round:ID, dialogue:ID, situation:TEXT or promise:TEXT")->required();
  command->add_option("--direction", request->direction, "worse, better, unchanged, routine, useful, futile or other")
      ->required();
  command->add_option("--side", request->side, "a, b, ngo or press");
  command->add_option("--words", request->words, "in your own words");
  command->add_option("--said", request->said, "when (EDTF)");
  command->add_option("--language", request->language, "of the words judged with: en, zh, ...");
  command->add_option("--via", request->via, "through whom we know");
  command->add_option("--reliability", request->reliability, "how near the source was: direct, close, hearsay, ...");
  command->callback([&globals, common, request] {
    globals.chosen = [&globals, common, request] {
      auto record = globals.open_record();
      request->entry = common->entry(globals);
      enter_or_seal(globals, record, *request, "assessment",
                    [](auto& to, const auto& asked) { return pipeline::assess(to, asked).value; });
      return 0;
    };
  });
}

void add_answer(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("answer", "record an answer, or a known silence, to an act or to one raising of it");
  auto common = std::make_shared<EntryOptions>();
  auto request = std::make_shared<pipeline::AnswerRequest>();
  common->add_to(*command, EntryOptions::Source::passage, EntryOptions::Sealing::possible);
  command->add_option("--act", request->act, "the act that was answered")->required();
  command->add_option("--raising", request->raising, "the one raising of it (default: the whole act)");
  command->add_option("--position", request->position, "the position of the list that the act handed over");
  command->add_option("--by", request->by, "who answered")->required();
  command->add_option("--kind", request->kind, "accepted, partial, noted, rejected, no-answer or counter-concern")
      ->required();
  command->add_option("--said", request->said, "when (EDTF)");
  command->add_option("--reported", request->reported, "when it was told (EDTF)");
  command->add_option("--detail", request->detail, "in your own words");
  command->add_option("--response", request->response, "denied, inquiry-promised, reprisal, ...; never published");
  command->add_option("--reliability", request->reliability, "how near the source was: direct, close, hearsay, ...");
  command->callback([&globals, common, request] {
    globals.chosen = [&globals, common, request] {
      auto record = globals.open_record();
      request->entry = common->entry(globals);
      enter_or_seal(globals, record, *request, "answer",
                    [](auto& to, const auto& asked) { return pipeline::answer(to, asked).value; });
      return 0;
    };
  });
}

void add_event(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("event", "record what happened to a person, from the passage that says it");
  auto common = std::make_shared<EntryOptions>();
  auto request = std::make_shared<pipeline::EventRequest>();
  common->add_to(*command, EntryOptions::Source::passage, EntryOptions::Sealing::possible);
  command->add_option("--person", request->person, "the person's id")->required();
  command->add_option("--type", request->type, "detained, sentenced, released, ...")->required();
  command->add_option("--date", request->date, "when (EDTF)");
  command->add_option("--detail", request->detail, "in your own words");
  command->add_option("--place", request->place, "where");
  command->add_option("--charge", request->charge, "the charge");
  command->add_option("--article", request->article, "the article of law");
  command->add_option("--body", request->body, "the organ that did it: police, court");
  command->add_option("--facility", request->facility, "the prison or detention centre");
  command->add_option("--term-months", request->term_months, "the term in months, life or death");
  command->add_option("--place-id", request->place_id, "where, a place of the record (its name stands for --place)");
  command->add_option("--facility-id", request->facility_id, "the same for --facility: a prison");
  command->add_option("--body-id", request->body_id, "the same for --body: a court");
  command->add_option("--impact", request->impact, "liberty, health, family, ...; may be repeated; never published")
      ->delimiter(',');
  command->add_option("--reliability", request->reliability, "how near the source was: direct, close, hearsay, ...");
  command->add_flag("--suspended", request->suspended, "the sentence is suspended");
  command->callback([&globals, common, request] {
    globals.chosen = [&globals, common, request] {
      auto record = globals.open_record();
      request->entry = common->entry(globals);
      enter_or_seal(globals, record, *request, "event",
                    [](auto& to, const auto& asked) { return pipeline::add_event(to, asked).value; });
      return 0;
    };
  });
}

// A wish that has run out already would protect nobody, and was hardly meant.
void check_is_to_come(const std::string& until) {
  const auto date = model::Date::parse(until);
  if (!date || !date->latest()) return;
  const auto today = model::Date::parse(base::now().substr(0, 10)).value();
  if (*date->latest() < *today.earliest())
    throw Usage(fmt::format("--until: \"{}\" is past: give a day to come, or none for a wish without end", until));
}

void print_wish(const Globals& globals, const store::Record& record, const pipeline::WishRequest& wish) {
  if (globals.json)
    return put(model::print({{"kind", "wish"},
                             {"person", wish.person},
                             {"wish", wish.kind},
                             {"whose", wish.whose},
                             {"until", wish.until}}));
  say("kept: {} for {}, a wish of the {}, {}\n", wish.kind, wish.person, wish.whose,
      wish.until.empty() ? "without end" : "until " + wish.until);
  auto view = record.view(globals.viewer());
  const auto holds = store::current_wish(view.database(), wish.person);
  if (holds && model::word_for(holds->kind) != wish.kind)
    say("holds now: {}: the strictest decides (vigil wish {} --take-back {})\n", in_words(*holds), wish.person,
        model::word_for(holds->kind));
}

void print_taken_back(const Globals& globals, const pipeline::TakenBackWish& taken) {
  const auto& [wish, holds] = taken;
  if (globals.json)
    return put(model::print({{"kind", "wish"},
                             {"person", wish.person.value},
                             {"wish", model::word_for(wish.kind)},
                             {"whose", wish.whose},
                             {"until", wish.until.edtf()},
                             {"taken_back", true},
                             {"holds", holds ? model::Json(model::word_for(holds->kind)) : model::Json(nullptr)}}));
  say("taken back: {}: {}\n", wish.person.value, in_words(wish));
  say("holds now: {}\n", holds ? in_words(*holds) : "no wish that you may see");
}

int keep_wish(const Globals& globals, pipeline::WishRequest& request) {
  for (const auto& [option, value] : {std::pair{"--kind", &request.kind}, std::pair{"--whose", &request.whose}})
    if (value->empty()) throw Usage(fmt::format("{} is needed (or --take-back)", option));
  auto record = globals.open_record();
  request.entered_by = globals.user;
  request.groups = globals.groups;
  check_is_to_come(request.until);
  with_options_named([&] {
    if (request.source.empty() && request.people.empty()) return pipeline::wish(record, request);
    auto agent = pipeline::get_agent(record, globals.user);
    pipeline::seal_fact(record, agent, request);
  });
  print_wish(globals, record, request);
  return 0;
}

int take_back_wish(const Globals& globals, const pipeline::WishRequest& given, const std::string& kind) {
  if (!given.kind.empty() || !given.until.empty() || !given.people.empty())
    throw Usage("--take-back goes with --whose and --source alone; of which kind the wish is stands behind it");
  auto record = globals.open_record();
  print_taken_back(globals, pipeline::take_back_wish(
                                record, {given.person, kind, given.whose, given.source, globals.user, globals.groups}));
  tell("{}\n", "This holds from the next release on: vigil release, vigil publish.");
  return 0;
}

void add_wish(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "wish", "keep a wish of a person, their family or lawyer, or take one back; release obeys the strictest one");
  auto request = std::make_shared<pipeline::WishRequest>();
  auto taken_back = std::make_shared<std::string>();
  command->add_option("PERSON", request->person, "the person's id")->required();
  command->add_option("--kind", request->kind, "name-publicly, raise-publicly, raise-privately-only or do-not");
  command->add_option("--whose", request->whose, "the person's, family's or lawyer's");
  command->add_option("--until", request->until, "until when (EDTF; default: without end)");
  command->add_option("--source", request->source,
                      "from whom it is known: sealed to whom --to names, never in the clear");
  auto* take_back =
      command->add_option("--take-back", *taken_back, "the wish of this kind (the only one) holds no more")
          ->type_name("[KIND]")
          ->expected(0, 1);
  add_people_option(*command, request->people);
  command->callback([&globals, request, taken_back, take_back] {
    globals.chosen = [&globals, request, taken_back, is_taken_back = take_back->count() != 0] {
      return is_taken_back ? take_back_wish(globals, *request, *taken_back) : keep_wish(globals, *request);
    };
  });
}

void list_withdrawn(const Globals& globals) {
  auto record = globals.open_record();
  auto view = record.view(globals.viewer());
  for (const store::Thing& thing : store::withdrawn_things(view.database())) {
    if (globals.json)
      put(model::print({{"kind", thing.kind}, {"id", thing.key}}));
    else
      say("{}:{}\n", thing.kind, thing.key);
  }
}

void add_withdraw(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "withdraw", "leave a person, a document or a fact out of what is published, from the next release on");
  auto request = std::make_shared<pipeline::WithdrawRequest>();
  command->add_option("ID", request->ids, "what: its id here or where it was published, or KIND:ID (none: list)");
  command->add_flag("--with-facts", request->with_facts, "of a document: also what is known from it alone");
  command->add_flag("--undo", request->undo, "publish it again");
  command->callback([&globals, request] {
    globals.chosen = [&globals, request] {
      if (request->ids.empty()) {
        list_withdrawn(globals);
        return 0;
      }
      auto record = globals.open_record();
      const auto done = pipeline::withdraw(record, globals.viewer(), *request);
      for (const store::Thing& thing : done) {
        if (globals.json)
          put(model::print({{"kind", thing.kind}, {"id", thing.key}, {"published", request->undo}}));
        else
          say("{}:{}: {}\n", thing.kind, thing.key,
              request->undo ? "published again" : "left out of what is published");
      }
      if (done.empty())
        tell("{}\n", request->undo ? "nothing of this was withdrawn" : "all of this is withdrawn already");
      else
        tell("{}\n", "This holds from the next release on: vigil release, vigil publish.");
      return 0;
    };
  });
}

}  // namespace

void add_entry_commands(CLI::App& app, Globals& globals) {
  add_raise(app, globals);
  add_assess(app, globals);
  add_answer(app, globals);
  add_event(app, globals);
  add_wish(app, globals);
  add_withdraw(app, globals);
}

}  // namespace vigil::cli
