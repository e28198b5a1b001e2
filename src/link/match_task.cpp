// The answer is a line of JSON (numbers of people, notes) and then, for each pair, its two people (4 bytes each), its
// log odds (8), the lengths of three texts (4 each), and these texts. Little-endian, as the machine is.
#include "link/match_task.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

#include "base/error.hpp"
#include "link/match_weights.hpp"
#include "model/json.hpp"
#include "text/fold.hpp"
#include "text/names/keys.hpp"
#include "text/terminal.hpp"

namespace vigil::link {
namespace {

using model::Json;

struct RequestHead {
  std::uint64_t a_bytes = 0;
  Part part;
  double least = 0;
};

struct PairHead {
  std::uint32_t a = 0, b = 0;
  double log_odds = 0;
  std::uint32_t who = 0, reasons = 0, names = 0;
  std::uint32_t unused = 0;
};

template <class T>
void put(std::string& to, const T& value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof value);
}

Json reason(std::string_view code, std::string_view words) { return {{"code", code}, {"words", words}}; }

/// JSON without the bracket at each end and the line end.
std::string members_of(const Json& json) {
  const std::string text = model::print(json);
  return text.substr(1, text.size() - 3);
}

void put_pair(std::string& to, const PossiblePair& pair, const People& a, const People& b, double log_people) {
  const RegisterPerson &x = a.all[pair.a], &y = b.all[pair.b];
  Json reasons = Json::array();
  for (const auto one : pair.names.why()) reasons.push_back(reason(text::names::code(one), text::names::words(one)));
  for (unsigned i = 0; i < static_cast<unsigned>(MatchReason::count); ++i)
    if (const auto one = static_cast<MatchReason>(i); pair.says(one)) reasons.push_back(reason(code(one), words(one)));
  const std::string who = members_of({{"a", text::for_terminal(x.id)}, {"b", text::for_terminal(y.id)}});
  const std::string why = reasons.empty() ? std::string() : members_of(reasons);
  const auto rounded = [](double value) { return std::round(value * 1e6) / 1e6; };
  const std::string names = members_of(
      {{"names", {text::for_terminal(x.names[pair.a_name].text), text::for_terminal(y.names[pair.b_name].text)}},
       {"name_probability", rounded(pair.names.probability)},
       {"kind", text::names::name_of(pair.names.kind)},
       {"fit", name_of(fit_of(pair.names))},
       {"namesakes", rounded(std::exp(pair.log_share + log_people))}});
  put(to, PairHead{pair.a, pair.b, pair.log_odds, static_cast<std::uint32_t>(who.size()),
                   static_cast<std::uint32_t>(why.size()), static_cast<std::uint32_t>(names.size()), 0});
  to += who;
  to += why;
  to += names;
}

Json to_json(const std::vector<RegisterNote>& all) {
  Json list = Json::array();
  for (const RegisterNote& note : all) list.push_back({note.line, note.what});
  return list;
}

std::vector<RegisterNote> notes_in(const Json& head, const char* key) {
  std::vector<RegisterNote> out;
  for (const auto& [line, what] : head.at(key).get<std::vector<std::pair<std::size_t, std::string>>>())
    out.push_back({line, what});
  return out;
}

template <class T>
bool take(std::string_view& from, T& value) {
  if (from.size() < sizeof value) return false;
  std::memcpy(&value, from.data(), sizeof value);
  from.remove_prefix(sizeof value);
  return true;
}

bool take(std::string_view& from, std::size_t size, std::string_view& text) {
  if (from.size() < size) return false;
  text = from.substr(0, size);
  from.remove_prefix(size);
  return true;
}

}  // namespace

std::string match_request(std::string_view a, std::string_view b, Part part, double least) {
  std::string out;
  out.reserve(sizeof(RequestHead) + a.size() + b.size());
  put(out, RequestHead{a.size(), part, least});
  out += a;
  out += b;
  return out;
}

std::string match_task(std::string_view request) {
  RequestHead head;
  std::string_view a_bytes;
  if (!take(request, head) || !take(request, head.a_bytes, a_bytes) || head.part.of == 0 ||
      head.part.number >= head.part.of)
    throw Failure("matching: the request is cut off");
  People a = read_people(a_bytes), b = read_people(request);
  PossiblePairs found = find_pairs(a, b, head.part, head.least);
  // Every worker reads all lines: one of them tells.
  const bool tells = head.part.number == 0;
  const auto notes = [&](std::vector<RegisterNote> lines, const std::vector<RegisterNote>& names) {
    if (!tells) lines.clear();
    lines.insert(lines.end(), names.begin(), names.end());
    return to_json(lines);
  };
  std::string out = model::print(Json{{"a", a.all.size()},
                                      {"b", b.all.size()},
                                      {"compared", found.compared},
                                      {"a_set_aside", notes(a.set_aside, {})},
                                      {"b_set_aside", notes(b.set_aside, {})},
                                      {"a_flagged", notes(a.flagged, found.a_notes)},
                                      {"b_flagged", notes(b.flagged, found.b_notes)}});
  const double log_people = std::log(static_cast<double>(std::max(a.all.size(), b.all.size())));
  for (const PossiblePair& pair : found.pairs) put_pair(out, pair, a, b, log_people);
  return out;
}

void prepare_match_task() {
  std::vector<text::names::Key> keys;
  text::folded("x");
  const auto name = text::names::prepare("某 x");
  text::names::append_keys(name, keys);
  text::names::compare(name, name);
}

Reading<MatchAnswer> read_match_answer(std::string bytes) {
  MatchAnswer out;
  out.bytes = std::move(bytes);
  const Unread unread{"the worker that matched answered in a form that is not its own", 0};
  const std::size_t end = out.bytes.find('\n');
  if (end == out.bytes.npos) return unread;
  try {
    const Json head = Json::parse(std::string_view(out.bytes).substr(0, end));
    out.a_people = head.at("a").get<std::size_t>();
    out.b_people = head.at("b").get<std::size_t>();
    out.compared = head.at("compared").get<std::size_t>();
    out.a_set_aside = notes_in(head, "a_set_aside");
    out.b_set_aside = notes_in(head, "b_set_aside");
    out.a_flagged = notes_in(head, "a_flagged");
    out.b_flagged = notes_in(head, "b_flagged");
  } catch (const Json::exception&) {
    return unread;
  }
  std::string_view rest = std::string_view(out.bytes).substr(end + 1);
  while (!rest.empty()) {
    PairHead head;
    MatchAnswer::Line line;
    if (!take(rest, head) || !take(rest, head.who, line.who) || !take(rest, head.reasons, line.reasons) ||
        !take(rest, head.names, line.names) || head.a >= out.a_people || head.b >= out.b_people ||
        !std::isfinite(head.log_odds))
      return unread;
    out.pairs.push_back({head.a, head.b, head.log_odds});
    out.lines.push_back(line);
  }
  return out;
}

std::string match_line(const MatchAnswer::Line& line, const Settled& settled) {
  std::string reasons(line.reasons);
  for (unsigned i = 0; i < static_cast<unsigned>(SettleReason::count); ++i)
    if (const auto one = static_cast<SettleReason>(i); settled.says(one)) {
      if (!reasons.empty()) reasons += ',';
      const std::string text = model::print(reason(code(one), words(one)));
      reasons.append(text, 0, text.size() - 1);
    }
  return fmt::format("{{{},\"probability\":{:.6f},\"reasons\":[{}],{}{}}}\n", line.who, settled.probability, reasons,
                     line.names, settled.group == 0 ? "" : fmt::format(",\"group\":{}", settled.group));
}

}  // namespace vigil::link
