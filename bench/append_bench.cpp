// What does a claim cost that is acknowledged, with its citation, its name and four log entries, beside the plain rows
// in SQLite under the same promise to the disk (WAL, synchronous FULL)? One transaction a claim, as at the desk.
#include <string>

#include "../bench/harness.hpp"
#include "base/database.hpp"
#include "store/record_for_tests.hpp"

int main() {
  constexpr int claims = 200;
  vigil::store::TestRecord world;
  int n = 0;
  auto plain = vigil::base::Database::open(world.folder.path / "plain.db", vigil::base::Database::Mode::create);
  plain.script(
      "create table thing(id integer primary key, key text); create table claim(id integer primary key, thing integer);"
      "create table citation(claim integer, source text); create table name(claim integer, text text)");
  vigil::bench::compare(
      {.name = "append-claim", .unit = "claims", .units = claims, .peer = "the same rows in plain SQLite", .rounds = 7},
      [&] {
        for (int i = 0; i < claims; ++i) {
          const auto key = "person-" + std::to_string(++n);
          vigil::store::add_person(world.record, key, "A Name");
        }
      },
      [&] {
        for (int i = 0; i < claims; ++i) {
          vigil::base::Transaction tx(plain);
          const auto thing =
              plain.first_integer("insert into thing(key) values(?) returning id", {std::string("person")});
          const auto claim = plain.first_integer("insert into claim(thing) values(?) returning id", {thing});
          plain.run("insert into citation(claim, source) values(?, ?)",
                    {claim, std::string("https://example.org/source")});
          plain.run("insert into name(claim, text) values(?, ?)", {claim, std::string("A Name")});
          tx.commit();
        }
      });
}
