#include "pipeline/gazetteer.hpp"

#include <gtest/gtest.h>

#include "pipeline/pipeline_for_tests.hpp"
#include "store/log.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

TEST(Gazetteer, HasEveryProvinceAndPrefectureInItsTreeWithBothNames) {
  PipelineWorld world;
  EXPECT_EQ(add_gazetteer(world.record, "tester"), 367U);
  auto view = world.record.view(store::Viewer::officer("tester", {}));
  const auto places = store::nodes(view.database(), "place");
  EXPECT_EQ(std::ranges::count(places, "province", &model::Node::kind), 33);
  EXPECT_EQ(std::ranges::count(places, "prefecture", &model::Node::kind), 333);
  for (const auto& place : places) {
    EXPECT_FALSE(place.of.label.en.empty() || place.of.label.hans.empty()) << place.of.id;
    EXPECT_EQ(place.parent.empty(), place.of.id == "cn") << place.of.id;
  }
  EXPECT_TRUE(store::audit(world.record).problems.empty());
}

TEST(Gazetteer, AddedTwiceAddsNothing) {
  PipelineWorld world;
  add_gazetteer(world.record, "tester");
  const auto before = store::checkpoint(world.record);
  EXPECT_EQ(add_gazetteer(world.record, "tester"), 0U);
  EXPECT_EQ(store::checkpoint(world.record), before);
}

}  // namespace vigil::pipeline
