#include "link/matcher.hpp"

#include <bit>
#include <cstring>

#include "link/scan_keys.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

bool is_letter(Sort sort) { return sort == Sort::spaced || sort == Sort::unspaced || sort == Sort::extender; }

/// Names are short: the eight bytes at both ends tell.
bool is_same(const char* here, std::string_view part) {
  const std::size_t n = part.size();
  const auto load = [](const char* at, auto word) {
    std::memcpy(&word, at, sizeof word);
    return word;
  };
  if (n > 16) return std::memcmp(here, part.data(), n) == 0;
  if (n >= 8)
    return load(here, std::uint64_t{}) == load(part.data(), std::uint64_t{}) &&
           load(here + n - 8, std::uint64_t{}) == load(part.data() + n - 8, std::uint64_t{});
  if (n >= 4)
    return load(here, std::uint32_t{}) == load(part.data(), std::uint32_t{}) &&
           load(here + n - 4, std::uint32_t{}) == load(part.data() + n - 4, std::uint32_t{});
  for (std::size_t i = 0; i < n; ++i)
    if (here[i] != part[i]) return false;
  return true;
}

constexpr std::size_t short_word = 2;  // letters; a full stop may follow: "J.", "Dr."

}  // namespace

bool Matcher::may_begin(std::size_t at) const {
  if (const auto sure = may_begin_at_a_glance(at)) return *sure;
  LetterCursor here(names_.letters(), text_);
  here.begin(at);
  if (here.at() != at) return false;  // dropped
  if (here.sort() == Sort::unspaced || here.sort() == Sort::extender) return here.sort() == Sort::unspaced;
  if (here.sort() != Sort::spaced) return false;
  LetterCursor before(names_.letters(), text_);
  while (at > 0) {
    at = text::code_point_start(text_, at - 1);
    before.begin(at);
    if (before.at() != at) continue;  // dropped
    while (!before.ends_code_point()) before.advance();
    return before.sort() != Sort::spaced;
  }
  return true;
}

void Matcher::stand(std::size_t start) {
  start_ = start;
  count_ = 0;
  used_ = 0;
  short_word_ = 0;
  more_ = true;
  next_ = start;
  settled_ = false;
}

void Matcher::settle() {
  if (!settled_) cursor_.begin(next_);
  settled_ = true;
}

std::uint64_t Matcher::key(std::size_t i) const {
  const Piece& piece = pieces_[i];
  return piece.ascii ? keys::of_ascii(bytes(piece), piece.has_stop) : keys::of_other(bytes(piece), piece.has_stop);
}

/// Matcher::may_begin for a code point of two or three bytes that is one letter, behind one of ASCII or of another
/// such.
std::optional<bool> Matcher::may_begin_at_a_glance(std::size_t at) const {
  if (text_.size() - at < 3 || at < 3) return std::nullopt;
  const char* const here = text_.data() + at;
  const auto sort_of = [this](const Glance& seen) -> std::optional<Sort> {
    if (seen.length == 0) return std::nullopt;
    const std::uint32_t entry = names_.letters().entry(seen.code_point);
    if ((entry & LetterTable::several) != 0) return std::nullopt;
    return LetterTable::single(entry, seen.code_point).sort();
  };
  const auto is_high = [](char c) { return static_cast<signed char>(c) < 0; };
  const auto sort = is_high(*here) ? sort_of(glance(here)) : Sort::spaced;
  if (!sort) return std::nullopt;
  if (*sort != Sort::spaced) return *sort == Sort::unspaced;
  if (!is_high(here[-1])) return names_.letters().sort_of_ascii(here[-1]) != Sort::spaced;
  for (const unsigned back : {2U, 3U})
    if (const Glance seen = glance(here - back); seen.length == back) {
      const auto before = sort_of(seen);
      if (!before || *before == Sort::dropped) return std::nullopt;
      return *before != Sort::spaced;
    }
  return std::nullopt;
}

/// Reads the first piece; false if no name begins with it.
bool Matcher::begin(std::size_t start) {
  stand(start);
  return has(0) && names_.firsts().has(keys::first(key(0)));
}

std::optional<Matcher::Runs> Matcher::runs_at(std::size_t start) {
  if (!begin(start)) return std::nullopt;
  Runs runs{keys::one(key(0)), 0, has(1), is_alone()};
  if (runs.has_two) runs.two = keys::two(key(0), key(1));
  return runs;
}

std::optional<std::uint64_t> Matcher::run_of_three(std::size_t start) {
  stand(start);
  if (!has(2)) return std::nullopt;
  return keys::three(key(0), key(1), key(2));
}

void Matcher::match(std::size_t start, std::vector<Hit>& out) {
  if (!begin(start)) return;
  if (is_alone()) look_up(keys::one(key(0)), out);
  if (!has(1)) return;
  const std::uint64_t two = keys::two(key(0), key(1));
  look_up(two, out);
  if (names_.runs().has_also(two) && has(2)) look_up(keys::three(key(0), key(1), key(2)), out);
}

void Matcher::match_under(std::uint64_t hash, std::vector<Hit>& out) {
  names_.each_place(hash, [&](std::uint32_t place) {
    const NameRecord record = names_.record(place);
    const std::size_t count = split_pieces(record.pieces, record.count, name_);
    if (count == 0) return;
    const std::span<const std::string_view> pieces(name_.data(), count);
    each_form(record.kind, pieces, [&](const Form& form) {
      if (!matches(pieces, form)) return;
      const std::size_t end = pieces_[form.elements.size() - 1].end;
      names_.each_id(record, [&](std::uint32_t id) { out.push_back({start_, end, id}); });
    });
  });
}

