#include "pipeline/upr_import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "capture/sheet.hpp"
#include "exchange/upr.hpp"
#include "pipeline/audience.hpp"
#include "pipeline/sides.hpp"
#include "pipeline/to_come.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/documents.hpp"
#include "store/names.hpp"
#include "store/search.hpp"

namespace vigil::pipeline {

using exchange::Recommendation, exchange::RowProblem;
using store::Change, store::ClaimNumber, store::Head, store::ThingId;

namespace {

constexpr std::size_t needed_columns = 7;

// The place of each column of exchange::upr_columns among those of the table; nothing where it is not there.
std::vector<std::optional<std::size_t>> places_of(const std::vector<std::string>& columns) {
  std::vector<std::optional<std::size_t>> places;
  for (const auto wanted : exchange::upr_columns) {
    const auto found = std::ranges::find(columns, wanted);
    places.push_back(found == columns.end() ? std::nullopt : std::optional(found - columns.begin()));
  }
  return places;
}

// A word that can be an id, from a name: letters and digits of ASCII, else a hash.
std::string id_from(const std::string& name) {
  constexpr std::size_t longest = 60;
  std::string id;
  for (const char c : name) {
    const auto lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
      id += lower;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  while (id.ends_with('-')) id.pop_back();
  const bool is_whole = std::ranges::all_of(name, [](unsigned char c) { return c < 0x80; });
  if (!is_whole || id.empty() || id.size() > longest)
    id = id.substr(0, longest) + (id.empty() ? "issue-" : "-") + base::to_hex(base::sha256(name)).substr(0, 8);
  return id;
}

class Writer {
 public:
  Writer(store::Record& record, Change& change, const UprRequest& request, MappedImport& result)
      : change_(change), request_(request), result_(result), vocabulary_(store::all_vocabulary(change.database())) {
    head_.audience = audience_in(change.database(), request.audience);
    head_.citations.push_back(
        {{}, request.source.empty() ? "recommendations: " + request.path.filename().string() : request.source});
    const auto named = store::all_named(record);
    for (const char* kind : {"place", "issue", "person"})  // of one name the last counts
      for (const auto& thing : named)
        for (const auto& name : thing.names)
          if (name.kind == "main" && model::kind_word(thing.subject.kind) == kind)
            by_name_[name.text] = {kind, thing.subject.id};
  }

  void write(const Recommendation& row) {
    if (is_to_come(row.date)) throw RowProblem{"Date", fmt::format("\"{}\" is still to come", row.date.edtf())};
    word("Response", "answers.kind", row.answer);
    const auto content =
        fmt::format("{}", fmt::join(std::vector<std::string>{row.wording, row.issue, row.state, row.addressee,
                                                             row.detail, row.date.edtf()},
                                    "\x1f"));
    const auto id = row.raising.empty() ? "upr-" + hash(content) : row.raising;
    auto& db = change_.database();
    const auto known = store::find_imported(db, key("raising", id));
    if (const auto there = store::find_thing(db, "raising", id);
        !known && there && store::is_made(db, "raising", *there)) {
      if (store::wording_of(db, *there) != row.wording)
        throw RowProblem{"Raising", fmt::format("there is a raising \"{}\" already, in other words", id)};
      ++already_there_;
      return;
    }
    const auto subject = subject_of(row.issue);
    const auto act = act_of(row);
    once("raising", id, content, [&](const Head& head) {
      model::Raising raising;
      raising.wording = row.wording;
      raising.detail = row.detail;
      return store::write_raising(change_, act, store::add_thing(change_, "raising", id), subject, raising, head);
    });
    const auto raising = store::get_thing(db, "raising", id);
    optional("answer", id, row.answer, [&](const Head& head) {
      model::Answer answer;
      answer.by = row.addressee;
      answer.kind = row.answer;
      answer.scope = "this-raising";
      return store::write_answer(change_, act, raising, store::add_thing(change_, "answer", "answer-" + id), answer,
                                 head);
    });
    optional("action", id, row.action,
             [&](const Head& head) { return store::write_field(change_, raising, "upr.action", row.action, head); });
  }

  std::size_t already_there() const { return already_there_; }

 private:
  static std::string hash(const std::string& text) { return base::to_hex(base::sha256(text)).substr(0, 16); }
  static std::string key(const std::string& what, const std::string& id) { return "upr/" + what + "/" + id; }

  void word(const char* column, const char* field, const std::string& value) {
    if (!value.empty() && !vocabulary_.has(field, value) && !take_up_word(change_, vocabulary_, field, value))
      throw RowProblem{column, fmt::format("\"{}\" is none of: {}", value, fmt::join(vocabulary_.values(field), ", "))};
  }

  template <class Put>
  void once(const std::string& what, const std::string& id, const std::string& content, const Put& put) {
    const auto before = store::find_imported(change_.database(), key(what, id));
    const auto sha256 = base::to_hex(base::sha256(content));
    if (before && before->sha256 == sha256) return;
    Head head = head_;
    if (before) head.supersedes = before->claim;
    store::remember_imported(change_, key(what, id), sha256, put(head));
    ++result_.new_claims;
    ++result_.made[what];
  }

  // The same of a cell that may be empty: what an earlier import had in it is withdrawn then.
  template <class Put>
  void optional(const std::string& what, const std::string& id, const std::string& value, const Put& put) {
    if (!value.empty()) return once(what, id, value, put);
    const auto before = store::find_imported(change_.database(), key(what, id));
    if (!before || before->sha256.empty()) return;
    store::remember_imported(change_, key(what, id), "", store::write_withdrawal(change_, before->claim, head_));
    ++result_.new_claims;
    ++result_.made["withdrawal"];
  }

  ThingId subject_of(const std::string& name) {
    auto& db = change_.database();
    if (const auto found = by_name_.find(name); found != by_name_.end())
      return store::get_thing(db, found->second.first, found->second.second);
    for (const char* kind : {"person", "issue", "place"})
      if (const auto thing = store::find_thing(db, kind, name)) return *thing;
    const auto id = id_from(name);
    const auto issue = store::add_thing(change_, "issue", id);
    if (!store::is_made(db, "issue", issue)) {
      once("issue", id, id, [&](const Head& head) { return store::write_issue(change_, issue, {}, {}, "", head); });
      once("name", id, name, [&](const Head& head) {
        return store::write_name(change_, issue, {"main", "en", name}, head);
      });
    }
    by_name_[name] = {"issue", id};
    return issue;
  }

  ThingId act_of(const Recommendation& row) {
    const auto content = row.state + "\x1f" + row.addressee + "\x1f" + row.date.edtf();
    const auto id = "upr-" + hash(content);
    once("act", id, content, [&](const Head& head) {
      model::Act act;
      act.said = row.date;
      act.speaker = row.state;
      act.addressee = row.addressee;
      act.occasion = "Universal Periodic Review";
      act.side = side_of_speaker(row.state);
      act.conveyed = "un-floor";
      act.publicity = "announced";
      act.delivered = "yes";
      act.list_complete = "unknown";
      return store::write_act(change_, store::add_thing(change_, "act", id), act, {}, {}, head);
    });
    return store::get_thing(change_.database(), "act", id);
  }

  Change& change_;
  const UprRequest& request_;
  MappedImport& result_;
  model::Vocabulary vocabulary_;
  Head head_;
  std::map<std::string, std::pair<std::string, std::string>> by_name_;
  std::size_t already_there_ = 0;
};

void read(const UprRequest& request, Writer& writer, MappedImport& result) {
  const auto name = request.path.filename().string();
  std::vector<std::optional<std::size_t>> places;
  std::string missing;
  const auto done = capture::read_sheet(
      request.path, "",
      {[&](const capture::SheetHead& head) {
         places = places_of(head.columns);
         for (std::size_t i = 0; i < needed_columns; ++i)
           if (!places[i]) missing += (missing.empty() ? "" : ", ") + std::string(exchange::upr_columns[i]);
         if (!head.encoding.empty())
           result.notes.push_back(
               {name, 0, "",
                fmt::format("read as {}{}", head.encoding, head.guessed ? ", which is a guess from its bytes" : "")});
       },
       [&](const capture::SheetRow& row) {
         if (!missing.empty()) return;
         ++result.rows;
         std::vector<std::string> cells;
         for (const auto& place : places) cells.push_back(place ? row.cells.at(*place) : "");
         try {
           writer.write(exchange::read_recommendation(cells));
         } catch (const RowProblem& problem) {
           result.set_aside.push_back({name, row.line, problem.column, problem.reason});
         }
       },
       [&](const capture::SheetProblem& problem) {
         (problem.set_aside ? result.set_aside : result.notes).push_back({name, problem.line, "", problem.reason});
       }});
  if (!done) throw Usage(fmt::format("importing {}: {}", request.path.string(), done.error().reason));
  if (!missing.empty())
    throw Usage(fmt::format("importing {}: these columns are missing: {}", request.path.string(), missing));
}

}  // namespace

MappedImport import_upr(store::Record& record, const UprRequest& request) {
  check_may_take_tables(record, request.entered_by);
  MappedImport result;
  std::int64_t first_claim = 0;
  {
    Change change(record, request.entered_by);
    first_claim = change.next_id("claim", "claim_id");
    Writer writer(record, change, request, result);
    read(request, writer, result);
    const auto name = request.path.filename().string();
    if (const auto there = writer.already_there(); there != 0)
      result.notes.push_back({name, 0, "", fmt::format("{} recommendations are here already", there)});
    if (request.dry_run) return result;  // the transaction is never committed
    for (const auto& problem : result.set_aside)
      store::set_aside(
          change, {"", "import", fmt::format("{}:{}:{}", problem.file, problem.line, problem.column), problem.reason});
    result.number = store::add_import_run(change, "upr", name, first_claim);
    change.commit();
  }
  if (result.new_claims != 0) store::index_since(record, first_claim);
  return result;
}

}  // namespace vigil::pipeline
