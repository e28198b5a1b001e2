// Unknown names, for new files. A name is believed where two things agree: a Chinese surname with a given name in
// pinyin; or capitalised words with a calling before them ("activist X Y"), or behind them ("said X Y, a researcher").
// In Chinese: a surname and one or two characters between a calling or a mark and 说 or a mark. What belongs to a body,
// an outlet or a place is none.
#include <algorithm>
#include <array>

#include "link/pinyin.hpp"
#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

Find make(std::size_t start, std::size_t end, std::string reason) {
  model::Subject someone;
  someone.kind = model::Subject::Kind::person;
  return {start, end, std::move(someone), nullptr, Form::whole, std::string(candidate), std::move(reason), ""};
}

std::string_view of(const View& view, const Word& word) { return view.text(word.start, word.end); }

bool stand_together(const View& view, const Word& a, const Word& b) {
  return b.start == a.end + 1 && view.text()[a.end] == ' ' && !view.is_break(a.end);
}

/// English words that are also pinyin, as the second word of a heading may be: "You Can", "He Made".
bool is_english(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"a",   "an",   "ban",  "can",  "can't", "cane", "chi",  "die",  "ding", "fan",  "gang", "he",   "hang", "hen",
       "lie", "long", "made", "make", "man",   "me",   "men",  "mine", "more", "name", "nine", "open", "pan",  "pin",
       "pen", "ran",  "rang", "run",  "sang",  "she",  "sun",  "sung", "take", "tape", "ten",  "ting", "to",   "wage",
       "wan", "wane", "we",   "yin",  "you",   "died", "song", "came", "gave", "game", "home", "po",   "pao",  "shan"});
  return std::ranges::find(words, word) != words.end();
}

bool is_given_name(std::string_view word) {
  std::string letters(word);
  std::erase(letters, '-');
  return !is_english(word) && !syllables(letters).empty();
}

bool is_name_word(const View& view, const Word& word) {
  return word.capital && word.end - word.start > 1 && !is_of_a_body(of(view, word)) && !is_title(of(view, word)) &&
         !is_calling(of(view, word)) && !kin(of(view, word));
}

/// How many words from `i` on are a Chinese name: surname and one given name, or a given name in two words.
std::size_t chinese_name_at(const View& view, std::size_t i) {
  const auto& words = view.words();
  const auto fits = [&](std::size_t k) {
    return k < words.size() && words[k].capital && stand_together(view, words[k - 1], words[k]);
  };
  if (!words[i].capital || !is_surname(of(view, words[i])) || !fits(i + 1) || !is_given_name(of(view, words[i + 1])))
    return 0;
  const bool one_syllable = syllables(of(view, words[i + 1]), 1).size() == 1;
  if (!fits(i + 2)) return 2;
  if (is_of_a_body(of(view, words[i + 2]))) return 0;  // "Yan Cheng Prison"
  if (!one_syllable || syllables(of(view, words[i + 2]), 1).empty()) return 2;
  return is_given_name(of(view, words[i + 2])) ? 3 : 0;  // no name: "Wen Wei Po"
}

/// Two or three capitalised words from `i` on that nothing marks as a body or a place, with no fourth behind them.
std::size_t plain_name_at(const View& view, std::size_t i) {
  const auto& words = view.words();
  std::size_t n = 0;
  while (i + n < words.size() && words[i + n].capital &&
         (n == 0 || stand_together(view, words[i + n - 1], words[i + n])))
    ++n;
  if (n < 2 || n > 3) return 0;
  for (std::size_t k = 0; k < n; ++k)
    if (!is_name_word(view, words[i + k])) return 0;
  return n;
}

/// "Premier Li Keqiang": no case to open a file for.
bool is_head_of_state(std::string_view title) {
  return title == "premier" || title == "president" || title == "minister" || title == "chairman";
}

bool is_reporting(std::string_view word) {
  return word == "said" || word == "says" || word == "wrote" || word == "told" || word == "added" || word == "argued";
}

/// ", a researcher", ", the lawyer": who somebody is.
bool says_who(const View& view, std::size_t end) {
  const std::string_view behind = view.text().substr(end);
  if (!behind.starts_with(", a ") && !behind.starts_with(", an ") && !behind.starts_with(", the ")) return false;
  constexpr std::size_t reach = 60;
  const std::size_t to = std::min(view.text().size(), end + reach);
  return std::ranges::any_of(view.words_in(end, to), [&](const Word& word) { return is_calling(of(view, word)); });
}

