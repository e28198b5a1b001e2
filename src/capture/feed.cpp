#include "capture/feed.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/inflate.hpp"
#include "base/markup.hpp"
#include "capture/loose_xml.hpp"
#include "capture/stated_time.hpp"
#include "capture/url.hpp"
#include "text/utf8.hpp"

namespace vigil::capture {

namespace {

using base::trimmed;

/// One line without tags: titles hold markup in some feeds, and line breaks in many.
std::string plain_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_tag = c == '<' && at + 1 < text.size() &&
                        (std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0 || text[at + 1] == '/');
    if (is_tag) {
      const auto end = text.find('>', at);
      if (end != std::string_view::npos) {
        at = end;
        continue;
      }
    }
    const bool is_blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    const auto three = text.substr(i, 3);
    if (is_control || three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {  // not even as a reference
      out += "\xEF\xBF\xBD";
      i += is_control ? 0 : 2;
      continue;
    }
    const auto reference = base::reference_for(c);
    reference.empty() ? out += c : out += reference;
  }
  return out;
}

std::string get(const base::XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : std::string(trimmed(found->second));
}

void finish(FeedItem& item) {
  if (!item.id.empty()) return;
  item.id = item.link.empty() ? item.title + (item.date.empty() ? "" : " " + item.date) : item.link;
}

constexpr const char* too_many = "it has more items than are read of one feed: the rest is not read";

// All XML feeds in one walk: their elements have different names for the same things, and mix each other's.
class XmlFeed {
 public:
  explicit XmlFeed(std::string_view from) : from_(from) {}

  void start(std::string_view name, const base::XmlAttributes& attributes) {
    if (path_.empty()) feed.kind = kind_of(name);
    auto base = bases_.empty() ? std::string(from_) : bases_.back();
    if (const auto stated = get(attributes, "xml:base"); !stated.empty()) base = resolve_url(base, stated);
    bases_.push_back(std::move(base));
    path_.emplace_back(name);
    if (markup_depth_ != 0) return open_markup(name, attributes);
    if (!item_depth_ && is_item(name)) {
      item_depth_ = path_.size();
      item_ = {};
      permanent_id_ = true;
      published_.clear();
      item_.id = get(attributes, "rdf:about");
    }
    text_.clear();
    if (bare(name) == "link") take_link(attributes);
    if (name == "guid") permanent_id_ = get(attributes, "isPermaLink") != "false";
    if (get(attributes, "type") == "xhtml") markup_depth_ = path_.size();
  }

  void text(std::string_view words) { text_ += markup_depth_ != 0 ? escaped(words) : std::string(words); }

  void end(std::string_view name) {
    if (markup_depth_ == path_.size()) {
      markup_depth_ = 0;
    } else if (markup_depth_ != 0) {
      text_ += "</" + std::string(local(name)) + ">";
      return leave();
    }
    if (item_depth_ && path_.size() == *item_depth_)
      end_item();
    else if (item_depth_ && path_.size() == *item_depth_ + 1)
      item_field(name);
    else if (item_depth_ && path_.size() == *item_depth_ + 2 && path_[path_.size() - 2] == "atom:author")
      author(name);
    else if (!item_depth_)
      feed_field(name);
    leave();
  }

  bool is_enough() const { return feed.kind.empty() || feed.fault.has_value(); }

  Feed feed;

 private:
  static std::string kind_of(std::string_view root) {
    if (root == "rss") return "rss";
    if (root == "rdf:RDF") return "rdf";
    if (root == "atom:feed" || root == "feed") return "atom";
    if (root == "urlset") return "sitemap";
    if (root == "sitemapindex") return "sitemap-index";
    return "";
  }
  static std::string_view local(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
  }
  /// Without the prefix that says that it is one of Atom's.
  static std::string_view bare(std::string_view name) { return name.starts_with("atom:") ? name.substr(5) : name; }

  bool is_item(std::string_view name) const {
    if (feed.kind == "sitemap") return name == "url";
    if (feed.kind == "sitemap-index") return name == "sitemap";
    return name == "item" || bare(name) == "entry";
  }

  void leave() {
    path_.pop_back();
    bases_.pop_back();
  }

  std::string resolved(std::string_view reference) const {
    return trimmed(reference).empty() ? "" : resolve_url(bases_.back(), reference);
  }

  void open_markup(std::string_view name, const base::XmlAttributes& attributes) {
    text_ += "<" + std::string(local(name));
    for (const char* key : {"href", "src"})
      if (const auto value = get(attributes, key); !value.empty())
        text_ += std::string(" ") + key + "=\"" + escaped(resolved(value)) + "\"";
    text_ += ">";
  }

