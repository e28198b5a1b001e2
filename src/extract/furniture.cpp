// The tail is the longest run of last blocks that all look like furniture: short and unpunctuated, or an appeal that
// speaks to the reader. It is cut from its first block that also uses furniture's words, so that a short last line of
// the text itself stays. Without any such word nothing is cut.
#include "extract/furniture.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "extract/turns.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

using base::is_digit;

constexpr std::size_t short_bytes = 90;    // a line of a menu, a button, a headline of another article
constexpr std::size_t appeal_bytes = 600;  // an appeal is a paragraph, not an article
constexpr std::size_t head_blocks = 8;     // furniture before the text is looked for this far

constexpr std::array<std::string_view, 62> cues = {"subscribe",
                                                   "sign up",
                                                   "sign in",
                                                   "log in",
                                                   "login",
                                                   "newsletter",
                                                   "advertisement",
                                                   "advertising",
                                                   "ads",
                                                   "sponsored",
                                                   "donate",
                                                   "donation",
                                                   "support us",
                                                   "share this",
                                                   "share on",
                                                   "share",
                                                   "tweet",
                                                   "facebook",
                                                   "twitter",
                                                   "whatsapp",
                                                   "follow us",
                                                   "click here",
                                                   "click on",
                                                   "read more",
                                                   "related articles",
                                                   "related posts",
                                                   "related stories",
                                                   "most read",
                                                   "most popular",
                                                   "popup",
                                                   "pop-up",
                                                   "welcome back",
                                                   "terms of use",
                                                   "privacy policy",
                                                   "cookie",
                                                   "cookies",
                                                   "all rights reserved",
                                                   "copyright",
                                                   "©",
                                                   "skip to",
                                                   "back to top",
                                                   "print this",
                                                   "email this",
                                                   "leave a comment",
                                                   "post a comment",
                                                   "filed under",
                                                   "powered by",
                                                   "download",
                                                   "circumvention",
                                                   "anti-censorship",
                                                   "订阅",
                                                   "訂閱",
                                                   "分享",
                                                   "广告",
                                                   "廣告",
                                                   "版权所有",
                                                   "版權所有",
                                                   "责任编辑",
                                                   "點擊",
                                                   "点击",
                                                   "相关新闻",
                                                   "相關新聞"};
constexpr std::array<std::string_view, 18> appeals = {
    "non-profit",    "nonprofit", "your support", "your contribution", "your donation",   "donate",   "donation",
    "subscribe",     "sign up",   "newsletter",   "tax-deductible",    "become a member", "our work", "help us",
    "other content", "捐款",      "您的支持",     "您的捐助"};
/// Digits stand for any number.
constexpr auto lone_labels = std::to_array<std::string_view>({"advert",
                                                              "advertisement",
                                                              "advertisements",
                                                              "anuncio",
                                                              "anzeige",
                                                              "iklan",
                                                              "ilan",
                                                              "pubblicità",
                                                              "publicidad",
                                                              "publicidade",
                                                              "publicité",
                                                              "werbung",
                                                              "реклама",
                                                              "广告",
                                                              "廣告",
                                                              "広告",
                                                              "광고",
                                                              "google ads",
                                                              "ads",
                                                              "sponsored",
                                                              "story continues below",
                                                              "continue reading below",
                                                              "article continues after advertisement",
                                                              "advertisement - continue reading below",
                                                              "caption",
                                                              "close",
                                                              "comments",
                                                              "comment",
                                                              "0 comments",
                                                              "comments (0)",
                                                              "comments (+)",
                                                              "leave a comment",
                                                              "loading",
                                                              "loading comments",
                                                              "loading content",
                                                              "share",
                                                              "share this",
                                                              "print",
                                                              "email",
                                                              "open popup",
                                                              "read more",
                                                              "show more",
                                                              "back to gallery",
                                                              "image 0 of 0",
                                                              "photo 0 of 0",
                                                              "slide 0 of 0",
                                                              "0 of 0",
                                                              "0 / 0",
                                                              "0/0",
                                                              "分享到",
                                                              "分享",
                                                              "评论",
                                                              "評論",
                                                              "收藏",
                                                              "打印",
                                                              "字号",
                                                              "关闭",
                                                              "點閱",
                                                              "分享文章"});

bool is_short(std::string_view text) { return text.size() <= short_bytes && text.find('\n') == std::string_view::npos; }

/// Lower case, every number 0, without a number, blanks and points at the end: "Google Ads 2" is "google ads".
std::string label_form(std::string_view text) {
  std::string label;
  for (const char c : lower(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit || !label.ends_with('0')) label += digit ? '0' : c;
  }
  return label;
}

std::size_t count_words_of(std::string_view text, std::span<const std::string_view> list) {
  const std::string folded = lower(text);
  return static_cast<std::size_t>(
      std::count_if(list.begin(), list.end(), [&](std::string_view cue) { return has_phrase(folded, cue); }));
}

