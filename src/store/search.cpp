// Looking in the indexes (store/search_index.cpp) and among the keys of names, and asking of the record's views whether
// what was found may be seen.

#include "store/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "store/labels.hpp"
#include "store/name_search.hpp"
#include "store/rights.hpp"
#include "store/search_query.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

using base::Database;

namespace {

constexpr std::size_t snippet_before = 60, snippet_after = 120;  // bytes

std::string part_around(const std::string& body, std::size_t hit) {
  const auto start = text::code_point_start(body, hit > snippet_before ? hit - snippet_before : 0);
  const auto end = text::code_point_start(body, std::min(body.size(), hit + snippet_after));
  std::string part = (start > 0 ? "… " : "") + body.substr(start, end - start) + (end < body.size() ? " …" : "");
  std::ranges::replace(part, '\n', ' ');
  return part;
}

// The query, and what of it is left when words are taken from its front.
std::vector<std::string> sought_in_texts(std::string_view query) {
  std::vector<std::string> sought;
  for (auto word = text::folded(query); !word.empty();) {
    std::erase(word, '"');
    const auto space = word.find(' ');
    sought.push_back(word);
    word = space == std::string::npos ? "" : word.substr(space + 1);
  }
  return sought;
}

// Where the text has the query, or the end of it, as it was asked; else where it has it in another writing, for which
// all of it must be folded.
std::string snippet(const std::string& body, const std::vector<std::string>& sought) {
  if (sought.empty() || body.empty()) return {};
  if (const auto hit = body.find(sought.front()); hit != std::string::npos) return part_around(body, hit);
  const auto folded = text::fold(body);
  for (const auto& words : sought)
    if (const auto at = folded.text.find(words); at != std::string::npos) return part_around(body, folded.origin[at]);
  return {};
}

struct Ranked {
  double rank;
  std::string kind, id, text;
};

// Looking in one index. BM25 counts every entry that has a phrase before it ranks the first one: what more than
// `most_ranked` have is not ranked so. Then what has it as a name comes first, and of the rest the newest.
class Look {
 public:
  Look(Database& index, const IndexQuery& query, EntryCondition condition, std::size_t limit)
      : index_(index), query_(query), condition_(std::move(condition)), limit_(limit) {}

  std::vector<Ranked> find() {
    if (std::ranges::none_of(query_.phrases, [&](const auto& phrase) { return is_common(query_.table, phrase); })) {
      add_ranked(query_.table, query_.expression());
    } else {
      const auto as_names = query_.words_expression();
      if (has_many("name_words", as_names))
        add_newest("name_words", as_names);
      else
        add_ranked("name_words", as_names);
      add_newest(query_.table, query_.expression());
    }
    return std::move(found_);
  }

  /// Without asking how common it is, and without a rank: the newest.
  std::vector<Ranked> find_newest() {
    add_newest(query_.table, query_.expression());
    return std::move(found_);
  }

 private:
  // A phrase is no more common than its rarest token, of which the list alone is walked.
  bool is_common(std::string_view table, const std::string& phrase) {
    for (std::size_t at = 1, end = 0; (end = phrase.find(' ', at)) != std::string::npos; at = end + 1)
      if (!has_many(table, '"' + phrase.substr(at, end - at) + '"')) return false;
    return has_many(table, phrase);
  }
  bool has_many(std::string_view table, const std::string& expression) {
    return index_.first_integer(
               fmt::format("select count(*) from (select 1 from {0} where {0} match ? limit ?)", table),
               {expression, most_ranked + 1}) > most_ranked;
  }
  void add_ranked(std::string_view table, const std::string& expression) {
    const std::string_view weights = table == "words" ? ", 10.0, 1.0" : table == "han" ? ", 10.0, 1.0, 10.0, 1.0" : "";
    add(table, fmt::format("w.rowid, bm25({}{}) as rank", table, weights), expression, "rank, w.rowid desc");
  }
  void add_newest(std::string_view table, const std::string& expression) {
    add(table, "w.rowid, 0.0", expression, "w.rowid desc");
  }