  void take_link(const base::XmlAttributes& attributes) {
    const auto relation = get(attributes, "rel");
    const auto address = get(attributes, "href");
    if (address.empty() || !(relation.empty() || relation == "alternate")) return;
    if (item_depth_ && path_.size() == *item_depth_ + 1) {
      if (item_.link.empty()) item_.link = resolved(address);
    } else if (!item_depth_ && feed.link.empty()) {
      feed.link = resolved(address);
    }
  }

  void item_field(std::string_view name) {
    const auto what = bare(name);
    const auto words = trimmed(text_);
    if (words.empty()) return;
    if (what == "title") {
      item_.title = plain_line(words);
    } else if (what == "link" || what == "loc") {
      if (item_.link.empty()) item_.link = resolved(words);
    } else if (what == "id" || what == "guid") {
      item_.id = words;
    } else if (what == "pubDate" || what == "published" || what == "dc:date" || what == "issued" ||
               what == "dcterms:issued") {
      if (published_.empty()) published_ = stated_time(words);
    } else if (what == "updated" || what == "lastmod" || what == "modified" || what == "dcterms:modified") {
      if (item_.date.empty()) item_.date = stated_time(words);
    } else if (what == "description" || what == "summary") {
      item_.summary = words;
    } else if (what == "content:encoded" || what == "content") {
      item_.content = words;
    } else if (what == "author" || what == "dc:creator") {
      if (item_.author.empty()) item_.author = plain_line(words);
    }
  }

  void author(std::string_view name) {
    if (bare(name) == "name" && item_.author.empty()) item_.author = plain_line(trimmed(text_));
    text_.clear();
  }

  void feed_field(std::string_view name) {
    const auto what = bare(name);
    const bool is_its_own = path_.size() == 2 || (path_.size() == 3 && path_[1] == "channel");
    if (!is_its_own) return;
    if (what == "title" && feed.title.empty()) feed.title = plain_line(trimmed(text_));
    if (name == "link" && feed.link.empty()) feed.link = resolved(text_);
  }

  void end_item() {
    item_depth_.reset();
    if (!published_.empty()) item_.date = published_;
    if (item_.link.empty() && permanent_id_ && is_web_address(item_.id)) item_.link = resolved(item_.id);
    finish(item_);
    if (feed.items.size() >= most_feed_items)
      feed.fault = Unread{too_many, 0};
    else
      feed.items.push_back(std::move(item_));
  }

  std::string_view from_;
  std::vector<std::string> path_, bases_;
  std::optional<std::size_t> item_depth_;
  std::size_t markup_depth_ = 0;  // within an element whose content is XHTML, which is kept as it is written
  std::string text_, published_;
  FeedItem item_;
  bool permanent_id_ = true;
};

Reading<Feed> parse_xml_feed(std::string_view bytes, std::string_view from, std::string_view sent) {
  XmlFeed reader(from);
  const auto fault = read_loose_xml(
      bytes, sent,
      {[&](auto name, const auto& attributes) { reader.start(name, attributes); }, [&](auto name) { reader.end(name); },
       [&](auto words) { reader.text(words); }, [&] { return reader.is_enough(); }});
  if (reader.feed.kind.empty())
    return fault ? *fault : Unread{"it is neither a feed nor a sitemap: its first element is another's", 0};
  if (fault) reader.feed.fault = fault;
  return std::move(reader.feed);
}

using Json = nlohmann::json;

std::string word(const Json& json, const char* key) {
  const auto found = json.is_object() ? json.find(key) : json.end();
  if (found == json.end()) return "";
  if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());  // an id, in careless feeds
  return found->is_string() ? found->get<std::string>() : "";
}

std::string author_of(const Json& json) {
  if (const auto authors = json.find("authors"); authors != json.end() && authors->is_array())
    for (const auto& one : *authors)
      if (auto name = word(one, "name"); !name.empty()) return name;
  const auto author = json.find("author");
  return author == json.end() ? "" : word(*author, "name");
}

FeedItem json_item(const Json& json, std::string_view from) {
  FeedItem item;
  item.id = word(json, "id");
  const auto link = word(json, "url");
  if (!trimmed(link).empty()) item.link = resolve_url(from, link);
  if (item.link.empty() && is_web_address(item.id)) item.link = resolve_url(from, item.id);
  item.title = plain_line(word(json, "title"));
  item.date = stated_time(word(json, "date_published"));
  if (item.date.empty()) item.date = stated_time(word(json, "date_modified"));
  item.summary = word(json, "summary");
  item.content = word(json, "content_html");
  if (item.content.empty()) item.content = escaped(word(json, "content_text"));
  item.author = author_of(json);
  finish(item);
  return item;
}

