#include "pipeline/hand_over.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "pipeline/unnamed.hpp"
#include "store/work_read.hpp"

namespace vigil::pipeline {

namespace {

class Maker {
 public:
  Maker(base::Database& view, const HandOverOptions& options)
      : view_(view),
        reader_(view),
        unnamed_(view, reader_),
        chosen_(choose(view, reader_, {"a list", options.of, options.most, options.lang})) {
    request_.today = model::Date::parse(options.today).value_or({});
    request_.classification = options.classification;
    request_.lang = options.lang;
    request_.third = options.third;
  }

  MadeHandOver make(const std::string& publisher) {
    request_.publisher = publisher;
    if (chosen_.round) request_.occasion = occasion(*chosen_.round);
    if (chosen_.list) take_positions(*chosen_.list);
    if (!chosen_.list)
      for (const auto& id : chosen_.people) take_person(id, "");
    MadeHandOver made{compose::hand_over(request_, reader_.vocabulary()), request_.positions.size(), chosen_.left_out,
                      chosen_.only_in_private};
    unnamed_.take_out(made.text);
    return made;
  }

 private:
  std::string occasion(const model::RoundFile& file) const {
    const auto& label = file.dialogue.label;
    const bool is_english = request_.lang == text::Lang::en || label.hans.empty();
    return fmt::format("{}, {}", is_english ? label.en : label.hans, text::print(file.round.dates(), request_.lang));
  }

  void take_person(const std::string& id, const std::string& wording) {
    auto file = reader_.find_case({id});
    if (!file && wording.empty()) throw NotFound(fmt::format("you see no case, no round and no list {}", id));
    std::vector<model::EventPlace> places;
    if (file) places = store::case_work(view_, file->person, file->events).places;
    request_.positions.push_back({std::move(file), std::move(places), wording});
  }

  void take_positions(const model::ListFile& list) {
    const auto is_left_out = [&](const model::Subject& subject) {
      return std::ranges::find(chosen_.left_out, subject.id) != chosen_.left_out.end();
    };
    for (const auto& position : list.positions) {
      if (is_left_out(position.subject) || unnamed_.are_named(position.wording)) continue;
      const bool is_person = position.subject.kind == model::Subject::Kind::person && !position.subject.id.empty();
      if (is_person)
        take_person(position.subject.id, position.wording);
      else
        request_.positions.push_back({std::nullopt, {}, position.wording});
    }
  }

  base::Database& view_;
  snapshot::Reader reader_;
  Unnamed unnamed_;
  Chosen chosen_;
  compose::HandOverRequest request_;
};

}  // namespace

MadeHandOver hand_over(const store::Record& record, const store::Viewer& viewer, const HandOverOptions& options) {
  auto view = record.view(viewer);
  return Maker(view.database(), options).make(record.publisher());
}

}  // namespace vigil::pipeline
