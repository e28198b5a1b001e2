// after_kill RECORD: reads the numbers that a killed crash_writer acknowledged, a line each, and says what is wrong
// with the record. Exit status 1 if anything is.
#include <cstdio>
#include <iostream>

#include "numbered.hpp"

int main(int count, char** words) {
  if (count != 2) return 2;
  std::set<int> acknowledged;
  for (int number = 0; std::cin >> number;) acknowledged.insert(number);
  const auto problems = vigil::crash::problems_after_crash(words[1], acknowledged);
  for (const auto& problem : problems) std::printf("%s\n", problem.c_str());
  return problems.empty() ? 0 : 1;
}
