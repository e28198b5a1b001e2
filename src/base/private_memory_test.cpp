#include "base/private_memory.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/descriptor.hpp"
#include "base/sealing.hpp"

namespace vigil::base {
namespace {

/// In a process of its own: what it does to itself is not taken back.
int status_of_child(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool is_out_of_dumps() {
  rlimit cores{1, 1};
  getrlimit(RLIMIT_CORE, &cores);
  return prctl(PR_GET_DUMPABLE) == 0 && cores.rlim_cur == 0 && cores.rlim_max == 0;
}

/// Of a text of this length that was made and let go: how many of its bytes still stand where it was. What reads them
/// was made before, or it would be put there.
std::size_t left_behind(std::size_t length) {
  const Descriptor memory(open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
  std::string found(length, '\0');
  std::uintptr_t place = 0;
  {
    const std::string text(length, 'Q');
    place = reinterpret_cast<std::uintptr_t>(text.data());
  }
  const auto got = pread(memory.get(), found.data(), length, static_cast<off_t>(place));
  EXPECT_EQ(got, static_cast<ssize_t>(length));
  std::size_t runs = 0;  // a single one may be part of what the allocator writes there
  for (std::size_t at = found.find("QQQQ"); at != std::string::npos; at = found.find("QQQQ", at + 1)) ++runs;
  return runs;
}

TEST(PrivateMemory, WhoHoldsASecretIsLeftOutOfDumps) {
  EXPECT_EQ(status_of_child([] {
              prctl(PR_SET_DUMPABLE, 1);
              if (is_out_of_dumps()) return 1;
              const Secret secret("a passphrase");
              return is_out_of_dumps() ? 0 : 2;
            }),
            0);
}

TEST(PrivateMemory, WhatIsLetGoIsOverwritten) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "skipped: a sanitizer lets memory go in its own way";
#endif
  keep_memory_private();
  for (const std::size_t length : {64U, 1000U, 5000U, 100'000U}) EXPECT_EQ(left_behind(length), 0U) << length;
}

}  // namespace
}  // namespace vigil::base
