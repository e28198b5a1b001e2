// The harness of the benchmarks: our way and a peer's way of doing one thing, in turns, in one run, on fixed data.
// Prints a JSON line a figure; bench/run_bench.py shows it to people and keeps it with machine and commit.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace vigil::bench {

/// Keeps the compiler from leaving out what nobody uses.
template <class T>
void used(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

struct Spread {  // units a second
  double lowest = 0, median = 0, highest = 0;
};

inline Spread spread_of(double units, std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return {units / seconds.back(), units / seconds[seconds.size() / 2], units / seconds.front()};
}

template <class Work>
double seconds_of(Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Question {
  std::string name;  // "date-parse"
  std::string unit;  // what is counted: "dates", "bytes"
  double units = 0;  // in one round of work
  std::string peer;  // in words: what the other way is
  int rounds = 11;
};

/// Prints the figure from the seconds of each round. The ratio is ours to the peer's, above 1 is faster.
inline void print_figure(const Question& question, std::vector<double> our_seconds, std::vector<double> peer_seconds) {
  const Spread a = spread_of(question.units, std::move(our_seconds)),
               b = spread_of(question.units, std::move(peer_seconds));
  std::printf(
      "{\"name\": \"%s\", \"unit\": \"%s/s\", \"n\": %.0f, \"rounds\": %d, \"median\": %.6g, \"lowest\": %.6g, "
      "\"highest\": %.6g, \"peer\": \"%s\", \"peer_median\": %.6g, \"peer_lowest\": %.6g, \"peer_highest\": %.6g, "
      "\"ratio\": %.3g}\n",
      question.name.c_str(), question.unit.c_str(), question.units, question.rounds, a.median, a.lowest, a.highest,
      question.peer.c_str(), b.median, b.lowest, b.highest, a.median / b.median);
  std::fflush(stdout);
}

/// Does both works once to warm up, then in turns; prints the figure.
template <class Ours, class Peer>
void compare(const Question& question, Ours&& ours, Peer&& peer) {
  std::vector<double> our_seconds, peer_seconds;
  ours();
  peer();
  for (int round = 0; round < question.rounds; ++round) {
    our_seconds.push_back(seconds_of(ours));
    peer_seconds.push_back(seconds_of(peer));
  }
  print_figure(question, std::move(our_seconds), std::move(peer_seconds));
}

}  // namespace vigil::bench
