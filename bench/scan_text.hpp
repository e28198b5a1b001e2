// What the scanner is measured on: a register of invented names, made from tables of syllables, characters and endings,
// and text of common words among which names stand, one in about 500 bytes. Fixed seeds: every run has the same bytes.
// A word that is common in text is often a name's first word as well, as in life: "long", "he", "song", 高, 和.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "link/pinyin.hpp"
#include "link/surnames.hpp"
#include "text/utf8.hpp"

namespace vigil::bench {

class Words {
 public:
  explicit Words(std::string_view spaced) {
    std::istringstream in{std::string(spaced)};
    for (std::string word; in >> word;) words_.push_back(word);
  }
  static Words of_letters(std::string_view letters) {
    Words out("");
    for (std::size_t at = 0; at < letters.size();) {
      const std::size_t from = at;
      text::next_code_point(letters, at);
      out.words_.emplace_back(letters.substr(from, at - from));
    }
    return out;
  }
  template <class Random>
  const std::string& any(Random& random) const {
    return words_[random() % words_.size()];
  }
  /// By rank as in Zipf's law: the first word is the most common.
  template <class Random>
  const std::string& common(Random& random) const {
    const double u = std::uniform_real_distribution<double>(0, 1)(random);
    const auto rank = static_cast<std::size_t>(std::pow(static_cast<double>(words_.size() + 1), u)) - 1;
    return words_[std::min(rank, words_.size() - 1)];
  }
  void add(std::string word) { words_.push_back(std::move(word)); }

