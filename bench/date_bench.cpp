// How fast are EDTF dates read? Beside strptime, which reads only whole days and accepts 30 February.
#include <ctime>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "text/date.hpp"

namespace {

// The days of 1990 to 2025 as texts.
std::vector<std::string> days() {
  std::vector<std::string> texts;
  using namespace std::chrono;
  for (auto day = sys_days{year{1990} / 1 / 1}; day < sys_days{year{2026} / 1 / 1}; day += std::chrono::days{1}) {
    const year_month_day ymd{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()));
    texts.emplace_back(text);
  }
  return texts;
}

}  // namespace

int main() {
  const auto texts = days();
  vigil::bench::compare(
      {.name = "date-parse", .unit = "dates", .units = static_cast<double>(texts.size()), .peer = "strptime %Y-%m-%d"},
      [&] {
        for (const auto& text : texts) vigil::bench::used(vigil::text::Date::parse(text));
      },
      [&] {
        for (const auto& text : texts) {
          std::tm time{};
          vigil::bench::used(strptime(text.c_str(), "%Y-%m-%d", &time));
          vigil::bench::used(time);
        }
      });
}