Reading<Feed> parse_json_feed(std::string_view bytes, std::string_view from) {
  Feed feed;
  feed.kind = "json";
  std::string at_top;  // the key below which the reader stands
  std::string version;
  // Items are taken as they end, so that those before a fault are there.
  const auto each = [&](int depth, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::key && depth == 1) at_top = value.get<std::string>();
    if (event == Json::parse_event_t::value && depth == 1 && value.is_string()) {
      if (at_top == "version") version = value.get<std::string>();
      if (at_top == "title") feed.title = plain_line(value.get<std::string>());
      if (at_top == "home_page_url") feed.link = resolve_url(from, value.get<std::string>());
    }
    if (event != Json::parse_event_t::object_end || depth != 2 || at_top != "items") return true;
    if (feed.items.size() < most_feed_items)
      feed.items.push_back(json_item(value, from));
    else
      feed.fault = Unread{too_many, 0};
    return false;
  };
  try {
    [[maybe_unused]] const auto rest = Json::parse(bytes, each);
  } catch (const Json::parse_error& error) {
    feed.fault = Unread{"it is no well-formed JSON", error.byte == 0 ? 0 : error.byte - 1};
  }
  if (version.find("jsonfeed.org/version/1") == std::string::npos)
    return feed.fault ? *feed.fault : Unread{"it is JSON, and no JSON Feed", 0};
  return feed;
}

Reading<Opml> read_outlines(std::string_view bytes) {
  Opml opml;
  bool is_opml = false, has_root = false;
  std::vector<std::string> around;
  std::string words;
  const auto start = [&](std::string_view name, const base::XmlAttributes& attributes) {
    if (!std::exchange(has_root, true)) is_opml = name == "opml";
    words.clear();
    if (name != "outline") return;
    auto title = get(attributes, "title").empty() ? get(attributes, "text") : get(attributes, "title");
    Outline outline{plain_line(title), get(attributes, "xmlUrl"), get(attributes, "htmlUrl"), ""};
    for (const auto& one : around) outline.folder += (outline.folder.empty() ? "" : " / ") + one;
    around.push_back(outline.title);
    if (outline.feed.empty()) return;
    if (opml.outlines.size() < most_feed_items)
      opml.outlines.push_back(std::move(outline));
    else
      opml.fault = Unread{too_many, 0};
  };
  const auto end = [&](std::string_view name) {
    if (name == "outline" && !around.empty()) around.pop_back();
    if (name == "title" && opml.title.empty()) opml.title = plain_line(words);
  };
  const auto fault = read_loose_xml(
      bytes, "", {start, end, [&](auto text) { words += text; }, [&] { return !is_opml || opml.fault.has_value(); }});
  if (!is_opml) return fault ? *fault : Unread{"it is no OPML: its first element is another's", 0};
  if (fault) opml.fault = fault;
  return opml;
}

void put_fault(Json& json, const std::optional<Unread>& fault) {
  if (fault) json["fault"] = {{"reason", fault->reason}, {"offset", fault->offset}};
}

std::optional<Unread> fault_in(const Json& json) {
  const auto found = json.find("fault");
  if (found == json.end()) return std::nullopt;
  return Unread{found->at("reason").get<std::string>(), found->at("offset").get<std::size_t>()};
}

std::string line_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// What `read` makes of the worker's answer, which nobody believes.
template <class T>
Reading<T> answered(const Reading<std::string>& answer, T (*read)(const Json&)) {
  if (!answer) return answer.error();
  try {
    const auto json = Json::parse(*answer);
    if (json.contains("unread"))
      return Unread{json.at("unread").get<std::string>(), json.at("offset").get<std::size_t>()};
    return read(json);
  } catch (const Json::exception&) {
    return Unread{"the worker answered in a form that is not its own", 0};
  }
}

std::string unread(const Unread& why) { return line_of({{"unread", why.reason}, {"offset", why.offset}}); }

}  // namespace

Reading<Feed> parse_feed(std::string_view bytes, std::string_view from, std::string_view sent) {
  if (base::is_gzip(bytes)) {
    auto unpacked = base::unpack_all(bytes, most_feed_bytes);
    if (unpacked.end == base::Unpacked::End::too_large || base::is_gzip(unpacked.bytes))
      return Unread{std::string(reason(base::Unpacked::End::too_large)), unpacked.used};
    if (unpacked.end == base::Unpacked::End::whole) return parse_feed(unpacked.bytes, from, sent);
    auto feed = parse_feed(unpacked.bytes, from, sent);
    if (feed) feed->fault = Unread{std::string(reason(unpacked.end)), unpacked.used};
    return feed;
  }
  if (bytes.size() > most_feed_bytes) return Unread{"it is larger than 50 MiB, which no feed need be", most_feed_bytes};
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start != std::string_view::npos && bytes[start] == '{') return parse_json_feed(bytes.substr(start), from);
  return parse_xml_feed(bytes, from, sent);
}

