#include "text/meta_charset.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"

namespace vigil::text {
namespace {

using base::is_letter, base::lower;

constexpr std::string_view blanks = " \t\n\f\r";

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }

class Prescan {
 public:
  explicit Prescan(std::string_view head) : head_(head) {}

  std::string run() {
    while (at_ < head_.size()) {
      at_ = std::min(head_.find('<', at_), head_.size());
      if (starts("<!--")) {
        skip_behind("-->", 2);
      } else if (starts("<meta") && at_ + 5 < head_.size() && (is_blank(head_[at_ + 5]) || head_[at_ + 5] == '/')) {
        at_ += 5;
        if (std::string found = read_meta(); !found.empty()) return found;
      } else if (is_tag()) {
        at_ = std::min(head_.find_first_of(" \t\n\f\r>", at_), head_.size());
        while (read_attribute()) {
        }
      } else if (starts("<!") || starts("</") || starts("<?")) {
        skip_behind(">", 0);
      } else {
        ++at_;
      }
    }
    return {};
  }

 private:
  struct Attribute {
    std::string name, value;
  };

  bool starts(std::string_view small_text) const {
    if (head_.size() - at_ < small_text.size()) return false;
    return std::equal(small_text.begin(), small_text.end(), head_.begin() + static_cast<std::ptrdiff_t>(at_),
                      [](char a, char b) { return a == lower(b); });
  }

  bool is_tag() const {
    const std::size_t name = at_ + (starts("</") ? 2 : 1);
    return name < head_.size() && is_letter(head_[name]);
  }

  void skip_behind(std::string_view end, std::size_t from) {
    const std::size_t found = head_.find(end, at_ + from);
    at_ = found == head_.npos ? head_.size() : found + end.size();
  }

  std::string read_meta() {
    bool is_type = false;
    std::string charset, of_content;
    while (const auto attribute = read_attribute()) {
      if (attribute->name == "http-equiv" && attribute->value == "content-type") is_type = true;
      if (attribute->name == "content" && of_content.empty()) of_content = charset_of_type(attribute->value);
      if (attribute->name == "charset" && charset.empty()) charset = attribute->value;
    }
    return !charset.empty() ? charset : is_type ? of_content : std::string();
  }

  /// nullopt at the end of the tag, which is passed.
  std::optional<Attribute> read_attribute() {
    while (at_ < head_.size() && (is_blank(head_[at_]) || head_[at_] == '/')) ++at_;
    if (at_ >= head_.size() || head_[at_] == '>') {
      at_ = std::min(at_ + 1, head_.size());
      return std::nullopt;
    }
    Attribute attribute;
    const std::size_t name = at_++;
    while (at_ < head_.size() && head_[at_] != '=' && head_[at_] != '>' && head_[at_] != '/' && !is_blank(head_[at_]))
      ++at_;
    attribute.name = lower(head_.substr(name, at_ - name));
    while (at_ < head_.size() && is_blank(head_[at_])) ++at_;
    if (at_ >= head_.size() || head_[at_] != '=') return attribute;
    ++at_;
    while (at_ < head_.size() && is_blank(head_[at_])) ++at_;
    if (at_ >= head_.size() || head_[at_] == '>') return attribute;
    std::size_t value = at_, end = 0;
    if (head_[at_] == '"' || head_[at_] == '\'') {
      ++value;
      end = std::min(head_.find(head_[at_], value), head_.size());
      at_ = std::min(end + 1, head_.size());
    } else {
      end = at_ = std::min(head_.find_first_of(" \t\n\f\r>", at_), head_.size());
    }
    attribute.value = lower(head_.substr(value, end - value));
    return attribute;
  }

  std::string_view head_;
  std::size_t at_ = 0;
};

std::string of_xml_declaration(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find('>'));
  const std::size_t word = declaration.find("encoding");
  if (word == head.npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", word);
  if (open == head.npos) return {};
  return std::string(declaration.substr(open + 1, declaration.find(declaration[open], open + 1) - open - 1));
}

}  // namespace

std::string charset_of_type(std::string_view content_type) {
  const std::string text = lower(content_type);
  for (std::size_t at = text.find("charset"); at != text.npos; at = text.find("charset", at)) {
    at = std::min(text.find_first_not_of(blanks, at + 7), text.size());
    if (at == text.size() || text[at] != '=') continue;
    at = std::min(text.find_first_not_of(blanks, at + 1), text.size());
    if (at == text.size()) return {};
    if (text[at] == '"' || text[at] == '\'') {
      const std::size_t close = text.find(text[at], at + 1);
      return close == text.npos ? std::string() : text.substr(at + 1, close - at - 1);
    }
    return text.substr(at, text.find_first_of(" \t\n\f\r;\"'", at) - at);
  }
  return {};
}

std::string charset_of_page(std::string_view head) {
  std::string found = Prescan(head).run();
  return found.empty() ? of_xml_declaration(head) : found;
}

}  // namespace vigil::text
