// Words are cut out at signs, at digits and where a capital follows a small letter, lowered, and looked up alone and
// with the word before them. One word of furniture is enough; whoever uses the answer sees to it that an element which
// holds most of a page's text is not believed to be furniture because of its name.
#include "extract/hints.hpp"

#include <array>

namespace vigil::extract {
namespace {

enum Said : std::uint8_t { furniture = 1, foreign = 2, unseen = 4, text = 8, against = 16 };

struct Word {
  std::string_view word;
  std::uint8_t said;
};

constexpr auto words = std::to_array<Word>({
    // around the text
    {"banner", furniture},
    {"breadcrumb", furniture},
    {"breadcrumbs", furniture},
    {"crumbs", furniture},
    {"footer", furniture},
    {"masthead", furniture},
    {"menu", furniture},
    {"nav", furniture},
    {"navbar", furniture},
    {"navigation", furniture},
    {"pager", furniture},
    {"pagination", furniture},
    {"sidebar", furniture},
    {"toolbar", furniture},
    {"rail", furniture},
    {"rightrail", furniture},
    {"search", furniture},
    // to pass on, to sign up, to buy
    {"addthis", furniture},
    {"addtoany", furniture},
    {"ad", furniture},
    {"ads", furniture},
    {"adsense", furniture},
    {"advert", furniture},
    {"advertisement", furniture},
    {"advertising", furniture},
    {"adunit", furniture},
    {"affiliate", furniture},
    {"donate", furniture},
    {"newsletter", furniture},
    {"optin", furniture},
    {"paywall", furniture},
    {"promo", furniture},
    {"promotion", furniture},
    {"share", furniture},
    {"sharebar", furniture},
    {"sharedaddy", furniture},
    {"sharing", furniture},
    {"shares", furniture},
    {"signup", furniture},
    {"social", furniture},
    {"socialite", furniture},
    {"sponsor", furniture},
    {"sponsored", furniture},
    {"subscribe", furniture},
    {"subscription", furniture},
    // other articles
    {"mostpopular", furniture},
    {"mostread", furniture},
    {"outbrain", furniture},
    {"popular", furniture},
    {"readmore", furniture},
    {"recirc", furniture},
    {"recirculation", furniture},
    {"recommend", furniture},
    {"recommended", furniture},
    {"recommendation", furniture},
    {"recommendations", furniture},
    {"related", furniture},
    {"rellinks", furniture},
    {"taboola", furniture},
    {"trending", furniture},
    // about the text
    {"byline", furniture},
    {"caption", furniture},
    {"comment", furniture | foreign},
    {"comments", furniture | foreign},
    {"copyright", furniture},
    {"credit", furniture},
    {"credits", furniture},
    {"dateline", furniture},
    {"disqus", furniture | foreign},
    {"eyebrow", furniture},
    {"kicker", furniture},
    {"keywords", furniture},
    {"tags", furniture},
    {"timestamp", furniture},
    // parts of programs
    {"carousel", furniture},
    {"consent", furniture | foreign},
    {"cookie", furniture | foreign},
    {"cookies", furniture | foreign},
    {"dropdown", furniture},
    {"gdpr", furniture | foreign},
    {"login", furniture},
    {"dialog", furniture | foreign},
    {"modal", furniture | foreign},
    {"playlist", furniture},
    {"poll", furniture},
    {"polls", furniture},
    {"popup", furniture},
    {"slideshow", furniture},
    {"tooltip", furniture},
    {"widget", furniture},
    // text
    {"article", text},
    {"body", text},
    {"content", text},
    {"entry", text},
    {"main", text},
    {"page", text},
    {"post", text},
    {"story", text},
    {"text", text},
    // weak
    {"aside", against},
    {"foot", against},
    {"hidden", against},
    {"list", against},
    {"meta", against},
    {"teaser", against},
});

constexpr auto pairs = std::to_array<Word>({
    {"about author", furniture},      {"author bio", furniture},
    {"author box", furniture},        {"author info", furniture},
    {"also like", furniture},         {"also read", furniture},
    {"image attribution", furniture}, {"more on", furniture},
    {"more from", furniture},         {"more stories", furniture},
    {"most read", furniture},         {"most shared", furniture},
    {"next prev", furniture},         {"prev next", furniture},
    {"next article", furniture},      {"next post", furniture},
    {"previous article", furniture},  {"previous post", furniture},
    {"off screen", unseen},           {"print only", unseen},
    {"read more", furniture},         {"read next", furniture},
    {"screen reader", unseen},        {"see also", furniture},
    {"sign up", furniture},           {"sr only", unseen},
    {"up next", furniture},           {"visually hidden", unseen},
});

/// Words that begin a pair, so that others are not looked up with the word behind them.
constexpr std::uint8_t begins_pair = 32;

using Table = std::unordered_map<std::string_view, std::uint8_t>;

template <class List>
Table table_of(const List& list) {
  Table table;
  for (const Word& one : list) table.emplace(one.word, one.said);
  return table;
}

constexpr std::size_t longest_word = 24;

/// Calls `each` with every word, in lower case.
template <class Each>
void for_each_word(std::string_view names, Each&& each) {
  std::array<char, longest_word> letters;
  std::size_t length = 0;
  bool was_small = false, too_long = false;
  const auto end_word = [&] {
    if (length > 0 && !too_long) each(std::string_view(letters.data(), length));
    length = 0;
    too_long = false;
  };
  for (const char c : names) {
    const bool small = c >= 'a' && c <= 'z', big = c >= 'A' && c <= 'Z';
    if (!small && !big) {
      end_word();
      was_small = false;
      continue;
    }
    if (big && was_small) end_word();
    if (length < longest_word)
      letters[length++] = big ? static_cast<char>(c + 32) : c;
    else
      too_long = true;
    was_small = small;
  }
  end_word();
}

}  // namespace

Hints hints_in(std::string_view names) {
  static const Table two = table_of(pairs);
  static const Table one = [] {
    Table table = table_of(words);
    for (const Word& pair : pairs) table[pair.word.substr(0, pair.word.find(' '))] |= begins_pair;
    return table;
  }();
  std::uint8_t said = 0;
  std::string before;  // the word before, if it begins a pair
  for_each_word(names, [&](std::string_view word) {
    const auto found = one.find(word);
    const std::uint8_t by_itself = found == one.end() ? 0 : found->second;
    said |= by_itself;
    if (!before.empty())
      if (const auto pair = two.find(before += word); pair != two.end()) said |= pair->second;
    before.clear();
    if ((by_itself & begins_pair) != 0) (before += word) += ' ';
  });
  return {(said & furniture) != 0, (said & foreign) != 0, (said & unseen) != 0, (said & text) != 0,
          (said & against) != 0};
}

Hints HintReader::known(std::string_view names) {
  if (names.empty()) return {};
  const auto [place, is_new] = known_.try_emplace(names);
  if (is_new) place->second = hints_in(names);
  return place->second;
}

Hints HintReader::of(const Element& element) {
  Hints all = known(element.classes);
  for (const std::string_view names : {element.id, element.role}) {
    const Hints more = known(names);
    all.furniture |= more.furniture;
    all.foreign |= more.foreign;
    all.unseen |= more.unseen;
    all.text |= more.text;
    all.against |= more.against;
  }
  if (element.tag == Tag::unknown) all.furniture |= known(element.name).furniture;
  return all;
}

}  // namespace vigil::extract
