// What is sealed, shown to the app's officer: with the keys that they have unlocked at a terminal
// (pipeline/unlock.hpp), each opening kept before it happens. While the keys are locked nobody has shown that they are
// the officer, so every page says the same, whether or not anything is sealed there.
#include "base/error.hpp"
#include "pipeline/sealed_documents.hpp"
#include "pipeline/sealed_facts.hpp"
#include "pipeline/unlock.hpp"
#include "serve/desk.hpp"
#include "store/keys.hpp"

namespace vigil::serve {

namespace {

using page::SealedItem, page::SealedSection;
using State = SealedSection::State;

// Another site that makes the browser ask, or a browser that asks ahead, opens nothing and keeps no keys unlocked.
bool is_own_visit(const Request& request) {
  const auto site = request.headers.get("sec-fetch-site");
  return request.method == "GET" && (site.empty() || site == "none" || site == "same-origin") &&
         request.headers.get("sec-purpose").empty();
}

// Others who have an account on the machine reach the port too, and the officer's keys answer this process.
bool may_be_shown(base::Database& view, const std::string& user, const Request& request) {
  return is_own_visit(request) && store::find_user_key(view, user) && request.asker() == geteuid();
}

SealedItem item_of(const pipeline::SealedFact& fact, const std::string& file = {}) {
  const auto& [entry, people, words] = fact;
  return {entry.id,         words.kind,       words.fields, people,
          entry.entered_by, entry.entered_at, file,         pipeline::title_of(words)};
}

// What `open` finds, which writes that it is opened.
template <class Open>
SealedSection opened(const std::string& user, const Open& open) {
  SealedSection section{State::open, user, {}};
  try {
    section.items = open();
  } catch (const Corrupt&) {
    throw;
  } catch (const Later&) {
    throw;
  } catch (const Error&) {  // nothing is opened unless it can be kept that it is
    section.state = State::not_to_be_noted;
  }
  return section;
}

}  // namespace

page::SealedSection App::sealed_in(Desk& desk, const Call& call, const std::vector<std::string>& files) {
  const auto& user = viewer_.name();
  if (!may_be_shown(desk.view(), user, call.request)) return {};
  const std::lock_guard one_writer(writing_);
  if (!pipeline::find_agent(record_, user)) return {State::locked, user, {}};
  if (!pipeline::is_anything_sealed(desk.view(), user, files)) return {};
  return opened(user, [&] {
    std::vector<SealedItem> items;
    for (const auto& fact : pipeline::sealed_facts(record_, user, files)) items.push_back(item_of(fact));
    return items;
  });
}

page::SealedSection App::sealed_people(Desk& desk, const Call& call) {
  const auto& user = viewer_.name();
  if (!may_be_shown(desk.view(), user, call.request)) return {};
  const std::lock_guard one_writer(writing_);
  if (!pipeline::find_agent(record_, user)) return {State::locked, user, {}};
  if (store::sealed_things(desk.view(), user).empty()) return {};
  return opened(user, [&] {
    std::vector<SealedItem> items;
    for (const auto& thing : pipeline::sealed_things(record_, user))
      if (thing.words.kind == "person")
        items.push_back(item_of(thing, store::key_of(record_.database(), thing.entry.subject)));
    return items;
  });
}

std::optional<Response> App::sealed_case(Desk& desk, const Call& call, const std::string& id) {
  const auto& user = viewer_.name();
  if (!store::can_be_sealed_id(id) || !may_be_shown(desk.view(), user, call.request)) return {};
  std::optional<pipeline::SealedFact> person;
  {
    const std::lock_guard one_writer(writing_);
    if (!pipeline::find_agent(record_, user)) return page_response(call, page::sealed_locked(desk.context, user), 404);
    person = pipeline::find_sealed_thing(record_, user, id);
  }
  if (!person || person->words.kind != "person") return {};
  return page_response(call,
                       page::sealed_case(desk.context, item_of(*person, id), sealed_in(desk, call, {"person:" + id})));
}

std::optional<Response> App::sealed_document(Desk& desk, const Call& call, const std::string& id) {
  const auto& user = viewer_.name();
  if (!store::can_be_sealed_id(id) || !may_be_shown(desk.view(), user, call.request)) return {};
  const std::lock_guard one_writer(writing_);
  if (!pipeline::find_agent(record_, user)) return page_response(call, page::sealed_locked(desk.context, user), 404);
  auto read = pipeline::read_sealed_document(record_, user, id);
  if (!read) return {};
  return page_response(call, page::sealed_document(desk.context, item_of(read->known),
                                                   read->text ? page::SealedText{*read->text, ""}
                                                              : page::SealedText{"", read->text.error().reason}));
}

}  // namespace vigil::serve
