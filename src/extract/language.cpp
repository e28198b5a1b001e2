#include "extract/language.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_set>

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

std::unordered_set<char32_t> characters(std::string_view list, std::string_view but_not) {
  std::unordered_set<char32_t> set;
  for (std::size_t at = 0; at < list.size();) set.insert(text::next_code_point(list, at));
  for (std::size_t at = 0; at < but_not.size();) set.erase(text::next_code_point(but_not, at));
  return set;
}

struct Counts {
  std::size_t han = 0, kana = 0, tibetan = 0, others = 0, simplified = 0, traditional = 0;
};

Counts count(std::string_view text) {
  static const auto simplified = characters(only_simplified, only_traditional);
  static const auto traditional = characters(only_traditional, only_simplified);
  Counts counts;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (text::is_han(c)) {
      ++counts.han;
      counts.simplified += simplified.contains(c);
      counts.traditional += traditional.contains(c);
    } else if (c >= 0x3041 && c <= 0x30FF) {
      ++counts.kana;
    } else if (c >= 0x0F00 && c <= 0x0FFF) {
      ++counts.tibetan;
    } else if (text::is_letter_or_digit(c)) {
      ++counts.others;
    }
  }
  return counts;
}

}  // namespace

std::string language_by_script(std::string_view text, std::string_view other) {
  const Counts counts = count(text);
  // A Han character carries about as much as four Latin letters.
  const std::size_t others = counts.others / 4;
  if (counts.tibetan > others && counts.tibetan > counts.han) return "bo";
  if (counts.han + counts.kana <= others) return std::string(other);
  if (counts.kana * 10 > counts.han) return "ja";
  return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
}

std::string stated_language(std::string_view stated, std::string_view text) {
  std::string tag(stated.substr(0, stated.find_first_of("-_ ,;")));
  std::transform(tag.begin(), tag.end(), tag.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool is_tag = (tag.size() == 2 || tag.size() == 3) &&
                      std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  // The script of the text knows better than a template's <html lang>.
  return language_by_script(text, is_tag && tag != "zh" ? tag : "en");
}

}  // namespace vigil::extract
