// The steps: fold the text and find every writing in it; weigh each by its own edges and neighbours; tell namesakes
// apart; read kin beside names; look for unknown names; give the parts of names to those whose whole name the text has;
// settle which round is spoken of; and turn folded offsets into the text's own.
#include "link/link.hpp"

#include <algorithm>
#include <tuple>

#include "link/steps.hpp"

namespace vigil::link {
namespace {

model::Mention to_mention(const View& view, Find&& find) {
  const std::size_t start = view.origin(find.start), end = view.origin(find.end);
  return {start,
          end,
          std::string(view.original().substr(start, end - start)),
          std::move(find.subject),
          std::move(find.certainty),
          std::move(find.reason),
          std::move(find.kin)};
}

}  // namespace

void sort_finds(Finds& finds) {
  std::ranges::stable_sort(finds, {}, [](const Find& f) {
    return std::tuple(f.start, ~f.end, f.subject.kind, std::string_view(f.subject.id));
  });
}

std::span<const Find> around(const Finds& finds, std::size_t start, std::size_t end) {
  const auto from = std::ranges::lower_bound(finds, start - std::min(start, longest_writing), {},
                                             [](const Find& f) { return f.start; });
  const auto to = std::ranges::lower_bound(from, finds.end(), end, {}, [](const Find& f) { return f.start; });
  return {from, to};
}

Finds read_names(const View& view, const Register::Index& index, const model::Date& document_date,
                 Spellings spellings) {
  std::vector<Part> parts;
  Finds finds = names_in(view, index, parts);
  tell_namesakes(view, finds);
  const Finds people = finds;
  read_kin(view, index, people, finds);
  tell_by_context(view, finds);
  if (spellings == Spellings::others) add_spellings(view, index, finds);
  Finds unknown = candidates_in(view, finds);
  read_kin(view, index, people, unknown);
  add_parts(view, index, parts, unknown, finds);
  add_surnames_alone(view, finds);
  add_givens_alone(view, index, finds);
  settle_dialogues(view, index, document_date, finds);
  finds.insert(finds.end(), std::make_move_iterator(unknown.begin()), std::make_move_iterator(unknown.end()));
  sort_finds(finds);
  return finds;
}

std::vector<model::Mention> link(const Register& names, const model::Extraction& extraction,
                                 const model::Date& document_date) {
  const View view(extraction.text);
  std::vector<model::Mention> mentions;
  for (Find& find : read_names(view, names.index(), document_date))
    mentions.push_back(to_mention(view, std::move(find)));
  return mentions;
}

}  // namespace vigil::link
