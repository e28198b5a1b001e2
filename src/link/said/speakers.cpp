// A quotation's speaker is looked for where writers put him, in this order: behind it ("…," said X), before it in its
// sentence (X said: "…"; X, in a note: "…"), with the quotation before it that this one goes on with ("A," said X.
// "B."), in the sentence or the lead-in before it. What stands in the middle of a sentence with neither comma nor colon
// before it is a word of the sentence. Without marks: what "X writes:" or "@x:" introduces, a block that a person's
// words fill, and "It will not help, X added", told by its tense.
#include "link/said/speakers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "link/said/speaker_names.hpp"
#include "link/starts.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link::said {
namespace {

using base::contains;

constexpr auto verbs = std::to_array<std::string_view>(
    {"said",       "says",       "saying",    "say",         "told",         "tells",     "telling",   "stated",
     "states",     "stating",    "added",     "adds",        "adding",       "wrote",     "writes",    "writing",
     "argued",     "argues",     "asked",     "asks",        "replied",      "replies",   "noted",     "notes",
     "announced",  "declared",   "declares",  "insisted",    "insists",      "claimed",   "claims",    "stressed",
     "stresses",   "explained",  "explains",  "warned",      "warns",        "responded", "responds",  "answered",
     "answers",    "continued",  "continues", "concluded",   "concludes",    "remarked",  "remarks",   "observed",
     "observes",   "commented",  "comments",  "quipped",     "urged",        "urges",     "recalled",  "recalls",
     "complained", "complains",  "sighed",    "sighs",       "shouted",      "shouts",    "cried",     "cries",
     "whispered",  "whispers",   "joked",     "jokes",       "pleaded",      "pleads",    "promised",  "promises",
     "admitted",   "admits",     "conceded",  "concedes",    "acknowledged", "confirmed", "confirms",  "lamented",
     "laments",    "demanded",   "demands",   "mused",       "muttered",     "murmured",  "protested", "protests",
     "testified",  "testifies",  "tweeted",   "tweets",      "posted",       "posts",     "recounted", "recounts",
     "repeated",   "repeats",    "snapped",   "laughed",     "called",       "yelled",    "exclaimed", "emphasized",
     "emphasised", "maintained", "maintains", "pointed",     "predicted",    "predicts",  "emailed",   "shrugged",
     "inquired",   "enquired",   "inquires",  "scoffed",     "sneered",      "grumbled",  "chuckled",  "sobbed",
     "boasted",    "wondered",   "wonders",   "interjected", "interrupted",  "reminded",  "reminds",   "cautioned",
     "ventured",   "texted",     "blogged",   "opined",      "retorted",     "countered", "counters",  "vowed",
     "vows"});

/// Verbs of saying in two words.
constexpr auto two_words =
    std::to_array<std::string_view>({"put it", "puts it", "shot back", "shoots back", "fired back", "fires back",
                                     "hit back", "hits back", "snapped back", "went on", "goes on", "put in",
                                     "chimed in", "cut in", "broke in", "to know", "spat out", "blurted out"});

constexpr auto han_verbs = std::to_array<std::string_view>(
    {"表示", "指出",     "强调",     "回应",     "认为",     "告诉",     "写道",     "回答",     "宣布", "声明", "批评",
     "质疑", "转述",     "喊道",     "大喊",     "高喊",     "喊",       "补充",     "承认",     "坦言", "直言", "感叹",
     "叹道", "追问",     "反问",     "解释",     "透露",     "呼吁",     "警告",     "抱怨",     "回忆", "笑说", "重申",
     "引述", "留言",     "发帖",     "发文",     "哭诉",     "恳求",     "提醒",     "答复",     "答",   "说",   "称",
     "道",   "问",       "写",       "叹",       "评论",     "提到",     "证实",     "申明",     "发问", "吐槽", "发推",
     "推文", "丢下一句", "撂下一句", "甩下一句", "抛下一句", "扔下一句", "留下一句", "回了一句", "来电", "冷笑", "苦笑",
     "哽咽", "嚷",       "叮嘱",     "嘱咐",     "感慨",     "嘀咕",     "念叨",     "反驳",     "回敬", "讥讽", "嘲讽",
     "回复", "回道",     "回帖",     "回说",     "回称"});
/// Words that end with such a verb and are none.
constexpr auto no_han_verbs =
    std::to_array<std::string_view>({"知道", "据说", "听说", "小说", "名称", "访问", "慰问", "顾问", "简称", "俗称",
                                     "报道", "街道", "频道", "传说", "难道", "味道", "不说", "没说", "别说", "轨道",
                                     "渠道", "职称", "对称", "改称", "自称", "又称", "地道", "疑问", "请问"});

/// Of words in the present or the future: direct speech keeps its tense, reported speech has moved back.
constexpr auto present_words = std::to_array<std::string_view>(
    {"is",     "are",   "am",      "will",  "has",   "have", "can",   "must", "do",  "does", "cannot", "won't", "isn't",
     "aren't", "don't", "doesn't", "can't", "shall", "i'm",  "we're", "it's", "let", "need", "needs",  "i",     "we"});
constexpr auto past_words =
    std::to_array<std::string_view>({"was", "were", "had", "would", "could", "did", "said", "wasn't", "weren't",
                                     "didn't", "hadn't", "wouldn't", "might"});

/// What somebody has who said something: "the mayor's reply: …".
constexpr auto owned_words = std::to_array<std::string_view>(
    {"advice",  "words",     "word",        "line",     "motto",    "answer",     "reply",
     "remark",  "remarks",   "phrase",      "saying",   "view",     "message",    "verdict",
     "comment", "warning",   "summary",     "response", "retort",   "conclusion", "reaction",
     "riposte", "statement", "explanation", "note",     "question", "account",    "contribution"});

constexpr auto blog_words = std::to_array<std::string_view>(
    {"blog", "blogger", "weblog", "diary", "netizen", "microblog", "post", "thread", "forum", "reader", "commenter"});
constexpr auto han_blog_words = std::to_array<std::string_view>(
    {"博客", "博主", "网友", "微博", "日记", "网志", "推特", "公众号", "网民", "读者", "推友", "部落格"});

/// Quotation marks, a blank, a star.
constexpr auto marks = std::to_array<std::string_view>(
    {"\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』", "„", "«", "»", "‹", "›", "﹁", "﹂", "﹃", "﹄", " ", "*"});

/// Bytes of the mark at `at`.
std::size_t mark_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : marks)
    if (starts_at(text, at, mark)) return mark.size();
  return 0;
}
std::size_t mark_before(std::string_view text, std::size_t at) {
  for (const std::string_view mark : marks)
    if (text.substr(0, at).ends_with(mark)) return mark.size();
  return 0;
}

struct Quoted : Range {             // without its marks
  std::size_t open = 0, close = 0;  // the marks included
  Speaker speaker;
  bool starts_sentence = false;
};

class Quotations {
 public:
  Quotations(const Page& page, const SpeakerNames& names, const model::Extraction& extraction, std::size_t title,
             const std::vector<model::SuggestedQuote>& turns)
      : page_(page),
        view_(page.view()),
        text_(page.text()),
        names_(names),
        extraction_(extraction),
        title_(title),
        turns_(turns) {}

  std::vector<model::SuggestedQuote> read() {
    auto quote = extraction_.quotes.begin();
    for (const model::Paragraph& paragraph : extraction_.paragraphs) {
      const Range here{folded(paragraph.start), folded(paragraph.end)};
      std::vector<Quoted> quotes;
      for (; quote != extraction_.quotes.end() && quote->start < paragraph.end; ++quote)
        if (quotes.empty() || folded(quote->start) >= quotes.back().close) quotes.push_back(quoted(*quote));
      read(here, quotes);
    }
    std::ranges::sort(out_, {}, [](const model::SuggestedQuote& q) { return std::pair(q.start, ~q.end); });
    return std::move(out_);
  }

