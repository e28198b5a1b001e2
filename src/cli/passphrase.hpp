// Passphrases: asked for on the terminal, without showing them, or read from a file. Never from the command line or the
// environment, where others of the machine can see them.
#pragma once

#include <string>

#include "base/sealing.hpp"

namespace vigil::cli {

/// `file`: its first line; "-" standard input; "" the terminal, after `prompt`. Usage if there is none.
base::Secret read_passphrase(const std::string& file, const std::string& prompt);
/// The same, for a new one: on the terminal it is asked for twice. Usage if the two differ.
base::Secret read_new_passphrase(const std::string& file, const std::string& prompt);

}  // namespace vigil::cli
