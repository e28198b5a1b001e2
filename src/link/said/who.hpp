// Who: everybody of whom a text speaks, in its order: by name, as somebody's kin ("his wife", 许的伴侣), by a pronoun,
// by what they are ("the artist"), or several at once ("the couple", 两人, "all four"). What stands for whom is told by
// the register's relations and roles and by who was spoken of just before; where that does not tell, nobody is named.
#pragma once

#include "link/said/page.hpp"
#include "link/steps.hpp"

namespace vigil::link::said {

/// Sets page.refs(). `finds` are link's, by start.
void settle_people(Page& page, const Register::Index& index, const Finds& finds);

/// The refs of `refs` that are told together with refs[at] ("Wu Gan, Wang Yu and her son Bao"): first and one behind
/// the last.
std::pair<std::size_t, std::size_t> told_together(const Page& page, const std::vector<const Ref*>& refs,
                                                  std::size_t at);

/// Each id once, in the order of `refs`.
std::vector<std::string> ids_of(const std::vector<const Ref*>& refs);

}  // namespace vigil::link::said
