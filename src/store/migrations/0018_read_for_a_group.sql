-- For which group alone a text was read to name somebody, or to say something: by a name that is theirs alone. '' for
-- all who see the text. Of what was read before it is not known by which name; `vigil reread` finds out.
alter table mention add column audience_group text not null default '';
alter table suggestion add column audience_group text not null default '';
