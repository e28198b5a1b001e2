// A message is a header, an empty line and a body. The body of a multipart is cut at lines that are its boundary; those
// of the multiparts around it end it as well, so that one that is never closed takes nothing from the others. The walk
// goes line by line through the whole message once, with a stack of open boundaries.
#include "text/mail.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>

#include "base/ascii.hpp"
#include "text/encoding.hpp"
#include "text/utf8.hpp"

namespace vigil::text {
namespace {

using base::lower, base::trimmed;

constexpr std::size_t most_parts = 10'000, deepest = 20, most_header = 256U << 10, longest_value = 16U << 10;

// --- lines

/// The line at `at` without its end; `at` moves behind it.
std::string_view next_line(std::string_view bytes, std::size_t& at, std::size_t end) {
  const std::size_t stop = std::min(bytes.find('\n', at), end);
  std::string_view line = bytes.substr(at, stop - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = std::min(stop + 1, end);
  return line;
}

/// The name of the field that begins with this line, in lower case; "" for none.
std::string field_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon > 64) return {};
  const std::string_view name = trimmed(line.substr(0, colon));
  const auto is_sign = [](unsigned char c) { return c > 32 && c < 127; };
  return std::all_of(name.begin(), name.end(), is_sign) ? lower(name) : std::string();
}

// --- headers

using Fields = std::map<std::string, std::string, std::less<>>;  // the first of each name

struct Header {
  Fields fields;
  std::size_t begin = 0, end = 0;  // the empty line included
  std::string_view get(std::string_view name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
  }
};

/// Fields from `at` up to an empty line, or to a line that is none: the body then begins with it.
Header read_header(std::string_view bytes, std::size_t at, std::size_t end) {
  Header header;
  header.begin = at;
  std::string* last = nullptr;
  std::string repeated;
  while (at < end) {
    const std::size_t line_start = at;
    const std::string_view line = next_line(bytes, at, end);
    if (line.empty()) {
      header.end = at;
      return header;
    }
    const bool is_more = (line[0] == ' ' || line[0] == '\t') && last != nullptr;
    const std::string name = is_more ? std::string() : field_name(line);
    if ((!is_more && name.empty()) || line_start - header.begin > most_header) {
      header.end = line_start;
      return header;
    }
    if (!is_more) {
      const auto [entry, is_first] = header.fields.try_emplace(name);
      last = is_first ? &entry->second : &repeated;
    }
    if (last->size() < longest_value) {
      const std::string_view value = is_more ? line : line.substr(line.find(':') + 1);
      *last += value.substr(0, longest_value - last->size());
    }
  }
  header.end = end;
  return header;
}

// --- encoded words

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Calls `put(byte, place)` for what `encoded` stands for.
template <class Put>
void decode_base64(std::string_view encoded, Put put) {
  std::uint32_t bits = 0;
  int count = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const int digit = base64_digit(encoded[i]);
    if (encoded[i] == '=') count = 0, bits = 0;
    if (digit < 0) continue;
    if (count == 0) first = i;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    put(static_cast<char>(bits >> count & 0xFF), first);
    bits &= (1U << count) - 1;
    first = i;
  }
}

template <class Put>
void decode_quoted(std::string_view encoded, char blank, Put put) {
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] != '=') {
      put(encoded[i] == blank ? ' ' : encoded[i], i);
      continue;
    }
    const int high = i + 1 < encoded.size() ? hex_digit(encoded[i + 1]) : -1;
    const int low = i + 2 < encoded.size() ? hex_digit(encoded[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      put(static_cast<char>(high * 16 + low), i);
      i += 2;
      continue;
    }
    // A line that goes on: "=", blanks perhaps, and the line's end.
    std::size_t next = i + 1;
    while (next < encoded.size() && (encoded[next] == ' ' || encoded[next] == '\t' || encoded[next] == '\r')) ++next;
    if (next < encoded.size() && encoded[next] == '\n')
      i = next;
    else if (next == encoded.size())
      return;
    else
      put('=', i);
  }
}

std::string to_words(std::string_view bytes, std::string_view charset) {
  std::string encoding = encoding_named(charset);
  if (encoding.empty() || (encoding == "windows-1252" && !first_invalid_utf8(bytes)))
    encoding = encoding_of_text(bytes, "").name;
  if (encoding == "UTF-8" && !first_invalid_utf8(bytes)) return std::string(bytes);
  return to_utf8(bytes, encoding).utf8;
}

