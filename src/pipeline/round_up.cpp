#include "pipeline/round_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "pipeline/check_quotes.hpp"
#include "pipeline/unnamed.hpp"
#include "store/documents.hpp"
#include "store/release.hpp"

namespace vigil::pipeline {

namespace {

/// The documents that a round-up names, each read once.
class Documents {
 public:
  Documents(base::Database& view, snapshot::Reader& reader, std::string site)
      : view_(view), reader_(reader), site_(std::move(site)), restricted_(store::restricted_documents(view)) {
    while (site_.ends_with('/')) site_.pop_back();
  }

  const compose::Archived* find(const std::string& id) {
    const auto [at, is_new] = known_.try_emplace(id);
    if (is_new) at->second = read({id});
    return at->second.get();
  }

 private:
  std::unique_ptr<compose::Archived> read(const model::DocumentId& id) {
    const auto file = reader_.find_document(id);
    if (!file) return nullptr;
    auto made = std::make_unique<compose::Archived>();
    made->document = file->document;
    if (auto extraction = store::find_extraction(view_, id)) made->text = std::move(extraction->text);
    const auto& url = made->document.url;
    if (const auto newest = url.empty() ? std::nullopt : store::document_at(view_, url))
      made->is_replaced = *newest != id;
    if (const auto found = restricted_.find(id.value); found != restricted_.end()) made->restricted = found->second;
    if (const auto published = site_.empty() ? std::nullopt : store::published_document(view_, id))
      made->link = site_ + "/document/" + *published + ".html";
    return made;
  }

  base::Database& view_;
  snapshot::Reader& reader_;
  std::string site_;
  std::map<std::string, std::string> restricted_;
  std::map<std::string, std::unique_ptr<compose::Archived>> known_;
};

std::string fault_in(const CheckedQuote& one) {
  if (!one.problem.empty()) return one.problem;
  if (one.is_elsewhere) return fmt::format("it stands in {}, not in {}", one.document.value, one.quote.source);
  if (!one.said_by.empty()) return fmt::format("the source has {} say it", one.said_by);
  if (!one.check.negation_lost.empty())
    return fmt::format("what is left out turns the sentence round: \"{}\"", one.check.negation_lost);
  if (!one.check.sentences_joined.empty())
    return fmt::format("what is left out makes one sentence of two: \"{}\"", one.check.sentences_joined);
  std::string words = fmt::format("the quotation is {}", compose::word_for(one.check.verdict));
  for (const auto& [source, draft] : one.check.differences)
    words += fmt::format("; the source has \"{}\", the round-up \"{}\"", source, draft);
  return words;
}

}  // namespace

compose::RoundUp round_up(const store::Record& record, const store::Viewer& viewer, std::string_view source,
                          const RoundUpSettings& settings) {
  auto view = record.view(viewer);
  snapshot::Reader reader(view.database());
  Documents documents(view.database(), reader, settings.site);
  auto made = compose::round_up(
      source, {[&](const std::string& id) { return documents.find(id); }, settings.lang, settings.classification},
      reader.vocabulary());
  const auto add = [&](std::size_t line, std::string words) { made.problems.push_back({line, std::move(words)}); };
  for (const auto& one : check_quotes(record, viewer, compose::quotable(source)))
    if (!one.is_good()) add(one.quote.line, fault_in(one));
  for (const auto& one : compose::wrong_terms(settings.terms, compose::own_words(source)))
    add(one.line, fmt::format("{}: here it is written {}", one.found, one.use));
  const Unnamed unnamed(view.database(), reader);
  if (unnamed.are_named(source)) add(1, "it names somebody who is not to be raised: they are left out");
  unnamed.take_out(made.text);
  std::ranges::stable_sort(made.problems, {}, &compose::RoundUpProblem::line);
  const auto same = std::ranges::unique(made.problems);
  made.problems.erase(same.begin(), same.end());
  return made;
}

}  // namespace vigil::pipeline
