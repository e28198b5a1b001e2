// How long does somebody wait who looks for words among 300,000 documents in Chinese, English and Russian, and is all
// of it found? The whole search (rights, people, documents, ranking, snippets) beside Xapian and Groonga on the same
// documents, which do the documents alone. On standard error: recall and false hits against a plain look through the
// text, the slowest waits, and what adding one document takes. An argument is another number of documents, a second one
// a number of people's cases beside them, a third one the one peer to ask.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "../bench/scan_text.hpp"
#include "../bench/search_peers.hpp"
#include "model/extraction.hpp"
#include "store/documents.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"
#include "text/fold.hpp"

namespace {

using namespace vigil;

constexpr std::size_t document_bytes = 800, queries_of_a_kind = 60, added = 100;

std::vector<std::string> documents(std::size_t count, const std::vector<std::string>& names) {
  const std::string text = bench::text_of(bench::Kind::mixed, count * document_bytes, names, 5);
  std::vector<std::string> all;
  for (std::size_t at = 0; all.size() < count;) {
    const auto end = text::code_point_start(text, std::min(text.size(), at + document_bytes));
    all.push_back(text.substr(at, end - at));
    at = end;
  }
  return all;
}

/// People with a name each, and documents with a text each, as rows: a record that grew over years, without its log.
void put_rows(base::Database& db, const std::vector<std::string>& names, std::size_t cases,
              std::span<const std::string> texts, std::size_t first = 0) {
  base::Transaction tx(db);
  std::int64_t id = db.first_integer("select coalesce(max(thing_id), 0) from thing");
  const auto add = [&](const char* kind, const std::string& key, const char* field) {
    ++id;
    db.run("insert into thing(thing_id, kind, key) values(?, ?, ?)", {id, std::string(kind), key});
    db.run(
        "insert into claim(subject_id, claim_id, field, value, confidence, audience, audience_group, entered_by,"
        " entered_at) values(?, ?, ?, '', 'medium', 'public', '', 'bench', '')",
        {id, id, std::string(field)});
  };
  for (std::size_t i = 0; i < cases; ++i) {
    add("person", "p" + std::to_string(i), "name");
    db.run("insert into name(claim_id, kind, lang, text) values(?, 'main', 'en', ?)", {id, names[i]});
  }
  model::Extraction extraction;
  extraction.extractor = "bench 1";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    add("document", "d" + std::to_string(first + i), "document");
    db.run("insert into document values(?, '', '', ?, ?, ?, '', 'whole', ?)",
           {id, "publisher " + std::to_string(i % 50), std::to_string(1990 + i % 30) + "-05-17",
            std::string(i % 3 == 0 ? "zh" : "en"), std::string(i % 4 == 0 ? "press" : "official")});
    extraction.text = texts[i];
    db.run("insert into extraction(document_id, address, extractor, content, made_at) values(?, ?, 'bench 1', ?, '')",
           {id, std::to_string(first + i), model::extraction_to_json(extraction)});
  }
  tx.commit();
}

struct Query {
  std::string words;
  bool is_phrase = false;
};
using Queries = std::map<std::string, std::vector<Query>>;

std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    text::next_code_point(text, at);
    all.push_back(text.substr(from, at - from));
  }
  return all;
}

bool is_han(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size())
    if (!text::is_han(text::next_code_point(text, at))) return false;
  return !text.empty();
}

