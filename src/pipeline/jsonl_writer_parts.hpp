// How one claim of a file is written once; the inside of jsonl_writer.hpp for its two sources.
#pragma once

#include <fmt/format.h>

#include "base/hash.hpp"
#include "pipeline/jsonl_writer.hpp"
#include "store/imports.hpp"

namespace vigil::pipeline {

inline std::string jsonl_hash(const std::string& text) { return base::to_hex(base::sha256(text)); }

template <class Put>
void JsonlWriter::once(const std::string& what, const std::string& key, const std::string& content, bool is_said,
                       const Put& put) {
  const auto full = prefix_ + key;
  seen_.insert(full);
  const auto hash = jsonl_hash(content);
  const auto before = store::find_imported(change_.database(), full);
  if (before && before->sha256 == hash) return;
  if (is_said && (!before || before->sha256.empty())) {
    ++already_there_;
    return;
  }
  store::Head head = stated_here();
  if (before) head.supersedes = before->claim;
  store::remember_imported(change_, full, hash, put(std::move(head)));
  count(what);
}

template <class Put>
void JsonlWriter::whole(const std::string& what, const std::string& id, const Put& put) {
  const auto key = what + "/" + id;
  const bool is_said = known_.has(line_->json);
  auto& db = change_.database();
  const auto before = store::find_imported(db, prefix_ + key);
  if (!is_said && !before)
    if (const auto there = store::find_thing(db, what, id); there && store::is_made(db, what, *there))
      throw exchange::RowProblem{"id",
                                 fmt::format("there is a {} \"{}\" already, which says something else", what, id)};
  once(what, key, line_->json.dump(), is_said, put);
}

template <class Put>
void JsonlWriter::part(const std::string& what, const std::string& of, const model::Json& json, const Put& put) {
  const auto content = json.dump();
  once(what, key_of_part(what, of, content), content, known_.has_part(of, json) || known_.has(line_->json), put);
}

}  // namespace vigil::pipeline
