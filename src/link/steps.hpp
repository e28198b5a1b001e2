// The steps of link(), each on what the ones before it found. Offsets are bytes of the view's folded text.
#pragma once

#include <span>

#include "link/index.hpp"
#include "link/view.hpp"

namespace vigil::link {

struct Find {
  std::size_t start = 0, end = 0;
  model::Subject subject;
  const Entry* entry = nullptr;  // none for a candidate or a round
  Form form = Form::whole;
  std::string certainty, reason, kin;

  bool is_someone() const {
    return subject.kind == model::Subject::Kind::person || subject.kind == model::Subject::Kind::official;
  }
  bool covers(std::size_t other_start, std::size_t other_end) const { return start <= other_start && other_end <= end; }
};
using Finds = std::vector<Find>;  // by start, longest first

inline constexpr std::string_view certain = "certain", doubtful = "doubtful", candidate = "candidate";

void sort_finds(Finds& finds);

/// The finds of a sorted list that can overlap [start, end): no writing of a name is longer than `longest_writing`.
inline constexpr std::size_t longest_writing = 512;
std::span<const Find> around(const Finds& finds, std::size_t start, std::size_t end);

/// A part of somebody's name where the text has it: of use only with a title or after the whole name.
struct Part {
  std::size_t start = 0, end = 0;
  const Entry* entry = nullptr;
};

/// All steps, one after the other.
Finds read_names(const View& view, const Register::Index& index, const model::Date& document_date);

/// Everything that stands by itself. Parts of names are put aside in `parts`.
Finds names_in(const View& view, const Register::Index& index, std::vector<Part>& parts);
/// Two people of one name: both doubtful, and said so. A name inside somebody's longer name is not theirs.
void tell_namesakes(Finds& finds);
/// "Chen Guangcheng's nephew Chen Kegui": sets kin in `targets`, whose owners are among `people`, and settles namesakes
/// where the register knows the relation.
void read_kin(const View& view, const Register::Index& index, const Finds& people, Finds& targets);
/// Names that no register has, in telling places.
Finds candidates_in(const View& view, const Finds& finds);
/// "Mr. Posner", "ASSISTANT SECRETARY POSNER", and the bare surname after the whole name.
void add_parts(const View& view, const std::vector<Part>& parts, const Finds& candidates, Finds& finds);
/// Which round a dialogue's mention speaks of, added beside it; which dialogue "human rights dialogue with China" is.
void settle_dialogues(const View& view, const Register::Index& index, const model::Date& document_date, Finds& finds);

}  // namespace vigil::link
