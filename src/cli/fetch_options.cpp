#include "cli/fetch_options.hpp"

#include "base/error.hpp"

namespace vigil::cli {

capture::FetchOptions FetchAsked::options() const {
  if (!(pause >= 0 && pause <= 3600)) throw Usage("--pause: 0 to 3600 seconds are expected");
  if (!(timeout >= 1 && timeout <= 3600)) throw Usage("--timeout: 1 to 3600 seconds are expected");
  if (most_mib < 1 || most_mib > 256) throw Usage("--max-mib: 1 to 256 are expected");
  capture::FetchOptions options;
  options.contact = contact;
  options.allow_private = allow_private;
  options.pause = std::chrono::milliseconds(static_cast<std::int64_t>(1000 * pause));
  options.within = std::chrono::milliseconds(static_cast<std::int64_t>(1000 * timeout));
  options.connect_within = std::min(options.connect_within, options.within);
  options.slow_for = std::min(options.slow_for, std::chrono::ceil<std::chrono::seconds>(options.within));
  options.back_off = std::min(options.back_off, options.pause * 2);
  options.most_bytes = most_mib << 20;
  return options;
}

std::shared_ptr<FetchAsked> add_fetch_options(CLI::App& command) {
  auto asked = std::make_shared<FetchAsked>();
  command
      .add_option("--contact", asked->contact,
                  "whom a server's keeper can ask about our requests: an address of mail or the web, sent along")
      ->envname("VIGIL_CONTACT");
  command.add_flag(
      "--allow-private", asked->allow_private,
      "also fetch from this machine and private networks, and from any port: only for servers of your own");
  command.add_option("--pause", asked->pause, "seconds between two requests to a host (default 2)");
  command.add_option("--timeout", asked->timeout, "seconds that one answer may take (default 120)");
  command.add_option("--max-mib", asked->most_mib, "how large one answer may be (default 64)");
  return asked;
}

}  // namespace vigil::cli
