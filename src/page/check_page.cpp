#include "page/parts.hpp"

namespace vigil::page {

namespace {

Html command(const std::string& label, std::string_view lines) {
  return html("<div class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">{}</div>", label, lines);
}

// In groups of four, as people read them to each other.
std::string grouped(std::string_view hexadecimal) {
  std::string out;
  for (std::size_t i = 0; i < hexadecimal.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += hexadecimal[i];
  }
  return out;
}

Html key(const Context& c, std::string_view fingerprint) {
  const Html shown =
      fingerprint.empty()
          ? paragraph(c.t("This copy was made without a key: it cannot be checked."))
          : html("{}{}{}",
                 paragraph(c.t("The fingerprint of the publisher’s key. It proves nothing here, since whoever changed "
                               "this page could change it too: compare it with one that you got another way.")),
                 command(c.t("Fingerprint of the key"), grouped(fingerprint)),
                 command(c.t("Command"), "openssl pkey -pubin -in vigil.pub.pem -outform DER | sha256sum"));
  return section("key", c.t("1. Whose key is it?"), shown);
}

Html signature(const Context& c) {
  return section(
      "signature", c.t("2. Did that key sign the list?"),
      html("{}{}",
           paragraph(c.t("SHA256SUMS names every file of this publication with its SHA-256. The command must answer "
                         "“Signature Verified Successfully”.")),
           command(
               c.t("Command"),
               "openssl pkeyutl -verify -pubin -inkey vigil.pub.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig")));
}

Html files(const Context& c) {
  return section(
      "files", c.t("3. Are the files those of the list?"),
      html("{}{}{}{}",
           paragraph(c.t(
               "In the folder of the copy. It must print nothing and end well; a changed or missing file is named.")),
           command(c.t("Command"), "sha256sum --check --strict --quiet SHA256SUMS"),
           paragraph(c.t("A file that was added is not noticed by this command. Vigil’s own notices it:")),
           command(c.t("Command"), "vigil verify --trust KEY.pem .")));
}

Html limits(const Context& c) {
  return section(
      "limits", c.t("What this cannot tell you"),
      list({text(c.t("Whether there is a newer release.")), text(c.t("Whether others were shown another one.")),
            text(c.t("Whether anybody saw you get it. Think first: whoever finds it on your device can read it."))}));
}

std::string problem_title(const Context& c, int status) {
  switch (status) {
    case 400:
      return c.t("That could not be understood");
    case 403:
      return c.t("That is not allowed");
    case 404:
      return c.t("Nothing is found here");
    case 409:
      return c.t("Somebody else was there first");
    case 503:
      return c.t("Busy just now");
    default:
      return c.t("Something went wrong here");
  }
}

}  // namespace

Html check(const Context& c, std::string_view key_fingerprint) {
  const Html heading =
      html("{}<h1>{}</h1><p class=\"lede\">{}</p>", crumbs(c, {{c.t("The record"), ""}}, c.t("Check this copy")),
           c.t("Check this copy"),
           c.t("Two common tools, openssl and sha256sum, show whether a copy is the publisher’s and whole, "
               "whoever handed it to you. Nothing is asked of anyone."));
  return layout(c, {c.t("Check this copy"), heading, "check"},
                html("{}{}{}{}", key(c, key_fingerprint), signature(c), files(c), limits(c)));
}

Html problem(const Context& c, int status, std::string_view what_to_do) {
  const std::string title = problem_title(c, status);
  return layout(
      c, {title, html("<h1>{}</h1>", title), ""},
      html("<p class=\"lede\">{}</p><p><a href=\"{}\">{}</a></p>", what_to_do, c.link(""), c.t("To the record")));
}

}  // namespace vigil::page