Queries invented_queries(const std::vector<std::string>& names, const std::vector<std::string>& texts) {
  std::mt19937 random(11);
  Queries all;
  const auto full = [&](const char* kind) { return all[kind].size() >= queries_of_a_kind; };
  const auto add = [&](const char* kind, std::string words, bool phrase) {
    if (!full(kind)) all[kind].push_back({std::move(words), phrase});
  };
  while (!full("han-name-2") || !full("han-name-3") || !full("latin-name")) {
    const auto& name = names[random() % names.size()];
    if (is_han(name) && name.size() == 6) add("han-name-2", name, false);
    if (is_han(name) && name.size() == 9) add("han-name-3", name, false);
    if (name[0] >= 'A' && name[0] <= 'Z' && name.find(' ') != name.npos) add("latin-name", name, true);
  }
  while (!full("han-phrase") || !full("han-character") || !full("words")) {
    const auto& text = texts[random() % texts.size()];
    const auto letters = letters_of(text);
    const std::size_t from = random() % (letters.size() - 12);
    std::string run;
    for (std::size_t i = from; i < from + 4 + random() % 4; ++i) run += letters[i];
    if (is_han(run)) add("han-phrase", run, true);
    if (is_han(letters[from])) add("han-character", letters[from], false);
    const bench::Tables static_tables;
    add("words", static_tables.english.common(random) + " " + static_tables.english.any(random), false);
  }
  // A name as it is being typed, from its second letter on.
  while (all["prefix"].size() < 4 * queries_of_a_kind) {
    const auto& name = names[random() % names.size()];
    if (name[0] < 'A' || name[0] > 'Z') continue;
    for (std::size_t n = 2; n <= std::min<std::size_t>(name.size(), 9); ++n)
      if (name[n - 1] != ' ') all["prefix"].push_back({name.substr(0, n), false});
  }
  return all;
}

double at_share(std::vector<double> seconds, double share) {
  std::ranges::sort(seconds);
  return seconds[std::min(seconds.size() - 1, static_cast<std::size_t>(static_cast<double>(seconds.size()) * share))] *
         1e3;
}

