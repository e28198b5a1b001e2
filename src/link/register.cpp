#include "link/index.hpp"
#include "link/words.hpp"

namespace vigil::link {
namespace {

Register::Index make_index(std::vector<Entry> entries, std::vector<RoundEntry> rounds) {
  std::map<std::string, std::vector<Register::Index::Use>> by_writing;
  std::map<std::string, std::uint32_t, std::less<>> people;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (entries[i].subject.kind == model::Subject::Kind::person) people.emplace(entries[i].subject.id, i);
    for (auto& [folded, form] : writings_of(entries[i])) by_writing[folded].push_back({i, form});
  }
  std::vector<std::string> patterns;
  std::vector<std::vector<Register::Index::Use>> uses;
  for (auto& [writing, users] : by_writing) {
    patterns.push_back(writing);
    uses.push_back(std::move(users));
  }
  return {std::move(entries), std::move(rounds),   std::move(uses),
          std::move(people),  Automaton(patterns), std::make_unique<Register::Index::Once>()};
}

}  // namespace

const Register::Index::Comparable& Register::Index::comparable() const {
  std::call_once(once->flag, [&] {
    constexpr std::size_t most = 300'000;  // names; a Name has a fixed size of some hundred bytes
    std::vector<text::names::Name> names;
    std::vector<std::uint32_t> whose;
    for (std::uint32_t i = 0; i < entries.size() && names.size() < most; ++i)
      if (entries[i].subject.kind == model::Subject::Kind::person)
        for (const model::Name& name : entries[i].names) {
          names.push_back(text::names::prepare(name.text));
          whose.push_back(i);
        }
    KeyIndex keys(names);
    once->value = std::make_unique<const Comparable>(Comparable{std::move(names), std::move(whose), std::move(keys)});
  });
  return *once->value;
}

const Register::Index::Relatives& Register::Index::relatives() const {
  std::call_once(once->relatives_flag, [&] {
    Relatives all;
    for (const Entry& entry : entries)
      for (const auto& [relation, id] : entry.relations) {
        all.named_by[id].emplace_back(relation, entry.subject.id);
        if (const auto male = is_male(relation)) all.is_male[id] = *male;
      }
    for (const Entry& entry : entries)  // of spouses one is told
      for (const auto& [relation, id] : entry.relations)
        if (relation == "spouse" && !all.is_male.contains(entry.subject.id))
          if (const auto other = all.is_male.find(id); other != all.is_male.end())
            all.is_male.emplace(entry.subject.id, !other->second);
    once->relatives = std::make_unique<const Relatives>(std::move(all));
  });
  return *once->relatives;
}

Register::Register(std::vector<Entry> entries, std::vector<RoundEntry> rounds)
    : index_(std::make_unique<const Index>(make_index(std::move(entries), std::move(rounds)))) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

}  // namespace vigil::link
