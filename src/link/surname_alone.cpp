// 许的庭审, 提到许, 余许夫妇, 小包: a Chinese surname alone is somebody's only where the text has the whole name
// before, where it stands by itself, and where it makes no word with its neighbours (也许, 包子, 中方).
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "link/steps.hpp"
#include "link/surnames.hpp"
#include "link/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace vigil::link {
namespace {

/// Surnames that are small words: never alone.
constexpr std::u32string_view small_words = U"于曾和会时都那是有能可平明从单";

/// Words that begin with a surname's sign.
constexpr auto words_that_begin = std::to_array<std::string_view>(
    {"方面", "方案", "方式", "方法", "方向", "方才", "方便", "方可", "方能", "方言", "方针", "方圆", "高度", "高级",
     "高层", "高兴", "高等", "高校", "高压", "高墙", "高调", "高达", "王国", "王室", "王朝", "王法", "周年", "周一",
     "周二", "周三", "周四", "周五", "周六", "周日", "周末", "周围", "周边", "周刊", "周报", "周密", "周折", "周期",
     "周到", "周岁", "张望", "张贴", "张开", "张冠", "张罗", "张口", "张扬", "张力", "许多", "许久", "许可", "许诺",
     "许愿", "包括", "包含", "包围", "包子", "包裹", "包庇", "包装", "包容", "包办", "包机", "包车", "包厢", "包袱",
     "马上", "马路", "马虎", "马车", "江山", "江湖", "江南", "金融", "金额", "金钱", "金属", "金牌", "白天", "白色",
     "白费", "白白", "黄色", "黄金", "黄昏", "文件", "文化", "文章", "文字", "文书", "文明", "文学", "文本", "任何",
     "任务", "任意", "任期", "任命", "任由", "任职", "成为", "成功", "成立", "常常", "常委", "常规", "常见", "常识",
     "常年", "安全", "安排", "安静", "安检", "安置", "史上", "史料", "万一", "万分", "万人", "万元", "陈述", "陈词",
     "陈列", "陈旧", "陈情", "李子", "杨树", "吴语", "徐徐", "徐缓", "孙子", "孙女", "胡同", "胡说", "胡乱", "胡闹",
     "胡涂", "胡子", "胡扯", "林立", "林业", "林木", "何时", "何种", "何处", "何以", "何必", "何况", "何人", "何等",
     "何事", "何在", "罗列", "郑重", "谢谢", "谢绝", "谢罪", "谢意", "唐突", "曾经", "于是", "于今", "余下", "余款",
     "余地", "余额", "余名", "余人", "余年", "余岁", "杜绝", "杜撰", "叶子", "程序", "程度", "程式", "苏醒", "范围",
     "范例", "石头", "石油", "夏天", "夏季", "夏日", "秦岭", "秦国", "秦腔", "江水", "段落", "雷同", "雷雨", "龙头",
     "陶瓷", "陶醉", "顾问", "顾虑", "顾客", "顾及", "顾忌", "毛病", "毛巾", "钱财", "钱包", "钱款", "严重", "严格",
     "严厉", "严肃", "严密", "严正", "严防", "武装", "武力", "武器", "武汉", "武警", "武术", "孔洞", "向来", "向前",
     "向上", "康复", "康健", "温和", "温度", "温暖", "温情", "施加", "施行", "施工", "施压", "施暴", "安宁", "齐全",
     "齐声", "易于", "章程", "章节", "申请", "申诉", "申报", "申明", "申办", "欧洲", "欧盟", "欧方", "欧美", "欧元",
     "焦急", "焦虑", "焦点", "左右", "左边", "左手", "甘肃", "甘愿", "甘心", "祝贺", "祝福", "祝愿", "宁可", "宁愿",
     "宁静", "尚未", "尚有", "尚无", "尚不", "尚且", "舒适", "舒服", "纪念", "纪律", "纪委", "纪录", "童年", "毕竟",
     "毕业", "单位", "单独", "单方", "霍乱", "涂改", "苗头", "苗族", "盛大", "盛行", "曲折", "曲解", "路上", "路透",
     "路过", "路线", "游行", "游说", "游客", "游街", "贺电", "贺信", "海关", "花费", "时候", "时间", "艾草", "艾滋",
     "艾叶", "丁点", "汤药", "洪水", "洪流", "魏碑", "韩国", "韩方", "蒋家", "鲁莽", "鲁迅", "麦子", "米饭", "水平",
     "水面", "房子", "房屋", "房间", "池塘", "沙滩", "古老", "古代", "全部", "全国", "全体", "全家", "全程", "全身",
     "全面", "车辆", "车上", "车站", "关于", "关系", "关注", "关押", "关心", "关闭", "管理", "管道", "解释", "解决",
     "解除", "连同", "连续", "连日", "连夜", "商议", "商人", "商业", "师傅", "师生", "习惯", "习近", "谈判", "谈话",
     "谈论", "查询", "查封", "查看", "查处", "党员", "党派", "党内", "司法", "司机", "边境"});

/// Words that end with one.
constexpr auto words_that_end = std::to_array<std::string_view>(
    {"中方", "对方", "美方", "欧方", "双方", "官方", "地方", "警方", "我方", "各方", "英方", "德方", "法方", "日方",
     "俄方", "瑞方", "澳方", "加方", "挪方", "东方", "西方", "南方", "北方", "远方", "后方", "前方", "军方", "校方",
     "院方", "检方", "控方", "辩方", "资方", "劳方", "药方", "处方", "官方", "贵方", "国王", "上周", "本周", "下周",
     "每周", "四周", "一周", "两周", "三周", "数周", "几周", "逐周", "紧张", "主张", "夸张", "扩张", "一张", "两张",
     "几张", "每张", "这张", "那张", "慌张", "开张", "嚣张", "也许", "允许", "或许", "不许", "容许", "些许", "准许",
     "特许", "默许", "少许", "书包", "钱包", "面包", "背包", "承包", "提包", "资金", "黄金", "奖金", "现金", "罚金",
     "押金", "基金", "明白", "坦白", "空白", "清白", "表白", "苍白", "雪白", "过程", "日程", "工程", "课程", "行程",
     "议程", "里程", "流程", "进程", "路程", "章程", "全程", "启程", "教程", "高高", "提高", "最高", "崇高", "升高",
     "很高", "更高", "信任", "责任", "主任", "担任", "就任", "离任", "前任", "现任", "委任", "放任", "非常", "经常",
     "正常", "通常", "日常", "异常", "平常", "照常", "反常", "公安", "治安", "保安", "平安", "不安", "长安", "西安",
     "延安", "如何", "任何", "为何", "几何", "奈何", "历史", "子孙", "森林", "园林", "树林", "感谢", "答谢", "致谢",
     "尊严", "庄严", "戒严", "威严", "其余", "多余", "剩余", "业余", "十余", "百余", "千余", "残余", "规范", "示范",
     "防范", "模范", "典范", "阶段", "手段", "片段", "路段", "照顾", "回顾", "不顾", "眷顾", "健康", "小康", "措施",
     "实施", "设施", "重申", "引申", "文章", "图章", "公章", "违章", "规章", "勋章", "宪章", "世纪", "年纪", "法纪",
     "违纪", "简单", "名单", "账单", "清单", "订单", "传单", "道路", "公路", "铁路", "马路", "一路", "半路", "思路",
     "出路", "桂冠", "火车", "汽车", "警车", "房车", "机关", "有关", "相关", "海关", "无关", "难关", "律师", "老师",
     "教师", "法师", "医师", "厨师", "出师", "公司", "上司", "官司", "部长", "花生", "学习", "练习", "会谈", "访谈",
     "商谈", "交谈", "面谈", "检查", "调查", "审查", "搜查", "侦查", "抽查", "香江", "长江", "浙江", "珠江", "丽江",
     "内江", "江苏", "河水", "姓",   "那些", "海洋", "外汇", "湖泊", "光明", "公平", "风云"});

constexpr std::u32string_view before_alone =
    U"和与及或对向被把将由让给为是在到从于以经据因地了说称即如含括有像连同按就找见问请其等者人师员家士卿长使部院局"
    U"出起日月年天晚后时放提谈讲过名判捕抓关押救替而但则跟陪唤随令使护助访望待审控告逮释迫禁送接替查或";
constexpr std::u32string_view after_alone =
    U"的被在已也又曾说称于获自从由因并仍就还没未不和与及同则却是等今昨前后那这其会能可将正当亦本至即所呢吗案夫两二去"
    U"来走受有要想再才都便遭对向只需须应必拒未次翌早晚更最之或第明刚案刑服";

struct Bearer {
  std::size_t start = 0;
  const Find* find = nullptr;
};

class Alone {
 public:
  Alone(const View& view, Finds& finds) : view_(view), finds_(finds) {
    for (const Find& f : finds)
      if (f.is_someone() && f.entry && f.likely >= 0 && !f.is_aside && f.form != Form::part) learn(f);
  }

