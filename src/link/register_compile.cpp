// Compiling: rows become records; every form of every record gives one key, a hash of its first one to three pieces;
// the keys are put into a hash table by a counting sort, and into the bitmaps that keep most of a text from ever being
// looked up. A name that begins with ideographs is also put into two bitmaps by its bytes, once for each way in which
// simplified, traditional and variant characters can stand for it.
#include <fmt/format.h>
#include <unicode/uchar.h>

#include <cstring>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_set>

#include "base/error.hpp"
#include "link/lookalikes.hpp"
#include "link/register_lines.hpp"
#include "link/register_parts.hpp"
#include "link/scan_keys.hpp"
#include "link/scanner.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

using layout::Section;

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// What makes a row: where it stands is no part of it.
struct Row {
  std::uint32_t id;
  std::string_view name;
  std::size_t line;
  friend bool operator==(const Row& a, const Row& b) { return a.id == b.id && a.name == b.name; }
};

/// Whose name it is.
struct Owner {
  std::uint32_t name, id;
};

bool is_first(Sort sort) { return sort == Sort::spaced || sort == Sort::unspaced; }
bool may_follow(Sort sort) { return sort != Sort::other && sort != Sort::comma && sort != Sort::period; }

class Compiler {
 public:
  explicit Compiler(const LetterTable& letters) : letters_(letters), variants_(letters) {}

  void row(std::size_t line, std::string_view id, std::string_view name) {
    if (id.empty()) return aside(line, "the id is empty");
    if (name.empty()) return aside(line, "the name is empty");
    const auto pieces_read = pieces_of(letters_, name);
    if (!pieces_read) return aside(line, fmt::format("the name \"{}\": {}", shown(name), pieces_read.error().reason));
    Waiting& row = waiting_.emplace_back(Waiting{line, id, name, hash_of(id), hash_of(name), {}, {}});
    keep(row, *pieces_read);
    // A name with words of mixed alphabets is found as it stands and as it looks.
    if (row.by_looks = without_lookalikes(name); !row.by_looks.empty())
      if (const auto as_it_looks = pieces_of(letters_, row.by_looks)) keep(row, *as_it_looks);
    ids_.prefetch(row.id_hash);
    rows_.prefetch(row.row_hash());
    constexpr std::size_t enough = 32;
    if (waiting_.size() == enough) take_in();
  }

  void aside(std::size_t line, std::string what) { out_.set_aside.push_back({line, std::move(what)}); }

  CompiledRegister finish() &&;

 private:
  /// A row on its way into the tables.
  struct Waiting {
    std::size_t line;
    std::string_view id, name;
    std::uint64_t id_hash, name_hash;
    std::vector<std::string> records;  // kind, number of pieces and pieces
    std::string by_looks;              // of a name that mixes alphabets
    std::uint64_t row_hash() const { return name_hash ^ std::rotl(id_hash, 23); }
  };

  void keep(Waiting& row, const auto& all_pieces) {
    for (const NamePieces& pieces : all_pieces) {
      std::string record{static_cast<char>(pieces.kind), static_cast<char>(pieces.count)};
      record += pieces.bytes;
      names_.prefetch(hash_of(record));
      row.records.push_back(std::move(record));
    }
  }

  void take_in() {
    for (const Waiting& row : waiting_) {
      const std::uint32_t id = ids_.put(row.id, row.id_hash).number;
      if (const auto known = rows_.put({id, row.name, row.line}, row.row_hash()); !known.fresh) {
        flag(row.line, fmt::format("the id and name of line {} again: kept once", rows_.values()[known.number].line));
        continue;
      }
      flag_signs(row.line, row.name);
      if (!row.by_looks.empty())
        flag(row.line, fmt::format("the name \"{}\" mixes alphabets; it is found by its looks, \"{}\", too",
                                   shown(row.name, Beyond::latin), shown(row.by_looks)));
      ++out_.names;
      // Equal names of several ids are one record.
      for (const std::string& record : row.records)
        owners_.push_back({names_.put(record, hash_of(record), [&] { return texts_.keep(record); }).number, id});
    }
    waiting_.clear();
  }

  void flag(std::size_t line, std::string what) { out_.flagged.push_back({line, std::move(what)}); }

  enum class Beyond { nothing, latin };  // what is escaped beside signs that cannot be seen: letters that look Latin

