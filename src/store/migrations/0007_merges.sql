-- Two files that are one person's: which claims a merge moved, so that it can be undone exactly.
create table merge(
  merge_id integer primary key,
  kept_id integer not null references thing(thing_id),
  merged_id integer not null references thing(thing_id),
  by_whom text not null,
  at text not null
) strict;
create index merge_by_kept on merge(kept_id);
create index merge_by_merged on merge(merged_id);

-- The claim as it was about the merged person, and the one that took its place.
create table merge_claim(
  merge_id integer not null references merge(merge_id),
  old_claim integer not null references claim(claim_id),
  new_claim integer not null references claim(claim_id),
  primary key(merge_id, old_claim)
) strict, without rowid;

create table unmerge(
  merge_id integer primary key references merge(merge_id),
  by_whom text not null,
  at text not null
) strict;

-- The claim that has the old one's words again.
create table unmerge_claim(
  merge_id integer not null references merge(merge_id),
  old_claim integer not null references claim(claim_id),
  restored_claim integer not null references claim(claim_id),
  primary key(merge_id, old_claim)
) strict, without rowid;
create index unmerge_claim_by_old on unmerge_claim(old_claim);

-- Found by machine, as `mention` is: which mentions a merge gave to the kept person.
create table merge_mention(
  merge_id integer not null references merge(merge_id),
  mention_id integer not null,
  primary key(merge_id, mention_id)
) strict, without rowid;