  void find() {
    Finds found;
    for (const auto& [surname, bearers] : bearers_) {
      const std::string_view text = view_.text();
      for (std::size_t at = text.find(surname, bearers.front().start); at != text.npos;
           at = text.find(surname, at + surname.size()))
        if (std::optional<Find> one = at_place(at, surname, bearers)) found.push_back(std::move(*one));
    }
    finds_.insert(finds_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    sort_finds(finds_);
  }

 private:
  /// The surname of the Chinese name that stands at a find.
  void learn(const Find& f) {
    std::size_t at = f.start;
    if (!text::is_han(text::next_code_point(view_.text(), at))) return;
    const std::string_view name = view_.text(f.start, f.end);
    if (name.find("·") != name.npos || name.size() > 4 * 3) return;
    const std::string_view surname = han_surname_at(name);
    if (surname.empty() || surname.size() >= name.size()) return;
    std::size_t first = 0;
    if (small_words.find(text::next_code_point(surname, first)) != small_words.npos) return;
    bearers_[surname].push_back({f.start, &f});
    constexpr std::size_t sign = 3, both_parents = 4 * sign;  // 吴葛剑雄 bears two surnames: 吴葛
    if (surname.size() == sign && name.size() == both_parents && !han_surname_at(name.substr(sign)).empty())
      bearers_[name.substr(0, 2 * sign)].push_back({f.start, &f});
  }

  static const Bearer* last_before(const std::vector<Bearer>& bearers, std::size_t at) {
    const auto next = std::ranges::lower_bound(bearers, at, {}, &Bearer::start);
    return next == bearers.begin() ? nullptr : &*std::prev(next);
  }

  bool is_covered(std::size_t start, std::size_t end) const {
    return std::ranges::any_of(around(finds_, start, end),
                               [&](const Find& f) { return f.start < end && start < f.end; });
  }

  std::optional<Find> at_place(std::size_t at, std::string_view surname, const std::vector<Bearer>& bearers) const {
    const std::size_t end = at + surname.size();
    const Bearer* bearer = last_before(bearers, at);
    if (!bearer || is_covered(at, end)) return std::nullopt;
    const std::string_view rest = view_.text().substr(at), so_far = view_.text().substr(0, end);
    const auto begins = [&](std::string_view word) { return rest.starts_with(word); };
    const auto ends = [&](std::string_view word) { return so_far.ends_with(word); };
    if (std::ranges::any_of(words_that_begin, begins) || std::ranges::any_of(words_that_end, ends)) return std::nullopt;
    if (!is_pair(at, end)) {
      const char32_t before = view_.before(at), after = view_.after(end);
      if ((is_quote(before) && !is_closing(before)) || before == U'姓' || after == U'·') return std::nullopt;
      const bool open_after = !text::is_han(after) || after_alone.find(after) != after_alone.npos;
      if (!may_precede_alone(before) || !open_after || (!text::is_han(after) && is_quote(after)) || is_letter(after))
        return std::nullopt;
      if (before != 0 && is_letter(before) && !text::is_han(before)) return std::nullopt;
    }
    const Find* meant = meant_at(at, end, bearers);
    Find find{at,
              end,
              meant->subject,
              meant->entry,
              Form::part,
              std::string(meant->certainty == certain && is_only(bearers) ? certain : doubtful),
              "a surname alone; the text says elsewhere whose",
              ""};
    return find;
  }

  static bool is_quote(char32_t c) {
    return c == U'“' || c == U'”' || c == U'「' || c == U'」' || c == U'"' || c == U'《';
  }
  static bool is_closing(char32_t c) { return c == U'”' || c == U'」'; }
  static bool is_letter(char32_t c) { return c != 0 && !text::is_han(c) && text::is_letter_or_digit(c) && c > 0x7F; }

  static bool is_only(const std::vector<Bearer>& bearers) {
    return std::ranges::all_of(bearers, [&](const Bearer& b) { return b.find->entry == bearers[0].find->entry; });
  }

  /// 余许夫妇, 李王二人: two surnames that stand together for two people named before.
  bool is_pair(std::size_t at, std::size_t end) const {
    const auto is_known = [&](std::string_view sign) { return bearers_.find(sign) != bearers_.end(); };
    const std::string_view text = view_.text();
    const auto closes = [&](std::size_t behind) {
      for (const std::string_view word :
           {"夫妇", "夫妻", "二人", "两人", "父子", "母子", "父女", "母女", "两案", "二君", "二位", "两位", "两家"})
        if (text.substr(behind).starts_with(word)) return true;
      return false;
    };
    constexpr std::size_t sign = 3;
    if (end + sign <= text.size() && is_known(text.substr(end, sign)) && closes(end + sign)) return true;
    return at >= sign && is_known(text.substr(at - sign, sign)) && closes(end);
  }

  /// Of several of the surname whom the words beside it tell; else the one named last.
  const Find* meant_at(std::size_t at, std::size_t end, const std::vector<Bearer>& bearers) const {
    const Bearer* last = last_before(bearers, at);
    if (is_only(bearers)) return last->find;
    std::vector<const Find*> people;
    std::set<const Entry*> seen;
    for (const Bearer& b : bearers)
      if (b.start < at && seen.insert(b.find->entry).second) people.push_back(b.find);
    const Find* told = told_beside(view_, at, end, people);
    return told ? told : last->find;
  }

  const View& view_;
  Finds& finds_;
  std::map<std::string_view, std::vector<Bearer>> bearers_;  // by surname, by place
};

}  // namespace

bool may_precede_alone(char32_t sign) {
  return sign != U'·' && (!text::is_han(sign) || before_alone.find(sign) != before_alone.npos);
}

bool may_follow_alone(char32_t sign) { return !text::is_han(sign) || after_alone.find(sign) != after_alone.npos; }

void add_surnames_alone(const View& view, Finds& finds) { Alone(view, finds).find(); }

}  // namespace vigil::link
