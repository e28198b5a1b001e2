// Each table has a list of columns and a function for one row. A row is read and checked whole before anything of it is
// written; what is wrong with it is thrown as RowProblem and set aside. Every claim of a row has a key of its own
// ("people/liu-xiaobo/name/en") and the hash of what it said, so that a second import finds it and changes nothing.

#include "pipeline/import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/letters.hpp"
#include "capture/tsv.hpp"
#include "model/coding.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/entering.hpp"
#include "pipeline/people_cells.hpp"
#include "pipeline/sides.hpp"
#include "pipeline/to_come.hpp"
#include "pipeline/value_checks.hpp"
#include "store/codings.hpp"
#include "store/documents.hpp"
#include "store/facts.hpp"
#include "store/principals.hpp"
#include "store/search.hpp"
#include "store/trees.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::pipeline {

using model::Date;
using store::Head;
using store::ThingId;

namespace {

struct RowProblem {
  std::string reason;
};

// A row by column name, with the readers that check a cell and say what is wrong with it.
class RowReader {
 public:
  RowReader(const std::map<std::string, std::size_t>& columns, const std::vector<std::string>& cells,
            const model::Vocabulary& vocabulary)
      : columns_(columns), cells_(cells), vocabulary_(vocabulary) {}

  const std::string& operator[](const char* column) const { return cells_[columns_.at(column)]; }

  const std::string& required(const char* column) const {
    const auto& cell = (*this)[column];
    if (cell.empty()) throw RowProblem{fmt::format("{} is empty", column)};
    return cell;
  }

  const std::string& key(const char* column) const {
    const auto& cell = required(column);
    if (!model::can_be_id(cell))
      throw RowProblem{fmt::format("{} \"{}\": an id is letters, digits, - _ . and becomes part of addresses", column,
                                   cell.substr(0, 128))};
    return cell;
  }

  /// What somebody said or wrote, so it is not to come.
  Date past(const char* column) const {
    const auto value = date(column);
    if (is_to_come(value)) throw RowProblem{fmt::format("{} \"{}\" is still to come", column, (*this)[column])};
    return value;
  }

  Date date(const char* column) const {
    const auto& cell = (*this)[column];
    const auto date = Date::parse(cell);
    if (!date) throw RowProblem{fmt::format("{} \"{}\": {}", column, cell, date.error().reason)};
    if (const auto wrong = wrong_with_date(*date)) throw RowProblem{fmt::format("{} {}", column, in_words(*wrong))};
    return *date;
  }

  /// A word of the vocabulary's field; empty stays empty.
  const std::string& word(const char* column, std::string_view field) const {
    const auto& cell = (*this)[column];
    if (!cell.empty() && !vocabulary_.has(field, cell))
      throw RowProblem{fmt::format("{} \"{}\" is no value of {} in the vocabulary", column, cell, field)};
    return cell;
  }

  std::optional<std::int64_t> number(const char* column) const {
    const auto& cell = (*this)[column];
    if (cell.empty()) return {};
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), n);
    if (error != std::errc{} || end != cell.data() + cell.size())
      throw RowProblem{fmt::format("{} \"{}\" is no whole number", column, cell)};
    return n;
  }

  bool has(const char* column) const { return columns_.contains(column); }

 private:
  const std::map<std::string, std::size_t>& columns_;
  const std::vector<std::string>& cells_;
  const model::Vocabulary& vocabulary_;
};

class Importer {
 public:
  Importer(store::Record& record, std::filesystem::path folder, const std::string& who)
      : folder_(std::move(folder)), worker_("tsv"), change_(record, who) {}

  Imported run() {
    result_.first_claim = change_.next_id("claim", "claim_id");
    read_all();
    for (const auto& problem : result_.set_aside)
      store::set_aside(change_, {"", "import", fmt::format("{}:{}", problem.file, problem.line), problem.reason});
    change_.commit();
    return std::move(result_);
  }

