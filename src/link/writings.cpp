#include "link/writings.hpp"

#include <algorithm>
#include <map>

#include "link/pinyin.hpp"
#include "link/surnames.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

using Kind = model::Subject::Kind;

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(at);
    if (const auto part = text.substr(0, end); !part.empty()) parts.emplace_back(part);
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string without(std::string_view text, std::string_view what) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (text.substr(at).starts_with(what))
      at += what.size();
    else
      out += text[at++];
  return out;
}

constexpr std::string_view interpunct = "·";

std::vector<std::string> split_han(std::string_view name) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = name.find(interpunct);
    if (const auto part = name.substr(0, end); !part.empty()) parts.emplace_back(part);
    if (end == name.npos) return parts;
    name.remove_prefix(end + interpunct.size());
  }
}

bool begins_with_han(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && text::is_han(text::next_code_point(text, at));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string hyphens_dropped(std::string_view word) {
  std::string out(word);
  std::erase_if(out, [](char c) { return c == '-' || c == '\''; });
  return out;
}

class Writings {
 public:
  void add(std::string folded, Form form) {
    if (folded.empty()) return;
    const auto [found, is_new] = forms_.try_emplace(std::move(folded), form);
    if (!is_new) found->second = std::min(found->second, form);
  }
  std::vector<Writing> take() const {
    std::vector<Writing> out;
    for (const auto& [folded, form] : forms_) out.push_back({folded, form});
    return out;
  }

 private:
  std::map<std::string, Form> forms_;
};

/// "gao zhisheng": with the given name whole, hyphenated and apart, both orders, the comma form and joined.
void add_chinese(const std::string& surname, const std::string& given_as_written, Writings& out) {
  const std::string given = hyphens_dropped(given_as_written);
  std::vector<std::string> givens{given_as_written, given};
  std::size_t most_syllables = 1;
  for (const auto& cut : syllables(given)) {
    most_syllables = std::max(most_syllables, cut.size());
    if (cut.size() == 2) {
      givens.push_back(cut[0] + "-" + cut[1]);
      givens.push_back(cut[0] + " " + cut[1]);
    }
  }
  // One syllable each: "wei chen" and "chenwei" can be other names or words.
  const Form other_order = most_syllables > 1 ? Form::whole : Form::turned;
  for (const std::string& g : givens) {
    out.add(surname + " " + g, Form::whole);
    out.add(surname + ", " + g, Form::whole);
    out.add(g + " " + surname, other_order);
  }
  out.add(surname + given, other_order);
  out.add(surname, Form::part);
  if (most_syllables > 1) out.add(given_as_written, Form::part);
}

void add_other_latin(const std::vector<std::string>& words, Kind kind, const std::string& folded, Writings& out) {
  out.add(folded, Form::whole);
  for (const std::string_view honorific : {" rinpoche", " khenpo", " geshe"})
    if (folded.ends_with(honorific))
      out.add(folded.substr(0, folded.size() - honorific.size()), words.size() > 2 ? Form::whole : Form::single);
  if (folded.find('-') != folded.npos) {
    std::string spaced = folded;
    std::ranges::replace(spaced, '-', ' ');
    out.add(spaced, Form::whole);
    out.add(without(folded, "-"), Form::whole);
  }
  out.add(words.back(), Form::part);
  if (kind == Kind::official) {
    if (words.size() > 2) out.add(words.front() + " " + words.back(), Form::whole);
  } else {
    out.add(words.front(), Form::part);
  }
  if (words.size() == 2) out.add(words.back() + ", " + words.front(), Form::whole);
}

void add_latin_person(const std::string& folded, Kind kind, bool alias, Writings& out) {
  const auto words = split(folded, ' ');
  if (words.size() == 1) return out.add(folded, Form::single);
  if (!is_chinese_name(folded)) return add_other_latin(words, kind, folded, out);
  if (alias && hyphens_dropped(words[0] + words[1]).size() <= 4) return out.add(folded, Form::single);  // "Da Tu"
  add_chinese(words[0], words[1], out);
}

void add_han_person(const std::string& folded, Kind kind, bool alias, bool chinese, Writings& out) {
  const auto parts = split_han(folded);
  if (parts.size() > 1) {
    out.add(folded, Form::whole);
    out.add(without(folded, interpunct), Form::whole);
    if (kind == Kind::official)
      out.add(parts.back(), Form::part);
    else
      for (const std::string& part : parts)
        if (characters(part) > 1) out.add(part, Form::part);
    return;
  }
  if (chinese)
    for (const std::string_view title : {"先生", "女士", "小姐", "博士", "律师", "教授", "牧师"})
      out.add(std::string(han_surname_at(folded)) + std::string(title), Form::part);
  const bool short_name = characters(folded) <= 2;
  out.add(folded, short_name && (alias || !chinese) ? Form::single : Form::whole);
  for (const std::string_view honorific : {"仁波切", "活佛"})
    if (folded.ends_with(honorific)) {
      out.add(folded.substr(0, folded.size() - honorific.size()), Form::whole);
      out.add(std::string(honorific), Form::part);
    }
}

/// The main Latin name decides whether a two-character Han name is a whole Chinese name (胡佳) or a sound (哈达, 布什).
bool bears_chinese_name(const Entry& entry) {
  for (const model::Name& name : entry.names)
    if (const std::string folded = text::folded(name.text); !begins_with_han(folded)) return is_chinese_name(folded);
  return true;
}

void add_person(const Entry& entry, Writings& out) {
  const bool chinese = bears_chinese_name(entry);
  for (const model::Name& name : entry.names) {
    const std::string folded = text::folded(name.text);
    const bool alias = name.kind != "main";
    if (begins_with_han(folded)) {
      add_han_person(folded, entry.subject.kind, alias, chinese, out);
      continue;
    }
    add_latin_person(folded, entry.subject.kind, alias, out);
    if (name.text.find("ü") != name.text.npos || name.text.find("Ü") != name.text.npos)
      for (const std::string_view ascii : {"v", "yu"}) {  // Lü is also written Lv and Lyu
        std::string other(name.text);
        for (const std::string_view u : {"ü", "Ü"})
          for (std::size_t at = other.find(u); at != other.npos; at = other.find(u)) other.replace(at, u.size(), ascii);
        out.add(text::folded(other), Form::whole);
      }
  }
}

/// A proper name ("Falun Gong"), not a phrase of common words ("Press freedom").
bool is_proper(std::string_view english) {
  const auto words = split(english, ' ');
  return !words.empty() && std::ranges::all_of(words, [](const std::string& word) {
    return (word[0] >= 'A' && word[0] <= 'Z') || word == "of" || word == "and";
  });
}

/// "新疆问题" is the matter of Xinjiang; the text says 新疆.
void add_issue(const Entry& entry, Writings& out) {
  bool proper = entry.subject.kind == Kind::place;
  for (const model::Name& name : entry.names)
    if (name.lang.starts_with("en") && is_proper(name.text)) proper = true;
  const Form form = proper ? Form::whole : Form::phrase;
  constexpr std::string_view matter = "问题";
  for (const model::Name& name : entry.names) {
    const std::string folded = text::folded(name.text);
    out.add(folded, form);
    if (proper && folded.ends_with(matter)) out.add(folded.substr(0, folded.size() - matter.size()), form);
  }
}

struct Party {
  std::vector<std::string_view> english;  // the first is the one of the record's label
};

const std::vector<Party>& parties() {
  static const std::vector<Party> all{
      {{"u.s.", "us", "u.s", "united states", "american", "usa"}},
      {{"eu", "e.u.", "european union"}},
      {{"uk", "u.k.", "united kingdom", "british", "britain"}},
      {{"australia", "australian"}},
      {{"switzerland", "swiss"}},
      {{"canada", "canadian"}},
      {{"norway", "norwegian"}},
  };
  return all;
}

std::vector<std::string_view> writings_of_party(std::string_view folded) {
  for (const Party& party : parties())
    if (std::ranges::find(party.english, folded) != party.english.end()) return party.english;
  return {folded};
}

void add_english_dialogue(const std::string& folded, Writings& out) {
  out.add(folded, Form::whole);
  const std::size_t dash = folded.find("-china human rights dialogue");
  if (dash == folded.npos) return;
  for (const std::string_view written : writings_of_party(std::string_view(folded).substr(0, dash))) {
    const std::string party(written);
    for (const std::string_view what :
         {" human rights dialogue", " rights dialogue", " dialogue on human rights", " human rights talks"}) {
      const std::string talks(what);
      for (const std::string& pair : {party + "-china", party + " - china", party + " china", party + "/china",
                                      party + "-chinese", "china-" + party, "sino-" + party})
        out.add(pair + talks, Form::whole);
      for (const std::string& pair : {party + " and china", "china and the " + party, "china and " + party})
        for (const std::string_view between : {" between ", " between the "})
          out.add(talks.substr(1) + std::string(between) + pair, Form::whole);
      out.add(party + talks + " with china", Form::whole);
      out.add(party + "'s" + talks + " with china", Form::whole);
    }
  }
  out.add("human rights dialogue with china", Form::phrase);
  out.add("human rights talks with china", Form::phrase);
}

void add_chinese_dialogue(std::string_view folded, Writings& out) {
  constexpr std::string_view talks = "人权对话", china = "中";
  out.add(std::string(folded), Form::whole);
  if (!folded.starts_with(china) || !folded.ends_with(talks)) return;
  const std::string party(folded.substr(china.size(), folded.size() - china.size() - talks.size()));
  std::vector<std::string> writings{party};
  const std::size_t open = party.find('('), close = party.find(')');
  if (open != party.npos && close != party.npos) {  // 中瑞(士): 中瑞 and 中瑞士
    writings = {party.substr(0, open), party.substr(0, open) + party.substr(open + 1, close - open - 1)};
  }
  for (const std::string& other : writings)
    for (const std::string_view between : {"", "双边", "两国"}) {
      out.add(std::string(china) + other + std::string(between) + std::string(talks), Form::whole);
      out.add(other + std::string(china) + std::string(between) + std::string(talks), Form::whole);
    }
  out.add(std::string(talks), Form::phrase);
}

void add_dialogue(const Entry& entry, Writings& out) {
  for (const model::Name& name : entry.names) {
    const std::string folded = text::folded(name.text);
    if (begins_with_han(folded))
      add_chinese_dialogue(folded, out);
    else
      add_english_dialogue(folded, out);
  }
}

}  // namespace

bool is_chinese_name(std::string_view folded_name) {
  const auto words = split(folded_name, ' ');
  return words.size() == 2 && is_surname(words[0]) && !syllables(hyphens_dropped(words[1])).empty();
}

std::vector<Writing> writings_of(const Entry& entry) {
  Writings out;
  switch (entry.subject.kind) {
    case Kind::person:
    case Kind::official:
      add_person(entry, out);
      break;
    case Kind::issue:
    case Kind::place:
      add_issue(entry, out);
      break;
    case Kind::dialogue:
      add_dialogue(entry, out);
      break;
    case Kind::round:
    case Kind::organisation:
    case Kind::other:
      for (const model::Name& name : entry.names) out.add(text::folded(name.text), Form::whole);
      break;
  }
  return out.take();
}

}  // namespace vigil::link
