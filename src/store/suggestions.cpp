#include "store/suggestions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/letters.hpp"
#include "store/claims.hpp"
#include "store/labels.hpp"
#include "store/merges.hpp"
#include "store/rights.hpp"
#include "store/wishes.hpp"

namespace vigil::store {

namespace {

constexpr std::size_t letters_of_an_id = 14, most_files = 5, most_spellings = 64;

void append(std::string& out, std::string_view part) { out += fmt::format("{}:{}", part.size(), part); }

// The same document, kind, words and people are the same suggestion; so that two facts of one sentence are two, an
// event's type and the like count too.
std::string id_of(const std::string& document, const model::FoundSuggestion& found, std::string_view words,
                  std::vector<std::string> persons) {
  std::ranges::sort(persons);
  std::string all;
  for (const std::string_view part : {std::string_view(document), std::string_view(found.kind), words})
    append(all, part);
  for (const auto* field : {"type", "kind", "direction"}) append(all, model::said_in(found.said, field));
  for (const auto& person : persons) append(all, person);
  if (persons.empty())
    for (const auto& [field, value] : found.said)
      if (field == "issue") append(all, value);
  return "s-" + base::letters_of(all, letters_of_an_id);
}

// Everybody under each id, or under several, that they had before files were merged: what was decided then was decided
// under those.
std::vector<std::vector<std::string>> spellings(base::Database& db, const std::vector<ThingId>& persons) {
  std::vector<std::vector<std::string>> all{{}};
  for (const auto person : persons) {
    const auto files = merged_into(db, person);
    std::vector<std::vector<std::string>> longer;
    for (std::size_t some = 1; some < std::size_t{1} << std::min(files.size(), most_files); ++some)
      for (const auto& before : all) {
        if (longer.size() == most_spellings) break;
        longer.push_back(before);
        for (std::size_t i = 0; i < files.size(); ++i)
          if ((some >> i & 1U) != 0) longer.back().push_back(key_of(db, files[i]));
      }
    all = std::move(longer);
  }
  return all;
}

bool is_decided(base::Database& db, const std::string& id) {
  return db.first_integer(
             "select exists (select 1 from suggestion_decision where suggestion = ?1)"
             " or exists (select 1 from suggestion_confirmed_for where suggestion = ?1)",
             {id}) != 0;
}

class Writing {
 public:
  Writing(Change& change, ThingId document, std::int64_t extraction, const std::string& text)
      : db_(change.database()),
        document_(document),
        document_key_(key_of(db_, document)),
        extraction_(extraction),
        text_(text) {}

  /// For whom what comes next is; '' for all.
  void goes_on_for(const std::string& group) { group_ = group; }

  /// Returns its id; "" where somebody whom it names is in this record no more.
  std::string write(const model::FoundSuggestion& found, const std::string& answers, bool privately) {
    std::vector<ThingId> persons;
    for (const auto& key : found.persons) {
      const auto [known, is_new] = persons_.try_emplace(key);
      if (is_new) known->second = find_thing(db_, "person", key);
      const auto& person = known->second;
      if (!person) return "";
      if (std::ranges::find(persons, *person) == persons.end()) persons.push_back(*person);
    }
    const auto words = text_.substr(found.start, found.end - found.start);
    auto id = id_for(found, words, persons);
    if (!written_.insert(id).second) return id;  // the same words again
    db_.run(
        "insert into suggestion(suggestion, document_id, extraction_id, kind, start_byte, end_byte, words, privately,"
        " said, answers, why, audience_group) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {id, document_, extraction_, found.kind, static_cast<std::int64_t>(found.start),
         static_cast<std::int64_t>(found.end), words, static_cast<std::int64_t>(privately),
         model::to_json(found.said).dump(), answers, found.why, group_});
    const bool raised = found.kind == "raising" || found.kind == "answer";
    for (std::size_t i = 0; i < persons.size(); ++i)
      db_.run("insert into suggestion_person(suggestion, position, person_id, named_id, raised) values(?, ?, ?, ?, ?)",
              {id, static_cast<std::int64_t>(i), persons[i], persons[i], static_cast<std::int64_t>(raised)});
    return id;
  }

