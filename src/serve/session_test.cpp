#include "serve/session.hpp"

#include <gtest/gtest.h>

namespace vigil::serve {
namespace {

constexpr std::string_view origin = "http://127.0.0.1:8080";

Request with_cookie(const Sessions::Session& session) {
  Request request;
  request.headers.add("cookie", "vigil_session=" + session.id);
  return request;
}

}  // namespace

TEST(Session, IsNewWithoutACookieAndTheSameWithIt) {
  const Sessions sessions;
  const auto session = sessions.open({});
  EXPECT_TRUE(session.is_new);
  EXPECT_EQ(session.id.size(), 64u);
  EXPECT_NE(session.id, sessions.open({}).id);
  const auto again = sessions.open(with_cookie(session));
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(again.id, session.id);
}

TEST(Session, ACookieThatWeCannotHaveSetIsReplaced) {
  const Sessions sessions;
  EXPECT_TRUE(sessions.open(with_cookie({"short", false})).is_new);
  EXPECT_TRUE(sessions.open(with_cookie({std::string(64, 'Z'), false})).is_new);
}

TEST(Session, TheCookieIsHiddenFromScriptsAndOtherSites) {
  const std::string cookie = Sessions::set_cookie({std::string(64, 'a'), true});
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos);
}

TEST(Csrf, TheTokenOfTheSameSessionIsOurs) {
  const Sessions sessions;
  const auto session = sessions.open({});
  EXPECT_TRUE(sessions.is_ours(with_cookie(session), sessions.token(session), origin));
}

TEST(Csrf, NoTokenAnotherSessionsTokenOrNoCookieIsNotOurs) {
  const Sessions sessions;
  const auto session = sessions.open({});
  const std::string token = sessions.token(session);
  EXPECT_FALSE(sessions.is_ours(with_cookie(session), "", origin));
  EXPECT_FALSE(sessions.is_ours(with_cookie(session), sessions.token(sessions.open({})), origin));
  EXPECT_FALSE(sessions.is_ours({}, token, origin));
}

TEST(Csrf, ATokenOfAnotherProcessIsNotOurs) {
  const Sessions sessions, restarted;
  const auto session = sessions.open({});
  EXPECT_FALSE(restarted.is_ours(with_cookie(session), sessions.token(session), origin));
}

TEST(Csrf, AnotherOriginIsRefusedEvenWithTheToken) {
  const Sessions sessions;
  const auto session = sessions.open({});
  const std::string token = sessions.token(session);
  for (const char* other : {"http://127.0.0.1:8081", "https://127.0.0.1:8080", "null", "http://rebound.example", ""}) {
    Request request = with_cookie(session);
    request.headers.add("origin", other);
    EXPECT_FALSE(sessions.is_ours(request, token, origin)) << other;
  }
  for (const char* other : {"same-site", "cross-site", "none", ""}) {
    Request request = with_cookie(session);
    request.headers.add("sec-fetch-site", other);
    EXPECT_FALSE(sessions.is_ours(request, token, origin)) << other;
  }
}

TEST(Csrf, ANullOriginIsOursOnlyWhenTheBrowserCallsItSameOrigin) {
  const Sessions sessions;
  const auto session = sessions.open({});
  Request request = with_cookie(session);
  request.headers.add("origin", "null");
  EXPECT_FALSE(sessions.is_ours(request, sessions.token(session), origin));
  request.headers.add("sec-fetch-site", "same-origin");
  EXPECT_TRUE(sessions.is_ours(request, sessions.token(session), origin));
}

}  // namespace vigil::serve
