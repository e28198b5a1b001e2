// Quotes: quotation marks of every kind met in English and Chinese, nested, and who is quoted by the reporting verb
// nearby; excerpts: the paragraphs that a text takes over from another outlet ("From A at The B:").
#pragma once

#include <string_view>
#include <vector>

#include "model/files.hpp"

namespace vigil::extract {

/// Quotations by start, outer before inner, without their marks and without speakers. A quotation whose closing mark is
/// left to a later paragraph ends with its own paragraph; apostrophes are none.
std::vector<model::Quote> find_quotations(std::string_view text, const std::vector<model::Paragraph>& paragraphs);

/// The same with speakers as far as the text names them. "he" is the speaker named last.
std::vector<model::Quote> find_quotes(std::string_view text, const std::vector<model::Paragraph>& paragraphs);

/// Excerpts of other outlets, from behind the words that introduce them up to the next introduction, turn or lead-in.
std::vector<model::Excerpt> find_excerpts(std::string_view text, const std::vector<model::Paragraph>& paragraphs);

}  // namespace vigil::extract