  // The text is read of those alone that are shown.
  void add(std::string_view table, std::string_view columns, const std::string& expression, std::string_view order) {
    std::string filter;
    if (!condition_.sql.empty())
      filter = " and exists (select 1 from entry e where e.entry_id = w.rowid" + condition_.sql + ")";
    std::vector<base::Value> values{expression};
    values.insert(values.end(), condition_.values.begin(), condition_.values.end());
    values.emplace_back(static_cast<std::int64_t>(limit_));
    index_.query(
        fmt::format("select {0} from {1} w where {1} match ?{2} order by {3} limit ?", columns, table, filter, order),
        values, [&](const base::Row& hit) {
          const auto rank = hit.value(1);
          index_.query("select kind, id, text from entry where entry_id = ?", {hit.integer(0)},
                       [&](const base::Row& entry) {
                         found_.push_back({std::holds_alternative<double>(rank) ? std::get<double>(rank) : 0,
                                           entry.text(0), entry.text(1), entry.text(2)});
                       });
        });
  }

  static constexpr std::int64_t most_ranked = 2000;
  Database& index_;
  const IndexQuery& query_;
  EntryCondition condition_;
  std::size_t limit_;
  std::vector<Ranked> found_;
};

std::vector<Ranked> look_in(const Record& record, std::string_view group, const IndexQuery& query,
                            const model::SearchFilters& filters, std::size_t limit,
                            std::vector<Ranked> (Look::*find)() = &Look::find) {
  auto index = open_index(record, group);
  if (!index) return {};
  return in_index([&] {
    const base::Transaction reading(index->database(), base::Transaction::Kind::read);
    Look look(index->database(), query, condition_of(filters), limit);
    return (look.*find)();
  });
}

constexpr auto same_sound = text::names::Reason::other_signs_same_sound;
constexpr double perhaps = 0.5, hardly = 0.01;
constexpr std::size_t most_perhaps = 10, most_whose_documents = 3, most_documents_of_one = 5;

/// Documents whose newest text certainly speaks of a person.
std::vector<std::string> documents_of(Database& view, std::int64_t person) {
  std::vector<std::string> keys;
  view.query(
      "select d.key from main.mention m join main.extraction e on e.extraction_id = m.extraction_id"
      " join temp.seen_document d on d.thing_id = e.document_id"
      " where m.subject_id = ? and m.certainty = 'certain' and " +
          mention_for("m") +
          " and not exists (select 1 from main.extraction newer"
          "   where newer.document_id = e.document_id and newer.extraction_id > e.extraction_id)"
          " group by d.key, d.date order by d.date desc, d.key limit ?",
      {person, static_cast<std::int64_t>(most_documents_of_one)},
      [&](const base::Row& row) { keys.push_back(row.text(0)); });
  return keys;
}

/// Hits in their order, each thing once, and none that the viewer does not see.
class Hits {
 public:
  Hits(Database& view, std::string_view query, std::size_t limit)
      : view_(view), sought_(sought_in_texts(query)), limit_(limit) {}

  void add(const NamedPerson& person) {
    if (Hit* hit = add(person.kind, person.id, "")) {
      hit->name = person.name;
      hit->probability = person.probability;
      hit->reasons = person.reasons;
      hit->one_letter_off = person.one_letter_off && person.probability < probably;
    }
  }
  void add(const Ranked& found) { add(found.kind, found.id, found.text); }
  void add_document_of(const NamedPerson& person, const std::string& id) {
    if (Hit* hit = add("document", id, "")) hit->speaks_of = person.id;
  }
  bool empty() const { return hits_.empty(); }
  void leave_room_for(std::size_t more) { kept_ = std::min(more, limit_); }
  std::vector<Hit> take() && { return std::move(hits_); }

 private:
  Hit* add(const std::string& kind, const std::string& id, const std::string& text) {
    if (hits_.size() + kept_ >= limit_ || shown_.contains({kind, id})) return nullptr;
    auto label = find_label(view_, kind, id);
    if (!label) return nullptr;
    shown_.emplace(kind, id);
    hits_.push_back({kind, id, *std::move(label), snippet(text, sought_)});
    return &hits_.back();
  }

