-- For which group alone a text was read to name somebody, or to say something: by a name that is theirs alone. '' for
-- all who see the text. Of what was read before it is not known by which name; `vigil reread` finds out.
alter table mention add column audience_group text not null default '';
alter table suggestion add column audience_group text not null default '';
-- Whether a group is told otherwise is asked of each mention, and of nearly all the answer is no.
create index mention_for_group on mention(extraction_id, start_byte) where audience_group <> '';

-- What was confirmed for a group alone: for that group it is decided, for others it waits still, and nothing tells them.
create table suggestion_confirmed_for(
  suggestion text not null,
  audience_group text not null,
  document_id integer not null references thing(thing_id),
  fact_id integer not null references thing(thing_id),
  by_whom text not null,
  at text not null,
  primary key(suggestion, audience_group)
) strict, without rowid;
