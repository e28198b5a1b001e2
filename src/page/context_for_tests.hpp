// The page of measures, as tests ask for it. Tests only.
#pragma once

#include "page/pages.hpp"

namespace vigil::page {

inline Context measures_context(text::Lang lang, const model::Vocabulary& vocabulary) {
  Context context;
  context.lang = lang;
  context.vocabulary = &vocabulary;
  context.path = "measures";
  return context;
}

}  // namespace vigil::page
