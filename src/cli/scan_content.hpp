// What one unit of a scan finds (cli/scan_worker.hpp): mentions in texts and pages, as JSON lines, and what must be
// told of them. Runs in the child, on bytes from outside.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "link/lookalikes.hpp"
#include "link/page_text.hpp"
#include "link/register_file.hpp"
#include "link/scanner.hpp"
#include "text/encoding.hpp"

namespace vigil::cli {

/// What a line of problems tells, by its first byte.
enum class Told : char {
  aside = 'A',    // something was set aside: what and why
  note = 'N',     // nothing was: of a file, the first is shown
  encoding = 'E'  // a document was read in an encoding that was guessed: its name
};

/// The lines of one unit.
struct Found {
  std::string mentions, problems;

  void tell(Told what, std::string_view text);
  void clear();
};

class Content {
 public:
  /// `names` must outlive it.
  explicit Content(const link::RegisterView& names) : names_(names) {}

  /// Mentions that start in bytes `from` to `to` of a plain text. `sent` may name its encoding.
  void scan_text(std::string_view doc, std::string_view bytes, std::size_t from, std::size_t to, std::string_view sent);
  void scan_page(std::string_view doc, std::string_view bytes, std::string_view sent);

  Found& found() { return found_; }

 private:
  /// A document as its mentions are printed.
  struct Source {
    std::string_view doc;
    std::string_view encoding;                 // "" for UTF-8
    std::size_t base = 0;                      // bytes of the document before the text
    std::span<const std::uint32_t> offsets{};  // from bytes of the text to bytes behind `base`; empty: the same
    const link::PageText* page = nullptr;      // from what was scanned to `text`
    std::string_view text{};                   // UTF-8
  };

  const text::Encoding& encoding_of(std::string_view text, std::string_view sent);
  void scan_recoded(std::string_view doc, std::string_view bytes, std::size_t from, std::size_t to,
                    const text::Encoding& encoding);
  void find(std::string_view text, std::size_t from, std::size_t to);
  void print_mentions(const Source& source);
  void print_mention(const Source& source, std::span<const link::Hit>& hits, bool is_by_looks);
  void print_unreadable(const Source& source, std::size_t from, std::size_t to);

  const link::RegisterView& names_;
  std::vector<link::Hit> hits_;
  std::vector<link::Hit> by_looks_;  // where words of mixed alphabets are read by their looks
  Found found_;
  std::string_view last_text_;  // whose encoding is last_encoding_
  text::Encoding last_encoding_;
};

}  // namespace vigil::cli
