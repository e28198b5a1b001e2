#include "link/key_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vigil::link {
namespace {

using text::names::Key;
using text::names::Name;
using text::names::prepare;

std::vector<Key> keys_of(const Name& name) {
  std::vector<Key> keys;
  text::names::append_keys(name, keys);
  return keys;
}

TEST(KeyIndex, EveryKeyLeadsToItsNamesInOrder) {
  const std::vector<Name> names = {prepare("张自强"), prepare("Anna Beispiel"), prepare("Zhang Ziqiang"),
                                   prepare("張自強")};
  const KeyIndex index(names);
  for (std::uint32_t i = 0; i < names.size(); ++i)
    for (const Key key : keys_of(names[i])) {
      const auto found = index.of(key);
      EXPECT_TRUE(std::find(found.begin(), found.end(), i) != found.end()) << i;
      EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
    }
  EXPECT_EQ(index.of(keys_of(names[0])[0]).size() > 1, true);
}

TEST(KeyIndex, AKeyOfTooManyNamesIsLeftOut) {
  const auto weak = text::names::KeyKind::word;
  for (const std::size_t count : {text::names::most_of(weak), text::names::most_of(weak) + 1}) {
    const std::vector<Name> names(count, prepare("Beispiel"));
    const KeyIndex index(names);
    for (const Key key : keys_of(names[0])) {
      if (text::names::kind_of(key) != weak) continue;
      EXPECT_EQ(index.of(key).size(), count > text::names::most_of(weak) ? 0 : count);
    }
  }
}

TEST(KeyIndex, NoNamesAndUnknownKeysAreEmpty) {
  EXPECT_TRUE(KeyIndex({}).of(8).empty());
  const std::vector<Name> names = {prepare("Anna")};
  EXPECT_TRUE(KeyIndex(names).of(~Key{0}).empty());
  EXPECT_TRUE(KeyIndex(names).of(0).empty());
}

}  // namespace
}  // namespace vigil::link
