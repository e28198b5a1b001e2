// How long does somebody wait who looks for a person among a million names? The whole search (rights, full text, names
// in any spelling), beside SQLite's FTS5 with its trigram tokenizer over the same names, which finds what has the
// query's letters in a row. On standard error: how many queries led each of them to the name that was meant, and the
// slowest waits.
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "../bench/harness.hpp"
#include "../bench/scan_text.hpp"
#include "base/database.hpp"
#include "store/name_keys.hpp"
#include "store/record_for_tests.hpp"
#include "store/search.hpp"
#include "text/fold.hpp"

namespace {

using namespace vigil;

constexpr std::size_t count = 1'000'000, queries = 400;

struct Query {
  std::size_t person = 0;
  std::string kind, words;
};

bool is_ascii(const std::string& name) {
  return std::ranges::all_of(name, [](unsigned char c) { return c < 0x80; });
}

/// Ways in which people write a name that they look for: by turns as it stands, joined, in the other order, with one
/// letter wrong; of Han in traditional characters.
std::vector<Query> invented_queries(const std::vector<std::string>& names) {
  std::mt19937 random(11);
  std::vector<Query> all;
  while (all.size() < queries) {
    const std::size_t person = random() % names.size();
    const std::string& name = names[person];
    const std::size_t space = name.find(' ');
    const auto add = [&](const char* kind, std::string words) { all.push_back({person, kind, std::move(words)}); };
    if (!is_ascii(name)) {
      if (text::is_han([&] {
            std::size_t at = 0;
            return text::next_code_point(name, at);
          }())) {
        add("as it stands", name);
        add("traditional", text::to_traditional(name));
      }
    } else if (space != name.npos && name.size() >= 8) {
      add("as it stands", name);
      std::string joined = text::folded(name);
      std::erase(joined, ' ');
      add("joined", joined);
      add("turned", name.substr(name.rfind(' ') + 1) + " " + name.substr(0, name.rfind(' ')));
      std::string wrong = name;
      std::size_t at = 1 + random() % (wrong.size() - 2);
      if (wrong[at] == ' ' || wrong[at + 1] == ' ') at = 1;
      std::swap(wrong[at], wrong[at + 1]);
      if (wrong != name) add("two letters changed", wrong);
    }
  }
  return all;
}

/// People with one public name each, as rows: a record that grew over years, without its log.
void put_names(base::Database& db, const std::vector<std::string>& names) {
  base::Transaction tx(db);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto id = static_cast<std::int64_t>(i + 1);
    db.run("insert into thing(thing_id, kind, key) values(?, 'person', ?)", {id, "p" + std::to_string(i)});
    db.run(
        "insert into claim(subject_id, claim_id, field, value, confidence, audience, audience_group, entered_by,"
        " entered_at) values(?, ?, 'name', '', 'medium', 'public', '', 'bench', '')",
        {id, id});
    db.run("insert into name(claim_id, kind, lang, text) values(?, 'main', 'en', ?)", {id, names[i]});
  }
  tx.commit();
}

}  // namespace

int main() {
  const auto names = bench::invented_names(count);
  store::TestRecord world;
  put_names(world.record.database(), names);
  const double making = bench::seconds_of([&] { store::rebuild_search(world.record); });
  const auto bytes_of = [&](const char* what) {
    return static_cast<double>(
        world.record.database().first_integer("select sum(pgsize) from dbstat where name = ?", {std::string(what)}));
  };
  std::fprintf(stderr, "indexes made in %.0f s; keys of names %.0f bytes a name\n", making,
               bytes_of("name_key") / static_cast<double>(count));

  auto peer = base::Database::open(world.folder.path / "peer.db", base::Database::Mode::create);
  peer.script("create virtual table names using fts5(text, tokenize='trigram')");
  {
    base::Transaction tx(peer);
    for (std::size_t i = 0; i < names.size(); ++i)
      peer.run("insert into names(rowid, text) values(?, ?)", {static_cast<std::int64_t>(i), names[i]});
    tx.commit();
  }

  const auto asked = invented_queries(names);
  const auto viewer = store::Viewer::officer("bench", {"desk"});
  std::vector<double> waits, computed;
  std::map<std::string, std::array<int, 3>> led;  // queries, ours, the peer's
  bool last = false;
  const auto ours = [&] {
    for (const Query& query : asked) {
      std::vector<store::Hit> hits;
      const std::clock_t start = std::clock();
      waits.push_back(bench::seconds_of([&] { hits = store::search(world.record, viewer, query.words); }));
      computed.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
      const auto is_meant = [&](const store::Hit& hit) {
        return names[std::stoul(hit.id.substr(1))] == names[query.person];
      };
      if (!last) continue;
      ++led[query.kind][0];
      led[query.kind][1] += std::ranges::any_of(hits, is_meant) ? 1 : 0;
    }
  };
  const auto theirs = [&] {
    for (const Query& query : asked) {
      bool found = false;
      peer.query("select rowid from names where names match ? order by rank limit 50", {"\"" + query.words + "\""},
                 [&](const base::Row& row) {
                   found |= names[static_cast<std::size_t>(row.integer(0))] == names[query.person];
                 });
      if (last) led[query.kind][2] += found ? 1 : 0;
    }
  };
  bench::compare({.name = "search-name",
                  .unit = "queries",
                  .units = static_cast<double>(asked.size()),
                  .peer = "SQLite FTS5, trigrams",
                  .rounds = 3},
                 ours, theirs);
  const auto tell = [](const char* what, std::vector<double>& seconds) {
    std::ranges::sort(seconds);
    std::fprintf(stderr, "%s of ours: median %.1f ms, 95 of 100 within %.1f ms, longest %.1f ms\n", what,
                 seconds[seconds.size() / 2] * 1e3, seconds[seconds.size() * 95 / 100] * 1e3, seconds.back() * 1e3);
  };
  tell("waits", waits);
  tell("processor time", computed);  // what the wait is where nothing else runs
  last = true;
  ours();
  theirs();
  for (const auto& [kind, numbers] : led)
    std::fprintf(stderr, "%-20s %4d queries, led to the name: ours %.3f, trigrams %.3f\n", kind.c_str(), numbers[0],
                 static_cast<double>(numbers[1]) / numbers[0], static_cast<double>(numbers[2]) / numbers[0]);
  return 0;
}
