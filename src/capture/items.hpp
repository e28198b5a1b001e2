// What a worker that opens a container answers with, item by item in the container's order: a line of JSON for each,
// with a document's bytes right behind it. The reader of it believes nothing (read.cpp).
#pragma once

#include <string>
#include <string_view>

namespace vigil::capture {

struct Inside {            // what lies in a container
  std::string name;        // within it: "attachment 2: report.docx", "papers/list.txt"
  std::string media_type;  // "" not told
  std::string url;         // where it says so itself
  bool is_whole = false;   // a document as it is, even if it looks like a container
};

class Items {
 public:
  void document(const Inside& inside, std::string_view bytes);
  void problem(std::string_view name, std::string_view place, std::string_view reason);
  std::string answer() && { return std::move(answer_); }
  std::size_t size() const { return answer_.size(); }

 private:
  std::string answer_;
};

}  // namespace vigil::capture
