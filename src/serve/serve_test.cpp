// The whole server in this process: app and site on two ports of loopback, asked through sockets.
#include "serve/serve.hpp"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <fstream>
#include <future>
#include <thread>

#include "base/error.hpp"
#include "store/record_for_tests.hpp"

namespace vigil::serve {
namespace {

using boost::asio::ip::tcp;

std::string ask(std::uint16_t port, const std::string& request) {
  boost::asio::io_context io;
  tcp::socket socket(io);
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  boost::asio::write(socket, boost::asio::buffer(request));
  std::string out;
  char bytes[4096];
  for (ssize_t n; (n = ::recv(socket.native_handle(), bytes, sizeof bytes, 0)) > 0;)
    out.append(bytes, static_cast<std::size_t>(n));
  return out;
}

std::string get(std::uint16_t port, const std::string& target) {
  return ask(
      port, "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n\r\n");
}

// "http://127.0.0.1:41234/  the app"
std::uint16_t port_in(const std::string& line) {
  return static_cast<std::uint16_t>(std::stoi(line.substr(line.rfind(':') + 1)));
}

class Serving : public testing::Test {
 protected:
  Serving() {
    store::add_person(world_.record, "test-person", "Testname Invented");
    std::filesystem::create_directories(world_.folder.path / "site");
    std::ofstream(world_.folder.path / "site/index.html") << "<p>the site";
    std::ofstream(world_.folder.path / "site/release.json") << R"({"format": "vigil-site 1"})";
    std::ofstream(world_.folder.path / "site/SHA256SUMS") << "";
    options.record = world_.record.folder();
    options.user = "Officer Invented";
    options.port = options.site_port = 0;
    options.site = world_.folder.path / "site";
    options.print = [this](const std::string& line) { lines_.push_back(line); };
  }

  /// Serves while `use` runs with the two ports.
  void while_serving(const std::function<void(std::uint16_t app, std::uint16_t site)>& use) {
    run(options, [&] { use(port_in(lines_.at(0)), port_in(lines_.at(1))); });
  }

  ServeOptions options;

 private:
  store::TestRecord world_;
  std::vector<std::string> lines_;
};

}  // namespace

TEST_F(Serving, AppAndSiteAreTwoOriginsOfOneServer) {
  while_serving([](std::uint16_t app, std::uint16_t site) {
    EXPECT_NE(app, site);
    EXPECT_NE(get(app, "/en/case/test-person").find("Testname Invented"), std::string::npos);
    EXPECT_NE(get(site, "/").find("<p>the site"), std::string::npos);
    EXPECT_EQ(get(site, "/en/case/test-person").find("Testname"), std::string::npos);
  });
}

TEST_F(Serving, TheNameOfOneOriginIsNotTakenByTheOther) {
  while_serving([](std::uint16_t app, std::uint16_t site) {
    const std::string request =
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(site) + "\r\nConnection: close\r\n\r\n";
    EXPECT_TRUE(ask(app, request).starts_with("HTTP/1.1 400"));
  });
}

TEST_F(Serving, ManyAskAtATime) {
  while_serving([](std::uint16_t app, std::uint16_t site) {
    std::vector<std::future<int>> clients;
    for (int i = 0; i < 8; ++i)
      clients.push_back(std::async(std::launch::async, [app, site] {
        int right = 0;
        for (int n = 0; n < 5; ++n) {
          right += get(app, "/en/case/test-person").starts_with("HTTP/1.1 200") ? 1 : 0;
          right += get(site, "/").starts_with("HTTP/1.1 200") ? 1 : 0;
        }
        return right;
      }));
    for (auto& client : clients) EXPECT_EQ(client.get(), 10);
  });
}

TEST_F(Serving, AfterItsEndThePortsAreFree) {
  std::uint16_t port = 0;
  while_serving([&](std::uint16_t app, std::uint16_t) { port = app; });
  Server other;
  EXPECT_EQ(other.listen("127.0.0.1", port, [](const Request&) { return Response{}; }), port);
}

TEST_F(Serving, ARequestIsLoggedWithoutWhatItAskedFor) {
  options.log_requests = true;
  testing::internal::CaptureStderr();
  while_serving([](std::uint16_t app, std::uint16_t) {
    get(app, "/en/case/test-person");
    get(app, "/en/search?q=Testname");
    get(app, "/secret-path");
  });
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("GET /{lang}/case/{id} 200 "), std::string::npos) << log;
  EXPECT_NE(log.find("GET - 404 "), std::string::npos) << log;
  for (const char* word : {"test-person", "Testname", "secret", "127.0.0.1"})
    EXPECT_EQ(log.find(word), std::string::npos) << log;
}

TEST_F(Serving, AnotherAddressThanLoopbackIsRefused) {
  options.address = "0.0.0.0";
  EXPECT_THROW(while_serving([](std::uint16_t, std::uint16_t) {}), Refused);
}

TEST_F(Serving, WithoutARecordItSaysSo) {
  options.record = options.record / "nowhere";
  EXPECT_THROW(while_serving([](std::uint16_t, std::uint16_t) {}), NotFound);
}

}  // namespace vigil::serve
