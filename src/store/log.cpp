#include "store/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "store/principals.hpp"
#include "store/tables.hpp"

namespace vigil::store {

using base::Bytes;
using base::Digest;
using base::MerkleFrontier;
using base::Value;

namespace {

constexpr std::size_t salt_bytes = 32, fewest_random = 128, most_random = 2048;  // bytes asked for at once
constexpr std::int64_t entries_at_once = 10'000;
constexpr std::size_t keys_at_once = 32;
constexpr std::size_t most_problems = 100;  // enough to see what happened

// `bytes` is memory that is used again, from one row to the next: there is one for every row that is ever written.
Digest leaf_of(const LoggedTable& table, std::string_view salt, std::span<const Value> row, std::string& bytes) {
  bytes.assign(1, '\0');
  bytes += salt;
  table.append_canonical(row, bytes);
  return base::sha256(bytes);
}

// Rows and entries are held back and written several at a time, for much of what a row costs is the statement's and not
// its own.
constexpr std::size_t most_at_once = LoggedTable::many * 4, entry_columns = 5;
const std::array<Value, entry_columns> new_entry = {std::int64_t{0}, std::string(), std::string(), Bytes{}, Bytes{}};

std::string_view insert_entries(std::size_t count) {
  static const auto all = [] {
    std::array<std::string, most_at_once + 1> texts;
    for (std::size_t i = 1; i < texts.size(); ++i)
      texts[i] = i == 1 ? "insert into log(entry, table_name, row_key, salt, leaf) values(?, ?, ?, ?, ?)"
                        : texts[i - 1] + ", (?, ?, ?, ?, ?)";
    return texts;
  }();
  return all[count];
}

Digest to_digest(std::string_view bytes) {
  Digest digest{};
  if (bytes.size() != digest.size()) throw Corrupt("the log holds a hash that is not 32 bytes long");
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

MerkleFrontier load_frontier(base::Database& database) {
  std::optional<MerkleFrontier> frontier;
  database.query("select size, frontier from log_head where only_one = 1", {}, [&](const base::Row& row) {
    frontier.emplace(static_cast<std::uint64_t>(row.integer(0)), row.bytes(1));
  });
  return frontier.value_or(MerkleFrontier());
}

std::string newest_entry(base::Database& database) {
  const auto newest = database.first("select entered_at from claim order by claim_id desc limit 1");
  return newest ? std::get<std::string>(*newest) : std::string();
}

std::vector<Value> key_values(std::string_view row_key, std::size_t columns) {
  std::vector<Value> values;
  for (std::size_t i = 0; i < columns; ++i) {
    const auto cut = i + 1 < columns ? row_key.find('/') : std::string_view::npos;
    const auto part = row_key.substr(0, cut);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error == std::errc{} && end == part.data() + part.size() && std::to_string(number) == part)
      values.emplace_back(number);
    else
      values.emplace_back(std::string(part));
    row_key = cut == std::string_view::npos ? std::string_view() : row_key.substr(cut + 1);
  }
  return values;
}

}  // namespace

Change::Change(Record& record, std::string who, Role needed, const std::string& answerable)
    : transaction_(record.database()),
      log_(load_frontier(record.database())),
      who_(std::move(who)),
      when_(std::max(base::now(), newest_entry(record.database()))) {
  goes_on_as(std::move(who_), needed, answerable);
}

void Change::goes_on_as(std::string who, Role needed, const std::string& answerable) {
  check_role(database(), answerable.empty() ? who : answerable, needed, "changing the record");
  who_ = std::move(who);
}

void Change::append(std::string_view table, std::span<const Value> row) {
  const auto& logged = logged_table(table);
  if (logged.may_wait)
    hold(logged, row);
  else
    database().put(logged.insert_sql, row);
  count(logged, row);
  if (entries_.size() < (waiting_ + 1) * entry_columns)
    entries_.insert(entries_.end(), new_entry.begin(), new_entry.end());
  const std::span entry(entries_.begin() + static_cast<std::ptrdiff_t>(waiting_ * entry_columns), entry_columns);
  auto& salt = std::get<Bytes>(entry[3]).data;
  take_random(salt, salt_bytes);
  const Digest leaf = leaf_of(logged, salt, row, leaf_bytes_);
  entry[0] = static_cast<std::int64_t>(log_.size() + 1);
  std::get<std::string>(entry[1]) = logged.name;
  auto& key = std::get<std::string>(entry[2]);
  key.clear();
  logged.append_row_key(row, key);
  std::get<Bytes>(entry[4]).data = base::bytes_of(leaf);
  log_.append(leaf);
  ++appended_;
  if (waiting_++ == 0) database().before_next([this] { write_held(); });
  if (waiting_ == most_at_once) write_held();
}

void Change::hold(const LoggedTable& table, std::span<const Value> row) {
  auto held = std::ranges::find(held_, &table, &Held::table);
  if (held == held_.end()) held = held_.insert(held_.end(), {&table, {}, 0});
  auto& values = held->values;
  const auto at = held->rows++ * row.size();
  if (values.size() == at) values.resize(at + row.size());
  std::ranges::copy(row, values.begin() + static_cast<std::ptrdiff_t>(at));
}

// Claims stand on things, all else that waits on claims.
void Change::write_held() {
  database().before_next(nullptr);
  std::ranges::sort(held_, {}, [](const Held& held) { return held.table; });
  for (auto& held : held_) {
    const auto columns = held.rows == 0 ? 0 : held.table->insert_columns;
    std::size_t written = 0;
    for (std::size_t rows = 0; written < held.rows; written += rows) {
      rows = held.rows - written < LoggedTable::many ? 1 : LoggedTable::many;
      database().put(rows == 1 ? held.table->insert_sql : held.table->insert_many_sql,
                     std::span(held.values).subspan(written * columns, rows * columns));
    }
    held.rows = 0;
  }
  if (waiting_ != 0) database().put(insert_entries(waiting_), std::span(entries_).first(waiting_ * entry_columns));
  waiting_ = 0;
}

std::int64_t Change::next_id(std::string_view table, std::string_view column) {
  for (const auto& known : next_)
    if (known.table->name == table && known.table->columns[known.column] == column) return known.number;
  const auto& of = logged_table(table);
  const auto number = database().first_integer(fmt::format("select coalesce(max({}), 0) + 1 from {}", column, table));
  next_.push_back({&of, static_cast<std::size_t>(std::ranges::find(of.columns, column) - of.columns.begin()), number});
  return number;
}

std::int64_t uncounted_number(Change& change, std::string_view table, std::string_view column) {
  constexpr std::uint64_t numbers = 900'000'000;
  const auto is_there = fmt::format("select exists(select 1 from {} where {} = ?)", table, column);
  for (;;) {
    std::uint64_t random = 0;
    for (const unsigned char byte : change.random_bytes(7)) random = random << 8 | byte;
    const auto number = first_uncounted + static_cast<std::int64_t>(random % numbers);
    if (change.database().first_integer(is_there, {number}) == 0) return number;
  }
}

void Change::count(const LoggedTable& table, std::span<const Value> row) {
  for (auto& next : next_)
    if (next.table == &table) next.number = std::max(next.number, std::get<std::int64_t>(row[next.column]) + 1);
}

// Asking for random bytes takes longer than making them: the longer the change, the more at once.
void Change::take_random(std::string& into, std::size_t n) {
  if (random_.size() < n) random_ = base::random_bytes(std::clamp(appended_ * salt_bytes, fewest_random, most_random));
  into.assign(random_, random_.size() - n);
  random_.resize(random_.size() - n);
}

std::string Change::random_bytes(std::size_t n) {
  std::string bytes;
  take_random(bytes, n);
  return bytes;
}

void Change::commit() {
  if (appended_ != 0)
    database().run(
        "insert into log_head(only_one, size, root, frontier) values(1, ?, ?, ?)"
        " on conflict(only_one) do update set size = excluded.size, root = excluded.root, frontier = excluded.frontier",
        {static_cast<std::int64_t>(log_.size()), Bytes{std::string(base::bytes_of(log_.root()))}, Bytes{log_.bytes()}});
  transaction_.commit();
}

std::string Checkpoint::text() const {
  return fmt::format("vigil-record-log\n{}\n{}\n", size, base::to_base64(base::bytes_of(root)));
}

Reading<Checkpoint> Checkpoint::parse(std::string_view text) {
  constexpr std::string_view origin = "vigil-record-log\n";
  if (!text.starts_with(origin))
    return Unread{"not a checkpoint of a record's log: its first line must be vigil-record-log", 0};
  const auto size_end = text.find('\n', origin.size());
  if (size_end == std::string_view::npos) return Unread{"the checkpoint ends after its first line", text.size()};
  Checkpoint checkpoint;
  const auto size_text = text.substr(origin.size(), size_end - origin.size());
  const auto [end, error] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), checkpoint.size);
  if (error != std::errc{} || end != size_text.data() + size_text.size())
    return Unread{"the checkpoint's second line must be the number of entries", origin.size()};
  auto root_text = text.substr(size_end + 1);
  if (const auto root_end = root_text.find('\n'); root_end != std::string_view::npos)
    root_text = root_text.substr(0, root_end);
  const auto root = base::from_base64(root_text);
  if (!root || root->size() != checkpoint.root.size())
    return Unread{"the checkpoint's third line must be a root hash in base64", size_end + 1};
  checkpoint.root = to_digest(*root);
  return checkpoint;
}

