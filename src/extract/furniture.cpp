// The tail is the longest run of last blocks that all look like furniture: short and unpunctuated, or an appeal that
// speaks to the reader. It is cut from its first block that also uses furniture's words, so that a short last line of
// the text itself stays. Without any such word nothing is cut.
#include "extract/furniture.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "extract/turns.hpp"
#include "extract/words.hpp"

namespace vigil::extract {
namespace {

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
constexpr std::array<std::string_view, 16> lone_labels = {
    "advertisement", "advertisements", "google ads", "ads",  "share", "share this", "print",
    "email",         "open popup",     "read more",  "广告", "廣告",  "分享到：",   "story continues below",
    "loading",       "sponsored"};

bool is_short(std::string_view text) { return text.size() <= short_bytes && text.find('\n') == std::string_view::npos; }

/// Lower case without digits and blanks at the end: "Google Ads 2" is "google ads".
std::string label_form(std::string_view text) {
  std::string label = lower(text);
  label.resize(label.find_last_not_of("0123456789 .:") + 1);
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

bool is_lone_label(const Block& block) {
  const std::string label = label_form(block.text);
  return std::find(lone_labels.begin(), lone_labels.end(), label) != lone_labels.end();
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

void drop_furniture(std::vector<Block>& blocks) {
  if (blocks.size() < 2) return;
  drop_tail(blocks);
  drop_head(blocks);
  std::erase_if(blocks, is_lone_label);
}

}  // namespace vigil::extract