  static std::string shown(std::string_view name, Beyond escaped = Beyond::nothing) {
    std::string out;
    constexpr std::size_t most = 60;
    std::size_t at = 0;
    while (at < name.size() && out.size() < most) {
      const char32_t c = text::next_code_point(name, at);
      const auto type = u_charType(static_cast<UChar32>(c));
      const bool other = escaped == Beyond::latin && c >= 0x370 && c < 0x590;
      if (other || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR)
        out += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
      else
        text::append_utf8(out, c);
    }
    return at < name.size() ? out + "…" : out;
  }

  void flag_signs(std::size_t line, std::string_view name) {
    bool unseen = false, strange = false;
    for (std::size_t at = 0; at < name.size();) {
      const char32_t c = text::next_code_point(name, at);
      const auto type = u_charType(static_cast<UChar32>(c));
      unseen |= type == U_CONTROL_CHAR || type == U_FORMAT_CHAR;
      const std::uint32_t entry = letters_.entry(c);
      strange |= (entry & LetterTable::several) == 0 && LetterTable::single(entry, c).sort() == Sort::other;
    }
    if (unseen) flag(line, fmt::format("the name \"{}\" holds signs that cannot be seen", shown(name)));
    if (strange && !unseen)
      flag(line,
           fmt::format("the name \"{}\" holds signs that part it: a text that has them does not match", shown(name)));
  }

  static void put_varint(std::string& out, std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
  }

  /// Writes all records and their keys.
  void make_records() {
    std::vector<std::uint32_t> first(names_.values().size() + 1);
    for (const Owner& owner : owners_) ++first[owner.name + 1];
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    std::vector<std::uint32_t> ids(owners_.size()), next(first.begin(), first.end() - 1);
    for (const Owner& owner : owners_) ids[next[owner.name]++] = owner.id;
    constexpr std::size_t usual_forms = 4;
    keys_.reserve(usual_forms * names_.values().size());
    firsts_.reserve(usual_forms * names_.values().size());
    for (std::size_t i = 0; i + 1 < first.size(); ++i)
      make_record(names_.values()[i], {ids.data() + first[i], first[i + 1] - first[i]});
  }

  void make_record(std::string_view name, std::span<std::uint32_t> ids) {
    records_.resize((records_.size() + layout::record_step - 1) / layout::record_step * layout::record_step);
    if (records_.size() / layout::record_step >= ~0U)
      throw Failure("compiling a register of more than 16 GiB of names");
    const auto place = static_cast<std::uint32_t>(records_.size() / layout::record_step);
    const std::string_view bytes = name.substr(2);
    records_ += name.substr(0, 2);
    put_varint(records_, static_cast<std::uint32_t>(bytes.size()));
    records_ += bytes;
    std::ranges::sort(ids);
    const auto end = std::unique(ids.begin(), ids.end());
    put_varint(records_, static_cast<std::uint32_t>(end - ids.begin()));
    std::uint32_t before = 0;
    for (auto id = ids.begin(); id != end; before = *id++) put_varint(records_, *id - before);

    std::array<std::string_view, most_pieces> split;
    const std::size_t count = split_pieces(bytes, static_cast<unsigned char>(name[1]), split);
    const std::span<const std::string_view> pieces(split.data(), count);
    each_form(static_cast<NameKind>(name[0]), pieces, [&](const Form& form) { add_form(place, pieces, form); });
    if (static_cast<unsigned char>(bytes.front()) >= 0x80) add_raw(pieces);
  }

  /// One key for a form; more where a piece of one letter may stand with or without a full stop.
  void add_form(std::uint32_t place, std::span<const std::string_view> pieces, const Form& form) {
    const std::size_t used = std::min<std::size_t>(form.elements.size(), 3);
    std::array<std::array<std::uint64_t, 2>, 3> choices{};
    std::array<std::size_t, 3> many{1, 1, 1};
    for (std::size_t i = 0; i < used; ++i) {
      const Element element = form.elements[i];
      std::string& word = word_;
      word.clear();
      for (std::size_t p = element.first; p < element.first + element.count; ++p) word += pieces[p];
      const std::string_view letter = element.initial ? first_letter(word) : std::string_view(word);
      if (i == 0) add_beginner(letter);
      choices[i][0] = keys::of_piece(letter, element.initial);
      if (!element.initial && is_spaced_letter(word)) {
        choices[i][1] = keys::of_piece(word, true);
        many[i] = 2;
      }
    }
    for (std::size_t a = 0; a < many[0]; ++a)
      for (std::size_t b = 0; b < many[1]; ++b)
        for (std::size_t c = 0; c < many[2]; ++c) add_key(place, used, choices[0][a], choices[1][b], choices[2][c]);
  }

