// What a user of the record may do; each may what those before may.
#pragma once

namespace vigil::store {

enum class Role { reader, officer, editor, administrator };  // read; enter facts; confirm, release; principals

}  // namespace vigil::store
