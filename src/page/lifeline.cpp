// A band begins with an event that opens a state (held, missing, kept at home) and ends with the next event that opens
// another or ends it. How long the state lasted that the last event opened is not known: a pennant opens it, and the
// axis goes on as a dashed line.
#include "page/lifeline.hpp"

#include "model/custody.hpp"

namespace vigil::page {

namespace {

using Days = std::chrono::days;

enum class State { none, held, missing, home };

struct Mark {
  std::int64_t day;  // since 1970
  std::size_t number;
};

struct Band {
  std::int64_t from, to;
  State state;
};

enum class Shape { circle, diamond, hollow };

struct Raised {
  std::int64_t day;
  Shape shape;
};

struct Drawing {
  std::vector<Mark> events;
  std::vector<Band> bands;
  std::vector<Raised> raised;
  int first_year = 0, last_year = 0;  // the axis runs from 1 January of the first to the end of the last
  std::size_t undated = 0;
  State last_state = State::none;  // opened by the last event, at last_state_from; how long it lasted is not known
  std::int64_t last_state_from = 0;
};

struct Frame {  // sizes in user units of the drawing
  double width, ring, mark, font;
  std::string_view css, id;
};

std::optional<std::int64_t> first_day(const model::Date& date) {
  const auto day = date.earliest() ? date.earliest() : date.latest();
  if (!day) return std::nullopt;
  return day->time_since_epoch().count();
}

std::int64_t new_year(int year) {
  using namespace std::chrono;
  return sys_days(std::chrono::year(year) / January / 1).time_since_epoch().count();
}

int year_of(std::int64_t day) {
  return static_cast<int>(std::chrono::year_month_day(std::chrono::sys_days(Days(day))).year());
}

// nullopt: the event says nothing of where the person is.
std::optional<State> state_after(const model::Event& event) {
  const std::string& type = event.type;
  if (type == "detained" || type == "arrested" || type == "transferred") return State::held;
  if (type == "sentenced") return model::is_suspended_term(event) ? State::home : State::held;
  if (type == "disappeared" || type == "missing-again") return State::missing;
  if (type == "house-arrest" || type == "bail" || type == "paroled") return State::home;
  if (type == "released" || type == "released-full-term" || type == "exiled" || type == "died") return State::none;
  return std::nullopt;
}

std::int64_t last_day(const model::Date& date) {
  const auto day = date.latest() ? date.latest() : date.earliest();
  return day->time_since_epoch().count();
}

// "August 2014" comes after "7 August 2014": what is known to the day is taken to have been first.
void add_bands(Drawing& drawing, const std::vector<model::Event>& events) {
  std::vector<const model::Event*> ordered;
  for (const model::Event& event : events)
    if (first_day(event.date)) ordered.push_back(&event);
  std::ranges::stable_sort(ordered, {}, [](const model::Event* event) { return last_day(event->date); });
  std::int64_t since = 0;
  for (const model::Event* event : ordered) {
    const std::int64_t day = std::max(since, *first_day(event->date));
    const auto next = state_after(*event);
    if (!next) continue;
    if (drawing.last_state != State::none && day > since) drawing.bands.push_back({since, day, drawing.last_state});
    since = day;
    drawing.last_state = *next;
  }
  drawing.last_state_from = since;
}

Shape shape_of(const model::Act& act) {
  if (act.delivered == "no") return Shape::hollow;
  return act.round.empty() ? Shape::diamond : Shape::circle;
}

Drawing drawing_of(const model::CaseFile& file) {
  Drawing drawing;
  std::vector<std::int64_t> days;
  for (std::size_t i = 0; i < file.events.size(); ++i) {
    const auto day = first_day(file.events[i].date);
    if (!day) {
      ++drawing.undated;
      continue;
    }
    drawing.events.push_back({*day, i + 1});
    days.push_back(*day);
  }
  for (const model::RaisedOnce& raised : file.raised) {
    const auto day = first_day(raised.act.said.empty() ? raised.act.reported : raised.act.said);
    if (!day) {
      ++drawing.undated;
      continue;
    }
    drawing.raised.push_back({*day, shape_of(raised.act)});
    days.push_back(*day);
  }
  add_bands(drawing, file.events);
  if (!days.empty()) {
    drawing.first_year = year_of(*std::min_element(days.begin(), days.end()));
    drawing.last_year = year_of(*std::max_element(days.begin(), days.end()));
  }
  return drawing;
}

class Canvas {
 public:
  Canvas(const Drawing& drawing, const Frame& frame)
      : drawing_(drawing), frame_(frame), from_(new_year(drawing.first_year)), to_(new_year(drawing.last_year + 1)) {}

