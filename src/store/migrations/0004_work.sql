-- What those who work with a case keep beside it. None of this is published: the public's projection has no claim of
-- these fields (store/rights.cpp). Append-only, one log entry a row, as in 0001.

-- kind: vocabulary places.kind, organisations.kind. The names are claims of the thing, as a person's are.
create table place(
  claim_id integer primary key references claim(claim_id),
  kind text not null,
  parent_id integer references thing(thing_id),
  note text not null
) strict;

create table organisation(
  claim_id integer primary key references claim(claim_id),
  kind text not null,
  parent_id integer references thing(thing_id),
  note text not null
) strict;

-- A person's tie to an organisation; the claim's subject is the person.
create table affiliation(
  claim_id integer primary key references claim(claim_id),
  organisation_id integer not null references thing(thing_id),
  kind text not null,
  from_date text not null,
  to_date text not null
) strict;

-- Where an event happened, as places of the record. role: place, facility, body. The words stay in the event.
create table event_place(
  claim_id integer not null references claim(claim_id),
  role text not null check(role in ('place', 'facility', 'body')),
  place_id integer not null references thing(thing_id),
  primary key(claim_id, role)
) strict, without rowid;

-- Of a round; the claim's subject is the round.
create table delegate(
  claim_id integer primary key references claim(claim_id),
  official_id integer not null references thing(thing_id),
  side text not null,
  role text not null
) strict;

create table agenda_item(
  claim_id integer primary key references claim(claim_id),
  position integer not null,
  issue_id integer references thing(thing_id),
  words text not null
) strict;

create table side_visit(
  claim_id integer primary key references claim(claim_id),
  date text not null,
  place text not null,
  place_id integer references thing(thing_id),
  words text not null
) strict;

-- This list is a later version of that one; the claim's subject is the later one.
create table list_version(
  claim_id integer primary key references claim(claim_id),
  before_id integer not null references thing(thing_id)
) strict;

-- Of a person; the claim's subject is the person.
create table letter(
  claim_id integer primary key references claim(claim_id),
  sent text not null,
  by_whom text not null,
  to_whom text not null,
  language text not null,
  words text not null
) strict;

create table next_step(
  claim_id integer primary key references claim(claim_id),
  due text not null,
  owner text not null,
  words text not null
) strict;
