#include "extract/language.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>
#include <vector>

#include "extract/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

// Frequent characters that have another form in the other writing, in the same order in both lists.
constexpr std::string_view only_simplified =
    "们国这为个来时对会说发经过员学报问题东动现关电长门见开无实进还让认议论证记许设语读请调谈难离应该队"
    "阳阴陈陆际审护据担择损摆换监释释狱刘华权张杨维吴赵郑谢钱铁错阅闻间闭马鱼鸟龙齐师刑亲严丧两并乐习书买乱"
    "争亏产亿仅从仓价众优伤伟传侨债倾偿儿党兰兴养兽军农冲决况减凤凭击创别剧劝办务劳势区医协单卖卢卫厂厅历压";
constexpr std::string_view only_traditional =
    "們國這為個來時對會說發經過員學報問題東動現關電長門見開無實進還讓認議論證記許設語讀請調談難離應該隊"
    "陽陰陳陸際審護據擔擇損擺換監釋獄劉華權張楊維吳趙鄭謝錢鐵錯閱聞間閉馬魚鳥龍齊師親嚴喪兩並樂習書買亂"
    "爭虧產億僅從倉價眾優傷偉傳僑債傾償兒黨蘭興養獸軍農衝決況減鳳憑擊創別劇勸辦務勞勢區醫協單賣盧衛廠廳歷壓";

constexpr char32_t bmp_end = 0x10000;

std::vector<bool> characters(std::string_view list, std::string_view but_not) {
  std::vector<bool> set(bmp_end);
  for (std::size_t at = 0; at < list.size();) set[text::next_code_point(list, at)] = true;
  for (std::size_t at = 0; at < but_not.size();) set[text::next_code_point(but_not, at)] = false;
  return set;
}

struct Counts {
  std::size_t han = 0, kana = 0, hangul = 0, tibetan = 0, latin = 0, others = 0, simplified = 0, traditional = 0;
};

Counts count(std::string_view text) {
  static const auto simplified = characters(only_simplified, only_traditional);
  static const auto traditional = characters(only_traditional, only_simplified);
  Counts counts;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      const bool is_letter = text::is_letter_or_digit(byte);
      counts.others += is_letter ? 1 : 0;
      counts.latin += is_letter ? 1 : 0;
      ++at;
      continue;
    }
    const char32_t c = text::next_code_point(text, at);
    if (text::is_han(c)) {
      ++counts.han;
      if (c >= bmp_end) continue;
      counts.simplified += simplified[c] ? 1 : 0;
      counts.traditional += traditional[c] ? 1 : 0;
    } else if (c >= 0x3041 && c <= 0x30FF) {
      ++counts.kana;
    } else if (c >= 0x0F00 && c <= 0x0FFF) {
      ++counts.tibetan;
    } else if (text::is_letter_or_digit(c)) {
      ++counts.others;
      counts.latin += c < 0x250 || (c >= 0x1E00 && c < 0x1F00) ? 1 : 0;
      counts.hangul += c >= 0xAC00 && c <= 0xD7A3 ? 1 : 0;
    }
  }
  return counts;
}

constexpr const char* undetermined = "und";

/// By how many of its words are the small ones of English: a third of any prose, next to none of other languages. Lists
/// of names have few as well; so short texts, and those that say so of themselves, are taken for English unless there
/// are none.
bool is_english(std::string_view text, bool is_stated) {
  static const std::unordered_set<std::string_view> small_words = {
      "the",  "of",    "and", "to",  "in",  "that", "is",   "was",  "for",  "on",    "with",  "as",   "by",   "at",
      "from", "it",    "he",  "his", "not", "are",  "be",   "has",  "have", "this",  "but",   "who",  "they", "had",
      "were", "their", "an",  "she", "her", "will", "said", "been", "or",   "would", "which", "about"};
  constexpr std::size_t looked_at = 4096;
  const std::string folded = lower(text.substr(0, looked_at));
  const std::vector<Word> words = words_of(folded, 0, folded.size());
  const auto is_small = [&](const Word& word) {
    return small_words.contains(std::string_view(folded).substr(word.start, word.end - word.start));
  };
  const auto small = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_small));
  return words.size() < (is_stated ? 100U : 30U) || small * (is_stated ? 33U : 20U) >= words.size();
}

}  // namespace

std::string language_by_script(std::string_view text, std::string_view other) {
  const Counts counts = count(text);
  // A Han character carries about as much as four Latin letters.
  const std::size_t others = counts.others / 4;
  if (counts.tibetan > others && counts.tibetan > counts.han) return "bo";
  if (counts.hangul * 2 > counts.others && counts.hangul > counts.han) return "ko";
  if (counts.han + counts.kana <= others) {
    const bool is_latin = counts.latin * 2 >= counts.others;
    return std::string(is_latin || other != "en" ? other : undetermined);
  }
  if (counts.kana * 10 > counts.han) return "ja";
  return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
}

std::string stated_language(std::string_view stated, std::string_view text) {
  std::string tag(stated.substr(0, stated.find_first_of("-_ ,;")));
  std::transform(tag.begin(), tag.end(), tag.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool is_tag = (tag.size() == 2 || tag.size() == 3) &&
                      std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool is_stated = is_tag && tag != "zh";
  const std::string latin = !is_stated || tag == "en" ? (is_english(text, is_stated) ? "en" : undetermined) : tag;
  // The script of the text knows better than a template's <html lang>.
  return language_by_script(text, latin);
}

}  // namespace vigil::extract
