
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "serve/serve.hpp"

namespace vigil::cli {

void add_serve_command(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("serve", "the working app on the record, on this machine alone, until Ctrl-C");
  auto options = std::make_shared<serve::ServeOptions>();
  auto site = std::make_shared<std::string>();
  command->add_option("--port", options->port, "the app's port (default 8080; 0 takes a free one)");
  command->add_option("--address", options->address,
                      "127.0.0.1 or ::1: others are refused until there are accounts and sealing");
  command->add_option("--site", *site, "serve this published site too, as another origin");
  command->add_option("--site-port", options->site_port, "the site's port (default 8081; 0 takes a free one)");
  command->add_option("--threads", options->threads, "threads (default 2)");
  command->add_flag(
      "--other-users", options->other_users,
      "the app answers programs of other users of this machine too, as a proxy; sealed matter it never shows them");
  command->add_flag("--log-requests", options->log_requests,
                    "method, route, status and microseconds to stderr; never what was asked");
  command->callback([&globals, options, site] {
    globals.chosen = [&globals, options, site] {
      options->record = globals.record();
      options->user = globals.user;
      options->groups = globals.groups;
      if (!site->empty()) options->site = *site;
      options->print = [](const std::string& line) {
        say("{}\n", line);
        flush();
      };
      serve::run(*options);
      return 0;
    };
  });
}

}  // namespace vigil::cli
