#include "store/postgres_sql.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace vigil::store {

namespace {

bool is_word_sign(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

/// The pieces of a statement: words, strings and quoted names whole, comments and white space, single signs.
std::vector<std::string_view> pieces_of(std::string_view sql) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < sql.size();) {
    std::size_t end = at + 1;
    const char c = sql[at];
    if (c == '\'' || c == '"') {
      const auto close = sql.find(c, at + 1);  // a doubled sign ends one piece and begins the next
      end = close == std::string_view::npos ? sql.size() : close + 1;
    } else if (sql.substr(at).starts_with("--")) {
      const auto line = sql.find('\n', at);
      end = line == std::string_view::npos ? sql.size() : line;
    } else if (c == '?' || is_word_sign(c)) {
      while (end < sql.size() && is_word_sign(sql[end])) ++end;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      while (end < sql.size() && std::isspace(static_cast<unsigned char>(sql[end])) != 0) ++end;
    }
    pieces.push_back(sql.substr(at, end - at));
    at = end;
  }
  return pieces;
}

bool is_blank(std::string_view piece) {
  return std::isspace(static_cast<unsigned char>(piece[0])) != 0 || piece.starts_with("--");
}

using Renamed = std::pair<std::string_view, std::string_view>;
constexpr std::array<Renamed, 3> functions = {{{"instr", "strpos"}, {"group_concat", "string_agg"}, {"char", "chr"}}};
constexpr std::array<Renamed, 3> types = {{{"integer", "bigint"}, {"text", "text collate \"C\""}, {"blob", "bytea"}}};

std::optional<std::string_view> renamed(const std::array<Renamed, 3>& names, std::string_view word) {
  const auto found = std::ranges::find(names, word, &Renamed::first);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

class Translation {
 public:
  Translation(std::string_view sql, std::string_view schema) : pieces_(pieces_of(sql)), schema_(schema) {}

  std::string run() {
    while (at_ < pieces_.size()) {
      if (is_blank(pieces_[at_])) {
        out_ += pieces_[at_++];
        continue;
      }
      piece(pieces_[at_]);
      ++at_;
    }
    end_statement();
    for (const auto& constraint : later_) out_ += constraint;
    return std::move(out_);
  }

 private:
  // The word or sign that stands `ahead` pieces that are not blank after this one; "" at the end.
  std::string_view next(std::size_t ahead = 1) const {
    for (std::size_t i = at_ + 1; i < pieces_.size(); ++i)
      if (!is_blank(pieces_[i]) && --ahead == 0) return pieces_[i];
    return {};
  }

  // Goes on past the next piece that is not blank.
  void skip() {
    while (is_blank(pieces_[++at_])) {
    }
  }

  void piece(std::string_view word) {
    ++number_;
    if (word[0] == '?') {
      out_ += word.size() > 1 ? "$" + std::string(word.substr(1)) : "$" + std::to_string(++bound_);
    } else if (word == "(") {
      ++depth_;
      expects_column_ = is_table_ && depth_ == 1;
      out_ += word;
    } else if (word == ")") {
      --depth_;
      out_ += word;
      if (is_table_ && depth_ == 0) leave_out_options();
    } else if (word == "," && is_table_ && depth_ == 1) {
      expects_column_ = true;
      out_ += word;
    } else if (word == ";") {
      end_statement();
      out_ += word;
    } else if (std::exchange(expects_column_, false)) {
      column_ = is_constraint(word) ? std::string_view() : word;
      out_ += word;
      if (!column_.empty()) column_type();
    } else if (is_table_ && depth_ == 1 && !column_.empty() && word == "references") {
      reference();
    } else {
      this->word(word);
    }
  }

  static bool is_constraint(std::string_view word) {
    return word == "primary" || word == "unique" || word == "check" || word == "foreign";
  }

  void column_type() {
    const auto type = next();
    const auto in_postgres = renamed(types, type);
    if (!in_postgres) return;
    skip();
    out_ += ' ';
    out_ += *in_postgres;
  }

  // A table may name one that is made only later in the script: SQLite looks when a row comes, PostgreSQL at once.
  void reference() {
    const auto table = next(1), column = next(3);
    later_.push_back("; alter table " + table_ + " add foreign key (" + std::string(column_) + ") references " +
                     std::string(table) + "(" + std::string(column) + ") deferrable");
    for (int i = 0; i < 4; ++i) skip();  // table ( column )
  }

  void leave_out_options() {
    for (;;) {
      if (next() == "strict")
        skip();
      else if (next() == "without" && next(2) == "rowid")
        skip(), skip();
      else if (next() == "," && (next(2) == "strict" || next(2) == "without"))
        skip();
      else
        return;
    }
  }

  void word(std::string_view word) {
    if (number_ == 1) first_ = word;
    if (first_ == "create" && word == "table" && depth_ == 0) {
      is_table_ = next(2) == "(";
      table_ = next();
    }
    if (word == "temp" && next() == ".")
      out_ += "pg_temp";
    else if (word == "main" && (next() == "." || previous_ == "schema"))
      out_ += '"' + schema_ + '"';
    else if (word == "or" && first_ == "insert" && number_ == 2 && next() == "ignore")
      skip(), ignores_ = true;
    else if (word == "like")
      out_ += "ilike";
    else if (word == "integer" && previous_ == "as")
      out_ += "bigint";
    else if (const auto name = next() == "(" ? renamed(functions, word) : std::nullopt)
      out_ += *name;
    else
      out_ += word;
    previous_ = word;
  }

  void end_statement() {
    if (ignores_) out_ += " on conflict do nothing";
    ignores_ = is_table_ = expects_column_ = false;
    number_ = depth_ = 0;
    first_ = previous_ = {};
  }

  std::vector<std::string_view> pieces_;
  std::string schema_, out_;
  std::size_t at_ = 0;
  int number_ = 0, depth_ = 0, bound_ = 0;  // pieces of the statement so far, open parentheses, values
  std::string_view first_, previous_;
  std::string_view column_;
  std::string table_;
  std::vector<std::string> later_;  // foreign keys, made when every table is there
  bool is_table_ = false, expects_column_ = false, ignores_ = false;
};

}  // namespace

std::string for_postgres(std::string_view sql, std::string_view schema) { return Translation(sql, schema).run(); }

}  // namespace vigil::store
