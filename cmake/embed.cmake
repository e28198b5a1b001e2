# vigil_embed(target file symbol): the bytes of a file as `extern const std::string_view symbol` in namespace
# vigil::embedded, so that a shipped program needs no data folder.
function(vigil_embed target file symbol)
  set(out ${CMAKE_BINARY_DIR}/embedded/${symbol}.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/embedded
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed.py ${file} ${symbol} ${out}
    DEPENDS ${file} ${CMAKE_SOURCE_DIR}/tools/embed.py VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
