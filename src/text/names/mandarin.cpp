// A trie of all spellings of the syllables of Mandarin gives, at each letter, the syllables that may begin there. Two
// names are one sequence of syllables if there is a path through both at once that takes the same syllable on both
// sides at each step and keeps to one system on each side; `paths` holds which pairs of systems are still possible.
#include "text/names/mandarin.hpp"

#include <array>
#include <span>
#include <vector>

namespace vigil::text::names {
namespace {

constexpr unsigned strict_systems = 4;  // pinyin, wade_giles, wade_giles_plain, tongyong: bits 0 to 3
constexpr Systems strict = (1U << strict_systems) - 1;
using Paths = std::uint32_t;  // bit 4 * i + j: system i on one side, j on the other; bit 16: any of Chinese on both
constexpr Paths loose = 1U << 16, all_paths = (1U << 17) - 1;

struct Syllable {
  std::uint16_t sound;
  Systems systems;
};

/// What a spelling's systems are where it stands: with an apostrophe inside, only those that write one there.
Systems systems_at(Systems systems, bool apostrophe_inside) {
  const bool needs = (systems & with_apostrophe) != 0;
  return needs == apostrophe_inside ? static_cast<Systems>(systems & ~with_apostrophe) : Systems{0};
}

class Trie {
 public:
  struct Node {
    std::array<std::uint16_t, 26> next{};
    std::uint16_t first = 0, count = 0;  // of the syllables that are spelled so
    Systems without = 0, with = 0;       // an apostrophe inside: the systems of any of them
  };

  static const Trie& get() {
    static const Trie built;
    return built;
  }

  static constexpr std::uint16_t root = 1;  // node 0 is none
  const Node& node(std::uint16_t number) const { return nodes_[number]; }
  std::span<const Syllable> syllables(const Node& node) const { return {syllables_.data() + node.first, node.count}; }

 private:
  Trie() : nodes_(2) {
    const Readings& readings = Readings::get();
    std::vector<std::vector<Syllable>> ending(2);
    for (std::uint16_t number = 0; number < readings.mandarin_sounds(); ++number) {
      const SoundClass& sound = readings.sound(number);
      const auto letters = readings.letters(sound);
      for (std::size_t i = 0; i < letters.size(); ++i) {
        const std::uint16_t at = node_for(letters[i]);
        ending.resize(nodes_.size());
        ending[at].push_back({number, readings.systems(sound)[i]});
      }
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      nodes_[i].first = static_cast<std::uint16_t>(syllables_.size());
      nodes_[i].count = static_cast<std::uint16_t>(ending[i].size());
      for (const Syllable& syllable : ending[i]) {
        nodes_[i].without |= systems_at(syllable.systems, false);
        nodes_[i].with |= systems_at(syllable.systems, true);
      }
      syllables_.insert(syllables_.end(), ending[i].begin(), ending[i].end());
    }
  }

  std::uint16_t node_for(Packed letters) {
    std::uint16_t at = root;
    for (; letters != 0; letters >>= 8) {
      const auto letter = static_cast<unsigned>((letters & 0xFF) - 'a');
      if (nodes_[at].next[letter] == 0) {
        nodes_[at].next[letter] = static_cast<std::uint16_t>(nodes_.size());
        nodes_.emplace_back();
      }
      at = nodes_[at].next[letter];
    }
    return at;
  }

  std::vector<Node> nodes_;
  std::vector<Syllable> syllables_;
};

bool apostrophe_inside(const Name& name, unsigned begin, unsigned size) {
  return size > 1 && (name.apostrophes >> (begin + 1) & ((std::uint64_t{1} << (size - 1)) - 1)) != 0;
}

/// Calls `use(end, node, apostrophe)` for every place where a syllable ends that begins at letter `begin`.
template <class Use>
void each_syllable(const Name& name, unsigned begin, unsigned word_end, Use use) {
  const Trie& trie = Trie::get();
  std::uint16_t number = Trie::root;
  for (unsigned at = begin; at < word_end; ++at) {
    number = trie.node(number).next[static_cast<unsigned>(name.letters[at] - 'a')];
    if (number == 0) return;
    const Trie::Node& node = trie.node(number);
    if (node.count != 0) use(at + 1, node, name.apostrophes != 0 && apostrophe_inside(name, begin, at + 1 - begin));
  }
}

/// Pairs of systems, one of `a` and one of `b`.
Paths pairs_of(Systems a, Systems b) {
  static const auto table = [] {
    std::array<std::uint16_t, 256> made{};
    for (unsigned x = 0; x < 16; ++x)
      for (unsigned y = 0; y < 16; ++y)
        for (unsigned i = 0; i < strict_systems; ++i)
          if ((x >> i & 1) != 0) made[x * 16 + y] |= static_cast<std::uint16_t>(y << (strict_systems * i));
    return made;
  }();
  return table[(a & strict) * 16U + (b & strict)] | loose;
}

/// The letters of a name from word `first` on, round to the word before it.
class Turned {
 public:
  Turned(const Name& name, unsigned first) {
    for (unsigned i = 0; i < name.token_count; ++i) {
      const Token& token = name.tokens[(first + i) % name.token_count];
      for (unsigned k = 0; k < token.size; ++k) {
        place_[size_] = static_cast<std::uint8_t>(token.begin + k);
        end_[size_++] = static_cast<std::uint8_t>(token.begin + token.size);
      }
    }
  }
  unsigned size() const { return size_; }
  unsigned place(unsigned at) const { return place_[at]; }
  unsigned word_end(unsigned at) const { return end_[at]; }