 private:
  using RowFunction = void (Importer::*)(const RowReader&);
  struct Table {
    const char* file;
    std::vector<const char*> columns;
    RowFunction row;
  };

  static const std::vector<Table>& tables() {
    static const std::vector<Table> all = {
        {"vocabulary.tsv", {"field", "value", "name_en", "name_zh", "meaning"}, &Importer::vocabulary_row},
        {"issues.tsv", {"issue_id", "name_en", "name_zh", "raised_by_side", "parent", "notes"}, &Importer::issue_row},
        {"people.tsv",
         {"person_id", "name_en", "name_zh_hans", "name_zh_hant", "other_names", "born", "role", "region", "kin",
          "custody_state", "state_last_confirmed", "term_ends", "source_url", "confidence"},
         &Importer::person_row},
        {"people.tsv", {"person_id", "kin", "source_url", "confidence"}, &Importer::kin_row},
        {"officials.tsv",
         {"official_id", "name_en", "name_zh_hans", "name_zh_hant", "role", "side", "from", "to", "seen_from",
          "seen_to", "source_url"},
         &Importer::official_row},
        {"dialogues.tsv",
         {"dialogue_id", "name_en", "name_zh", "party_a", "party_b", "started", "notes", "source_url", "confidence"},
         &Importer::dialogue_row},
        {"rounds.tsv",
         {"round_id", "dialogue_id", "number", "start", "end", "place", "head_a", "head_b", "outcome_note",
          "source_url", "confidence"},
         &Importer::round_row},
        {"commitments.tsv",
         {"commitment_id", "by", "made", "due", "kind", "text_own_words", "status_own_words", "source_url",
          "confidence"},
         &Importer::commitment_row},
        {"documents.tsv",
         {"url", "title", "publisher", "date", "language", "kind", "read", "source_class", "mentions"},
         &Importer::document_row},
        {"events.tsv",
         {"event_id", "person_id", "date", "type", "detail", "place", "term_months", "suspended", "source_url",
          "second_source", "confidence"},
         &Importer::event_row},
        {"raisings.tsv",
         {"raising_id", "act_id", "said", "reported", "subject_id", "raised_by", "raised_with", "occasion", "conveyed",
          "publicity", "delivered", "list_complete", "detail", "source_url", "second_source", "confidence"},
         &Importer::raising_row},
        {"answers.tsv",
         {"answer_id", "raising_id", "act_id", "said", "reported", "by", "kind", "scope", "detail", "source_url",
          "confidence"},
         &Importer::answer_row},
        {"followed.tsv",
         {"raising_id", "act_id", "person_id", "event_id", "seen_until", "days_after", "detail", "note", "source_url",
          "confidence"},
         &Importer::followed_row},
        {"assessments.tsv",
         {"assessment_id", "who", "side", "of_kind", "of_id", "direction", "own_words", "said", "language", "via",
          "source_url", "confidence"},
         &Importer::assessment_row},
        {"list_totals.tsv",
         {"total_id", "owner", "asked_of", "said", "what", "count", "of_count", "until", "note", "source_url",
          "confidence"},
         &Importer::total_row},
        {"codings.tsv", {"of", "field", "value", "coder"}, &Importer::coding_row},
        {"watch.tsv", {"watch_id", "raiser", "series", "url", "observed_until", "note"}, &Importer::watch_row},
    };
    return all;
  }

  void read_all() {
    load_vocabulary();
    std::size_t found = 0;
    std::string before;
    for (const auto& table : tables()) {
      const bool again = before == table.file;  // kin: second pass over people, when everybody is there
      before = table.file;
      if (!std::filesystem::exists(folder_ / table.file)) continue;
      ++found;
      read_table(table, again);
    }
    if (found == 0)
      throw NotFound("importing " + folder_.string() + ": none of the tables (people.tsv, raisings.tsv, ...) is there");
  }

  // The words that the record has already: a folder may come without a vocabulary of its own.
  void load_vocabulary() { vocabulary_ = store::all_vocabulary(change_.database()); }

