#include "capture/sheet.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/zip.hpp"
#include "capture/xlsx.hpp"

namespace vigil::capture {

namespace {

// Gives rows their width, and tells the header from what stands below it.
class Rows {
 public:
  explicit Rows(const SheetReader& reader) : reader_(reader) {}

  void take(std::vector<SheetRow> rows, const std::vector<SheetProblem>& problems, const CsvState& state) {
    for (auto& row : rows) {
      if (!has_head_) {
        has_head_ = true;
        width_ = row.cells.size();
        const bool told = !state.encoding.empty() && state.encoding != "UTF-8";
        reader_.head({std::move(row.cells), told ? state.encoding : "", told && state.guessed});
      } else if (const auto filled = filled_of(row); filled > width_) {
        reader_.problem({row.line, filled, fmt::format("the header has {} columns", width_)});
      } else {
        row.cells.resize(width_);
        reader_.row(std::move(row));
      }
    }
    for (const auto& problem : problems) reader_.problem(problem);
  }

  bool has_head() const { return has_head_; }

 private:
  static std::size_t filled_of(const SheetRow& row) {
    std::size_t filled = row.cells.size();
    while (filled > 0 && row.cells[filled - 1].empty()) --filled;
    return filled;
  }

  const SheetReader& reader_;
  bool has_head_ = false;
  std::size_t width_ = 0;
};

Reading<bool> finished(const Rows& rows) {
  if (!rows.has_head()) return Unread{"it has no row: a header is expected", 0};
  return true;
}

// A read that fails is no end of the file: what stands behind it would be missing, and nobody would know.
Reading<bool> read_csv(const std::filesystem::path& path, const SheetReader& reader) {
  constexpr std::size_t part_size = 2U << 20;
  base::FileReader file(path);
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  std::uintmax_t taken = 0;
  base::Worker worker("csv");
  Rows rows(reader);
  CsvState state;
  std::string bytes;
  for (bool is_last = false; !is_last;) {
    const auto more = file.read(part_size);
    is_last = more.size() < part_size;
    bytes += more;
    taken += more.size();
    auto part = read_csv_part(worker, bytes, state, is_last);
    if (!part) return part.error();
    rows.take(std::move(part->rows), part->problems, part->next);
    state = part->next;
    bytes.erase(0, part->used);
    if (reader.read && !none && taken <= size && size > 0)
      reader.read(static_cast<double>(taken) / static_cast<double>(size));
  }
  return finished(rows);
}

Reading<bool> read_xlsx(const std::string& bytes, std::string_view sheet, const SheetReader& reader) {
  constexpr std::size_t rows_a_part = 20'000;
  base::Worker worker("xlsx");
  Rows rows(reader);
  for (std::size_t from = 0;; from += rows_a_part) {
    auto part = read_xlsx_part(worker, bytes, sheet, from, rows_a_part);
    if (!part) return part.error();
    rows.take(std::move(part->rows), part->problems, {});
    if (part->is_last) return finished(rows);
  }
}

}  // namespace

Reading<bool> read_sheet(const std::filesystem::path& path, std::string_view sheet, const SheetReader& reader) {
  if (!std::filesystem::exists(path) || std::filesystem::is_directory(path))
    throw NotFound("reading a table: there is no file " + path.string());
  if (base::is_zip(base::FileReader(path).read(4))) {
    constexpr std::size_t most_packed = 64U << 20;
    return read_xlsx(base::read_file(path, most_packed), sheet, reader);
  }
  return read_csv(path, reader);
}

}  // namespace vigil::capture