 private:
  /// The byte of the folded text for one of extraction.text.
  std::size_t folded(std::size_t at) const {
    std::size_t low = 0, high = text_.size();
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (view_.origin(middle) < at + title_)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  Quoted quoted(const model::Quote& quote) const {
    Quoted q;
    q.start = folded(quote.start);
    q.end = folded(quote.end);
    q.open = q.start;
    q.close = q.end;
    while (q.open > 0 && mark_before(text_, q.open) > 0 && !text_.substr(0, q.open).ends_with(' '))
      q.open -= mark_before(text_, q.open);
    while (q.close < text_.size() && mark_at(text_, q.close) > 0 && text_[q.close] != ' ')
      q.close += mark_at(text_, q.close);
    return q;
  }

  /// Without the comma that only leads on to the speaker.
  void add(Range range, const Speaker& speaker) {
    if (ends_with_any(range, {","})) --range.end;
    if (range.start >= range.end || speaker.empty()) return;
    out_.push_back(
        {view_.origin(range.start) - title_, view_.origin(range.end) - title_, speaker.text, speaker.person});
  }

  /// Where the words of a turn begin that begins with the paragraph; the paragraph's start where none does.
  std::size_t end_of_label(const Range& paragraph) const {
    const auto turn = std::ranges::find_if(
        extraction_.turns, [&](const model::Turn& one) { return folded(one.start) == paragraph.start; });
    if (turn == extraction_.turns.end()) return paragraph.start;
    constexpr std::size_t longest = 90;  // bytes
    const std::size_t name = extraction_.text.find(turn->speaker, turn->start);
    if (name == std::string::npos || name > turn->start + longest) return paragraph.start;
    std::size_t at = folded(name + turn->speaker.size());
    const std::size_t behind = at, limit = std::min(paragraph.end, at + longest);
    for (int depth = 0; at < limit; ++at) {
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')') --depth;
      if (depth > 0) continue;
      const bool is_letter_alone = turn->speaker.size() == 1 && at > behind;
      if (text_[at] == ':' || text_[at] == ']' || text_[at] == '-' || text_[at] == '.' || text_[at] == '>' ||
          is_letter_alone || starts_at(text_, at, "】") || starts_at(text_, at, "〕"))
        break;
    }
    if (at >= limit) return paragraph.start;
    if (is_han_at(text_, at)) return at;
    text::next_code_point(text_, at);
    while (at < paragraph.end && (text_[at] == '*' || text_[at] == ' ' || text_[at] == '-')) ++at;
    return at;
  }

  void read(const Range& whole, std::vector<Quoted>& quotes) {
    last_at_ = std::string::npos;
    const std::size_t label_end = end_of_label(whole);
    const Range paragraph{label_end, whole.end};
    const bool is_labelled = label_end > whole.start;
    body_ = label_end;
    if (is_labelled) {  // another speaks
      is_open_ = had_quote_ = false;
      led_in_ = {};
    }
    const bool was_open = is_open_;
    is_open_ = false;
    const Speaker led_in = led_in_;
    led_in_ = {};
    for (std::size_t i = 0; i < quotes.size(); ++i) {
      Quoted& q = quotes[i];
      const std::size_t from = i == 0 ? paragraph.start : quotes[i - 1].close;
      const std::size_t to = i + 1 < quotes.size() ? quotes[i + 1].open : paragraph.end;
      q.starts_sentence = starts_sentence(from, q.open) || q.open == paragraph.start;
      // X说：“…。”Y说：“…。”: a Chinese quotation that ends as a sentence is told before it if at all.
      const bool ends = ends_with_any(q, {"。", "?", "!"}) && is_han_at(text_, q.close);
      if (ends) q.speaker = before(q, from);
      if (q.speaker.empty()) q.speaker = behind(q, to);
      if (q.speaker.empty()) q.speaker = before(q, from);
      if (q.speaker.empty() && q.starts_sentence) q.speaker = going_on(paragraph, quotes, i);
      if (q.speaker.empty() && i == 0 && is_labelled && is_all(paragraph, q)) q.speaker = turn_speaker(q.start);
      if (q.speaker.empty() && i == 0 && is_all(paragraph, q))
        q.speaker = was_open ? last_ : !led_in.empty() ? led_in : own_motto(paragraph, q);
      if (q.speaker.empty() && i == 0 && had_quote_ && is_all(paragraph, q)) q.speaker = last_;
      if (q.speaker.empty()) continue;
      last_ = q.speaker;
      last_at_ = q.start;
      add(q, q.speaker);
    }
    had_quote_ = std::ranges::any_of(quotes, [](const Quoted& q) { return !q.speaker.empty(); });
    if (!quotes.empty() && quotes.back().close >= paragraph.end && quotes.back().end == quotes.back().close &&
        !quotes.back().speaker.empty())
      is_open_ = true;  // no closing mark: it runs on
    if (quotes.empty()) unmarked(paragraph);
    lead_in(paragraph, quotes);
  }

  bool starts_sentence(std::size_t from, std::size_t open) const {
    std::size_t at = open;
    while (at > from && text_[at - 1] == ' ') --at;
    if (at == from) return true;
    for (const std::string_view end : {".", "!", "?", "。", "\"", "”", "」"})
      if (text_.substr(0, at).ends_with(end)) return true;
    return false;
  }
  bool is_all(const Range& paragraph, const Quoted& q) const {
    std::size_t end = q.close;
    while (end < paragraph.end && (mark_at(text_, end) > 0 || text_[end] == '.')) ++end;
    return q.open <= paragraph.start + 2 && end >= paragraph.end;
  }

  /// words[i] is a verb of saying, or begins one of two words.
  template <class Words>
  bool says(const Words& words, std::size_t i) const {
    if (contains(verbs, view_.text(words[i].start, words[i].end))) return true;
    return i + 1 < words.size() && contains(two_words, view_.text(words[i].start, words[i + 1].end));
  }

  // --- behind
  // -----------------------------------------------------------------------------------------------------------

  bool ends_with_any(const Range& range, std::initializer_list<std::string_view> ends) const {
    return std::ranges::any_of(ends, [&](std::string_view end) { return page_.text(range).ends_with(end); });
  }

  Speaker behind(const Quoted& q, std::size_t limit) {
    std::size_t at = q.close;
    bool comma = ends_with_any(q, {",", "-", "..."}) || text_.substr(q.end, q.close - q.end).find(',') != text_.npos;
    const bool closed = ends_with_any(q, {"?", "!", "。", "…"}), stopped = ends_with_any(q, {"."}) && !comma;
    while (at < limit) {
      if (text_[at] == ' ') {
        ++at;
      } else if (text_[at] == ',' || text_[at] == '-') {
        comma = true;
        ++at;
      } else if (starts_at(text_, at, "--")) {
        at += 2;
      } else {
        break;
      }
    }
    if (at >= limit) return {};
    if (is_han_at(text_, at)) return han_behind(q, at, limit);
    if (starts_at(text_, at, "that from ") || starts_at(text_, at, "this from ")) {  // "…." That from X, who …
      const std::size_t from = at + std::string_view("that from ").size();
      return speaker_in({from, std::min(limit, end_of_sentence(at))});
    }
    if ((!comma && !closed) || stopped || !(is_latin(text_[at]))) return {};
    const Range clause{at, std::min(limit, end_of_sentence(at))};
    const auto words = view_.words_in(clause.start, clause.end);
    if (words.empty()) return {};
    const auto word = [&](std::size_t i) { return view_.text(words[i].start, words[i].end); };
    if (word(0) == "according" && words.size() > 2) return speaker_in({words[1].end, clause.end});
    if (comma && (word(0) == "was" || word(0) == "is")) return was_said(words, clause);
    if (says(words, 0)) {
      std::size_t from = words[0].end;
      if (words.size() > 1 && (word(1) == "to" || word(1) == "back")) from = words[1].end;
      return speaker_in({from, clause.end});
    }
    if (text_.substr(q.close, at - q.close).find("- ") != text_.npos && words[0].capital)  // "…" - X, in her blog.
      if (Speaker speaker = names_.first_person({clause.start, words[std::min<std::size_t>(3, words.size() - 1)].end});
          !speaker.empty() && speaker.text.find(' ') != std::string::npos)
        return speaker;
    constexpr std::size_t farthest = 140;
    if (closed && !comma && words[0].capital && words.size() > 1 && !is_short(clause)) return {};
    for (std::size_t i = 1; i < words.size() && words[i].start < at + farthest; ++i)
      if (says(words, i)) {
        // "her lawyer wanted to know": the whole of it is the verb.
        const bool wants = word(i) == "to" && (word(i - 1) == "wanted" || word(i - 1) == "wants");
        return speaker_in({clause.start, words[wants ? i - 1 : i].start});
      }
    return {};
  }

