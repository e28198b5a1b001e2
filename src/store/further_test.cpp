#include "store/further.hpp"

#include <gtest/gtest.h>

#include "store/record_for_tests.hpp"

namespace vigil::store {
namespace {

// An incident that everybody may see by its audience, with a field, and a victim and a sister who are two people.
struct FurtherFields : testing::Test, TestRecord {
  void write(std::string_view group_of_person = {}) {
    const auto nemo = add_person(record, "nemo", "Nemo Exemplar", group_of_person);
    const auto vera = add_person(record, "vera", "Vera Fictive");
    Change change(record, "tester");
    const auto incident = add_thing(change, "incident", "i1");
    write_thing(change, incident, "incident", "one", head_for());
    write_field(change, incident, "oes.remarks", "invented", head_for());
    write_field(change, nemo, "oes.health", "well", head_for());
    write_relation(change, incident, nemo, "oes.victim", head_for());
    write_relation(change, vera, nemo, "oes.knows", head_for());
    write_relation(change, vera, nemo, "sister", head_for());
    change.commit();
  }
  std::vector<std::string> seen_by(const Viewer& viewer) {
    auto view = record.view(viewer);
    std::vector<std::string> all;
    for (const auto& thing : all_further(view.database())) {
      for (const auto& [field, value] : thing.fields) all.push_back(thing.key + " " + field + " " + value);
      for (const auto& [field, other] : thing.references) all.push_back(thing.key + " " + field + " " + other.second);
    }
    return all;
  }
};

TEST_F(FurtherFields, AreSeenByPeopleOfTheOrganisationAndNeverByThePublic) {
  write();
  EXPECT_EQ(seen_by(Viewer::officer("tester", {})),
            (std::vector<std::string>{"i1 incident one", "i1 oes.remarks invented", "i1 oes.victim nemo",
                                      "nemo oes.health well", "vera oes.knows nemo"}));
  EXPECT_TRUE(seen_by(Viewer::the_public()).empty());
}

TEST_F(FurtherFields, OfAThingThatSpeaksOfSomebodyUnseenAreUnseen) {
  write("few");
  EXPECT_EQ(seen_by(Viewer::officer("tester", {"others"})), std::vector<std::string>{});
  EXPECT_EQ(seen_by(Viewer::officer("tester", {"few"})).size(), 5U);
}

TEST_F(FurtherFields, AreNoAttributesAndNoRelationsOfTheProjection) {
  write();
  auto view = record.view(Viewer::officer("tester", {}));
  EXPECT_EQ(view.database().first_integer("select count(*) from temp.attribute"), 0);
  EXPECT_EQ(std::get<std::string>(view.database().first("select group_concat(kind, ' ') from temp.relation").value()),
            "sister");
}

}  // namespace
}  // namespace vigil::store