  Html draw(const std::string& title, const std::string& description) const {
    const std::string title_id = std::string(frame_.id), description_id = title_id + "d";
    return html(
        "<svg viewBox=\"{}\" width=\"{}\" height=\"{}\" role=\"img\" aria-labelledby=\"{}\" class=\"{}\">"
        "<title id=\"{}\">{}</title><desc id=\"{}\">{}</desc>{}{}{}{}{}</svg>",
        "0 0 " + detail::print_number(frame_.width) + " " + detail::print_number(height()), frame_.width, height(),
        title_id + " " + description_id, frame_.css, title_id, title, description_id, description, years(), bands(),
        line(), events(), raisings());
  }

 private:
  double x(std::int64_t day) const {
    const double share = static_cast<double>(day - from_) / static_cast<double>(to_ - from_);
    return margin_ + share * (frame_.width - 2 * margin_);
  }
  double rings_top() const { return frame_.ring + 2; }
  double band_top() const { return rings_top() + 3 * frame_.ring + 8; }
  double axis() const { return band_top() + band_height_; }
  double raised_at() const { return axis() + 10 + frame_.mark; }
  double height() const { return raised_at() + frame_.mark + frame_.font + 12; }

  Html text_at(double at_x, double at_y, std::string_view anchor, std::string_view css, std::string_view shown) const {
    return html("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" class=\"{}\">{}</text>", at_x, at_y,
                frame_.font, anchor, css, shown);
  }
  static Html stroke(double x1, double y1, double x2, double y2, std::string_view css) {
    return html("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{}\"/>", x1, y1, x2, y2, css);
  }

  // A label every so many years that they do not touch.
  int label_step() const {
    const double per_year = (frame_.width - 2 * margin_) / (drawing_.last_year - drawing_.first_year + 1);
    for (const int step : {1, 2, 5, 10, 20})
      if (per_year * step > frame_.font * 3.2) return step;
    return 50;
  }

  Html years() const {
    Html out;
    const int step = label_step();
    for (int year = drawing_.first_year; year <= drawing_.last_year + 1; ++year) {
      const bool labelled = year % step == 0 && year <= drawing_.last_year;
      const double at = x(new_year(year));
      out += stroke(at, axis(), at, labelled ? raised_at() + frame_.mark + 3 : axis() + 5, labelled ? "x-gr" : "x-ax");
      if (labelled) out += text_at(at, height() - 3, "middle", "x-soft", std::to_string(year));
    }
    return out;
  }

  Html bands() const {
    Html out;
    for (const Band& band : drawing_.bands) {
      const double left = x(band.from), wide = x(band.to) - left;
      out += html("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>", left, band_top(), wide,
                  band_height_, css_of(band.state));
      if (band.state == State::missing)
        out += html("<path d=\"{}\" stroke-dasharray=\"3 3\" class=\"x-cut\"/>", across(left, wide, band_top() + 1.5));
      if (band.state == State::home)
        out += html("<path d=\"{}\" class=\"x-cut\"/>", across(left, wide, band_top() + 3));
    }
    return out + open_end();
  }
  Html open_end() const {
    if (drawing_.last_state == State::none) return {};
    const double from = x(drawing_.last_state_from), top = band_top();
    const auto point = [](double px, double py) { return detail::print_number(px) + "," + detail::print_number(py); };
    return html("<polygon points=\"{}\" class=\"{}\"/>",
                point(from, top) + " " + point(from + band_height_ * 0.7, top + band_height_ / 2) + " " +
                    point(from, top + band_height_),
                css_of(drawing_.last_state));
  }
  static std::string_view css_of(State state) {
    return state == State::held ? "x-held" : state == State::missing ? "x-missing" : "x-home";
  }
  static std::string across(double left, double wide, double at_y) {
    return "M" + detail::print_number(left) + " " + detail::print_number(at_y) + "h" + detail::print_number(wide);
  }

  Html line() const {
    const double known_to = drawing_.events.empty() ? margin_ : x(drawing_.events.back().day);
    return html("{}<path d=\"{}\" stroke-dasharray=\"2 4\" class=\"x-ax\"/>",
                stroke(margin_, axis(), known_to, axis(), "x-ax"),
                across(known_to, frame_.width - margin_ - known_to, axis()));
  }

