// Names written as usual count as labels only where the document looks like a transcript: a certain label somewhere, or
// several labelled lines of which a third at least speak of "I", "we" or "you"; else "Name: what became of her" is a
// line of a list. A paragraph without a label belongs to the turn before it unless it is narration: spoken English
// shows first persons outside quotation marks, and a speaker does not report himself by name. A line of another kind
// ("Note:", 背景：) ends the turn.
#include "extract/turns.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.hpp"
#include "extract/quotes.hpp"
#include "extract/words.hpp"
#include "text/blank.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::extract {
namespace {

using base::contains, base::is_lower, base::is_upper;

constexpr std::size_t label_bytes = 90;
constexpr std::size_t label_words = 7;
constexpr std::size_t han_label = 12;  // characters

constexpr auto spoken_labels = std::to_array<std::string_view>({"q",
                                                                "a",
                                                                "question",
                                                                "answer",
                                                                "moderator",
                                                                "interviewer",
                                                                "host",
                                                                "caller",
                                                                "guest",
                                                                "interviewee",
                                                                "reporter",
                                                                "speaker",
                                                                "chair",
                                                                "the chair",
                                                                "chairman",
                                                                "the chairman",
                                                                "chairwoman",
                                                                "operator",
                                                                "staff",
                                                                "press",
                                                                "participant",
                                                                "audience",
                                                                "audience member",
                                                                "journalist",
                                                                "voice",
                                                                "presider",
                                                                "the president",
                                                                "interpreter",
                                                                "presenter",
                                                                "anchor",
                                                                "respondent",
                                                                "panellist",
                                                                "panelist",
                                                                "delegate",
                                                                "chairperson",
                                                                "the chairperson",
                                                                "witness",
                                                                "the witness",
                                                                "the speaker",
                                                                "the court",
                                                                "spokesperson",
                                                                "spokesman",
                                                                "spokeswoman",
                                                                "unidentified speaker",
                                                                "unknown speaker",
                                                                "translator",
                                                                "the clerk"});
constexpr auto titles = std::to_array<std::string_view>({"mr",
                                                         "mrs",
                                                         "ms",
                                                         "miss",
                                                         "dr",
                                                         "prof",
                                                         "professor",
                                                         "sen",
                                                         "senator",
                                                         "rep",
                                                         "congressman",
                                                         "congresswoman",
                                                         "representative",
                                                         "chair",
                                                         "chairman",
                                                         "chairwoman",
                                                         "chairperson",
                                                         "vice-chair",
                                                         "cochairman",
                                                         "co-chairman",
                                                         "co-chair",
                                                         "secretary",
                                                         "undersecretary",
                                                         "assistant",
                                                         "deputy",
                                                         "ambassador",
                                                         "minister",
                                                         "president",
                                                         "commissioner",
                                                         "judge",
                                                         "lord",
                                                         "lady",
                                                         "baroness",
                                                         "sir",
                                                         "dame",
                                                         "spokesman",
                                                         "spokeswoman",
                                                         "spokesperson",
                                                         "director",
                                                         "the",
                                                         "hon",
                                                         "general",
                                                         "acting",
                                                         "under",
                                                         "chancellor",
                                                         "speaker"});
/// Words of headings, none of names.
constexpr auto no_name_words = std::to_array<std::string_view>(
    {"new",     "price", "deal",    "deals",    "release",   "update",     "updates", "roundup",  "more",
     "how",     "why",   "what",    "best",     "top",       "key",        "main",    "part",     "step",
     "tip",     "dear",  "graphic", "image",    "video",     "table",      "figure",  "chart",    "map",
     "credit",  "read",  "watch",   "listen",   "reporting", "day",        "week",    "month",    "year",
     "report",  "news",  "story",   "related",  "section",   "article",    "annex",   "case",     "status",
     "verdict", "trial", "charge",  "sentence", "timeline",  "background", "lesson",  "question", "point"});
/// Small words within names: "Baroness Orwell of Hythe".
constexpr auto particles = std::to_array<std::string_view>(
    {"of", "de", "da", "di", "van", "von", "der", "den", "la", "le", "al", "bin", "ibn", "du"});
constexpr auto no_speakers = std::to_array<std::string_view>({"note",
                                                              "update",
                                                              "updated",
                                                              "source",
                                                              "sources",
                                                              "photo",
                                                              "breaking",
                                                              "contact",
                                                              "summary",
                                                              "ps",
                                                              "title",
                                                              "date",
                                                              "place",
                                                              "subject",
                                                              "editor",
                                                              "warning",
                                                              "related",
                                                              "tags",
                                                              "nb",
                                                              "fyi",
                                                              "re",
                                                              "cc",
                                                              "background",
                                                              "context",
                                                              "correction",
                                                              "outlet",
                                                              "status",
                                                              "results",
                                                              "result",
                                                              "outcome",
                                                              "next",
                                                              "reminder",
                                                              "location",
                                                              "language",
                                                              "author",
                                                              "topic",
                                                              "venue",
                                                              "time",
                                                              "from",
                                                              "to",
                                                              "via",
                                                              "translation",
                                                              "key dates",
                                                              "more",
                                                              "also",
                                                              "caption",
                                                              "see also",
                                                              "read more",
                                                              "editor's note",
                                                              "for the record",
                                                              "further reading",
                                                              "press contact",
                                                              "media contact",
                                                              "good news",
                                                              "bad news",
                                                              "action",
                                                              "demands",
                                                              "case",
                                                              "cases",
                                                              "names",
                                                              "charge",
                                                              "sentence"});
constexpr auto han_labels = std::to_array<std::string_view>(
    {"问",       "答",     "問",     "记者",     "記者",    "主持人", "主持",   "发言人", "發言人",
     "提问",     "提問",   "听众",   "聽眾",     "回答",    "观众",   "觀眾",   "嘉宾",   "嘉賓",
     "提问者",   "提問者", "与会者", "與會者",   "受访者",  "受訪者", "受访人", "受訪人", "主讲人",
     "主講人",   "讲者",   "講者",   "司仪",     "司儀",    "访员",   "訪員",   "主席",   "會議主席",
     "会议主席", "学员",   "學員",   "现场提问", "現場提問"});
/// A Han label that ends so is a speaker's for sure.
constexpr auto han_label_ends = std::to_array<std::string_view>(
    {"答",   "问",   "問",   "记者", "記者", "发言人", "發言人", "议员", "議員",   "主持人", "部长",
     "部長", "大臣", "大使", "主席", "司长", "司長",   "局长",   "局長", "国务卿", "國務卿"});
/// Within a Han label they tell a speaker for sure.
constexpr auto han_offices =
    std::to_array<std::string_view>({"部长",   "部長",   "委员", "委員", "议员", "議員", "大臣", "国务卿", "國務卿",
                                     "发言人", "發言人", "司长", "司長", "局长", "局長", "署长", "署長",   "处长",
                                     "處長",   "主任",   "大使", "参赞", "參贊", "总理", "總理", "首相",   "主持人"});
/// How a Han label of somebody who asks for an outlet ends.
constexpr auto han_outlet_ends = std::to_array<std::string_view>(
    {"广播协会", "廣播協會", "广播公司", "廣播公司", "新闻社", "新聞社", "通信社", "共同社", "社",     "报",
     "報",       "电视",     "電視",     "电台",     "電台",   "卫视",   "衛視",   "一台",   "电视台", "電視台",
     "通讯社",   "通訊社",   "周刊",     "週刊",     "新闻网", "新聞網", "日报",   "日報"});
constexpr auto no_han_speakers = std::to_array<std::string_view>(
    {"注",     "註",     "时间",   "時間",     "地点",     "地點",  "来源",     "來源",     "日期", "标题",   "標題",
     "作者",   "编者按", "編者按", "附",       "电话",     "電話",  "背景",     "说明",     "說明", "更正",   "另",
     "另外",   "此外",   "附注",   "附註",     "备注",     "備註",  "提醒",     "结论",     "結論", "结果",   "結果",
     "总结",   "總結",   "快讯",   "快訊",     "消息",     "题目",  "題目",     "主题",     "主題", "内容",   "內容",
     "摘要",   "关键词", "關鍵詞", "联系",     "聯繫",     "邮箱",  "電郵",     "编辑",     "編輯", "翻译",   "翻譯",
     "译者",   "譯者",   "图片",   "圖片",     "图",       "圖",    "原文",     "链接",     "連結", "简讯",   "簡訊",
     "短讯",   "短訊",   "社论",   "社論",     "评论",     "評論",  "按",       "按语",     "按語", "补充",   "補充",
     "现状",   "現狀",   "罪名",   "刑期",     "姓名",     "案由",  "案情",     "要求",     "诉求", "訴求",   "编后",
     "編後",   "各位",   "诸位",   "諸位",     "先生",     "女士",  "编辑先生", "編輯先生", "答复", "答覆",   "回应",
     "回應",   "反应",   "反應",   "声明",     "聲明",     "最新",  "进展",     "進展",     "第一", "第二",   "第三",
     "其一",   "其二",   "例如",   "比如",     "其中",     "据悉",  "據悉",     "小结",     "小結", "名单",   "名單",
     "行动",   "行動",   "呼吁",   "呼籲",     "参见",     "參見",  "读者来信", "讀者來信", "编注", "編註",   "译注",
     "譯註",   "资料",   "資料",   "背景资料", "背景資料", "补记",  "補記",     "后记",     "後記", "新闻稿", "新聞稿",
     "编者注", "編者註", "编按",   "編按",     "记者注",   "記者註"});
constexpr auto no_han_label_ends = std::to_array<std::string_view>(
    {"答复", "答覆", "反应", "反應", "回应", "回應", "如下", "名单", "名單", "情况", "情況",
     "背景", "说明", "說明", "覆",   "函复", "回复", "回覆", "懇求", "恳求", "懇請", "恳请",
     "方面", "阁下", "閣下", "台鉴", "台鑒", "钧鉴", "鈞鑒", "时间", "時間", "问题", "問題",
     "案",   "说",   "說",   "称",   "稱",   "道",   "指出", "表示", "认为", "認為"});
constexpr auto han_sittings =
    std::to_array<std::string_view>({"会议", "會議", "会谈", "會談", "聆讯", "聆訊", "听证会", "聽證會", "记者会",
                                     "記者會", "发布会", "發布會", "吹风会"});
constexpr auto han_sitting_ends =
    std::to_array<std::string_view>({"结束", "結束", "散会", "散會", "休会", "休會", "闭会", "閉會", "暂停", "暫停"});
constexpr std::array<std::string_view, 12> first_persons = {"i",   "we",  "our",   "us",   "my",   "me",
                                                            "you", "i'm", "we're", "ours", "mine", "your"};
constexpr auto han_first_persons = std::to_array<std::string_view>({"我", "您", "你", "？", "吗", "呢", "嗎"});

/// "Clare Whitford (Eastmere)" -> "Clare Whitford".
std::string_view without_brackets(std::string_view label) {
  for (const std::string_view bracket : {" (", "(", "（", " [", "["})
    if (const std::size_t at = label.find(bracket); at != std::string_view::npos && at > 0) return label.substr(0, at);
  return label;
}

/// "Ada Example, for the Commission", "Dr Ada Example, Free Pens": the name before what he speaks for.
std::string_view without_office(std::string_view label) {
  const std::size_t comma = label.find(", ");
  if (comma == std::string_view::npos || label.find(',', comma + 1) != std::string_view::npos) return label;
  const std::string_view name = label.substr(0, comma);
  const std::vector<Word> words = words_of(name, 0, name.size());
  constexpr std::size_t most_words = 4;
  if (words.size() < 2 || words.size() > most_words) return label;
  for (const Word& word : words)
    if (!is_upper(name[word.start])) return label;
  const std::vector<Word> office = words_of(label, comma + 2, label.size());
  constexpr std::size_t longest_office = 6;
  if (office.empty() || office.size() > longest_office) return label;
  return name;
}

/// "Q112 Ms Example", "A3 局長": the number of a question or of an answer before the name of whose it is.
std::string_view without_question_number(std::string_view label) {
  if (!label.starts_with('Q') && !label.starts_with('A')) return label;
  std::size_t at = 1;
  while (at < label.size() && label[at] >= '0' && label[at] <= '9') ++at;
  if (at == 1 || at + 1 >= label.size() || label[at] != ' ') return label;
  return label.substr(at + 1);
}

/// "Question 3" -> "question".
std::string_view without_number(std::string_view label) {
  while (!label.empty() && (label.back() == ' ' || (label.back() >= '0' && label.back() <= '9')))
    label.remove_suffix(1);
  return label;
}

/// "Answer to question 3".
bool is_answer_to_question(std::string_view folded) {
  const std::string_view name = without_number(folded);
  return name.size() < folded.size() &&
         (name == "answer to question" || name == "reply to question" || name == "response to question");
}

bool is_title(std::string_view word) {
  std::string title = lower(word);
  if (title.ends_with('.')) title.pop_back();
  return contains(titles, title);
}

/// "Chairwoman OSTERMAN", "Mr. SMITH of Ohio"; not "THE LANTERN writes".
bool is_title_and_capitals(std::string_view speaker, const std::vector<Word>& words) {
  if (!is_title(speaker.substr(words[0].start, words[0].end - words[0].start))) return false;
  if (is_reporting_verb(speaker.substr(words.back().start, words.back().end - words.back().start))) return false;
  return std::any_of(words.begin() + 1, words.end(), [&](const Word& word) {
    const std::string_view written = speaker.substr(word.start, word.end - word.start);
    return written.size() > 2 && std::none_of(written.begin(), written.end(), is_lower);
  });
}

std::optional<Labels> kind_of_latin(std::string_view speaker) {
  const std::vector<Word> words = words_of(speaker, 0, speaker.size());
  if (words.empty() || words.size() > label_words || !is_upper(speaker[words.front().start])) return std::nullopt;
  const std::string folded = lower(speaker);
  if (contains(no_speakers, folded)) return std::nullopt;
  if (contains(spoken_labels, without_number(folded)) || is_answer_to_question(folded)) return Labels::certain;
  if (speaker.find_first_of(",;!?\"/*|") != std::string_view::npos) return std::nullopt;
  if (words.size() > 1 && is_title_and_capitals(speaker, words)) return Labels::certain;
  if (words.size() > 5) return std::nullopt;
  const bool has_title = is_title(speaker.substr(words[0].start, words[0].end - words[0].start));
  const bool is_name = std::all_of(words.begin(), words.end(), [&](const Word& word) {
    const std::string_view written = speaker.substr(word.start, word.end - word.start);
    return is_capitalised(written) ||
           (has_title && (contains(particles, written) || written == "for" || written == "and"));
  });
  const bool is_headline = std::any_of(words.begin(), words.end(), [&](const Word& word) {
    const std::string written = lower(speaker.substr(word.start, word.end - word.start));
    const bool is_of_an_outlet = written == "news" && word.start > 0;  // "Coastal News Agency"
    return !is_of_an_outlet && contains(no_name_words, written);
  });
  return is_name && !is_headline ? std::optional(Labels::any) : std::nullopt;
}

/// 总理女士：, 部長先生：: how a letter begins.
bool is_han_salutation(std::string_view speaker) {
  for (const std::string_view end : {"女士", "先生", "阁下", "閣下"})
    if (speaker.ends_with(end))
      for (const std::string_view office : {"总理", "總理", "部长", "部長", "大臣", "主席", "总统", "總統", "大使",
                                            "首相", "议员", "議員", "专员", "專員", "编辑", "編輯", "司长", "司長"})
        if (speaker.substr(0, speaker.size() - end.size()).ends_with(office)) return true;
  return false;
}

std::optional<Labels> kind_of_han(std::string_view speaker) {
  // ABC記者: an outlet that writes itself in Latin letters.
  if (const std::size_t latin = speaker.find_first_of("\xE4\xE5\xE6\xE7\xE8\xE9");
      latin != speaker.npos && latin > 0 && latin <= han_label &&
      std::all_of(speaker.begin(), speaker.begin() + static_cast<std::ptrdiff_t>(latin), is_upper) &&
      (speaker.substr(latin).starts_with("记者") || speaker.substr(latin).starts_with("記者")))
    speaker.remove_prefix(latin);
  std::size_t characters = 0;
  for (std::size_t at = 0; at < speaker.size(); ++characters) {
    const std::size_t here = at;
    const bool is_han = text::is_han(text::next_code_point(speaker, at));
    const std::string_view sign = speaker.substr(here, at - here);
    if (!is_han && sign != "·" && sign != "《" && sign != "》") return std::nullopt;
  }
  if (characters == 0 || characters > han_label || contains(no_han_speakers, speaker)) return std::nullopt;
  for (const std::string_view greeting : {"各位", "诸位", "諸位", "尊敬的", "敬爱的", "敬愛的", "亲爱的", "親愛的"})
    if (speaker.starts_with(greeting)) return std::nullopt;
  if (is_han_salutation(speaker)) return std::nullopt;
  if (contains(han_labels, speaker)) return Labels::certain;
  const auto ends = [&](std::string_view end) { return speaker.ends_with(end); };
  if (std::any_of(no_han_label_ends.begin(), no_han_label_ends.end(), ends)) return std::nullopt;
  if (std::any_of(han_label_ends.begin(), han_label_ends.end(), ends)) return Labels::certain;
  // 國務部長羅特, 陳主任委員明通: an office and a name. 《山城晚報》: who asks for it.
  const auto holds = [&](std::string_view office) { return speaker.find(office) != std::string_view::npos; };
  if (characters <= 9 && std::any_of(han_offices.begin(), han_offices.end(), holds)) return Labels::certain;
  if (speaker.starts_with("《") && speaker.ends_with("》")) return Labels::any;
  if (std::any_of(han_outlet_ends.begin(), han_outlet_ends.end(), ends)) return Labels::any;
  return characters <= 5 ? std::optional(Labels::any) : std::nullopt;  // one: a surname, 馮：
}

/// Without the blanks between Han characters: 王 毅, 发言人　耿爽.
std::string without_inner_blanks(std::string_view label) {
  constexpr std::string_view wide = "　";
  std::string all;
  bool was_han = false;
  for (std::size_t at = 0; at < label.size();) {
    std::size_t next = at;
    while (next < label.size() && (label[next] == ' ' || label.substr(next).starts_with(wide)))
      next += label[next] == ' ' ? 1 : wide.size();
    std::size_t behind = next;
    const bool is_han = next < label.size() && text::is_han(text::next_code_point(label, behind));
    if (next > at && !(was_han && is_han)) all += label.substr(at, next - at);
    all += label.substr(next, behind - next);
    was_han = is_han;
    at = behind;
  }
  return all;
}

/// Of a Han label with blanks in it: an office with a name, or a name of two characters.
std::optional<Labels> kind_of_parted_han(std::string_view label) {
  const std::string whole = without_inner_blanks(label);
  if (whole.size() == label.size()) return std::nullopt;
  const auto kind = kind_of_han(whole);
  constexpr std::size_t two = 6;  // bytes
  return kind == Labels::certain || whole.size() == two ? kind : std::nullopt;
}

std::optional<Labels> kind_of_label(std::string_view label) {
  const auto han = kind_of_han(label);
  return han ? han : kind_of_latin(label);
}

/// "The Chair. Order.", "The Witness. I was.": an office and a point, in records of committees.
std::optional<Label> label_of_office(std::string_view line) {
  for (const std::string_view office : {"Chair", "Chairman", "Chairwoman", "Chairperson", "Witness", "Clerk", "Speaker",
                                        "President", "Interpreter", "CHAIR", "CHAIRMAN", "CHAIRWOMAN", "WITNESS"}) {
    const std::size_t end = std::string_view("The ").size() + office.size();
    if (!line.starts_with("The ") || line.size() < end + 3 || line.compare(4, office.size(), office) != 0) continue;
    if (line.compare(end, 2, ". ") == 0 && !is_lower(line[end + 2])) return Label{line.substr(0, end), end + 1};
  }
  return std::nullopt;
}

/// "Mr. SMITH of New Jersey. Thank you.": how printed records of hearings name who speaks.
std::optional<Label> label_of_record(std::string_view line) {
  const std::string_view head = line.substr(0, label_bytes);
  for (std::size_t stop = head.find(". "); stop != std::string_view::npos; stop = head.find(". ", stop + 1)) {
    const std::string_view speaker = head.substr(0, stop);
    if (speaker.find_first_of(",:;!?\"(") != std::string_view::npos) return std::nullopt;
    const std::vector<Word> words = words_of(speaker, 0, speaker.size());
    if (words.size() < 2) continue;
    const std::string_view name = speaker.substr(words[1].start, words[1].end - words[1].start);
    const bool fits = words.size() <= 6 && name.size() > 2 && std::none_of(name.begin(), name.end(), is_lower) &&
                      is_title_and_capitals(speaker, words) &&
                      (words.size() == 2 || speaker.substr(words[2].start).starts_with("of "));
    return fits ? std::optional(Label{speaker, stop + 1}) : std::nullopt;
  }
  return std::nullopt;
}

struct Line {
  std::size_t start = 0, end = 0, paragraph = 0;
};

std::vector<Line> lines_of(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  std::vector<Line> lines;
  for (std::size_t p = 0; p < paragraphs.size(); ++p)
    for (std::size_t start = paragraphs[p].start; start < paragraphs[p].end;) {
      const std::size_t end = std::min(text.find('\n', start), paragraphs[p].end);
      lines.push_back({start, end, p});
      start = end + 1;
    }
  return lines;
}

bool is_spoken(std::string_view words) {
  const std::string folded = lower(words);
  for (const Word& word : words_of(folded, 0, folded.size()))
    if (contains(first_persons, std::string_view(folded).substr(word.start, word.end - word.start))) return true;
  return std::any_of(han_first_persons.begin(), han_first_persons.end(),
                     [&](std::string_view person) { return folded.find(person) != std::string::npos; });
}

/// "ADA EXAMPLE": whole names in capitals are how transcripts mark who speaks.
bool is_name_in_capitals(std::string_view label) {
  return label.find(' ') != std::string_view::npos && std::any_of(label.begin(), label.end(), is_upper) &&
         std::none_of(label.begin(), label.end(), is_lower);
}

/// "Q Yesterday a court …", "A. We are dismayed.", "Q3. And then?": the letter alone, as transcripts without colons
/// have it.
std::optional<Label> letter_of_line(std::string_view line) {
  if (line.size() < 4 || (line[0] != 'Q' && line[0] != 'A')) return std::nullopt;
  std::size_t at = 1;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  if (at >= line.size()) return std::nullopt;
  if (line[at] == '.' || line[at] == ')') ++at;
  const std::size_t blank = at;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  if (at == blank || at >= line.size()) return std::nullopt;
  const bool begins = is_upper(line[at]) || line[at] == '"' || (line[at] >= '0' && line[at] <= '9') ||
                      line.substr(at).starts_with("“") || line.substr(at).starts_with("(") ||
                      line.substr(at).starts_with("[");
  return begins ? std::optional(Label{line.substr(0, 1), blank}) : std::nullopt;
}

/// □ …？ ■ …。, 问　…？ 答　…。: marks instead of names, an empty one for who asks.
std::optional<Label> mark_of_line(std::string_view line) {
  for (const std::string_view mark : {"□", "■", "◇", "◆", "○", "●", "问", "問", "答"})
    if (line.starts_with(mark) &&
        (line.substr(mark.size()).starts_with(" ") || line.substr(mark.size()).starts_with("\u3000")))
      return Label{line.substr(0, mark.size()), mark.size()};
  return std::nullopt;
}

/// "[HOST] Good evening.", 【主持人】…: a label in brackets before what is said.
std::optional<Label> label_in_brackets(std::string_view line) {
  for (const auto& [opening, closing] : {std::pair<std::string_view, std::string_view>{"[", "]"},
                                         {"【", "】"},
                                         {"〔", "〕"},
                                         {"［", "］"},
                                         {"<", ">"}}) {
    if (!line.starts_with(opening)) continue;
    const std::size_t end = line.substr(0, label_bytes).find(closing);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = line.substr(opening.size(), end - opening.size());
    const std::size_t behind = end + closing.size();
    const std::string_view speaker = without_office(without_question_number(without_brackets(inside)));
    if (behind >= line.size() || !kind_of_label(speaker)) return std::nullopt;
    return Label{speaker, behind};
  }
  return std::nullopt;
}

/// "Example – We have it.", "Journalist (The Lantern) — When?": a label before a dash.
std::optional<Label> label_before_dash(std::string_view line) {
  const std::string_view head = line.substr(0, label_bytes);
  for (const std::string_view dash : {" – ", " — ", " - ", " -- ", "——"}) {
    const std::size_t at = head.find(dash);
    if (at == std::string_view::npos || at == 0 || at + dash.size() >= line.size()) continue;
    if (is_lower(line[at + dash.size()])) continue;  // "Ada Example – a sailor – …": no sentence begins
    const std::string_view speaker = without_brackets(line.substr(0, at));
    if (speaker.find_first_of(",:;!?\"") == std::string_view::npos && kind_of_label(speaker))
      return Label{speaker, at + dash.size()};
  }
  return std::nullopt;
}

/// "Ada Example: To ask the Secretary of State …": how parliaments print written questions.
bool is_asked_in_writing(std::string_view said) {
  while (said.starts_with(' ')) said.remove_prefix(1);
  return said.starts_with("To ask ") || said.starts_with("to ask ") || said.starts_with("asked ");
}

/// The labels of one document and which of them count.
class LabelsHere {
 public:
  LabelsHere(std::string_view text, const std::vector<Line>& lines) {
    bool certain = false;
    int labelled = 0, spoken = 0;
    for (const Line& line : lines) {
      const std::string_view words = text.substr(line.start, line.end - line.start);
      const auto label = label_of_line(words, Labels::any);
      if (!label) {
        if (const auto marked = label_in_brackets(words)) in_brackets_.count(*marked, words);
        if (const auto marked = label_before_dash(words)) before_dash_.count(*marked, words);
        if (const auto letter = letter_of_line(words)) ++letters_[letter->speaker];
        if (const auto mark = mark_of_line(words)) ++letters_[mark->speaker];
        continue;
      }
      certain = certain || is_asked_in_writing(words.substr(label->bytes));
      certain = certain || label_of_line(words, Labels::certain).has_value();
      certain = certain || (is_name_in_capitals(label->speaker) && is_spoken(words.substr(label->bytes)));
      ++labelled;
      spoken += is_spoken(words.substr(label->bytes)) ? 1 : 0;
      ++names_[label->speaker];
    }
    const bool back = std::any_of(names_.begin(), names_.end(), [](const auto& name) { return name.second > 1; });
    const bool are_spoken = 3 * spoken >= labelled;  // in a list hardly a line is
    which_ = certain || ((back || names_.size() > 1) && are_spoken) ? Labels::any : Labels::certain;
  }