  /// "…," was the mayor's reply; "…," was her answer; "…," was all he said.
  template <class Words>
  Speaker was_said(const Words& words, const Range& clause) {
    constexpr std::size_t farthest = 8;  // words
    for (std::size_t i = 1; i < std::min(words.size(), farthest); ++i) {
      const std::string_view word = view_.text(words[i].start, words[i].end);
      const std::string_view before = view_.text(words[i - 1].start, words[i - 1].end);
      if (i > 1 && contains(verbs, word) &&
          (i == 2 || view_.text(words[1].start, words[1].end) == "all" ||
           view_.text(words[1].start, words[1].end) == "what"))
        return speaker_in({words[i - 1].start, words[i].start});
      if (!contains(owned_words, word)) continue;
      if (before == "his" || before == "her" || before == "their") return whom_pronoun_means(words[i - 1].start);
      const std::size_t owner = page_.text({clause.start, words[i].start}).rfind("'s ");
      return owner == std::string_view::npos ? Speaker{} : names_.of({words[0].end, clause.start + owner});
    }
    return {};
  }
  static bool is_short(const Range& clause) { return clause.end - clause.start <= 60; }

  Speaker han_behind(const Quoted& q, std::size_t at, std::size_t limit) {
    std::size_t end = at;
    while (end < limit && !starts_at(text_, end, "。") && text_[end] != ';' && text_[end] != ' ') ++end;
    const bool went_on = ends_with_any(q, {",", "?", "!", "。", "…", "..."}) || text_[q.close] == ',';
    if (!went_on) return {};
    const auto verb = han_verb({at, end}, false);
    if (!verb) return {};
    // Only where the clause holds nothing but who spoke: "…。"律师走出法庭,说 is another sentence.
    const bool stopped = ends_with_any(q, {"。", "?", "!"});
    if (stopped && verb->start - at > 30) return {};
    return speaker_in({at, verb->start});
  }

  /// The first or last Han verb of saying in the range that speech or a clause's end follows.
  std::optional<Range> han_verb(const Range& range, bool last) const {
    std::optional<Range> found;
    for (std::size_t at = range.start; at < range.end;) {
      std::size_t length = 0;
      for (const std::string_view verb : han_verbs)
        if (starts_at(text_, at, verb) && verb.size() > length) length = verb.size();
      if (length == 0) {
        text::next_code_point(text_, at);
        continue;
      }
      const std::size_t behind = at + length;
      const std::string_view so_far = text_.substr(0, behind);
      const std::string_view before_it = text_.substr(0, at);
      const bool is_none =
          std::ranges::any_of(no_han_verbs, [&](std::string_view no) { return so_far.ends_with(no); }) ||
          before_it.ends_with("不") || before_it.ends_with("没") || before_it.ends_with("未") ||
          before_it.ends_with("没有");
      std::size_t after = behind;
      for (const std::string_view tail :
           {"道", "说", "过", "了", "得好", "得明白", "得清楚", "得直白", "得很清楚", "得很明白"})
        if (starts_at(text_, after, tail)) after += tail.size();
      const bool ends_there = starts_at(text_, after, "完");  // 亲戚说完就挂了
      const bool closes = ends_there || after >= range.end || text_[after] == ',' || text_[after] == ':' ||
                          mark_at(text_, after) > 0 || starts_at(text_, after, "。");
      const bool tells = text_.substr(at, length) == "告诉" || text_.substr(at, length) == "提醒";
      if (!is_none && (closes || tells)) {
        found = Range{at, after};
        if (!last) return found;
      }
      at = behind;
    }
    return found;
  }

  // --- before
  // -----------------------------------------------------------------------------------------------------------

  Speaker before(const Quoted& q, std::size_t from) {
    std::size_t start = std::max(from, start_of_sentence(q.open));
    std::size_t end = q.open;
    while (end > start && text_[end - 1] == ' ') --end;
    if (end <= start) return {};
    const bool colon = text_[end - 1] == ':', comma = text_[end - 1] == ',';
    const Range clause{start, colon || comma ? end - 1 : end};
    constexpr std::size_t least_of_somebody = 18;  // bytes: 说她「身体好」 is a word of the sentence
    if (const auto said = said_of_somebody(clause); said && q.end - q.start >= least_of_somebody)
      return han_subject(clause, *said);
    if (const auto verb = han_verb(clause, true)) {
      constexpr std::size_t most_between = 60, shortest = 18;
      if (end - verb->end > most_between && !colon) return {};
      if (!colon && !comma && (verb->end < end || q.end - q.start < shortest)) return {};
      return han_subject(clause, verb->start);
    }
    const auto words = view_.words_in(clause.start, clause.end);
    constexpr std::size_t least_told = 16;
    if (comma && words.size() > 2 && view_.text(words[0].start, words[1].end) == "according to" &&
        q.end - q.start >= least_told)
      return speaker_in({words[1].end, clause.end});
    if (comma && words.size() > 4 && q.end - q.start >= least_told) {  // in the words of X, "…"
      const std::string_view told = page_.text(clause);
      for (const std::string_view lead : {"in the words of ", "to quote ", "to borrow from "})
        if (const std::size_t at = told.rfind(lead); at != told.npos)
          return speaker_in({clause.start + at + lead.size(), clause.end});
    }
    if (!colon && !comma) {
      const bool direct = !words.empty() && words.back().end == clause.end && view_.is_capital(q.start) &&
                          contains(verbs, view_.text(words.back().start, words.back().end));
      if (direct) return subject(clause, words.size() - 1);
      return goes_on_in(q, clause);
    }
    if (colon) {
      if (Speaker speaker = quoted_from_before(clause); !speaker.empty()) return speaker;
      if (Speaker speaker = owner_of_words(clause); !speaker.empty()) return speaker;
      if (Speaker speaker = came_from(clause); !speaker.empty()) return speaker;
    }
    for (std::size_t i = words.size(); i-- > 0;) {
      if (!says(words, i)) continue;  // also X put it this way: "…"
      // said Pemba Lhadar: "…"
      static constexpr auto whom = std::to_array<std::string_view>({"told", "tells", "telling"});
      const bool tells_whom = contains(whom, view_.text(words[i].start, words[i].end));  // X told Reuters: "…"
      if (!tells_whom && i + 1 < words.size() && words[i + 1].capital &&
          view_.text(words[i].end, words[i + 1].start) == " ")
        if (Speaker speaker = names_.first_person({words[i].end, clause.end}); !speaker.empty()) return speaker;
      return subject(clause, i);
    }
    static constexpr auto goes_on = std::to_array<std::string_view>({"then", "and", "also", "and then", "later", "又"});
    if (colon && last_at_ != std::string::npos && contains(goes_on, page_.text(clause))) return last_;
    constexpr std::size_t shortest = 18, longest_label = 45;
    if (!colon || q.end - q.start < shortest) return {};
    if (is_han_at(text_, clause.start))  // 有人问她还去不去,她笑了:“…”
      if (const std::size_t mark = page_.text(clause).rfind(','); mark != std::string_view::npos) {
        constexpr std::size_t longest_part = 24;  // bytes
        const Range part{clause.start + mark + 1, clause.end};
        const bool is_hers = starts_at(text_, part.start, "他") || starts_at(text_, part.start, "她");
        if (is_hers && part.end - part.start <= longest_part && !starts_at(text_, part.start + 3, "的") &&
            !kin_at_start(text_.substr(part.start + 3)))
          return whom_pronoun_means(part.start);
      }
    if (is_han_at(text_, clause.start) && clause.end - clause.start > longest_label) return {};
    for (const std::string_view about :
         {"对于", "关于", "至于", "谈到", "谈起", "说到", "说起", "提到", "提起", "被问"})
      if (page_.text(clause).starts_with(about))  // 對於上訴,柯美達並不樂觀:
        if (const std::size_t mark = page_.text(clause).find(','); mark != std::string_view::npos)
          return speaker_in({clause.start + mark + 1, clause.end});
    for (const std::string_view closing :
         {"一句", "句话", "个字", "如下", "内容", "结尾", "末尾"})  // a text's, not a person's
      if (page_.text(clause).ends_with(closing)) return {};
    return speaker_in(clause);
  }