  Database& view_;
  std::vector<std::string> sought_;
  std::size_t limit_, kept_ = 0;
  std::set<std::pair<std::string, std::string>> shown_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> search(const Record& record, const Viewer& viewer, std::string_view query,
                        const model::SearchFilters& filters, std::size_t limit) {
  const auto asked = index_query(query);
  condition_of(filters);  // which refuses wrong ones, be there an index or not
  if (asked.empty()) return {};
  auto view = record.view(viewer);
  auto found = look_in(record, "", asked, filters, limit);
  for (const auto& group : view.viewer().groups())
    for (auto& hit : look_in(record, group, asked, filters, limit)) found.push_back(std::move(hit));
  std::ranges::stable_sort(found, {}, [](const Ranked& hit) { return std::pair(hit.kind == "document", hit.rank); });
  const auto documents = std::ranges::find(found, "document", &Ranked::kind);

  const base::Transaction reading(view.database(), base::Transaction::Kind::read);  // thousands of rows, locked once
  const auto people = find_by_name(view.database(), view.viewer(), query, kind_of(filters), hardly, limit);
  const auto doubtful = std::ranges::find_if(people, [](const NamedPerson& p) { return p.probability < probably; });
  Hits hits(view.database(), query, limit);
  for (auto person = people.begin(); person != doubtful; ++person) hits.add(*person);
  for (auto hit = found.begin(); hit != documents; ++hit) hits.add(*hit);
  std::set<std::string> by_words;
  for (auto hit = documents; hit != found.end(); ++hit) by_words.insert(hit->id);
  for (auto person = people.begin(); kind_of(filters).empty() && person != doubtful; ++person) {
    if (person - people.begin() == most_whose_documents) break;
    for (const auto& id : documents_of(view.database(), person->thing))
      if (!by_words.contains(id)) hits.add_document_of(*person, id);
  }
  // Whose query has found something is not shown everybody whose name is a little like it.
  const double least = hits.empty() && documents == found.end() ? hardly : perhaps;
  std::vector<NamedPerson> maybe;
  for (auto person = doubtful; person != people.end() && maybe.size() < most_perhaps; ++person)
    if (person->probability >= least || person->one_letter_off || std::ranges::count(person->reasons, same_sound) != 0)
      maybe.push_back(*person);
  hits.leave_room_for(maybe.size());
  for (auto hit = documents; hit != found.end(); ++hit) hits.add(*hit);
  hits.leave_room_for(0);
  for (const auto& person : maybe) hits.add(person);
  return std::move(hits).take();
}

std::vector<std::string> people_whose_name_begins(const Record& record, View& view, std::string_view words,
                                                  std::size_t limit) {
  const auto asked = name_query(words);
  if (asked.empty()) return {};
  model::SearchFilters filters;
  filters.kind = "person";
  std::vector<std::string> people;
  const auto look_among = [&](std::string_view group) {
    auto index = open_index(record, group);
    if (!index) return;
    walk_entries(index->database(), asked, condition_of(filters), static_cast<std::int64_t>(limit),
                 [&](const std::string& kind, const std::string& id) {
                   if (std::ranges::find(people, id) == people.end() && find_label(view.database(), kind, id))
                     people.push_back(id);
                   return people.size() < limit;
                 });
  };
  look_among("");
  for (const auto& group : view.viewer().groups())
    if (people.size() < limit) look_among(group);
  return people;
}

std::vector<model::DocumentId> documents_with(const Record& record, const Viewer& viewer, std::string words,
                                              std::size_t limit) {
  std::erase(words, '"');
  const auto asked = index_query('"' + words + '"');
  if (asked.empty()) return {};
  model::SearchFilters filters;
  filters.kind = "document";
  auto view = record.view(viewer);
  std::vector<model::DocumentId> documents;
  const auto look_among = [&](std::string_view group) {
    for (const auto& hit : look_in(record, group, asked, filters, limit, &Look::find_newest))
      if (find_label(view.database(), hit.kind, hit.id)) documents.push_back({hit.id});
  };
  look_among("");
  for (const auto& group : view.viewer().groups()) look_among(group);
  return documents;
}

model::Json to_json(const Hit& hit) {
  model::Json json = {
      {"kind", hit.kind}, {"id", hit.id}, {"label", model::to_json(hit.label)}, {"snippet", hit.snippet}};
  if (!hit.speaks_of.empty()) json["speaks_of"] = hit.speaks_of;
  if (hit.name.empty()) return json;
  json["name"] = hit.name;
  json["probability"] = hit.probability;
  json["reasons"] = model::Json::array();
  if (hit.one_letter_off)
    json["reasons"].push_back({{"code", "one-letter-off"}, {"words", "one letter off: perhaps a typing error"}});
  for (const auto reason : hit.reasons)
    json["reasons"].push_back({{"code", text::names::code(reason)}, {"words", text::names::words(reason)}});
  return json;
}

}  // namespace vigil::store
