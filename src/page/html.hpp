// Html: markup that is safe to send. It is no string: text gets in only by being escaped, through a format that the
// compiler reads. `html("<p class=\"{}\">{}</p>", kind, name)`: a `{}` stands in text or in a double-quoted attribute
// value and nowhere else; what opens is closed in the same format; script, style, on... and style="" do not compile; an
// address goes only where a Url is asked for. So every Html is a whole tree that runs nothing. See
// docs/decisions/0004-html-type.md.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vigil::page {

/// An address that may stand in href, src and action: one of our own links (Context::link), an anchor, or a checked
/// web address. Nothing else can become one.
class Url {
 public:
  /// http and https with a host, without white space, controls, quotes or a user name; nullopt: make no link of it.
  static std::optional<Url> web(std::string_view address);
  /// A relative or rooted address of our own. Each byte of `path` that is not unreserved, "/" or the first "#" is
  /// percent-encoded, so that no scheme, host or query can come of it.
  static Url own(std::string_view prefix, std::string_view path);
  /// With ?name=value, or &name=value after another; the value is percent-encoded. Before any anchor.
  Url with(std::string_view name, std::string_view value) const;

  const std::string& str() const { return address_; }
  friend bool operator==(const Url&, const Url&) = default;

 private:
  explicit Url(std::string address) : address_(std::move(address)) {}
  std::string address_;
};

class Html;

namespace detail {

enum class Slot { text, number, markup, url };  // what an argument is

enum class Flaw {
  none,
  placeholder_count_differs_from_arguments,
  stray_brace,
  placeholder_inside_a_tag,
  attribute_not_in_double_quotes,
  attribute_that_runs_or_styles,
  attribute_that_takes_no_placeholder,
  address_must_be_one_url,
  url_outside_an_address,
  markup_inside_an_attribute,
  element_not_allowed,
  not_closed_where_opened,
  stray_angle_bracket,
};

/// What is wrong with a format for arguments of these kinds. Run by the compiler for every html(); callable by tests.
constexpr Flaw flaw_in(std::string_view format, std::span<const Slot> arguments);

constexpr void refuse(Flaw flaw);

struct Piece {
  Slot slot;
  std::string_view text;  // text; the markup; the address
  std::string number;     // digits
};

template <class T>
constexpr Slot slot_of() {
  if constexpr (std::is_same_v<T, Html>) {
    return Slot::markup;
  } else if constexpr (std::is_same_v<T, Url>) {
    return Slot::url;
  } else if constexpr (std::is_arithmetic_v<T>) {
    static_assert(!std::is_same_v<T, bool> && !std::is_same_v<T, char>, "say it in words");
    return Slot::number;
  } else {
    static_assert(std::is_convertible_v<const T&, std::string_view>, "Html takes text, numbers, Html and Url");
    return Slot::text;
  }
}

std::string print_number(std::int64_t number);
std::string print_number(double number);  // at most two decimals, as SVG wants them
std::string render(std::string_view format, std::span<const Piece> pieces);

}  // namespace detail

/// A format that was read by the compiler; see the top of the file.
template <class... Args>
struct Format {
  template <std::size_t N>
  consteval Format(const char (&literal)[N]) : text(literal, N - 1) {  // NOLINT: implicit on purpose
    constexpr std::array<detail::Slot, sizeof...(Args)> slots{detail::slot_of<Args>()...};
    detail::refuse(detail::flaw_in(text, slots));
  }
  std::string_view text;
};

class Html {
 public:
  Html() = default;
  const std::string& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }
  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html a, const Html& b) { return a += b; }
  friend bool operator==(const Html&, const Html&) = default;

 private:
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;

  template <class... Args>
  friend Html html(Format<std::type_identity_t<Args>...> format, const Args&... args);
  friend Html fill_pieces(std::string_view message, std::span<const detail::Piece> pieces);
  friend Html text(std::string_view words);
};

