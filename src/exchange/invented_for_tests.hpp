// A small world of invented people for the tests of the formats.
#pragma once

#include "exchange/everything.hpp"

namespace vigil::exchange::invented {

inline model::Date date(std::string_view edtf) { return model::Date::parse(edtf).value(); }

inline model::Claim claim() {
  model::Claim claim;
  claim.id = {"7"};
  model::Source source;
  source.document = {"d1"};
  source.url = "https://news.example/one";
  claim.sources.push_back(source);
  return claim;
}

inline model::Attribute attribute(std::string field, std::string value) {
  return {std::move(field), std::move(value), claim()};
}

inline model::Event event(std::string id, std::string_view when, std::string type) {
  model::Event event;
  event.id = {std::move(id)};
  event.person = {"nemo"};
  event.date = date(when);
  event.type = std::move(type);
  event.place = "Exampleton";
  event.claim = claim();
  return event;
}

inline model::Person nemo() {
  model::Person nemo;
  nemo.id = {"nemo"};
  nemo.label = {"Nemo Exemplar", "例某甲", ""};
  nemo.names = {{"main", "en", "Nemo Exemplar"}, {"main", "zh-Hans", "例某甲"}, {"alias", "en", "The Keeper"}};
  nemo.attributes = {attribute("born", "1970-05"), attribute("custody_state", "held"), attribute("sex", "M"),
                     attribute("term_ends", "2031-02-28")};
  nemo.relations = {{"sister", {"vera"}, {}, claim()}, {"lawyer", {"vera"}, {}, claim()}};
  return nemo;
}

inline Everything world() {
  Everything all;
  all.publisher = "House of tests";
  model::Person vera;
  vera.id = {"vera"};
  vera.label = {"Vera Fictive", "", ""};
  vera.names = {{"main", "en", "Vera Fictive"}};
  all.people = {nemo(), vera};
  model::Document document;
  document.id = {"d1"};
  document.title = "An invented note";
  document.url = "https://news.example/one";
  document.language = "en";
  document.date = date("2031-05-07");
  all.documents = {document};
  all.events = {event("e1", "2024-02-29", "detained")};
  model::Act act;
  act.id = {"a1"};
  act.said = date("2030-07");
  act.speaker = "Northland";
  act.addressee = "Southland";
  act.conveyed = "un-floor";
  act.claim = claim();
  model::Raising raising;
  raising.id = {"r1"};
  raising.subject = {model::Subject::Kind::person, "nemo", nemo().label};
  raising.wording = "Release Nemo Exemplar, and consider visits";
  raising.claim = claim();
  act.raisings = {raising};
  all.acts = {act};
  model::Answer answer;
  answer.id = {"n1"};
  answer.act = {"a1"};
  answer.raising = {"r1"};
  answer.kind = "noted";
  answer.by = "Southland";
  answer.claim = claim();
  all.answers = {answer};
  model::Commitment commitment;
  commitment.id = {"c1"};
  commitment.text = "meet once a year; in spring, or later";
  commitment.due = date("2031-06");
  commitment.claim = claim();
  all.commitments = {commitment};
  return all;
}

}  // namespace vigil::exchange::invented
