# Warnings are errors in our own code; hardening follows Debian's.
add_library(vigil_flags INTERFACE)
target_compile_options(vigil_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  -fstack-protector-strong)
target_compile_definitions(vigil_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(vigil_flags INTERFACE -Wl,-z,relro,-z,now)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(vigil_flags INTERFACE -D_FORTIFY_SOURCE=2)
  # <regex>, Boost and libstdc++ trip these under -O2 with g++ 12 although nothing is wrong in our lines.
  target_compile_options(vigil_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  # g++ clears a few hundred bytes with "rep stos", which takes longer to begin than unrolled stores take in all.
  target_compile_options(vigil_flags INTERFACE -mmemset-strategy=unrolled_loop:512:noalign,libcall:-1:noalign)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libseccomp's macros hold compound literals, not all of them whole.
  target_compile_options(vigil_flags INTERFACE -Wno-c99-extensions -Wno-missing-field-initializers)
endif()
if(VIGIL_SANITIZE)
  # Without vptr: that check opens pipes to try addresses, which a worker's system-call filter answers with its end.
  target_compile_options(vigil_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(vigil_flags INTERFACE -fsanitize=address,undefined)
endif()
if(VIGIL_FUZZ)
  target_compile_options(vigil_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
find_program(CCACHE ccache)
if(CCACHE)
  # Paths below the project are taken relatively, so that a second clone finds what the first one compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()
