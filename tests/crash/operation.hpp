// What a program did to a disk, one operation after the other, as disk_shim.cpp writes it down and disk.hpp plays it
// again. Paths are absolute. What was said on standard output stands between: everything acknowledged before a crash.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace vigil::crash {

enum class Kind : char {
  create = 'c',       // path: a new, empty file
  write = 'w',        // path, offset, bytes
  truncate = 't',     // path, offset: its new size
  sync = 's',         // path: a file's bytes, or a folder's names
  sync_all = 'a',     // everything
  move = 'm',         // path -> bytes (the new path)
  remove = 'r',       // path: a file or an empty folder
  make_folder = 'f',  // path
  say = 'o',          // bytes
};

struct Operation {
  Kind kind = Kind::say;
  std::string path;
  std::int64_t offset = 0;
  std::string bytes;
};

/// Kind, offset and the two lengths, then path and bytes.
inline std::string to_bytes(const Operation& operation) {
  std::string out(1, static_cast<char>(operation.kind));
  for (const auto number : {operation.offset, static_cast<std::int64_t>(operation.path.size()),
                            static_cast<std::int64_t>(operation.bytes.size())})
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
  return out + operation.path + operation.bytes;
}

/// Takes the next operation off the front of `trace`; false at its end.
inline bool next(std::string_view& trace, Operation& operation) {
  std::int64_t numbers[3];
  if (trace.size() < 1 + sizeof numbers) return false;
  operation.kind = static_cast<Kind>(trace[0]);
  std::memcpy(numbers, trace.data() + 1, sizeof numbers);
  trace.remove_prefix(1 + sizeof numbers);
  operation.offset = numbers[0];
  operation.path = trace.substr(0, static_cast<std::size_t>(numbers[1]));
  trace.remove_prefix(operation.path.size());
  operation.bytes = trace.substr(0, static_cast<std::size_t>(numbers[2]));
  trace.remove_prefix(operation.bytes.size());
  return true;
}

}  // namespace vigil::crash