  std::optional<Label> of(std::string_view line) const {
    const auto label = label_of_line(line, which_);
    if (!label) return marked(line);
    if (label_of_line(line, Labels::certain)) return label;
    if (is_asked_in_writing(line.substr(label->bytes))) return label;
    constexpr std::size_t one_han_sign = 3;
    if (label->speaker.size() == one_han_sign && !is_capitalised(label->speaker)) {
      const auto times = names_.at(label->speaker);
      return times < 2 ? std::nullopt : label;
    }
    const bool is_one_word = label->speaker.find(' ') == std::string_view::npos && is_capitalised(label->speaker);
    // "Reuters: Was anybody named?": who asks need not come twice where others speak too.
    const bool asks_once = which_ == Labels::any && names_.size() > 2 && line.ends_with('?');
    return is_one_word && !asks_once && names_.at(label->speaker) < 2 ? std::nullopt : label;
  }

 private:
  /// The labels that are marked in one way other than a colon.
  class Marked {
   public:
    void count(const Label& label, std::string_view line) {
      ++lines_;
      spoken_ += is_spoken(line.substr(label.bytes)) ? 1 : 0;
      certain_ = certain_ || kind_of_label(label.speaker) == Labels::certain;
      ++names_[label.speaker];
    }
    /// People take turns: there are two or more of them, one speaks again or is a speaker for sure; a list hardly
    /// says "I", "we" or "you".
    bool are_speakers() const {
      const bool back = std::any_of(names_.begin(), names_.end(), [](const auto& name) { return name.second > 1; });
      return names_.size() > 1 && (back || certain_) && 3 * spoken_ >= lines_;
    }

