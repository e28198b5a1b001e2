#include "page/evidence.hpp"

#include <set>

namespace vigil::page {

namespace {

using How = model::Source::How;

bool is_same(const model::Source& a, const model::Source& b) {
  if (a.how != b.how || a.document != b.document) return false;
  if (a.how == How::passage)
    return a.extraction == b.extraction && a.start == b.start && a.end == b.end && a.words == b.words;
  return a.url == b.url && a.title == b.title;
}

// One document that is cited twice is one source that was read once.
std::string key_of(const model::Source& source) {
  return !source.document.empty() ? source.document.value : source.url + "\n" + source.title;
}

}  // namespace

Evidence::Entry& Evidence::entry_for(const model::Source& source, model::Confidence confidence) {
  for (Entry& entry : entries_)
    if (is_same(entry.source, source)) return entry;
  return entries_.emplace_back(Entry{source, confidence, {}});
}

void Evidence::add(const model::Claim& claim, const Html& ours, const Html& supports) {
  for (const model::Source& source : claim.sources)
    entry_for(source, claim.confidence)
        .facts.push_back({ours, html("{}{}", supports, restricted(context_, claim.audience))});
}

Html Evidence::quotations() const {
  Html out;
  for (const Entry& entry : entries_) {
    if (entry.source.how != How::passage) continue;
    std::vector<Html> supports;
    for (const Support& fact : entry.facts)
      if (std::find(supports.begin(), supports.end(), fact.supports) == supports.end())
        supports.push_back(fact.supports);
    const Html all = fill_in(context_.t("Supports: {}"), join(supports, semicolon(context_)));
    out += quoted(context_, entry.source, entry.confidence, all);
  }
  return out;
}

Html Evidence::paraphrases() const {
  Html out;
  for (const Entry& entry : entries_) {
    if (entry.source.how != How::stated) continue;
    std::vector<Html> facts;
    for (const Support& fact : entry.facts) facts.push_back(html("{} {}", fact.ours, fact.supports));
    out += paraphrased(context_, entry.source, facts.size() == 1 ? html("<p>{}</p>", facts.front()) : list(facts));
  }
  return out;
}

Html Evidence::section() const {
  const Html quotes = quotations(), stated = paraphrases();
  const Html first = quotes.empty()
                         ? paragraph(context_.t("No passage is cited yet: nothing here was checked word for word."))
                         : quotes;
  const Html second = stated.empty() ? Html()
                                     : html("<details><summary>{}</summary>{}</details>",
                                            context_.t("Stated sources, in our words"), stated);
  return page::section(
      "passages", context_.t("Passages behind the record"),
      html("{}{}<p class=\"small soft\">{}</p>", first, second,
           context_.t(
               "●●● high: an official text or two independent reports. ●●○ medium: one report, or a repost. ●○○ low: "
               "to be confirmed.")));
}

Html Evidence::coverage_note() const {
  std::map<std::string, std::int64_t> by_read;
  std::set<std::string> seen;
  for (const Entry& entry : entries_)
    if (seen.insert(key_of(entry.source)).second) ++by_read[entry.source.read.empty() ? "unknown" : entry.source.read];
  if (seen.empty() || (by_read.size() == 1 && by_read.count("whole") == 1)) return {};
  const auto sources = static_cast<std::int64_t>(seen.size());
  return note(
      Tone::gap,
      html("<p><strong>{}</strong> {} {}{}{}</p>", context_.t("A known gap."),
           context_.tn("How far the {} source behind this page was read:",
                       "How far the {} sources behind this page were read:", sources),
           read_coverage(context_, by_read), context_.tc("between sentences", ". "),
           context_.t("What stands in the parts that were not read is missing here, so every count is a floor.")));
}

}  // namespace vigil::page
