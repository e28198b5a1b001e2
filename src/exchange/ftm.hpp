// FollowTheMoney entities (followthemoney.tech), JSON Lines, one entity a line: people and officials (Person), the
// sides for which officials speak (Organization, Membership), kin (Family) and other ties (UnknownLink), events of
// custody and acts of raising (Event), places (Address), documents (Document), answers and assessments (Note).
//
// Only schemata and properties of the model as published are used; every value is a list, and names stand in every
// script that the record has. Dates are the prefix of a day that the EDTF date surely has ("2012-07", "2012"); the date
// as the record has it stands in `notes` where that says less.
#pragma once

#include <string>

#include "exchange/everything.hpp"

namespace vigil::exchange {

std::string ftm(const Everything& everything);

}  // namespace vigil::exchange
