-- Who works at the record, and what is sealed (docs/decisions/0012-sealing.md). Every table down to `approval` is
-- append-only and logged; what holds now follows from the rows.

-- One row for each thing that happened to a user, a group or a compartment.
create table principal(
  principal_id integer primary key,
  kind text not null check(kind in ('record', 'user', 'group', 'compartment')),
  name text not null,
  what text not null check(what in ('organisation-of-one', 'added', 'role', 'suspended', 'restored', 'member',
                                    'not-member')),
  value text not null,  -- the role; with member and not-member the user
  by_whom text not null,
  at text not null
) strict;
create index principal_by_name on principal(kind, name);

-- A user's X25519 pair: the private half under a key that Argon2id makes of the passphrase.
create table user_key(
  user_key_id integer primary key,
  user_name text not null,
  version integer not null,
  public_key blob not null,
  salt blob not null,
  passes integer not null,
  memory_bytes integer not null,
  sealed_secret blob not null,
  made_at text not null,
  unique(user_name, version)
) strict;

-- Their private halves are in two files outside of the record.
create table recovery_key(
  recovery_key_id integer primary key,
  public_key blob not null,
  made_at text not null
) strict;

-- A version of a compartment's key, sealed to one holder: 'user:NAME:KEY VERSION' or 'recovery:NUMBER'.
create table compartment_key(
  compartment text not null,
  version integer not null,
  holder text not null,
  box blob not null,
  made_at text not null,
  primary key(compartment, version, holder)
) strict, without rowid;

-- A sealed entry of a thing's file. Its words are encrypted under a key of its own (sealed_key).
create table sealed(
  sealed_id text primary key,
  subject_id integer not null references thing(thing_id),
  compartment text not null,
  field text not null,
  version integer not null,
  supersedes text references sealed(sealed_id),
  body blob not null,
  entered_by text not null,
  entered_at text not null
) strict;
create index sealed_by_subject on sealed(subject_id);
create index sealed_by_superseded on sealed(supersedes) where supersedes is not null;

-- Who opened what, written before it was opened.
create table opening(
  opening_id integer primary key,
  sealed_id text not null,
  by_whom text not null,
  at text not null
) strict;

-- What somebody asks for that a second person confirms. `digest` names the very thing that is confirmed.
create table request(
  request_id integer primary key,
  kind text not null check(kind in ('release', 'publication', 'export', 'unsealing')),
  about text not null,
  digest text not null,
  asked_by text not null,
  asked_at text not null
) strict;

create index request_by_about on request(kind, about);

create table approval(
  request_id integer primary key references request(request_id),
  by_whom text not null,
  at text not null
) strict;

-- An entry's key under its compartment's. Not logged: to destroy it is to erase the entry, and a new version of the
-- compartment's key wraps it anew.
create table sealed_key(
  sealed_id text primary key references sealed(sealed_id),
  key_version integer not null,
  wrapped blob not null
) strict;
