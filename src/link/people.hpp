// People as a register tells them: for each id its names, and what else is known by which two of one name can be told
// apart. A register is lines of cells with tabs between. The first line may name the columns:
//   id (or person_id)            whose line it is; several lines may be of one person
//   name, name_…, other_names    names; several in a cell with ";" between
//   born, place (or region), role, kin    likewise; a date of birth is EDTF
// and others, which are passed over. Without such a line the first two columns are id and name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "link/register_file.hpp"
#include "text/date.hpp"
#include "text/names/name.hpp"

namespace vigil::link {

struct RegisterName {
  std::string_view text;  // in the register's bytes
  std::size_t line = 0;
};

struct RegisterPerson {
  std::string_view id;              // in the register's bytes
  std::vector<RegisterName> names;  // no two are the same
  std::vector<text::Date> born;
  std::vector<std::string> places, roles;  // folded; no two are the same
  std::vector<text::names::Name> kin;
};

struct People {
  std::vector<RegisterPerson> all;      // in the order of their first lines
  std::size_t names = 0;                // of all of them
  std::vector<RegisterNote> set_aside;  // lines that say nothing of anybody here
  std::vector<RegisterNote> flagged;    // lines that do, and need a look
};

/// Reads the bytes of a register, which must outlive what is returned.
People read_people(std::string_view tsv);

}  // namespace vigil::link
