// From a case's file: an urgent appeal, and a submission to a procedure of the United Nations in the order in which
// such forms ask (identity, arrest, detention, circumstances, grounds, steps taken, who submits). What the file does
// not tell is named as not known, so that a person sees what to find out. Pure.
#pragma once

#include <string>
#include <vector>

#include "compose/text.hpp"
#include "model/files.hpp"
#include "model/work.hpp"
#include "text/lang.hpp"

namespace vigil::compose {

struct SubmissionRequest {
  model::CaseFile file;
  std::vector<model::EventPlace> places;
  std::string consent;  // a word of people.lawful_basis: consent, consent-of-family; "" none is recorded
  std::string to, from;
  model::Date today;
  std::string classification;
  text::Lang lang = text::Lang::en;
};

Text submission(const SubmissionRequest& request, const model::Vocabulary& vocabulary);
Text appeal(const SubmissionRequest& request, const model::Vocabulary& vocabulary);

}  // namespace vigil::compose
