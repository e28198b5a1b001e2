#include "../bench/search_peers.hpp"

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#ifdef VIGIL_XAPIAN
#include <xapian.h>
#endif
#ifdef VIGIL_GROONGA
#include <groonga.h>
#endif

#include "../bench/harness.hpp"

namespace vigil::bench {

namespace {

constexpr unsigned most = 50;

#ifdef VIGIL_XAPIAN
class OfXapian final : public Peer {
 public:
  explicit OfXapian(const std::filesystem::path& folder) : database_(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE) {
    terms_.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
  }
  void add(const std::string& text) override {
    Xapian::Document document;
    terms_.set_document(document);
    terms_.index_text(text);
    document.set_data(text);
    database_.add_document(document);
  }
  void commit() override { database_.commit(); }
  Found search(const std::string& words, bool as_phrase) override {
    Xapian::QueryParser parser;
    parser.set_default_op(Xapian::Query::OP_AND);
    const auto query = parser.parse_query(as_phrase ? "\"" + words + "\"" : words,
                                          Xapian::QueryParser::FLAG_PHRASE | Xapian::QueryParser::FLAG_CJK_NGRAM);
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const auto hits = enquire.get_mset(0, most);
    Found found;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      used(hits.snippet(hit.get_document().get_data(), 180, Xapian::Stem(),
                        Xapian::MSet::SNIPPET_BACKGROUND_MODEL | Xapian::MSet::SNIPPET_CJK_NGRAM));
      found.push_back(*hit - 1);
    }
    return found;
  }

 private:
  Xapian::WritableDatabase database_;
  Xapian::TermGenerator terms_;
};
#endif

#ifdef VIGIL_GROONGA
class OfGroonga final : public Peer {
 public:
  explicit OfGroonga(const std::filesystem::path& folder) {
    grn_init();
    grn_ctx_init(&context_, 0);
    std::filesystem::create_directories(folder);
    grn_db_create(&context_, (folder / "db").c_str(), nullptr);
    ask("cache_limit 0");  // a question is asked several times, and must be answered each time
    ask("table_create Documents TABLE_NO_KEY");
    ask("column_create Documents text COLUMN_SCALAR Text");
    ask("table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto");
    ask("column_create Terms places COLUMN_INDEX|WITH_POSITION Documents text");
    documents_ = grn_ctx_get(&context_, "Documents", 9);
    text_ = grn_ctx_get(&context_, "Documents.text", 14);
  }
  ~OfGroonga() override {
    grn_obj_close(&context_, grn_ctx_db(&context_));
    grn_ctx_fin(&context_);
    grn_fin();
  }
  OfGroonga(const OfGroonga&) = delete;
  OfGroonga& operator=(const OfGroonga&) = delete;

  void add(const std::string& text) override {
    const grn_id id = grn_table_add(&context_, documents_, nullptr, 0, nullptr);
    grn_obj value;
    GRN_TEXT_INIT(&value, 0);
    GRN_TEXT_SET(&context_, &value, text.data(), text.size());
    grn_obj_set_value(&context_, text_, id, &value, GRN_OBJ_SET);
    grn_obj_unlink(&context_, &value);
  }
  void commit() override { ask("io_flush"); }
  Found search(const std::string& words, bool as_phrase) override {
    const std::string query = as_phrase ? "\\\"" + words + "\\\"" : words;
    const auto answer = nlohmann::json::parse(ask(
        "select Documents --command_version 2 --match_columns text --query \"" + query +
        "\" --output_columns \"_id, _score, snippet_html(text)\" --sort_keys -_score --limit " + std::to_string(most)));
    Found found;
    for (std::size_t i = 2; i < answer[0].size(); ++i) found.push_back(answer[0][i][0].get<std::size_t>() - 1);
    return found;
  }

 private:
  std::string ask(const std::string& command) {
    grn_ctx_send(&context_, command.data(), static_cast<unsigned>(command.size()), 0);
    char* text = nullptr;
    unsigned length = 0;
    int flags = 0;
    grn_ctx_recv(&context_, &text, &length, &flags);
    if (context_.rc != GRN_SUCCESS) {
      std::fprintf(stderr, "Groonga: %s: %s\n", command.c_str(), context_.errbuf);
      std::exit(1);
    }
    return {text, length};
  }

  grn_ctx context_{};
  grn_obj* documents_ = nullptr;
  grn_obj* text_ = nullptr;
};
#endif

}  // namespace

Peer* new_xapian([[maybe_unused]] const std::filesystem::path& folder) {
#ifdef VIGIL_XAPIAN
  return new OfXapian(folder);
#else
  return nullptr;
#endif
}

Peer* new_groonga([[maybe_unused]] const std::filesystem::path& folder) {
#ifdef VIGIL_GROONGA
  return new OfGroonga(folder);
#else
  return nullptr;
#endif
}

}  // namespace vigil::bench
