#include "store/backup.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/little_endian.hpp"
#include "base/sealed_file.hpp"
#include "store/copy.hpp"
#include "store/documents.hpp"
#include "store/keys.hpp"
#include "store/sealed.hpp"
#include "store/search.hpp"

namespace vigil::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view name_of_form = "VIGIL-BACKUP";
constexpr std::size_t piece_bytes = 1 << 20;
constexpr std::size_t longest_name = 200;

std::string heading(char kind, std::string_view name, std::uint64_t bytes) {
  std::string heading(1, kind);
  base::append_little_endian(heading, name.size(), 2);
  base::append_little_endian(heading, bytes, 8);
  return heading += name;
}

/// What of a record may be in a backup: nothing else is ever put anywhere when it is restored.
bool is_name(std::string_view name) {
  if (name == "record.json" || name == "record.db") return true;
  for (const std::string_view folder : {"evidence/", "sealed/"}) {
    if (!name.starts_with(folder)) continue;
    const auto digits = name.substr(folder.size());
    return digits.size() == 2 + 1 + 62 && digits[2] == '/' && digits.find('/', 3) == std::string_view::npos &&
           digits.find_first_not_of("0123456789abcdef/") == std::string_view::npos;
  }
  return false;
}

class BackupWriter {
 public:
  BackupWriter(const fs::path& file, const std::vector<std::string>& holders) : out_(file, name_of_form, holders) {}

  void add(const fs::path& path, const std::string& name, const std::string& must_be = {}) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) throw Corrupt("backing up: " + path.string() + " is gone; vigil doctor says what is missing");
    out_.write(heading('F', name, size));
    base::Sha256 hash;
    std::uint64_t left = size;
    for (base::FileReader file(path); left > 0;) {
      const auto bytes = file.read(piece_bytes);
      if (bytes.empty() || bytes.size() > left) throw Later("backing up: " + path.string() + " changed meanwhile");
      hash.update(bytes);
      out_.write(bytes);
      left -= bytes.size();
    }
    const auto digest = hash.finish();
    if (!must_be.empty() && base::to_hex(digest) != must_be)
      throw Corrupt("backing up: the evidence " + path.string() +
                    " is not what its name says; restore it from the backup before, nothing was written");
    out_.write(base::bytes_of(digest));
    ++done_.files;
    done_.bytes += size;
  }
  BackedUp finish(const Checkpoint& checkpoint) {
    done_.checkpoint = checkpoint;
    const auto text = checkpoint.text();
    out_.write(heading('E', "", text.size()) + text);
    out_.keep();
    return done_;
  }

 private:
  base::SealedFileWriter out_;
  BackedUp done_;
};

void take_out(base::SealedFileReader& in, const fs::path& folder, const std::string& name, std::uint64_t size,
              const std::string& file) {
  if (!is_name(name)) throw Corrupt(file + " holds a file that is none of a record: " + name);
  const auto path = folder / name;
  base::make_folders_durably(path.parent_path(), base::Access::owner_only);
  base::NewFile out(path, base::Access::owner_only);
  base::Sha256 hash;
  for (std::uint64_t left = size; left > 0;) {
    const auto bytes = in.read(static_cast<std::size_t>(std::min<std::uint64_t>(left, piece_bytes)));
    hash.update(bytes);
    out.write(bytes);
    left -= bytes.size();
  }
  if (in.read(32) != base::bytes_of(hash.finish())) throw Corrupt(file + ": " + name + " is not what was backed up");
  out.keep();
}

void check(const Record& record, const Checkpoint& within, const std::optional<Checkpoint>& kept,
           const std::string& file) {
  if (checkpoint(record) != within)
    throw Corrupt(file + ": the restored log is not the one that was backed up; take another copy");
  if (const auto found = audit(record, kept); !found.problems.empty())
    throw Corrupt(file + ": " + found.problems.front());
  if (const auto evidence = check_evidence(record); !evidence.damaged.empty())
    throw Corrupt(file + ": " + evidence.damaged.front());
}

}  // namespace

BackedUp back_up(const Record& record, const fs::path& file) {
  // A copy of the database at one moment, beside it: there others may not read either. Evidence is written before the
  // row that names it, so all that the copy names is there. A backup always holds a file of SQLite: whoever restores it
  // needs no server.
  base::FreshFolder fresh(record.folder() / "backup");
  fs::permissions(fresh.path(), fs::perms::owner_all);
  const auto copy = fresh.path() / "record.db";
  {
    auto original = record.open_for_reading();
    if (record.place().is_on_server()) {
      std::optional<NewDatabase> database;
      auto made = Record::create_for_copy(record, fresh.path(), "", database);
      const base::Transaction reading(original, base::Transaction::Kind::read);
      copy_rows(original, made.database());
    } else {
      original.run("vacuum main into ?", {copy.string()});
      base::write_file_durably(fresh.path() / "record.json", base::read_file(record.folder() / "record.json"));
    }
  }
  auto database = base::Database::open(copy, base::Database::Mode::read_only);
  std::vector<std::string> holders;
  for (const auto& key : recovery_keys(database)) holders.push_back(key.public_key);
  if (holders.empty())
    throw Refused(
        "backing up: the record has no recovery keys, which alone open a backup; make them with vigil recovery");
  base::remove_left_over(file);
  BackupWriter out(file, holders);
  out.add(fresh.path() / "record.json", "record.json");
  out.add(copy, "record.db");
  for (const auto& sha256 : all_evidence(database))
    out.add(record.folder() / evidence_place(sha256), evidence_place(sha256), sha256);
  for (const auto& sealed : all_sealed_files(database))
    out.add(record.folder() / sealed.place(), sealed.place(), sealed.sha256);
  return out.finish(checkpoint(database));
}

BackedUp restore(const fs::path& file, const base::KeyPair& recovery, const fs::path& folder,
                 const std::optional<Checkpoint>& kept) {
  if (fs::exists(folder)) throw Conflict("restoring: " + folder.string() + " is there already; name another folder");
  base::SealedFileReader in(file, name_of_form, recovery);
  BackedUp done;
  base::FreshFolder fresh(folder);
  fs::permissions(fresh.path(), fs::perms::owner_all);
  for (;;) {
    const auto kind = in.read(1)[0];
    const auto name_bytes = base::little_endian(in.read(2));
    const auto bytes = base::little_endian(in.read(8));
    if (name_bytes > longest_name || (kind != 'F' && kind != 'E')) throw Corrupt(file.string() + " is no backup");
    const auto name = in.read(static_cast<std::size_t>(name_bytes));
    if (kind == 'E') {
      const auto read = bytes < 1000 ? Checkpoint::parse(in.read(static_cast<std::size_t>(bytes))) : Unread{};
      if (!read) throw Corrupt(file.string() + " has no checkpoint at its end");
      done.checkpoint = *read;
      break;
    }
    take_out(in, fresh.path(), name, bytes, file.string());
    ++done.files;
    done.bytes += bytes;
  }
  in.finish();
  fs::create_directories(fresh.path() / "evidence");
  fs::create_directories(fresh.path() / "search");
  {
    auto record = Record::open(fresh.path());
    check(record, done.checkpoint, kept, file.string());
    rebuild_search(record);
  }
  base::replace_folder(fresh.path(), folder);
  return done;
}

bool is_backup(const fs::path& file) { return base::is_sealed_file(file, name_of_form); }

}  // namespace vigil::store
