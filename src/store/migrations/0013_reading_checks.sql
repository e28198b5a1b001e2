-- A person has compared words that a machine read in a picture with the picture: from then on they can be cited.
create table reading_check(
  check_id integer primary key,
  extraction_id integer not null references extraction(extraction_id),
  start_byte integer not null,
  end_byte integer not null,
  words text not null,
  by_whom text not null,
  at text not null
) strict;
create index reading_check_by_extraction on reading_check(extraction_id);
