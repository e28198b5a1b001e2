-- A second person has coded an act or an answer anew, without seeing how the record has it: field by field, of the claim
-- that was current then. What the first coder said is the claim's own row.
create table coding(
  coding_id integer primary key,
  claim_id integer not null references claim(claim_id),
  field text not null,
  value text not null,
  by_whom text not null,
  at text not null
) strict;
create index coding_by_claim on coding(claim_id);
