#include "serve/serve.hpp"

#include <cstdio>

#include "base/error.hpp"
#include "base/private_memory.hpp"
#include "serve/app.hpp"
#include "serve/static_site.hpp"
#include "store/search.hpp"

namespace vigil::serve {

namespace {

// One write a line, so that lines of two threads do not mix.
void log(const Exchange& exchange) {
  std::string line(exchange.method);
  line += exchange.route.empty() ? " - " : " " + std::string(exchange.route) + " ";
  line += std::to_string(exchange.status) + " " + std::to_string(exchange.took.count()) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string url(const std::string& address, std::uint16_t port) {
  const bool is_v6 = address.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port) + "/";
}

/// Indexes up to this size forget what has changed before the first page is served.
constexpr std::uintmax_t forgotten_at_start = 64 << 20;  // bytes

}  // namespace

void run(const ServeOptions& options, const std::function<void()>& until) {
  base::keep_out_of_dumps();
  auto record = store::Record::open(options.record);
  try {
    store::forget_words(record, forgotten_at_start);
  } catch (const Error&) {  // a record that cannot be written to is served all the same; vigil doctor tells what waits
  }
  App app(record, {options.user, options.groups, options.other_users});
  std::optional<StaticSite> site;
  if (options.site) site.emplace(*options.site);

  Server server(options.limits, options.threads, options.log_requests ? Server::Observer(log) : Server::Observer());
  const auto app_port = server.listen(options.address, options.port, std::ref(app));
  std::uint16_t site_port = 0;
  if (site) site_port = server.listen(options.address, options.site_port, std::ref(*site));
  server.start();
  if (options.print) {
    options.print(url(options.address, app_port) + "  the app");
    if (site) options.print(url(options.address, site_port) + "  the published site");
  }
  until();
}

}  // namespace vigil::serve
