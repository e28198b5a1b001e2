#include "link/index.hpp"

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
  return {std::move(entries), std::move(rounds), std::move(uses), std::move(people), Automaton(patterns)};
}

}  // namespace

Register::Register(std::vector<Entry> entries, std::vector<RoundEntry> rounds)
    : index_(std::make_unique<const Index>(make_index(std::move(entries), std::move(rounds)))) {}
Register::~Register() = default;
Register::Register(Register&&) noexcept = default;
Register& Register::operator=(Register&&) noexcept = default;

}  // namespace vigil::link
