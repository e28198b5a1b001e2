// A record with the field's words and two people, a round and an official of an invented dialogue, and how a test asks
// which fields of a request are wrong.
#pragma once

#include <gtest/gtest.h>

#include "pipeline/entering.hpp"
#include "pipeline/pipeline_for_tests.hpp"
#include "pipeline/vocabulary.hpp"
#include "store/log.hpp"
#include "store/principals.hpp"

namespace vigil::pipeline {

using Fields = std::vector<std::string>;

class Entered : public ::testing::Test {
 protected:
  Entered() {
    add_vocabulary(world_.record, "tester");
    store::add_person(world_.record, "anna-sample", "Anna Sample");
    store::add_person(world_.record, "ben-sample", "Ben Sample");
    store::Change change(world_.record, "tester");
    const auto dialogue = store::add_thing(change, "dialogue", "sl-xl");
    store::write_dialogue(change, dialogue, {}, store::head_for());
    store::write_name(change, dialogue, {"main", "en", "The dialogue"}, store::head_for());
    store::write_round(change, store::add_thing(change, "round", "sl-2012"), {}, dialogue, store::head_for());
    const auto official = store::add_thing(change, "official", "ann-official");
    store::write_official(change, official, {}, store::head_for());
    store::write_name(change, official, {"main", "en", "Ann Official"}, store::head_for());
    change.commit();
  }

  /// Two users, editors both; the first is in the group desk.
  void make_two_users(const std::string& of_the_desk, const std::string& of_none) {
    store::Change change(world_.record, of_the_desk, store::Role::reader);
    for (const auto& user : {of_the_desk, of_none}) {
      store::write_principal(change, "user", user, "added");
      store::write_principal(change, "user", user, "role", "editor");
    }
    store::write_principal(change, "group", "desk", "added");
    store::write_principal(change, "group", "desk", "member", of_the_desk);
    change.commit();
  }

  static Entry stated(const std::string& audience = {}) { return {{}, "", audience, "tester", "a note of ours"}; }
  static Entry of_keepers() { return {{}, "", "", "tester"}; }

  /// The fields that `enter` finds wrong, and that it wrote nothing then.
  template <class Enter>
  Fields wrong_in(const Enter& enter) {
    const auto before = store::checkpoint(world_.record);
    Fields fields;
    try {
      enter();
    } catch (const BadRequest& bad) {
      for (const auto& problem : bad.problems()) fields.push_back(problem.field);
    }
    EXPECT_EQ(store::checkpoint(world_.record), before) << "a refused request wrote something";
    return fields;
  }
  /// The same of a request that `change` spoils.
  template <class Request, class Enter, class Spoil>
  Fields wrong_with(Request request, const Enter& enter, const Spoil& spoil) {
    spoil(request);
    return wrong_in([&] { enter(world_.record, request); });
  }

  store::View officers() { return world_.record.view(store::Viewer::officer("tester", {"desk"})); }

  PipelineWorld world_;
};

}  // namespace vigil::pipeline