 private:
  std::string id_for(const model::FoundSuggestion& found, const std::string& words,
                     const std::vector<ThingId>& persons) {
    std::string first;
    for (const auto& keys : spellings(db_, persons)) {
      auto id = id_of(document_key_, found, words, keys);
      if (is_decided(db_, id)) return id;
      if (first.empty()) first = std::move(id);
    }
    return first;
  }

  base::Database& db_;
  ThingId document_;
  std::string document_key_;
  std::int64_t extraction_;
  const std::string& text_;
  std::string group_;
  std::set<std::string> written_;
  std::map<std::string, std::optional<ThingId>> persons_;
};

bool is_private(const model::FoundSuggestion& found) { return model::said_in(found.said, "channel") == "private"; }

// ---- reading ----

// What a group of the viewer's is told of the same words, about the same people and more, stands for what all are told.
constexpr std::string_view not_told_otherwise =
    "(s.audience_group <> '' or not exists (select 1 from main.suggestion o where o.document_id = s.document_id"
    " and o.kind = s.kind and o.start_byte = s.start_byte and o.end_byte = s.end_byte"
    " and o.audience_group in (select name from temp.viewer_group) and not exists"
    " (select 1 from main.suggestion_person p where p.suggestion = s.suggestion and not exists (select 1 from"
    "  main.suggestion_person q where q.suggestion = o.suggestion and q.person_id = p.person_id))))";

/// A condition on a suggestion row `s`: the viewer may see whom it names, and a wish leaves something of it.
const std::string& shown() {
  static const std::string condition = fmt::format(
      "(select is_public from temp.viewer) = 0 and {1} and {2}"
      " and not exists (select 1 from main.suggestion_person p where p.suggestion = s.suggestion"
      "   and not exists (select 1 from temp.seen_thing t where t.thing_id = p.person_id))"
      " and (not exists (select 1 from main.suggestion_person p where p.suggestion = s.suggestion and p.raised = 1)"
      "   or exists (select 1 from main.suggestion_person p where p.suggestion = s.suggestion and p.raised = 1 and "
      "{0}))",
      may_be_raised("p.person_id", "s.privately"), for_their_groups("s"), not_told_otherwise);
  return condition;
}

constexpr std::string_view undecided =
    "not exists (select 1 from main.suggestion_decision q where q.suggestion = s.suggestion)"
    " and not exists (select 1 from main.suggestion_confirmed_for k where k.suggestion = s.suggestion"
    " and k.audience_group in (select name from temp.viewer_group))";

struct Where {
  std::string condition;
  std::vector<base::Value> values;
};

Where where(const SuggestionFilter& filter) {
  Where all{fmt::format("{} and {}", undecided, shown()), {}};
  const auto add = [&](const std::string& value, std::string_view condition) {
    if (value.empty()) return;
    all.condition += condition;
    all.values.emplace_back(value);
  };
  add(filter.document, " and d.key = ?");
  add(filter.kind, " and s.kind = ?");
  add(filter.person,
      " and exists (select 1 from main.suggestion_person p join main.thing t on t.thing_id = p.person_id"
      " where p.suggestion = s.suggestion and t.key = ?)");
  return all;
}

class Reading {
 public:
  explicit Reading(base::Database& view) : view_(view) {}

  std::vector<model::OpenSuggestion> read(const std::string& condition, std::vector<base::Value> values,
                                          std::size_t from, std::size_t most) {
    values.emplace_back(static_cast<std::int64_t>(most));
    values.emplace_back(static_cast<std::int64_t>(from));
    std::vector<model::OpenSuggestion> all;
    view_.query(
        "select s.suggestion, s.kind, s.start_byte, s.end_byte, s.words, s.said, s.answers, s.why, d.key, d.url,"
        " d.title, d.publisher, d.date, d.language, d.kind, d.read, d.source_class,"
        " c.audience_group from main.suggestion s join temp.seen_document d on d.thing_id = s.document_id"
        " join main.claim c on c.claim_id = d.claim_id where " +
            condition + " order by d.date desc, d.key, s.start_byte, s.suggestion limit ? offset ?",
        values, [&](const base::Row& row) { all.push_back(suggestion(row)); });
    for (auto& one : all) complete(one);
    return all;
  }

