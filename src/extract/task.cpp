#include "extract/task.hpp"

#include <charconv>

#include "base/error.hpp"
#include "extract/office.hpp"

namespace vigil::extract {
namespace {

constexpr std::string_view marks = "thm";  // a letter each, in the order of Format; the others have tasks of their own

Unread unread_from(std::string_view answer) {
  Unread why{"the worker answered in a form that is not its own", 0};
  const std::size_t blank = answer.find(' ');
  if (blank == std::string_view::npos) return why;
  const auto number = std::from_chars(answer.data(), answer.data() + blank, why.offset);
  if (number.ec == std::errc() && number.ptr == answer.data() + blank) why.reason = answer.substr(blank + 1);
  return why;
}

Reading<model::Extraction> read_answer(const Reading<std::string>& answer) {
  if (!answer) return answer.error();
  if (answer->starts_with('E')) return extraction_from_json(std::string_view(*answer).substr(1));
  return unread_from(std::string_view(*answer).substr(answer->empty() ? 0 : 1));
}

/// In a process that reads this one document and then ends.
Reading<model::Extraction> read_once(base::Worker worker, std::string_view bytes) {
  return read_answer(worker.call(bytes));
}

constexpr base::Limits office_limits{.memory_bytes = 1024ULL << 20,
                                     .cpu = std::chrono::seconds(30),
                                     .answer_within = std::chrono::seconds(60),
                                     .answer_bytes = 128ULL << 20};
constexpr base::Limits pdf_limits{.memory_bytes = 768ULL << 20,
                                  .cpu = std::chrono::seconds(20),
                                  .answer_within = std::chrono::seconds(120),
                                  .answer_bytes = 128ULL << 20};
constexpr base::Limits picture_limits{.memory_bytes = 1024ULL << 20,
                                      .cpu = std::chrono::seconds(120),
                                      .answer_within = std::chrono::seconds(300),
                                      .answer_bytes = 32ULL << 20};

/// Where that program or what it needs is not installed, this document is not read, and others are.
Reading<model::Extraction> read_foreign(std::string task, const base::Limits& limits, std::string_view bytes) {
  try {
    return read_once(base::Worker(std::move(task), limits, "vigil-foreign"), bytes);
  } catch (const Error& wrong) {
    return Unread{wrong.what(), 0};
  }
}

}  // namespace

std::string extract_task(std::string_view input) {
  if (input.starts_with("s\n")) {
    const auto saved = saved_page(input.substr(2));
    return saved ? saved->address + "\n" + saved->at : "";
  }
  const std::size_t format = input.empty() ? std::string_view::npos : marks.find(input[0]);
  if (format == std::string_view::npos) throw Failure("the worker was asked for a format that it does not know");
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) throw Failure("the worker was not told of the document's encoding");
  return answer_of(extract(input.substr(line + 1), static_cast<Format>(format), input.substr(1, line - 1)));
}

std::string answer_of(const Reading<model::Extraction>& extraction) {
  if (extraction) return "E" + to_json(*extraction);
  return "U" + std::to_string(extraction.error().offset) + " " + extraction.error().reason;
}

Reading<model::Extraction> extract_in(base::Worker& worker, std::string_view bytes, Format format,
                                      std::string_view sent) {
  switch (format) {
    case Format::office:
      return read_once(base::Worker(std::string(office_worker.name), office_limits), bytes);
    case Format::pdf: {
      auto text = read_foreign("pdf", pdf_limits, bytes);
      if (text || text.error().reason != no_text) return text;
      return read_foreign("picture", picture_limits, bytes);  // a scan
    }
    case Format::picture:
      return read_foreign("picture", picture_limits, bytes);
    case Format::text:
    case Format::html:
    case Format::mail:
      break;
  }
  std::string input(1, marks[static_cast<std::size_t>(format)]);
  input += sent.substr(0, sent.find('\n'));
  input += '\n';
  input += bytes;
  return read_answer(worker.call(input));
}

std::optional<SavedPage> saved_page_in(base::Worker& worker, std::string_view bytes) {
  if (!may_be_saved_page(bytes)) return std::nullopt;
  const auto answer = worker.call("s\n" + std::string(bytes.substr(0, saved_page_bytes)));
  const std::size_t line = answer ? answer->find('\n') : std::string::npos;
  if (line == std::string::npos) return std::nullopt;
  return SavedPage{answer->substr(0, line), answer->substr(line + 1)};
}

}  // namespace vigil::extract
