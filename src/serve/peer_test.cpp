#include "serve/peer.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/descriptor.hpp"

namespace vigil::serve {
namespace {

const std::string loopback("\x7F\x00\x00\x01", 4);
constexpr std::string_view table =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 70821 1 0 100 0 0 10 "
    "0\n"
    "   1: 0100007F:A1B2 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 70900 1 0 20 4 30 10 "
    "-1\n"
    "   2: 0100007F:1F90 0100007F:A1B2 01 00000000:00000000 00:00000000 00000000  1000        0 70901 1 0 20 4 30 10 "
    "-1\n"
    "   3: 0100007F:A1B3 0100007F:1F90 06 00000000:00000000 03:00001234 00000000     0        0 0 3 0\n";

TEST(Peer, IsReadFromTheKernelsTable) {
  EXPECT_EQ(owner_in(table, {loopback, 0xA1B2}, {loopback, 0x1F90}), 1001U);
  EXPECT_EQ(owner_in(table, {loopback, 0x1F90}, {loopback, 0xA1B2}), 1000U) << "the other end of the same";
  EXPECT_FALSE(owner_in(table, {loopback, 0xA1B2}, {loopback, 0x1F91}));
  EXPECT_FALSE(owner_in(table, {loopback, 0x1F90}, {std::string(4, '\0'), 0})) << "it only listens";
}

// Such a line names user 0, whosever it was: to a program that runs as root everybody would be itself.
TEST(Peer, OfWhatIsNoLongerConnectedIsNobody) { EXPECT_FALSE(owner_in(table, {loopback, 0xA1B3}, {loopback, 0x1F90})); }

struct Connected {
  base::Descriptor listening{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}, asking, answering;
  End theirs{loopback, 0}, ours{loopback, 0};

  explicit Connected(int family) : asking(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(listening.get(), reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    EXPECT_EQ(listen(listening.get(), 1), 0);
    socklen_t length = sizeof here;
    getsockname(listening.get(), reinterpret_cast<sockaddr*>(&here), &length);
    if (family == AF_INET) {
      EXPECT_EQ(connect(asking.get(), reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
    } else {
      sockaddr_in6 mapped{};
      mapped.sin6_family = AF_INET6;
      mapped.sin6_port = here.sin_port;
      inet_pton(AF_INET6, "::ffff:127.0.0.1", &mapped.sin6_addr);
      EXPECT_EQ(connect(asking.get(), reinterpret_cast<sockaddr*>(&mapped), sizeof mapped), 0);
    }
    sockaddr_in peer{};
    length = sizeof peer;
    answering = base::Descriptor(accept(listening.get(), reinterpret_cast<sockaddr*>(&peer), &length));
    ours.port = ntohs(here.sin_port);
    theirs.port = ntohs(peer.sin_port);
  }
};

TEST(Peer, IsKnownByAddressesOfBothVersions) {
  for (const int family : {AF_INET, AF_INET6}) {
    const Connected connected(family);
    EXPECT_EQ(user_at(connected.theirs, connected.ours), std::optional(geteuid())) << family;
    EXPECT_EQ(user_at({loopback, 1}, connected.ours), std::nullopt);
  }
}

}  // namespace
}  // namespace vigil::serve
