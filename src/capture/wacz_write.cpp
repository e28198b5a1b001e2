#include "capture/wacz_write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/deflate.hpp"
#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/inflate.hpp"
#include "base/zip_write.hpp"
#include "capture/http.hpp"
#include "capture/url.hpp"
#include "capture/warc_write.hpp"

namespace vigil::capture {

namespace {

using Json = nlohmann::ordered_json;

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string hash_of(std::string_view bytes) { return "sha256:" + base::to_hex(base::sha256(bytes)); }

std::string without_brackets(std::string_view uri) {
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

/// "2026-11-25T10:00:00Z" -> "20261125100000"
std::string fourteen_digits(std::string_view at) {
  std::string digits;
  for (const char c : at)
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 && digits.size() < 14) digits += c;
  return digits;
}

/// The index in blocks, each packed, and where each begins ("ZipNum", as cdxj-indexer writes it): a reader looks up an
/// address in a large one without unpacking all of it.
struct Index {
  std::string packed, blocks;
};

Index index_of(const WaczParts& parts) {
  std::vector<std::string> lines;
  for (const auto& one : parts.index)
    lines.push_back(sort_key(one.url) + " " + fourteen_digits(one.at) + " " +
                    line_of({{"url", one.url},
                             {"mime", one.media_type},
                             {"status", std::to_string(one.status)},
                             {"digest", one.digest},
                             {"length", std::to_string(one.length)},
                             {"offset", std::to_string(one.offset)},
                             {"filename", "data.warc.gz"}}) +
                    "\n");
  std::ranges::sort(lines);
  constexpr std::size_t lines_a_block = 300;
  Index index;
  index.blocks = "!meta 0 " + line_of({{"format", "cdxj-gzip-1.0"}, {"filename", "index.cdx.gz"}}) + "\n";
  for (std::size_t at = 0; at < lines.size(); at += lines_a_block) {
    std::string block;
    for (std::size_t i = at; i < std::min(at + lines_a_block, lines.size()); ++i) block += lines[i];
    const auto packed = base::packed(block);
    index.blocks += block.substr(0, block.find(" {")) + " " +
                    line_of({{"offset", index.packed.size()}, {"length", packed.size()}, {"digest", hash_of(packed)}}) +
                    "\n";
    index.packed += packed;
  }
  return index;
}

std::string pages_of(const WaczParts& parts) {
  const bool has_text = std::ranges::any_of(parts.pages, [](const auto& page) { return !page.text.empty(); });
  std::string out =
      line_of({{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", parts.title}, {"hasText", has_text}}) + "\n";
  std::size_t number = 0;
  for (const auto& page : parts.pages) {
    Json line = {{"id", fmt::format("p{}", ++number)}, {"url", page.url}, {"ts", page.at}, {"title", page.title}};
    if (!page.text.empty()) line["text"] = page.text;
    out += line_of(line) + "\n";
  }
  return out;
}

}  // namespace

std::string sort_key(std::string_view text) {
  const auto url = parse_url(text);
  if (!url) return std::string(text);
  std::string_view host = url->host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string key;
  while (!host.empty()) {
    const auto dot = host.rfind('.');
    const auto label = dot == std::string_view::npos ? host : host.substr(dot + 1);
    key += (key.empty() ? "" : ",") + std::string(label);
    host = dot == std::string_view::npos ? std::string_view() : host.substr(0, dot);
  }
  if (!url->port.empty()) key += ":" + url->port;
  key += ")" + url->path;
  if (url->query.size() > 1) {
    std::vector<std::string> parts;
    for (std::size_t at = 1; at <= url->query.size();) {
      const auto end = std::min(url->query.find('&', at), url->query.size());
      parts.push_back(url->query.substr(at, end - at));
      at = end + 1;
    }
    std::ranges::sort(parts);
    key += '?';
    for (std::size_t i = 0; i < parts.size(); ++i) key += (i == 0 ? "" : "&") + parts[i];
  }
  std::ranges::transform(key, key.begin(), [](unsigned char c) { return std::tolower(c); });
  return key;
}

Reading<std::vector<WarcIndexLine>> index_warc(std::string_view bytes) {
  constexpr std::size_t most_of_one = 256U << 20;
  std::vector<WarcIndexLine> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto member = base::unpack_member(bytes.substr(at), most_of_one);
    if (member.end != base::Unpacked::End::whole) return Unread{std::string(reason(member.end)), at};
    const auto head = read_head(member.bytes);
    if (!head || !head->first_line.starts_with("WARC/")) return Unread{"no WARC record begins here", at};
    const auto& fields = head->fields;
    const auto type = fields.get("warc-type");
    WarcIndexLine line;
    line.url = without_brackets(fields.get("warc-target-uri"));
    line.at = fields.get("warc-date");
    line.digest =
        fields.get("warc-payload-digest").empty() ? fields.get("warc-block-digest") : fields.get("warc-payload-digest");
    line.media_type = fields.get("content-type");
    line.offset = at;
    line.length = member.used;
    if (type == "response") {
      const auto http = read_head(std::string_view(member.bytes).substr(head->used));
      if (!http) return Unread{"a response without a head", at};
      const auto blank = http->first_line.find(' ');
      if (blank != std::string::npos)
        std::from_chars(http->first_line.data() + blank + 1, http->first_line.data() + http->first_line.size(),
                        line.status);
      line.media_type = http->fields.get("content-type");
      line.media_type = line.media_type.substr(0, line.media_type.find(';'));
    }
    if (type == "response" || type == "resource") lines.push_back(std::move(line));
    at += member.used;
  }
  return lines;
}

std::string warc_index_task(std::string_view bytes) {
  const auto lines = index_warc(bytes);
  if (!lines) throw Failure(fmt::format("byte {}: {}", lines.error().offset, lines.error().reason));
  Json json = Json::array();
  for (const auto& one : *lines)
    json.push_back({one.url, one.at, one.media_type, one.digest, one.status, one.offset, one.length});
  return line_of(json);
}

Reading<std::vector<WarcIndexLine>> index_warc(base::Worker& worker, std::string_view bytes) {
  const auto answer = worker.call(bytes);
  if (!answer) return answer.error();
  try {
    std::vector<WarcIndexLine> lines;
    for (const auto& one : Json::parse(*answer))
      lines.push_back({one.at(0), one.at(1), one.at(2), one.at(3), one.at(4), one.at(5), one.at(6)});
    return lines;
  } catch (const Json::exception&) {
    return Unread{"the worker answered in a form that is not its own", 0};
  }
}

std::string write_wacz(const WaczParts& parts) {
  const auto index = index_of(parts);
  const std::vector<base::ZipFile> content = {{"archive/data.warc.gz", parts.warc, false},
                                              {"indexes/index.cdx.gz", index.packed, false},
                                              {"indexes/index.idx", index.blocks, false},
                                              {"pages/pages.jsonl", pages_of(parts), false}};
  Json package = {{"profile", "data-package"},        {"wacz_version", "1.1.1"},  {"title", parts.title},
                  {"description", parts.description}, {"created", parts.created}, {"software", "Vigil 0.1"}};
  if (!parts.pages.empty()) {
    package["mainPageUrl"] = parts.pages.front().url;
    package["mainPageDate"] = parts.pages.front().at;
  }
  package["resources"] = Json::array();
  for (const auto& [name, bytes, is_packed] : content)
    package["resources"].push_back({{"name", name.substr(name.rfind('/') + 1)},
                                    {"path", name},
                                    {"hash", hash_of(bytes)},
                                    {"bytes", bytes.size()}});
  const auto text = package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  std::vector<base::ZipFile> all = content;
  all.push_back({"datapackage.json", text, false});
  const auto digest = line_of({{"path", "datapackage.json"}, {"hash", hash_of(text)}}) + "\n";
  all.push_back({"datapackage-digest.json", digest, false});
  return base::write_zip(all);
}

}  // namespace vigil::capture
