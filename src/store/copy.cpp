#include "store/copy.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "store/documents.hpp"
#include "store/sealed.hpp"
#include "store/search.hpp"

namespace vigil::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t piece_bytes = 1 << 20;

void copy_piece(const fs::path& from, const fs::path& to) {
  base::make_folders_durably(to.parent_path(), base::Access::owner_only);
  base::FileReader in(from);
  base::NewFile out(to, base::Access::owner_only);
  for (auto bytes = in.read(piece_bytes); !bytes.empty(); bytes = in.read(piece_bytes)) out.write(bytes);
  out.keep();
}

// Returns how many rows there are.
std::int64_t check_the_same(const Record& copy, base::Database& original, const Copied& copied) {
  auto database = copy.open_for_reading();
  std::int64_t rows = 0;
  for (const auto& [table, columns] : original.tables()) {
    const auto count = "select count(*) from main." + table;
    const auto there = original.first_integer(count), here = database.first_integer(count);
    if (there != here)
      throw Corrupt(fmt::format("copying: the table {} has {} rows, its copy has {}", table, there, here));
    rows += there;
  }
  if (checkpoint(database) != copied.checkpoint) throw Corrupt("copying: the copy's log is not that of the record");
  if (const auto found = audit(copy, copied.checkpoint); !found.problems.empty())
    throw Corrupt("copying: " + found.problems.front());
  if (const auto evidence = check_evidence(copy); !evidence.damaged.empty())
    throw Corrupt("copying: " + evidence.damaged.front());
  return rows;
}

}  // namespace

void copy_table(base::Database& from, base::Database& to, const std::string& table,
                const std::vector<std::string>& columns) {
  const auto names = fmt::format("{}", fmt::join(columns, ", "));
  const auto insert = fmt::format("insert into main.{}({}) values({})", table, names,
                                  fmt::join(std::vector<std::string_view>(columns.size(), "?"), ", "));
  std::vector<base::Value> values(columns.size());
  try {
    from.stream(fmt::format("select {} from main.{}", names, table), [&](const base::Row& row) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = row.value(static_cast<int>(i));
      to.put(insert, values);
    });
  } catch (const Refused& refused) {
    throw Refused(fmt::format("copying the table {}: {}", table, refused.what()));
  }
}

void copy_rows(base::Database& from, base::Database& to) {
  const auto tables = from.tables();
  if (tables != to.tables()) throw Refused("copying: the two databases are of different versions of Vigil");
  base::Transaction tx(to);
  // A row may name one that is copied after it; at the commit all are looked at.
  to.script(to.compares_numbers_with_text() ? "pragma defer_foreign_keys = on" : "set constraints all deferred");
  for (const auto& [table, columns] : tables) {
    to.run("delete from main." + table);  // schema_version has its row, and name_key_version may
    copy_table(from, to, table, columns);
  }
  tx.commit();
}

Copied copy_record(const Record& record, const fs::path& folder, const std::string& url) {
  if (fs::exists(folder)) throw Conflict("copying: " + folder.string() + " is there already; name another folder");
  auto original = record.open_for_reading();
  const base::Transaction reading(original, base::Transaction::Kind::read);  // one moment: evidence is older than rows
  base::FreshFolder fresh(folder);
  fs::permissions(fresh.path(), fs::perms::owner_all);
  fs::create_directories(fresh.path() / "evidence");
  fs::create_directories(fresh.path() / "search");
  std::optional<NewDatabase> database;
  std::optional<Record> copy(Record::create_for_copy(record, fresh.path(), url, database));
  copy_rows(original, copy->database());
  Copied copied{0, 0, checkpoint(original)};
  for (const auto& sha256 : all_evidence(original)) {
    copy_piece(record.folder() / evidence_place(sha256), fresh.path() / evidence_place(sha256));
    ++copied.files;
  }
  for (const auto& sealed : all_sealed_files(original)) {
    copy_piece(record.folder() / sealed.place(), fresh.path() / sealed.place());
    ++copied.files;
  }
  copied.rows = check_the_same(*copy, original, copied);
  rebuild_search(*copy);
  copy.reset();  // it leaves one whole file, which is moved
  database->finish([&] { base::replace_folder(fresh.path(), folder); });
  return copied;
}

}  // namespace vigil::store