struct EncodedWord {
  std::string charset, bytes;
  std::size_t end = 0;
};

/// "=?gb2312?B?...?=" at the start of `text`.
std::optional<EncodedWord> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const std::size_t kind = text.find('?', 2);
  if (kind == std::string_view::npos || kind + 3 > text.size() || text[kind + 2] != '?') return std::nullopt;
  const std::size_t end = text.find("?=", kind + 3);
  if (end == std::string_view::npos) return std::nullopt;
  EncodedWord word;
  word.charset = text.substr(2, kind - 2);
  if (const std::size_t star = word.charset.find('*'); star != std::string::npos) word.charset.resize(star);
  word.end = end + 2;
  const std::string_view inner = text.substr(kind + 3, end - kind - 3);
  const auto put = [&](char byte, std::size_t) { word.bytes += byte; };
  const char how = text[kind + 1];
  if (how == 'B' || how == 'b')
    decode_base64(inner, put);
  else if (how == 'Q' || how == 'q')
    decode_quoted(inner, '_', put);
  else
    return std::nullopt;
  return word;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (code >= 32 && code != 127)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(trimmed(out));
}

// --- parameters of a field

/// "text/plain; charset=utf-8; name*=..." taken apart; the value itself is under "".
Fields parameters_of(std::string_view value) {
  Fields parameters;
  std::size_t at = std::min(value.find(';'), value.size());
  parameters[""] = lower(trimmed(value.substr(0, at)));
  while (at < value.size() && parameters.size() < 64) {
    ++at;
    const std::size_t equals = value.find('=', at), next = value.find(';', at);
    if (equals == std::string_view::npos) break;
    if (next < equals) {
      at = next;
      continue;
    }
    const std::string name = lower(trimmed(value.substr(at, equals - at)));
    at = value.find_first_not_of(" \t\r\n", equals + 1);
    if (at == std::string_view::npos) break;
    std::string content;
    if (value[at] == '"') {
      for (++at; at < value.size() && value[at] != '"'; ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) ++at;
        content += value[at];
      }
      at = std::min(value.find(';', at), value.size());
    } else {
      const std::size_t stop = std::min(value.find(';', at), value.size());
      content = trimmed(value.substr(at, stop - at));
      at = stop;
    }
    parameters.try_emplace(name, content);
  }
  return parameters;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

/// A file's name, whichever way it is written (RFC 2231 in one or several pieces, RFC 2047, as it is).
std::string file_name(const Fields& parameters, const std::string& key) {
  std::string joined, charset;
  const auto take = [&](const std::string& name, bool is_first) {
    const auto encoded = parameters.find(name + "*");
    const auto plain = parameters.find(name);
    if (encoded != parameters.end()) {
      std::string_view value = encoded->second;
      if (is_first && std::count(value.begin(), value.end(), '\'') >= 2) {
        charset = value.substr(0, value.find('\''));
        value.remove_prefix(value.find('\'', value.find('\'') + 1) + 1);
      }
      joined += percent_decoded(value);
    } else if (plain != parameters.end()) {
      joined += plain->second;
    } else {
      return false;
    }
    return true;
  };
  if (parameters.contains(key + "*")) {
    take(key, true);
    return without_controls(to_words(joined, charset));
  }
  for (int i = 0; i < 64 && take(key + "*" + std::to_string(i), i == 0); ++i) continue;
  if (!joined.empty()) return without_controls(to_words(joined, charset));
  const auto plain = parameters.find(key);
  return plain == parameters.end() ? std::string() : header_words(plain->second);
}

// --- dates and people

