#include "store/postgres_sql.hpp"

#include <gtest/gtest.h>

namespace vigil::store {

namespace {
std::string translated(std::string_view sql) { return for_postgres(sql, "vigil_a"); }
}  // namespace

TEST(ForPostgres, CountsTheValues) {
  EXPECT_EQ(translated("select a from t where b = ? and c in (?,?)"), "select a from t where b = $1 and c in ($2,$3)");
  EXPECT_EQ(translated("select ?2, ?1"), "select $2, $1");
}

TEST(ForPostgres, PutsSchemasInTheirPlace) {
  EXPECT_EQ(translated("select c.a from main.claim c join temp.viewer v"),
            "select c.a from \"vigil_a\".claim c join pg_temp.viewer v");
  EXPECT_EQ(translated("select main, temp from t"), "select main, temp from t");
}

TEST(ForPostgres, LeavesStringsNamesAndCommentsAlone) {
  for (const char* same : {"select 'who? main.x like ''instr('' strict'", "select \"temp.a?\" from t",
                           "select 1 -- main.t like ?\nfrom t", "select 'open"})
    EXPECT_EQ(translated(same), same);
}

TEST(ForPostgres, GivesColumnsTheirTypes) {
  EXPECT_EQ(translated("create table t(text text not null, n integer, b blob) strict"),
            "create table t(text text collate \"C\" not null, n bigint, b bytea)");
  EXPECT_EQ(translated("create table t(k text primary key, check(k <> 'text')) strict, without rowid; select 1"),
            "create table t(k text collate \"C\" primary key, check(k <> 'text')); select 1");
  EXPECT_EQ(translated("create temp table g(name text primary key) without rowid;"),
            "create temp table g(name text collate \"C\" primary key);");
}

TEST(ForPostgres, ForeignKeysComeWhenEveryTableIsThere) {
  EXPECT_EQ(translated("create table t(id integer primary key references u(id)); create table u(id integer unique)"),
            "create table t(id bigint primary key ); create table u(id bigint unique)"
            "; alter table t add foreign key (id) references u(id) deferrable");
}

TEST(ForPostgres, ForeignKeysOfSeveralColumnsStayWhereTheyAre) {
  EXPECT_EQ(translated("create table t(a integer, b integer, foreign key(a, b) references u(a, b) deferrable)"),
            "create table t(a bigint, b bigint, foreign key(a, b) references u(a, b) deferrable)");
}

TEST(ForPostgres, IgnoresWhatIsThere) {
  EXPECT_EQ(translated("insert or ignore into t(a) values(?)"), "insert  into t(a) values($1) on conflict do nothing");
  EXPECT_EQ(translated("insert or ignore into t(a) select a from u; delete from u"),
            "insert  into t(a) select a from u on conflict do nothing; delete from u");
  EXPECT_EQ(translated("select a from t where b or ignore"), "select a from t where b or ignore");
}

TEST(ForPostgres, CallsFunctionsAndOperatorsByTheirNames) {
  EXPECT_EQ(translated("select instr(a, '.'), group_concat(a, char(10)), cast(a as integer), cast(a as text)"),
            "select strpos(a, '.'), string_agg(a, chr(10)), cast(a as bigint), cast(a as text)");
  EXPECT_EQ(translated("select a from t where a like 'http%'"), "select a from t where a ilike 'http%'");
}

}  // namespace vigil::store