  void read_table(const Table& table, bool again) {
    file_ = table.file;
    const auto parsed = capture::read_tsv(worker_, base::read_file(folder_ / table.file));
    if (!parsed) return aside(0, parsed.error().reason);
    std::map<std::string, std::size_t> columns;
    for (std::size_t i = 0; i < parsed->header.size(); ++i) columns.emplace(parsed->header[i], i);
    for (const auto* column : table.columns)
      if (!columns.contains(column))
        return aside(1, fmt::format("the column \"{}\" is missing; nothing of this file was imported", column));
    if (!again)
      for (const auto& problem : parsed->problems) aside(problem.line, problem.reason);
    for (const auto& row : parsed->rows) {
      line_ = row.line;
      if (!again) ++result_.rows;
      try {
        (this->*table.row)(RowReader(columns, row.cells, vocabulary_));
      } catch (const RowProblem& problem) {
        aside(row.line, problem.reason);
      }
    }
  }

  void aside(std::size_t line, std::string reason) { result_.set_aside.push_back({file_, line, std::move(reason)}); }
  void note(std::string reason) { result_.notes.push_back({file_, line_, std::move(reason)}); }

  static Head head(const RowReader& row) {
    Head head;
    const auto& confidence = row["confidence"];
    if (confidence != "low" && confidence != "medium" && confidence != "high")
      throw RowProblem{fmt::format("confidence \"{}\": it is low, medium or high", confidence)};
    head.confidence = store::confidence_from(confidence);
    head.citations.push_back({{}, row.required("source_url")});
    if (row.has("second_source"))
      for (const auto& second : split_list(row["second_source"])) head.citations.push_back({{}, second});
    return head;
  }

  /// The bundled tables themselves are the stated source of rows that name none (vocabulary-like tables).
  static Head table_head(const char* file) {
    Head head;
    head.citations.push_back({{}, fmt::format("the record's table {}", file)});
    return head;
  }

  // Writes a claim once: not at all if this row said the same before, superseding what it said differently, withdrawing
  // it if it says nothing now.
  template <class Write>
  void once(const std::string& key, const std::string& content, Head head, Write write) {
    std::string said = content + '\x1f' + std::string(store::word_for(head.confidence));
    for (const auto& citation : head.citations) said += '\x1f' + citation.stated;
    const auto hash = content.empty() ? std::string() : base::to_hex(base::sha256(said));
    const auto before = store::find_imported(change_.database(), key);
    if (before ? before->sha256 == hash : content.empty()) return;
    if (before) head.supersedes = before->claim;
    const auto claim = content.empty() ? store::write_withdrawal(change_, before->claim, head) : write(head);
    store::remember_imported(change_, key, hash, claim);
    ++result_.new_claims;
  }

  static std::string joined(std::initializer_list<std::string> parts) {
    std::string all;
    for (const auto& part : parts) all += part + '\x1e';
    return all;
  }

  static void refuse_if(const std::optional<Problem>& wrong) {
    if (wrong) throw RowProblem{fmt::format("{} {}", wrong->field, in_words(*wrong))};
  }

  static void check_circle(const char* what, const std::vector<std::string>& circle) {
    if (!circle.empty()) throw RowProblem{fmt::format("{}: {}", what, fmt::join(circle, " < "))};
  }

  ThingId thing(std::string_view kind, const std::string& key) {
    if (const auto id = store::find_thing(change_.database(), kind, key)) return *id;
    throw RowProblem{fmt::format("there is no {} \"{}\"", kind, key)};
  }

  std::optional<ThingId> optional_thing(std::string_view kind, const std::string& key) {
    return key.empty() ? std::nullopt : std::optional(thing(kind, key));
  }

  static void check_name(const char* column, const model::Name& name) {
    if (const auto wrong = wrong_with_name_in_table(name.kind, name.text); wrong && !name.text.empty())
      throw RowProblem{fmt::format("{} {}", column, in_words(*wrong))};
  }

