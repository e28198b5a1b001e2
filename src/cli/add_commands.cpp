// vigil add KIND: one command a kind of thing or fact. Each is a request of pipeline/ with its options, and the
// function that checks and writes it.
#include "cli/entry_options.hpp"
#include "cli/output.hpp"
#include "cli/work_in_words.hpp"
#include "pipeline/follow_up.hpp"
#include "pipeline/gazetteer.hpp"
#include "pipeline/lists.hpp"
#include "pipeline/people.hpp"
#include "pipeline/places.hpp"
#include "pipeline/talks.hpp"
#include "store/wishes.hpp"

namespace vigil::cli {

namespace {

using Source = EntryOptions::Source;

// What is planned for somebody of whom there is a wish; nothing of one that they may not see.
void tell_of_wish(const store::Record& record, const pipeline::PlanRequest& request) {
  const auto person = request.subject.substr(request.subject.starts_with("person:") ? 7 : 0);
  auto view = record.view(store::Viewer::officer(request.entry.entered_by, request.entry.groups));
  const auto wish = store::current_wish(view.database(), person);
  if (wish && wish->kind >= model::Wish::Kind::raise_privately_only)
    tell("vigil: planned for {}: {}\n", person, in_words(*wish));
}

class Adding {
 public:
  Adding(CLI::App& add, Globals& globals) : add_(add), globals_(globals) {}

  // `options` fills a request from the command line, `enter` writes it and returns the id that is printed.
  template <class Request, class Options, class Enter>
  void kind(const std::string& name, const char* about, Source source, Options options, Enter enter) {
    auto* command = add_.add_subcommand(name, about);
    auto common = std::make_shared<EntryOptions>();
    auto request = std::make_shared<Request>();
    options(*command, *request);
    common->add_to(*command, source,
                   std::is_constructible_v<pipeline::Fact, Request> ? EntryOptions::Sealing::possible
                                                                    : EntryOptions::Sealing::refused);
    command->callback([&globals = globals_, common, request, name, enter] {
      globals.chosen = [&globals, common, request, name, enter] {
        auto record = globals.open_record();
        request->entry = common->entry(globals);
        if constexpr (!std::is_constructible_v<pipeline::Fact, Request>)
          if (request->entry.is_sealed() || !request->entry.people.empty())
            throw Refused(
                fmt::format("a {} cannot be sealed, only restricted to a group (--audience group:NAME); what it "
                            "would say can be a sealed note of the file (vigil seal)",
                            name));
        enter_or_seal(globals, record, *request, name, enter);
        return 0;
      };
    });
  }

