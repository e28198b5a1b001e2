// App: the working app on one record, for one officer: pages, forms and a JSON API. It reads through the same reader
// and the same pages as a publication does, and writes through the same door as the commands (pipeline/desk.hpp).
// Every request opens its own view of the record; one request writes at a time.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "page/pages.hpp"
#include "pipeline/desk.hpp"
#include "serve/message.hpp"
#include "serve/routes.hpp"
#include "serve/session.hpp"
#include "snapshot/read.hpp"
#include "store/record.hpp"

namespace vigil::serve {

/// For whom the app works: the name that stands at what is entered, and the groups whose restricted claims are seen.
struct Officer {
  std::string name;
  std::vector<std::string> groups;
  bool answers_other_users = false;  // of the machine: whoever has an account on it reaches a port on loopback
};

class App {
 public:
  /// `record` must outlive the app.
  App(store::Record& record, Officer officer);

  /// Answers every request; never throws for what a request or the record holds. Called on several threads at a time.
  Response operator()(const Request& request);

  // The handlers of the table of routes (routes.cpp). They throw the errors of base/error.hpp.
  Response to_start(const Call& call);
  Response stylesheet(const Call& call);
  Response home(const Call& call);
  Response cases(const Call& call);
  Response case_file(const Call& call);
  Response rounds(const Call& call);
  Response round_file(const Call& call);
  Response dialogue_file(const Call& call);
  Response issue_file(const Call& call);
  Response documents(const Call& call);
  Response document_file(const Call& call);
  Response measures(const Call& call);
  Response search(const Call& call);
  Response save_search(const Call& call);
  Response forget_search(const Call& call);
  Response raise_form(const Call& call);
  Response raise(const Call& call);
  Response raise_as_suggested(const Call& call);
  Response assess_form(const Call& call);
  Response assess(const Call& call);
  Response more_form(const Call& call);
  Response more(const Call& call);
  Response suggestions(const Call& call);
  Response confirm_form(const Call& call);
  Response confirm(const Call& call);
  Response dismiss(const Call& call);
  Response coding_form(const Call& call);
  Response code(const Call& call);
  Response api_all(const Call& call);
  Response api_one(const Call& call);
  Response api_evidence(const Call& call);
  Response api_own_file(const Call& call);
  Response api_cases(const Call& call);
  Response api_rounds(const Call& call);
  Response api_lists(const Call& call);
  Response api_places(const Call& call);
  Response api_suggestions(const Call& call);
  Response api_coding(const Call& call);
  Response api_search(const Call& call);
  Response api_measures(const Call& call);
  Response reconcile(const Call& call);
  Response reconcile_suggest(const Call& call);
  Response reconcile_properties(const Call& call);
  Response reconcile_preview(const Call& call);

 private:
  class Desk;
  struct Marked;  // a passage that the reader has marked in a document

  Response answer(const Request& request, const Match& match, Call& call);
  page::SealedSection sealed_in(Desk& desk, const Call& call, const std::vector<std::string>& files);
  page::SealedSection sealed_people(Desk& desk, const Call& call);
  std::optional<Response> sealed_case(Desk& desk, const Call& call, const std::string& id);
  std::optional<Response> sealed_document(Desk& desk, const Call& call, const std::string& id);
  Response problem(const Route* route, text::Lang lang, int status, const Request& request,
                   std::string_view words = "") const;  // "": those of the status
  Marked marked(const Fields& fields) const;
  Response show_raise_form(const Call& call, int status, page::FormState state);
  Response show_assess_form(const Call& call, int status, page::FormState state);
  Response show_more_form(const Call& call, int status, page::FormState state);
  Response show_confirm_form(const Call& call, int status, page::FormState state);
  Response show_coding_form(const Call& call, int status, const page::FormState& state);
  void check_audience(const Fields& fields) const;
  pipeline::Entry entry_of(const Fields& fields) const;  // with a passage
  pipeline::Entry entry_without_passage(const Fields& fields) const;
  std::string place_of(Desk& desk, const model::ActId& id) const;
  /// The measures, computed anew only when the record's log has grown, or the day is another.
  std::shared_ptr<const model::Figures> figures(Desk& desk);

  store::Record& record_;
  const Officer officer_;
  const store::Viewer viewer_;
  const Sessions sessions_;
  std::mutex writing_;

  struct KeptFigures {
    std::uint64_t log_size = 0;
    model::Date day;
    std::shared_ptr<const model::Figures> figures;
  };
  std::mutex keeping_;  // of kept_
  KeptFigures kept_;
};

}  // namespace vigil::serve
