// The text of a page for the scanner: markup left out, character references read, with the way back to the page's own
// bytes. Quick and rough on purpose: nothing is dropped as furniture, and broken markup is read as some text. A tag of
// a block parts names, one within a line (<b>, <a>, <wbr>) does not. extract/ makes the text that people read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::link {

class PageText {
 public:
  /// `page` is UTF-8, or is read as it is.
  explicit PageText(std::string_view page);

  const std::string& text() const { return text_; }

  /// Bytes of the page that bytes [start, end) of the text, which is not empty, came from.
  struct Place {
    std::size_t start, end;
  };
  Place place(std::size_t start, std::size_t end) const;

 private:
  /// Text from `text` on is the page from `page` on, byte for byte; or one reference, `length` bytes of the page.
  struct Segment {
    std::size_t text, page;
    std::size_t length;  // of a reference; 0: byte for byte
  };
  void read(std::string_view page);
  std::size_t read_tag(std::string_view page, std::size_t at);
  std::size_t read_reference(std::string_view page, std::size_t at);
  void add_run(std::string_view page, std::size_t from, std::size_t to);
  const Segment& segment(std::size_t text) const;

  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace vigil::link