 private:
  CLI::App& add_;
  Globals& globals_;
};

void names_of(CLI::App& command, std::vector<std::string>& names) {
  command.add_option("--name", names, "a main name, TEXT or LANG:TEXT (en, zh-Hans, bo, ...); one of each language")
      ->required();
}

void add_people(Adding& add) {
  using pipeline::PersonRequest, pipeline::NameRequest, pipeline::AttributeRequest, pipeline::RelationRequest;
  add.kind<PersonRequest>(
      "person", "a person's file", Source::any,
      [](CLI::App& command, PersonRequest& request) {
        command.add_option("ID", request.id, "its id, which becomes part of addresses")->required();
        names_of(command, request.names);
        command.add_option("--born", request.born, "when (EDTF)");
        command.add_option("--role", request.role, "as what the person is known");
        command.add_option("--region", request.region, "from where");
        command.add_option("--custody-state", request.custody_state, "held, missing, free, ...");
        command.add_option("--state-last-confirmed", request.state_last_confirmed, "when somebody last knew (EDTF)");
        command.add_option("--term-ends", request.term_ends, "when the term ends, as the source says (EDTF)");
        command.add_option("--whereabouts", request.whereabouts, "prison, hiding, not-told, ...; never published");
        command.add_option("--notes", request.notes, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_person(record, request).value; });
  add.kind<NameRequest>(
      "name", "one more name of a person, an official, an organisation, a place, an issue or a dialogue", Source::any,
      [](CLI::App& command, NameRequest& request) {
        command.add_option("OF", request.of, "KIND:ID, as person:gao-zhisheng")->required();
        command.add_option("--name", request.name, "TEXT or LANG:TEXT")->required();
        command.add_option("--kind", request.kind, "main, alias, pen, religious or misspelling (default alias)");
      },
      [](auto& record, const auto& request) { return pipeline::add_name(record, request).value; });
  add.kind<AttributeRequest>(
      "attribute", "a value of a field of a person's file or of a fact, beside those that other sources give",
      Source::any,
      [](CLI::App& command, AttributeRequest& request) {
        command.add_option("OF", request.of, "a person's id, or a fact: event:ID, raising:ID, answer:ID, ...")
            ->required();
        command
            .add_option("--field", request.field,
                        "of a person born, role, custody_state, whereabouts, ...; of a fact impact, response, "
                        "reliability, action (never published)")
            ->required();
        command.add_option("--value", request.value, "what the source says")->required();
      },
      [](auto& record, const auto& request) { return pipeline::add_attribute(record, request).value; });
  add.kind<RelationRequest>(
      "relation", "what one person is to another: PERSON's KIND is OTHER", Source::any,
      [](CLI::App& command, RelationRequest& request) {
        command.add_option("PERSON", request.person, "in whose file it stands; the other's shows it turned round")
            ->required();
        command.add_option("KIND", request.kind, "spouse, mother, nephew, lawyer, co-defendant, ...")->required();
        command.add_option("OTHER", request.other, "the other person's id")->required();
      },
      [](auto& record, const auto& request) { return pipeline::add_relation(record, request).value; });
}

void add_places(Adding& add) {
  using pipeline::NodeRequest, pipeline::AffiliationRequest;
  const auto options = [](CLI::App& command, NodeRequest& request) {
    command.add_option("ID", request.id, "its id")->required();
    names_of(command, request.names);
    command.add_option("--kind", request.kind, "prefecture, prison, court; ngo, media, religious; ...")->required();
    command.add_option("--parent", request.parent, "the id of what it is in or belongs to");
    command.add_option("--note", request.note, "in your own words");
  };
  add.kind<pipeline::PlaceRequest>(
      "place", "a province, a prison, a court, ... within its tree", Source::any, options,
      [](auto& record, const auto& request) { return pipeline::add_node(record, "place", request); });
  add.kind<pipeline::OrganisationRequest>(
      "organisation", "an organisation", Source::any, options,
      [](auto& record, const auto& request) { return pipeline::add_node(record, "organisation", request); });
  add.kind<AffiliationRequest>(
      "affiliation", "a person's tie to an organisation; never published", Source::any,
      [](CLI::App& command, AffiliationRequest& request) {
        command.add_option("PERSON", request.person, "the person's id")->required();
        command.add_option("KIND", request.kind, "works-for, member-of, leads, founded, ...")->required();
        command.add_option("ORGANISATION", request.organisation, "the organisation's id")->required();
        command.add_option("--from", request.from, "since when (EDTF)");
        command.add_option("--to", request.to, "until when (EDTF)");
      },
      [](auto& record, const auto& request) { return pipeline::add_affiliation(record, request).value; });
}

void add_gazetteer(CLI::App& add, Globals& globals) {
  add.add_subcommand("gazetteer", "China's provinces and prefectures, as places")->callback([&globals] {
    globals.chosen = [&globals] {
      auto record = globals.open_record();
      tell("{} added\n", counted(pipeline::add_gazetteer(record, globals.user), "place"));
      return 0;
    };
  });
}

void add_talks(Adding& add) {
  using namespace pipeline;
  add.kind<IssueRequest>(
      "issue", "a subject of talks, within the tree of issues", Source::any,
      [](CLI::App& command, IssueRequest& request) {
        command.add_option("ID", request.id, "its id")->required();
        names_of(command, request.names);
        command.add_option("--parent", request.parent, "the issue of which it is a part");
        command.add_option("--side", request.side, "who raises it: a, b or both");
        command.add_option("--notes", request.notes, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_issue(record, request).value; });
  add.kind<OfficialRequest>(
      "official", "somebody who speaks for a side", Source::any,
      [](CLI::App& command, OfficialRequest& request) {
        command.add_option("ID", request.id, "its id")->required();
        names_of(command, request.names);
        command.add_option("--role", request.role, "the office");
        command.add_option("--side", request.side, "the party in words: United States, China");
        command.add_option("--from", request.from, "in office since (EDTF)");
        command.add_option("--to", request.to, "in office until (EDTF)");
      },
      [](auto& record, const auto& request) { return pipeline::add_official(record, request).value; });
  add.kind<DialogueRequest>(
      "dialogue", "a dialogue between two parties", Source::any,
      [](CLI::App& command, DialogueRequest& request) {
        command.add_option("ID", request.id, "its id")->required();
        names_of(command, request.names);
        command.add_option("--party-a", request.party_a, "the party that speaks with China")->required();
        command.add_option("--party-b", request.party_b, "the other one (default China)");
        command.add_option("--started", request.started, "since when (EDTF)");
        command.add_option("--notes", request.notes, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_dialogue(record, request).value; });
  add.kind<RoundRequest>(
      "round", "a round of a dialogue", Source::any,
      [](CLI::App& command, RoundRequest& request) {
        command.add_option("ID", request.id, "its id")->required();
        command.add_option("--dialogue", request.dialogue, "of which dialogue")->required();
        command.add_option("--number", request.number, "as side a counts");
        command.add_option("--number-b", request.number_b, "as side b counts, where that differs");
        command.add_option("--start", request.start, "its first day (EDTF)")->required();
        command.add_option("--end", request.end, "its last day");
        command.add_option("--place", request.place, "where");
        command.add_option("--head-a", request.head_a, "who led side a");
        command.add_option("--head-b", request.head_b, "who led side b");
        command.add_option("--outcome", request.outcome, "in your own words");
        command.add_flag("--gap", request.is_gap, "no meeting: a suspension, or a year without a round");
      },
      [](auto& record, const auto& request) { return pipeline::add_round(record, request).value; });
  add.kind<DelegateRequest>(
      "delegate", "an official who sat at a round; never published", Source::any,
      [](CLI::App& command, DelegateRequest& request) {
        command.add_option("ROUND", request.round, "the round's id")->required();
        command.add_option("OFFICIAL", request.official, "the official's id")->required();
        command.add_option("--side", request.side, "a or b")->required();
        command.add_option("--role", request.role, "the role at that round");
      },
      [](auto& record, const auto& request) { return pipeline::add_delegate(record, request).value; });
  add.kind<AgendaRequest>(
      "agenda-item", "what stood on the agenda of a round; never published", Source::any,
      [](CLI::App& command, AgendaRequest& request) {
        command.add_option("ROUND", request.round, "the round's id")->required();
        command.add_option("--issue", request.issue, "an issue of the record");
        command.add_option("--words", request.words, "as the agenda has it");
        command.add_option("--position", request.position, "its place (default: behind the others)");
      },
      [](auto& record, const auto& request) { return pipeline::add_agenda_item(record, request).value; });
  add.kind<VisitRequest>(
      "side-visit", "what was visited beside a round; never published", Source::any,
      [](CLI::App& command, VisitRequest& request) {
        command.add_option("ROUND", request.round, "the round's id")->required();
        command.add_option("--place", request.place, "where, as the source has it");
        command.add_option("--place-id", request.place_id, "where, a place of the record");
        command.add_option("--date", request.date, "when (EDTF)");
        command.add_option("--words", request.words, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_side_visit(record, request).value; });
}

void add_lists(Adding& add) {
  using pipeline::ListRequest, pipeline::TotalRequest;
  add.kind<ListRequest>(
      "list", "a list as it is handed over, its positions in order; never published", Source::any,
      [](CLI::App& command, ListRequest& request) {
        command.add_option("ID", request.id, "its id (default: one is given)");
        command.add_option("--owner", request.owner, "whose list it is")->required();
        command.add_option("--position", request.positions, "the wording, or person:ID=the wording; one option each")
            ->required();
        command.add_option("--handed-over", request.handed_over, "when (EDTF)");
        command.add_option("--version", request.version, "what this version is called");
        command.add_option("--before", request.before, "the list of which this is a later version");
        command.add_option("--note", request.note, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_list(record, request).value; });
  add.kind<TotalRequest>(
      "list-total", "how many a list named, where the names are not told", Source::any,
      [](CLI::App& command, TotalRequest& request) {
        command.add_option("--owner", request.owner, "whose list it was")->required();
        command.add_option("--what", request.what, "what was counted")->required();
        command.add_option("--count", request.count, "how many")->required();
        command.add_option("--of-count", request.of_count, "out of how many");
        command.add_option("--asked-of", request.asked_of, "to whom it was given");
        command.add_option("--said", request.said, "when that was said (EDTF)");
        command.add_option("--until", request.until, "counted until (EDTF)");
        command.add_option("--note", request.note, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_list_total(record, request); });
}

void add_watch(Adding& add) {
  using pipeline::WatchRequest;
  add.kind<WatchRequest>(
      "watch", "a series that must be read whole before anybody may speak of silence", Source::keepers,
      [](CLI::App& command, WatchRequest& request) {
        command.add_option("ID", request.id, "its id")->required();
        command.add_option("--raiser", request.raiser, "whose series it is")->required();
        command.add_option("--series", request.series, "which")->required();
        command.add_option("--url", request.url, "where it is");
        command.add_option("--observed-until", request.observed_until, "read whole until (EDTF; default: never)");
        command.add_option("--note", request.note, "in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_watch(record, request); });
}

void add_promises(Adding& add) {
  using pipeline::CommitmentRequest, pipeline::StatusRequest;
  add.kind<CommitmentRequest>(
      "commitment", "what a side said that it would do", Source::any,
      [](CLI::App& command, CommitmentRequest& request) {
        command.add_option("--by", request.by, "who promised")->required();
        command.add_option("--kind", request.kind, "procedural or substantive")->required();
        command.add_option("--words", request.words, "in your own words")->required();
        command.add_option("--made", request.made, "when (EDTF)");
        command.add_option("--due", request.due, "until when it is to be done (EDTF)");
      },
      [](auto& record, const auto& request) { return pipeline::commit_to(record, request).value; });
  add.kind<StatusRequest>(
      "commitment-status", "what somebody says became of a commitment", Source::any,
      [](CLI::App& command, StatusRequest& request) {
        command.add_option("COMMITMENT", request.commitment, "the commitment's id")->required();
        command.add_option("--by", request.by, "who says so")->required();
        command.add_option("--words", request.words, "what, in your own words")->required();
        command.add_option("--at", request.at, "as of when (EDTF)");
        command.add_option("--state", request.state, "kept, partial, broken or open, if they say so");
      },
      [](auto& record, const auto& request) { return pipeline::add_commitment_status(record, request).value; });
}

void add_casework(Adding& add) {
  using pipeline::PlanRequest, pipeline::LetterRequest, pipeline::NextStepRequest, pipeline::BasisRequest;
  add.kind<PlanRequest>(
      "planned", "a raising that somebody means to make; it lapses when its day has passed; never published",
      Source::keepers,
      [](CLI::App& command, PlanRequest& request) {
        command.add_option("SUBJECT", request.subject, "person:ID, issue:ID or place:ID")->required();
        command.add_option("--owner", request.owner, "who is to make it")->required();
        command.add_option("--due", request.due, "by when (EDTF)")->required();
        command.add_option("--occasion", request.occasion, "where it is to be made");
        command.add_flag("--despite-wish", request.despite_wish, "although a wish forbids to raise this person");
      },
      [](auto& record, const auto& request) {
        const auto id = pipeline::plan(record, request).value;
        tell_of_wish(record, request);
        return id;
      });
  add.kind<LetterRequest>(
      "letter", "a letter to a person's family; never published", Source::keepers,
      [](CLI::App& command, LetterRequest& request) {
        command.add_option("PERSON", request.person, "the person's id")->required();
        command.add_option("--by", request.by, "who wrote")->required();
        command.add_option("--to", request.to, "to whom")->required();
        command.add_option("--sent", request.sent, "when (EDTF)")->required();
        command.add_option("--language", request.language, "of the letter: en, zh, ...");
        command.add_option("--words", request.words, "what it says, in your own words");
      },
      [](auto& record, const auto& request) { return pipeline::add_letter(record, request).value; });
  add.kind<NextStepRequest>(
      "next-step", "what is to be done next in a file, by whom and when; never published", Source::keepers,
      [](CLI::App& command, NextStepRequest& request) {
        command.add_option("PERSON", request.person, "the person's id")->required();
        command.add_option("--due", request.due, "when (EDTF)");
        command.add_option("--owner", request.owner, "by whom");
        command.add_option("--words", request.words, "what");
        command.add_flag("--done", request.done, "it is done, and nothing follows");
      },
      [](auto& record, const auto& request) {
        if (const auto before = pipeline::set_next_step(record, request))
          tell("in the place of: {}, by {}, due {} (entered by {} at {})\n", before->words, before->owner,
               before->due.edtf(), before->claim.entered_by, before->claim.entered_at);
        return request.person;
      });
  add.kind<BasisRequest>(
      "basis", "on what lawful ground a file is kept, and when that is looked at again; never published",
      Source::keepers,
      [](CLI::App& command, BasisRequest& request) {
        command.add_option("PERSON", request.person, "the person's id")->required();
        command.add_option("--basis", request.basis, "consent, vital-interests, public-interest, ...");
        command.add_option("--review", request.review, "the day of review (EDTF)");
      },
      [](auto& record, const auto& request) {
        pipeline::set_basis(record, request);
        return request.person;
      });
}

}  // namespace

void add_add_commands(CLI::App& app, Globals& globals) {
  auto* add = app.add_subcommand("add", "enter a thing or a fact: vigil add KIND; `vigil help add` lists the kinds");
  add->require_subcommand(1);
  add->fallthrough();
  Adding adding(*add, globals);
  add_people(adding);
  add_places(adding);
  add_gazetteer(*add, globals);
  add_talks(adding);
  add_lists(adding);
  add_watch(adding);
  add_promises(adding);
  add_casework(adding);
}

}  // namespace vigil::cli
