// A table in the shape of the Political Prisoner Database of the Congressional-Executive Commission on China
// (ppdcecc.gov), as its download has it: 32 columns, one row a person. docs/FORMATS.md says where each column has its
// place in the record; the built-in mapping "cecc" reads the same table.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "exchange/everything.hpp"

namespace vigil::exchange {

inline constexpr std::array<std::string_view, 32> cecc_columns = {"CECC Record Number",
                                                                  "Detention Date",
                                                                  "Main Name",
                                                                  "Chinese characters",
                                                                  "Pinyin Name",
                                                                  "Alternate Name (lay or pen)",
                                                                  "Additional Name(s)",
                                                                  "Name Native Characters (non-Chinese)",
                                                                  "Name Transliteration (non-Chinese)",
                                                                  "Short Summary",
                                                                  "Sex",
                                                                  "Date of Birth",
                                                                  "Origin",
                                                                  "Residence",
                                                                  "Occupation",
                                                                  "Affiliation",
                                                                  "Ethnic Group",
                                                                  "Religion",
                                                                  "Family",
                                                                  "Sentence Length Years",
                                                                  "Months",
                                                                  "Days",
                                                                  "Expected Release Date",
                                                                  "Actual Release Date",
                                                                  "Current or Last Detention Facility",
                                                                  "Formal Arrest Date",
                                                                  "Sentence Details",
                                                                  "Legal Advisor",
                                                                  "Official End Date of Sentence",
                                                                  "Detention Status",
                                                                  "Issues",
                                                                  "Detention Timeline"};

/// CSV with a byte order mark, as spreadsheets want it for Chinese.
std::string cecc_csv(const Everything& everything);

}  // namespace vigil::exchange
