// A mapping: which columns of somebody's table say what of the record. Written as JSON (docs/FORMATS.md describes it),
// applied to a row: out come the claims that the row makes, as words by field, checked as far as that can be done
// without the record.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/reading.hpp"
#include "model/things.hpp"

namespace vigil::exchange {

/// How one word is made from a row.
struct Value {
  enum class As { text, date, id, language, term, months };
  std::string constant;              // where there is no column
  std::vector<std::string> columns;  // one, but for terms
  As as = As::text;
  std::string prefix;                         // put before what is not empty
  std::string split;                          // several values in one cell, parted by this
  std::map<std::string, std::string> values;  // cell -> word; "*" is every other cell
  std::string
      huridocs;  // a vocabulary: a cell may be one of its values, or what HURIDOCS calls it (exchange/huridocs.hpp)
  enum class Other { refuse, keep, skip } other = Other::refuse;  // a cell that `values` does not have
  friend bool operator==(const Value&, const Value&) = default;
};

/// One claim for each row: its kind, and its words by field ("date", "type", ...).
struct Make {
  std::string what;  // a key of makes()
  std::map<std::string, Value> fields;
};

struct TableMapping {
  std::string file;           // name of the file without its ending; "" any
  std::string sheet;          // of an XLSX file; "" the first
  std::string order = "ymd";  // of a date's parts where the table does not write EDTF
  Value row;                  // names the row; without it a row is known by all it says
  Value person;               // whom a claim is about, where `make` does not say
  Value source, confidence, audience;
  std::vector<std::string> ignored;  // columns that are left out on purpose
  std::optional<std::vector<std::string>>
      needed;  // columns without which nothing is taken; without it all that it takes
  std::vector<Make> makes;
};

struct Mapping {
  std::string name;
  std::vector<TableMapping> tables;                // in the order in which they are imported
  std::map<std::string, std::string> passed_over;  // of a folder: files of which nothing is taken ("mlt_*"), and why
};

/// What can be made: kind of claim -> its fields, the required ones first with a "!" before them.
const std::map<std::string, std::vector<std::string>, std::less<>>& makes();

/// Unread says what is wrong and where ("tables[0].make[3]: ...").
Reading<Mapping> parse_mapping(std::string_view json);

/// The built-in mappings: "cecc", "openevsys". "" for none of that name.
std::string_view built_in_mapping(std::string_view name);

}  // namespace vigil::exchange
