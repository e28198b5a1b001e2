// Surnames: the most common Chinese surnames, by which a name is known for one: facts of common knowledge, held in
// data/names/surnames.tsv and compiled in here.
#pragma once

#include <span>
#include <string_view>

namespace vigil::link {

struct Surname {
  std::string_view pinyin;  // folded, without tones, u for ü
  std::string_view han;     // simplified
};

std::span<const Surname> surnames();

/// `pinyin` as text::folded gives it.
bool is_surname(std::string_view pinyin);

/// Whether some surname begins with the sign at `at`: of most signs none does.
bool may_begin_surname(std::string_view text, std::size_t at);

/// The longest surname with which simplified `text` begins, or "".
std::string_view han_surname_at(std::string_view text);

}  // namespace vigil::link
