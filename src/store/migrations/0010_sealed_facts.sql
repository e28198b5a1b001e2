-- Facts and documents that are sealed to named people (docs/decisions/0023-sealed-to-people.md).

-- Files beside the entry's own in which it is shown too: the others whom a sealed raising names, whom a sealed document
-- is about.
create table sealed_about(
  sealed_id text not null references sealed(sealed_id),
  subject_id integer not null references thing(thing_id),
  primary key(sealed_id, subject_id)
) strict, without rowid;
create index sealed_about_by_subject on sealed_about(subject_id);

-- The encrypted bytes of a sealed document: a file of the record, named by a keyed hash of what is in it. `sha256` is
-- that of the encrypted bytes.
create table sealed_file(
  sealed_id text primary key references sealed(sealed_id),
  name text not null,
  sha256 text not null
) strict;
create index sealed_file_by_name on sealed_file(name);