namespace detail {

template <class T>
Piece piece(const T& value) {
  if constexpr (slot_of<T>() == Slot::markup || slot_of<T>() == Slot::url) {
    return {slot_of<T>(), value.str(), {}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {Slot::number, {}, print_number(static_cast<double>(value))};
  } else if constexpr (slot_of<T>() == Slot::number) {
    return {Slot::number, {}, print_number(static_cast<std::int64_t>(value))};
  } else {
    return {Slot::text, std::string_view(value), {}};
  }
}

}  // namespace detail

template <class... Args>
Html html(Format<std::type_identity_t<Args>...> format, const Args&... args) {
  const std::array<detail::Piece, sizeof...(Args)> pieces{detail::piece(args)...};
  return Html(detail::render(format.text, pieces));
}

/// Words as text: escaped; controls that do not show and marks that turn the direction of a line are left out;
/// ill-formed UTF-8 becomes U+FFFD.
Html text(std::string_view words);
std::string escaped(std::string_view words);  // the same, for those who test

/// Html between Html.
Html join(const std::vector<Html>& parts, const Html& between = {});

Html fill_pieces(std::string_view message, std::span<const detail::Piece> pieces);

/// A message in the reader's language with its `{}` (or `{0}`, `{1}` where the order differs) filled: the words are
/// escaped, Html arguments are taken as they are. A placeholder without argument is left out.
template <class... Args>
Html fill_in(std::string_view message, const Args&... args) {
  const std::array<detail::Piece, sizeof...(Args)> pieces{detail::piece(args)...};
  return fill_pieces(message, pieces);
}

/// The same as plain words, for titles, labels and hints: text and numbers only.
std::string filled_pieces(std::string_view message, std::span<const detail::Piece> pieces);
template <class... Args>
std::string filled(std::string_view message, const Args&... args) {
  static_assert(
      ((detail::slot_of<Args>() == detail::Slot::text || detail::slot_of<Args>() == detail::Slot::number) && ...),
      "plain words take text and numbers");
  const std::array<detail::Piece, sizeof...(Args)> pieces{detail::piece(args)...};
  return filled_pieces(message, pieces);
}

// ---- the reader of formats ----------------------------------------------------------------------------------------

namespace detail {

constexpr bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const auto candidate : words)
    if (word == candidate) return true;
  return false;
}

constexpr bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}
constexpr bool is_space(char c) { return c == ' ' || c == '\n'; }

constexpr bool may_not_stand(std::string_view element) {
  return one_of(element, {"script", "style", "iframe", "frame", "object", "embed", "base", "noscript", "template",
                          "foreignObject", "animate", "set", "xmp", "plaintext"});
}
constexpr bool is_void(std::string_view element) {
  return one_of(element, {"br", "hr", "img", "input", "link", "meta", "wbr", "col"});
}
constexpr bool may_close_itself(std::string_view element) {
  return one_of(element, {"path", "rect", "circle", "line", "polyline", "polygon", "ellipse"});
}
constexpr bool takes_an_address(std::string_view attribute) {
  return one_of(attribute, {"href", "src", "action", "formaction", "cite", "poster", "xlink:href"});
}
constexpr bool takes_no_placeholder(std::string_view attribute) {
  return one_of(attribute, {"srcdoc", "srcset", "content", "http-equiv", "rel", "data", "ping", "type", "sandbox"});
}

/// Reads a format from left to right, knowing at each `{}` whether it stands in text or in which attribute's value.
class FormatReader {
 public:
  constexpr FormatReader(std::string_view format, std::span<const Slot> slots) : in_(format), slots_(slots) {}

  constexpr Flaw read() {
    while (at_ < in_.size() && flaw_ == Flaw::none) {
      if (in_[at_] == '<') {
        tag();
      } else if (in_[at_] == '{') {
        if (placeholder() && slots_[used_ - 1] == Slot::url) flaw_ = Flaw::url_outside_an_address;
      } else if (in_[at_] == '}') {
        flaw_ = Flaw::stray_brace;
      } else if (in_[at_] == '>') {
        flaw_ = Flaw::stray_angle_bracket;
      } else {
        ++at_;
      }
    }
    if (flaw_ != Flaw::none) return flaw_;
    if (depth_ != 0) return Flaw::not_closed_where_opened;
    return used_ == slots_.size() ? Flaw::none : Flaw::placeholder_count_differs_from_arguments;
  }

 private:
  constexpr bool wrong(Flaw flaw) {
    flaw_ = flaw;
    return false;
  }

  constexpr bool placeholder() {
    if (at_ + 1 >= in_.size() || in_[at_ + 1] != '}') return wrong(Flaw::stray_brace);
    if (used_ == slots_.size()) return wrong(Flaw::placeholder_count_differs_from_arguments);
    at_ += 2;
    ++used_;
    return true;
  }

  constexpr std::string_view name() {
    const std::size_t start = at_;
    while (at_ < in_.size() && is_name(in_[at_])) ++at_;
    return in_.substr(start, at_ - start);
  }