  /// "She recalled a colleague's advice: …", 她的原话:…: whose words they are.
  Speaker owner_of_words(const Range& clause) {
    const auto words = view_.words_in(clause.start, clause.end);
    if (words.size() > 1 && words.back().end == clause.end &&
        contains(owned_words, view_.text(words.back().start, words.back().end))) {
      const std::string_view before = view_.text(clause.start, words.back().start);
      const std::size_t owner = before.rfind("'s ");
      if (owner == before.npos || before.size() - owner > 20) return {};
      std::size_t from = 0;  // "recalled a colleague": from the article or the name on
      for (const std::string_view article : {" a ", " an ", " the ", " his ", " her ", " their ", " my ", " our "})
        if (const std::size_t at = before.substr(0, owner).rfind(article); at != before.npos)
          from = std::max(from, at + 1);
      return names_.of({clause.start + from, clause.start + owner});
    }
    return owner_of_han_words(clause);
  }

  /// 她的原话:…, 姐姐转述她的话:…, 冯某的语气更硬:…, 部里只回了四个字:….
  Speaker owner_of_han_words(const Range& clause) {
    const std::string_view told = page_.text(clause);
    static constexpr auto nouns = std::to_array<std::string_view>(
        {"的原话", "的话",   "的说法", "的回答", "的答复", "的口头禅", "的遗言", "的留言", "的解释", "的评语",
         "的语气", "的口气", "的反应", "的回应", "的评论", "的态度",   "的看法", "的结论", "的忠告", "的回复"});
    constexpr std::size_t most_behind = 15;  // bytes: 的话更硬
    for (const std::string_view noun : nouns) {
      const std::size_t at = told.rfind(noun);
      if (at == told.npos || at == 0 || told.size() - at - noun.size() > most_behind) continue;
      std::size_t start = 0;
      for (const std::string_view retells : {"转述", "忆述", "复述", "引述", "引用"})
        if (const std::size_t before = told.substr(0, at).rfind(retells); before != told.npos)
          start = std::max(start, before + retells.size());
      return speaker_in({clause.start + start, clause.start + at});
    }
    for (const std::string_view tone : {",语气", ",口气", ",语调", ",神情"})
      if (const std::size_t at = told.rfind(tone); at != told.npos && at > 0)
        return speaker_in({clause.start, clause.start + at});
    if (!told.ends_with("个字") && !told.ends_with("一句") && !told.ends_with("句话")) return {};
    constexpr std::size_t nearest = 24;  // bytes
    for (const std::string_view verb :
         {"只有", "只回", "回了", "说了", "留下", "写了", "写下", "答了", "只说", "丢下", "撂下"})
      if (const std::size_t at = told.rfind(verb); at != told.npos && at > 0 && told.size() - at <= nearest)
        return han_subject(clause, clause.start + at);
    return {};
  }

  /// 部长说他「…」: where the verb stands, if somebody's pronoun is between it and the quotation.
  std::optional<std::size_t> said_of_somebody(const Range& clause) const {
    const std::string_view told = page_.text(clause);
    for (const std::string_view who : {"他", "她", "其", "自己", "他们", "她们", "对方", "中方"})
      for (const std::string_view verb : {"说", "称", "指", "指出", "声称"}) {
        const std::size_t size = verb.size() + who.size();
        if (told.size() > size && told.ends_with(who) && told.substr(0, told.size() - who.size()).ends_with(verb) &&
            !told.substr(0, told.size() - size).ends_with("听") && !told.substr(0, told.size() - size).ends_with("据"))
          return clause.end - size;
      }
    return std::nullopt;
  }

  /// The ministry said it "would answer in its own good time": several words that go on with what somebody said.
  Speaker goes_on_in(const Quoted& q, const Range& clause) {
    static constexpr auto reports =
        std::to_array<std::string_view>({"said",  "says",     "wrote",    "writes",    "told",     "tells",    "added",
                                         "adds",  "replied",  "answered", "claimed",   "insisted", "promised", "called",
                                         "calls", "declared", "termed",   "described", "conceded", "admitted"});
    constexpr std::size_t least_words = 4, farthest = 90;  // bytes
    if (view_.is_capital(q.start) || view_.words_in(q.start, q.end).size() < least_words) return {};
    const auto words = view_.words_in(clause.start, clause.end);
    for (std::size_t i = words.size(); i-- > 1;) {
      if (words[i].start + farthest < clause.end) return {};
      if (page_.text({words[i].end, clause.end}).find_first_of(";:") != std::string_view::npos) return {};
      if (contains(reports, view_.text(words[i].start, words[i].end))) return subject(clause, i);
    }
    return {};
  }

  /// "Her son wrote to us. I quote: …": who spoke or wrote in the sentence before.
  Speaker quoted_from_before(const Range& clause) {
    const auto words = view_.words_in(clause.start, clause.end);
    const bool quotes =
        words.size() > 1 && view_.text(words[0].start, words[0].end) == "i" &&
        (view_.text(words[1].start, words[1].end) == "quote" || view_.text(words[1].start, words[1].end) == "read");
    if (!quotes || clause.start == 0) return {};
    const std::size_t sentence = page_.sentence_of(clause.start);
    if (sentence == 0 || page_.sentences()[sentence - 1].paragraph != page_.sentences()[sentence].paragraph) return {};
    const Range before{std::max(body_, page_.sentences()[sentence - 1].start), page_.sentences()[sentence - 1].end};
    const auto verb = last_verb(before);
    return verb ? subject_of_report(before, *verb) : Speaker{};
  }

  /// "One line came from a clerk: …", "I quote from a letter from her son: …": whom it came from.
  Speaker came_from(const Range& clause) {
    const std::string_view told = page_.text(clause);
    const std::size_t from = told.rfind(" from ");
    constexpr std::size_t farthest = 60;  // bytes
    if (from == told.npos || told.size() - from > farthest) return {};
    const auto words = view_.words_in(clause.start, clause.start + from);
    if (words.empty()) return {};
    const std::string_view before = view_.text(words.back().start, words.back().end);
    static constexpr auto comes =
        std::to_array<std::string_view>({"came", "comes", "letter", "line", "words", "word", "message", "note", "text",
                                         "card", "postcard", "sentence"});
    if (!contains(comes, before)) return {};
    return speaker_in({clause.start + from + std::string_view(" from ").size(), clause.end});
  }

