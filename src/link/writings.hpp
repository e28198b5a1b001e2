// Writings: the forms in which the names of one entry can stand in a text, folded, each with what it is worth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "link/link.hpp"

namespace vigil::link {

/// How much of a name a writing is; what it takes to believe it falls from top to bottom.
enum class Form {
  whole,   // the full name, in any order, joining and script
  turned,  // a short name in another order or joined: often somebody else's ("Wei Chen" for Chen Wei)
  single,  // one word that is a name and can be something else ("Hada", 哈达, 布什)
  part,    // a surname or given name: only after the whole name, or beside a title
  phrase,  // an issue or a dialogue in common words ("press freedom", "human rights dialogue with China")
};

struct Writing {
  std::string folded;
  Form form;
  friend bool operator==(const Writing&, const Writing&) = default;
};

/// Each folded form once, with the highest worth that it has for this entry.
std::vector<Writing> writings_of(const Entry& entry);

/// A surname first and a given name in pinyin: "Gao Zhisheng". `folded_name` without other words.
bool is_chinese_name(std::string_view folded_name);

}  // namespace vigil::link