void add_latin(const View& view, Finds& out) {
  const auto& words = view.words();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].capital) continue;
    std::size_t n = chinese_name_at(view, i);
    std::string reason = "a Chinese surname with a given name in pinyin, not in the register";
    const Word* before = view.word_before(words[i].start);
    const std::string_view previous = before ? of(view, *before) : std::string_view{};
    if (n == 0 && (n = plain_name_at(view, i)) != 0) {
      const bool is_told = is_calling(previous) || (is_reporting(previous) && says_who(view, words[i + n - 1].end));
      if (!is_told) n = 0;
      reason = "a name beside “" + std::string(previous) + "”, not in the register";
    }
    if (n == 0 || is_head_of_state(previous) || view.is_in_address(words[i].start)) continue;
    if (is_reporting(previous) && says_who(view, words[i + n - 1].end)) reason += "; the text says who it is";
    out.push_back(make(words[i].start, words[i + n - 1].end, std::move(reason)));
    i += n - 1;
  }
}

/// Words that begin with a surname's character and are no names.
bool is_chinese_word(std::string_view text) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"方面", "方案", "方式", "高度", "高级", "高层", "马上", "文件", "文化", "文章", "于是", "常常", "常委",
       "金融", "黄色", "周年", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "江苏", "江西",
       "何时", "何人", "万一", "华人", "华盛", "安全", "安排", "田野", "路透", "曾经", "石油", "严重", "严格",
       "施压", "温和", "平安", "余下", "左右", "程序", "程度", "段时", "毛泽", "孔子", "常务", "白宫", "范围",
       "任何", "任务", "明确", "董事", "武汉", "陆续", "史上", "万人", "包括", "包庇", "应该", "宁夏", "甘肃",
       "康复", "石家", "盛大", "曲折", "师生", "游行", "章程", "纪念", "梅德", "顾问", "韩国", "秦城", "欧盟",
       "欧洲", "沈阳", "关注", "易于", "鲁莽", "龙头", "辛苦", "项目"});
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

bool is_mark(char32_t c) { return c == 0 || !text::is_letter_or_digit(c); }

bool begins_speech(std::string_view text) {
  return std::ranges::any_of(
      std::to_array<std::string_view>({"说", "表示", "指出", "认为", "告诉", "写道", "称,", "称:"}),
      [&](std::string_view word) { return text.starts_with(word); });
}

/// 周三, 随后: a day or a time, not a given name.
bool begins_time(std::string_view text) {
  static constexpr auto words =
      std::to_array<std::string_view>({"周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "星期", "本周",
                                       "下周", "当天", "当日", "同日", "随后", "日前", "近日", "早前", "稍后", "早上",
                                       "晚间", "晚上", "凌晨", "下午", "中午", "此前", "此后", "首次", "再次"});
  return std::ranges::any_of(words, [&](std::string_view word) { return text.starts_with(word); });
}

/// The bytes of a Chinese name at `at`: surname and one or two characters, up to a mark or a word that may follow.
std::size_t han_name_at(const View& view, std::size_t at) {
  const std::string_view rest = view.text().substr(at);
  const std::string_view surname = han_surname_at(rest);
  if (surname.empty() || is_chinese_word(rest)) return 0;
  std::size_t end = at + surname.size();
  for (int given = 0; given < 2; ++given) {
    const char32_t c = view.after(end);
    if (!text::is_han(c) || may_follow_name(c) || begins_speech(view.text().substr(end)) ||
        begins_time(view.text().substr(end)))
      break;
    text::next_code_point(view.text(), end);
    if (c == U'某' && view.after(end) != U'某') break;  // 程某, 程某某: the text hides the given name
  }
  return end == at + surname.size() ? 0 : end - at;
}

void add_han(const View& view, Finds& out) {
  const std::string_view text = view.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    text::next_code_point(text, at);
    if (!may_begin_surname(text, here)) continue;
    const bool after_calling = calling_at_end(text.substr(0, here)) != 0;
    if (!after_calling && !is_mark(view.before(here))) continue;
    const std::size_t length = han_name_at(view, here);
    if (length == 0) continue;
    const std::size_t end = here + length;
    const bool speaks = begins_speech(text.substr(end));
    const bool closed = speaks || is_mark(view.after(end)) || may_follow_name(view.after(end));
    if (!closed || !(after_calling || speaks)) continue;
    out.push_back(make(here, end,
                       after_calling ? "a name behind a calling, not in the register"
                                     : "a name before words of speech, not in the register"));
    at = end;
  }
}

}  // namespace

Finds candidates_in(const View& view, const Finds& finds) {
  Finds out;
  add_latin(view, out);
  add_han(view, out);
  std::erase_if(out, [&](const Find& c) {
    return std::ranges::any_of(around(finds, c.start, c.end),
                               [&](const Find& f) { return f.start < c.end && c.start < f.end; });
  });
  sort_finds(out);
  return out;
}

}  // namespace vigil::link