 private:
  unsigned size_ = 0;
  std::array<std::uint8_t, Name::most_letters> place_{}, end_{};
};

Paths common(const Trie::Node& a, bool a_apostrophe, const Trie::Node& b, bool b_apostrophe) {
  const Trie& trie = Trie::get();
  Paths found = 0;
  for (const Syllable& x : trie.syllables(a))
    for (const Syllable& y : trie.syllables(b)) {
      if (x.sound != y.sound) continue;
      const Systems of_x = systems_at(x.systems, a_apostrophe), of_y = systems_at(y.systems, b_apostrophe);
      if (of_x != 0 && of_y != 0) found |= pairs_of(of_x, of_y);
    }
  return found;
}

Paths paths_through(const Name& a, const Turned& x, const Name& b, const Turned& y) {
  constexpr unsigned most = 40;
  if (x.size() > most || y.size() > most) return 0;
  std::array<std::array<Paths, most + 1>, most + 1> paths;
  for (unsigned i = 0; i <= x.size(); ++i) std::fill_n(paths[i].begin(), y.size() + 1, 0);
  paths[0][0] = all_paths;
  std::uint64_t open = 1;  // which i have a path
  for (unsigned i = 0; i < x.size(); ++i) {
    if ((open >> i & 1) == 0) continue;
    for (unsigned j = 0; j < y.size(); ++j) {
      const Paths here = paths[i][j];
      if (here == 0) continue;
      each_syllable(a, x.place(i), x.word_end(i), [&](unsigned a_end, const auto& of_a, bool a_apostrophe) {
        const unsigned to = i + a_end - x.place(i);
        each_syllable(b, y.place(j), y.word_end(j), [&](unsigned b_end, const auto& of_b, bool b_apostrophe) {
          const Paths onward = here & common(of_a, a_apostrophe, of_b, b_apostrophe);
          if (onward == 0) return;
          paths[to][j + b_end - y.place(j)] |= onward;
          open |= std::uint64_t{1} << to;
        });
      });
    }
  }
  return paths[x.size()][y.size()];
}

/// All ways through the words of a name in one system.
class SyllableReader {
 public:
  SyllableReader(const Name& name, Systems system, std::size_t most, std::vector<Syllables>& out)
      : name_(name), letters_(name, 0), system_(system), most_(most), out_(out) {}
  void read() { read(0); }

 private:
  void read(unsigned at) {
    if (at == letters_.size()) return out_.push_back(so_far_);
    if (so_far_.count == Syllables::most) return;
    struct Step {
      unsigned to;
      const Trie::Node* node;
      bool apostrophe;
    };
    constexpr unsigned longest = 8;
    std::array<Step, longest> steps;
    unsigned count = 0;
    each_syllable(name_, letters_.place(at), letters_.word_end(at),
                  [&](unsigned end, const Trie::Node& node, bool apostrophe) {
                    if (count < longest) steps[count++] = {at + end - letters_.place(at), &node, apostrophe};
                  });
    while (count-- > 0)
      for (const Syllable& syllable : Trie::get().syllables(*steps[count].node)) {
        if ((systems_at(syllable.systems, steps[count].apostrophe) & system_) == 0) continue;
        if (out_.size() >= most_) return;
        so_far_.sounds[so_far_.count++] = syllable.sound;
        read(steps[count].to);
        --so_far_.count;
      }
  }

  const Name& name_;
  const Turned letters_;
  const Systems system_;
  const std::size_t most_;
  std::vector<Syllables>& out_;
  Syllables so_far_;
};

}  // namespace

std::vector<Syllables> syllables_of(const Name& name, Systems systems, std::size_t most) {
  std::vector<Syllables> out;
  for (unsigned i = 0; i < strict_systems; ++i)
    if ((systems >> i & 1) != 0) SyllableReader(name, static_cast<Systems>(1U << i), most, out).read();
  return out;
}

Systems find_mandarin_systems(const Name& name, const Token& token) {
  if (token.script != Script::latin || token.size > 24) return 0;
  std::array<Systems, 25> reached{};
  reached[0] = strict | customary;
  for (unsigned at = 0; at < token.size; ++at) {
    if (reached[at] == 0) continue;
    each_syllable(name, token.begin + at, token.begin + token.size,
                  [&](unsigned end, const Trie::Node& node, bool apostrophe) {
                    const Systems here = apostrophe ? node.with : node.without;
                    reached[end - token.begin] |= static_cast<Systems>(reached[at] & here);
                  });
  }
  return reached[token.size];
}

Systems mandarin_systems(const Name& name) {
  Systems all = strict | customary;
  bool any = false;
  for (const Token& token : name.words()) {
    if (token.initial) continue;
    any = true;
    all &= token.mandarin;
  }
  return any ? all : Systems{0};
}

SameSyllables same_syllables(const Name& a, Systems a_systems, const Name& b, Systems b_systems) {
  if (a_systems == 0 || b_systems == 0) return SameSyllables::no;
  const Paths wanted = pairs_of(a_systems, b_systems);
  Paths found = 0;
  const Turned x(a, 0);
  const std::array<unsigned, 3> turns = {0, b.token_count - 1U, 1};
  for (unsigned i = 0; i < turns.size(); ++i) {
    if (i > 0 && (b.token_count < 2 || (i == 2 && b.token_count == 2))) break;
    found |= paths_through(a, x, b, Turned(b, turns[i])) & wanted;
    if ((found & ~loose) != 0) return SameSyllables::yes;
  }
  return found != 0 ? SameSyllables::loosely : SameSyllables::no;
}

}  // namespace vigil::text::names
