// Callings and regions in both languages, as a text and a register may write them: by what somebody is and where he is
// from people of one name are told apart. Facts of common knowledge.
#pragma once

#include <span>
#include <string_view>

namespace vigil::link {

/// Words for one calling or one region, with | between, folded; English ones and simplified Chinese ones.
struct Synonyms {
  std::string_view english, chinese;
  bool of_cases = false;  // a calling of many of those whom a record of cases holds
};

std::span<const Synonyms> callings_of_people();
std::span<const Synonyms> regions();

/// Calls `each` with every word of a list.
template <class Each>
void each_word(std::string_view list, Each each) {
  while (!list.empty()) {
    const std::size_t end = list.find('|');
    if (const std::string_view word = list.substr(0, end); !word.empty()) each(word);
    if (end == list.npos) return;
    list.remove_prefix(end + 1);
  }
}

}  // namespace vigil::link