  // The one in English is needed; each is checked before anything of the row is written.
  static std::vector<model::Name> main_names(
      const RowReader& row, std::initializer_list<std::pair<const char*, const char*>> columns_and_languages) {
    row.required("name_en");
    std::vector<model::Name> names;
    for (const auto& [column, language] : columns_and_languages) {
      names.push_back({"main", language, row[column]});
      check_name(column, names.back());
    }
    return names;
  }

  void write_names(const std::string& prefix, ThingId subject, const std::vector<model::Name>& names,
                   const Head& head) {
    std::map<std::string, int> seen;
    for (const auto& name : names) {
      if (name.kind == "main" && name.text.empty() &&
          !store::find_imported(change_.database(), prefix + "/name/main/" + name.lang))
        continue;
      const auto n = seen[name.kind + name.lang]++;
      const auto key =
          fmt::format("{}/name/{}/{}{}", prefix, name.kind, name.lang, n == 0 ? "" : fmt::format("/{}", n));
      once(key, name.text, head, [&](const Head& h) { return store::write_name(change_, subject, name, h); });
    }
  }

  void vocabulary_row(const RowReader& row) {
    const auto& field = row.required("field");
    const auto& value = row.required("value");
    if (vocabulary_.has(field, value)) return;
    vocabulary_.add(field, value, row["name_en"], row["name_zh"]);
    store::write_vocabulary(change_, field, value, row["name_en"], row["name_zh"], row["meaning"]);
  }

  void issue_row(const RowReader& row) {
    const auto& key = row.key("issue_id");
    model::Issue issue;
    issue.raised_by_side = row.word("raised_by_side", "issues.raised_by_side");
    const auto names = main_names(row, {{"name_en", "en"}, {"name_zh", "zh-Hans"}});
    const auto parent =
        row["parent"].empty() ? std::nullopt : std::optional(store::add_thing(change_, "issue", row["parent"]));
    const auto id = store::add_thing(change_, "issue", key);
    if (parent)
      check_circle("an issue would be part of itself",
                   store::cycle_with(change_.database(), store::Tree::issue, id, *parent));
    const auto head = table_head("issues");
    once("issues/" + key, joined({issue.raised_by_side, row["parent"], row["notes"]}), head,
         [&](const Head& h) { return store::write_issue(change_, id, issue, parent, row["notes"], h); });
    write_names("issues/" + key, id, names, head);
  }

  void person_row(const RowReader& row) {
    const auto& key = row.key("person_id");
    const auto h = head(row);
    auto names = main_names(row, {{"name_en", "en"}, {"name_zh_hans", "zh-Hans"}, {"name_zh_hant", "zh-Hant"}});
    for (auto& name : other_names(row["other_names"])) {
      check_name("other_names", name);
      names.push_back(std::move(name));
    }
    row.past("born");
    row.past("state_last_confirmed");
    row.date("term_ends");
    row.word("custody_state", "people.custody_state");
    const auto id = store::add_thing(change_, "person", key);
    write_names("people/" + key, id, names, h);
    for (const char* field : {"born", "role", "region", "custody_state", "state_last_confirmed", "term_ends"})
      once(fmt::format("people/{}/{}", key, field), row[field], h,
           [&](const Head& claim) { return store::write_field(change_, id, field, row[field], claim); });
  }

  void kin_row(const RowReader& row) {
    const auto& key = row["person_id"];
    const auto person = store::find_thing(change_.database(), "person", key);
    if (!person || row["kin"].empty()) return;  // a broken row was set aside in the first pass
    const auto h = head(row);
    for (const auto& kin : split_list(row["kin"])) {
      const auto colon = kin.find(':');
      if (colon == std::string::npos)
        throw RowProblem{fmt::format("kin \"{}\": a relation and a person_id are expected, spouse:x", kin)};
      const auto kind = kin.substr(0, colon), other_key = kin.substr(colon + 1);
      const auto other = thing("person", other_key);
      check_circle("somebody would be their own forebear", store::kin_cycle(change_.database(), *person, kind, other));
      once(fmt::format("people/{}/kin/{}", key, kin), kin, h,
           [&](const Head& claim) { return store::write_relation(change_, *person, other, kind, claim); });
    }
  }

