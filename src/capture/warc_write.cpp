#include "capture/warc_write.hpp"

#include <fmt/format.h>
#include "base/clock.hpp"
#include "base/deflate.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "capture/http.hpp"

namespace vigil::capture {

namespace {

std::string record_id() {
  auto bytes = base::random_bytes(16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);  // RFC 4122: version 4
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  const auto hex = base::to_hex(bytes);
  return fmt::format("<urn:uuid:{}-{}-{}-{}-{}>", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

std::string digest_of(std::string_view bytes) { return "sha256:" + base::to_hex(base::sha256(bytes)); }

/// Nothing that ends a line may stand in a field.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return out;
}

class Record {
 public:
  Record(std::string_view type, std::string id, std::string_view at) {
    field("WARC-Type", type);
    field("WARC-Record-ID", id);
    field("WARC-Date", at);
  }
  Record& field(std::string_view name, std::string_view value) {
    if (!value.empty()) fields_ += fmt::format("{}: {}\r\n", name, one_line(value));
    return *this;
  }
  std::string packed(std::string_view media_type, std::string_view block) {
    field("Content-Type", media_type);
    field("WARC-Block-Digest", digest_of(block));
    field("Content-Length", std::to_string(block.size()));
    std::string record = "WARC/1.1\r\n" + fields_ + "\r\n";
    record += block;
    return base::packed(record + "\r\n\r\n");
  }

 private:
  std::string fields_;
};

// Of a body in chunks the payload is what they hold, and readers differ in whether they join them before they hash: of
// such an answer only the block's digest is told.
bool is_chunked(const Exchange& exchange) {
  const auto head = read_head(exchange.response_head);
  return head && !head->fields.get("transfer-encoding").empty();
}

std::string response_record(const Exchange& exchange, const std::string& id, const Earlier* earlier) {
  const bool not_modified = exchange.status == 304;
  Record record(earlier != nullptr ? "revisit" : "response", id, exchange.at);
  record.field("WARC-Target-URI", exchange.url).field("WARC-IP-Address", exchange.ip);
  if (earlier != nullptr) {
    record
        .field("WARC-Profile", not_modified ? "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
                                            : "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
        .field("WARC-Refers-To-Target-URI", earlier->url)
        .field("WARC-Refers-To-Date", earlier->at);
    if (!not_modified) record.field("WARC-Payload-Digest", "sha256:" + earlier->payload_sha256);
    return record.packed("application/http; msgtype=response", exchange.response_head);
  }
  if (!is_chunked(exchange)) record.field("WARC-Payload-Digest", digest_of(exchange.body));
  return record.packed("application/http; msgtype=response", exchange.response_head + exchange.body);
}

}  // namespace

std::string payload_sha256(const Fetched& fetched) {
  return fetched.outcome == Fetched::Outcome::whole ? base::to_hex(base::sha256(fetched.exchanges.back().body)) : "";
}

std::string warc_of(const Fetched& fetched, const Earlier* earlier) {
  const auto begun = fetched.exchanges.empty() ? base::now() : fetched.exchanges.front().at;
  std::string warc =
      Record("warcinfo", record_id(), begun)
          .packed("application/warc-fields", "software: Vigil\r\nformat: WARC File Format 1.1\r\nrobots: classic\r\n");
  for (const auto& exchange : fetched.exchanges) {
    const auto id = record_id();
    const bool is_last = &exchange == &fetched.exchanges.back();
    warc += response_record(exchange, id, is_last ? earlier : nullptr);
    warc += Record("request", record_id(), exchange.at)
                .field("WARC-Target-URI", exchange.url)
                .field("WARC-Concurrent-To", id)
                .packed("application/http; msgtype=request", exchange.request);
  }
  return warc;
}

std::string warc_resource(std::string_view url, std::string_view at, std::string_view media_type,
                          std::string_view bytes) {
  return Record("resource", record_id(), at)
      .field("WARC-Target-URI", url)
      .field("WARC-Payload-Digest", digest_of(bytes))
      .packed(media_type.empty() ? "application/octet-stream" : media_type, bytes);
}

}  // namespace vigil::capture
