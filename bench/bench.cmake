# vigil_bench(name libraries...): bench/<name>_bench.cpp answers one question; ./run bench runs it. Built in the release
# build only.
function(vigil_bench name)
  add_executable(${name}_bench bench/${name}_bench.cpp)
  target_link_libraries(${name}_bench PRIVATE ${ARGN} vigil_flags)
  set_target_properties(${name}_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
endfunction()

vigil_bench(date vigil_text)
vigil_bench(append vigil_store)
vigil_bench(store vigil_store SQLite::SQLite3)
vigil_bench(store_server vigil_store PkgConfig::pq)
vigil_bench(link vigil_link)
vigil_bench(compare vigil_text)
vigil_bench(search vigil_link vigil_store)  # link: invented names
vigil_bench(match vigil_link)
add_dependencies(match_bench vigil)

vigil_bench(warc vigil_link)
vigil_bench(extract vigil_extract)
vigil_bench(measure vigil_measure)
vigil_bench(ingest)
add_dependencies(ingest_bench vigil)
vigil_bench(scan vigil_link)
pkg_check_modules(hyperscan IMPORTED_TARGET libhs)  # a peer, where it is installed
if(hyperscan_FOUND)
  target_link_libraries(scan_bench PRIVATE PkgConfig::hyperscan)
  target_compile_definitions(scan_bench PRIVATE VIGIL_HYPERSCAN)
endif()

vigil_bench(search_text vigil_link vigil_store)  # link: invented names
target_sources(search_text_bench PRIVATE bench/search_peers.cpp)
pkg_check_modules(xapian IMPORTED_TARGET xapian-core)  # peers, where they are installed
pkg_check_modules(groonga IMPORTED_TARGET groonga)
foreach(peer xapian groonga)
  if(${peer}_FOUND)
    string(TOUPPER ${peer} name)
    target_link_libraries(search_text_bench PRIVATE PkgConfig::${peer})
    target_compile_definitions(search_text_bench PRIVATE VIGIL_${name})
  endif()
endforeach()
