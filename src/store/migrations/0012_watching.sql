-- What was fetched from the web, and what became of it. `fetched` and `page_change` are logged: they are evidence. The
-- rest says where the watching stands, and can be lost without a loss of what was found.

-- One row a fetch. What went over the line is a WARC in evidence/, named by warc_sha256; '' where nothing came.
create table fetched(
  fetch_id integer primary key,
  url text not null,
  final_url text not null,
  fetched_at text not null,
  outcome text not null,
  status integer not null,
  reason text not null,
  etag text not null,
  last_modified text not null,
  media_type text not null,
  payload_sha256 text not null,
  warc_sha256 text not null,
  warc_bytes integer not null,
  audience_group text not null,
  entered_by text not null
) strict;
create index fetched_by_url on fetched(url);
create index fetched_by_final_url on fetched(final_url);

-- A page that was kept is no longer as it was. removed, added: paragraphs, as JSON.
create table page_change(
  change_id integer primary key,
  url text not null,
  document_id integer references thing(thing_id),
  kind text not null check(kind in ('changed', 'deleted', 'moved', 'blocked', 'returned')),
  found_at text not null,
  as_before_at text not null,
  to_url text not null,
  reason text not null,
  removed text not null,
  added text not null,
  audience_group text not null,
  entered_by text not null
) strict;

-- A feed or a page that is read for a series of the watch list. observed: how far, unbroken_since: from when on without
-- a gap.
create table watch_source(
  source_id integer primary key,
  url text not null,
  kind text not null check(kind in ('feed', 'page')),
  title text not null,
  series text not null,
  audience_group text not null,
  added_by text not null,
  added_at text not null,
  tried_at text not null,
  read_at text not null,
  not_before text not null,
  failures integer not null,
  reason text not null,
  unbroken_since text not null,
  observed text not null,
  unique(url, audience_group)
) strict;

-- What a feed has told of. state: kept, waiting (asked again), lost (gone before it was read, or given up).
create table watch_item(
  source_id integer not null references watch_source(source_id),
  item_id text not null,
  url text not null,
  dated text not null,
  seen_at text not null,
  state text not null check(state in ('kept', 'waiting', 'lost')),
  reason text not null,
  attempts integer not null,
  primary key(source_id, item_id)
) strict, without rowid;

-- A page that is looked at again. state: there, deleted, blocked.
create table watch_page(
  url text not null,
  audience_group text not null,
  document_id integer not null references thing(thing_id),
  final_url text not null,
  state text not null check(state in ('there', 'deleted', 'blocked')),
  looked_at text not null,
  as_before_at text not null,
  next_look text not null,
  step integer not null,
  primary key(url, audience_group)
) strict, without rowid;
create index watch_page_by_next on watch_page(next_look);
