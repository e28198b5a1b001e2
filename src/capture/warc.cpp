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

bool is_text(std::string_view media_type) {
  const std::string type = lower(media_type.substr(0, media_type.find(';')));
  return type.empty() || type.starts_with("text/html") || type.starts_with("application/xhtml") ||
         type.starts_with("text/plain");
}

/// <http://...>, as some writers of version 1.0 put it.
std::string without_brackets(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

class Records {
 public:
  Records(const std::function<void(Document)>& each, const std::function<void(Problem)>& bad, const WarcLimits& limits)
      : each_(each), bad_(bad), limits_(limits) {}

  enum class Input { goes_on, ends };

  /// Takes whole records from the front of `bytes`, which start at byte `place` of the file; what was used. `counts`:
  /// each byte of `bytes` is a byte of the file, so that places within can be told. None that begins from byte `until`
  /// of the file on.
  std::size_t take(std::string_view bytes, std::size_t place, bool counts, Input input,
                   std::size_t until = std::string_view::npos) {
    std::size_t used = 0;
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
    bad_({std::move(whence), "byte " + std::to_string(byte), std::move(reason)});
  }

 private:
  static std::size_t blanks(std::string_view bytes) { return std::min(bytes.find_first_not_of("\r\n"), bytes.size()); }

  /// Bytes used; 0: more input is needed, or nothing more can be read.
  std::size_t take_one(std::string_view rest, std::size_t here, Input input) {
    const Reading<Head> head = rest.starts_with("WARC/") ? read_head(rest) : Unread{"no WARC record begins here", 0};
    if (!head && input == Input::goes_on && rest.size() < (64U << 10)) return 0;
    std::size_t length = 0;
    if (!head) return skip(rest, here, head.error().reason);
    ++number_;
    const std::string_view stated = head->fields.get("content-length");
    const auto number = std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (stated.empty() || number.ec != std::errc() || number.ptr != stated.data() + stated.size())
      return skip(rest, here, "a record without a proper Content-Length");
    if (length > rest.size() - head->used) {
      if (input == Input::goes_on) return 0;
      problem(without_brackets(head->fields.get("warc-target-uri")), here, "the record ends early");
      return rest.size();
    }
    take_record(head->fields, rest.substr(head->used, length), here);
    return head->used + length;
  }

  /// Goes on at the next place that begins as a record does.
  std::size_t skip(std::string_view rest, std::size_t here, std::string reason) {
    problem("", here, std::move(reason));
    const std::size_t next = rest.find("\nWARC/1.", 1);
    return next == std::string_view::npos ? rest.size() : next + 1;
  }

  void take_record(const Fields& fields, std::string_view block, std::size_t here) {
    const std::string type = lower(fields.get("warc-type"));
    Document document;
    document.url = document.whence = without_brackets(fields.get("warc-target-uri"));
    document.captured_at = fields.get("warc-date");
    document.method = "warc";
    if (document.url.ends_with("/robots.txt")) return;  // rules for programs, and nobody's words
    if (type == "response" && document.url.starts_with("http")) {
      Reading<Response> response = read_response(block, most_of_one);
      if (!response) return problem(document.url, here, response.error().reason);
      if (response->status != 200) return;
      document.media_type = std::move(response->media_type);
      document.bytes = std::move(response->body);
    } else if (type == "resource") {
      document.media_type = fields.get("content-type");
      document.bytes = block;
    } else {
      return;
    }
    if (!is_text(document.media_type)) return;
    given_ += document.bytes.size();
    if (given_ > limits_.unpacked)
      return problem(
          document.url, here,
          "the file's documents are larger than " + std::to_string(limits_.unpacked >> 20) + " MiB together");
    each_(std::move(document));
  }

  const std::function<void(Document)>& each_;
  const std::function<void(Problem)>& bad_;
  const WarcLimits& limits_;
  std::size_t number_ = 0;
  std::size_t given_ = 0;
};

/// The member at `at`, if it is whole and begins with a record.
std::optional<base::Unpacked> record_member(std::string_view bytes, std::size_t at) {
  constexpr std::string_view sign = "WARC/";
  const std::string_view rest = bytes.substr(at);
  const bool is_deflate = rest.starts_with("\x1F\x8B\x08") && rest.size() > 3 && (rest[3] & 0xE0) == 0;
  if (!is_deflate || !base::unpack_member(rest, sign.size()).bytes.starts_with(sign)) return std::nullopt;
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

WarcPart read_packed(std::string_view bytes, std::size_t from, std::size_t to, Start start, Records& records,
                     const WarcLimits& limits) {
  std::size_t at = from;
  std::optional<base::Unpacked> member;
  if (start == Start::searched) std::tie(at, member) = next_record_member(bytes, from, to);
  if (at >= to) return {at, at};
  const std::size_t begin = at;
  std::string buffer;
  std::size_t place = 0, unpacked = 0;
  const auto go_on_behind = [&](std::size_t damage, std::string why) {
    std::tie(at, member) = next_record_member(bytes, at + 1, bytes.size());
    why += at == bytes.size() ? ": the rest is not read" : ": reading goes on at byte " + std::to_string(at);
    records.problem("", damage, std::move(why));
    buffer.clear();
  };
  while (at < bytes.size()) {
    if (buffer.empty()) {
      if (at >= to) break;
      place = at;
    }
    if (!base::is_gzip(bytes.substr(at))) {
      go_on_behind(at, "no gzip member begins here");
      continue;
    }
    if (unpacked >= limits.unpacked) {
      records.problem("", at, "it unpacks to more than is allowed: the rest is not read");
      return {begin, bytes.size()};
    }
    if (!member) member = base::unpack_member(bytes.substr(at), std::min(most_of_one, limits.unpacked - unpacked));
    unpacked += member->bytes.size();
    buffer.empty() ? buffer.swap(member->bytes) : void(buffer += member->bytes);
    const std::size_t used = records.take(buffer, place, false, Records::Input::goes_on);
    if (member->end != base::Unpacked::End::whole) {  // only whole records were taken from it
      go_on_behind(at + member->used, std::string(reason(member->end)));
      continue;
    }
    buffer.erase(0, used);
    at += member->used;
    member.reset();
  }
  if (at >= bytes.size()) records.take(buffer, place, false, Records::Input::ends);
  return {begin, at};
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

}  // namespace

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
  if (base::is_gzip(bytes)) return read_packed(bytes, from, to, start, records, limits);
  const std::size_t begin = start == Start::known ? from : next_record(bytes, from, to);
  return {begin, begin + records.take(bytes.substr(begin), begin, true, Records::Input::ends, to)};
}

bool is_warc(std::string_view bytes, std::string_view name) {
  const std::string folded = lower(name);
  if (folded.ends_with(".warc") || folded.ends_with(".warc.gz")) return true;
  return bytes.starts_with("WARC/") || base::is_gzip(bytes);
}

}  // namespace vigil::capture
