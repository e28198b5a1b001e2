# The programs. vigil-publish and vigil-read are not linked with store/ (tests/checks/no_store_symbols.sh).
if(EXISTS ${CMAKE_SOURCE_DIR}/src/cli/vigil_main.cpp)
  add_executable(vigil src/cli/vigil_main.cpp)
  target_link_libraries(vigil PRIVATE vigil_cli vigil_flags)
  target_compile_definitions(vigil PRIVATE VIGIL_VERSION="${PROJECT_VERSION}")
endif()
if(EXISTS ${CMAKE_SOURCE_DIR}/src/cli/publish_main.cpp)
  add_executable(vigil-publish src/cli/publish_main.cpp)
  target_link_libraries(vigil-publish PRIVATE vigil_publish vigil_measure vigil_snapshot CLI11::CLI11 vigil_flags)
  target_compile_definitions(vigil-publish PRIVATE VIGIL_VERSION="${PROJECT_VERSION}")
endif()
# Poppler and Tesseract, started by vigil as a worker; vigil itself is not linked with them.
add_executable(vigil-foreign src/foreign/foreign_main.cpp)
target_link_libraries(vigil-foreign PRIVATE vigil_foreign vigil_flags)
add_dependencies(vigil vigil-foreign)
add_dependencies(pipeline_test vigil)  # its worker
