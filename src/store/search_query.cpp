#include "store/search_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "base/error.hpp"
#include "store/search_index.hpp"
#include "text/date.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::store {

namespace {

constexpr std::size_t longest_query = 2'000;  // bytes: of a longer one each word would be looked up

enum class End { first, last };

std::string day_asked(const char* option, const std::string& edtf, End end) {
  const auto date = text::Date::parse(edtf);
  const auto day = !date || date->empty() ? std::nullopt : end == End::first ? date->earliest() : date->latest();
  if (!day)
    throw Usage(fmt::format("{}: \"{}\" is no day, month or year, as 2012, 2012-07 or 2012-07-24", option, edtf));
  return day_in_index(day);
}

std::string in_quotes(std::string_view tokens) {
  std::string phrase = "\"";
  for (const char c : tokens)
    if (c != '"') phrase += c;
  return phrase + "\"";
}

// The last word is a prefix, so that a name being typed is found; but one letter alone, which nearly every text has, is
// a word, and so are two Chinese characters, which are a whole token. One Chinese character begins the tokens of all
// places where it stands.
std::string phrase(const std::string& tokens, bool is_unfinished) {
  const auto last = std::string_view(tokens).substr(tokens.rfind(' ') + 1);
  std::size_t behind_first = 0;
  const bool is_han = text::is_han(text::next_code_point(last, behind_first)), is_one = behind_first == last.size();
  const bool is_prefix = is_han ? is_one : is_unfinished && !is_one;
  return in_quotes(tokens) + (is_prefix ? "*" : "");
}

}  // namespace

std::vector<QueryPart> parts_of(std::string_view query) {
  if (query.size() > longest_query)
    throw Usage(fmt::format("a search has at most {} bytes, this one has {}", longest_query, query.size()));
  std::vector<QueryPart> parts;
  while (!query.empty()) {
    if (query.front() == ' ') {
      query.remove_prefix(1);
    } else if (query.front() == '"') {
      const auto end = query.find('"', 1);
      parts.push_back({std::string(query.substr(1, end == std::string_view::npos ? end : end - 1)), true, false});
      query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    } else {
      const auto end = std::min(query.find_first_of(" \""), query.size());
      parts.push_back({std::string(query.substr(0, end)), false, end == query.size()});
      query.remove_prefix(end);
    }
  }
  return parts;
}

IndexQuery index_query(const std::vector<QueryPart>& parts) {
  IndexQuery query;
  std::vector<std::string> in_han;
  for (const auto& part : parts) {
    const std::string tokens = text::query_tokens(part.words);
    if (tokens.empty()) continue;
    query.in_words.push_back(phrase(tokens, part.is_unfinished));
    if (const auto trigrams = text::trigrams_of_run(part.words); !trigrams.empty())
      in_han.push_back(in_quotes(trigrams));
    else if (text::han_signs(part.words) == tokens && tokens.find(' ') == std::string::npos)
      in_han.push_back(in_quotes(tokens));
  }
  const bool is_of_han = in_han.size() == query.in_words.size();
  query.table = is_of_han ? "han" : "words";
  query.phrases = is_of_han ? std::move(in_han) : query.in_words;
  return query;
}

IndexQuery index_query(std::string_view query) { return index_query(parts_of(query)); }

IndexQuery name_query(std::string_view words) {
  const auto tokens = words.size() > longest_query ? "" : text::query_tokens(words);
  IndexQuery query{"name_words"};
  if (!tokens.empty()) query.phrases = query.in_words = {in_quotes(tokens) + "*"};
  return query;
}

std::string IndexQuery::expression() const { return fmt::format("{}", fmt::join(phrases, " AND ")); }
std::string IndexQuery::words_expression() const { return fmt::format("{}", fmt::join(in_words, " AND ")); }

EntryCondition condition_of(const model::SearchFilters& filters) {
  EntryCondition condition;
  const auto must = [&](std::string_view what, std::string value) {
    condition.sql += fmt::format(" and e.{} ?", what);
    condition.values.emplace_back(std::move(value));
  };
  const auto& kinds = model::kinds_searched;
  if (!filters.kind.empty() && std::ranges::find(kinds, filters.kind) == kinds.end())
    throw Usage(fmt::format("kind: there is no kind \"{}\"; there are: {}", filters.kind, fmt::join(kinds, ", ")));
  if (!filters.kind.empty()) must("kind =", filters.kind);
  if (filters.of_documents()) must("kind =", "document");
  if (!filters.from.empty()) must("first_day >=", day_asked("from", filters.from, End::first));
  if (!filters.to.empty()) {
    must("last_day <=", day_asked("to", filters.to, End::last));
    must("last_day <>", "");
  }
  if (!filters.language.empty()) must("language =", filters.language);
  if (!filters.source_class.empty()) must("source_class =", filters.source_class);
  if (!filters.publisher.empty()) must("publisher =", filters.publisher);
  return condition;
}

std::optional<View> open_index(const Record& record, std::string_view group) {
  const auto path = index_path(record, group);
  if (!std::filesystem::exists(path)) return {};
  auto [index, form] = in_index([&] {
    auto opened = record.reading(path);
    const auto found = opened.database().first_integer("pragma user_version");
    return std::pair(std::move(opened), found);
  });
  if (form != index_form)
    throw Failure("the search index search/" + path.filename().string() +
                  " was made by another version of Vigil; run vigil doctor --rebuild-search");
  return std::move(index);
}

// In steps: what one does with an entry, as asking the views for it, does not hold the index's statement.
void walk_entries(base::Database& index, const IndexQuery& query, const EntryCondition& condition, std::int64_t at_once,
                  const std::function<bool(const std::string&, const std::string&)>& each) {
  const std::string sql = fmt::format(
      "select e.entry_id, e.kind, e.id from {0} w join entry e on e.entry_id = w.rowid where {0} match ?"
      " and w.rowid < ?{1} order by w.rowid desc limit ?",
      query.table, condition.sql);
  const std::string expression = query.expression();
  for (std::int64_t below = std::numeric_limits<std::int64_t>::max();;) {
    std::vector<base::Value> values{expression, below};
    values.insert(values.end(), condition.values.begin(), condition.values.end());
    values.emplace_back(at_once);
    std::vector<std::pair<std::string, std::string>> found;
    in_index([&] {
      index.query(sql, values, [&](const base::Row& row) {
        below = row.integer(0);
        found.emplace_back(row.text(1), row.text(2));
      });
    });
    for (const auto& [kind, id] : found)
      if (!each(kind, id)) return;
    if (static_cast<std::int64_t>(found.size()) < at_once) return;
  }
}

}  // namespace vigil::store