  void official_row(const RowReader& row) {
    const auto& key = row.key("official_id");
    const auto names = main_names(row, {{"name_en", "en"}, {"name_zh_hans", "zh-Hans"}, {"name_zh_hant", "zh-Hant"}});
    model::Official official;
    official.role = row["role"];
    official.side = row["side"];
    official.from = row.date("from");
    official.to = row.date("to");
    official.seen_from = row.date("seen_from");
    official.seen_to = row.date("seen_to");
    refuse_if(wrong_with(official));
    Head h;
    h.citations.push_back({{}, row.required("source_url")});
    const auto id = store::add_thing(change_, "official", key);
    once("officials/" + key,
         joined({official.role, official.side, row["from"], row["to"], row["seen_from"], row["seen_to"]}), h,
         [&](const Head& claim) { return store::write_official(change_, id, official, claim); });
    write_names("officials/" + key, id, names, h);
  }

  void dialogue_row(const RowReader& row) {
    const auto& key = row.key("dialogue_id");
    const auto h = head(row);
    model::Dialogue dialogue;
    dialogue.party_a = row["party_a"];
    dialogue.party_b = row["party_b"];
    dialogue.started = row.date("started");
    dialogue.notes = row["notes"];
    refuse_if(wrong_with(dialogue));
    const auto names = main_names(row, {{"name_en", "en"}, {"name_zh", "zh-Hans"}});
    const auto id = store::add_thing(change_, "dialogue", key);
    once("dialogues/" + key, joined({dialogue.party_a, dialogue.party_b, row["started"], dialogue.notes}), h,
         [&](const Head& claim) { return store::write_dialogue(change_, id, dialogue, claim); });
    write_names("dialogues/" + key, id, names, h);
  }

  void round_row(const RowReader& row) {
    const auto& key = row.key("round_id");
    const auto h = head(row);
    model::Round round;
    round.number = row["number"];
    round.start = row.date("start");
    round.end = row.date("end");
    round.place = row["place"];
    round.head_a = row["head_a"];
    round.head_b = row["head_b"];
    round.outcome = row["outcome_note"];
    refuse_if(wrong_with(round));
    round.is_gap = key.find("-susp-") != std::string::npos || key.find("-none-") != std::string::npos;
    const auto dialogue = thing("dialogue", row.required("dialogue_id"));
    const auto id = store::add_thing(change_, "round", key);
    once("rounds/" + key,
         joined({row["dialogue_id"], round.number, row["start"], row["end"], round.place, round.head_a, round.head_b,
                 round.outcome}),
         h, [&](const Head& claim) { return store::write_round(change_, id, round, dialogue, claim); });
  }

  void commitment_row(const RowReader& row) {
    const auto& key = row.key("commitment_id");
    const auto h = head(row);
    model::Commitment commitment;
    commitment.by = row["by"];
    commitment.made = row.past("made");
    commitment.due = row.date("due");
    refuse_if(wrong_with(commitment));
    commitment.kind = row.word("kind", "commitments.kind");
    commitment.text = row.required("text_own_words");
    const auto id = store::add_thing(change_, "commitment", key);
    once("commitments/" + key, joined({commitment.by, row["made"], row["due"], commitment.kind, commitment.text}), h,
         [&](const Head& claim) { return store::write_commitment(change_, id, commitment, claim); });
    const std::string state = row.has("state") ? row.word("state", "commitments.state") : "";
    once("commitments/" + key + "/status",
         state.empty() ? row["status_own_words"] : joined({row["status_own_words"], state}), h, [&](const Head& claim) {
           return store::write_commitment_status(change_, id, {{}, "", row["status_own_words"], {}, state}, claim);
         });
  }

