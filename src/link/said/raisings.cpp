#include "link/said/raisings.hpp"

#include <algorithm>
#include <array>

#include "link/said/asked.hpp"
#include "link/said/ellipsis.hpp"
#include "link/said/hints.hpp"
#include "link/said/objects.hpp"
#include "link/said/scope.hpp"
#include "link/said/who.hpp"
#include "link/words.hpp"

namespace vigil::link::said {
namespace {

class Raisings {
 public:
  Raisings(const Page& page, const std::vector<model::SuggestedEvent>& events, std::string_view outlet)
      : page_(page), events_(events), outlet_(outlet) {}

  std::vector<model::SuggestedRaising> read() {
    for (const Sentence& sentence : page_.sentences()) {
      const std::size_t before = out_.size();
      for (std::size_t i = sentence.first_clause; i < sentence.last_clause; ++i)
        read_clause(sentence, page_.clauses()[i]);
      if (auto more = asked_besides(page_, asked_, sentence); !more.empty())
        asked_ = {std::move(more), {}, page_.sentence_of(sentence.start)};
      if (out_.size() == before) read_relatives(sentence);
      if (out_.size() == before)
        if (auto raising = short_answer(page_, asked_, sentence)) {
          out_.push_back(*std::move(raising));
          asked_.sentence =
              page_.sentence_of(sentence.start) > 3 ? page_.sentence_of(sentence.start) - 3 : 0;  // answered
        }
      if (out_.size() == before && !is_answered_there(sentence))
        if (auto raising = raising_by_hints(page_, events_, sentence)) out_.push_back(*std::move(raising));
      if (out_.size() == before) read_on_list(sentence);
      if (out_.size() == before) read_did_not(sentence);
      read_ellipses(sentence);
      if (out_.size() == before) read_editorial(sentence);
      name_the_listed(sentence);
    }
    for (std::size_t i = 0; i < out_.size(); ++i) out_[i].id = "r" + std::to_string(i + 1);
    return std::move(out_);
  }

