// An urgent appeal and a submission to a procedure of the United Nations (compose/submission.hpp), for one viewer. Who
// is not to be raised has neither, nor an appeal who is raised in private alone: what is said then is what is said
// where there is no such case.
#pragma once

#include <string>

#include "compose/submission.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct SubmissionOptions {
  std::string person, to;
  text::Lang lang = text::Lang::en;
  std::string classification, today;  // today: a day
};

struct MadeSubmission {
  compose::Text text;
  bool only_in_private = false, has_consent = false;
};

MadeSubmission submission(const store::Record& record, const store::Viewer& viewer, const SubmissionOptions& options);
MadeSubmission appeal(const store::Record& record, const store::Viewer& viewer, const SubmissionOptions& options);

}  // namespace vigil::pipeline