 private:
  static model::OpenSuggestion suggestion(const base::Row& row) {
    model::OpenSuggestion s;
    s.id = row.text(0);
    s.kind = row.text(1);
    s.start = static_cast<std::size_t>(row.integer(2));
    s.end = static_cast<std::size_t>(row.integer(3));
    s.words = row.text(4);
    s.said = model::fields_from_json(model::Json::parse(row.text(5)));
    s.to = row.text(6);
    s.why = row.text(7);
    auto& d = s.document;
    d.id = {row.text(8)};
    d.url = row.text(9);
    d.title = row.text(10);
    d.publisher = row.text(11);
    d.date = model::Date::parse(row.text(12)).value_or({});
    d.language = s.language = row.text(13);
    d.kind = row.text(14);
    d.read = row.text(15);
    d.source_class = row.text(16);
    s.group = row.text(17);
    return s;
  }

  void complete(model::OpenSuggestion& s) {
    static const std::string people = fmt::format(
        "select t.key, case when p.raised = 0 or {} then 1 else 0 end from main.suggestion_person p"
        " join main.suggestion s on s.suggestion = p.suggestion join main.thing t on t.thing_id = p.person_id"
        " where p.suggestion = ? order by p.position",
        may_be_raised("p.person_id", "s.privately"));
    view_.query(people, {s.id}, [&](const base::Row& row) {
      auto& which = row.integer(1) != 0 ? s.persons : s.kept_back;
      const auto key = row.text(0);
      if (std::ranges::find(which, key, &model::Subject::id) == which.end())  // two that were merged
        which.push_back({model::Subject::Kind::person, key, {}});
    });
    std::erase_if(s.kept_back, [&](const auto& person) { return !sees_wish(person.id); });
    for (auto* which : {&s.persons, &s.kept_back})
      for (auto& person : *which) person.label = label(person.id);
    if (s.to.empty()) return;
    view_.query(
        "select t.key from (select suggestion, fact_id from main.suggestion_decision union all select suggestion, "
        "fact_id"
        " from main.suggestion_confirmed_for) q join main.thing t on t.thing_id = q.fact_id"
        " join temp.seen_act a on a.thing_id = t.thing_id where q.suggestion = ?",
        {s.to}, [&](const base::Row& row) { s.act = row.text(0); });
  }

  // That there is a wish which they may not see is not told.
  bool sees_wish(const std::string& person) {
    if (!wishes_) wishes_ = current_wishes(view_);
    const auto wish = wishes_->find(person);
    return wish != wishes_->end() && wish->second.kind >= model::Wish::Kind::raise_privately_only;
  }

  const model::Label& label(const std::string& person) {
    const auto [known, is_new] = labels_.try_emplace(person);
    if (is_new) known->second = label_of(view_, "person", person);
    return known->second;
  }

  base::Database& view_;
  std::map<std::string, model::Label> labels_;
  std::optional<std::map<std::string, model::Wish>> wishes_;
};

void write_decision(Change& change, const model::OpenSuggestion& suggestion, const char* what, base::Value fact,
                    const std::string& because) {
  change.append("suggestion_decision",
                {suggestion.id, get_thing(change.database(), "document", suggestion.document.id.value),
                 std::string(what), std::move(fact), because, change.who(), change.when()});
}

}  // namespace

void replace_suggestions(Change& change, ThingId document, std::int64_t extraction, const std::string& text,
                         const std::vector<std::pair<std::string, const std::vector<model::FoundSuggestion>*>>& found) {
  drop_suggestions(change, document);
  Writing writing(change, document, extraction, text);
  for (const auto& [group, all] : found) {
    writing.goes_on_for(group);
    std::vector<std::string> ids;
    for (const auto& one : *all) {
      const bool is_answer = one.to && *one.to < ids.size();
      ids.push_back(writing.write(one, is_answer ? ids[*one.to] : "", is_private(is_answer ? (*all)[*one.to] : one)));
    }
  }
}

void drop_suggestions(Change& change, ThingId document) {
  auto& db = change.database();
  db.run("delete from suggestion_person where suggestion in (select suggestion from suggestion where document_id = ?)",
         {document});
  db.run("delete from suggestion where document_id = ?", {document});
}