 private:
  /// Words of an answer: it is the other side that the sentence tells of. Not "Tokyo has stayed silent".
  bool is_answered_there(const Sentence& sentence) const {
    for (const Hit* hit : page_.hits(sentence, Table::speech, "answer")) {
      if (hit->cue->how != "no-answer") return true;
      const std::string side = actor_before(page_, {hit->start, hit->end}).side;
      if (side != "a" && side != "parl" && side != "ngo") return true;
    }
    return false;
  }
  void read_clause(const Sentence& sentence, const Range& clause) {
    const auto acts = acts_in(page_, clause, out_.empty() ? nullptr : &out_.back());
    for (const Act& act : acts) read_act(sentence, act);
    if (acts.empty() && !read_listed_further(sentence, clause)) read_without_cue(clause);
  }
  /// "Among priests the EU cited X; among writers, Y and Z": the verb is meant again.
  bool read_listed_further(const Sentence& sentence, const Range& clause) {
    if (out_.empty() || !sentence.holds(out_.back().start) || clause.start < out_.back().end) return false;
    if (out_.back().persons.empty() || out_.back().modality == word_for(Modality::negated)) return false;
    const std::string_view words = without_lead(page_.text(clause));
    static constexpr auto headings =
        std::to_array<std::string_view>({"among ", "and among ", "under ", "and under ", "on ", "and on ", "for ",
                                         "and for ", "of ", "and of ", "from ", "and from "});
    if (std::ranges::none_of(headings, [&](std::string_view word) { return words.starts_with(word); })) return false;
    if (!page_.hits(clause, Table::speech).empty() || !page_.hits(clause, Table::actors).empty() ||
        !page_.hits(clause, Table::events).empty())
      return false;
    Refs people;
    for (const Ref* ref : page_.refs(clause))
      if (!ref->ids.empty() && !ref->is_owner && ref->how != Ref::How::pronoun) people.push_back(ref);
    auto persons = ids_of(people);
    const auto& listed = out_.back().persons;
    std::erase_if(persons, [&](const std::string& id) { return std::ranges::find(listed, id) != listed.end(); });
    if (persons.empty()) return false;
    model::SuggestedRaising raising = out_.back();
    raising.start = clause.start;
    raising.end = clause.end;
    raising.persons = std::move(persons);
    raising.why = "“" + std::string(page_.text(clause)) + "” behind a raising";
    out_.push_back(std::move(raising));
    return true;
  }
  /// No verb that the tables know, but an office of the partner's and then a case: doubtful, yet worth a look.
  void read_without_cue(const Range& clause) {
    if (!page_.hits(clause, Table::events).empty() || !page_.hits(clause, Table::speech).empty()) return;
    for (const Hit* hit : page_.hits(clause, Table::actors)) {
      if (is_in_phrase(page_, *hit)) continue;
      const Actor actor = actor_of(page_, *hit);
      if ((actor.side != "a" && actor.side != "parl") || actor.name == "government") return;
      Refs people;
      for (const Ref* ref : page_.refs({actor.end, clause.end}))
        if (!ref->ids.empty() && !ref->is_owner && !is_who_acts(*ref)) people.push_back(ref);
      for (const std::string_view meeting :
           {"visited", "met ",    "saw ",      "received", "welcomed", "prize",    "award",
            "publish", "printed", "interview", "invited",  "喝茶",     "吃饭",     "共进",
            "登了",    "刊登",    "发表了",    "出版",     "medal",    "honoured", "heads of delegation",
            "团长",    "率团",    "honored",   "探望",     "会见",     "看望",     "颁奖",
            "颁发",    "授予",    "授奖",      "奖章",     "获奖"})
        if (page_.text(clause).find(meeting) != std::string_view::npos) return;
      if (people.empty()) return;
      const Range cue{actor.end, actor.end};
      const Scope scope = scope_of(page_, {people.front()->start, people.front()->end});
      if (scope.is_open || scope.modality == Modality::negated) return;
      model::SuggestedRaising raising;
      raising.start = clause.start;
      raising.end = clause.end;
      raising.side = actor.side;
      raising.by = actor.name;
      raising.persons = ids_of(people);
      raising.modality = word_for(scope.modality);
      if (const Time* time = time_for(page_, cue)) raising.date = time->date;
      raising.why = "“" + std::string(page_.text(actor)) + "” and a case, without a known verb";
      out_.push_back(std::move(raising));
      return;
    }
  }
  /// "… and he went on": a pronoun that is somebody's own doing.
  bool is_who_acts(const Ref& ref) const {
    if (ref.how != Ref::How::pronoun) return false;
    const std::string_view words = page_.text(ref);
    return words == "he" || words == "she" || words == "they" || !begins_latin(words);
  }
  void read_act(const Sentence& sentence, const Act& act) {
    const Hit& first = *act.cues.front();
    const Range cue{first.start, first.end};
    Scope scope = scope_of(page_, cue);
    const bool passive = is_passive(page_, act);
    if (scope.is_open) {
      asked_ = {ids_of(objects(page_, act, passive)), issues_of(page_, act, act.actor.side),
                page_.sentence_of(cue.start)};
      const std::string_view asks = page_.text(segment_of(page_, cue.start));
      static constexpr auto that =
          std::to_array<std::string_view>({"that", "this", "it", "the matter", "the case", "the cases", "the subject",
                                           "the statement", "the letter", "the verdict", "the sentence"});
      const bool is_of_that = std::ranges::any_of(that, [&](std::string_view word) { return has_word(asks, word); });
      if (asked_.persons.empty() && asked_.issues.empty() && passive && is_of_that)  // "Has that been brought up?"
        asked_.persons = spoken_of_before(page_, events_, act);
      return;
    }
    if (is_asked_by_reporters(sentence, cue)) return;
    if (first.cue->how == "omitted" && act.actor.side == "b") return;  // it does not answer
    if (first.cue->how == "omitted") scope.modality = Modality::negated;
    if (scope.modality == Modality::hedged && scope.word && is_in_object({scope.word->start, scope.word->end}, cue))
      scope.modality = Modality::asserted;
    std::string side = act.actor.side;
    if (side == "court") return;  // it asks in a trial
    if (is_about_partner_alone(act)) side = "b";
    if (side == "b" && is_host_or_guest(act.actor) && is_about_china_alone(act)) side = "a";
    if (side == "a" && is_host_or_guest(act.actor) && is_about_partner_issues(act)) side = "b";
    const Time* time = time_for(page_, cue);
    const bool asks_now = (scope.modality == Modality::planned || (time != nullptr && is_to_come(*time, cue))) &&
                          asks_the_reader(cue);  // "we beg you to raise": the asking is now
    if (asks_now) {
      scope.modality = Modality::asserted;
      side = "ngo";
    }
    if (first.cue->how == "plea") side = "ngo";  // "China must free …": who writes it asks
    if (side == "a" && act.actor.name == "we" && is_of_organisation_ && !is_quoting(page_, sentence)) side = "ngo";
    if (side.empty() && is_note(act)) side = "a";
    if (side == "b" && is_asked_of(act)) side.clear();
    if (side.empty()) side = agent_behind(act);
    if (side.empty() && is_asked_of(act) && page_.text(act.actor).find("spokes") != std::string_view::npos)
      return;  // a spokesman is asked by reporters
    if (side.empty() && is_asked_of(act)) side = "a";
    if (side.empty() && answers_question(page_, asked_, cue) && ends_its_part(first)) side = "a";
    const bool negated = scope.modality == Modality::negated;
    if (std::ranges::all_of(act.cues, [](const Hit* hit) { return hit->cue->how == "list"; })) return;
    if (first.cue->how == "letter" && !has_addressee(act)) return;

    std::vector<std::string> persons = ids_of(objects(page_, act, passive));
    if (!persons.empty()) add_items_behind(page_, sentence, act, persons);
    if (!persons.empty() && !passive) add_pointed_to(act, persons);
    if (is_short_answer_with_more(sentence, first))  // 提到了,还有乔某。
      persons.insert(persons.begin(), asked_.persons.begin(), asked_.persons.end());
    std::vector<std::string> issues = issues_of(page_, act, side);
    if (persons.empty())
      if (persons = before_relative(page_, sentence, segment_of(page_, first.start)); !persons.empty()) issues.clear();
    if (persons.empty())
      if (persons = listed_behind(page_, act); !persons.empty()) issues.clear();
    if (persons.empty() && issues == std::vector<std::string>{"arbitrary-detention"} && is_of_one_case(act))
      issues.clear();  // "went over the case with Director General Chen": of whom the text spoke
    if (first.cue->how == "also" && issues == std::vector<std::string>{"arbitrary-detention"})
      issues.clear();  // "joined the choir, speaking of prisoners of conscience": of those told before
    if (side.empty() && !passive && first.cue->how != "list" &&
        !(negated && !persons.empty() && !has_word(page_.text(segment_of(page_, cue.start)), "you")))
      return;
    if (side == "b" && negated && scope.word && is_refusal(*scope.word)) return;
    if (side == "b" && is_retort(sentence)) return;
    if (side == "b") {
      if (passive) return;
      persons.clear();
      const bool is_of_others = std::ranges::any_of(issues, is_of_partner);
      if (!is_of_others && !negated && (issues.empty() || !is_about_partner(act)))
        return;  // its concerns are about the other side
    } else if (persons.empty() && issues.empty()) {
      const bool lacks_object = std::ranges::any_of(act.cues, [&](const Hit* hit) {
        return (hit->cue->how == "ask" && asks_for_people(page_, act)) || hit->cue->how == "also" ||
               hit->cue->how == "case" || ends_its_part(*hit);
      });
      if (first.cue->how == "also" && !out_.empty() && !out_.back().persons.empty() &&
          !answers_question(page_, asked_, cue)) {
        persons = out_.back().persons;
      } else if (answers_question(page_, asked_, cue)) {
        persons = asked_.persons;
        issues = asked_.issues;
      } else if (lacks_object && is_told_right_before(cue)) {
        persons = out_.back().persons;
      } else if (lacks_object || points_back(page_, act) || (passive && objects_are_before(page_, act))) {
        persons = spoken_of_before(page_, events_, act);
      }
      if (persons.empty() && issues.empty()) return;
    }

    if (persons.empty() && passive && is_of_a_list(page_.text(cue))) return;  // and nobody is told who was on it

    const bool is_worry = std::ranges::any_of(
        act.cues, [&](const Hit* hit) { return hit->start == first.start && hit->cue->how == "worry"; });
    if ((side == "ngo" || is_publisher(act.actor)) && is_worry) return;  // its own worry is no raising
    if (scope.modality == Modality::planned && persons.empty() &&
        page_.text(act.range).find("continue") != std::string_view::npos)
      return;

    std::vector<std::string> left_out;
    if (scope.modality == Modality::asserted) left_out = behind_but_not(page_, act, persons);
    model::SuggestedRaising raising;
    raising.start = act.range.start;
    raising.end = act.range.end;
    raising.side = side.empty() ? "a" : side;
    raising.by = act.actor.name;
    raising.persons = std::move(persons);
    if (raising.persons.empty()) raising.issues = std::move(issues);
    if (time != nullptr && !asks_now) {
      if (scope.modality == Modality::asserted && is_to_come(*time, cue)) scope.modality = Modality::planned;
      raising.date = scope.modality == Modality::planned && !time->if_to_come.empty() ? time->if_to_come : time->date;
    }
    raising.modality = word_for(scope.modality);
    raising.list_complete = page_.hits(sentence, Table::speech, "whole").empty() ? "" : "no";
    raising.why = "“" + std::string(page_.text(cue)) + "” (" + first.cue->how + ")" +
                  (act.actor.start == act.actor.end ? "" : ", “" + std::string(page_.text(act.actor)) + "”");
    out_.push_back(raising);
    if (left_out.empty()) return;
    raising.persons = std::move(left_out);
    raising.modality = word_for(Modality::negated);
    raising.date = {};
    out_.push_back(std::move(raising));
  }
  /// 请贵方明年提出: the time is within what is asked for.
  bool words_ask_now(const Range& cue) const {
    const std::string_view words = page_.text(cue);
    return words.starts_with("请") || words.starts_with("恳请") || words.starts_with("敬请") ||
           words.starts_with("盼") || words.starts_with("希望");
  }
  /// 明年轮到北京,我第一个就说他: a time before the verb that is behind the document's.
  bool is_to_come(const Time& time, const Range& cue) const {
    const std::string &told = time.date.edtf(), today = page_.document_date().edtf();
    constexpr std::size_t year = 4;
    if (told.size() < year || today.size() < year || time.date.is_interval()) return false;
    const std::string_view words = page_.view().text(time.start, time.end);
    if (words_ask_now(cue)) return false;
    const bool says_so =
        std::ranges::any_of(std::to_array<std::string_view>({"明", "下", "next", "tomorrow", "coming"}),
                            [&](std::string_view word) { return words.find(word) != words.npos; });
    if (!says_so) return false;
    const std::size_t same = std::min(told.size(), today.size());
    return time.end <= cue.start && page_.sentences()[page_.sentence_of(cue.start)].holds(time.start) &&
           told.substr(0, same) > today.substr(0, same);
  }
  /// "Asked whether it had raised the case, the bureau said …": whoever asks is not told.
  bool is_asked_by_reporters(const Sentence& sentence, const Range& cue) const {
    const std::string_view lead = without_lead(page_.view().text(sentence.start, cue.start), " \"");
    const std::string_view words = page_.text(cue);
    if (!words.starts_with("asked ") && !words.starts_with("questioned ") && !words.starts_with("pressed "))
      return false;
    return lead.empty() && page_.text(segment_of(page_, cue.start)).size() < page_.text(sentence).size();
  }
  /// A matter of the partner's own country: what China's side raises.
  static bool is_of_partner(std::string_view issue) {
    return issue.size() > 3 && issue[2] == '-' && !issue.starts_with("nk") && !issue.starts_with("un");
  }
  /// "We ask the ambassador to …", told by an organisation itself.
  static bool is_organisation(std::string_view outlet) {
    static constexpr auto of_names = std::to_array<std::string_view>(
        {"watch",      "campaign", "committee", "network",  "legal",     "association", "foundation", "society",
         "solicitors", "fund",     "rights",    "alliance", "coalition", "amnesty",     "aid",        "人权",
         "小组",       "关注组",   "笔会",      "法律",     "律师",      "声援",        "互助",       "工作站",
         "行动",       "联盟",     "协会",      "基金",     "之声",      "救援"});
    return std::ranges::any_of(of_names, [&](std::string_view word) {
      return begins_latin(word) ? has_word(outlet, word) : outlet.find(word) != outlet.npos;
    });
  }
  /// A paper that speaks for the other side: more than once it rejects in words of its own what partners said, or asks
  /// its readers about what happens in their countries.
  static bool speaks_for_other_side(const Page& page, std::string_view outlet) {
    constexpr std::size_t fewest = 2;
    static constexpr auto of_offices = std::to_array<std::string_view>(
        {"office", "ministry", "department", "government", "embassy", "mission", "bureau", "information", "政府",
         "使馆", "新闻办", "外交部", "办公室", "委员会"});
    const bool is_office = std::ranges::any_of(of_offices, [&](auto word) { return outlet.find(word) != outlet.npos; });
    if (outlet.empty() || is_office || is_organisation(outlet)) return false;
    std::size_t own = 0;
    for (const Sentence& sentence : page.sentences()) {
      if (is_quoting(page, sentence)) continue;
      const bool is_asking = page.text(sentence).ends_with('?');
      own += std::ranges::any_of(page.hits(sentence, Table::speech, "answer"),
                                 [](const Hit* hit) { return hit->cue->how == "rejected"; }) ||
             (is_asking && std::ranges::any_of(page.hits(sentence, Table::issues),
                                               [](const Hit* hit) { return is_of_partner(hit->cue->kind); }));
    }
    return own >= fewest;
  }
  static bool is_quoting(const Page& page, const Range& sentence) {
    const std::string_view words = page.text(sentence);
    return std::ranges::any_of(std::to_array<std::string_view>({"\"", "“", "「"}),
                               [&](std::string_view mark) { return words.find(mark) != words.npos; });
  }
  /// "Who left a black teenager lying in the road?": in such a paper a matter of the partner's is a concern about it.
  void read_editorial(const Sentence& sentence) {
    const bool is_their_turn = page_.first_person_side() == "b" && !page_.text(sentence).ends_with('?');
    if ((!is_editorial_ && !is_their_turn) || is_quoting(page_, sentence)) return;
    if (std::ranges::any_of(page_.hits(sentence, Table::speech, "answer"),
                            [](const Hit* hit) { return hit->cue->how == "counter-concern"; }))
      return;  // "Europe should look after its own refugees"
    std::vector<std::string> issues;
    for (const Hit* hit : page_.hits(sentence, Table::issues)) {
      const std::string& issue = hit->cue->kind;
      if (is_of_partner(issue) && std::ranges::find(issues, issue) == issues.end()) issues.push_back(issue);
    }
    for (const Hit* country : page_.hits(sentence, Table::hints, "country"))  // and what is wrong there
      for (const Hit* harm : page_.hits(sentence, Table::hints, "harm"))
        if (const std::string issue = country->cue->how + "-" + harm->cue->how;
            std::ranges::find(issues, issue) == issues.end())
          issues.push_back(issue);
    if (issues.empty()) return;
    model::SuggestedRaising raising;
    raising.start = sentence.start;
    raising.end = sentence.end;
    raising.side = "b";
    raising.issues = std::move(issues);
    raising.modality = word_for(Modality::asserted);
    raising.why = "a matter of the other country's, in a paper that speaks for China’s side";
    out_.push_back(std::move(raising));
  }
  /// "The case", "his name", 此案: somebody's of whom the text has spoken, and no list of unnamed people.
  bool is_of_one_case(const Act& act) const {
    const std::string_view words = page_.text(Range{act.cues.front()->start, act.range.end});
    static constexpr auto ones = std::to_array<std::string_view>(
        {"the case", "his case", "her case", "this case", "that case", "his name", "her name"});
    for (const std::string_view one : ones)
      if (has_word(words, one) && words.find(std::string(one) + " of ") == words.npos) return true;
    return words.find("此案") != words.npos || words.find("该案") != words.npos || words.find("本案") != words.npos;
  }
  /// 在名单上, "was on the list": not that a list was handed over.
  static bool is_of_a_list(std::string_view cue) {
    for (const std::string_view on :
         {"名单上", "名单中", "名单内", "名单里", "on the list", "on that list", "on a list"})
      if (cue.find(on) != cue.npos) return true;
    return false;
  }
  /// 兰某:提到了,还有乔某。: what was asked, and somebody besides.
  bool is_short_answer_with_more(const Sentence& sentence, const Hit& first) const {
    const Range cue{first.start, first.end};
    if (begins_latin(page_.text(cue)) || asked_.persons.empty() || !answers_question(page_, asked_, cue)) return false;
    std::string_view before = page_.view().text(sentence.start, cue.start);
    if (const std::size_t colon = before.find(':'); colon != before.npos) before.remove_prefix(colon + 1);
    std::string_view behind = page_.text().substr(first.end);
    if (behind.starts_with("了")) behind.remove_prefix(std::string_view("了").size());
    return before.empty() && (behind.starts_with(",还有") || behind.starts_with(",也") || behind.starts_with(",以及"));
  }
  /// 向中方询问此案,也问到乔: the case of the first cue is of those told of before.
  void add_pointed_to(const Act& act, std::vector<std::string>& persons) const {
    if (act.cues.size() < 2) return;
    Act first = act;
    first.cues = {act.cues.front()};
    first.range.end = segment_of(page_, act.cues.front()->start).end;
    if (first.range.end >= act.cues.back()->start) return;
    const bool has_own = std::ranges::any_of(page_.refs({act.range.start, first.range.end}),
                                             [](const Ref* ref) { return !ref->ids.empty(); });
    if (has_own || !points_back(page_, first)) return;
    for (auto& id : spoken_of_before(page_, events_, first))
      if (std::ranges::find(persons, id) == persons.end()) persons.insert(persons.begin(), std::move(id));
  }
  /// 中方反问欧洲为何不…, "replied by asking about": a retort to what was raised, which is an answer.
  bool is_retort(const Sentence& sentence) const {
    const bool has_cue = std::ranges::any_of(page_.hits(sentence, Table::speech, "answer"),
                                             [](const Hit* hit) { return hit->cue->how == "counter-concern"; });
    if (!has_cue) return false;
    const std::string_view words = page_.text(sentence);
    for (const std::string_view retort :
         {"反问", "回敬", "反指", "反批", "反驳", "答复", "回应", "回答", "reply", "replied", "answer", "respon",
          "retort", "counter", "rather ask", "in return"})
      if (words.find(retort) != words.npos) return true;
    return false;
  }
  /// 我們對三人可能遭受酷刑表示嚴重關切: what is doubtful is the worry's object, not the worry.
  bool is_in_object(const Range& word, const Range& cue) const {
    if (word.start >= cue.start || begins_latin(page_.text(cue))) return false;
    const std::string_view before = page_.view().text(segment_of(page_, cue.start).start, word.start);
    const std::string_view verb = page_.text(cue);
    return before.find("对") != before.npos &&
           (verb.find("关切") != verb.npos || verb.find("关注") != verb.npos || verb.find("忧") != verb.npos ||
            verb.find("担") != verb.npos || verb.find("遗憾") != verb.npos || verb.find("不安") != verb.npos);
  }
  /// "X, for whom the EU had appealed": the verb has left its preposition, so that no phrase of the tables fits.
  void read_relatives(const Sentence& sentence) {
    const std::string_view until = page_.text().substr(0, sentence.end + 1);  // and no further
    for (std::size_t at = until.find(", ", sentence.start); at < sentence.end; at = until.find(", ", at + 2)) {
      const std::string_view behind = page_.text().substr(at + 2);
      bool fits = false;
      for (const std::string_view word : {"for whom ", "for which ", "about whom ", "about which ", "on whose behalf ",
                                          "for whose release ", "for whose freedom ", "whose release "})
        fits = fits || behind.starts_with(word);
      if (!fits) continue;
      const Range segment = segment_of(page_, at + 2);
      const auto actors = page_.hits(segment, Table::actors);
      if (actors.empty() || actors.front()->cue->kind == "b" || actors.front()->cue->kind == "court") continue;
      auto persons = before_relative(page_, sentence, segment);
      if (persons.empty()) continue;
      model::SuggestedRaising raising;
      raising.start = segment.start;
      raising.end = segment.end;
      raising.side = actors.front()->cue->kind;
      raising.by = actors.front()->cue->how;
      raising.persons = std::move(persons);
      raising.modality = word_for(scope_of(page_, {actors.front()->end, actors.front()->end}).modality);
      raising.why = "“" + std::string(page_.text(segment)) + "” about those before it";
      out_.push_back(std::move(raising));
    }
  }
  /// "… to speak for X. She is said to have done so": the sentence before, of the same paragraph, tells of a raising.
  bool is_told_right_before(const Range& cue) const {
    if (out_.empty() || out_.back().persons.empty()) return false;
    const std::size_t here = page_.sentence_of(cue.start), of = page_.sentence_of(out_.back().start);
    return of + 1 == here && page_.sentences()[of].paragraph == page_.sentences()[here].paragraph;
  }
  /// "Beijing had been asked about X": the subject is who was asked.
  bool is_asked_of(const Act& act) const {
    const Hit& first = *act.cues.front();
    if (act.actor.start >= first.start || act.actor.side.empty()) return false;
    if (!page_.text(Range{first.start, first.end}).starts_with("asked")) return false;
    const std::string_view before = page_.view().text(act.actor.end, first.start);
    return before.ends_with(" was ") || before.ends_with(" were ") || before.ends_with(" been ") ||
           before.ends_with(" is ") || before.ends_with(" being ");
  }
  /// "was asked about X by the Danish envoy": the side of who does it, "" if that is not told.
  std::string agent_behind(const Act& act) const {
    for (const Hit* hit : page_.hits({act.cues.back()->end, act.range.end}, Table::actors))
      for (const std::string_view by : {" by ", " from ", " came from ", "来自", "的,是", "的是"})
        if (page_.view().text(act.cues.back()->end, hit->start).ends_with(by) && hit->cue->kind != "b" &&
            hit->cue->kind != "court")
          return hit->cue->kind;
    // 林寶山一案已向中國大使提出: the case stands where the subject would.
    const Hit& first = *act.cues.front();
    if (begins_latin(page_.view().text(first.start, first.end))) return {};
    const Range before{segment_of(page_, first.start).start, first.end};
    const std::string_view words = page_.text(before);
    const auto refs = page_.refs(before);
    const bool to_them = words.find("向中") != words.npos || words.find("向北京") != words.npos ||
                         words.find("向外交部") != words.npos || words.find("向对方") != words.npos;
    return to_them && !refs.empty() && refs.front()->start <= before.start + 6 && !refs.front()->ids.empty() ? "a" : "";
  }
  /// "Lotus Lamp Tibet Network is gravely worried": the name of who publishes the text.
  bool is_publisher(const Actor& actor) const {
    return !actor.name.empty() && actor.start != actor.end && !outlet_.empty() &&
           outlet_.find(page_.text(actor)) != outlet_.npos;
  }
  /// "They brought up racial discrimination": of a pronoun, what only one side's affairs are.
  bool is_about_partner_alone(const Act& act) const {
    const std::size_t cue = act.cues.front()->start;
    const std::string_view before = page_.view().text(std::max(act.range.start, std::min(act.actor.end, cue)), cue);
    const bool is_they = has_word(before, "they") || before.find("他们") != before.npos;  // "MR. EXAMPLE: They asked"
    if (!is_they && (act.actor.start != act.actor.end || act.actor.name == "we")) return false;
    const auto hits = page_.hits(act.range, Table::issues);
    if (hits.empty() || (!is_they && !objects(page_, act, false).empty())) return false;
    return std::ranges::all_of(hits, [](const Hit* hit) { return is_of_partner(hit->cue->kind); });
  }
  /// "The hosts": either side may be.
  bool is_host_or_guest(const Actor& actor) const {
    if (actor.start >= actor.end) return false;
    const std::string_view words = page_.text(actor);
    for (const std::string_view either : {"the hosts", "the visitors", "guests", "主人家", "客人", "来宾"})
      if (words == either) return true;
    return false;
  }
  bool is_about_partner_issues(const Act& act) const {
    const auto hits = page_.hits(act.range, Table::issues);
    return !hits.empty() && page_.refs(act.range).empty() &&
           std::ranges::all_of(hits, [](const Hit* hit) { return is_of_partner(hit->cue->kind); });
  }
  /// "we beg you to", "we ask your delegation to": right before the cue, or its beginning.
  bool asks_the_reader(const Range& cue) const {
    const std::size_t start = segment_of(page_, cue.start).start;
    const std::string_view words = page_.view().text(start, cue.end);
    for (const std::string_view asked :
         {" you to ", " you will ", " you would ", " your delegation to ", " your government to ", " your ministry to ",
          " your excellency to ", " your team to "})
      if (const auto at = words.rfind(asked); at != words.npos && start + at + asked.size() >= cue.start) return true;
    return false;
  }
  bool is_about_china_alone(const Act& act) const {
    const auto hits = page_.hits(act.range, Table::issues);
    return !hits.empty() && std::ranges::none_of(hits, [](const Hit* hit) { return is_of_partner(hit->cue->kind); });
  }
  /// "Raised X and Y.": a note, whose writer does it.
  bool is_note(const Act& act) const {
    const Hit& first = *act.cues.front();
    const std::size_t sentence = page_.sentences()[page_.sentence_of(first.start)].start;
    const std::string_view before = page_.view().text(sentence, first.start),
                           words = page_.view().text(first.start, first.end);
    constexpr std::size_t longest = 15;  // bytes: 已提:, 七月拟提:
    if (!begins_latin(words)) return words.ends_with(':') && before.size() <= longest;
    if (!before.empty() && before != "to ") return false;
    const auto refs = page_.refs({first.end, act.range.end});
    return !refs.empty() && refs.front()->start <= first.end + 20;
  }
  /// 没有提。: a Chinese verb without any object; the text goes on about its topic.
  bool ends_its_part(const Hit& hit) const {
    if (begins_latin(page_.view().text(hit.start, hit.end))) {
      const std::string_view behind = page_.text().substr(hit.end);
      return hit.cue->how == "worry" && (behind.empty() || behind[0] == '.' || behind[0] == ',' || behind[0] == '"' ||
                                         behind[0] == '\'' || behind.starts_with("’") || behind.starts_with("”"));
    }
    const std::size_t end = segment_of(page_, hit.start).end;
    return hit.end + 6 >= end || page_.text().substr(hit.end).starts_with("。");
  }
  /// A letter to an office; not "I write to him every week".
  bool has_addressee(const Act& act) const {
    return !page_.hits(Range{act.cues.front()->start, act.range.end}, Table::actors).empty() || act.cues.size() > 1 ||
           !begins_latin(page_.view().text(act.cues.front()->start, act.cues.front()->end));
  }
  bool is_refusal(const Hit& word) const {
    const std::string_view text = page_.view().text(word.start, word.end);
    return text == "拒绝" || text.starts_with("declined") || text.starts_with("failed");
  }
  bool is_about_partner(const Act& act) const {
    const std::string_view text = page_.text(Range{act.cues.front()->start, act.range.end});
    for (const std::string_view word : {"我国", "贵国", "我方", "欧洲", "美国", "英国", "德国", "瑞士", "加拿大",
                                        "澳洲", "澳大利亚", " our ", " your ", "europe", "america", "texas", "britain"})
      if (text.find(word) != text.npos) return true;
    return false;
  }
  /// "The Dutch said something about X. Canada did not.", 加拿大没有。: of those whom the sentence before tells of.
  void read_did_not(const Sentence& sentence) {
    constexpr std::size_t longest = 60;  // bytes
    if (out_.empty() || sentence.end - sentence.start > longest || out_.back().persons.empty()) return;
    if (page_.sentence_of(out_.back().start) + 1 != page_.sentence_of(sentence.start)) return;
    const auto actors = page_.hits(sentence, Table::actors);
    if (actors.empty() || actors.front()->start > sentence.start + 5 || actors.back()->start != actors.front()->start)
      return;
    const Actor actor = actor_of(page_, *actors[0]);
    if (!may_raise(actor)) return;
    std::string_view rest = page_.view().text(actors[0]->end, sentence.end);
    for (const std::string_view mark : {".", "。"})
      if (rest.ends_with(mark)) rest.remove_suffix(mark.size());
    static constexpr auto english = std::to_array<std::string_view>(
        {" did not", " has not", " have not", " had not", " did not do so", " has not so far", " has not yet",
         " has not done so", " never did", " never has"});
    static constexpr auto chinese =
        std::to_array<std::string_view>({"没有", "则没有", "却没有", "至今没有", "到现在没有", "就没有", "还没有",
                                         "尚未", "未有", "则无", "方面没有", "方面则没有"});
    if (std::ranges::find(english, rest) == english.end() && std::ranges::find(chinese, rest) == chinese.end()) return;
    auto raising = once_more(page_, out_.back(), sentence, Modality::negated);
    raising.side = actor.side;
    raising.by = actor.name;
    out_.push_back(std::move(raising));
  }
  /// "…; so had President Bush": the verb is the last raising's.
  void read_ellipses(const Sentence& sentence) {
    for (std::size_t at = sentence.start; at < sentence.end;) {
      const std::size_t end = std::min(segment_of(page_, at).end, sentence.end);
      if (end <= at) break;
      if (!out_.empty())
        if (auto raising = like_the_last(page_, out_.back(), sentence, {at, end})) out_.push_back(*std::move(raising));
      at = end + 1;
    }
  }
  /// "X is believed to have been on the list. Y was not on it.": of the list of which the sentence before tells.
  void read_on_list(const Sentence& sentence) {
    constexpr std::size_t longest = 120;  // bytes
    if (out_.empty() || sentence.end - sentence.start > longest || sentence.start == 0) return;
    const std::size_t here = page_.sentence_of(sentence.start);
    const std::size_t of = page_.sentence_of(out_.back().start);
    if (of + 1 != here || page_.sentences()[of].paragraph != sentence.paragraph) return;
    const std::string_view last = page_.text(page_.sentences()[of]), text = page_.text(sentence);
    const auto has_list = [&](std::string_view word) { return last.find(word) != last.npos; };
    if (!has_list("list") && !has_list("paper") && !has_list("names") && !has_list("名单")) return;
    std::size_t at = text.npos;
    for (const std::string_view on : {" on it", " on that list", " among them", " among the names", "不在上面",
                                      "不在其中", "不在名单", "没有在上面", "没在上面", "也在上面", "也在其中"})
      at = std::min(at, text.find(on));
    if (at == text.npos) return;
    Refs people;
    for (const Ref* ref : page_.refs({sentence.start, sentence.start + at}))
      if (!ref->ids.empty() && !ref->is_owner) people.push_back(ref);
    if (people.empty()) return;
    const std::string_view words = without_lead(text.substr(at));
    const Scope scope = scope_of(page_, {sentence.start + at, sentence.start + at + 1});
    const bool is_denied = words.starts_with("不") || words.starts_with("没");
    auto raising = once_more(page_, out_.back(), sentence, is_denied ? Modality::negated : scope.modality);
    raising.persons = ids_of(people);
    raising.why = "“" + std::string(words) + "” of the list told before";
    out_.push_back(std::move(raising));
  }
  /// "We handed over a list; both journalists were on it": who they are is told behind.
  void name_the_listed(const Sentence& sentence) {
    if (out_.empty()) return;
    const std::string_view text = page_.text(sentence);
    std::size_t at = text.npos;
    for (const std::string_view on : {" were on it", " was on it", " are on it", " is on it", " were among them",
                                      " was among them", "在其中", "在名单上", "名列其中", "都在上面", "也在上面"})
      at = std::min(at, text.find(on));
    if (at == text.npos) return;
    auto list = out_.end();
    for (auto last = out_.end(); last != out_.begin() && list == out_.end();) {
      --last;
      if (page_.sentence_of(last->start) + 1 < page_.sentence_of(sentence.start)) break;
      if (last->persons.empty() && last->issues == std::vector<std::string>{"arbitrary-detention"} &&
          last->modality == word_for(Modality::asserted))
        list = last;
    }
    if (list == out_.end()) return;
    Refs people;
    std::size_t from = sentence.start;
    for (const std::string_view mark : {";", ". "})
      if (const std::size_t part = text.substr(0, at).rfind(mark); part != text.npos)
        from = std::max(from, sentence.start + part);
    for (const Ref* ref : page_.refs({from, sentence.start + at}))
      if (!ref->ids.empty() && !ref->is_owner) people.push_back(ref);
    if (people.empty()) return;
    list->persons = ids_of(people);
    list->issues.clear();
    const auto index = static_cast<std::size_t>(list - out_.begin());
    const auto same = list->persons;
    std::erase_if(out_, [&](const auto& other) {
      const auto here = static_cast<std::size_t>(&other - out_.data());
      return here > index && sentence.holds(other.start) && other.persons == same;
    });
  }

  const Page& page_;
  const std::vector<model::SuggestedEvent>& events_;
  std::string_view outlet_;
  const bool is_of_organisation_ = is_organisation(outlet_);
  const bool is_editorial_ = speaks_for_other_side(page_, outlet_);
  Asked asked_;
  std::vector<model::SuggestedRaising> out_;
};

}  // namespace

std::vector<model::SuggestedRaising> raisings_in(const Page& page, const std::vector<model::SuggestedEvent>& events,
                                                 std::string_view outlet) {
  return Raisings(page, events, outlet).read();
}

}  // namespace vigil::link::said