  /// Whose verb words[i] of the clause is.
  Speaker subject(const Range& clause, std::size_t i) {
    const auto words = view_.words_in(clause.start, clause.end);
    const std::size_t verb = words[i].start;
    std::size_t last = i;
    while (last > 0 && is_between_subject_and_verb(view_.text(words[last - 1].start, words[last - 1].end))) --last;
    if (last == 0) return last_at_ != std::string::npos ? last_ : Speaker{};
    const Word& next_to = words[last - 1];
    const std::string_view word = view_.text(next_to.start, next_to.end);
    if (word == "i" || word == "we" || word == "you") return turn_speaker(verb);
    if (is_pronoun(word)) return speaker_in({next_to.start, next_to.end});
    // The noun phrase that ends there, back to a comma or to the clause's start; with a comma right before the verb
    // the phrase at the clause's start.
    std::size_t from = clause.start;
    if (view_.text(next_to.end, words[last].start).find(',') == std::string_view::npos)
      for (std::size_t k = last - 1; k > 0; --k) {
        const std::string_view between = view_.text(words[k - 1].end, words[k].start);
        const std::string_view w = view_.text(words[k - 1].start, words[k - 1].end);
        if (between.find_first_of(",;:(") != std::string_view::npos || w == "and" || w == "but" || w == "when" ||
            w == "as" || w == "while") {
          from = words[k].start;
          break;
        }
      }
    if (Speaker speaker = speaker_in({from, verb}); !speaker.empty()) return speaker;
    return speaker_in({clause.start, verb});
  }
  static bool is_between_subject_and_verb(std::string_view word) {
    static constexpr auto all =
        std::to_array<std::string_view>({"has",   "had",   "have", "then",  "later", "also", "once",   "would", "will",
                                         "only",  "still", "is",   "was",   "being", "just", "always", "never", "even",
                                         "since", "again", "to",   "liked", "likes", "used", "loved"});
    return contains(all, word) || (word.size() > 4 && word.ends_with("ly") && word != "family");
  }

  Speaker han_subject(const Range& clause, std::size_t verb) {
    std::size_t start = clause.start;
    for (std::size_t at = clause.start; at < verb; ++at)
      if (text_[at] == ',' || text_[at] == ';') start = at + 1;
    constexpr std::string_view words_of = "的话";  // 援引某某的话说
    if (const std::string_view told = text_.substr(start, verb - std::min(verb, start)); told.ends_with(words_of))
      for (const std::string_view cites : {"引述", "援引", "引用", "转述", "转引"})
        if (const std::size_t at = told.rfind(cites); at != told.npos)
          return speaker_in({start + at + cites.size(), verb - words_of.size()});
    // 他半天没作声,说: the part with the verb has no subject; the nearest part before that begins with a pronoun.
    if (start >= verb)
      for (std::size_t at = verb - 1; at > clause.start; --at)
        if (at + 1 < verb && text_[at] == ',' && (starts_at(text_, at + 1, "他") || starts_at(text_, at + 1, "她"))) {
          if (Speaker speaker = speaker_in({at + 1, verb - 1}); !speaker.empty()) return speaker;
          break;
        }
    if (start >= verb) start = clause.start;  // …接受采访,说:
    Speaker speaker = speaker_in({start, verb});
    if (speaker.empty() && start > clause.start) speaker = speaker_in({clause.start, verb});
    return speaker;
  }

  /// Pronouns first: the names in the range are others'.
  Speaker speaker_in(const Range& range) {
    std::size_t start = range.start;
    while (start < range.end && text_[start] == ' ') ++start;
    if (start >= range.end) return {};
    const Range inner{start, range.end};
    if (is_latin(text_[start])) {
      std::size_t end = start;
      while (end < range.end && is_latin(text_[end])) ++end;
      const std::string_view word = text_.substr(start, end - start);
      if (word == "i" || word == "we") return turn_speaker(start);
      if (is_pronoun(word)) return whom_pronoun_means(start);
      return names_.of(inner);
    }
    const std::string_view words = page_.text(inner);
    if (words.starts_with("我") && !words.starts_with("我的")) return turn_speaker(start);
    for (const std::string_view pronoun : {"他们", "她们", "他", "她", "其"})
      if (words.starts_with(pronoun)) {
        const std::string_view rest = words.substr(pronoun.size());
        const bool is_owner = pronoun == "其" ? !is_verb_like(rest) : rest.starts_with("的") || kin_at_start(rest);
        if (!is_owner) return whom_pronoun_means(start);
        const Speaker speaker = names_.of(inner);
        if (!speaker.empty() || !kin_at_start(rest)) return speaker;
        return names_.of({start + pronoun.size(), inner.end});
      }
    if (const std::size_t at = pronoun_behind_adverb(words); at > 0) return whom_pronoun_means(start + at);
    if ((words.starts_with("你") || words.starts_with("您")) && !kin_at_start(words)) return {};
    if (words.starts_with("有人") || words.starts_with("别人") || words.starts_with("人们")) return {};
    return names_.of(inner);
  }
  /// 庭上她打断了审判长: byte of the pronoun behind a place or a time, 0 if there is none.
  static std::size_t pronoun_behind_adverb(std::string_view words) {
    constexpr std::size_t farthest = 24;  // bytes
    for (const std::string_view pronoun : {"他", "她"}) {
      const std::size_t at = words.find(pronoun);
      if (at == words.npos || at == 0 || at > farthest || kin_at_start(words.substr(at + pronoun.size()))) continue;
      if (words.substr(at + pronoun.size()).starts_with("的")) continue;
      for (const std::string_view end : {"上", "里", "中", "时", "后", "天", "晚", "月", "日", "年", ","})
        if (words.substr(0, at).ends_with(end)) return at;
    }
    return 0;
  }
  static bool is_verb_like(std::string_view rest) {
    return rest.empty() || rest.starts_with("后") || rest.starts_with("还") || rest.starts_with("又") ||
           rest.starts_with("曾");
  }

  Speaker turn_speaker(std::size_t at) const {
    const std::size_t here = view_.origin(at) - title_;
    for (const model::SuggestedQuote& turn : turns_)
      if (turn.start <= here && here < turn.end) return {turn.speaker, turn.person};
    return {};
  }

  /// Never who speaks in the turn, who would say "I".
  Speaker whom_pronoun_means(std::size_t at) const {
    const Speaker here = turn_speaker(at);
    if (here.empty()) return names_.of_pronoun(at, last_, last_at_);
    const auto is_here = [&](const Speaker& one) {
      return one.person.empty() ? one.text == here.text : one.person == here.person;
    };
    const bool was_here = is_here(last_);
    const Speaker found = names_.of_pronoun(at, was_here ? Speaker{} : last_, was_here ? std::string::npos : last_at_);
    return !found.empty() && is_here(found) ? names_.last_named(at, here) : found;
  }

  // --- around
  // -----------------------------------------------------------------------------------------------------------

