#include "cli/passphrase.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/error.hpp"

namespace vigil::cli {
namespace {

constexpr std::size_t longest = 1024;

/// Up to the end of the line or of the input, byte by byte: what stands behind it is for others.
base::Secret first_line(int from) {
  base::Secret line(longest);
  std::size_t length = 0;
  for (char byte = 0;;) {
    const ssize_t got = read(from, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Failure(fmt::format("the passphrase cannot be read: {}", std::strerror(errno)));
    if (got == 0 || byte == '\n') break;
    if (length == longest) throw Usage("the passphrase is too long: 1024 bytes at most");
    line.data()[length++] = byte;
  }
  if (length > 0 && line.bytes()[length - 1] == '\r') --length;
  if (length == 0) throw Usage("there is no passphrase: its first line is empty");
  return base::Secret(line.bytes().substr(0, length));
}

/// While it lives, the terminal does not show what is typed.
class Unseen {
 public:
  explicit Unseen(int terminal) : terminal_(terminal) {
    tcgetattr(terminal_, &before_);
    termios without = before_;
    without.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    without.c_lflag |= ECHONL;
    tcsetattr(terminal_, TCSAFLUSH, &without);
  }
  ~Unseen() { tcsetattr(terminal_, TCSAFLUSH, &before_); }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  int terminal_;
  termios before_{};
};

base::Secret asked(const std::string& prompt) {
  const base::Descriptor terminal(open("/dev/tty", O_RDWR | O_CLOEXEC));
  if (terminal.get() < 0)
    throw Usage("a passphrase is needed and there is no terminal: name a file that holds it (--passphrase-file FILE)");
  [[maybe_unused]] const auto shown = write(terminal.get(), prompt.data(), prompt.size());
  const Unseen unseen(terminal.get());
  return first_line(terminal.get());
}

}  // namespace

base::Secret read_passphrase(const std::string& file, const std::string& prompt) {
  if (file.empty()) return asked(prompt + ": ");
  if (file == "-") return first_line(0);
  const base::Descriptor from(open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (from.get() < 0) throw Usage("the passphrase's file " + file + " cannot be opened");
  return first_line(from.get());
}

base::Secret read_new_passphrase(const std::string& file, const std::string& prompt) {
  auto given = read_passphrase(file, prompt);
  if (file.empty() && read_passphrase(file, "once more").bytes() != given.bytes())
    throw Usage("the two passphrases differ; nothing was changed");
  return given;
}

}  // namespace vigil::cli
