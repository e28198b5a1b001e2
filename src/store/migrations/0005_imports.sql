-- Imports through a mapping (store/imports.hpp): one row a run, written in its transaction. An import holds the record's
-- one writer from its first claim to its last, so its claims are those from first_claim to last_claim and no others.
-- `undoes` is the run that this one took back. Append-only, logged.
create table import_run(
  import_id integer primary key,
  mapping text not null,
  source text not null,
  first_claim integer not null,
  last_claim integer not null,
  undoes integer references import_run(import_id),
  entered_by text not null,
  entered_at text not null
) strict;

-- Undoing an import makes its rows unknown again, claim by claim.
create index imported_by_claim on imported(claim_id);