Date date_in(std::string_view value) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string text = lower(value);
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size() && words.size() < 8;) {
    const std::size_t start = text.find_first_not_of(" \t,-", at);
    if (start == std::string::npos) break;
    at = std::min(text.find_first_of(" \t,-", start), text.size());
    words.push_back(std::string_view(text).substr(start, at - start));
  }
  const auto number = [](std::string_view word) {
    int n = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), n);
    return read.ec == std::errc() && read.ptr == word.data() + word.size() ? n : -1;
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const auto month = std::find(months.begin(), months.end(), words[i].substr(0, 3));
    if (month == months.end()) continue;
    const int day = number(words[i - 1]);
    int year = number(words[i + 1]);
    if (year >= 0 && year < 50) year += 2000;
    if (year >= 50 && year < 100) year += 1900;
    const std::chrono::year_month_day ymd(std::chrono::year(year),
                                          std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                          std::chrono::day(day < 0 ? 0U : static_cast<unsigned>(day)));
    return year >= 1900 && year <= 9999 && ymd.ok() ? Date::day(ymd) : Date();
  }
  return {};
}

/// The name in `"Office, Press" <press@example.org>`, else the address.
std::string person_in(std::string_view value) {
  const std::size_t open = value.rfind('<');
  if (open != std::string_view::npos) {
    std::string name = header_words(value.substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    std::erase(name, '\\');
    if (!name.empty()) return name;
    const std::size_t close = std::min(value.find('>', open), value.size());
    return header_words(value.substr(open + 1, close - open - 1));
  }
  return header_words(value);
}

// --- the walk

struct Open {             // a multipart that is being read
  std::string delimiter;  // "--boundary"
  std::string kind;       // "mixed", "alternative", "related"
  std::size_t begin = 0;
  std::size_t parts = 0;
  MailPart::Role role = MailPart::Role::body;  // of the multipart itself
  bool has_text = false;                       // alternative: its text was found
};

class Walk {
 public:
  Walk(std::string_view bytes, Mail& mail) : bytes_(bytes), mail_(mail) {}

  void read(const Header& top) {
    at_ = top.end;
    begin_part(top);
    while (at_ < bytes_.size()) {
      const std::size_t start = at_;
      const std::string_view line = next_line(bytes_, at_, bytes_.size());
      if (open_.empty() || !line.starts_with("--")) continue;
      const auto [level, closes] = boundary_of(line);
      if (level == open_.size()) continue;
      end_leaf(start);
      while (open_.size() > level + 1) end_multipart(start, false);
      if (closes) {
        end_multipart(start, true);
        continue;
      }
      if (mail_.parts.size() >= most_parts || ++seen_ > most_parts) {
        mail_.problems.push_back({"it has more than 10,000 parts: the others are not read", start});
        open_.clear();
        return;
      }
      ++open_.back().parts;
      const Header header = read_header(bytes_, at_, bytes_.size());
      at_ = header.end;
      begin_part(header);
    }
    end_leaf(bytes_.size());
    while (!open_.empty()) end_multipart(bytes_.size(), false);
  }

 private:
  /// Which open multipart this line parts or closes; the number of them for none.
  std::pair<std::size_t, bool> boundary_of(std::string_view line) const {
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    for (std::size_t level = open_.size(); level-- > 0;) {
      const std::string_view delimiter = open_[level].delimiter;
      if (!line.starts_with(delimiter)) continue;
      const std::string_view rest = line.substr(delimiter.size());
      if (rest.empty() || rest == "--") return {level, !rest.empty()};
    }
    return {open_.size(), false};
  }

  void begin_part(const Header& header) {
    using Role = MailPart::Role;
    const auto type = parameters_of(header.get("content-type"));
    const auto disposition = parameters_of(header.get("content-disposition"));
    const Role around = open_.empty() ? Role::body : open_.back().role;
    MailPart part;
    part.type = type.at("");
    if (part.type.empty()) part.type = "text/plain";
    part.name = file_name(disposition, "filename");
    if (part.name.empty()) part.name = file_name(type, "name");
    const bool is_attachment = disposition.at("") == "attachment";
    if (part.type.starts_with("multipart/")) {
      const auto boundary = type.find("boundary");
      if (boundary == type.end() || boundary->second.empty()) {
        mail_.problems.push_back({"a multipart names no boundary: it is read as one text", header.begin});
        part.type = "text/plain";
      } else if (open_.size() == deepest) {
        mail_.problems.push_back({"its parts nest deeper than 20: the inner ones are not read", header.begin});
        return;
      } else {
        open_.push_back({"--" + boundary->second, part.type.substr(10), header.end, 0,
                         is_attachment ? Role::attachment : role_in_multipart(part, around), false});
        return;
      }
    }
    if (const auto charset = type.find("charset"); charset != type.end()) part.charset = charset->second;
    part.location = header_words(header.get("content-location"));
    const std::string encoding = lower(trimmed(header.get("content-transfer-encoding")));
    if (encoding == "base64") part.encoding = MailPart::Encoding::base64;
    if (encoding == "quoted-printable") part.encoding = MailPart::Encoding::quoted_printable;
    part.role = is_attachment ? Role::attachment : role_of(part, around, !header.get("content-id").empty());
    part.begin = header.end;
    leaf_ = std::move(part);
  }

  /// A multipart's own role: within "related" only the first part is the text.
  MailPart::Role role_in_multipart(const MailPart&, MailPart::Role around) const {
    if (open_.empty() || around != MailPart::Role::body) return around;
    const Open& parent = open_.back();
    if (parent.kind == "related" && parent.parts > 1) return MailPart::Role::related;
    return MailPart::Role::body;
  }

  MailPart::Role role_of(const MailPart& part, MailPart::Role around, bool has_id) {
    using Role = MailPart::Role;
    if (around != Role::body) return around;
    const bool is_text = part.type == "text/plain" || part.type == "text/html";
    if (open_.empty()) return is_text ? Role::body : Role::attachment;
    Open& parent = open_.back();
    if (parent.kind == "related" && parent.parts > 1) return Role::related;
    if (!is_text) return has_id && part.type.starts_with("image/") ? Role::related : Role::attachment;
    if (!part.name.empty() && parent.kind != "alternative" && parent.kind != "related") return Role::attachment;
    return Role::body;
  }

  void end_leaf(std::size_t line) {
    if (!leaf_) return;
    MailPart part = *std::move(leaf_);
    leaf_.reset();
    // The line's end before a boundary belongs to the boundary.
    part.end = std::max(part.begin, line);
    if (line < bytes_.size() && part.end > part.begin && bytes_[part.end - 1] == '\n') --part.end;
    if (line < bytes_.size() && part.end > part.begin && bytes_[part.end - 1] == '\r') --part.end;
    settle_alternative(part);
    mail_.parts.push_back(std::move(part));
  }

  /// Of several forms of one text the first that is not blank is read.
  void settle_alternative(MailPart& part) {
    if (part.role != MailPart::Role::body) return;
    const auto choice = std::find_if(open_.begin(), open_.end(), [](const Open& o) { return o.kind == "alternative"; });
    if (choice == open_.end()) return;
    const bool is_blank = trimmed(bytes_.substr(part.begin, part.end - part.begin)).empty();
    if (choice->has_text || is_blank)
      part.role = MailPart::Role::other_form;
    else
      choice->has_text = true;
  }

  void end_multipart(std::size_t at, bool closed) {
    const Open& last = open_.back();
    if (!closed)
      mail_.problems.push_back({last.parts == 0 ? "the boundary that its header names does not stand in the message"
                                                : "the boundary of its parts is never closed: it is cut off or broken",
                                last.parts == 0 ? last.begin : at});
    if (last.parts == 0) {
      MailPart whole;
      whole.type = "text/plain";
      whole.role = last.role;
      whole.begin = last.begin;
      whole.end = at;
      mail_.parts.push_back(std::move(whole));
    }
    open_.pop_back();
  }

  std::string_view bytes_;
  Mail& mail_;
  std::size_t at_ = 0, seen_ = 0;
  std::vector<Open> open_;
  std::optional<MailPart> leaf_;
};

template <class Put>
void decode(std::string_view message, const MailPart& part, Put put) {
  const std::string_view encoded = message.substr(part.begin, part.end - part.begin);
  switch (part.encoding) {
    case MailPart::Encoding::none:
      for (std::size_t i = 0; i < encoded.size(); ++i) put(encoded[i], i);
      break;
    case MailPart::Encoding::quoted_printable:
      decode_quoted(encoded, '\0', put);
      break;
    case MailPart::Encoding::base64:
      decode_base64(encoded, put);
      break;
  }
}

bool is_mbox_line(std::string_view line) {
  // "From someone@example.org Tue Mar  3 10:11:12 2026": the time is what tells it from a sentence.
  if (!line.starts_with("From ")) return false;
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon >= 2 && colon + 2 < line.size() && hex_digit(line[colon - 1]) >= 0 &&
         hex_digit(line[colon + 1]) >= 0;
}

}  // namespace

