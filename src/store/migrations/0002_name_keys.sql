-- Keys of the names of people (text/names/keys.hpp), by which a search finds them in any script or spelling. Made again
-- at will from the names that are in force; written in the transaction that writes the name.
--
-- `key` is a hash of the name's key and of the audience that may see the name: what another audience holds is under
-- other numbers, so that neither what a search finds nor how long it looks depends on it.
create table name_key(
  key integer not null,
  claim_id integer not null references claim(claim_id),
  primary key(key, claim_id)
) strict, without rowid;

-- By which version of the keys they were made (store/name_keys.cpp).
create table name_key_version(version integer not null) strict;