  void document_row(const RowReader& row) {
    model::Document document;
    document.url = row.required("url");
    document.title = row["title"];
    document.publisher = row["publisher"];
    document.date = row.date("date");
    document.language = row["language"];
    document.kind = row.word("kind", "documents.kind");
    document.read = row.word("read", "documents.read");
    document.source_class = row.word("source_class", "documents.source_class");
    refuse_if(wrong_with(document));
    std::vector<ThingId> subjects;
    for (const auto& mention : split_list(row["mentions"])) {
      if (const auto id = mentioned(mention))
        subjects.push_back(*id);
      else
        note(fmt::format("mentions \"{}\", which is nothing in the record", mention));
    }
    std::ranges::sort(subjects);
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    const auto key = "documents/" + document.url;
    const auto before = store::find_imported(change_.database(), key);
    const auto id = before ? store::subject_of_claim(change_.database(), before->claim)
                           : store::add_thing(change_, "document", "d" + base::letters_of(document.url, 10));
    Head h;
    h.citations.push_back({{}, document.url});
    once(key,
         joined({document.title, document.publisher, row["date"], document.language, document.kind, document.read,
                 document.source_class, row["mentions"]}),
         h, [&](const Head& claim) { return store::write_document(change_, id, document, subjects, claim); });
  }

  std::optional<ThingId> mentioned(const std::string& key) {
    for (const char* kind : {"person", "issue", "round", "dialogue", "official", "commitment"})
      if (const auto id = store::find_thing(change_.database(), kind, key)) return id;
    return {};
  }

  void event_row(const RowReader& row) {
    const auto& key = row.key("event_id");
    const auto h = head(row);
    model::Event event;
    event.date = row.past("date");
    event.type = row.word("type", "events.type");
    event.detail = row["detail"];
    event.place = row["place"];
    event.term_months = row["term_months"];
    if (event.term_months != "life" && event.term_months != "death") row.number("term_months");
    event.suspended = row["suspended"] == "yes";
    const auto person = thing("person", row.required("person_id"));
    const auto id = store::add_thing(change_, "event", key);
    once("events/" + key,
         joined({row["person_id"], row["date"], event.type, event.detail, event.place, event.term_months,
                 row["suspended"]}),
         h, [&](const Head& claim) { return store::write_event(change_, person, id, event, claim); });
  }

  void raising_row(const RowReader& row) {
    const auto& key = row.key("raising_id");
    const auto& act_key = row.key("act_id");
    const auto h = head(row);
    model::Act act;
    act.said = row.past("said");
    act.reported = row.past("reported");
    act.speaker = row.required("raised_by");
    act.addressee = row["raised_with"];
    act.side = side_of_speaker(act.speaker);
    act.conveyed = row.word("conveyed", "raisings.conveyed");
    act.publicity = row.word("publicity", "raisings.publicity");
    act.delivered = row.word("delivered", "raisings.delivered");
    act.list_complete = row.word("list_complete", "raisings.list_complete");
    const auto round = store::find_thing(change_.database(), "round", row["occasion"]);
    if (!round) act.occasion = row["occasion"];
    const auto subject = subject_of(row.required("subject_id"));
    const auto act_id = store::add_thing(change_, "act", act_key);
    const auto id = store::add_thing(change_, "raising", key);
    write_act_once(act_key, act_id, act, row, round, h);
    model::Raising raising;
    raising.detail = row["detail"];
    const auto& whole = acts_.at(act_key);
    if (act.conveyed != whole.conveyed) raising.conveyed = act.conveyed;
    if (act.list_complete != whole.list_complete) raising.list_complete = act.list_complete;
    once("raisings/" + key,
         joined({act_key, row["subject_id"], raising.detail, raising.conveyed, raising.list_complete}), h,
         [&](const Head& claim) { return store::write_raising(change_, act_id, id, subject, raising, claim); });
  }

