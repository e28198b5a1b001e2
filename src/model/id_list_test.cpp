#include "model/id_list.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vigil::model {
namespace {

TEST(IdList, GivesBackWhatWasPutIn) {
  IdList ids;
  EXPECT_TRUE(ids.empty());
  EXPECT_EQ(ids.begin(), ids.end());
  ids.push_back("act-1");
  ids.push_back("");
  EXPECT_EQ(ids.back(), "");
  ids.push_back("刘晓波/2");
  EXPECT_EQ(ids.back(), "刘晓波/2");
  EXPECT_EQ(ids.size(), 3U);
  EXPECT_EQ(std::vector<std::string>(ids.begin(), ids.end()), (std::vector<std::string>{"act-1", "", "刘晓波/2"}));
  EXPECT_EQ(ids, (IdList{"act-1", "", "刘晓波/2"}));
  EXPECT_NE((IdList{"a", "b"}), (IdList{"ab"}));
}

}  // namespace
}  // namespace vigil::model
