-- What is asked from the other side of a fact: the relations that stand in others' files, the act that handed a list over.
create index relation_by_other on relation(other_id);
create index act_by_list on act(list_id) where list_id is not null;