Reading<Opml> parse_opml(std::string_view bytes) {
  if (bytes.size() > most_feed_bytes) return Unread{"it is larger than 50 MiB", most_feed_bytes};
  return read_outlines(bytes);
}

std::string write_opml(const Opml& opml) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>" +
                    escaped(opml.title) + "</title></head>\n<body>\n";
  std::string folder;
  for (const auto& outline : opml.outlines) {
    if (outline.folder != folder) {
      if (!folder.empty()) out += "</outline>\n";
      folder = outline.folder;
      if (!folder.empty()) out += "<outline text=\"" + escaped(folder) + "\">\n";
    }
    const auto title = escaped(outline.title.empty() ? outline.feed : outline.title);
    out +=
        "<outline type=\"rss\" text=\"" + title + "\" title=\"" + title + "\" xmlUrl=\"" + escaped(outline.feed) + "\"";
    if (!outline.page.empty()) out += " htmlUrl=\"" + escaped(outline.page) + "\"";
    out += "/>\n";
  }
  if (!folder.empty()) out += "</outline>\n";
  return out + "</body>\n</opml>\n";
}

std::string write_atom(const Feed& feed, const std::string& id, const std::string& updated, const std::string& author) {
  const auto element = [](std::string_view name, std::string_view words) {
    return "<" + std::string(name) + ">" + escaped(words) + "</" + std::string(name) + ">\n";
  };
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("id", id) + element("title", feed.title) + element("updated", updated);
  out += "<author>" + element("name", author) + "</author>\n";
  if (!feed.link.empty()) out += "<link href=\"" + escaped(feed.link) + "\"/>\n";
  for (const auto& item : feed.items) {
    out += "<entry>\n" + element("id", item.id) + element("title", item.title) + element("updated", item.date);
    if (!item.link.empty()) out += "<link href=\"" + escaped(item.link) + "\"/>\n";
    out += "<content type=\"text\">" + escaped(item.content) + "</content>\n</entry>\n";
  }
  return out + "</feed>\n";
}

std::string feed_task(std::string_view input) {
  const auto end = std::min(input.find('\n'), input.size());
  const auto asked = Json::parse(input.substr(0, end), nullptr, false);
  const auto feed = parse_feed(input.substr(std::min(end + 1, input.size())), word(asked, "from"), word(asked, "sent"));
  if (!feed) return unread(feed.error());
  Json json = {{"kind", feed->kind}, {"title", feed->title}, {"link", feed->link}, {"items", Json::array()}};
  for (const auto& item : feed->items)
    json["items"].push_back({{"id", item.id},
                             {"link", item.link},
                             {"title", item.title},
                             {"date", item.date},
                             {"summary", item.summary},
                             {"content", item.content},
                             {"author", item.author}});
  put_fault(json, feed->fault);
  return line_of(json);
}

std::string opml_task(std::string_view input) {
  const auto opml = parse_opml(input);
  if (!opml) return unread(opml.error());
  Json json = {{"title", opml->title}, {"outlines", Json::array()}};
  for (const auto& one : opml->outlines)
    json["outlines"].push_back({{"title", one.title}, {"feed", one.feed}, {"page", one.page}, {"folder", one.folder}});
  put_fault(json, opml->fault);
  return line_of(json);
}

Reading<Feed> read_feed(base::Worker& worker, std::string_view bytes, std::string_view from, std::string_view sent) {
  std::string input = line_of({{"from", std::string(from)}, {"sent", std::string(sent)}}) + "\n";
  input += bytes;
  return answered<Feed>(worker.call(input), [](const Json& json) {
    Feed feed{json.at("kind"), json.at("title"), json.at("link"), {}, fault_in(json)};
    for (const auto& item : json.at("items"))
      feed.items.push_back({item.at("id"), item.at("link"), item.at("title"), item.at("date"), item.at("summary"),
                            item.at("content"), item.at("author")});
    return feed;
  });
}

Reading<Opml> read_opml(base::Worker& worker, std::string_view bytes) {
  return answered<Opml>(worker.call(bytes), [](const Json& json) {
    Opml opml{json.at("title"), {}, fault_in(json)};
    for (const auto& one : json.at("outlines"))
      opml.outlines.push_back({one.at("title"), one.at("feed"), one.at("page"), one.at("folder")});
    return opml;
  });
}

}  // namespace vigil::capture