  void add_beginner(std::string_view piece) {
    std::size_t at = 0;
    const char32_t first = text::next_code_point(piece, at);
    beginners_.insert(first);
    const std::uint32_t start = keys::start(first, at < piece.size() ? text::next_code_point(piece, at) : U'\0');
    starts_[start / 64] |= std::uint64_t{1} << start % 64;
  }

  bool is_spaced_letter(std::string_view piece) const {
    if (!is_one_letter(piece)) return false;
    std::size_t at = 0;
    const char32_t c = text::next_code_point(piece, at);
    return LetterTable::single(letters_.entry(c), c).sort() == Sort::spaced;
  }

  void add_key(std::uint32_t place, std::size_t used, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    firsts_.push_back(a);
    if (used == 1) {
      alone_.push_back(a);
      return keys_.push_back({keys::one(a), place});
    }
    if (used == 2) return keys_.push_back({keys::two(a, b), place});
    keys_.push_back({keys::three(a, b, c), place});
    twos_of_three_.push_back(keys::two(a, b));
  }

  static std::size_t distinct(const std::vector<std::uint64_t>& hashes) {
    Distinct different;
    for (const std::uint64_t hash : hashes) different.add(hash);
    return different.estimate();
  }

  /// A scanner looks a word of one letter up with the byte that stands behind it, whatever that is.
  BitmapBuilder first_pieces() const {
    Distinct different;
    for (const std::uint64_t key : firsts_) different.add(keys::first(key));
    BitmapBuilder firsts(different.estimate() * 8, 1U << 24);
    for (const std::uint64_t key : firsts_) {
      firsts.set(keys::first(key));
      if (key >= 0x80) continue;
      for (std::uint64_t behind = 0; behind < 0x80; ++behind) firsts.set(keys::first(key | (behind | 0x20) << 8));
    }
    for (const std::uint64_t key : alone_) firsts.set_also(keys::first(key));
    return firsts;
  }

  /// Those whose letter is such a one; those that become several letters; and 0, for those beyond the BMP.
  template <class Which>
  std::vector<std::uint64_t> code_points(Which&& which) const {
    std::vector<std::uint64_t> words(CodePoints::size);
    words[0] = 1;
    for (char32_t c = 1; c < 0x10000; ++c) {
      const std::uint32_t entry = letters_.entry(c);
      if ((entry & LetterTable::several) != 0 || which(LetterTable::single(entry, c)))
        words[c / 64] |= std::uint64_t{1} << c % 64;
    }
    return words;
  }

  void add_raw(std::span<const std::string_view> pieces) {
    if (pieces.size() == 1) {
      for (const char32_t c : variants_.of(pieces[0])) {
        singles_[c / 64] |= std::uint64_t{1} << c % 64;
        flags_ |= layout::single_ideographs;
      }
      return;
    }
    for (const char32_t a : variants_.of(pieces[0]))
      for (const char32_t b : variants_.of(pieces[1])) {
        const std::uint64_t two = keys::raw_bytes(a) | keys::raw_bytes(b) << 24;
        raw_twos_.push_back(keys::raw_two(two));
        if (pieces.size() == 2) raw_threes_.push_back(keys::raw_end(two));
        if (pieces.size() > 2)
          for (const char32_t c : variants_.of(pieces[2]))
            raw_threes_.push_back(keys::raw_three(two, keys::raw_bytes(c)));
      }
  }

  const LetterTable& letters_;
  Variants variants_;
  CompiledRegister out_;
  std::vector<Waiting> waiting_;
  Numbered<std::string_view> ids_;
  Numbered<Row> rows_;
  Numbered<std::string_view> names_;  // kind, number of pieces and pieces, in texts_
  Texts texts_;
  std::vector<Owner> owners_;
  std::string records_, word_;
  std::vector<Key> keys_;
  std::unordered_set<char32_t> beginners_;     // folded
  std::vector<std::uint64_t> firsts_, alone_;  // keys
  std::vector<std::uint64_t> twos_of_three_, raw_twos_, raw_threes_;
  std::vector<std::uint64_t> singles_ = std::vector<std::uint64_t>(CodePoints::size);
  std::vector<std::uint64_t> starts_ = std::vector<std::uint64_t>(CodePoints::size);
  std::uint32_t flags_ = 0;
};

