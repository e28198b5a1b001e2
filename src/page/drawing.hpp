// What drawings are made of: inline SVG on a plain canvas. Sizes are user units; colours and strokes are classes of the
// style sheet, so that they follow light, dark and print. Nothing is told by colour alone.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/html.hpp"

namespace vigil::page {

Html words_at(double x, double y, double size, std::string_view anchor, std::string_view css, std::string_view words);
Html bar(double x, double y, double width, double height, std::string_view css);
std::string line_to(double x1, double y1, double x2, double y2);  // of a path

/// A whole drawing; `id` is in no language. Who cannot see it hears title and description.
struct Frame {
  std::string id;
  double width = 0, height = 0;
  std::string title, description;
  std::string_view css = "";
};
Html framed(const Frame& frame, const Html& content);

/// Bars that lie, one below the other, each with its words above it and its number behind it; 420 wide, so that a phone
/// shows it whole.
struct Bar {
  std::string label;
  double share = 0;  // of the longest, 0 to 1
  std::string number;
  std::string_view css;
};
struct BarPanel {
  std::string heading;  // "" none
  std::vector<Bar> bars;
};
Html lying_bars(const std::string& id, const std::string& title, const std::string& description,
                const std::vector<BarPanel>& panels);

/// Steps or lines over time with a band around each, told apart by their dashes and by their names at the right end.
struct Track {
  std::string name;
  std::vector<std::pair<double, double>> line;       // x and share
  std::vector<std::pair<double, double>> low, high;  // of the band; empty: none
};
struct Plane {
  std::vector<Track> tracks;
  double first = 0, last = 1;                          // of x
  std::vector<std::pair<double, std::string>> labels;  // along x
  bool is_stepped = true;                              // a value holds until the next one
};
Html tracks(const std::string& id, const std::string& title, const std::string& description, const Plane& plane);

/// A map of tiles: each place has a square of its own, as large as any other.
struct Tile {
  int column = 0, row = 0;
  std::string name, number;
  double share = 0;  // how full the tile is, 0 to 1
};
Html tiles(const std::string& id, const std::string& title, const std::string& description,
           const std::vector<Tile>& all);

}  // namespace vigil::page
