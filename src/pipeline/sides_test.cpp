#include "pipeline/sides.hpp"

#include <gtest/gtest.h>

namespace vigil::pipeline {

TEST(Side, OfASpeakerIsReadFromTheirDesignation) {
  const std::pair<const char*, const char*> cases[] = {{"", ""},
                                                       {"Chinese delegation", "b"},
                                                       {"China and Sampleland", "a"},
                                                       {"中方", "b"},
                                                       {"外交部发言人", "b"},
                                                       {"Amnesty International", "ngo"},
                                                       {"High Commissioner (UN)", "un"},
                                                       {"European Parliament", "parl"},
                                                       {"A Minister (Sampleland)", "a"}};
  for (const auto& [speaker, side] : cases) EXPECT_EQ(side_of_speaker(speaker), side) << speaker;
}

}  // namespace vigil::pipeline
