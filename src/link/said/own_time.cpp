#include "link/said/own_time.hpp"

#include <algorithm>

namespace vigil::link::said {
namespace {

/// "died on 14 March having been seized the previous September": the time behind the participle.
const Time* behind_having_been(const Page& page, const Range& cue, const Time& nearest) {
  if (nearest.end > cue.start) return nullptr;
  const std::string_view between = page.view().text(nearest.end, cue.start);
  if (between.find("having ") == between.npos) return nullptr;
  for (const Time& time : page.times({cue.end, segment_of(page, cue.start).end})) return &time;
  return nullptr;
}

/// "…, it emerged on Tuesday", 上周才得知: when it became known.
bool is_of_report(const Page& page, const Range& cue, const Time& time) {
  const Range own = segment_of(page, time.start);
  if (begins_latin(page.text(cue)) && own.holds(cue.start) && time.end <= cue.start) return false;
  const std::string_view before = page.view().text(own.start, time.start);
  for (const std::string_view verb : {"emerged on ", "emerged ", "became known on ", "became known ", "learned on ",
                                      "learnt on ", "learned ", "learnt ", "reported on ", "announced on ",
                                      "revealed on ", "disclosed on ", "told reporters on ", "confirmed on "})
    if (before.ends_with(verb)) return true;
  constexpr std::size_t reach = 24;  // bytes
  const std::string_view behind = page.text().substr(time.end, reach);
  const std::string_view near = behind.substr(0, behind.find_first_of(",:;。"));
  if (cue.start < time.end + near.size()) return false;  // 上周被判刑才获知
  for (const std::string_view verb : {"得知", "获悉", "获知", "才知", "披露", "才公布", "才曝光"})
    if (near.find(verb) != near.npos) return true;
  return false;
}

/// "In May 2015 X was tried, three years later Y": what the next part counts from is the time before.
const Time* counted_from(const Page& page, const Range& cue, const Time& nearest) {
  if (!nearest.is_counted || nearest.start < segment_of(page, cue.start).end) return nullptr;
  const Time* last = nullptr;
  for (const Time& time : page.times({clause_of(page, cue.start).start, cue.start}))
    if (time.end <= cue.start) last = &time;
  return last;
}

bool is_of_custody(std::string_view type) {
  return type == "detained" || type == "disappeared" || type == "house-arrest" || type == "arrested";
}

/// "taken in 1992, aged fifteen, and sentenced to three years", "held since May and given life": the day of the taking.
bool is_of_taking_before(const Page& page, const Range& cue, std::string_view type, const Time& time) {
  if (type != "sentenced" && type != "tried") return false;
  if (time.end > cue.start) return false;
  const std::string_view between = page.view().text(time.end, cue.start);
  if (between.find(" and ") == between.npos) return false;
  for (const Hit* hit : page.hits({segment_of(page, time.start).start, time.start}, Table::events))
    if (is_of_custody(hit->cue->kind) && hit->cue->how != "noun") return true;
  return false;
}

}  // namespace

const Time* time_of(const Page& page, const Range& cue, std::string_view type) {
  const Time* nearest = time_for(page, cue);
  if (!nearest) return nullptr;
  if (const Time* from = counted_from(page, cue, *nearest)) return from;
  if (const Time* own = behind_having_been(page, cue, *nearest)) return own;
  if (is_of_report(page, cue, *nearest) || is_of_taking_before(page, cue, type, *nearest)) return nullptr;
  return nearest;
}

}  // namespace vigil::link::said