   private:
    std::map<std::string_view, int> names_;
    int lines_ = 0, spoken_ = 0;
    bool certain_ = false;
  };

  std::optional<Label> marked(std::string_view line) const {
    if (in_brackets_.are_speakers())
      if (const auto label = label_in_brackets(line)) return label;
    if (before_dash_.are_speakers())
      if (const auto label = label_before_dash(line)) return label;
    return letter(line);
  }

  /// Where several lines begin with Q; an A is an article unless there are as many questions.
  std::optional<Label> letter(std::string_view line) const {
    if (const auto mark = mark_of_line(line))
      for (const auto& [asks, answers] : {std::pair{"□", "■"}, {"◇", "◆"}, {"○", "●"}, {"问", "答"}, {"問", "答"}})
        if (mark->speaker == asks || mark->speaker == answers) {
          const auto one = letters_.find(asks), other = letters_.find(answers);
          return one != letters_.end() && other != letters_.end() && one->second > 1 && other->second > 1
                     ? mark
                     : std::nullopt;
        }
    const auto found = letter_of_line(line);
    const auto asked = letters_.find("Q");
    if (!found || asked == letters_.end() || asked->second < 2) return std::nullopt;
    return found->speaker == "Q" || letters_.at("A") <= asked->second ? found : std::nullopt;
  }