  /// A quotation that is a sentence of its own: whoever speaks or is told of in the sentence before it.
  Speaker going_on(const Range& paragraph, const std::vector<Quoted>& quotes, std::size_t i) {
    if (i > 0 && !quotes[i - 1].speaker.empty()) {
      const Range between{quotes[i - 1].close, quotes[i].open};
      if (const auto verb = last_verb(between); verb && sentences_in(between) > 1)
        if (Speaker speaker = subject_of_report(between, *verb); !speaker.empty()) return speaker;
      return quotes[i - 1].speaker;
    }
    const std::size_t sentence = page_.sentence_of(quotes[i].open == 0 ? 0 : quotes[i].open - 1);
    const Range before{std::max(paragraph.start, page_.sentences()[sentence].start), quotes[i].open};
    if (before.start >= before.end || i > 0) return {};
    if (const auto verb = last_verb(before)) return subject_of_report(before, *verb);
    return {};
  }
  std::size_t sentences_in(const Range& range) const {
    if (range.start >= range.end) return 0;
    return page_.sentence_of(range.end - 1) - page_.sentence_of(range.start) + 1;
  }
  struct Verb : Range {
    bool han = false;
  };
  std::optional<Verb> last_verb(const Range& range) const {
    if (const auto verb = han_verb(range, true)) return Verb{*verb, true};
    std::optional<Verb> found;
    for (const Word& word : view_.words_in(range.start, range.end))
      if (contains(verbs, view_.text(word.start, word.end))) found = Verb{{word.start, word.end}, false};
    return found;
  }
  Speaker subject_of_report(const Range& range, const Verb& verb) {
    const Range clause{std::max(range.start, start_of_sentence(verb.start)), range.end};
    if (verb.han) return han_subject(clause, verb.start);
    const auto words = view_.words_in(clause.start, clause.end);
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i].start == verb.start) return subject(clause, i);
    return {};
  }

  /// A letter's quotation that is a paragraph of its own and nobody's is the writer's.
  Speaker own_motto(const Range& paragraph, const Quoted& q) const {
    constexpr std::size_t least = 12;
    if (q.end - q.start < least || extraction_.publisher.empty() || paragraph.start == folded(0)) return {};
    return is_letter_text() ? Speaker{extraction_.publisher, ""} : Speaker{};
  }

  /// It begins with whom it is written to: "Dear Sir,", 某某阁下：.
  bool is_letter_text() const {
    if (extraction_.paragraphs.empty()) return false;
    constexpr std::size_t longest = 120;
    const model::Paragraph& first = extraction_.paragraphs.front();
    const std::string_view words = page_.text({folded(first.start), folded(first.end)});
    if (words.size() > longest || (!words.ends_with(':') && !words.ends_with(','))) return false;
    static constexpr auto addresses =
        std::to_array<std::string_view>({"dear ", "to the ", "your excellency", "excellenc", "阁下", "先生", "女士",
                                         "编辑", "敬启", "台鉴", "大鉴", "亲爱的", "尊敬的", "钧鉴"});
    return std::ranges::any_of(addresses, [&](std::string_view word) { return words.find(word) != words.npos; });
  }

  /// A paragraph that ends with a colon introduces the next one.
  void lead_in(const Range& paragraph, const std::vector<Quoted>& quotes) {
    std::size_t end = paragraph.end;
    while (end > paragraph.start && text_[end - 1] == ' ') --end;
    if (end == paragraph.start || text_[end - 1] != ':') return;
    const std::size_t sentence = std::max(paragraph.start, start_of_sentence(end - 1));
    lead_ = Range{sentence, end - 1};
    const Range clause{std::max(quotes.empty() ? sentence : quotes.back().close, sentence), end - 1};
    if (const auto verb = last_verb(clause)) led_in_ = subject_of_report(clause, *verb);
  }

  // --- without marks
  // ----------------------------------------------------------------------------------------------------

  void unmarked(const Range& paragraph) {
    std::size_t start = paragraph.start;
    const std::optional<Range> lead = lead_;
    lead_.reset();
    if (starts_at(text_, start, "> ")) {
      if (lead)
        if (const Speaker speaker = writer(*lead); !speaker.empty()) add({start + 2, paragraph.end}, speaker);
      return;
    }
    constexpr std::size_t longest_label = 100;
    const std::size_t colon = text_.substr(0, std::min(paragraph.end, start + longest_label)).find(':', start);
    if (colon != text_.npos && colon + 1 < paragraph.end) {
      if (const Speaker speaker = writer_of_note({start, colon}); !speaker.empty()) {
        std::size_t from = colon + 1;
        while (from < paragraph.end && (text_[from] == ' ' || text_[from] == '*')) ++from;
        add({from, paragraph.end}, speaker);
        return;
      }
    }
    if (!said_to_the_end(paragraph)) free_speech(paragraph);
  }

  /// "…, and he said: Go. Look after them.": from the colon behind a verb of saying to the end of the paragraph.
  bool said_to_the_end(const Range& paragraph) {
    constexpr std::size_t longest = 240, nearest = 60, shortest = 12;  // bytes
    const std::size_t blank = page_.text(paragraph).rfind(": "), mark = page_.text(paragraph).rfind(':');
    const bool is_han = mark != std::string_view::npos && is_han_at(text_, paragraph.start + mark + 1);
    const std::size_t colon = is_han ? mark : blank;
    if (colon == std::string_view::npos) return false;
    const Range said{paragraph.start + colon + (is_han ? 1 : 2), paragraph.end};
    if (said.end - said.start > longest || said.end < said.start + shortest) return false;
    const Range before{std::max(paragraph.start, start_of_sentence(paragraph.start + colon)), paragraph.start + colon};
    for (const std::string_view wrote : {"写道", "写下", "留言", "批注", "附言"})  // 在访客簿上写道:…
      if (page_.text(before).ends_with(wrote)) {
        const Speaker speaker = han_subject(before, before.end - wrote.size());
        if (speaker.empty()) return false;
        add(said, speaker);
        return true;
      }
    static constexpr auto says = std::to_array<std::string_view>({"said", "says", "told", "tells", "wrote", "writes"});
    const auto words = view_.words_in(before.start, before.end);
    for (std::size_t i = words.size(); i-- > 1;) {
      if (!contains(says, view_.text(words[i].start, words[i].end))) continue;
      if (words[i].end + nearest < before.end) return false;
      const Speaker speaker = subject(before, i);
      if (speaker.empty() || is_body(speaker)) return false;
      add(said, speaker);
      return true;
    }
    return false;
  }

  /// Who wrote the block that these words introduce: a person who "writes", a blog; no outlet.
  Speaker writer(const Range& lead) {
    if (const std::size_t comma = page_.text(lead).find(','); comma != std::string_view::npos)  // Ada Example, in X:
      if (starts_at(text_, lead.start + comma, ", in ") || starts_at(text_, lead.start + comma, ", on ")) {
        Speaker speaker = names_.first_person({lead.start, lead.start + comma});
        if (speaker.text.find(' ') != std::string::npos && !is_body(speaker)) return speaker;
      }
    if (const auto verb = last_verb(lead)) {
      Speaker speaker = subject_of_report({lead.start, lead.end}, *verb);
      if (!is_body(speaker)) return speaker;
      return {};
    }
    return blog(lead);
  }

  Speaker blog(const Range& lead) const {
    for (const std::string_view word : han_blog_words)
      if (const std::size_t at = text_.substr(0, lead.end).find(word, lead.start); at != text_.npos) {
        for (const auto& [open, close] :
             {std::pair<std::string_view, std::string_view>{"“", "”"}, {"\"", "\""}, {"《", "》"}, {"「", "」"}})
          if (const std::size_t from = text_.substr(0, lead.end).find(open, at); from != text_.npos)
            if (const std::size_t to = text_.substr(0, lead.end).find(close, from + open.size()); to != text_.npos)
              return {names_.original({from + open.size(), to}), ""};
        return {names_.original({at, at + word.size()}), ""};
      }
    for (const Word& word : view_.words_in(lead.start, lead.end))
      if (contains(blog_words, view_.text(word.start, word.end)) && !word.capital) {
        const std::string_view found = view_.text(word.start, word.end);
        if (found == "blog" || found == "weblog" || found == "microblog") return {"blogger", ""};
        return {std::string(found), ""};
      }
    if (const std::size_t at = text_.substr(0, lead.end).find('@', lead.start); at != text_.npos)
      return names_.of({at, lead.end});
    return {};
  }

  bool is_body(const Speaker& speaker) const {
    const View view(speaker.text);
    return std::ranges::any_of(view.words(), [&](const Word& word) {
      const std::string_view w = view.text(word.start, word.end);
      return is_of_a_body(w) || w == "delegation" || w == "letter" || w == "harbour" || w == "courier" ||
             w == "herald" || w == "eu" || w == "editorial" || w == "spokesperson" || w == "record" || w == "wire" ||
             w == "notes";
    });
  }

  /// "@reader: …", "**Ada Example**: …", "Ada Example writes: …", 网友“风”写道：….
  Speaker writer_of_note(const Range& label) {
    const std::string_view words = page_.text(label);
    std::size_t start = label.start;
    while (start < label.end && (text_[start] == '*' || text_[start] == ' ' || text_[start] == '-')) ++start;
    if (start < label.end && text_[start] == '@') return names_.of({start, label.end});
    constexpr std::size_t nearest = 20;  // bytes: "And @reader: …", ◆ 推特 @reader：…
    if (const std::size_t at = text_.substr(0, label.end).find('@', start); at != text_.npos && at <= start + nearest)
      return names_.of({at, label.end});
    const auto in_label = view_.words_in(start, label.end);
    for (std::size_t i = 1; i < in_label.size(); ++i) {
      static constexpr auto writes =
          std::to_array<std::string_view>({"writes", "wrote", "posted", "posts", "tweeted", "tweets", "emails",
                                           "emailed", "replies", "adds", "comments"});
      if (!contains(writes, view_.text(in_label[i].start, in_label[i].end))) continue;
      if (view_.text(in_label[i].end, label.end).find('.') != std::string_view::npos) break;
      Speaker speaker = speaker_in({start, in_label[i].start});
      return is_body(speaker) ? Speaker{} : speaker;
    }
    if (words.ends_with("写道") || words.ends_with("留言") || words.ends_with("发帖说")) {
      if (Speaker speaker = blog(label); !speaker.empty()) return speaker;
      if (const auto verb = han_verb(label, true)) return han_subject(label, verb->start);
    }
    const bool is_bold = words.starts_with("**") && words.size() > 4;
    if (!is_bold) return {};
    const Speaker speaker = names_.first_person({start, label.end});
    const bool is_whole = !speaker.empty() && speaker.text.find(' ') != std::string::npos;
    return is_whole && !is_body(speaker) ? speaker : Speaker{};
  }

  /// "It is no substitute, X concludes." Each sentence of a paragraph without marks.
  void free_speech(const Range& paragraph) {
    if (paragraph.start >= paragraph.end) return;
    for (std::size_t s = page_.sentence_of(paragraph.start); s < page_.sentences().size(); ++s) {
      const Sentence& sentence = page_.sentences()[s];
      if (sentence.start >= paragraph.end) break;
      const auto words = view_.words_in(sentence.start, sentence.end);
      if (words.size() < 5) continue;
      std::size_t comma = sentence.end;
      while (comma > sentence.start && text_[comma - 1] != ',') --comma;
      if (comma <= sentence.start) continue;
      const auto tail = view_.words_in(comma, sentence.end);
      constexpr std::size_t most_words = 6;
      if (tail.size() < 2 || tail.size() > most_words) continue;
      std::size_t last = tail.size() - 1;
      if (view_.text(tail[last].start, tail[last].end).ends_with("ly") && last > 1) --last;
      if (!contains(verbs, view_.text(tail[last].start, tail[last].end))) continue;
      static constexpr auto leads = std::to_array<std::string_view>(
          {"the", "a", "an", "he", "she", "they", "his", "her", "their", "its", "one", "our", "another"});
      if (!tail[0].capital && !contains(leads, view_.text(tail[0].start, tail[0].end))) continue;
      const Range said{sentence.start, comma - 1};
      const auto has = [&](const auto& list) {
        return std::ranges::any_of(view_.words_in(said.start, said.end),
                                   [&](const Word& word) { return contains(list, view_.text(word.start, word.end)); });
      };
      if (!has(present_words) || has(past_words)) continue;
      const Speaker speaker = speaker_in({tail[0].start, tail[last].start});
      add(said, speaker);
    }
  }

  std::size_t start_of_sentence(std::size_t at) const {
    return page_.sentences().empty() ? 0 : page_.sentences()[page_.sentence_of(at == 0 ? 0 : at - 1)].start;
  }
  std::size_t end_of_sentence(std::size_t at) const {
    return page_.sentences().empty() ? text_.size() : page_.sentences()[page_.sentence_of(at)].end;
  }

  const Page& page_;
  const View& view_;
  std::string_view text_;
  const SpeakerNames& names_;
  const model::Extraction& extraction_;
  std::size_t title_;
  const std::vector<model::SuggestedQuote>& turns_;
  std::vector<model::SuggestedQuote> out_;
  Speaker last_, led_in_;
  std::size_t last_at_ = std::string::npos;  // where the last speaker of this paragraph spoke
  bool is_open_ = false;                     // the last quotation of the paragraph before had no closing mark
  bool had_quote_ = false;                   // the paragraph before had a quotation with a speaker
  std::size_t body_ = 0;                     // where the paragraph begins, behind its label
  std::optional<Range> lead_;                // the words that introduce a block
};

