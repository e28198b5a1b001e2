#include "extract/task.hpp"

#include <charconv>

#include "base/error.hpp"

namespace vigil::extract {
namespace {

constexpr char text_mark = 't', html_mark = 'h';

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
  if (input.empty() || (input[0] != text_mark && input[0] != html_mark))
    throw Failure("the worker was asked for a format that it does not know");
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) throw Failure("the worker was not told of the document's encoding");
  const auto extraction =
      extract(input.substr(line + 1), input[0] == html_mark ? Format::html : Format::text, input.substr(1, line - 1));
  if (extraction) return "E" + to_json(*extraction);
  return "U" + std::to_string(extraction.error().offset) + " " + extraction.error().reason;
}

Reading<model::Extraction> extract_in(base::Worker& worker, std::string_view bytes, Format format,
                                      std::string_view sent) {
  std::string input(1, format == Format::html ? html_mark : text_mark);
  input += sent.substr(0, sent.find('\n'));
  input += '\n';
  input += bytes;
  const Reading<std::string> answer = worker.call(input);
  if (!answer) return answer.error();
  if (answer->starts_with('E')) return extraction_from_json(std::string_view(*answer).substr(1));
  return unread_from(std::string_view(*answer).substr(answer->empty() ? 0 : 1));
}

}  // namespace vigil::extract
