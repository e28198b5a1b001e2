// The bundled notes, linked with the bundled record: what the seed's test shows, without anything from outside.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "link/record_for_tests.hpp"

namespace vigil::link {
namespace {

/// The body of a text note: what stands behind its header.
model::Extraction read_note(const std::string& name) {
  std::ifstream file("data/notes/" + name);
  std::ostringstream all;
  all << file.rdbuf();
  model::Extraction extraction;
  extraction.text = all.str().substr(all.str().find("\n\n") + 2);
  return extraction;
}

using Found = std::set<std::string>;

Found certain_in(const std::string& note) {
  Found ids;
  for (const auto& m : link(record_register(), read_note(note), *text::Date::parse("2026-11-25")))
    if (m.certainty == "certain") ids.insert(m.subject.id);
  return ids;
}

TEST(Notes, TheRoundNoteNamesWhatTheSeedNames) {
  EXPECT_EQ(certain_in("2012-07-round-note.txt"),
            (Found{"liu-xiaobo", "gao-zhisheng", "ni-yulan", "chen-guangcheng", "chen-kegui", "michael-posner",
                   "chen-xu", "xinjiang", "tibet", "us-cn", "us-2012"}));
}

TEST(Notes, TheRoundNoteHasItsNephewAndItsCandidate) {
  std::string kin;
  std::vector<std::string> candidates;
  for (const auto& m : link(record_register(), read_note("2012-07-round-note.txt"), {})) {
    if (m.subject.id == "chen-kegui") kin = m.kin;
    if (m.certainty == "candidate") candidates.push_back(m.surface);
  }
  EXPECT_EQ(kin, "nephew of chen-guangcheng");
  EXPECT_EQ(candidates, std::vector<std::string>{"Liu Weidong"});
}

TEST(Notes, AChineseNoteIsReadAsWell) {
  EXPECT_EQ(certain_in("2011-04-round-note-zh.txt"),
            (Found{"us-cn", "us-2011", "michael-posner", "chen-xu", "ai-weiwei", "chen-guangcheng", "gao-zhisheng",
                   "teng-biao", "liu-xia", "liu-xiaobo"}));
}

}  // namespace
}  // namespace vigil::link