  std::map<std::string_view, int> names_, letters_;
  Marked in_brackets_, before_dash_;
  Labels which_ = Labels::certain;
};

/// "Note:", 背景：, or a line in brackets: it goes on with nobody's speech.
bool is_aside(std::string_view line) {
  if ((line.starts_with('(') && line.ends_with(')')) || (line.starts_with('[') && line.ends_with(']')) ||
      (line.starts_with("（") && line.ends_with("）")))
    return true;
  std::size_t colon = line.substr(0, label_bytes).find(':');
  if (const std::size_t wide = line.substr(0, label_bytes).find("："); wide < colon) colon = wide;
  if (colon == std::string_view::npos) return false;
  const std::string_view label = line.substr(0, colon);
  return contains(no_speakers, lower(label)) || contains(no_han_speakers, label) ||
         std::any_of(no_han_label_ends.begin(), no_han_label_ends.end(),
                     [&](std::string_view end) { return end.size() > 3 && label.ends_with(end); });
}

/// Where the answer begins in a line that holds question and answer (问：有吗？答：有。); npos if it does not.
std::size_t answer_within(std::string_view line) {
  for (const std::string_view answer : {"答：", "答:", "A: ", "Answer: "})
    for (std::size_t at = line.find(answer); at != std::string_view::npos; at = line.find(answer, at + 1)) {
      std::string_view before = line.substr(0, at);
      while (before.ends_with(' ')) before.remove_suffix(1);
      for (const std::string_view end : {"？", "。", "！", "?", ".", "!"})
        if (before.ends_with(end)) return at;
    }
  return std::string_view::npos;
}

/// "Ada Example, in The Lantern:" and then "> …": whose words a block has over is no turn.
bool leads_in_a_block(std::string_view text, std::size_t behind, std::size_t end) {
  if (text.substr(behind, end - behind).find_first_not_of(" *") != std::string_view::npos) return false;
  const std::size_t next = text.find_first_not_of(" \n", end);
  return next != std::string_view::npos && text[next] == '>';
}

/// "Witness: Ada Example, director.": who is there, told once at the head, and not what he says.
bool is_cast(const Label& label, std::string_view said) {
  static constexpr auto parts = std::to_array<std::string_view>(
      {"witness", "witnesses", "guest", "guests", "participants", "present", "attendees", "panellists", "panelists",
       "受访者", "受訪者", "嘉宾", "嘉賓", "证人", "證人", "出席者", "出席", "与会者", "與會者"});
  if (!contains(parts, lower(label.speaker))) return false;
  const std::string_view names = base::trimmed(said, " \t.。");
  return !is_spoken(said) && names.find(". ") == names.npos && names.find("。") == names.npos &&
         !names.ends_with('?') && !names.ends_with('!');
}

/// "The Committee adjourned at noon.", 會議於五時結束: what the record tells of the sitting itself.
bool closes_sitting(std::string_view paragraph) {
  static constexpr auto sittings =
      std::to_array<std::string_view>({"committee", "subcommittee", "meeting", "sitting", "session", "hearing", "house",
                                       "council", "briefing", "conference", "debate", "witness", "witnesses", "panel"});
  static constexpr auto ends = std::to_array<std::string_view>(
      {"adjourned", "rose", "withdrew", "ended", "concluded", "closed", "suspended", "recessed"});
  const std::vector<Word> words = words_of(paragraph, 0, std::min(paragraph.size(), label_bytes));
  const auto word = [&](std::size_t i) {
    return lower(paragraph.substr(words[i].start, words[i].end - words[i].start));
  };
  if (words.size() > 2 && (word(0) == "the" || word(0) == "whereupon")) {
    bool sits = false;
    for (std::size_t i = 1; i < words.size() && i < 6; ++i) {
      if (sits && contains(ends, word(i))) return true;
      sits = contains(sittings, word(i)) || (sits && (word(i) == "was" || word(i) == "then" || word(i) == "stands"));
    }
  }
  const std::string_view told = base::trimmed(paragraph, " ");
  return std::any_of(han_sittings.begin(), han_sittings.end(),
                     [&](std::string_view sitting) { return told.starts_with(sitting); }) &&
         std::any_of(han_sitting_ends.begin(), han_sitting_ends.end(), [&](std::string_view end) {
           return told.ends_with(end) || told.ends_with(std::string(end) + "。");
         });
}

bool asks(std::string_view label) {
  const std::string folded = lower(label);
  const std::string_view name = without_number(folded);
  return name == "q" || name == "question" || label.ends_with("问") || label.ends_with("問");
}

std::string_view surname_of(std::string_view speaker) {
  const std::vector<Word> words = words_of(speaker, 0, speaker.size());
  return words.empty() ? speaker : speaker.substr(words.back().start, words.back().end - words.back().start);
}

/// "[00:12:34] HOST: …", "12:34 Host: …": bytes of the clock, the blanks behind it included; 0 if there is none.
std::size_t clock_at_start(std::string_view line) {
  std::size_t at = line.starts_with('[') || line.starts_with('(') ? 1 : 0;
  const bool is_bracketed = at > 0;
  std::size_t digits = 0, colons = 0;
  for (; at < line.size() && (line[at] == ':' || (line[at] >= '0' && line[at] <= '9')); ++at)
    (line[at] == ':' ? colons : digits) += 1;
  constexpr std::size_t most_digits = 6;
  if (colons == 0 || digits < 3 || digits > most_digits) return 0;
  if (is_bracketed && (at >= line.size() || (line[at] != ']' && line[at] != ')'))) return 0;
  if (is_bracketed) ++at;
  const std::size_t blank = at;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  return at > blank ? at : 0;
}

/// "**Ada Example:** We do.": a label in bold, as plain text writes it, the colon within.
std::optional<Label> label_in_bold(std::string_view line, Labels which) {
  const std::string_view stars = line.starts_with("**") ? "**" : "*";
  const std::size_t end = line.substr(0, label_bytes).find(stars, stars.size());
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view bold = line.substr(stars.size(), end - stars.size());
  const auto label = label_of_line(bold, which);
  if (!label || label->bytes != bold.size()) return std::nullopt;
  return Label{label->speaker, end + stars.size()};
}

/// The paragraph with every quotation blanked out, quotation marks included: what its narrator says himself.
std::string own_words(std::string_view paragraph) {
  std::string own(paragraph);
  for (const model::Quote& quote : find_quotations(paragraph, {{0, paragraph.size(), {}}}))
    std::fill(own.begin() + static_cast<std::ptrdiff_t>(quote.start),
              own.begin() + static_cast<std::ptrdiff_t>(quote.end), ' ');
  return own;
}

}  // namespace

