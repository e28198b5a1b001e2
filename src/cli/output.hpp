// The one way from a command to its standard output and standard error. Words that come from outside pass through
// text::for_terminal; a command whose output could not be written has not succeeded.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "text/terminal.hpp"

namespace vigil::cli {

/// Results, to standard output as they are: JSON, and what `shown` has made. Failure if they cannot be written; where
/// the reader of a pipe went away the process ends by SIGPIPE, as tools do.
void put(std::string_view text);
/// Everything that was put is out: after a line that acknowledges something, and at a command's end. Throws as `put`.
void flush();
/// Messages, to standard error as they are. If that is closed or full there is nobody left to tell.
void put_message(std::string_view text);

/// Gives closed standard streams a descriptor, so that no file of ours gets their number and is written into.
void hold_standard_streams();

template <class T>
using Shown = std::conditional_t<std::is_convertible_v<const T&, std::string_view>, std::string, T>;

template <class T>
Shown<T> shown_value(const T& value) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>)
    return text::for_terminal(value);
  else
    return value;
}

/// "1 input", "2 inputs"; `many` where that is not `one` with an s.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many = "");

/// fmt::format with every string among the values made harmless and kept to one line.
template <class... T>
std::string shown(fmt::format_string<Shown<T>...> format, const T&... values) {
  const std::tuple<Shown<T>...> harmless(shown_value(values)...);
  return std::apply([&](const auto&... each) { return fmt::vformat(format, fmt::make_format_args(each...)); },
                    harmless);
}

template <class... T>
void say(fmt::format_string<Shown<T>...> format, const T&... values) {
  put(shown<T...>(format, values...));
}

template <class... T>
void tell(fmt::format_string<Shown<T>...> format, const T&... values) {
  put_message(shown<T...>(format, values...));
}

}  // namespace vigil::cli