  ThingId subject_of(const std::string& key) {
    for (const char* kind : {"person", "issue"})
      if (const auto id = store::find_thing(change_.database(), kind, key)) return *id;
    throw RowProblem{fmt::format("there is no person or issue \"{}\"", key)};
  }

  void differs(const std::string& act, const char* column, const std::string& mine, const std::string& theirs) {
    if (mine != theirs)
      note(fmt::format("{} is \"{}\", but the first row of {} has \"{}\", which the act keeps", column, mine, act,
                       theirs));
  }

  // The rows of one act agree in speaker, date, occasion and source. What the act has no place for is told.
  void write_act_once(const std::string& key, ThingId id, const model::Act& act, const RowReader& row,
                      std::optional<ThingId> round, const Head& h) {
    const auto [first, is_first] = acts_.emplace(key, act);
    if (!is_first) {
      const auto& whole = first->second;
      differs(key, "publicity", act.publicity, whole.publicity);
      differs(key, "delivered", act.delivered, whole.delivered);
      differs(key, "reported", act.reported.edtf(), whole.reported.edtf());
      differs(key, "raised_by", act.speaker, whole.speaker);
      return;
    }
    once("acts/" + key,
         joined({row["said"], row["reported"], act.speaker, act.addressee, row["occasion"], act.conveyed, act.publicity,
                 act.delivered, act.list_complete}),
         h, [&](const Head& claim) {
           return store::write_act(change_, id, act, store::find_official_named_in(change_.database(), act.speaker),
                                   round, claim);
         });
  }

  void answer_row(const RowReader& row) {
    const auto& key = row.key("answer_id");
    const auto h = head(row);
    model::Answer answer;
    answer.said = row.past("said");
    answer.reported = row.past("reported");
    answer.by = row["by"];
    answer.kind = row.word("kind", "answers.kind");
    answer.scope = row.word("scope", "answers.scope");
    answer.detail = row["detail"];
    const auto act = thing("act", row.required("act_id"));
    const bool of_act = answer.scope == "act";
    const auto raising = of_act ? std::nullopt : optional_thing("raising", row["raising_id"]);
    // An answer to a whole act stands beside each of its raisings in the table, and is one answer.
    const auto content =
        joined({row["act_id"], row["said"], row["reported"], answer.by, answer.kind, answer.detail, row["source_url"]});
    if (of_act && answers_to_acts_.try_emplace(content, key).first->second != key) return;
    const auto id = store::add_thing(change_, "answer", key);
    once("answers/" + key,
         joined({row["raising_id"], row["act_id"], row["said"], row["reported"], answer.by, answer.kind, answer.scope,
                 answer.detail}),
         h, [&](const Head& claim) { return store::write_answer(change_, act, raising, id, answer, claim); });
  }

  void followed_row(const RowReader& row) {
    const auto h = head(row);
    model::Followed followed;
    followed.seen_until = row.date("seen_until");
    followed.days_after = row["days_after"];
    followed.detail = row["detail"];
    followed.note = row["note"];
    const auto raising = thing("raising", row.required("raising_id"));
    const auto person = optional_thing("person", row["person_id"]);
    const auto event = optional_thing("event", row["event_id"]);
    const auto key = fmt::format("{}/{}/{}", row["raising_id"], row["event_id"], row["seen_until"]);
    const auto id = store::add_thing(change_, "followed", key);
    once(
        "followed/" + key, joined({row["person_id"], followed.days_after, followed.detail, followed.note}), h,
        [&](const Head& claim) { return store::write_followed(change_, id, raising, person, event, followed, claim); });
  }

