#include "pipeline/sides.hpp"

#include <gtest/gtest.h>

namespace vigil::pipeline {

TEST(Side, OfASpeakerIsReadFromTheirDesignation) {
  const std::pair<const char*, const char*> cases[] = {{"", ""},
                                                       {"Chinese delegation", "b"},
                                                       {"China and Canada", "a"},
                                                       {"A Wife", ""},
                                                       {"Committee of Concerned Samples", ""},
                                                       {"EU spokesperson", "a"},
                                                       {"U.S. State Department", "a"},
                                                       {"欧方代表", "a"},
                                                       {"中方", "b"},
                                                       {"外交部发言人", "b"},
                                                       {"Amnesty International", "ngo"},
                                                       {"High Commissioner (UN)", "un"},
                                                       {"European Parliament", "parl"},
                                                       {"A Minister (Sampleland)", "a"}};
  for (const auto& [speaker, side] : cases) EXPECT_EQ(side_of_speaker(speaker), side) << speaker;
}

}  // namespace vigil::pipeline
