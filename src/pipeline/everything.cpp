#include "pipeline/everything.hpp"

#include "pipeline/vocabulary.hpp"
#include "snapshot/read.hpp"
#include "snapshot/rows.hpp"
#include "store/all_work.hpp"
#include "store/further.hpp"
#include "store/withdrawals.hpp"

namespace vigil::pipeline {

namespace {

void take_names(exchange::Everything& all, snapshot::Rows& rows, const std::string& kind) {
  for (auto& [id, names] : rows.names(kind)) all.names[{kind, id}] = std::move(names);
}

}  // namespace

exchange::Everything read_everything(base::Database& projection) {
  snapshot::Reader reader(projection);
  snapshot::Rows rows(projection);
  exchange::Everything all;
  all.publisher = reader.overview().publisher;
  all.people = rows.people({});
  all.issues = rows.issues({});
  all.dialogues = rows.dialogues({});
  all.rounds = rows.rounds({});
  all.officials = rows.officials({});
  all.documents = rows.documents({});
  all.watch = rows.watch();
  all.events = rows.events({});
  all.acts = rows.acts({});
  all.answers = rows.answers({});
  all.followed = rows.followed({});
  all.commitments = rows.commitments({});
  all.assessments = rows.assessments({});
  all.list_totals = rows.list_totals();
  all.codings = rows.codings();
  for (auto& word : rows.words())
    if (!is_known_word(word.field, word.value))
      all.words.push_back({word.field, word.value, word.en, word.zh, word.meaning});
  for (const char* kind : {"issue", "dialogue"}) take_names(all, rows, kind);
  all.issue_notes = rows.issue_notes();
  return all;
}

exchange::Everything everything_of_mine(base::Database& view) {
  auto all = read_everything(view);
  all.is_of_mine = true;
  snapshot::Rows rows(view);
  for (const char* kind : {"place", "organisation"}) take_names(all, rows, kind);
  all.work = store::all_work(view);
  for (auto& thing : store::all_further(view))
    all.further.push_back({thing.kind, thing.key, std::move(thing.fields), std::move(thing.references)});
  for (auto& thing : store::withdrawn_things(view)) all.withdrawn.push_back({thing.kind, thing.key});
  for (auto& one : store::known_bytes(view))
    all.bytes.push_back({one.document, one.sha256, one.size, one.media_type, one.url, one.captured_at, one.method});
  return all;
}

}  // namespace vigil::pipeline
