// One pass over the snapshot's things; each is read once and written in every language. The order of the files is the
// order of the map that holds them, so nothing here depends on the order in which they are made.
#include "publish/site.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/signed_list.hpp"
#include "model/json.hpp"
#include "page/pages.hpp"
#include "publish/data.hpp"

namespace vigil::publish {

namespace {

const std::string& checked(const std::string& id) {
  if (!model::can_be_id(id))
    throw Corrupt("publishing: the id \"" + id + "\" cannot be the name of a file; an id is letters, digits, - _ .");
  return id;
}

std::string file_of(text::Lang lang, const std::string& path) {
  return std::string(lang == text::Lang::zh_hans ? "zh-hans/" : "") + (path.empty() ? "index" : path) + ".html";
}

class Builder {
 public:
  Builder(snapshot::Reader& reader, const Figures& figures, std::string_view key_fingerprint)
      : reader_(reader), figures_(figures), key_fingerprint_(key_fingerprint) {
    context_.place = page::Place::site;
    context_.vocabulary = &reader.vocabulary();
    context_.overview = reader.overview();
    index_ = {context_.overview, reader.cases(),     reader.rounds(), reader.dialogues(),
              reader.issues(),   reader.documents(), reader.watch()};
  }

  base::Files build() {
    add_overviews();
    add_cases();
    add_rounds();
    add_dialogues();
    add_issues();
    add_documents();
    add_release();
    return std::move(files_);
  }

 private:
  void add(std::string path, std::string bytes) {
    const bool is_new = files_.emplace(path, std::move(bytes)).second;
    if (!is_new) throw Corrupt("publishing: two things of the snapshot have the file " + path);
  }

  // `render` makes the page of `path` for a context of one language.
  template <class Render>
  void add_page(const std::string& path, const Render& render) {
    for (const auto lang : text::all_langs) {
      auto context = context_;
      context.lang = lang;
      context.path = path;
      add(file_of(lang, path), render(context).str());
    }
  }

  void add_overviews() {
    add_page("", [&](const auto& c) { return page::home(c, index_.cases, index_.rounds, index_.dialogues); });
    add_page("cases", [&](const auto& c) { return page::cases(c, index_.cases); });
    add_page("rounds", [&](const auto& c) { return page::rounds(c, index_.dialogues, index_.rounds); });
    add_page("measures", [&](const auto& c) { return page::measures(c, figures_.all); });
    add_page("check", [&](const auto& c) { return page::check(c, key_fingerprint_); });
    add_page("404", [&](const auto& c) { return page::problem(c, 404, ""); });
  }

  void add_cases() {
    for (const auto& line : index_.cases) {
      const auto file = reader_.find_case(line.id).value();
      const auto path = "case/" + checked(line.id.value);
      add_page(path, [&](const auto& c) { return page::case_file(c, file); });
      add("data/" + path + ".json", model::print(model::to_json(file)));
    }
  }

  void add_rounds() {
    for (const auto& round : index_.rounds) {
      const auto file = reader_.find_round(round.id).value();
      for (const auto& document : file.documents) linked_.insert(document.id);
      const auto path = "round/" + checked(round.id.value);
      add_page(path, [&](const auto& c) { return page::round_file(c, file); });
      add("data/" + path + ".json", model::print(model::to_json(file)));
    }
  }

  void add_dialogues() {
    for (const auto& dialogue : index_.dialogues) {
      const auto file = reader_.find_dialogue(dialogue.id).value();
      const auto& raised = figures_.raised_by_dialogue.at(dialogue.id);
      const auto path = "dialogue/" + checked(dialogue.id.value);
      add_page(path, [&](const auto& c) { return page::dialogue_file(c, file, raised); });
      add("data/" + path + ".json", model::print(model::to_json(file)));
    }
  }

  void add_issues() {
    for (const auto& issue : index_.issues) {
      const auto raised = reader_.raised_about_issue(issue.id);
      add_page("issue/" + checked(issue.id.value), [&](const auto& c) { return page::issue_file(c, issue, raised); });
    }
  }

  // A document that no public claim cites and no round lists is counted in the coverage, but has no page.
  void add_documents() {
    for (const auto& document : index_.documents) {
      const auto file = reader_.find_document(document.id).value();
      if (file.facts.empty() && !linked_.contains(document.id)) continue;
      add_page("document/" + checked(document.id.value), [&](const auto& c) { return page::document_file(c, file); });
    }
  }

  void add_release() {
    add("data/record.json", record_json(index_));
    add("data/measures.json", figures_.json);
    add("data/measures.csv", figures_.csv);
    add("data/measure-tables.csv", figures_.tables_csv);
    add("release.json", release_json(context_.overview));
    add("vigil.css", std::string(page::stylesheet()));
  }

  snapshot::Reader& reader_;
  const Figures& figures_;
  std::string_view key_fingerprint_;
  page::Context context_;
  Index index_;
  std::set<model::DocumentId> linked_;  // from pages of rounds
  base::Files files_;
};

}  // namespace

base::Files build(const snapshot::PublicSnapshot& snapshot, const Figures& figures, std::string_view key_fingerprint) {
  return Builder(snapshot.reader(), figures, key_fingerprint).build();
}

void sign(base::Files& files, const base::PrivateKey& key) {
  files[std::string(base::list_key_file)] = key.public_key().pem();
  auto list = base::write_list(files);
  files[std::string(base::list_signature_file)] = key.sign(list);
  files[std::string(base::list_file)] = std::move(list);
}

}  // namespace vigil::publish