  // Rings that would cover each other go to a second row.
  Html events() const {
    Html out;
    double last_low = -1e9;
    for (const Mark& mark : drawing_.events) {
      const double at = x(mark.day);
      const bool high = at - last_low < 2 * frame_.ring + 2;
      const double ring_y = high ? rings_top() : rings_top() + 2 * frame_.ring + 1;
      if (!high) last_low = at;
      out += stroke(at, ring_y + frame_.ring, at, axis(), "x-ax");
      out += html("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"x-ring\"/>", at, ring_y, frame_.ring);
      out += text_at(at, ring_y + frame_.font / 3, "middle", "x-ink", std::to_string(mark.number));
    }
    return out;
  }

  Html raisings() const {
    Html out;
    for (const Raised& raised : drawing_.raised) {
      const double at = x(raised.day), r = frame_.mark;
      if (raised.shape == Shape::circle) {
        out += html("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" class=\"x-raise\"/>", at, raised_at(), r);
      } else {
        const std::string_view css = raised.shape == Shape::hollow ? "x-none" : "x-raise";
        out += html("<polygon points=\"{}\" class=\"{}\"/>", diamond(at, raised_at(), r), css);
      }
    }
    return out;
  }
  static std::string diamond(double cx, double cy, double r) {
    const auto point = [](double px, double py) { return detail::print_number(px) + "," + detail::print_number(py); };
    return point(cx, cy - r) + " " + point(cx + r, cy) + " " + point(cx, cy + r) + " " + point(cx - r, cy);
  }

  static constexpr double margin_ = 18, band_height_ = 18;
  const Drawing& drawing_;
  const Frame& frame_;
  std::int64_t from_, to_;
};

Html key_item(const Html& drawn, std::string_view words) {
  return html(
      "<li><svg width=\"12\" height=\"12\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" "
      "focusable=\"false\">{}</svg>{}</li>",
      drawn, words);
}

Html key(const Context& c) {
  const Html held = html("<rect width=\"12\" height=\"12\" class=\"x-held\"/>");
  const Html missing = html(
      "<rect width=\"12\" height=\"12\" class=\"x-missing\"/><path d=\"M0 2H12\" stroke-dasharray=\"2 2\" "
      "class=\"x-cut\"/>");
  const Html home = html("<rect width=\"12\" height=\"12\" class=\"x-home\"/><path d=\"M0 3H12\" class=\"x-cut\"/>");
  const Html round = html("<circle cx=\"6\" cy=\"6\" r=\"5\" class=\"x-raise\"/>");
  const Html other = html("<polygon points=\"6,0 12,6 6,12 0,6\" class=\"x-raise\"/>");
  const Html hollow = html("<polygon points=\"6,0 12,6 6,12 0,6\" class=\"x-none\"/>");
  const Html open = html("<polygon points=\"0,0 9,6 0,12\" class=\"x-soft\"/>");
  return html("<ul class=\"key\">{}{}{}{}{}{}{}</ul>", key_item(held, c.t("Held")), key_item(missing, c.t("Missing")),
              key_item(home, c.t("Suspended term, on bail or parole, or kept at home")),
              key_item(open, c.t("As the last event left it; how long is not known")),
              key_item(round, c.t("Raised at or about a dialogue round")), key_item(other, c.t("Raised otherwise")),
              key_item(hollow, c.t("Declared to others, not put to the other side")));
}

std::string description(const Context& c, const Drawing& drawing) {
  return filled(
      c.t("Above the line the events that have a date, {} of them, numbered as in the list that follows; below it "
          "{} raisings. Where nothing is drawn, nothing is known here: the state after the last event is not "
          "drawn, and no length of silence is."),
      drawing.events.size(), drawing.raised.size());
}

}  // namespace

Html lifeline(const Context& c, const model::CaseFile& file) {
  const Drawing drawing = drawing_of(file);
  if (drawing.events.empty() && drawing.raised.empty()) return paragraph(c.t("Nothing with a date was found to draw."));
  const std::string title =
      filled(c.t("Life-line of {}, {} to {}"), plain_name(c, file.person.label), drawing.first_year, drawing.last_year);
  const Frame broad{960, 9, 6.5, 12.5, "broad", "life-broad"}, narrow{350, 7.5, 4.5, 11, "narrow", "life-narrow"};
  const Html undated =
      drawing.undated == 0
          ? Html()
          : html(" {}", c.tn("{} fact without a date is not drawn.", "{} facts without a date are not drawn.",
                             static_cast<std::int64_t>(drawing.undated)));
  return html(
      "{}{}{}<p class=\"small soft\">{}{}</p>", key(c), Canvas(drawing, broad).draw(title, description(c, drawing)),
      Canvas(drawing, narrow).draw(title, description(c, drawing)),
      c.t("Numbers match the list below. If nothing is drawn here, your browser has drawings switched off: the two "
          "lists hold all of it."),
      undated);
}

}  // namespace vigil::page
