#include "compose/office_properties.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace vigil::compose {

namespace {

using base::ZipFile;

constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";

// As it stands, still escaped; "" where there is none.
std::string inside(std::string_view xml, std::string_view element) {
  const auto open = "<" + std::string(element) + ">", close = "</" + std::string(element) + ">";
  const auto at = xml.find(open);
  if (at == xml.npos) return "";
  const auto end = xml.find(close, at);
  return end == xml.npos ? "" : std::string(xml.substr(at + open.size(), end - at - open.size()));
}

std::string title_and_language(std::string_view xml) {
  std::string kept;
  for (const auto* element : {"dc:title", "dc:language"})
    if (const auto words = inside(xml, element); !words.empty())
      kept += "<" + std::string(element) + ">" + words + "</" + element + ">";
  return kept;
}

template <class Write>
void rewrite(std::vector<ZipFile>& files, std::string_view name, const Write& write) {
  for (auto& file : files)
    if (file.name == name) file.bytes = std::string(declaration) + write(file.bytes);
}

// The element of the list of all parts that names this folder's.
void remove_from_manifest(std::string& manifest, std::string_view folder) {
  const auto path = "manifest:full-path=\"" + std::string(folder);
  for (auto at = manifest.find(path); at != std::string::npos; at = manifest.find(path)) {
    const auto start = manifest.rfind('<', at), end = manifest.find('>', at);
    if (start == std::string::npos || end == std::string::npos) return;
    manifest.erase(start, end + 1 - start);
  }
}

}  // namespace

void keep_title_alone_in_docx(std::vector<ZipFile>& files) {
  rewrite(files, "docProps/core.xml", [](std::string_view xml) {
    return R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" )"
           R"(xmlns:dc="http://purl.org/dc/elements/1.1/">)" +
           title_and_language(xml) + "</cp:coreProperties>";
  });
  rewrite(files, "docProps/app.xml", [](std::string_view) {
    return std::string(
        R"(<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>)");
  });
  rewrite(files, "docProps/custom.xml", [](std::string_view) {
    return std::string(
        R"(<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>)");
  });
}

void keep_title_alone_in_odt(std::vector<ZipFile>& files) {
  constexpr std::string_view office = R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )";
  rewrite(files, "meta.xml", [&](std::string_view xml) {
    return "<office:document-meta " + std::string(office) +
           R"(xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>)" +
           title_and_language(xml) + "</office:meta></office:document-meta>";
  });
  rewrite(files, "settings.xml", [&](std::string_view) {
    return "<office:document-settings " + std::string(office) + R"(office:version="1.2"/>)";
  });
  std::erase_if(files, [](const ZipFile& file) { return file.name.starts_with("Thumbnails/"); });
  for (auto& file : files)
    if (file.name == "META-INF/manifest.xml") remove_from_manifest(file.bytes, "Thumbnails/");
}

}  // namespace vigil::compose
