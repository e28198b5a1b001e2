-- The record, version 1. Released migrations are never edited: a change is a new file.
--
-- Every table down to `passage` is append-only and has one entry in `log` for each row (store/tables.cpp lists them):
-- nothing is overwritten, a correction is a new claim that supersedes. What stands below `passage` can be made again
-- from what stands above, or is the log itself.

create table schema_version(version integer not null) strict;

-- Things and facts have one stable number here, however often what is claimed of them changes.
-- kind: person, organisation, place, issue, dialogue, round, official, list, document, watch,
--       act, raising, event, answer, followed, commitment, assessment, list_total, planned
create table thing(
  thing_id integer primary key,
  kind text not null,
  key text not null,
  unique(kind, key)
) strict;

-- One claim: one field of a subject, or one fact (fact_id) about it, as known from its citations.
create table claim(
  subject_id integer not null references thing(thing_id),
  claim_id integer not null unique,
  fact_id integer references thing(thing_id),
  field text not null,
  value text not null,
  confidence text not null check(confidence in ('low', 'medium', 'high')),
  audience text not null check(audience in ('public', 'restricted')),
  audience_group text not null check((audience = 'restricted') = (audience_group <> '')),
  supersedes integer references claim(claim_id),
  entered_by text not null,
  entered_at text not null,
  primary key(subject_id, claim_id)
) strict, without rowid;
create index claim_by_fact on claim(fact_id) where fact_id is not null;
create index claim_by_superseded on claim(supersedes) where supersedes is not null;
create index claim_by_field on claim(field, subject_id);

-- What a claim cites. how: passage (of a document held here) or stated (the source that an imported row states).
create table citation(
  claim_id integer not null references claim(claim_id),
  position integer not null,
  how text not null check(how in ('passage', 'stated')),
  stated text not null,
  passage_id integer references passage(passage_id),
  primary key(claim_id, position)
) strict, without rowid;
create index citation_by_passage on citation(passage_id) where passage_id is not null;
create index citation_by_stated on citation(stated) where stated <> '';

create table name(
  claim_id integer primary key references claim(claim_id),
  kind text not null,
  lang text not null,
  text text not null
) strict;

create table relation(
  claim_id integer primary key references claim(claim_id),
  other_id integer not null references thing(thing_id),
  kind text not null
) strict;

create table issue(
  claim_id integer primary key references claim(claim_id),
  parent_id integer references thing(thing_id),
  raised_by_side text not null,
  notes text not null
) strict;

create table dialogue(
  claim_id integer primary key references claim(claim_id),
  party_a text not null,
  party_b text not null,
  started text not null,
  notes text not null
) strict;

create table round(
  claim_id integer primary key references claim(claim_id),
  dialogue_id integer not null references thing(thing_id),
  number text not null,
  number_b text not null,
  start_date text not null,
  end_date text not null,
  place text not null,
  head_a text not null,
  head_b text not null,
  outcome text not null,
  is_gap integer not null
) strict;

create table official(
  claim_id integer primary key references claim(claim_id),
  role text not null,
  side text not null,
  from_date text not null,
  to_date text not null,
  seen_from text not null,
  seen_to text not null
) strict;

-- A document and what is known of it: the claim's subject is the document.
create table document(
  claim_id integer primary key references claim(claim_id),
  url text not null,
  title text not null,
  publisher text not null,
  date text not null,
  language text not null,
  kind text not null,
  read text not null,
  source_class text not null
) strict;
create index document_by_url on document(url) where url <> '';

create table document_subject(
  claim_id integer not null references claim(claim_id),
  subject_id integer not null references thing(thing_id),
  primary key(claim_id, subject_id)
) strict, without rowid;

create table watch(
  claim_id integer primary key references claim(claim_id),
  raiser text not null,
  series text not null,
  url text not null,
  observed_until text not null,
  note text not null
) strict;

create table event(
  claim_id integer primary key references claim(claim_id),
  date text not null,
  type text not null,
  detail text not null,
  place text not null,
  charge text not null,
  article text not null,
  body text not null,
  facility text not null,
  term_months text not null,
  suspended integer not null
) strict;

-- A list as handed over; positions keep its order and wording.
create table list(
  claim_id integer primary key references claim(claim_id),
  owner text not null,
  handed_over text not null,
  version text not null,
  note text not null
) strict;

create table list_position(
  claim_id integer primary key references claim(claim_id),
  list_id integer not null references thing(thing_id),
  position integer not null,
  subject_id integer references thing(thing_id),
  wording text not null
) strict;

create table act(
  claim_id integer primary key references claim(claim_id),
  said text not null,
  reported text not null,
  speaker text not null,
  speaker_id integer references thing(thing_id),
  addressee text not null,
  occasion text not null,
  round_id integer references thing(thing_id),
  list_id integer references thing(thing_id),
  side text not null,
  conveyed text not null,
  publicity text not null,
  delivered text not null,
  list_complete text not null
) strict;

create table raising(
  claim_id integer primary key references claim(claim_id),
  act_id integer not null references thing(thing_id),
  subject_id integer not null references thing(thing_id),
  list_position integer,
  wording text not null,
  detail text not null,
  conveyed text not null,
  list_complete text not null
) strict;
create index raising_by_act on raising(act_id);
create index raising_by_subject on raising(subject_id);

