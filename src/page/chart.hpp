// Charts: drawings of figures, made on the server as inline SVG, and the words without which none is shown: a finding
// with its numbers above; counted, unsure, what it does not show and the data below; every number in a table. No fact
// lives only in a drawing: Tor Browser at its safest level draws none.
#pragma once

#include "page/pages.hpp"

namespace vigil::page {

/// Raised per year, by how it was conveyed: the whole figure. Two drawings, wide and narrow; the style sheet shows one.
/// `rows`: where what is behind a number is told.
using model::RowPlaces;
Html raised_chart(const Context& context, const model::RaisedPerYear& raised, const RowPlaces& rows = {});

/// Silence as far as coverage goes: days only where every watched series was read; else in words, with the last
/// raising found of each person and the list of what was not read. A table and lists; nothing to draw.
Html silence_section(const Context& context, const model::Silence& silence);

/// Any other measure: a drawing where one helps, and its numbers as a table, every share with its counts.
Html measure_section(const Context& context, const model::Measure& measure, const RowPlaces& rows = {});

/// Says on which fields, that two coders agree on too little, a figure stands; nothing where on none.
Html exploratory_note(const Context& context, const std::vector<std::string>& fields);

/// Links to what is behind a number, folded in; nothing where no page tells any of it.
Html behind(const Context& context, const model::IdList& ids, const std::string& summary, const RowPlaces& rows);

/// How a figure is to be read; the data follows by itself.
struct HowToRead {
  Html counted, unsure, does_not_show;
  Html population = {}, source = {};  // empty: said in `counted`; a plain count
};
Html reading_of(const Context& context, const HowToRead& reading);

}  // namespace vigil::page
