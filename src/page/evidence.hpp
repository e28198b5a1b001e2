// Evidence: what stands behind the facts of one page, source by source. Words that were checked come as quotations with
// the tick; what a source is only stated to say comes in our words, marked as paraphrase. And how far it was all read.
#pragma once

#include "page/parts.hpp"

namespace vigil::page {

class Evidence {
 public:
  explicit Evidence(const Context& context) : context_(context) {}

  /// A fact with its sources: `ours` says it in our words, `supports` links to where it stands on the page.
  void add(const model::Claim& claim, const Html& ours, const Html& supports);

  /// The section "passages": quotations first, then what is only stated, one block a source.
  Html section() const;
  /// "Of 12 sources behind this page, whole: 3; opening: 9." as a gap note; nothing where all were read whole.
  Html coverage_note() const;

 private:
  struct Support {
    Html ours, supports;
  };
  struct Entry {
    model::Source source;
    model::Confidence confidence;
    std::vector<Support> facts;
  };
  Entry& entry_for(const model::Source& source, model::Confidence confidence);
  Html quotations() const;
  Html paraphrases() const;

  const Context& context_;
  std::vector<Entry> entries_;  // in the order of the page
};

}  // namespace vigil::page