Checkpoint checkpoint(const Record& record) {
  auto db = record.open_for_reading();
  return checkpoint(db);
}

Checkpoint checkpoint(base::Database& database) {
  const auto frontier = load_frontier(database);
  return {frontier.size(), frontier.root()};
}

namespace {

// One pass over the log in its order, building the tree anew from the tables' rows. They are read many at a time: a
// server takes about as long to be asked as to answer.
class Auditor {
 public:
  Auditor(base::Database& db, const std::optional<Checkpoint>& kept) : db_(db), kept_(kept) {}

  Audit run() {
    base::Transaction reading(db_, base::Transaction::Kind::read);
    result_.against_checkpoint = kept_.has_value();
    compare_with_checkpoint();
    for (std::int64_t last = 0, before = -1; before != last;) {  // in parts, which memory holds
      before = last;
      std::vector<Entry> part;
      db_.query("select entry, table_name, row_key, salt, leaf from log where entry > ? order by entry limit ?",
                {last, entries_at_once}, [&](const base::Row& row) {
                  last = row.integer(0);
                  part.push_back({row.integer(0), row.text(1), row.text(2), row.bytes(3), row.bytes(4), {}});
                });
      read_rows(part);
      for (const auto& entry : part) check_entry(entry);
    }
    result_.entries = tree_.size();
    check_rows_are_logged();
    check_head();
    if (kept_ && tree_.size() < kept_->size)
      problem(fmt::format("the log has {} entries, the checkpoint has {}: entries were removed", tree_.size(),
                          kept_->size));
    return result_;
  }