std::optional<Label> label_of_line(std::string_view line, Labels which) {
  if (auto record = label_of_record(line)) return record;
  if (auto office = label_of_office(line)) return office;
  if (line.starts_with('*')) return label_in_bold(line, which);
  if (const std::size_t clock = clock_at_start(line); clock > 0) {
    auto label = label_of_line(line.substr(clock), which);
    if (label) label->bytes += clock;
    return label;
  }
  const std::string_view head = line.substr(0, label_bytes);
  std::size_t colon = head.find(':');
  std::size_t colon_bytes = 1;
  for (const std::string_view wide : {"：", "︰", "﹕"})
    if (const std::size_t at = head.find(wide); at < colon) {
      colon = at;
      colon_bytes = wide.size();
    }
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view rest = line.substr(colon + colon_bytes);
  const std::string_view speaker =
      without_office(without_question_number(without_brackets(text::without_blanks(line.substr(0, colon)))));
  std::optional<Labels> kind = kind_of_han(speaker);
  if (!kind) kind = kind_of_parted_han(speaker);
  if (!kind && (colon_bytes > 1 || rest.empty() || rest.front() == ' ' || rest.front() == '\t'))
    kind = kind_of_latin(speaker);
  if (!kind || (which == Labels::certain && *kind != Labels::certain)) return std::nullopt;
  return Label{speaker, colon + colon_bytes};
}

