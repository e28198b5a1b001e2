#include "publish/data.hpp"

#include "model/json.hpp"
#include "snapshot/schema.hpp"

namespace vigil::publish {

using model::Json;

namespace {

template <class T>
Json with_file(const std::vector<T>& things, const std::string& folder) {
  Json list = Json::array();
  for (const auto& thing : things) {
    Json one = model::to_json(thing);
    one["file"] = "data/" + folder + "/" + thing.id.value + ".json";
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string record_json(const Index& index) {
  return model::print({{"overview", model::to_json(index.overview)},
                       {"cases", with_file(index.cases, "case")},
                       {"rounds", with_file(index.rounds, "round")},
                       {"dialogues", with_file(index.dialogues, "dialogue")},
                       {"issues", model::to_json(index.issues)},
                       {"documents", model::to_json(index.documents)},
                       {"watch", model::to_json(index.watch)}});
}

std::string release_json(const model::Overview& overview) {
  return model::print({{"format", "vigil-site 1"},
                       {"publisher", overview.publisher},
                       {"release", overview.release},
                       {"released_at", overview.released_at},
                       {"schema_version", snapshot::schema_version}});
}

}  // namespace vigil::publish