  void assessment_row(const RowReader& row) {
    const auto& key = row.key("assessment_id");
    const auto h = head(row);
    model::Assessment assessment;
    assessment.who = row.required("who");
    assessment.side = row.word("side", "assessments.side");
    assessment.of_kind = row.word("of_kind", "assessments.of_kind");
    assessment.direction = row.word("direction", "assessments.direction");
    assessment.words = row["own_words"];
    assessment.said = row.past("said");
    assessment.language = row["language"];
    assessment.via = row["via"];
    assessment.of.id = row["of_id"];
    const bool of_thing = assessment.of_kind == "round" || assessment.of_kind == "dialogue";
    const auto of = of_thing ? optional_thing(assessment.of_kind, row["of_id"]) : std::nullopt;
    const auto id = store::add_thing(change_, "assessment", key);
    once("assessments/" + key,
         joined({assessment.who, assessment.side, assessment.of_kind, row["of_id"], assessment.direction,
                 assessment.words, row["said"], assessment.language, assessment.via}),
         h, [&](const Head& claim) { return store::write_assessment(change_, id, assessment, of, claim); });
  }

  void total_row(const RowReader& row) {
    const auto& key = row.key("total_id");
    const auto h = head(row);
    model::ListTotal total;
    total.owner = row["owner"];
    total.asked_of = row["asked_of"];
    total.said = row.past("said");
    total.what = row["what"];
    row.required("count");
    total.count = *row.number("count");
    total.of_count = row.number("of_count");
    total.until = row.date("until");
    total.note = row["note"];
    refuse_if(wrong_with(total));
    const auto id = store::add_thing(change_, "list_total", key);
    once("list_totals/" + key,
         joined({total.owner, total.asked_of, row["said"], total.what, row["count"], row["of_count"], row["until"],
                 total.note}),
         h, [&](const Head& claim) { return store::write_list_total(change_, id, total, claim); });
  }

  // What a second person said of an act or an answer without having seen the row.
  void coding_row(const RowReader& row) {
    const auto& of = row.required("of");
    const auto claim = store::claim_to_code(change_.database(), of);
    if (!claim) throw RowProblem{fmt::format("there is no act and no answer \"{}\"", of)};
    const auto& fields = model::coded_fields(std::string_view(of).substr(0, of.find(':')));
    const auto field = std::ranges::find(fields, row["field"], &model::CodedField::name);
    if (field == fields.end()) throw RowProblem{fmt::format("\"{}\" is no field that is coded", row["field"])};
    row.required("value");
    const auto value = field->vocabulary.empty() ? row["value"] : row.word("value", field->vocabulary);
    if (field->vocabulary.empty() && std::ranges::find(model::sides, value) == model::sides.end())
      throw RowProblem{fmt::format("value \"{}\" is no side", value)};
    if (!store::coding_by(change_.database(), *claim, field->name, row.required("coder")))
      store::write_coding(change_, *claim, field->name, value, row["coder"]);
  }

  void watch_row(const RowReader& row) {
    const auto& key = row.key("watch_id");
    model::Watch watch;
    watch.raiser = row["raiser"];
    watch.series = row.required("series");
    watch.url = row["url"];
    watch.observed_until = row.date("observed_until");
    watch.note = row["note"];
    refuse_if(wrong_with(watch));
    const auto id = store::add_thing(change_, "watch", key);
    once("watch/" + key, joined({watch.raiser, watch.series, watch.url, row["observed_until"], watch.note}),
         table_head("watch"), [&](const Head& claim) { return store::write_watch(change_, id, watch, claim); });
  }

  std::filesystem::path folder_;
  base::Worker worker_;
  store::Change change_;
  model::Vocabulary vocabulary_;
  std::map<std::string, std::string> answers_to_acts_;  // content -> the first answer_id with it
  std::map<std::string, model::Act> acts_;
  std::string file_;
  std::size_t line_ = 0;
  Imported result_;
};

}  // namespace

Imported import_tables(store::Record& record, const std::filesystem::path& folder, const std::string& entered_by) {
  if (!std::filesystem::is_directory(folder)) throw NotFound("importing: there is no folder " + folder.string());
  check_may_take_tables(record, entered_by);
  auto imported = Importer(record, folder, entered_by).run();
  if (imported.new_claims != 0) store::index_since(record, imported.first_claim);
  return imported;
}

}  // namespace vigil::pipeline