/// Every name of two and three characters against a look through all texts in their folded form.
void measure_recall(const store::Record& record, const store::Viewer& viewer, const Queries& queries,
                    const std::vector<std::string>& texts) {
  std::vector<std::string> folded;
  for (const auto& text : texts) folded.push_back(text::folded(text));
  for (const char* kind : {"han-name-2", "han-name-3"}) {
    std::size_t there = 0, found = 0, wrong = 0;
    for (const auto& query : queries.at(kind)) {
      const auto sought = text::folded(query.words);
      std::set<std::string> right;
      for (std::size_t i = 0; i < folded.size(); ++i)
        if (folded[i].find(sought) != std::string::npos) right.insert("d" + std::to_string(i));
      there += right.size();
      for (const auto& hit : store::search(record, viewer, query.words, {.kind = "document"}, texts.size()))
        ++(right.contains(hit.id) ? found : wrong);
    }
    std::fprintf(stderr, "%-12s recall %.4f of %zu, false hits %zu\n", kind,
                 static_cast<double>(found) / static_cast<double>(std::max<std::size_t>(there, 1)), there, wrong);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::size_t many = count > 1 ? std::strtoull(words[1], nullptr, 10) : 300'000;
  const std::size_t cases = count > 2 ? std::strtoull(words[2], nullptr, 10) : 10'000;
  const auto names = bench::invented_names(std::max<std::size_t>(cases, 100'000));
  auto texts = documents(many + added, names);
  const std::vector<std::string> later(texts.begin() + static_cast<std::ptrdiff_t>(many), texts.end());
  texts.resize(many);
  store::TestRecord world;
  put_rows(world.record.database(), names, cases, texts);
  std::fprintf(stderr, "%zu documents, %zu cases; our index made in %.0f s\n", many, cases,
               bench::seconds_of([&] { store::rebuild_search(world.record); }));
  std::vector<std::pair<std::string, std::unique_ptr<bench::Peer>>> peers;
  const auto add_peer = [&](const std::string& name, bench::Peer* (*make)(const std::filesystem::path&)) {
    if (count > 3 && words[3] != name) return;
    if (std::unique_ptr<bench::Peer> peer(make(world.folder.path / name)); peer)
      peers.emplace_back(name, std::move(peer));
  };
  add_peer("Groonga", bench::new_groonga);
  add_peer("Xapian", bench::new_xapian);
  for (auto& [name, peer] : peers)
    std::fprintf(stderr, "%s's index made in %.0f s\n", name.c_str(), bench::seconds_of([&] {
                   for (const auto& text : texts) peer->add(text);
                   peer->commit();
                 }));

  const auto queries = invented_queries(names, texts);
  const auto viewer = store::Viewer::officer("bench", {"desk"});
  const auto ask = [&](const Query& query, std::string_view kind_of_thing) {
    return store::search(world.record, viewer, query.is_phrase ? "\"" + query.words + "\"" : query.words,
                         {.kind = std::string(kind_of_thing)});
  };
  const auto spread_of = [&](const Query& query) {
    return store::facets_of(world.record, viewer, query.is_phrase ? "\"" + query.words + "\"" : query.words);
  };
  measure_recall(world.record, viewer, queries, texts);
  for (const auto& [kind, some] : queries) {
    const auto sum_of = [](const std::vector<double>& all) {
      double sum = 0;
      for (const double one : all) sum += one;
      return sum;
    };
    std::vector<double> waits, whole, facets;
    std::map<std::string, std::vector<double>> of_peers;
    std::vector<double> our_rounds;
    std::map<std::string, std::vector<double>> peer_rounds;
    constexpr int rounds = 5;
    for (int round = 0; round <= rounds; ++round) {  // the first one warms up
      std::vector<double> ours;
      for (const auto& query : some) {
        ours.push_back(bench::seconds_of([&] { bench::used(ask(query, "document")); }));
        const double one = bench::seconds_of([&] { bench::used(ask(query, "")); });
        if (round > 0) whole.push_back(one);
        if (round > 0) facets.push_back(bench::seconds_of([&] { bench::used(spread_of(query)); }));
      }
      for (auto& [name, peer] : peers) {
        std::vector<double> theirs;
        if (kind != "prefix")
          for (const auto& query : some)
            theirs.push_back(bench::seconds_of([&] { bench::used(peer->search(query.words, query.is_phrase)); }));
        if (round == 0 || theirs.empty()) continue;
        peer_rounds[name].push_back(sum_of(theirs));
        of_peers[name].insert(of_peers[name].end(), theirs.begin(), theirs.end());
      }
      if (round == 0) continue;
      our_rounds.push_back(sum_of(ours));
      waits.insert(waits.end(), ours.begin(), ours.end());
    }
    std::fprintf(
        stderr,
        "%-12s ours p50 %.2f ms, p99 %.2f ms; with people p50 %.2f ms, p99 %.2f ms; facets p50 %.2f ms, p99 %.2f ms",
        kind.c_str(), at_share(waits, 0.5), at_share(waits, 0.99), at_share(whole, 0.5), at_share(whole, 0.99),
        at_share(facets, 0.5), at_share(facets, 0.99));
    for (const auto& [name, theirs] : of_peers)
      std::fprintf(stderr, "; %s p50 %.2f ms, p99 %.2f ms: %.2f x its p50", name.c_str(), at_share(theirs, 0.5),
                   at_share(theirs, 0.99), at_share(waits, 0.5) / at_share(theirs, 0.5));
    std::fprintf(stderr, "\n");
    for (auto& [name, seconds] : peer_rounds)
      bench::print_figure({.name = "search-" + kind,
                           .unit = "queries",
                           .units = static_cast<double>(some.size()),
                           .peer = name,
                           .rounds = rounds},
                          our_rounds, seconds);
  }

  // One more document, committed, as ingest adds it: its rows are in the record, and no index has it yet.
  put_rows(world.record.database(), names, 0, later, many);
  std::vector<double> ours;
  std::map<std::string, std::vector<double>> theirs;
  for (std::size_t i = 0; i < added; ++i) {
    const auto& text = later[i];
    const model::DocumentId id{"d" + std::to_string(many + i)};
    ours.push_back(bench::seconds_of([&] { store::index_document(world.record, id); }));
    for (auto& [name, peer] : peers)
      theirs[name].push_back(bench::seconds_of([&] {
        peer->add(text);
        peer->commit();
      }));
  }
  for (auto& [name, seconds] : theirs) {
    std::fprintf(stderr, "adding one: ours p50 %.2f ms, %s %.2f ms: %.2f x\n", at_share(ours, 0.5), name.c_str(),
                 at_share(seconds, 0.5), at_share(ours, 0.5) / at_share(seconds, 0.5));
    bench::print_figure({.name = "search-add", .unit = "documents", .units = 1, .peer = name, .rounds = added}, ours,
                        seconds);
  }
}