 private:
  std::vector<std::string> words_;
};

struct Tables {
  Words syllables = [] {
    Words all("");
    for (const std::string_view initial : {"b", "p", "m",  "f",  "d",  "t", "n", "l", "g", "k", "h", "j",
                                           "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y", "w"})
      for (const std::string_view final_part :
           {"a",  "ai",  "an",   "ang", "ao",  "e",  "ei", "en", "eng", "i",    "ia", "ian", "iang", "iao",
            "in", "ing", "iong", "iu",  "ong", "ou", "u",  "ua", "uan", "uang", "ui", "un",  "uo"})
        if (std::string syllable = std::string(initial) + std::string(final_part);
            !link::syllables(syllable, 1).empty())
          all.add(std::move(syllable));
    return all;
  }();
  Words han = Words::of_letters(
      "晓明华建国伟丽红梅英军勇清海龙峰玉杰平波涛春夏秋冬兰燕静云鹏飞刚强斌磊坤超辉玲荣志珍文武心怡雪山林森北南丹娟芳娜"
      "雅婷佳"
      "媛洲忠浩泽子涵晨亮光胜诗书贤祥昭瑶天帝仁德诚功正宁安康乐福贵宝才发达友和寿曉華國偉麗紅軍龍峯傑濤蘭靜雲鵬飛剛強輝"
      "榮貞愛"
      "嘉怀慧敏凯振兴学思远立新永利世昌庆元成连生金水木火土石柱根财旺顺长义信礼智");
  /// Given names have rare characters too: every seventh of the first ones that Unicode has.
  Words rare_han = [] {
    Words all("");
    for (char32_t c = 0x4E01; c < 0x8000; c += 7) {
      std::string letter;
      text::append_utf8(letter, c);
      all.add(std::move(letter));
    }
    return all;
  }();
  Words given{
      "anna boris carla dorin elena frans gerda henk irina jonas katja lorenz marta nils olga pavel quentin rosa "
      "stefan tilda "
      "ulrich vera wanda xaver yvonne zoran adela bruno celia david edith felix grace hugo ines julia karl laura mark "
      "nora "
      "oscar paula ralf sara thomas ursula victor will ivan joy may june art rich hope faith frank jack rose"};
  Words stems{
      "sampl test exempl must voorb esemp model prob tern kard bel gor lind mark stein berg holm wald feld brun "
      "schwarz weiss "
      "klein gross lang kurz alt neu ober unter nord sued west ost hill wood stone field brook ford mill church castle "
      "tower "
      "bridge black white green brown grey young old strong swift good best long short high low north south east kov "
      "pet iva "
      "sid kuz pop vas sok mik nov fed moro volk alek leb sem ego pav koz step nik orl andr mak zak zay sol bor yak "
      "grig"};
  Words endings{
      "ov ova in ina enko sky skaya er mann son sen sson ez es i a o elli etti ini ard eau ier ton ham ley worth "
      "berg stein dottir escu ic vic ak ek ik uk oglu yan ian idze shvili"};
  Words uyghur{
      "abdu rahman ablet adil aynur dilnur elyar ghalip hebib ilham jurat kerim memet mihrigul nur omer patime "
      "qadir rahile rozi sabit tursun yusup zulpiya jan gul niyaz eziz"};
  Words tibetan{
      "tenzin dorje lobsang tashi dolma pema gyatso choedak dhondup jampa karma kelsang lhamo ngawang norbu "
      "palden phuntsok rinchen sonam tsering wangchuk yeshe yangchen"};
  Words cyrillic{
      "анна борис вера глеб дарья егор жанна зоя иван кирилл лев мария нина олег пётр роман софья тарас ульяна "
      "фёдор эмма юрий яна примеров образцов тестова пробный вымыслов"};
  Words russian{
      "и в не на что он с как это по но из к у за от о его для мы так же вы бы она быть или если уже когда ещё был "
      "были "
      "только может время человек год дело жизнь день рука раз работа слово место вопрос лицо друг глаз права народ "
      "город "
      "страна мир случай голова ребёнок сила конец вид система часть отец женщина отношение деньги земля машина вода "
      "проблема "
      "час право решение дверь образ история власть закон война бог голос тысяча книга возможность результат ночь стол "
      "имя "
      "область статья число компания группа развитие процесс суд условие средство начало свет пора путь душа уровень "
      "форма"};
  Words english{
      "the of and to in a is that for it was on are as with his they at be this from have or by one had not but what "
      "all were "
      "when we there can an your which their said if do will each about how up out them then she many some so these "
      "would other "
      "into has more her two like him see time could no make than first been its who now people my made over did down "
      "only way "
      "find use may water long little very after words called just where most know get through back much before go "
      "good new write "
      "our used me man too any day same right look think also around another came come work three word must because "
      "does part even "
      "place well such here take why things help put years different away again off went old number great tell men say "
      "small every "
      "found still between name should home big give air line set own under read last never us left end along while "
      "might next sound "
      "below saw something thought both few those always looked show large often together asked house world going want "
      "school "
      "important until form food keep children feet land side without boy once animals life enough took sometimes four "
      "head above "
      "kind began almost live page got earth need far hand high year mother light parts country father let night "
      "following picture "
      "being study second eyes soon times story boys since white days ever paper hard near sentence better best across "
      "during today "
      "others however sure means knew it's try told young miles sun ways thing whole hear example heard several change "
      "answer room sea "
      "against top turned learn point city play toward five using himself usually government dialogue rights human "
      "committee minister "
      "ambassador delegation statement detained released prison sentence lawyer court appeal arrested police province "
      "city law case "
      "concern raised response officials continue practice religious freedom expression association assembly torture "
      "treatment access "
      "medical family visit international standards convention ratify review report council session mission bilateral "
      "exchange"};
  Words chinese{
      "的 是 在 了 和 有 我们 他们 中国 人权 对话 政府 问题 一个 这个 没有 自己 可以 工作 社会 国家 发展 经济 进行 "
      "关于 以及 通过 "
      "之间 双方 会议 代表 代表团 认为 表示 提出 关注 案件 律师 法院 判决 监狱 释放 逮捕 拘留 警方 家属 探视 医疗 宗教 "
      "信仰 自由 言论 "
      "集会 结社 国际 公约 标准 批准 审议 报告 建议 回应 官员 部长 大使 外交部 发言人 记者 新闻 媒体 网络 组织 机构 "
      "联合国 委员会 理事会 "
      "不 也 就 都 说 要 会 对 与 为 上 下 中 年 月 日 时 到 从 向 被 把 让 给 但 而 或 如果 因为 所以 虽然 但是 已经 "
      "正在 将 曾 再次 "
      "今天 昨天 明天 去年 今年 北京 上海 地方 省 市 县 农村 城市 学生 老师 学校 大学 教育 文化 历史 传统 民族 "
      "少数民族 语言 地区 自治区 "
      "西藏 新疆 香港 生活 家庭 孩子 父母 朋友 时间 地点 情况 事情 消息 原因 结果 影响 作用 条件 方面 方式 方法 过程 "
      "开始 结束 继续 停止 "
      "改变 提高 加强 促进 保护 保障 尊重 实现 支持 反对 要求 希望 需要 应该 必须 能够 愿意 同意 拒绝 接受 讨论 谈判 "
      "交流 合作 访问 邀请 "
      "第一 第二 许多 一些 全部 部分 重要 主要 基本 新 旧 大 小 高 低 长 短 好 坏 多 少 快 慢 早 晚 真正 特别 非常 "
      "十分 比较 最 更"};
  Words filler{"，。、；：”“（）"};
};

template <class Random>
std::string capital(std::string word, Random&) {
  word[0] = static_cast<char>(word[0] - ('a' <= word[0] && word[0] <= 'z' ? 32 : 0));
  return word;
}

/// A name; of ten, four in pinyin, three in Han, two of European making, one Uyghur, Tibetan or Cyrillic.
template <class Random>
std::string invented_name(const Tables& tables, Random& random) {
  const auto surnames = link::surnames();
  const auto cap = [&](std::string word) { return capital(std::move(word), random); };
  // Common surnames are common, but less so than in life, where a name in pinyin is that of thousands.
  const auto surname = [&] { return surnames[std::min(random() % surnames.size(), random() % surnames.size())]; };
  switch (random() % 10) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const std::string a = tables.syllables.any(random);
      return cap(std::string(surname().pinyin)) + " " + cap(random() % 5 == 0 ? a : a + tables.syllables.any(random));
    }
    case 4:
    case 5:
    case 6: {
      std::string name(surname().han);
      name += tables.han.any(random);
      if (random() % 16 != 0) name += (random() % 3 == 0 ? tables.han : tables.rare_han).any(random);
      return name;
    }
    case 7:
    case 8:
      return cap(tables.given.any(random)) + " " +
             cap(tables.stems.any(random) + (random() % 2 == 0 ? tables.stems.any(random) : "") +
                 tables.endings.any(random));
    default:
      switch (random() % 3) {
        case 0:
          return cap(tables.uyghur.any(random) + tables.uyghur.any(random)) + " " +
                 cap(tables.uyghur.any(random) + tables.uyghur.any(random));
        case 1:
          return cap(tables.tibetan.any(random) + tables.syllables.any(random)) + " " +
                 cap(tables.tibetan.any(random) + tables.syllables.any(random));
        default:
          return tables.cyrillic.any(random) + " " + tables.cyrillic.any(random) + tables.cyrillic.any(random) +
                 tables.cyrillic.any(random);
      }
  }
}

