#include "pipeline/lists.hpp"

#include "pipeline/value_checks.hpp"
#include "store/work_facts.hpp"
#include "text/messages.hpp"

namespace vigil::pipeline {

using store::ThingId;
using text::tr_mark;

namespace {

struct Position {
  std::optional<ThingId> subject;
  model::ListPosition value;
};

// "person:ID=wording" if that begins with a kind and an id, else all of it is the wording.
Position position_in(Checker& check, std::string_view text, std::int64_t number) {
  Position position;
  position.value.position = number;
  const auto equals = text.find('=');
  const auto before = text.substr(0, equals);
  if (equals != std::string_view::npos && (before.starts_with("person:") || before.starts_with("issue:"))) {
    position.subject = check.one_of("position", {"person", "issue"}, std::string(before));
    text.remove_prefix(equals + 1);
  }
  position.value.wording = check.line("position", std::string(text));
  check.required("position", position.value.wording);
  return position;
}

}  // namespace

model::ListId add_list(store::Record& record, const ListRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  const auto id = request.id.empty() ? "" : check.new_id("id", "list", request.id);
  check.required("owner", request.owner);
  if (request.positions.empty()) check.problem("position", tr_mark("a list has at least one position"));
  model::HandedList list;
  list.owner = check.line("owner", request.owner);
  list.handed_over = check.past("handed_over", request.handed_over);
  list.version = check.line("version", request.version);
  list.note = check.words("note", request.note);
  const auto before = check.thing("before", "list", request.before);
  if (before)
    note(check, "handed_over",
         wrong_with_later_version(date_seen(view.database(), *before, "handed_over"), list.handed_over));
  std::vector<Position> positions;
  for (const auto& text : request.positions)
    positions.push_back(position_in(check, text, static_cast<std::int64_t>(positions.size()) + 1));
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto thing = id.empty() ? store::new_thing(change, "list", "list-d") : store::add_thing(change, "list", id);
  store::write_list(change, thing, list, head);
  if (before) store::write_list_version(change, thing, *before, head);
  for (const auto& position : positions)
    store::write_list_position(change, thing, position.subject, position.value, head);
  return entering.kept<model::ListId>(thing);
}

std::string add_list_total(store::Record& record, const TotalRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  check.required("owner", request.owner);
  check.required("what", request.what);
  check.required("count", request.count);
  model::ListTotal total;
  total.owner = check.line("owner", request.owner);
  total.asked_of = check.line("asked_of", request.asked_of);
  total.said = check.past("said", request.said);
  total.what = check.line("what", request.what);
  total.count = check.number("count", request.count);
  if (!request.of_count.empty()) total.of_count = check.number("of_count", request.of_count);
  note(check, "of_count", wrong_with_of_count(total.count, total.of_count));
  total.until = check.date("until", request.until);
  total.note = check.words("note", request.note);
  const auto head = entering.checked(request.entry);
  if (request.entry.is_sealed()) return {};
  const auto thing = store::new_thing(change, "list_total", "lt-d");
  store::write_list_total(change, thing, total, head);
  const auto id = store::key_of(change.database(), thing);
  change.commit();
  return id;
}

std::string add_watch(store::Record& record, const WatchRequest& request) {
  Entering entering(record, request.entry);
  auto& [change, view, vocabulary, check] = entering;
  model::Watch watch;
  watch.id = check.new_id("id", "watch", request.id);
  check.required("raiser", request.raiser);
  check.required("series", request.series);
  watch.raiser = check.line("raiser", request.raiser);
  watch.series = check.line("series", request.series);
  watch.url = check.line("url", request.url);
  watch.observed_until = check.past("observed_until", request.observed_until);
  watch.note = check.words("note", request.note);
  const auto head = entering.checked(request.entry, the_keepers);
  store::write_watch(change, store::add_thing(change, "watch", watch.id), watch, head);
  change.commit();
  return watch.id;
}

}  // namespace vigil::pipeline