// --- turns
// --------------------------------------------------------------------------------------------------------------

enum class Part { names, asks, answers };

std::string_view without_number(std::string_view label) {
  while (!label.empty() && (label.back() == ' ' || (label.back() >= '0' && label.back() <= '9')))
    label.remove_suffix(1);
  return label;
}

/// "Question 3": of a paper that counts its questions.
bool is_numbered_question(std::string_view label) {
  const std::string folded = text::folded(label);
  return without_number(folded) == "question" && folded.size() > std::string_view("question").size();
}

Part part_of(std::string_view label) {
  const std::string folded = text::folded(label);
  const std::string_view name = without_number(folded);
  if (name == "answer to question" || name == "reply to question" || name == "response to question")
    return Part::answers;
  if (label == "□" || label == "◇" || label == "○") return Part::asks;
  if (label == "■" || label == "◆" || label == "●") return Part::answers;
  if (name == "q" || name == "question" || name == "问" || name == "提问" || name == "记者问") return Part::asks;
  if (name == "a" || name == "answer" || name == "答" || name == "回答") return Part::answers;
  return Part::names;
}

/// Parliament's papers: a question there is put by a member, who is named or nobody.
bool is_of_parliament(const model::Extraction& extraction) {
  const std::string head = text::folded(extraction.title + " " + extraction.publisher);
  for (const std::string_view word :
       {"written answer", "written question", "written repl", "on notice", "parliament", "hansard", "senate question",
        "questions summary", "interpellation", "议会", "国会", "质询", "立法会", "书面答复", "书面问题", "书面答询"})
    if (head.find(word) != head.npos) return true;
  return false;
}

class Turns {
 public:
  Turns(const Page& page, const SpeakerNames& names, const model::Extraction& extraction, std::size_t title)
      : page_(page), names_(names), extraction_(extraction), title_(title) {
    while (title_at_ < page.text().size() && page.view().origin(title_at_) < title) ++title_at_;
  }

  std::vector<model::SuggestedQuote> read() const {
    std::vector<model::SuggestedQuote> out;
    const auto& turns = extraction_.turns;
    // Where the paper counts its questions, each is a turn.
    const bool are_numbered =
        std::ranges::any_of(turns, [](const model::Turn& turn) { return is_numbered_question(turn.speaker); });
    const bool of_parliament = is_of_parliament(extraction_) && !are_numbered;
    const Speaker answering = who_answers();
    std::map<std::string_view, Speaker> known;
    const bool spelled = std::ranges::any_of(turns, [](const model::Turn& turn) {
      const std::string folded = text::folded(turn.speaker);
      return folded == "question" && turn.speaker != "QUESTION";
    });
    for (const model::Turn& turn : turns) {
      Speaker speaker;
      switch (part_of(turn.speaker)) {
        case Part::asks:
          if (of_parliament || (spelled && answering.empty())) continue;
          speaker = is_latin(text::folded(turn.speaker)[0]) ? Speaker{"QUESTION", ""} : who_asks();
          break;
        case Part::answers:
          if (answering.empty() && (of_parliament || spelled)) continue;
          speaker = answering.empty() ? Speaker{turn.speaker, ""} : answering;
          break;
        case Part::names: {
          const std::string folded = text::folded(turn.speaker);
          const bool is_anonymous = folded.ends_with("议员问") || folded.ends_with("委员问") ||
                                    folded.ends_with("议员提问") || folded == "议员";
          if (of_parliament && is_anonymous) continue;
          if (asks_for_an_outlet(turn.speaker)) {
            speaker.text = asker();
            break;
          }
          const auto [found, is_new] = known.try_emplace(turn.speaker);
          if (is_new) found->second = names_.of_label(turn.speaker);
          speaker = found->second;
          break;
        }
      }
      out.push_back({turn.start, turn.end, speaker.text, speaker.person});
    }
    return out;
  }