-- A raising that somebody means to make; it lapses visibly when `due` has passed and no raising_id is there.
create table planned(
  claim_id integer primary key references claim(claim_id),
  subject_id integer not null references thing(thing_id),
  owner text not null,
  occasion text not null,
  due text not null,
  raising_id integer references thing(thing_id)
) strict;

create table answer(
  claim_id integer primary key references claim(claim_id),
  act_id integer not null references thing(thing_id),
  raising_id integer references thing(thing_id),
  list_position integer,
  said text not null,
  reported text not null,
  by_whom text not null,
  by_id integer references thing(thing_id),
  kind text not null,
  scope text not null,
  detail text not null
) strict;
create index answer_by_act on answer(act_id);

create table followed(
  claim_id integer primary key references claim(claim_id),
  raising_id integer not null references thing(thing_id),
  person_id integer references thing(thing_id),
  event_id integer references thing(thing_id),
  seen_until text not null,
  days_after text not null,
  detail text not null,
  note text not null
) strict;
create index followed_by_raising on followed(raising_id);

create table commitment(
  claim_id integer primary key references claim(claim_id),
  by_whom text not null,
  made text not null,
  due text not null,
  kind text not null,
  words text not null
) strict;

create table commitment_status(
  claim_id integer primary key references claim(claim_id),
  commitment_id integer not null references thing(thing_id),
  at text not null,
  by_whom text not null,
  words text not null
) strict;

create table assessment(
  claim_id integer primary key references claim(claim_id),
  who text not null,
  who_id integer references thing(thing_id),
  side text not null,
  of_kind text not null,
  of_id integer references thing(thing_id),
  of_text text not null,
  direction text not null,
  words text not null,
  said text not null,
  language text not null,
  via text not null
) strict;

create table list_total(
  claim_id integer primary key references claim(claim_id),
  owner text not null,
  asked_of text not null,
  said text not null,
  what text not null,
  count integer not null,
  of_count integer,
  until text not null,
  note text not null
) strict;

-- Never published, and never a sealed value: the source of a wish is sealed text, which comes with sealing.
create table wish(
  claim_id integer primary key references claim(claim_id),
  kind text not null check(kind in ('name-publicly', 'raise-publicly', 'raise-privately-only', 'do-not')),
  whose text not null,
  until text not null
) strict;

create table vocabulary(
  field text not null,
  value text not null,
  name_en text not null,
  name_zh text not null,
  meaning text not null,
  position integer not null,
  primary key(field, value)
) strict, without rowid;

-- One sighting of a document's bytes. The bytes are in evidence/, named by their SHA-256.
create table capture(
  capture_id integer primary key,
  document_id integer not null references thing(thing_id),
  sha256 text not null,
  bytes integer not null,
  media_type text not null,
  whence text not null,
  url text not null,
  captured_at text not null,
  method text not null,
  entered_by text not null
) strict;
create index capture_by_sha256 on capture(sha256);
create index capture_by_document on capture(document_id);

-- A checked text; `content` is the extraction as JSON, `address` the SHA-256 of extractor and text.
create table extraction(
  extraction_id integer primary key,
  document_id integer not null references thing(thing_id),
  address text not null,
  extractor text not null,
  content text not null,
  made_at text not null,
  unique(document_id, address)
) strict;

create table passage(
  passage_id integer primary key,
  document_id integer not null references thing(thing_id),
  extraction_id integer not null references extraction(extraction_id),
  start_byte integer not null,
  end_byte integer not null,
  words text not null
) strict;

create table release(
  number integer primary key,
  released_at text not null,
  released_by text not null,
  snapshot_sha256 text not null
) strict;

-- Found by machine, made again at will.
create table mention(
  mention_id integer primary key,
  extraction_id integer not null references extraction(extraction_id),
  start_byte integer not null,
  end_byte integer not null,
  surface text not null,
  subject_kind text not null,
  subject_id integer references thing(thing_id),
  certainty text not null,
  reason text not null,
  kin text not null
) strict;
create index mention_by_extraction on mention(extraction_id);
create index mention_by_subject on mention(subject_id) where subject_id is not null;

-- Which imported row gave which claim, and the row's hash: twice changes nothing, a changed row supersedes.
create table imported(
  row_key text primary key,
  row_sha256 text not null,
  claim_id integer not null references claim(claim_id)
) strict, without rowid;

create table set_aside(
  set_aside_id integer primary key,
  at text not null,
  what text not null,
  place text not null,
  reason text not null,
  unique(what, place, reason)
) strict;

-- Published serials: given once in the order of the public rows' own content, and kept.
create table public_id(
  kind text not null,
  key text not null,
  serial integer not null,
  primary key(kind, key),
  unique(kind, serial)
) strict, without rowid;

-- The record's own log: SHA-256(0x00 || salt || canonical bytes) for every row of the append-only tables.
create table log(
  entry integer primary key,
  table_name text not null,
  row_key text not null,
  salt blob not null,
  leaf blob not null,
  unique(table_name, row_key)
) strict;

create table log_head(
  only_one integer primary key check(only_one = 1),
  size integer not null,
  root blob not null,
  frontier blob not null
) strict;
