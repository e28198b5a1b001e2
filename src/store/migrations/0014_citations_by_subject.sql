-- What a file cites stands together, in the order of its claims: one look for the file and not one for each claim.
-- subject_id is the claim's own, which the log has of the claim, so that a citation's entry in the log is as it was.
drop index citation_by_passage;
drop index citation_by_stated;
alter table citation rename to citation_by_claim;

create table citation(
  subject_id integer not null,
  claim_id integer not null,
  position integer not null,
  how text not null check(how in ('passage', 'stated')),
  stated text not null,
  passage_id integer references passage(passage_id),
  primary key(subject_id, claim_id, position),
  foreign key(subject_id, claim_id) references claim(subject_id, claim_id) deferrable
) strict, without rowid;

insert into citation(subject_id, claim_id, position, how, stated, passage_id)
  select c.subject_id, x.claim_id, x.position, x.how, x.stated, x.passage_id
  from citation_by_claim x join claim c on c.claim_id = x.claim_id
  order by c.subject_id, x.claim_id, x.position;

create index citation_by_passage on citation(passage_id) where passage_id is not null;
create index citation_by_stated on citation(stated) where stated <> '';
drop table citation_by_claim;
