// The elements of HTML that reading a page depends on, and what the standard says of each (WHATWG HTML, "Parsing HTML
// documents"): which end others, which hold no markup, which stand within a line.
#pragma once

#include <cstdint>
#include <string_view>

namespace vigil::extract {

enum class Tag : std::uint8_t {
  unknown,
  a,
  abbr,
  address,
  applet,
  area,
  article,
  aside,
  audio,
  b,
  base,
  bdi,
  bdo,
  big,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  cite,
  code,
  col,
  colgroup,
  data,
  datalist,
  dd,
  del,
  details,
  dfn,
  dialog,
  dir,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  frame,
  frameset,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hgroup,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  ins,
  kbd,
  label,
  legend,
  li,
  link,
  listing,
  main,
  map,
  mark,
  marquee,
  math,
  menu,
  meta,
  nav,
  nobr,
  noembed,
  noframes,
  noscript,
  object,
  ol,
  optgroup,
  option,
  p,
  param,
  picture,
  plaintext,
  pre,
  progress,
  q,
  rp,
  rt,
  ruby,
  s,
  samp,
  script,
  section,
  select,
  small,
  source,
  span,
  strike,
  strong,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  track,
  tt,
  u,
  ul,
  var,
  video,
  wbr,
  xmp,
  count_
};
inline constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::count_);

enum Trait : std::uint16_t {
  is_void = 1,             // has no content and no end tag
  is_inline = 2,           // stands within a line of text
  is_silent = 4,           // what it holds is no text of the page
  ends_paragraph = 8,      // its start ends an open <p>
  is_special = 16,         // an end tag of an element within a line does not reach through it
  is_scope = 32,           // nor does any end tag but its own and its ancestors'
  holds_raw = 64,          // what it holds is no markup; no character references either
  holds_references = 128,  // what it holds is no markup
  is_heading = 256,
  is_head_matter = 512,  // does not begin the body
  breaks_out = 1024,     // ends an <svg> or <math> in which it stands
};

/// Letters in any case.
Tag tag_named(std::string_view name);
std::uint16_t traits_of(Tag tag);
inline bool has_trait(Tag tag, Trait trait) { return (traits_of(tag) & trait) != 0; }
std::string_view name_of(Tag tag);

}  // namespace vigil::extract
