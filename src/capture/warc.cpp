// A WARC.gz has a gzip member for each record, as a rule and not always. So members are unpacked one after the other
// into a buffer, and whole records are taken from its front; a record's place is told by the byte of the member in
// which it begins. A plain WARC is one buffer. Behind damage, reading goes on with the next member (record) that begins
// with a WARC record and is whole; so does reading that starts in the middle of a file.
#include "capture/warc.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "base/ascii.hpp"
#include "base/inflate.hpp"
#include "capture/http.hpp"

namespace vigil::capture {
namespace {

using base::lower;

constexpr std::size_t most_of_one = 256ULL << 20;  // of one record, and of one member of a gzip file

std::string type_of(std::string_view media_type) {
  std::string type = lower(media_type.substr(0, media_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  return type;
}

/// What a page is shown with, and nobody reads: of such a crawl has more than of pages. A scan of a sheet of paper is a
/// larger picture.
bool is_decoration(const std::string& type, std::size_t size) {
  constexpr std::size_t small_picture = 16U << 10;
  for (const std::string_view start : {"font/", "audio/", "video/", "application/font", "application/x-font"})
    if (type.starts_with(start)) return true;
  for (const std::string_view part : {"javascript", "ecmascript", "json", "css", "wasm", "svg", "icon", "mpegurl"})
    if (type.find(part) != std::string::npos) return true;
  return type.starts_with("image/") && size < small_picture;
}

/// <http://...>, as some writers of version 1.0 put it.
std::string without_brackets(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

/// The first place in bytes `from` to `to` where a line begins that is a record's first; `to` if there is none.
std::size_t next_record(std::string_view bytes, std::size_t from, std::size_t to) {
  for (std::size_t at = bytes.find("WARC/1.", from); at < to; at = bytes.find("WARC/1.", at + 1)) {
    if (at > 0 && bytes[at - 1] != '\n') continue;
    const Reading<Head> head = read_head(bytes.substr(at));
    if (head && !head->fields.get("warc-type").empty() && !head->fields.get("content-length").empty()) return at;
  }
  return to;
}

class Records {
 public:
  Records(const std::function<void(Document)>& each, const std::function<void(Problem)>& bad, const WarcLimits& limits,
          std::size_t skip = 0)
      : each_(each), bad_(bad), limits_(limits), skip_(skip) {}

  enum class Input { goes_on, ends };

  std::size_t told() const { return told_; }                    // what came of these bytes
  std::size_t given() const { return std::max(told_, skip_); }  // and what a longer look at them had given before

  /// Takes whole records from the front of `bytes`, which start at byte `place` of the file; what was used. `counts`:
  /// each byte of `bytes` is a byte of the file, so that places within can be told. None that begins from byte `until`
  /// of the file on.
  std::size_t take(std::string_view bytes, std::size_t place, bool counts, Input input,
                   std::size_t until = std::string_view::npos) {
    std::size_t used = 0;
    of_file_ = counts;
    while (number_ < limits_.records) {
      used += blanks(bytes.substr(used));
      const std::string_view rest = bytes.substr(used);
      if (rest.empty() || (counts && place + used >= until)) break;
      const std::size_t here = counts ? place + used : place;
      const std::size_t taken = take_one(rest, here, input);
      if (taken == 0) break;
      used += taken;
    }
    return used;
  }

  void problem(std::string whence, std::size_t byte, std::string reason) {
    if (is_new()) bad_({std::move(whence), "byte " + std::to_string(byte), std::move(reason)});
  }

 private:
  /// What comes now was not given before.
  bool is_new() { return ++told_ > skip_; }

  void pass_over(std::string_view what) {
    if (is_new() && limits_.over) limits_.over(what);
  }

  static std::size_t blanks(std::string_view bytes) { return std::min(bytes.find_first_not_of("\r\n"), bytes.size()); }

  /// Bytes used; 0: more input is needed, or nothing more can be read.
  std::size_t take_one(std::string_view rest, std::size_t here, Input input) {
    const Reading<Head> head = rest.starts_with("WARC/") ? read_head(rest) : Unread{"no WARC record begins here", 0};
    if (!head && input == Input::goes_on && rest.size() < (64U << 10)) return 0;
    std::size_t length = 0;
    if (!head) return skip(rest, here, head.error().reason, input);
    ++number_;
    const std::string_view stated = head->fields.get("content-length");
    const auto number = std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (stated.empty() || number.ec != std::errc() || number.ptr != stated.data() + stated.size())
      return skip(rest, here, "a record without a proper Content-Length", input);
    if (length > most_of_one) return skip_broken(rest, here, *head, "a record larger than is allowed", input);
    if (length > rest.size() - head->used) {
      if (input == Input::goes_on) return 0;
      return skip_broken(rest, here, *head, "the record ends early", input);
    }
    const std::size_t end = head->used + length;
    const std::string_view next = rest.substr(end + blanks(rest.substr(end)));
    constexpr std::string_view sign = "WARC/";
    if (of_file_ && input == Input::goes_on && next.size() < sign.size()) return 0;
    if (!next.empty() && !next.starts_with(sign) && next_record(rest, head->used, end) != end)
      return skip_broken(rest, here, *head, "its Content-Length is wrong: another record begins within it", input);
    take_record(head->fields, rest.substr(head->used, length), here);
    return end;
  }

  /// Goes on at the next place that begins as a record does.
  std::size_t skip(std::string_view rest, std::size_t here, std::string reason, Input input) {
    const std::size_t next = rest.find("\nWARC/1.", 1);
    if (next == std::string_view::npos && input == Input::goes_on && of_file_) return 0;
    problem("", here, std::move(reason));
    return next == std::string_view::npos ? rest.size() : next + 1;
  }

  /// Of a record whose length is wrong: goes on at the next one, within what it claims or behind it.
  std::size_t skip_broken(std::string_view rest, std::size_t here, const Head& head, std::string reason, Input input) {
    const std::size_t next = next_record(rest, head.used, rest.size());
    if (next == rest.size() && input == Input::goes_on) {
      --number_;
      return 0;
    }
    if (next != rest.size())
      reason += of_file_ ? ": reading goes on at byte " + std::to_string(here + next) : ": reading goes on behind it";
    problem(without_brackets(head.fields.get("warc-target-uri")), here, std::move(reason));
    return next;
  }

  void take_record(const Fields& fields, std::string_view block, std::size_t here) {
    const std::string type = lower(fields.get("warc-type"));
    Document document;
    document.url = document.whence = without_brackets(fields.get("warc-target-uri"));
    document.captured_at = fields.get("warc-date");
    document.method = "warc";
    // Of the capture, and not what was captured: how it was made, what was asked, the same bytes once more, and rules
    // for programs, which are nobody's words.
    if (type == "warcinfo" || type == "request" || type == "metadata" || type == "revisit" ||
        document.url.starts_with("dns:") || document.url.ends_with("/robots.txt"))
      return;
    if (type == "response" && document.url.starts_with("http")) {
      Reading<Response> response = read_response(block, most_of_one);
      if (!response) return problem(document.url, here, response.error().reason);
      if (response->status / 100 == 3) return;  // it leads to a record of its own
      if (response->status != 200) return pass_over("status " + std::to_string(response->status));
      document.media_type = std::move(response->media_type);
      document.bytes = std::move(response->body);
    } else if (type == "resource") {
      document.media_type = fields.get("content-type");
      document.bytes = block;
    } else {
      return pass_over(type.empty() ? "a record of no type" : type);
    }
    if (!says_text(document.media_type)) {
      const std::string media = type_of(document.media_type);
      if (!limits_.over || is_decoration(media, document.bytes.size())) return pass_over(media);
    }
    given_ += document.bytes.size();
    if (given_ > limits_.unpacked)
      return problem(
          document.url, here,
          "the file's documents are larger than " + std::to_string(limits_.unpacked >> 20) + " MiB together");
    if (is_new()) each_(std::move(document));
  }

  const std::function<void(Document)>& each_;
  const std::function<void(Problem)>& bad_;
  const WarcLimits& limits_;
  const std::size_t skip_;
  bool of_file_ = false;  // what is taken from is the file itself, and not what was unpacked
  std::size_t told_ = 0;
  std::size_t number_ = 0;
  std::size_t given_ = 0;
};

/// The member at `at`, if it is whole and begins with a record.
std::optional<base::Unpacked> record_member(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  const bool is_deflate = rest.starts_with("\x1F\x8B\x08") && rest.size() > 3 && (rest[3] & 0xE0) == 0;
  if (!is_deflate || !is_packed_warc(rest)) return std::nullopt;
  base::Unpacked member = base::unpack_member(rest, most_of_one);
  if (member.end != base::Unpacked::End::whole) return std::nullopt;
  return member;
}

/// The first of those in bytes `from` to `to`; `to` if there is none.
std::pair<std::size_t, std::optional<base::Unpacked>> next_record_member(std::string_view bytes, std::size_t from,
                                                                         std::size_t to) {
  for (std::size_t at = bytes.find("\x1F\x8B\x08", from); at < to; at = bytes.find("\x1F\x8B\x08", at + 1))
    if (auto member = record_member(bytes, at)) return {at, std::move(member)};
  return {to, std::nullopt};
}

bool begins_record(std::string_view bytes) { return bytes.starts_with("WARC/1.") && next_record(bytes, 0, 1) == 0; }

/// Members from byte `from` of a gzip file on, until behind `to`.
class Members {
 public:
  Members(std::string_view bytes, std::size_t place, Records& records, const WarcLimits& limits)
      : bytes_(bytes), place_(place), records_(records), limits_(limits) {}

  WarcPart read(std::size_t from, std::size_t to, Start start) {
    at_ = from;
    if (start == Start::searched) std::tie(at_, member_) = next_record_member(bytes_, from, to);
    if (at_ >= to) return {at_, at_};
    const std::size_t begin = at_;
    is_last_ = true;
    while (at_ < bytes_.size() && !(buffer_.empty() && at_ >= to)) take_member();
    end();
    return {begin, at_};
  }

  /// As far as these bytes tell for certain; where they are the last ones, all of them.
  WarcFront read_front(bool is_last) {
    is_last_ = is_last;
    while (at_ < bytes_.size() && take_member()) continue;
    if (is_last_) end();
    if (is_last_ || buffer_.empty()) mark();
    return {first_, records_.given() - told_before_, is_over_};
  }

 private:
  /// Where the records that are in the buffer, or come next, begin.
  void mark() {
    first_ = at_;
    told_before_ = records_.told();
  }

  /// False: what comes behind must be seen first.
  bool take_member() {
    if (buffer_.empty()) mark();
    const std::string_view rest = bytes_.substr(at_);
    if (!base::is_gzip(rest)) return go_on_behind(at_, "no gzip member begins here");
    if (unpacked_ >= limits_.unpacked) {
      records_.problem("", place_ + at_, "it unpacks to more than is allowed: the rest is not read");
      is_over_ = true;
      at_ = bytes_.size();
      return true;
    }
    if (!member_) member_ = base::unpack_member(rest, std::min(most_of_one, limits_.unpacked - unpacked_));
    if (!is_last_ && member_->end == base::Unpacked::End::truncated) return false;
    unpacked_ += member_->bytes.size();
    if (!buffer_.empty() && begins_record(member_->bytes)) {  // so the one before ends here, whatever it claims
      records_.take(buffer_, place_ + first_, false, Records::Input::ends);
      buffer_.clear();
      mark();
    }
    buffer_.empty() ? buffer_.swap(member_->bytes) : void(buffer_ += member_->bytes);
    const std::size_t used = records_.take(buffer_, place_ + first_, false, Records::Input::goes_on);
    if (member_->end != base::Unpacked::End::whole)  // only whole records were taken from it
      return go_on_behind(at_ + member_->used, std::string(reason(member_->end)));
    buffer_.erase(0, used);
    at_ += member_->used;
    member_.reset();
    return true;
  }

  void end() {
    if (at_ >= bytes_.size() && !is_over_) records_.take(buffer_, place_ + first_, false, Records::Input::ends);
  }

  bool go_on_behind(std::size_t damage, std::string why) {
    auto [next, member] = next_record_member(bytes_, at_ + 1, bytes_.size());
    if (next == bytes_.size() && !is_last_) return false;
    at_ = next;
    member_ = std::move(member);
    why +=
        at_ == bytes_.size() ? ": the rest is not read" : ": reading goes on at byte " + std::to_string(place_ + at_);
    records_.problem("", place_ + damage, std::move(why));
    buffer_.clear();
    return true;
  }

  std::string_view bytes_;
  std::size_t place_;  // of their first in the file
  Records& records_;
  const WarcLimits& limits_;
  std::size_t at_ = 0, first_ = 0, told_before_ = 0, unpacked_ = 0;
  std::optional<base::Unpacked> member_;  // the one at `at_`, if it was unpacked already
  std::string buffer_;                    // what no whole record was taken from yet
  bool is_last_ = false, is_over_ = false;
};

}  // namespace

bool says_text(std::string_view media_type) {
  const std::string type = type_of(media_type);
  return type.empty() || type.starts_with("text/html") || type.starts_with("application/xhtml") ||
         type.starts_with("text/plain");
}

void read_warc(std::string_view bytes, const std::function<void(Document)>& each,
               const std::function<void(Problem)>& bad, const WarcLimits& limits) {
  read_warc_part(bytes, 0, bytes.size(), Start::known, each, bad, limits);
}

WarcPart read_warc_part(std::string_view bytes, std::size_t from, std::size_t to, Start start,
                        const std::function<void(Document)>& each, const std::function<void(Problem)>& bad,
                        const WarcLimits& limits) {
  Records records(each, bad, limits);
  to = std::min(to, bytes.size());
  from = std::min(from, to);
  if (base::is_gzip(bytes)) return Members(bytes, 0, records, limits).read(from, to, start);
  const std::size_t begin = start == Start::known ? from : next_record(bytes, from, to);
  return {begin, begin + records.take(bytes.substr(begin), begin, true, Records::Input::ends, to)};
}

WarcFront read_warc_piece(const WarcPiece& piece, const std::function<void(Document)>& each,
                          const std::function<void(Problem)>& bad, const WarcLimits& limits) {
  Records records(each, bad, limits, piece.skip);
  const auto& [bytes, place, is_packed, is_last, skip] = piece;
  if (is_packed) return Members(bytes, place, records, limits).read_front(is_last);
  const std::size_t used = records.take(bytes, place, true, is_last ? Records::Input::ends : Records::Input::goes_on);
  return {is_last ? bytes.size() : used, 0, false};
}

bool is_named_warc(std::string_view name) {
  const std::string folded = lower(name);
  return folded.ends_with(".warc") || folded.ends_with(".warc.gz");
}

bool is_packed_warc(std::string_view bytes) {
  constexpr std::string_view sign = "WARC/";
  return base::is_gzip(bytes) && base::unpack_member(bytes, sign.size()).bytes.starts_with(sign);
}

bool is_warc(std::string_view bytes, std::string_view name) {
  return is_named_warc(name) || bytes.starts_with("WARC/") || base::is_gzip(bytes);
}

}  // namespace vigil::capture
