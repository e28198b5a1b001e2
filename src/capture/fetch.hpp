// Fetching from the web, politely and without being led astray (libcurl): robots.txt is obeyed, a host is asked no
// oftener than it likes, what did not change is not sent again, a server that is busy is asked later. Only http and
// https, only the ports that these have, and only addresses that anybody can reach: the address is looked at where the
// connection is made, for every one of the redirects, so no name can lead elsewhere between a look and a connection.
//
// Every request and every answer is kept as it went over the line. What an answer means is read in a worker.
#pragma once

#include <sys/socket.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/worker.hpp"
#include "capture/url.hpp"

namespace vigil::capture {

struct FetchOptions {
  std::string contact;  // whom a server's keeper can ask, in the User-Agent: an address of mail or the web, or ""
  bool allow_private = false;  // for a server on this machine or network: its address and port are not refused
  std::size_t most_bytes = 64U << 20;
  std::chrono::milliseconds within{120'000}, connect_within{20'000};  // one answer; one connection
  std::chrono::seconds slow_for{20};                                  // below slow_bytes a second for so long: given up
  long slow_bytes = 100;
  std::chrono::milliseconds pause{2'000};  // between two requests to a host; more if its robots.txt says so
  int attempts = 3;
  std::chrono::milliseconds back_off{2'000};                 // before the second attempt; doubled for each further one
  std::chrono::milliseconds most_wait{60'000};               // a host that wants more is asked in a later run
  std::function<void(std::chrono::milliseconds)> wait = {};  // how to; tests do not
  /// Of tests: which addresses may be asked, instead of those that anybody can reach, and what names resolve to, as
  /// libcurl's CURLOPT_RESOLVE has it ("name:port:address").
  std::function<bool(const sockaddr&)> may_ask = {};
  std::vector<std::string> resolved = {};
};

/// One request and what came back, byte for byte: bodies as they were sent, chunks and all.
struct Exchange {
  std::string url, at, ip;  // at: RFC 3339, UTC
  std::string request, response_head, body;
  int status = 0;
};

struct Fetched {
  enum class Outcome {
    whole,      // here it is
    unchanged,  // the server says that it is as it was (304)
    gone,       // 404, 410
    blocked,    // 401, 403, 451, or robots.txt asks not to
    later,      // it may be had another time: too busy, too slow, not reachable
    failed      // it cannot be had
  };
  Outcome outcome = Outcome::failed;
  std::string url, final_url;   // asked for, and at the end of the redirects
  int status = 0;               // of the last answer; 0 none
  std::string reason;           // in words, unless whole or unchanged
  bool moved_for_good = false;  // it is elsewhere, and every redirect there was a permanent one
  std::string etag, last_modified, media_type;
  std::optional<std::chrono::seconds> retry_after;  // as the server asked
  std::vector<Exchange> exchanges;                  // in their order, robots.txt among them; the last is the answer

  std::string response() const;  // the last answer's head and body, "" if there is none
};

std::string_view word_of(Fetched::Outcome outcome);

/// What is known of an address from the last time: sent along, so that the same is not sent again.
struct Known {
  std::string etag, last_modified;
  std::string url = {};  // whose they are: a redirect on the way there is asked for without; "" whichever is asked
};

class Fetcher {
 public:
  /// Usage if `contact` is not one line of printable ASCII.
  explicit Fetcher(FetchOptions options);
  ~Fetcher();
  Fetcher(Fetcher&&) noexcept;

  /// Never throws for what a server does. One thread at a time.
  Fetched fetch(const std::string& url, const Known& known = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The worker task "robots": a line of JSON with "agent" and "path", then an HTTP response with a robots.txt; out comes
/// JSON with "allows" and "delay" (seconds, 0 none).
std::string robots_task(std::string_view input);

/// The worker task "body": an HTTP response; out comes a line of JSON with "media_type", then its body, unpacked;
/// Unread as an error of the worker.
std::string body_task(std::string_view response);

}  // namespace vigil::capture
