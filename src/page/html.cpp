#include "page/html.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace vigil::page {

namespace {

// Embedding, override and isolate marks reorder what stands around them; C0 and C1 controls show as nothing.
bool is_harmless(char32_t c) {
  if (c == U'\t' || c == U'\n') return true;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return false;
  return !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

void append_escaped(std::string& out, std::string_view words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const char32_t c = text::next_code_point(words, at);
    if (!is_harmless(c)) continue;
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        text::append_utf8(out, c);
    }
  }
}

void append(std::string& out, const detail::Piece& piece) {
  switch (piece.slot) {
    case detail::Slot::markup:
      out += piece.text;
      break;
    case detail::Slot::number:
      out += piece.number;
      break;
    case detail::Slot::text:
    case detail::Slot::url:
      append_escaped(out, piece.text);
      break;
  }
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_percent_encoded(std::string& out, char c) {
  if (is_unreserved(c)) {
    out += c;
  } else {
    out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

// Calls words(run) for what stands between placeholders and argument(index) for each placeholder.
template <class Words, class Argument>
void walk_message(std::string_view message, Words words, Argument argument) {
  std::size_t next = 0;
  while (!message.empty()) {
    const std::size_t brace = message.find('{');
    words(message.substr(0, brace));
    if (brace == std::string_view::npos) return;
    message.remove_prefix(brace);
    if (message.starts_with("{}")) {
      argument(next++);
      message.remove_prefix(2);
    } else if (message.size() > 2 && message[1] >= '0' && message[1] <= '9' && message[2] == '}') {
      argument(static_cast<std::size_t>(message[1] - '0'));
      message.remove_prefix(3);
    } else {
      words(message.substr(0, 1));
      message.remove_prefix(1);
    }
  }
}

}  // namespace

std::optional<Url> Url::web(std::string_view address) {
  std::string_view rest = address;
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return std::nullopt;
  }
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.empty() || host.find('@') != std::string_view::npos) return std::nullopt;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\' || c == '`') return std::nullopt;
  }
  return Url(std::string(address));
}

Url Url::own(std::string_view prefix, std::string_view path) {
  std::string out(prefix);
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));  // "//host" would be another's address
  bool anchor = false;
  for (const char c : path) {
    if (c == '/' || (c == '#' && !anchor)) {
      anchor = anchor || c == '#';
      out += c;
    } else {
      append_percent_encoded(out, c);
    }
  }
  return Url(std::move(out));
}

Url Url::with(std::string_view name, std::string_view value) const {
  const std::size_t hash = std::min(address_.find('#'), address_.size());
  std::string out = address_.substr(0, hash);
  out += out.find('?') == std::string::npos ? '?' : '&';
  for (const char c : name) append_percent_encoded(out, c);
  out += '=';
  for (const char c : value) append_percent_encoded(out, c);
  return Url(out + address_.substr(hash));
}

std::string detail::print_number(std::int64_t number) { return fmt::format("{}", number); }

std::string detail::print_number(double number) {
  std::string digits = fmt::format("{:.2f}", number);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

// The compiler has counted the placeholders (Format).
std::string detail::render(std::string_view format, std::span<const Piece> pieces) {
  std::string out;
  for (const Piece& piece : pieces) {
    const std::size_t brace = format.find('{');
    out += format.substr(0, brace);
    append(out, piece);
    format.remove_prefix(brace + 2);
  }
  out += format;
  return out;
}

Html text(std::string_view words) { return Html(escaped(words)); }

std::string escaped(std::string_view words) {
  std::string out;
  out.reserve(words.size() + words.size() / 8);
  append_escaped(out, words);
  return out;
}

Html join(const std::vector<Html>& parts, const Html& between) {
  Html out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

Html fill_pieces(std::string_view message, std::span<const detail::Piece> pieces) {
  std::string out;
  walk_message(
      message, [&](std::string_view words) { append_escaped(out, words); },
      [&](std::size_t index) {
        if (index < pieces.size()) append(out, pieces[index]);
      });
  return Html(std::move(out));
}

std::string filled_pieces(std::string_view message, std::span<const detail::Piece> pieces) {
  std::string out;
  walk_message(
      message, [&](std::string_view words) { out += words; },
      [&](std::size_t index) {
        if (index < pieces.size())
          out += pieces[index].slot == detail::Slot::text ? pieces[index].text : pieces[index].number;
      });
  return out;
}

}  // namespace vigil::page
