#include "extract/task.hpp"

#include <charconv>

#include "base/error.hpp"

namespace vigil::extract {
namespace {

constexpr std::string_view marks = "thm";  // a letter each, in the order of Format

Unread unread_from(std::string_view answer) {
  Unread why{"the worker answered in a form that is not its own", 0};
  const std::size_t blank = answer.find(' ');
  if (blank == std::string_view::npos) return why;
  const auto number = std::from_chars(answer.data(), answer.data() + blank, why.offset);
  if (number.ec == std::errc() && number.ptr == answer.data() + blank) why.reason = answer.substr(blank + 1);
  return why;
}

}  // namespace

std::string extract_task(std::string_view input) {
  const std::size_t format = input.empty() ? std::string_view::npos : marks.find(input[0]);
  if (format == std::string_view::npos) throw Failure("the worker was asked for a format that it does not know");
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) throw Failure("the worker was not told of the document's encoding");
  const auto extraction = extract(input.substr(line + 1), static_cast<Format>(format), input.substr(1, line - 1));
  if (extraction) return "E" + to_json(*extraction);
  return "U" + std::to_string(extraction.error().offset) + " " + extraction.error().reason;
}

Reading<model::Extraction> extract_in(base::Worker& worker, std::string_view bytes, Format format,
                                      std::string_view sent) {
  std::string input(1, marks[static_cast<std::size_t>(format)]);
  input += sent.substr(0, sent.find('\n'));
  input += '\n';
  input += bytes;
  const Reading<std::string> answer = worker.call(input);
  if (!answer) return answer.error();
  if (answer->starts_with('E')) return extraction_from_json(std::string_view(*answer).substr(1));
  return unread_from(std::string_view(*answer).substr(answer->empty() ? 0 : 1));
}

}  // namespace vigil::extract
