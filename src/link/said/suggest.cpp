#include "link/said/suggest.hpp"

#include <algorithm>

#include "link/said/answers.hpp"
#include "link/said/events.hpp"
#include "link/said/page.hpp"
#include "link/said/papers.hpp"
#include "link/said/raisings.hpp"
#include "link/said/speakers.hpp"
#include "link/said/who.hpp"
#include "link/steps.hpp"
#include "text/fold.hpp"

namespace vigil::link::said {
namespace {

constexpr std::string_view behind_title = "\n\n";

/// From bytes of the folded text to those of title and text.
class Places {
 public:
  Places(const View& view, std::size_t title) : view_(view), title_(title) {}
  bool is_in_title(std::size_t at) const { return view_.origin(at) < title_; }

  /// False if it is of the title, which is no passage.
  template <class Thing>
  bool place(Thing& thing) const {
    if (is_in_title(thing.start)) return false;
    thing.start = view_.origin(thing.start) - title_;
    thing.end = view_.origin(thing.end) - title_;
    return true;
  }

 private:
  const View& view_;
  std::size_t title_;  // bytes of the title and the marks behind it
};

template <class Thing>
void place_all(const Places& places, std::vector<Thing>& things) {
  std::erase_if(things, [&](Thing& thing) { return !places.place(thing); });
}

std::string_view kind_of(Ref::How how) {
  switch (how) {
    case Ref::How::name:
      return "name";
    case Ref::How::part:
      return "short";
    case Ref::How::kin:
      return "kin";
    case Ref::How::pronoun:
    case Ref::How::role:
    case Ref::How::group:
      return "pron";
  }
  return "name";
}

std::vector<model::SuggestedMention> mentions_of(Page& page, const Places& places, std::size_t title) {
  std::vector<model::SuggestedMention> out;
  for (const Ref& ref : page.refs()) {
    if (ref.ids.size() != 1) continue;
    model::SuggestedMention mention;
    mention.in_title = places.is_in_title(ref.start);
    mention.start = page.view().origin(ref.start) - (mention.in_title ? 0 : title);
    mention.end = page.view().origin(ref.end) - (mention.in_title ? 0 : title);
    const std::size_t from = page.view().origin(ref.start);
    mention.surface = std::string(page.view().original().substr(from, page.view().origin(ref.end) - from));
    mention.person = ref.ids[0];
    mention.kind = kind_of(ref.how);
    out.push_back(std::move(mention));
  }
  return out;
}

/// What a paper says by its form takes the place of what its sentences were read to say of the same.
void read_paper(const Lexicon& lexicon, const Register& names, std::string_view text, const model::Date& document_date,
                model::Suggestions& out) {
  out.paper = paper_in(lexicon, names, text, document_date);
  auto event = out.paper ? event_of(*out.paper) : std::nullopt;
  if (!event) return;
  // A notice tells of one measure alone; what its sentences say besides is that measure again.
  const bool is_notice = out.paper->kind.ends_with("-notice");
  std::erase_if(out.events, [&](const auto& other) {
    const bool is_same = other.type == event->type && (other.date.empty() || other.date == event->date);
    return other.person == event->person && (is_notice || is_same);
  });
  out.events.insert(std::ranges::upper_bound(out.events, event->start, {}, &model::SuggestedEvent::start),
                    *std::move(event));
}

}  // namespace

model::Suggestions suggest(const Lexicon& lexicon, const Register& names, const model::Extraction& extraction,
                           const model::Date& document_date) {
  const std::string title = extraction.title.empty() ? "" : extraction.title + std::string(behind_title);
  const std::string whole = title + extraction.text;
  const View view(whole);
  const Finds finds = read_names(view, names.index(), document_date, Spellings::others);
  Page page(lexicon, view, document_date);
  settle_people(page, names.index(), finds);

  const Places places(view, title.size());
  model::Suggestions out;
  out.events = events_in(page);
  out.mentions = mentions_of(page, places, title.size());
  out.raisings = raisings_in(page, out.events, text::folded(extraction.publisher));
  out.answers = answers_in(page, out.raisings);
  out.commitments = commitments_in(page);
  out.assessments = assessments_in(page);
  place_all(places, out.events);
  place_all(places, out.raisings);
  place_all(places, out.answers);
  place_all(places, out.commitments);
  place_all(places, out.assessments);
  Speech speech = settle_speakers(page, names.index(), extraction, title.size());
  out.quotes = std::move(speech.quotes);
  out.turns = std::move(speech.turns);
  read_paper(lexicon, names, extraction.text, document_date, out);
  return out;
}

}  // namespace vigil::link::said
