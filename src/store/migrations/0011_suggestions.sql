-- What documents were read to say (docs/decisions/0021-suggestions.md). Found by machine, as `mention` is: made again
-- when a document is read again. `suggestion` is its id, which follows from the document, the kind, the words and the
-- people, so that the same one found again has the same id.
create table suggestion(
  suggestion text primary key,
  document_id integer not null references thing(thing_id),
  extraction_id integer not null references extraction(extraction_id),
  kind text not null check(kind in ('raising', 'answer', 'event', 'commitment', 'assessment')),
  start_byte integer not null,
  end_byte integer not null,
  words text not null,
  privately integer not null,  -- what was raised was raised in private
  said text not null,          -- what it says, as JSON
  answers text not null,       -- the suggested raising that it answers, '' none
  why text not null
) strict, without rowid;
create index suggestion_by_document on suggestion(document_id);

-- Whom it is about. `raised`: it speaks of their being raised, which a wish may forbid. `named_id` is whom the text was
-- read to name, `person_id` whose file that is since files were merged.
create table suggestion_person(
  suggestion text not null references suggestion(suggestion),
  position integer not null,
  person_id integer not null references thing(thing_id),
  named_id integer not null references thing(thing_id),
  raised integer not null,
  primary key(suggestion, position)
) strict, without rowid;
create index suggestion_person_by_person on suggestion_person(person_id);

-- What a person decided of it: append-only, logged. It stays when the document is read again.
create table suggestion_decision(
  suggestion text primary key,
  document_id integer not null references thing(thing_id),
  what text not null check(what in ('confirmed', 'dismissed')),
  fact_id integer references thing(thing_id),  -- what it became
  because text not null,                       -- why it was dismissed
  by_whom text not null,
  at text not null,
  check((what = 'dismissed') = (because <> '') and (what = 'confirmed') = (fact_id is not null))
) strict, without rowid;
