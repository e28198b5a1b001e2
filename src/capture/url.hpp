// Web addresses: a reference in a feed or a redirect becomes an address (RFC 3986, section 5.2), and an address has one
// writing, so that two sources that name one page name it alike. Pure; whether an address may be asked is fetch.hpp's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigil::capture {

struct Url {
  std::string scheme, userinfo, host, port;  // lower case; port "" for the scheme's own
  std::string path = "/", query;             // query with its "?", or ""

  std::string text() const;    // without fragment
  std::string origin() const;  // scheme://host:port
  bool is_web() const { return scheme == "http" || scheme == "https"; }
  std::string port_or_own() const { return !port.empty() ? port : scheme == "https" ? "443" : "80"; }
};

/// nullopt for what has no scheme and host. Blanks, controls and bytes above ASCII are percent-encoded.
std::optional<Url> parse_url(std::string_view text);

/// `reference` as seen from `base`; `reference` itself where there is no base. Blanks around it do not count.
std::string resolve_url(std::string_view base, std::string_view reference);

bool is_web_address(std::string_view text);  // it begins with http:// or https://

}  // namespace vigil::capture
