-- Who took in what was set aside: names and places of their files are for them alone. Null of what came before, '' of what
-- nobody took in (an index that could not be written).
create table set_aside_by_whom(
  set_aside_id integer primary key,
  at text not null,
  what text not null,
  place text not null,
  reason text not null,
  by_whom text,
  unique(what, place, reason, by_whom)
) strict;
insert into set_aside_by_whom(set_aside_id, at, what, place, reason, by_whom)
  select set_aside_id, at, what, place, reason, case what when 'search' then '' end from set_aside;
drop table set_aside;
alter table set_aside_by_whom rename to set_aside;
