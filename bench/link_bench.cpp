// How fast are known names found and weighed in a text? Beside looking for each name in turn (std::string::find), which
// folds nothing, knows no edges and says nothing of whose name it is. Invented names, fixed data.
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "link/link.hpp"

int main() {
  const std::vector<std::string> given = {"Anna", "Boris", "Carla", "Dorin", "Elena", "Frans", "Gerda", "Henk"};
  const std::vector<std::string> family = {"Samplin", "Testova", "Exemplo", "Mustermann", "Voorbeeld", "Esempio"};
  std::vector<std::string> names;
  std::vector<vigil::link::Entry> entries;
  for (int i = 0; i < 3; ++i)
    for (const auto& a : given)
      for (const auto& b : family) {
        names.push_back(a + " " + b + std::string(static_cast<std::size_t>(i), 'x'));
        vigil::link::Entry entry;
        entry.subject = {vigil::model::Subject::Kind::person, std::to_string(names.size()), {names.back(), {}, {}}};
        entry.names.push_back({"main", "en", names.back()});
        entries.push_back(std::move(entry));
      }
  vigil::model::Extraction document;
  for (std::size_t i = 0; document.text.size() < 1'000'000; ++i)
    document.text += "At the meeting the visitors spoke of many things, and a letter named " +
                     names[i * 7 % names.size()] +
                     " among those whose families had waited for word since the spring.\n\n";
  const vigil::link::Register known(std::move(entries), {});
  vigil::bench::compare(
      {.name = "link-names",
       .unit = "bytes",
       .units = static_cast<double>(document.text.size()),
       .peer = "std::string::find of each of 144 names",
       .rounds = 7},
      [&] { vigil::bench::used(vigil::link::link(known, document, {})); },
      [&] {
        std::size_t found = 0;
        for (const auto& name : names)
          for (std::size_t at = 0; (at = document.text.find(name, at)) != std::string::npos; ++at) ++found;
        vigil::bench::used(found);
      });
}
