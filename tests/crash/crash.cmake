# What the tests and the campaign of crashes need: a shim below the disk's system calls, the writer that runs above it,
# and those who look at the record afterwards.
add_library(disk_shim MODULE tests/crash/disk_shim.cpp)
target_link_libraries(disk_shim PRIVATE ${CMAKE_DL_LIBS} vigil_flags)
set_target_properties(disk_shim PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/crash)
add_library(crash_writes STATIC tests/crash/numbered.cpp tests/crash/disk.cpp)
target_link_libraries(crash_writes PUBLIC vigil_store vigil_flags)
foreach(program crash_writer after_kill power_loss)
  add_executable(${program} tests/crash/${program}_main.cpp)
  target_link_libraries(${program} PRIVATE crash_writes)
  set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/crash)
endforeach()