bool is_narration(std::string_view paragraph, std::string_view speaker) {
  const std::string own = own_words(paragraph);
  const std::vector<Word> words = words_of(own, 0, own.size());
  const std::string surname = lower(surname_of(speaker));
  bool reports = false, names_speaker = false;
  for (const Word& word : words) {
    const std::string_view written = std::string_view(own).substr(word.start, word.end - word.start);
    const std::string folded = lower(written);
    if (contains(first_persons, folded) && written != "US") return false;
    reports = reports || is_reporting_verb(folded);
    names_speaker = names_speaker || (folded == surname && !contains(spoken_labels, surname));
  }
  std::string outlet;
  const bool names_outlet = find_outlet(own, outlet);
  const bool has_quotation = own != paragraph;
  const bool leads_in = own.ends_with(':') || paragraph.ends_with("：");
  return names_speaker || (reports && (names_outlet || has_quotation)) || (leads_in && (reports || names_outlet));
}

std::vector<model::Turn> find_turns(std::string_view text, const std::vector<model::Paragraph>& paragraphs) {
  const std::vector<Line> lines = lines_of(text, paragraphs);
  const LabelsHere labels(text, lines);
  std::vector<model::Turn> turns;
  bool open = false;
  for (const Line& line : lines) {
    const std::string_view words = text.substr(line.start, line.end - line.start);
    const auto label = labels.of(words);
    if (label && turns.empty() && is_cast(*label, words.substr(label->bytes))) continue;
    if (label && !leads_in_a_block(text, line.start + label->bytes, line.end)) {
      turns.push_back({line.start, line.end, without_inner_blanks(label->speaker)});
      open = true;
      if (const std::size_t at = answer_within(words); at != std::string_view::npos && asks(label->speaker)) {
        turns.back().end = line.start + text.substr(line.start, at).find_last_not_of(' ') + 1;
        turns.push_back(
            {line.start + at, line.end, std::string(label_of_line(words.substr(at), Labels::any)->speaker)});
      }
      continue;
    }
    const bool begins_paragraph = line.start == paragraphs[line.paragraph].start;
    const model::Paragraph& whole = paragraphs[line.paragraph];
    if (is_aside(words) || closes_sitting(words)) open = false;
    if (open && begins_paragraph &&
        is_narration(text.substr(whole.start, whole.end - whole.start), turns.back().speaker))
      open = false;
    if (open) turns.back().end = line.end;
  }
  return turns;
}

}  // namespace vigil::extract
