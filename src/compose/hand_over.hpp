// The list to hand over: for each position the name in Chinese characters and in Latin letters, the year of birth, the
// organ, the article, the sentence and the prison. It goes to the other side, so it has no source, no wish and no word
// about who else is meant. Pure.
#pragma once

#include <string>
#include <vector>

#include "compose/catalogue.hpp"
#include "compose/text.hpp"
#include "model/files.hpp"
#include "model/work.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

struct HandedOver {
  std::optional<model::CaseFile> file;    // nothing: nobody knows yet whom the wording means
  std::vector<model::EventPlace> places;  // of its events: their names in both scripts
  std::string wording;                    // of the list's position, where there is one
};

struct HandOverRequest {
  std::vector<HandedOver> positions;  // in this order; numbered anew from 1
  std::string occasion;               // "EU-China Human Rights Dialogue, 23 Jul 2012"; "" none
  model::Date today;
  std::string publisher, classification;
  text::Lang lang = text::Lang::en;
  const Catalogue* third = nullptr;  // of the frame alone; must outlive the call
};

Text hand_over(const HandOverRequest& request, const model::Vocabulary& vocabulary);

}  // namespace vigil::compose
