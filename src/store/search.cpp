// Looking in the indexes (store/search_index.cpp) and among the keys of names, and asking of the record's views whether
// what was found may be seen.

#include "store/search.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "store/labels.hpp"
#include "store/name_search.hpp"
#include "store/search_index.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

using base::Database;

namespace {

constexpr std::size_t snippet_before = 60, snippet_after = 120;  // bytes

// The query as FTS5 has it: each word or phrase of the reader's as one quoted phrase. The last word is a prefix, so
// that a name being typed is found; but one letter alone, which nearly every text has, is a word.
std::vector<std::string> phrases_of(std::string_view query) {
  std::vector<std::string> phrases;
  const auto add = [&](std::string_view words, bool prefix) {
    const std::string tokens = text::search_tokens(words);
    if (tokens.empty()) return;
    std::string phrase = "\"";
    for (const char c : tokens)
      if (c != '"') phrase += c;
    phrases.push_back(phrase + (prefix && tokens.size() > 1 ? "\"*" : "\""));
  };
  while (!query.empty()) {
    if (query.front() == ' ') {
      query.remove_prefix(1);
    } else if (query.front() == '"') {
      const auto end = query.find('"', 1);
      add(query.substr(1, end == std::string_view::npos ? end : end - 1), false);
      query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    } else {
      const auto end = std::min(query.find_first_of(" \""), query.size());
      add(query.substr(0, end), end == query.size());
      query.remove_prefix(end);
    }
  }
  return phrases;
}

std::string snippet(const std::string& body, std::string_view query) {
  const auto folded = text::fold(body);
  for (auto word = text::folded(query); !word.empty();) {
    std::erase(word, '"');
    const auto at = folded.text.find(word);
    if (at != std::string::npos) {
      const std::size_t hit = folded.origin[at];
      const auto start = text::code_point_start(body, hit > snippet_before ? hit - snippet_before : 0);
      const auto end = text::code_point_start(body, std::min(body.size(), hit + snippet_after));
      std::string part = (start > 0 ? "… " : "") + body.substr(start, end - start) + (end < body.size() ? " …" : "");
      std::ranges::replace(part, '\n', ' ');
      return part;
    }
    const auto space = word.find(' ');
    word = space == std::string::npos ? "" : word.substr(space + 1);
  }
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
  Look(Database& index, std::string_view kind, std::size_t limit) : index_(index), kind_(kind), limit_(limit) {}

  std::vector<Ranked> find(const std::vector<std::string>& phrases) {
    const auto expression = fmt::format("{}", fmt::join(phrases, " AND "));
    if (std::ranges::none_of(phrases, [&](const auto& phrase) { return is_common(phrase); })) {
      add_ranked(expression);
    } else {
      const auto as_names = "{names} : (" + expression + ")";
      if (is_common(as_names))
        add_newest(as_names);
      else
        add_ranked(as_names);
      add_newest(expression);
    }
    return std::move(found_);
  }

 private:
  bool is_common(const std::string& expression) {
    return index_.first_integer("select count(*) from (select 1 from words where words match ? limit ?)",
                                {expression, most_ranked + 1}) > most_ranked;
  }
  void add_ranked(const std::string& expression) {
    add("select w.rowid, bm25(words, 10.0, 1.0) as rank", expression, "rank, w.rowid");
  }
  void add_newest(const std::string& expression) { add("select w.rowid, 0.0", expression, "w.rowid desc"); }

  // The text is read of those alone that are shown.
  void add(std::string_view select, const std::string& expression, std::string_view order) {
    const std::string_view of_kind =
        kind_.empty() ? "" : " and exists (select 1 from entry e where e.entry_id = w.rowid and e.kind = ?)";
    std::vector<base::Value> values{expression};
    if (!kind_.empty()) values.emplace_back(std::string(kind_));
    values.emplace_back(static_cast<std::int64_t>(limit_));
    index_.query(fmt::format("{} from words w where words match ?{} order by {} limit ?", select, of_kind, order),
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
  std::string_view kind_;
  std::size_t limit_;
  std::vector<Ranked> found_;
};

std::vector<Ranked> look_in(const Record& record, std::string_view group, const std::vector<std::string>& phrases,
                            std::string_view kind, std::size_t limit) {
  const auto path = index_path(record, group);
  if (!std::filesystem::exists(path)) return {};
  auto index = record.reading(path);
  const base::Transaction reading(index.database(), base::Transaction::Kind::read);
  return Look(index.database(), kind, limit).find(phrases);
}

// Nothing is shown that the views do not have: an index may be older than a right.
bool is_seen(Database& view, const std::string& kind, const std::string& id) {
  if (kind == "document")  // held documents that nothing cites are working material
    return view.first_integer("select count(*) from temp.document where document_id = ?", {id}) != 0;
  return view.first_integer("select count(*) from temp.seen_thing where kind = ? and key = ?", {kind, id}) != 0;
}

}  // namespace

namespace {

constexpr auto same_sound = text::names::Reason::other_signs_same_sound;
constexpr double perhaps = 0.5, hardly = 0.01;
constexpr std::size_t most_perhaps = 10, most_whose_documents = 3, most_documents_of_one = 5;

/// Documents whose newest text certainly speaks of a person.
std::vector<std::string> documents_of(Database& view, std::int64_t person) {
  std::vector<std::string> keys;
  view.query(
      "select d.key from main.mention m join main.extraction e on e.extraction_id = m.extraction_id"
      " join temp.seen_document d on d.thing_id = e.document_id"
      " where m.subject_id = ? and m.certainty = 'certain' and not exists (select 1 from main.extraction newer"
      "   where newer.document_id = e.document_id and newer.extraction_id > e.extraction_id)"
      " group by d.key, d.date order by d.date desc, d.key limit ?",
      {person, static_cast<std::int64_t>(most_documents_of_one)},
      [&](const base::Row& row) { keys.push_back(row.text(0)); });
  return keys;
}

/// Hits in their order, each thing once, and none that the viewer does not see.
class Hits {
 public:
  Hits(Database& view, std::string_view query, std::size_t limit) : view_(view), query_(query), limit_(limit) {}

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
    if (hits_.size() + kept_ >= limit_ || !is_seen(view_, kind, id) || !shown_.emplace(kind, id).second) return nullptr;
    hits_.push_back({kind, id, label_of(view_, kind, id), snippet(text, query_)});
    return &hits_.back();
  }

  Database& view_;
  std::string_view query_;
  std::size_t limit_, kept_ = 0;
  std::set<std::pair<std::string, std::string>> shown_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> search(const Record& record, const Viewer& viewer, std::string_view query, std::string_view kind,
                        std::size_t limit) {
  const auto phrases = phrases_of(query);
  if (phrases.empty()) return {};
  auto view = record.view(viewer);
  auto found = look_in(record, "", phrases, kind, limit);
  for (const auto& group : view.viewer().groups())
    for (auto& hit : look_in(record, group, phrases, kind, limit)) found.push_back(std::move(hit));
  std::ranges::stable_sort(found, {}, [](const Ranked& hit) { return std::pair(hit.kind == "document", hit.rank); });
  const auto documents = std::ranges::find(found, "document", &Ranked::kind);

  const base::Transaction reading(view.database(), base::Transaction::Kind::read);  // thousands of rows, locked once
  const auto people = find_by_name(view.database(), view.viewer(), query, kind, hardly, limit);
  const auto doubtful = std::ranges::find_if(people, [](const NamedPerson& p) { return p.probability < probably; });
  Hits hits(view.database(), query, limit);
  for (auto person = people.begin(); person != doubtful; ++person) hits.add(*person);
  for (auto hit = found.begin(); hit != documents; ++hit) hits.add(*hit);
  std::set<std::string> by_words;
  for (auto hit = documents; hit != found.end(); ++hit) by_words.insert(hit->id);
  for (auto person = people.begin(); kind.empty() && person != doubtful; ++person) {
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