std::string header_words(std::string_view value) {
  std::string out, charset, bytes;  // words of one charset are joined before they are read: a sign may be cut in two
  const auto flush = [&] {
    if (!bytes.empty()) out += to_words(bytes, charset);
    bytes.clear();
  };
  for (std::size_t at = 0; at < value.size();) {
    if (auto word = encoded_word(value.substr(at))) {
      if (word->charset != charset) flush();
      charset = word->charset;
      bytes += word->bytes;
      at += word->end;
      const std::size_t next = std::min(value.find_first_not_of(" \t\r\n", at), value.size());
      if (encoded_word(value.substr(next))) at = next;  // blanks between two encoded words are none
      continue;
    }
    flush();
    const std::size_t next = std::min(value.find("=?", at + 1), value.size());
    const std::string_view plain = value.substr(at, next - at);
    out += first_invalid_utf8(plain) ? to_words(plain, "") : std::string(plain);
    at = next;
  }
  flush();
  return without_controls(out);
}

bool is_mail(std::string_view bytes) {
  constexpr std::array<std::string_view, 6> telling = {"received",     "return-path",  "message-id",
                                                       "mime-version", "delivered-to", "x-mailer"};
  constexpr std::array<std::string_view, 4> usual = {"from", "to", "date", "subject"};
  std::size_t at = 0;
  const std::size_t end = std::min<std::size_t>(bytes.size(), 64U << 10);
  std::size_t told = 0, seen = 0;
  for (bool first = true; at < end; first = false) {
    const std::string_view line = next_line(bytes, at, end);
    if (first && is_mbox_line(line)) continue;
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (first) return false;
      continue;
    }
    const std::string name = field_name(line);
    if (name.empty()) return false;
    told += std::find(telling.begin(), telling.end(), name) != telling.end() ? 1 : 0;
    seen += std::find(usual.begin(), usual.end(), name) != usual.end() ? 1 : 0;
  }
  return told > 0 && seen > 0;
}