CompiledRegister Compiler::finish() && {
  take_in();
  make_records();
  if (keys_.size() >= ~0U) throw Failure("compiling a register of more than 2^32 writings");
  const BitmapBuilder firsts = first_pieces();
  BitmapBuilder runs((keys_.size() + twos_of_three_.size()) * 5, 1U << 28),
      raw_twos(distinct(raw_twos_) * 16, 1U << 22), raw_threes(distinct(raw_threes_) * 8, 1U << 26);
  for (const std::uint64_t hash : twos_of_three_) runs.set_also(hash);
  for (const Key& key : keys_) runs.set(key.hash);
  for (const std::uint64_t hash : raw_twos_) raw_twos.set(hash);
  for (const std::uint64_t hash : raw_threes_) raw_threes.set(hash);
  const Slots slots = make_slots(keys_, records_.size());

  std::vector<std::uint32_t> id_ends;
  std::string id_bytes;
  for (const std::string_view id : ids_.values()) {
    id_bytes += id;
    id_ends.push_back(static_cast<std::uint32_t>(id_bytes.size()));
  }
  if (id_bytes.size() >= ~0U) throw Failure("compiling a register of more than 4 GiB of ids");
  Writer writer;
  writer.put(Section::letter_index, bytes_of(letters_.index));
  writer.put(Section::letter_pages, bytes_of(letters_.pages));
  writer.put(Section::letter_pool, bytes_of(letters_.pool));
  writer.put(Section::beginners, bytes_of(code_points([this](Letter letter) {
               return is_first(letter.sort()) && beginners_.contains(letter.code_point());
             })));
  writer.put(Section::followers, bytes_of(code_points([](Letter letter) { return may_follow(letter.sort()); })));
  writer.put(Section::singles, bytes_of(singles_));
  writer.put(Section::starts, bytes_of(starts_));
  writer.put(Section::firsts, firsts.bytes());
  writer.put(Section::runs, runs.bytes());
  writer.put(Section::raw_twos, raw_twos.bytes());
  writer.put(Section::raw_threes, raw_threes.bytes());
  writer.put(Section::slots, bytes_of(slots.slots));
  writer.put(Section::records, records_);
  writer.put(Section::id_ends, bytes_of(id_ends));
  writer.put(Section::id_bytes, id_bytes);
  out_.ids = id_ends.size();
  out_.bytes = writer.finish(out_.names, flags_, slots);
  return std::move(out_);
}

/// Where the columns stand: as the first line says, or id and name first.
struct Columns {
  std::size_t id = 0, name = 1;
  bool named = false;
};

Columns columns_of(std::string_view first_line) {
  std::optional<std::size_t> id, name;
  std::size_t number = 0;
  for (;; ++number) {
    const std::size_t end = first_line.find('\t');
    const std::string_view cell = first_line.substr(0, end);
    if (cell == "id") id = number;
    if (cell == "name") name = number;
    if (end == std::string_view::npos) break;
    first_line.remove_prefix(end + 1);
  }
  return id && name ? Columns{*id, *name, true} : Columns{};
}

/// The cell of a line, or nothing if it has fewer.
std::optional<std::string_view> cell(std::string_view line, std::size_t number) {
  for (;; --number) {
    const std::size_t end = line.find('\t');
    if (number == 0) return line.substr(0, end);
    if (end == std::string_view::npos) return std::nullopt;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

CompiledRegister compile_register(std::string_view tsv) {
  const LetterTable letters = built_letters().table();
  Compiler compiler(letters);
  Columns columns;
  each_register_line(tsv, [&](std::size_t number, std::string_view line) {
    if (number == 1) columns = columns_of(line);
    if (number == 1 && columns.named) return;
    if (const auto bad = first_ill_formed(line))
      return compiler.aside(number, fmt::format("byte {} of the line is no UTF-8", *bad + 1));
    const auto id = cell(line, columns.id), name = cell(line, columns.name);
    if (!id || !name)
      compiler.aside(number, "a column is missing: id, a tab and the name are needed");
    else
      compiler.row(number, *id, *name);
  });
  return std::move(compiler).finish();
}

void prepare_register_task() { built_letters(); }

std::string register_task(std::string_view tsv) {
  const CompiledRegister compiled = compile_register(tsv);
  const auto notes = [](const std::vector<RegisterNote>& all) {
    nlohmann::json list = nlohmann::json::array();
    for (const RegisterNote& note : all) list.push_back({note.line, note.what});
    return list;
  };
  const nlohmann::json head = {{"names", compiled.names},
                               {"ids", compiled.ids},
                               {"set_aside", notes(compiled.set_aside)},
                               {"flagged", notes(compiled.flagged)}};
  return head.dump() + '\n' + compiled.bytes;
}

}  // namespace vigil::link
