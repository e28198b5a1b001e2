// Site: a public snapshot as the files of a static bilingual site: a page for every case, round, dialogue, issue and
// cited document in each language, the same as data (docs/FORMATS.md), and what the release says of itself. Pure: same
// snapshot, same figures, same key, same bytes; no clock, no locale, no file is touched here.
#pragma once

#include <map>
#include <string>

#include "base/files.hpp"
#include "base/signing.hpp"
#include "model/figures.hpp"
#include "snapshot/public_snapshot.hpp"

namespace vigil::publish {

/// What measure/ computed from the snapshot, for all of it and for each dialogue.
struct Figures {
  model::Figures all;
  std::map<model::DialogueId, model::RaisedPerYear> raised_by_dialogue;
  std::string json, csv, tables_csv;  // `all` as open data
};

/// Every file but the signed list. `key_fingerprint` is told on the page on checking a copy. Throws Corrupt if an id of
/// the snapshot cannot be a file's name.
base::Files build(const snapshot::PublicSnapshot& snapshot, const Figures& figures, std::string_view key_fingerprint);

/// Adds the public key, the list of all files and its signature: the site as it is put out.
void sign(base::Files& files, const base::PrivateKey& key);

}  // namespace vigil::publish