Reading<Mail> read_mail(std::string_view message) {
  std::size_t at = 0;
  if (field_name(next_line(message, at, message.size())).empty())
    return Unread{"it does not begin with a message's header", 0};
  const Header header = read_header(message, 0, message.size());
  Mail mail;
  mail.subject = header_words(header.get("subject"));
  mail.from = person_in(header.get("from"));
  mail.date = date_in(header.get("date"));
  mail.location = header_words(header.get("snapshot-content-location"));
  Walk(message, mail).read(header);
  const bool is_related = parameters_of(header.get("content-type")).at("") == "multipart/related";
  if (is_related && !mail.parts.empty() && mail.parts.front().type == "text/html") {
    const std::string& location = mail.parts.front().location;
    mail.is_page = !mail.location.empty() || !location.empty();
    if (mail.location.empty()) mail.location = location;
  }
  return mail;
}

MailContent content_of(std::string_view message, const MailPart& part) {
  MailContent content;
  decode(message, part, [&](char byte, std::size_t at) {
    content.bytes += byte;
    content.source.push_back(static_cast<std::uint32_t>(part.begin + at));
  });
  content.source.push_back(static_cast<std::uint32_t>(part.end));
  return content;
}

std::string bytes_of(std::string_view message, const MailPart& part) {
  std::string bytes;
  decode(message, part, [&](char byte, std::size_t) { bytes += byte; });
  return bytes;
}

std::vector<MailRange> messages_of(std::string_view mailbox) {
  std::size_t at = 0;
  if (!is_mbox_line(next_line(mailbox, at, mailbox.size()))) return {{0, mailbox.size()}};
  std::vector<MailRange> messages{{at, mailbox.size()}};
  for (bool after_blank = false; at < mailbox.size();) {
    const std::size_t start = at;
    const std::string_view line = next_line(mailbox, at, mailbox.size());
    if (after_blank && is_mbox_line(line)) {
      messages.back().end = start;
      messages.push_back({at, mailbox.size()});
    }
    after_blank = line.empty();
  }
  return messages;
}

}  // namespace vigil::text
