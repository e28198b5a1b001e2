#include "compose/catalogue.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"

namespace vigil::compose {

namespace {

using base::trimmed;

/// "words\n" with its marks -> the words; nothing where it is no such string.
std::optional<std::string> unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  std::string out;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    if (++at + 1 >= text.size()) return std::nullopt;
    const char c = text[at];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return out;
}

/// "Language: pt_BR\n" within a header -> "pt-BR".
std::string language_in(std::string_view header) {
  constexpr std::string_view name = "Language:";
  for (std::size_t at = 0; at < header.size();) {
    const auto end = std::min(header.find('\n', at), header.size());
    const auto line = header.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(name)) continue;
    std::string tag(trimmed(line.substr(name.size())));
    std::ranges::replace(tag, '_', '-');
    const bool is_tag = !tag.empty() && tag.size() <= 35 && std::ranges::all_of(tag, [](char c) {
      return base::is_letter(c) || base::is_digit(c) || c == '-';
    });
    return is_tag ? tag : "";
  }
  return "";
}

struct Entry {
  std::string context, english;
  std::vector<std::string> forms;
  bool is_fuzzy = false;
};

class PoReader {
 public:
  Reading<Catalogue> read(std::string_view po) {
    for (std::size_t at = 0; at < po.size();) {
      const auto end = std::min(po.find('\n', at), po.size());
      const auto line = trimmed(po.substr(at, end - at));
      if (!take(line))
        return Unread{"a line of a gettext catalogue (msgid, msgstr or a string in quotation marks) is expected", at};
      at = end + 1;
    }
    keep();
    if (catalogue_.language.empty()) return Unread{"its header names no language (\"Language: de\\n\")", 0};
    return std::move(catalogue_);
  }

 private:
  bool take(std::string_view line) {
    if (line.empty()) return true;
    if (line[0] == '#') {
      if (line.starts_with("#,") && !entry_.forms.empty()) keep();
      if (line.starts_with("#,") && line.find("fuzzy") != line.npos) entry_.is_fuzzy = true;
      return true;
    }
    if (line[0] == '"') return open_ != nullptr && add(line);
    const auto blank = std::min(line.find(' '), line.size());
    return begin(line.substr(0, blank)) && add(line.substr(blank));
  }

  bool begin(std::string_view keyword) {
    if ((keyword == "msgctxt" || keyword == "msgid") && !entry_.forms.empty()) keep();
    if (keyword == "msgctxt") {
      open_ = &entry_.context;
    } else if (keyword == "msgid") {
      open_ = &entry_.english;
    } else if (keyword == "msgid_plural") {
      open_ = &plural_;
    } else if (keyword.starts_with("msgstr")) {
      entry_.forms.emplace_back();
      open_ = &entry_.forms.back();
    } else {
      return false;
    }
    return true;
  }

  bool add(std::string_view quoted) {
    const auto words = unquoted(quoted);
    if (words) *open_ += *words;
    return words.has_value();
  }

  void keep() {
    if (entry_.english.empty() && !entry_.forms.empty()) catalogue_.language = language_in(entry_.forms[0]);
    const bool is_whole =
        !entry_.forms.empty() && std::ranges::none_of(entry_.forms, [](const auto& form) { return form.empty(); });
    if (is_whole && !entry_.english.empty() && !entry_.is_fuzzy)
      catalogue_.words.try_emplace(entry_.english, std::move(entry_.forms));
    entry_ = {};
    plural_.clear();
    open_ = nullptr;
  }

  Catalogue catalogue_;
  Entry entry_;
  std::string plural_;  // not looked up by
  std::string* open_ = nullptr;
};

}  // namespace

std::string_view Catalogue::find(std::string_view english, long n) const {
  const auto found = words.find(english);
  if (found == words.end()) return "";
  return n == 1 ? found->second.front() : found->second.back();
}

Reading<Catalogue> read_catalogue(std::string_view po) {
  if (po.starts_with("\xEF\xBB\xBF")) po.remove_prefix(3);
  return PoReader().read(po);
}

}  // namespace vigil::compose