 private:
  void problem(std::string text) {
    if (result_.problems.size() < most_problems) result_.problems.push_back(std::move(text));
  }

  struct Entry {
    std::int64_t number = 0;
    std::string table, key, salt, leaf;
    std::string of_row;  // the leaf that follows from the table's row now; "" if there is none
  };

  void read_rows(std::vector<Entry>& part) {
    std::map<std::string_view, std::vector<Entry*>> by_table;
    for (auto& entry : part) by_table[entry.table].push_back(&entry);
    for (const auto& table : logged_tables()) {
      std::span<Entry* const> left = by_table[table.name];
      const auto many = left.size() < keys_at_once ? "" : table.select_by_keys_sql(keys_at_once);
      for (; left.size() >= keys_at_once; left = left.subspan(keys_at_once))
        read_rows(table, many, left.first(keys_at_once));
      for (auto* entry : left) {
        const auto rows = db_.rows(table.select_by_key_sql, key_values(entry->key, table.key_columns));
        if (!rows.empty()) read_row(table, rows[0], *entry);
      }
    }
  }

  void read_rows(const LoggedTable& table, const std::string& sql, std::span<Entry* const> entries) {
    std::vector<Value> keys;
    for (const auto* entry : entries)
      std::ranges::move(key_values(entry->key, table.key_columns), std::back_inserter(keys));
    for (const auto& row : db_.rows(sql, keys))
      read_row(table, std::span(row).subspan(1), *entries[static_cast<std::size_t>(std::get<std::int64_t>(row[0]))]);
  }

  void read_row(const LoggedTable& table, std::span<const Value> row, Entry& entry) {
    entry.of_row = base::bytes_of(leaf_of(table, entry.salt, row, leaf_bytes_));
  }

  void check_entry(const Entry& entry) {
    const auto number = static_cast<std::uint64_t>(entry.number);
    if (number != tree_.size() + 1 + skipped_) {
      problem(fmt::format("log entry {} is missing", tree_.size() + 1 + skipped_));
      skipped_ = number - tree_.size() - 1;
    }
    if (std::ranges::find(logged_tables(), entry.table, &LoggedTable::name) == logged_tables().end())
      problem(fmt::format("log entry {} names a table that is not logged", number));
    else if (entry.of_row.empty())
      problem(fmt::format("{} row {} of log entry {} is gone", entry.table, entry.key, number));
    else if (entry.of_row != entry.leaf)
      problem(fmt::format("{} row {} is not what log entry {} says", entry.table, entry.key, number));
    tree_.append(to_digest(entry.leaf));
    compare_with_checkpoint();
  }

  void compare_with_checkpoint() {
    if (kept_ && tree_.size() == kept_->size && tree_.root() != kept_->root)
      problem(fmt::format("the first {} entries are not those of the checkpoint: the log was rewritten", kept_->size));
  }

  void check_rows_are_logged() {
    for (const auto& table : logged_tables()) {
      const auto rows = db_.first_integer("select count(*) from " + table.name);
      const auto entries = db_.first_integer("select count(*) from log where table_name = ?", {table.name});
      if (rows > entries) problem(fmt::format("{}: {} rows have no log entry", table.name, rows - entries));
    }
  }

  void check_head() {
    MerkleFrontier head = load_frontier(db_);
    if (head.size() != tree_.size())
      problem(fmt::format("the log has {} entries, its head says {}", tree_.size(), head.size()));
    else if (head.root() != tree_.root())
      problem("the log's entries are not those of its head: an entry was changed, or two stand in another order");
  }

  base::Database& db_;
  const std::optional<Checkpoint>& kept_;
  base::MerkleFrontier tree_;
  std::uint64_t skipped_ = 0;
  std::string leaf_bytes_;
  Audit result_;
};

}  // namespace

Audit audit(const Record& record, const std::optional<Checkpoint>& kept) {
  auto db = record.open_for_reading();
  return Auditor(db, kept).run();
}

}  // namespace vigil::store