std::vector<model::OpenSuggestion> open_suggestions(base::Database& view, const SuggestionFilter& filter) {
  const auto [condition, values] = where(filter);
  return Reading(view).read(condition, values, filter.from, filter.most);
}

std::map<std::string, std::int64_t> count_open_suggestions(base::Database& view, const SuggestionFilter& filter) {
  const auto [condition, values] = where(filter);
  std::map<std::string, std::int64_t> counts;
  view.query(
      "select s.kind, count(*) from main.suggestion s join temp.seen_document d on d.thing_id = s.document_id"
      " where " +
          condition + " group by s.kind",
      values, [&](const base::Row& row) { counts[row.text(0)] = row.integer(1); });
  return counts;
}

std::string round_named_in(base::Database& view, const std::string& document) {
  std::vector<std::string> rounds;
  view.query(
      "select distinct t.key from main.mention m join temp.seen_thing t on t.thing_id = m.subject_id"
      " where m.subject_kind = 'round' and m.certainty = 'certain' and " +
          mention_for("m") +
          " and m.extraction_id ="
          " (select max(e.extraction_id) from main.extraction e join temp.seen_document d on d.thing_id = e.document_id"
          "  where d.key = ?)",
      {document}, [&](const base::Row& row) { rounds.push_back(row.text(0)); });
  return rounds.size() == 1 ? rounds.front() : "";
}

model::OpenSuggestion get_open_suggestion(base::Database& view, const std::string& id) {
  auto found = Reading(view).read("s.suggestion = ? and " + shown(), {id}, 0, 1);
  if (found.empty())
    throw NotFound(fmt::format("there is no suggestion \"{}\" that you may see; `vigil suggestions` lists them", id));
  std::string decided;
  view.query(
      "select what, by_whom, at from main.suggestion_decision where suggestion = ?1 union all select 'confirmed',"
      " by_whom, at from main.suggestion_confirmed_for where suggestion = ?1 and audience_group in (select name from"
      " temp.viewer_group)",
      {id}, [&](const base::Row& row) {
        decided = fmt::format("{} by {} on {}", row.text(0), row.text(1), row.text(2).substr(0, 10));
      });
  if (!decided.empty()) throw Conflict(fmt::format("the suggestion {} was {}; nothing was changed", id, decided));
  return std::move(found.front());
}

namespace {

std::string group_of_fact(base::Database& database, ThingId fact) {
  const auto group = database.first(
      "select c.audience_group from claim c where (c.fact_id = ?1 or c.subject_id = ?1) and c.field in (select kind "
      "from"
      " thing where thing_id = ?1) order by c.claim_id desc limit 1",
      {fact});
  return group ? std::get<std::string>(*group) : "";
}

}  // namespace

void write_confirmation(Change& change, const model::OpenSuggestion& suggestion, ThingId fact) {
  const auto kind = kind_of(change.database(), fact);
  const bool is_plan = suggestion.kind == "raising" && kind == "planned";  // of what the text says is to come
  if (!is_plan && kind != (suggestion.kind == "raising" ? "act" : suggestion.kind))
    throw Usage(fmt::format("the suggestion {} is of another kind of fact; nothing was changed", suggestion.id));
  // A fact for a group in a document for all: for others nobody has decided.
  const auto group = group_of_fact(change.database(), fact);
  if (group == suggestion.group || group.empty()) return write_decision(change, suggestion, "confirmed", fact, "");
  change.append("suggestion_confirmed_for",
                {suggestion.id, group, get_thing(change.database(), "document", suggestion.document.id.value), fact,
                 change.who(), change.when()});
}

void write_dismissal(Change& change, const model::OpenSuggestion& suggestion, const std::string& because) {
  write_decision(change, suggestion, "dismissed", {}, because);
}

void move_suggestions(Change& change, ThingId merged, ThingId kept) {
  change.database().run("update suggestion_person set person_id = ? where person_id = ?", {kept, merged});
}

void move_suggestions_back(Change& change, ThingId merged, ThingId kept) {
  auto& db = change.database();
  for (const auto named : merged_into(db, merged))
    db.run("update suggestion_person set person_id = ? where person_id = ? and named_id = ?", {merged, kept, named});
}

}  // namespace vigil::store