inline std::vector<std::string> invented_names(std::size_t count) {
  std::mt19937_64 random(20311201);
  const Tables tables;
  std::vector<std::string> names;
  names.reserve(count);
  while (names.size() < count) names.push_back(invented_name(tables, random));
  return names;
}

inline std::string table_of(const std::vector<std::string>& names) {
  std::string tsv;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string id = std::to_string(i);
    tsv += "p" + std::string(7 - std::min<std::size_t>(7, id.size()), '0') + id + "\t" + names[i] + "\n";
  }
  return tsv;
}

enum class Kind { english, chinese, mixed };

/// Text of `bytes` bytes; mixed is paragraphs, six of ten in English, three in Chinese, one in Russian.
inline std::string text_of(Kind kind, std::size_t bytes, const std::vector<std::string>& names, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const Tables tables;
  std::string out;
  out.reserve(bytes + 1000);
  std::size_t next_name = 250;
  while (out.size() < bytes) {
    const std::size_t draw = kind == Kind::english ? 0 : kind == Kind::chinese ? 6 : random() % 10;
    for (const std::size_t end = out.size() + 600 + random() % 600; out.size() < end;) {
      const bool spaced = draw < 6 || draw == 9;
      const std::size_t words = 5 + random() % 14;
      for (std::size_t i = 0; i < words; ++i) {
        if (out.size() > next_name) {
          next_name = out.size() + 250 + random() % 500;
          out += names[random() % names.size()] + (spaced ? " " : "");
        }
        if (draw < 6) {
          out += (i == 0 ? capital(tables.english.common(random), random) : tables.english.common(random)) +
                 (i + 1 == words ? "" : " ");
        } else if (draw == 9) {
          out += tables.russian.common(random) + " ";
        } else {
          out += tables.chinese.common(random);
        }
      }
      out += spaced ? (random() % 3 == 0 ? ", " : ". ") : (random() % 3 == 0 ? "，" : "。");
    }
    out += "\n\n";
  }
  out.resize(text::code_point_start(out, bytes));
  return out;
}

}  // namespace vigil::bench
