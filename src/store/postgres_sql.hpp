// The SQL of Vigil as PostgreSQL 15 reads it. One text serves both engines; what differs is a matter of words, and is
// changed here:
//
//   ?, ?2                         $1, $2
//   main.claim                    "schema".claim
//   temp.viewer                   pg_temp.viewer
//   integer, text, blob           bigint, text collate "C", bytea (columns of create table; cast(… as integer))
//   a references b(c)             alter table … add foreign key … deferrable, at the end of the script
//   strict, without rowid         left out
//   insert or ignore into t …     insert into t … on conflict do nothing
//   like                          ilike (SQLite's takes no notice of ASCII case)
//   instr, group_concat, char     strpos, string_agg, chr
//
// Words in strings, quoted names and comments are left alone. Whatever else a statement needs must be said in words
// that both understand (docs/decisions/0019-two-engines.md).
#pragma once

#include <string>
#include <string_view>

namespace vigil::store {

/// `schema` is quoted where it is put in.
std::string for_postgres(std::string_view sql, std::string_view schema);

}  // namespace vigil::store