  constexpr bool tag() {
    ++at_;
    constexpr std::string_view doctype = "!doctype html>";
    if (in_.substr(at_).starts_with(doctype)) {
      at_ += doctype.size();
      return true;
    }
    const bool closing = at_ < in_.size() && in_[at_] == '/';
    if (closing) ++at_;
    const std::string_view element = name();
    if (element.empty()) return wrong_in_tag();
    if (closing) return close(element);
    if (may_not_stand(element)) return wrong(Flaw::element_not_allowed);
    while (flaw_ == Flaw::none) {
      while (at_ < in_.size() && is_space(in_[at_])) ++at_;
      if (at_ < in_.size() && in_[at_] == '>') {
        ++at_;
        return is_void(element) || open(element);
      }
      if (in_.substr(at_).starts_with("/>")) {
        at_ += 2;
        return may_close_itself(element) || wrong(Flaw::not_closed_where_opened);
      }
      attribute();
    }
    return false;
  }

  constexpr bool wrong_in_tag() {
    const bool brace = at_ < in_.size() && in_[at_] == '{';
    return wrong(brace ? Flaw::placeholder_inside_a_tag : Flaw::stray_angle_bracket);
  }

  constexpr bool open(std::string_view element) {
    if (depth_ == open_.size()) return wrong(Flaw::not_closed_where_opened);
    open_[depth_++] = element;
    return true;
  }

  constexpr bool close(std::string_view element) {
    if (depth_ == 0 || open_[depth_ - 1] != element) return wrong(Flaw::not_closed_where_opened);
    if (at_ >= in_.size() || in_[at_] != '>') return wrong_in_tag();
    --depth_;
    ++at_;
    return true;
  }

  constexpr bool attribute() {
    const std::string_view attribute = name();
    if (attribute.empty()) return wrong_in_tag();
    if (attribute.starts_with("on") || attribute == "style") return wrong(Flaw::attribute_that_runs_or_styles);
    if (at_ >= in_.size() || in_[at_] != '=') return true;  // `checked`
    if (at_ + 1 >= in_.size() || in_[at_ + 1] != '"') return wrong(Flaw::attribute_not_in_double_quotes);
    at_ += 2;
    const std::size_t start = at_;
    while (at_ < in_.size() && in_[at_] != '"') {
      if (in_[at_] == '{') {
        if (!placeholder() || !fits(attribute, slots_[used_ - 1], start)) return false;
      } else if (in_[at_] == '}' || in_[at_] == '<') {
        return wrong(Flaw::stray_brace);
      } else {
        ++at_;
      }
    }
    if (at_ >= in_.size()) return wrong(Flaw::attribute_not_in_double_quotes);
    ++at_;
    return true;
  }

  // `at_` is behind the placeholder; `start` is where the value began.
  constexpr bool fits(std::string_view attribute, Slot slot, std::size_t start) {
    if (slot == Slot::markup) return wrong(Flaw::markup_inside_an_attribute);
    if (takes_no_placeholder(attribute)) return wrong(Flaw::attribute_that_takes_no_placeholder);
    if (!takes_an_address(attribute)) return slot != Slot::url || wrong(Flaw::url_outside_an_address);
    if (slot != Slot::url) return in_[start] == '#' || wrong(Flaw::address_must_be_one_url);
    const bool whole = at_ == start + 2 && at_ < in_.size() && in_[at_] == '"';
    return whole || wrong(Flaw::address_must_be_one_url);
  }

  std::string_view in_;
  std::span<const Slot> slots_;
  std::size_t at_ = 0, used_ = 0, depth_ = 0;
  std::array<std::string_view, 32> open_{};
  Flaw flaw_ = Flaw::none;
};

constexpr Flaw flaw_in(std::string_view format, std::span<const Slot> arguments) {
  return FormatReader(format, arguments).read();
}

// The compiler stops at the throw and shows its line.
constexpr void refuse(Flaw flaw) {
  switch (flaw) {
    case Flaw::none:
      return;
    case Flaw::placeholder_count_differs_from_arguments:
      throw "as many {} as arguments, please";
    case Flaw::stray_brace:
      throw "{ and } stand for {} only";
    case Flaw::placeholder_inside_a_tag:
      throw "no {} in a tag outside of a quoted attribute value";
    case Flaw::attribute_not_in_double_quotes:
      throw "an attribute value stands in double quotes";
    case Flaw::attribute_that_runs_or_styles:
      throw "no on... and no style attribute";
    case Flaw::attribute_that_takes_no_placeholder:
      throw "this attribute takes no {}";
    case Flaw::address_must_be_one_url:
      throw "an address is one {} of type Url";
    case Flaw::url_outside_an_address:
      throw "a Url stands in an address attribute only";
    case Flaw::markup_inside_an_attribute:
      throw "no Html in an attribute value";
    case Flaw::element_not_allowed:
      throw "this element may not stand in a page";
    case Flaw::not_closed_where_opened:
      throw "what is opened is closed in the same format";
    case Flaw::stray_angle_bracket:
      throw "a stray < or >";
  }
}

}  // namespace detail

}  // namespace vigil::page