bool is_greeting(std::string_view text) { return text.size() <= 24 && text.ends_with('!'); }

bool is_unpunctuated_line(const Block& block) {
  return is_short(block.text) && (!ends_as_sentence(block.text) || is_greeting(block.text)) &&
         !label_of_line(block.text, Labels::any);
}

bool has_cue(const Block& block) { return is_unpunctuated_line(block) && count_words_of(block.text, cues) > 0; }

std::size_t appeal_cues(const Block& block) {
  const std::string folded = lower(block.text);
  const bool speaks_to_reader =
      has_phrase(folded, "your") || has_phrase(folded, "you") || folded.find("您") != std::string::npos;
  if (!speaks_to_reader || block.text.size() > appeal_bytes || label_of_line(block.text, Labels::any)) return 0;
  return count_words_of(block.text, appeals);
}

void drop_tail(std::vector<Block>& blocks) {
  std::size_t tail = blocks.size();
  while (tail > 0 && (is_unpunctuated_line(blocks[tail - 1]) || appeal_cues(blocks[tail - 1]) > 0)) --tail;
  const auto from = blocks.begin() + static_cast<std::ptrdiff_t>(tail);
  const bool sure = std::any_of(from, blocks.end(), has_cue) ||
                    std::any_of(from, blocks.end(), [](const Block& block) { return appeal_cues(block) > 1; });
  if (!sure) return;
  blocks.erase(
      std::find_if(from, blocks.end(), [](const Block& block) { return has_cue(block) || appeal_cues(block) > 0; }),
      blocks.end());
}

void drop_head(std::vector<Block>& blocks) {
  std::size_t head = 0;
  while (head < std::min(head_blocks, blocks.size()) && is_unpunctuated_line(blocks[head])) ++head;
  const auto end = blocks.begin() + static_cast<std::ptrdiff_t>(head);
  blocks.erase(std::remove_if(blocks.begin(), end, has_cue), end);
}

bool is_listed_label(std::string_view label) {
  return std::find(lone_labels.begin(), lone_labels.end(), label) != lone_labels.end();
}

bool is_lone_label(const Block& block) {
  constexpr std::size_t longest_label = 45;
  if (block.text.size() > longest_label) return false;
  std::string label = label_form(block.text);
  if (is_listed_label(label)) return true;
  label.resize(label.find_last_not_of("0 .:…") + 1);
  return is_listed_label(label);
}

/// 11:06, 2012-07-25, 05/10/2018, 2012年7月25日.
bool has_time_of_a_program(std::string_view text) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (!is_digit(text[at - 1])) continue;
    if (text[at] == ':' && is_digit(text[at + 1]) && at + 2 < text.size() && is_digit(text[at + 2])) return true;
    const bool parts = text[at] == '-' || text[at] == '/' || text[at] == '.';
    if (!parts || !is_digit(text[at + 1])) continue;
    const std::size_t next = text.find(text[at], at + 1);
    if (next != std::string_view::npos && next <= at + 3 && next + 1 < text.size() && is_digit(text[next + 1]))
      return true;
  }
  return text.find("年") != std::string_view::npos && text.find("月") != std::string_view::npos &&
         text.find("日") != std::string_view::npos;
}

}  // namespace

bool ends_as_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 10> closers = {"”", "’", "\"", "'", ")", "）", "」", "』", "]", "》"};
  static constexpr std::array<std::string_view, 14> ends = {".",  "!",  "?",  "…",  ":",  ";",  ",",
                                                            "。", "！", "？", "：", "；", "，", "—"};
  const auto ends_with_one_of = [&text](const auto& list) {
    return std::find_if(list.begin(), list.end(), [&](std::string_view mark) { return text.ends_with(mark); });
  };
  for (auto closer = ends_with_one_of(closers); closer != closers.end(); closer = ends_with_one_of(closers))
    text.remove_suffix(closer->size());
  return ends_with_one_of(ends) != ends.end();
}

bool is_stamp(std::string_view text) {
  constexpr std::size_t longest_stamp = 160;
  if (text.size() > longest_stamp || text.find('\n') != std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 8> starts = {"by ",    "posted ", "published ", "updated",
                                                             "作者：", "来源：",  "來源：",     "记者："};
  const std::string small = lower(text);
  if (std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return small.starts_with(start); }))
    return !ends_as_sentence(text);
  return has_time_of_a_program(text) && !ends_as_sentence(text);
}

void drop_furniture(std::vector<Block>& blocks) {
  if (blocks.size() < 2) return;
  std::erase_if(blocks, is_lone_label);
  drop_tail(blocks);
  drop_head(blocks);
}

}  // namespace vigil::extract
