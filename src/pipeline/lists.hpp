// Lists as they are handed over, in their order and wording, totals of lists whose names nobody told, and the series
// that must be read before anybody may speak of silence. The act that hands a list over and the replies to its
// positions are raisings and answers (pipeline/desk.hpp).
#pragma once

#include "pipeline/entering.hpp"
#include "store/record.hpp"

namespace vigil::pipeline {

struct ListRequest {
  Entry entry;
  std::string id;  // "": one is given
  std::string owner, handed_over, version, note;
  std::string before;                  // the list of which this is a later version
  std::vector<std::string> positions;  // in order: the wording, or "person:ID=the wording"
};

struct TotalRequest {
  Entry entry;
  std::string owner, asked_of, said, what, count, of_count, until, note;
};

struct WatchRequest {
  Entry entry;
  std::string id, raiser, series, url, observed_until, note;  // observed_until "": never read whole
};

model::ListId add_list(store::Record& record, const ListRequest& request);
std::string add_list_total(store::Record& record, const TotalRequest& request);
std::string add_watch(store::Record& record, const WatchRequest& request);

}  // namespace vigil::pipeline
