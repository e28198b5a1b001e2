-- What a user looks for again and again: theirs alone, shown to nobody else and never published. Not logged: it says
-- nothing of anybody's case, and what is deleted is gone.
create table saved_search(
  user_name text not null,
  name text not null,
  query text not null,
  kind text not null,
  from_date text not null,
  to_date text not null,
  language text not null,
  source_class text not null,
  publisher text not null,
  saved_at text not null,
  primary key(user_name, name)
) strict, without rowid;