bool Matcher::matches(std::span<const std::string_view> pieces, const Form& form) {
  for (std::size_t i = 0; i < form.elements.size(); ++i) {
    if (!has(i) || !equals(pieces_[i], pieces, form.elements[i])) return false;
    if (pieces_[i].after_comma && !(i == 1 && form.comma_after_first)) return false;
  }
  return pieces_[form.elements.size() - 1].ends_well;
}

bool Matcher::equals(const Piece& piece, std::span<const std::string_view> pieces, const Element& element) const {
  if (element.initial) return piece.has_stop && bytes(piece) == first_letter(pieces[element.first]);
  const auto of_element = pieces.subspan(element.first, element.count);
  std::size_t size = 0;
  for (const std::string_view part : of_element) size += part.size();
  if (size != piece.length) return false;
  const char* here = bytes_.data() + piece.begin;
  for (const std::string_view part : of_element) {
    if (!is_same(here, part)) return false;
    here += part.size();
  }
  return true;
}

/// A piece is left when it has grown by a letter too many, so there is always room for one.
void Matcher::append(char32_t c) {
  const auto put = [this](std::uint32_t byte) { bytes_.data()[used_++] = static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  ascii_ = false;
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | (c >> 18 & 7));
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool Matcher::read_piece() {
  if (!more_ || count_ == most_pieces) return false;
  Piece& piece = pieces_[count_];
  piece = Piece();
  piece.begin = used_;
  ascii_ = true;
  more_ = read_ascii_word(piece) || read_any(piece);
  if (!more_) return false;
  piece.length = used_ - piece.begin;
  piece.ascii = ascii_;
  ++count_;
  return true;
}

/// Reads a piece letter by letter.
bool Matcher::read_any(Piece& piece) {
  settle();
  if (count_ > 0 && !read_gap(piece.after_comma)) return false;
  if (!is_letter(cursor_.sort())) return false;
  if (cursor_.sort() == Sort::spaced) {
    if (!read_word(piece, 0)) return false;
  } else {
    append(cursor_.letter().code_point());
    cursor_.advance();
    short_word_ = 0;
    piece.ends_well = cursor_.begins_code_point() && cursor_.sort() != Sort::extender;
  }
  piece.end = cursor_.at();
  return true;
}

/// The rest of a word of which `letters` are read.
bool Matcher::read_word(Piece& piece, std::size_t letters) {
  for (; cursor_.sort() == Sort::spaced; cursor_.advance(), ++letters) {
    append(cursor_.letter().code_point());
    if (used_ - piece.begin > most_piece_bytes) return false;
  }
  short_word_ = letters <= short_word ? letters : 0;
  piece.has_stop = letters == 1 && cursor_.sort() == Sort::period;
  piece.ends_well = cursor_.begins_code_point();
  return true;
}

/// The same for a word that begins in ASCII behind nothing or a single blank, eight bytes at a time; false if no such
/// word stands here, and nothing is read then.
bool Matcher::read_ascii_word(Piece& piece) {
  constexpr std::uint64_t each = 0x0101010101010101, high = 0x80 * each;
  if (settled_) return false;
  const std::size_t start = next_;
  std::size_t at = start;
  constexpr std::size_t enough = most_piece_bytes + 32;  // bytes that need no look at the text's end
  if (text_.size() - at < enough) return false;
  if (count_ > 0 && text_[at++] != ' ') return false;
  std::size_t count = 0;
  for (std::size_t more = 8; more == 8 && count <= most_piece_bytes; count += more) {
    std::uint64_t bytes;
    std::memcpy(&bytes, text_.data() + at + count, sizeof bytes);
    const auto within = [](std::uint64_t low_bits, std::uint64_t first, std::uint64_t last) {
      return (low_bits + (0x80 - first) * each) & ~(low_bits + (0x7F - last) * each);
    };
    const std::uint64_t low_bits = bytes & ~high, lower = low_bits | 0x20 * each;
    const std::uint64_t others = ~(within(lower, 'a', 'z') | within(low_bits, '0', '9')) | bytes;
    std::memcpy(bytes_.data() + piece.begin + count, &lower, sizeof lower);
    more = static_cast<std::size_t>(std::countr_zero(others & high)) / 8;  // of none it is 64
  }
  if (count == 0 || count > most_piece_bytes) return false;
  used_ = piece.begin + count;
  next_ = at + count;
  const char behind = text_[next_];
  if (static_cast<signed char>(behind) < 0) {
    settle();
    if (read_word(piece, count)) {
      piece.end = cursor_.at();
      return true;
    }
    used_ = piece.begin;
    next_ = start;
    settled_ = false;
    return false;
  }
  short_word_ = count <= short_word ? count : 0;
  piece.has_stop = count == 1 && behind == '.';
  piece.ends_well = true;
  piece.end = next_;
  return true;
}

/// Moves over a gap to the letter behind it; false if what stands here is no gap.
bool Matcher::read_gap(bool& comma) {
  const std::size_t begin = cursor_.at();
  bool any = false, joiner = false, stop = false;
  std::size_t line_feeds = 0;
  for (;; cursor_.advance()) {
    switch (cursor_.sort()) {
      case Sort::space:
        break;
      case Sort::line_feed:
        if (++line_feeds > 1) return false;
        break;
      case Sort::joiner:
        if (joiner || comma) return false;
        joiner = true;
        break;
      case Sort::period:
        if (any || short_word_ == 0) return false;
        stop = true;
        break;
      case Sort::comma:
        if (comma || joiner || stop) return false;
        comma = true;
        break;
      case Sort::spaced:
      case Sort::unspaced:
      case Sort::extender:
        return cursor_.at() - begin <= most_gap_bytes;
      case Sort::other:
      case Sort::dropped:
        return false;
    }
    any = true;
    if (cursor_.at() - begin > most_gap_bytes) return false;
  }
}

}  // namespace vigil::link
