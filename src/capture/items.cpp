#include "capture/items.hpp"

#include <nlohmann/json.hpp>

namespace vigil::capture {
namespace {

// Names are outside bytes and need not be UTF-8.
std::string line(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace

void Items::document(const Inside& inside, std::string_view bytes) {
  answer_ += line({{"name", inside.name},
                   {"media_type", inside.media_type},
                   {"url", inside.url},
                   {"whole", inside.is_whole},
                   {"bytes", bytes.size()}});
  answer_ += bytes;
}

void Items::problem(std::string_view name, std::string_view place, std::string_view reason) {
  answer_ += line({{"name", name}, {"place", place}, {"problem", reason}});
}

}  // namespace vigil::capture
