#include "link/said/lexicon.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace vigil::link::said {
namespace {

/// A folder of tables with one row each, of which a test changes one.
struct Tables {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("vigil-lexicon-" + std::to_string(::getpid()));
  Tables() {
    std::filesystem::create_directories(folder);
    put("words.tsv", "word\twords\nput\tput | puts | putting\n<them>\tbeijing | the chinese");
    put("events.tsv", "kind\tstands\tphrases\ndetained\tverb\tseized | put … in a cell\n-\t-\tseized the day");
    put("context.tsv", "class\tphrases\nnegation\tnot");
    put("speech.tsv", "class\thow\tphrases\nraise\tsay\traised");
    put("hints.tsv", "class\thow\tphrases\nraise\tword\tmessage");
    put("actors.tsv", "side\tname\tphrases\na\tTestland\ttestland");
    put("issues.tsv", "issue\tphrases\ntea\ttea");
    put("charges.tsv", "charge\tarticle\tphrases\nloitering\t7\tloitering");
  }
  ~Tables() { std::filesystem::remove_all(folder); }
  void put(const std::string& name, const std::string& rows) const {
    std::ofstream(folder / name) << "# a head\n" << rows << "\n";
  }
  std::vector<std::string> found(std::string_view text) const {
    const Lexicon lexicon = Lexicon::from_folder(folder);
    const View view(text);
    std::vector<std::string> all;
    for (const Hit& hit : lexicon.find(view))
      all.push_back(hit.cue->kind + ":" + std::string(view.text(hit.start, hit.end)));
    return all;
  }
};
using List = std::vector<std::string>;

TEST(Lexicon, FindsWholeWordsInAnyCase) {
  const Tables tables;
  EXPECT_EQ(tables.found("Seized in Testland, not disseized."),
            (List{"detained:seized", "a:testland", "negation:not"}));
}
TEST(Lexicon, AGapLiesWithinTheSentence) {
  const Tables tables;
  EXPECT_EQ(tables.found("They put him in a cell."), List{"detained:put him in a cell"});
  EXPECT_EQ(tables.found("They put. Him in a cell."), List{});
}
TEST(Lexicon, ALongerPhraseTakesTheShorterOneAway) {
  const Tables tables;
  EXPECT_EQ(tables.found("He seized the day."), List{});
}
TEST(Lexicon, APhraseStandsForItsWritings) {
  const Tables tables;
  tables.put("speech.tsv", "class\thow\tphrases\nraise\tsay\t{put} it to <them> | {press} <them> (on / about)");
  EXPECT_EQ(tables.found("She puts it to Beijing and presses the Chinese about it."),
            (List{"raise:puts it to beijing", "raise:presses the chinese about"}));
}
TEST(Lexicon, APhraseThatCannotBeReadIsNamed) {
  const Tables tables;
  tables.put("issues.tsv", "issue\tphrases\ntea\t(green tea");
  try {
    Lexicon::from_folder(tables.folder);
    FAIL() << "a broken phrase was taken";
  } catch (const Corrupt& error) {
    EXPECT_NE(std::string(error.what()).find("issues.tsv, line 3"), std::string::npos) << error.what();
  }
}
TEST(Lexicon, ARowThatLacksAColumnIsNamed) {
  const Tables tables;
  tables.put("issues.tsv", "issue\tphrases\ntea");
  try {
    Lexicon::from_folder(tables.folder);
    FAIL() << "a broken table was taken";
  } catch (const Corrupt& error) {
    EXPECT_NE(std::string(error.what()).find("issues.tsv, line 3"), std::string::npos) << error.what();
  }
}
TEST(Lexicon, TheTablesOfTheProgramAreWhole) {
  const View view("The EU raised the case; police detained him. 欧盟提出此案。");
  EXPECT_GE(Lexicon::built_in().find(view).size(), 5U);
}

}  // namespace
}  // namespace vigil::link::said
