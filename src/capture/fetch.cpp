#include "capture/fetch.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "capture/address.hpp"
#include "capture/http.hpp"
#include "capture/robots.hpp"
#include "capture/stated_time.hpp"

namespace vigil::capture {

namespace {

namespace ch = std::chrono;
using Outcome = Fetched::Outcome;
using Steady = ch::steady_clock;

constexpr std::string_view agent = "Vigil";
constexpr int most_hops = 5;
constexpr std::size_t most_head_bytes = 60U << 10;  // what read_head takes
constexpr std::size_t most_robots_bytes = 1U << 20;
constexpr ch::seconds longest_delay{60};  // of a robots.txt: one that wants more is asked so often, and no oftener

struct EndCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One transfer, as libcurl's callbacks see it.
struct Transfer {
  std::function<bool(const sockaddr&)> may_ask;
  std::size_t most_bytes = 0;
  Exchange exchange = {};
  std::string refused_address = {};
  bool too_large = false, head_too_large = false;
};

curl_socket_t on_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(data);
  if (!transfer.may_ask(address->addr)) {
    transfer.refused_address = address_text(address->addr);
    return CURL_SOCKET_BAD;
  }
  transfer.exchange.ip = address_text(address->addr);
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t on_head(char* bytes, std::size_t one, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::string_view line(bytes, one * count);
  if (line.starts_with("HTTP/")) transfer.exchange.response_head.clear();  // an interim answer came before
  if (transfer.exchange.response_head.size() + line.size() > most_head_bytes) {
    transfer.head_too_large = true;
    return 0;
  }
  transfer.exchange.response_head += line;
  return line.size();
}

std::size_t on_body(char* bytes, std::size_t one, std::size_t count, void* data) {
  auto& transfer = *static_cast<Transfer*>(data);
  const std::string_view piece(bytes, one * count);
  if (transfer.exchange.body.size() + piece.size() > transfer.most_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.exchange.body += piece;
  return piece.size();
}

int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* data) {
  if (type == CURLINFO_HEADER_OUT) static_cast<Transfer*>(data)->exchange.request.append(bytes, size);
  return 0;
}

std::string header(CURL* handle, const char* name) {
  curl_header* found = nullptr;
  if (curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return "";
  return found->value;
}

bool is_one_line(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

Outcome outcome_of(int status) {
  if (status == 304) return Outcome::unchanged;
  if (status >= 200 && status < 300) return Outcome::whole;
  if (status == 404 || status == 410) return Outcome::gone;
  if (status == 401 || status == 403 || status == 451) return Outcome::blocked;
  if (status == 429 || status == 408 || status >= 500) return Outcome::later;
  return Outcome::failed;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Seconds from now, of a number of seconds or a date.
std::optional<ch::seconds> retry_after(std::string_view value) {
  if (value.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto end = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (end.ec == std::errc() && end.ptr == value.data() + value.size())
    return ch::seconds(std::clamp<std::int64_t>(seconds, 0, 30LL * 24 * 3600));
  std::tm at{};
  const auto time = stated_time(value);
  if (time.size() != 20 || strptime(time.c_str(), "%Y-%m-%dT%H:%M:%SZ", &at) == nullptr) return std::nullopt;
  const auto wait = ch::system_clock::from_time_t(timegm(&at)) - ch::system_clock::now();
  return std::clamp(ch::duration_cast<ch::seconds>(wait), ch::seconds(0), ch::seconds(30LL * 24 * 3600));
}

/// What one transfer came to.
struct Answer {
  bool come = false;       // with a status
  bool try_again = false;  // if not
  std::string reason;
  std::string location, etag, last_modified, media_type, retry_after;
};

Answer not_come(CURLcode code, const Transfer& transfer, const char* words) {
  Answer answer;
  if (!transfer.refused_address.empty())
    answer.reason = fmt::format(
        "it leads to {}, which is no public address: such a server is asked with "
        "--allow-private only",
        transfer.refused_address);
  else if (transfer.too_large)
    answer.reason = fmt::format("it is larger than {} MiB", transfer.most_bytes >> 20);
  else if (transfer.head_too_large)
    answer.reason = "its header fields are larger than 60 KiB";
  else if (code == CURLE_PARTIAL_FILE)
    answer.reason = fmt::format("the server ended after {} bytes, before it had sent what it announced",
                                transfer.exchange.body.size());
  else
    answer.reason = words[0] != '\0' ? words : curl_easy_strerror(code);
  static constexpr CURLcode passing[] = {CURLE_OPERATION_TIMEDOUT, CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST,
                                         CURLE_GOT_NOTHING,        CURLE_RECV_ERROR,      CURLE_SEND_ERROR,
                                         CURLE_PARTIAL_FILE};
  answer.try_again =
      transfer.refused_address.empty() && std::find(std::begin(passing), std::end(passing), code) != std::end(passing);
  return answer;
}

}  // namespace

std::string Fetched::response() const {
  return exchanges.empty() ? "" : exchanges.back().response_head + exchanges.back().body;
}

std::string_view word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::whole:
      return "whole";
    case Outcome::unchanged:
      return "unchanged";
    case Outcome::gone:
      return "gone";
    case Outcome::blocked:
      return "blocked";
    case Outcome::later:
      return "later";
    case Outcome::failed:
      return "failed";
  }
  return "";
}

struct Fetcher::State {
  FetchOptions options;
  std::unique_ptr<CURL, EndCurl> curl;
  std::string user_agent;
  base::Worker robots_worker{"robots"};
  struct Host {
    Steady::time_point last{};
    bool asked = false;
    ch::milliseconds pause{};
  };
  std::map<std::string, Host> hosts;  // by origin
  struct Rules {
    bool known = false, none = false;  // none: nobody forbids anything
    std::string response, unreachable;
  };
  std::map<std::string, Rules> rules;

  void wait(ch::milliseconds time) const {
    if (time <= ch::milliseconds(0)) return;
    if (options.wait)
      options.wait(time);
    else
      std::this_thread::sleep_for(time);
  }

  void wait_for_turn(const std::string& origin) {
    auto& host = hosts[origin];
    if (host.asked) {
      const auto pause = std::max(options.pause, host.pause);
      const auto passed = ch::duration_cast<ch::milliseconds>(Steady::now() - host.last);
      wait(pause - passed);
    }
    host.asked = true;
    host.last = Steady::now();
  }

  Answer transfer(const Url& url, const Known& known, std::size_t most_bytes, std::vector<Exchange>& exchanges) {
    wait_for_turn(url.origin());
    const auto anybody = [all = options.allow_private](const sockaddr& address) {
      return all || is_public_address(address);
    };
    Transfer transfer{.may_ask = options.may_ask ? options.may_ask : anybody, .most_bytes = most_bytes};
    transfer.exchange.url = url.text();
    transfer.exchange.at = base::now();
    CURL* handle = curl.get();
    curl_easy_reset(handle);
    std::array<char, CURL_ERROR_SIZE> words{};
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, words.data());
    curl_easy_setopt(handle, CURLOPT_URL, transfer.exchange.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");  // a proxy would resolve names where nobody looks at the address
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, user_agent.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);  // what a WARC record can hold as it was
    curl_easy_setopt(handle, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
    curl_easy_setopt(handle, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_within.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options.within.count()));
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, options.slow_bytes);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_for.count()));
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L);  // so that each exchange names the address it came from
    curl_slist* list = curl_slist_append(nullptr, "Accept: */*");
    list = curl_slist_append(list, "Accept-Encoding: gzip, deflate");
    if (!known.etag.empty()) list = curl_slist_append(list, ("If-None-Match: " + known.etag).c_str());
    if (!known.last_modified.empty())
      list = curl_slist_append(list, ("If-Modified-Since: " + known.last_modified).c_str());
    const std::unique_ptr<curl_slist, EndList> headers(list);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    std::unique_ptr<curl_slist, EndList> resolved;
    for (const auto& one : options.resolved) resolved.reset(curl_slist_append(resolved.release(), one.c_str()));
    if (resolved) curl_easy_setopt(handle, CURLOPT_RESOLVE, resolved.get());
    const CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    transfer.exchange.status = static_cast<int>(status);
    if (code != CURLE_OK) return not_come(code, transfer, words.data());
    Answer answer;
    answer.come = true;
    answer.location = header(handle, "Location");
    answer.etag = header(handle, "ETag");
    answer.last_modified = header(handle, "Last-Modified");
    answer.media_type = header(handle, "Content-Type");
    answer.retry_after = header(handle, "Retry-After");
    exchanges.push_back(std::move(transfer.exchange));
    return answer;
  }

  /// Why this address is not asked; "" if it is.
  std::string refusal(const std::string& text) const {
    const auto url = parse_url(text);
    if (!url || !url->is_web()) return "only http:// and https:// are fetched";
    if (!url->userinfo.empty()) return "an address with a user's name in it is not fetched";
    if (!url->port.empty() && url->port_or_own() != "80" && url->port_or_own() != "443" && !options.allow_private)
      return "port " + url->port + " is not one that pages are at: only 80 and 443 are asked";
    return "";
  }

  /// The rules of a host are asked for once in a run.
  const Rules& rules_of(const Url& url, std::vector<Exchange>& exchanges) {
    auto& found = rules[url.origin()];
    if (found.known) return found;
    found.known = true;
    std::string address = url.origin() + "/robots.txt";
    for (int hop = 0; hop <= most_hops; ++hop) {
      if (const auto why = refusal(address); !why.empty()) break;
      const auto answer = transfer(*parse_url(address), {}, most_robots_bytes, exchanges);
      if (!answer.come) {
        found.unreachable = answer.reason;
        return found;
      }
      const auto& last = exchanges.back();
      if (is_redirect(last.status)) {
        address = resolve_url(address, answer.location);
        continue;
      }
      if (last.status >= 500 || last.status == 429)
        found.unreachable = fmt::format("it answered {}", last.status);
      else if (last.status == 200)
        found.response = last.response_head + last.body;
      else
        found.none = true;
      return found;
    }
    found.none = true;  // RFC 9309, section 2.3.1.2: after five redirects as if there were none
    return found;
  }

  /// "" if the host's rules allow it, else why not.
  std::string forbidden(const Url& url, std::vector<Exchange>& exchanges, bool& try_again) {
    const auto& found = rules_of(url, exchanges);
    if (!found.unreachable.empty()) {
      try_again = found.unreachable.find("--allow-private") == std::string::npos;
      return fmt::format("the robots.txt of {} could not be read, so nothing there is asked: {}", url.origin(),
                         found.unreachable);
    }
    if (found.none) return "";
    const nlohmann::json asked = {{"agent", agent}, {"path", url.path + url.query}};
    const auto answer = robots_worker.call(asked.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n" +
                                           found.response);
    if (!answer) return "the robots.txt of " + url.origin() + " could not be read: " + answer.error().reason;
    const auto json = nlohmann::json::parse(*answer, nullptr, false);
    if (!json.is_object()) return "the worker answered in a form that is not its own";
    const double delay = json.value("delay", 0.0);
    hosts[url.origin()].pause =
        ch::milliseconds(static_cast<std::int64_t>(1000 * std::min(delay, static_cast<double>(longest_delay.count()))));
    return json.value("allows", false) ? "" : "the robots.txt of " + url.origin() + " asks not to";
  }

  /// One attempt, redirects and all.
  void attempt(Fetched& out, const Known& known) {
    std::string address = out.url;
    bool all_permanent = true;
    for (int hop = 0;; ++hop) {
      out.final_url = address;
      out.status = 0;
      if (auto why = refusal(address); !why.empty()) return end(out, Outcome::failed, std::move(why));
      const auto url = *parse_url(address);
      bool try_again = false;
      if (auto why = forbidden(url, out.exchanges, try_again); !why.empty()) {
        const bool asks_not_to = why.find("asks not to") != std::string::npos;
        return end(out, try_again ? Outcome::later : asks_not_to ? Outcome::blocked : Outcome::failed, std::move(why));
      }
      const bool is_known = known.url.empty() || known.url == url.text();
      const auto answer = transfer(url, is_known ? known : Known{}, options.most_bytes, out.exchanges);
      if (!answer.come) return end(out, answer.try_again ? Outcome::later : Outcome::failed, answer.reason);
      out.status = out.exchanges.back().status;
      out.retry_after = retry_after(answer.retry_after);
      if (is_redirect(out.status) && !answer.location.empty()) {
        if (hop == most_hops)
          return end(out, Outcome::failed, fmt::format("it leads on and on: more than {} redirects", most_hops));
        all_permanent = all_permanent && (out.status == 301 || out.status == 308);
        address = resolve_url(address, answer.location);
        continue;
      }
      out.etag = answer.etag;
      out.last_modified = answer.last_modified;
      out.media_type = answer.media_type;
      out.moved_for_good = hop > 0 && all_permanent;
      const auto outcome = outcome_of(out.status);
      const bool good = outcome == Outcome::whole || outcome == Outcome::unchanged;
      return end(out, outcome, good ? "" : fmt::format("the server answered {}", out.status));
    }
  }

  static void end(Fetched& out, Outcome outcome, std::string reason) {
    out.outcome = outcome;
    out.reason = std::move(reason);
  }
};