 private:
  /// 路透社记者: one of the press, as a bare 记者 is.
  static bool asks_for_an_outlet(std::string_view label) {
    return has_han(label) && (label.ends_with("记者") || label.ends_with("記者"));
  }
  static bool has_han(std::string_view label) { return is_han_at(label, 0); }
  /// 议员许特问：… 问：…: whoever asked by name, if one did; else the press.
  Speaker who_asks() const {
    std::string_view only;
    for (const model::Turn& turn : extraction_.turns) {
      const std::string folded = text::folded(turn.speaker);
      constexpr std::size_t longest_role = 12;  // bytes: 记者问, 主持人问
      if (part_of(turn.speaker) != Part::names || !folded.ends_with("问") || folded.size() <= longest_role) continue;
      if (!only.empty() && only != turn.speaker) return {asker(), ""};
      only = turn.speaker;
    }
    return only.empty() ? Speaker{asker(), ""} : names_.of_label(only);
  }
  std::string asker() const { return extraction_.lang == "zh-Hant" ? "記者" : "记者"; }
  static bool is_role(std::string_view label) {
    const std::string folded = text::folded(label);
    for (const std::string_view role :
         {"moderator",   "interviewer", "host",       "reporter", "operator", "staff", "chair", "audience",
          "participant", "press",       "journalist", "voice",    "主持",     "记者",  "听众",  "观众",
          "与会者",      "提问",        "受众",       "主席",     "议员",     "访员",  "学员"})
      if (folded.find(role) != folded.npos) return true;
    return false;
  }

  /// 柯某(Ada Example)2012年起任…: of a Chinese text whose lead begins with a name, that name.
  Speaker name_in_han_lead(std::size_t end) const {
    if (!extraction_.lang.starts_with("zh") && !is_han_at(page_.text(), title_at_)) return {};
    std::size_t at = title_at_;
    const std::string_view text = page_.text();
    while (at < end && (text[at] == ' ' || static_cast<unsigned char>(text[at]) < 0x20)) ++at;
    constexpr std::size_t shortest = 6, longest = 18;  // bytes
    std::size_t stop = at;
    const auto goes_on = [&](std::size_t here) {
      for (const std::string_view word : {"(", ",", "曾", "是", "任", "担任", "在", "于", "自", "从", "负责", "主管",
                                          "常驻", "为", "时任", "原任", "前"})
        if (starts_at(text, here, word)) return true;
      return !page_.times({here, here + 1}).empty();
    };
    while (stop < end && is_han_at(text, stop) && !goes_on(stop)) text::next_code_point(text, stop);
    if (stop - at < shortest || stop - at > longest || !goes_on(stop)) return {};
    for (const std::string_view other :
         {"本刊", "本报", "本台", "记者", "以下", "这是", "我们", "昨天", "今天", "上周", "本社"})
      if (starts_at(text, at, other)) return {};
    return {names_.original({at, stop}), ""};
  }

  /// "Witness: Ada Example, director.", 受访者：柯蕾，教师: who answers, told at the head.
  Speaker whom_the_cast_names(std::size_t end) const {
    const std::string_view lead = page_.text().substr(0, end);
    for (const std::string_view part :
         {"witness:", "guest:", "interviewee:", "speaker:", "受访者:", "嘉宾:", "证人:"}) {
      const std::size_t at = lead.find(part, title_at_);
      if (at == lead.npos) continue;
      std::size_t start = at + part.size();
      while (start < end && lead[start] == ' ') ++start;
      const std::size_t stop = std::min(lead.find_first_of(",.;(\n", start), end);
      constexpr std::size_t longest = 60;  // bytes
      if (stop > start && stop - start <= longest) return names_.of({start, stop});
    }
    return {};
  }

  /// 以下为某部发言人柯蕾就此事答问的全文: an office, a name, and that he answers.
  Speaker official_in_han_lead(std::size_t end) const {
    const std::string_view lead = page_.text().substr(0, end);
    for (const std::string_view office : {"发言人", "大使", "部长", "司长", "局长", "处长", "主任", "参赞", "总领事",
                                          "特使", "专员", "代表", "律师", "教授"})
      for (std::size_t at = lead.find(office, title_at_); at != lead.npos; at = lead.find(office, at + 1)) {
        const std::size_t start = at + office.size();
        constexpr std::size_t shortest = 6, longest = 18;  // bytes
        for (const std::string_view behind : {"就", "答", "回答", "接受", "书面", "对", "在", "于", "今天", "昨天"}) {
          const std::size_t stop = lead.find(behind, start);
          if (stop == lead.npos || stop < start + shortest || stop > start + longest) continue;
          std::size_t sign = start;
          while (sign < stop && is_han_at(lead, sign)) text::next_code_point(lead, sign);
          const std::string_view rest = lead.substr(stop, lead.find("。", stop) - stop);
          const bool answers = rest.find("答") != rest.npos || rest.find("采访") != rest.npos ||
                               rest.find("专访") != rest.npos || rest.find("访问") != rest.npos;
          if (sign == stop && answers) return {names_.original({start, stop}), ""};
        }
      }
    return {};
  }

  /// The only one named among the speakers; else the one whom the lead names.
  Speaker who_answers() const {
    std::string_view only;
    for (const model::Turn& turn : extraction_.turns) {
      if (part_of(turn.speaker) != Part::names || is_role(turn.speaker)) continue;
      if (only.empty()) only = turn.speaker;
      if (only != turn.speaker) return {};
    }
    if (!only.empty()) return names_.of_label(only);
    if (extraction_.turns.empty() || is_of_parliament(extraction_)) return {};
    std::size_t end = 0;
    const std::size_t first = extraction_.turns.front().start + title_;
    while (end < page_.text().size() && page_.view().origin(end) < first) ++end;
    constexpr std::size_t longest_lead = 1200;
    if (end > longest_lead) return {};
    if (Speaker invited = whom_the_cast_names(end); !invited.empty()) return invited;
    if (Speaker official = official_in_han_lead(end); !official.empty()) return official;
    const Speaker person = names_.first_person({0, end});
    const Speaker han = name_in_han_lead(end);
    return !han.empty() && (person.empty() || is_latin(text::folded(person.text)[0])) ? han : person;
  }

  const Page& page_;
  const SpeakerNames& names_;
  const model::Extraction& extraction_;
  std::size_t title_;
  std::size_t title_at_ = 0;  // where the text begins behind it, folded
};

}  // namespace

Speech settle_speakers(const Page& page, const Register::Index& index, const model::Extraction& extraction,
                       std::size_t title) {
  if (extraction.quotes.empty() && extraction.turns.empty() && extraction.paragraphs.empty()) return {};
  const SpeakerNames names(page, index);
  auto turns = Turns(page, names, extraction, title).read();
  auto quotes = Quotations(page, names, extraction, title, turns).read();
  return {std::move(quotes), std::move(turns)};
}

}  // namespace vigil::link::said
