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
  double likely = 0;      // above 0: of namesakes the likeliest; below: hardly a mention of this person at all
  bool is_aside = false;  // "she is not the X who": whoever is spoken of goes on to be another

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

/// Whether names are also found that the register writes otherwise: other systems of spelling, a letter off.
enum class Spellings { as_written, others };

/// All steps, one after the other.
Finds read_names(const View& view, const Register::Index& index, const model::Date& document_date,
                 Spellings spellings = Spellings::as_written);

/// Everything that stands by itself. Parts of names are put aside in `parts`.
Finds names_in(const View& view, const Register::Index& index, std::vector<Part>& parts);
/// Two people of one name: both doubtful, and said so. A name inside somebody's longer name is not theirs.
void tell_namesakes(const View& view, Finds& finds);
/// "Chen Guangcheng's nephew Chen Kegui": sets kin in `targets`, whose owners are among `people`, and settles namesakes
/// where the register knows the relation.
void read_kin(const View& view, const Register::Index& index, const Finds& people, Finds& targets);
/// Namesakes by what the text says beside the name: where it tells, the one meant is certain and the others go; else
/// the likeliest has `likely`. Only among people of whom the register says what they are or where from.
void tell_by_context(const View& view, Finds& finds);
/// Words name a calling that is the entry's.
bool has_calling(const Entry& entry, std::string_view words);
/// Capitalised words that nearly certainly are somebody's name in another spelling ("Liu Hsiao-po", "Michael Spaver").
void add_spellings(const View& view, const Register::Index& index, Finds& finds);
/// Names that no register has, in telling places.
Finds candidates_in(const View& view, const Finds& finds);
/// "Mr. Posner", "ASSISTANT SECRETARY POSNER", the bare surname after the whole name, the given name of somebody whose
/// kin the text names.
void add_parts(const View& view, const Register::Index& index, const std::vector<Part>& parts, const Finds& candidates,
               Finds& finds);
/// Whom the register tells to be kin of somebody's, from either side.
std::vector<const Entry*> relatives_of(const Register::Index& index, const Entry& entry);
/// "Mr. Posner" is one mention; an office ("Secretary Posner") and a turn's capitals ("MR. POSNER") stay outside.
std::size_t start_with_honorific(const View& view, std::size_t start);
/// 许, 魏 alone, once the text has the whole name.
void add_surnames_alone(const View& view, Finds& finds);
/// A sign, or the start of a paragraph, behind which a part of a Chinese name may begin: a mark, 和, 释放….
bool may_precede_alone(char32_t sign);
/// The same of the sign behind it.
bool may_follow_alone(char32_t sign);
/// Chinese given names that stand alone behind the whole name, or behind the name of somebody's kin.
void add_givens_alone(const View& view, const Register::Index& index, Finds& finds);
/// Of `people` the one whose calling or region stands beside [start, end); nullptr if none leads.
const Find* told_beside(const View& view, std::size_t start, std::size_t end, const std::vector<const Find*>& people);
/// Which round a dialogue's mention speaks of, added beside it; which dialogue "human rights dialogue with China" is.
void settle_dialogues(const View& view, const Register::Index& index, const model::Date& document_date, Finds& finds);

}  // namespace vigil::link
