// Patients: to whom what a cue tells happened. A passive verb happens to its subject, an active one to its object;
// where neither is named the text goes on about whom it spoke of last.
#pragma once

#include "link/said/page.hpp"

namespace vigil::link::said {

/// Those of a range to whom something can happen: of the register, and more than an owner ("X's wife").
std::vector<const Ref*> bearers(const Page& page, const Range& range);

/// Ids of whom the event of `hit` happened to; none where the text does not tell.
std::vector<std::string> patients(const Page& page, const Sentence& sentence, const Hit& hit);

enum class Whose { subject, anybody };
/// The nearest bearer before the cue, with whom it is told of together; a subject is no owner ("Her laboratory was
/// moved").
std::vector<std::string> before(const Page& page, const Sentence& sentence, const Range& cue,
                                Whose whose = Whose::anybody);

/// `ref` and who is told of together with it in the range.
std::vector<std::string> with_company(const Page& page, const Range& range, const Ref* ref);

/// "X, a friend of Y, was sentenced": takes out of `all` who stands within an apposition before the cue.
void drop_appositions(const Page& page, const Range& cue, std::vector<const Ref*>& all);

/// Whom the text spoke of last before the cue's sentence.
std::vector<std::string> topic(const Page& page, const Range& cue);

}  // namespace vigil::link::said