Fetcher::Fetcher(FetchOptions options) : state_(std::make_unique<State>()) {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  if (!started) throw Failure("fetching from the web: libcurl cannot be started");
  if (!is_one_line(options.contact)) throw Usage("a contact is one line of ASCII: an address of mail or of the web");
  state_->options = std::move(options);
  state_->user_agent = std::string(agent) + "/0.1";
  if (!state_->options.contact.empty()) state_->user_agent += " (+" + state_->options.contact + ")";
  state_->curl.reset(curl_easy_init());
  if (!state_->curl) throw Failure("fetching from the web: libcurl cannot be started");
}

Fetcher::~Fetcher() = default;
Fetcher::Fetcher(Fetcher&&) noexcept = default;

Fetched Fetcher::fetch(const std::string& url, const Known& known) {
  auto& state = *state_;
  Fetched out;
  const auto parsed = parse_url(url);
  out.url = parsed ? parsed->text() : url;
  if (auto why = state.refusal(url); !why.empty()) {
    out.final_url = out.url;
    State::end(out, Outcome::failed, std::move(why));
    return out;
  }
  auto pause = state.options.back_off;
  for (int attempt = 1;; ++attempt) {
    state.attempt(out, known);
    if (out.outcome != Outcome::later || attempt == state.options.attempts) return out;
    const auto asked = out.retry_after ? ch::milliseconds(*out.retry_after) : ch::milliseconds(0);
    if (asked > state.options.most_wait) return out;
    state.wait(std::max(pause, asked));
    pause *= 2;
    for (auto& [origin, rules] : state.rules)
      if (!rules.unreachable.empty()) rules = {};
  }
}

std::string robots_task(std::string_view input) {
  const auto end = std::min(input.find('\n'), input.size());
  const auto asked = nlohmann::json::parse(input.substr(0, end), nullptr, false);
  const auto response = read_response(input.substr(std::min(end + 1, input.size())), most_robots_bytes);
  if (!response) throw Failure(response.error().reason);
  const auto robots = Robots::parse(response->body, asked.value("agent", ""));
  return nlohmann::json{{"allows", robots.allows(asked.value("path", "/"))}, {"delay", robots.delay().value_or(0)}}
      .dump();
}

std::string body_task(std::string_view response) {
  auto read = read_response(response, 256U << 20);
  if (!read) throw Failure(read.error().reason);
  const nlohmann::json line = {{"media_type", read->media_type}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n" + read->body;
}

}  // namespace vigil::capture
