#include "page/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vigil::page {

namespace {

constexpr double width = 420, font = 12.5;

std::string number_of(double value) { return detail::print_number(std::round(value * 10) / 10); }

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

}  // namespace

Html words_at(double x, double y, double size, std::string_view anchor, std::string_view css, std::string_view words) {
  return html("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" class=\"{}\">{}</text>", x, y, size, anchor,
              css, words);
}

Html bar(double x, double y, double width, double height, std::string_view css) {
  return html("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>", x, y, width, height, css);
}

std::string line_to(double x1, double y1, double x2, double y2) {
  const auto number = [](double value) { return detail::print_number(value); };
  return "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2);
}

Html framed(const Frame& frame, const Html& content) {
  const std::string of_title = frame.id + "-title", of_description = frame.id + "-desc";
  const std::string box = "0 0 " + detail::print_number(frame.width) + " " + detail::print_number(frame.height);
  return html(
      "<svg viewBox=\"{}\" width=\"{}\" height=\"{}\" role=\"img\" aria-labelledby=\"{} {}\" class=\"{}\">"
      "<title id=\"{}\">{}</title><desc id=\"{}\">{}</desc>{}</svg>\n",
      box, frame.width, frame.height, of_title, of_description, frame.css, of_title, frame.title, of_description,
      frame.description, content);
}

Html lying_bars(const std::string& id, const std::string& title, const std::string& description,
                const std::vector<BarPanel>& panels) {
  constexpr double row = 36, longest = 330;
  Html out;
  double y = 0;
  for (const auto& panel : panels) {
    if (!panel.heading.empty()) {
      y += 20;
      out += words_at(0, y - 5, 13.5, "start", "x-soft", panel.heading);
    }
    for (const auto& one : panel.bars) {
      out += words_at(0, y + 12, font, "start", "x-ink", one.label);
      const double wide = std::max(one.share * longest, 1.5);
      out += bar(0, y + 16, wide, 13, one.css);
      out += words_at(wide + 6, y + 27, font, "start", "x-ink", one.number);
      y += row;
    }
  }
  return framed({id, width, y + 2, title, description, "slim"}, out);
}

namespace {

/// Where things stand on a plane of shares over time.
class PlaneDrawing {
 public:
  explicit PlaneDrawing(const Plane& plane) : plane_(plane) {
    for (const auto& track : plane.tracks) {
      for (const auto& [x, share] : track.line) most_ = std::max(most_, share);
      for (const auto& [x, share] : track.high) most_ = std::max(most_, share);
    }
    for (const double top : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0})
      if (most_ <= top) {
        most_ = top;
        break;
      }
  }

  Html draw() const {
    Html out;
    for (int i = 0; i <= 4; ++i) {
      const double share = most_ * i / 4;
      out +=
          html("<path d=\"{}\" class=\"{}\"/>", line_to(left_, y(share), right_, y(share)), i == 0 ? "x-ax" : "x-gr");
      out += words_at(left_ - 5, y(share) + 4, font, "end", "x-soft", percent(share));
    }
    for (const auto& [at, label] : plane_.labels) out += words_at(x(at), base_ + 17, font, "middle", "x-soft", label);
    for (const auto& track : plane_.tracks)
      if (!track.low.empty()) out += html("<path d=\"{}\" class=\"x-band\"/>", band(track));
    for (std::size_t i = 0; i < plane_.tracks.size(); ++i)
      out += html("<path d=\"{}\" class=\"x-line\" stroke-dasharray=\"{}\"/>", path(plane_.tracks[i].line),
                  dashes_[i % dashes_.size()]);
    return out + key();
  }
  double height() const { return base_ + 28 + 18 * static_cast<double>(plane_.tracks.size()); }

 private:
  double x(double at) const { return left_ + (at - plane_.first) / (plane_.last - plane_.first) * (right_ - left_); }
  double y(double share) const { return base_ - share / most_ * (base_ - top_); }

  std::string point(double at, double share) const { return number_of(x(at)) + " " + number_of(y(share)); }

  /// From the origin of time to its end.
  std::string path(const std::vector<std::pair<double, double>>& line) const {
    std::string d = "M" + (plane_.is_stepped ? point(plane_.first, 0) : point(line.front().first, line.front().second));
    double before = 0;
    for (const auto& [at, share] : line) {
      if (plane_.is_stepped) d += "L" + point(at, before);
      d += "L" + point(at, share);
      before = share;
    }
    return plane_.is_stepped ? d + "L" + point(plane_.last, before) : d;
  }

  std::string band(const Track& track) const {
    auto back = track.low;
    std::string d = path(track.high);
    std::reverse(back.begin(), back.end());
    if (plane_.is_stepped) d += "L" + point(plane_.last, back.front().second);
    for (std::size_t i = 0; i < back.size(); ++i) {
      d += "L" + point(back[i].first, back[i].second);
      if (plane_.is_stepped) d += "L" + point(back[i].first, i + 1 < back.size() ? back[i + 1].second : 0);
    }
    return d + "Z";
  }

  Html key() const {
    Html out;
    for (std::size_t i = 0; i < plane_.tracks.size(); ++i) {
      const double at = base_ + 38 + 18 * static_cast<double>(i);
      out += html("<path d=\"{}\" class=\"x-line\" stroke-dasharray=\"{}\"/>",
                  line_to(left_, at - 4, left_ + 36, at - 4), dashes_[i % dashes_.size()]);
      out += words_at(left_ + 44, at, font, "start", "x-ink", plane_.tracks[i].name);
    }
    return out;
  }

  static constexpr double left_ = 44, right_ = width - 8, top_ = 12, base_ = 190;
  static constexpr std::array<std::string_view, 5> dashes_ = {"none", "7 3", "2 3", "10 3 2 3", "1 5"};
  const Plane& plane_;
  double most_ = 0.0001;
};

}  // namespace

Html tracks(const std::string& id, const std::string& title, const std::string& description, const Plane& plane) {
  const PlaneDrawing drawing(plane);
  return framed({id, width, drawing.height(), title, description, "slim"}, drawing.draw());
}

Html tiles(const std::string& id, const std::string& title, const std::string& description,
           const std::vector<Tile>& all) {
  constexpr double side = 44, gap = 2;
  Html out;
  int rows = 0;
  for (const auto& tile : all) {
    const double x = tile.column * (side + gap), y = tile.row * (side + gap);
    rows = std::max(rows, tile.row + 1);
    out += bar(x, y, side, side, "x-none");
    const double full = tile.share * (side - 18);
    if (full > 0) out += bar(x, y + side - full, side, full, "x-sil");
    out += words_at(x + side / 2, y + 13, 9.5, "middle", "x-ink", tile.name);
    if (!tile.number.empty()) out += words_at(x + side / 2, y + 34, 14, "middle", "x-ink", tile.number);
  }
  return framed({id, width, rows * (side + gap), title, description, "slim"}, out);
}

}  // namespace vigil::page
