#include "snapshot/claim_ids.hpp"

#include <charconv>

namespace vigil::snapshot {
namespace {

constexpr std::string_view prefix = "cl-";

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

}  // namespace

ClaimIds::ClaimIds(base::Database& database) {
  if (const auto secret = database.first("select value from meta where key = ?", {std::string(key)}))
    cipher_.emplace(std::get<std::string>(*secret));
}

std::string ClaimIds::shown(std::int64_t number) const {
  return cipher_ ? std::string(prefix) + cipher_->id_of(number) : std::to_string(number);
}

std::string ClaimIds::shown_text(const std::string& number) const {
  const auto read = number_in(number);
  return read ? shown(*read) : number;
}

std::optional<std::int64_t> ClaimIds::number(std::string_view id) const {
  if (cipher_) return id.starts_with(prefix) ? cipher_->number_of(id.substr(prefix.size())) : std::nullopt;
  return number_in(id);
}

}  // namespace vigil::snapshot
