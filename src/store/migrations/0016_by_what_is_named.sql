-- A merge looks for every claim that names a person, wherever it does: each column of a claim's row that names a thing has
-- an index, so that no table is read from its one end to the other. Where a column is mostly empty, only what is in it
-- has a place in the index.
create index issue_by_parent on issue(parent_id) where parent_id is not null;
create index round_by_dialogue on round(dialogue_id);
create index document_subject_by_subject on document_subject(subject_id);
create index list_position_by_list on list_position(list_id);
create index list_position_by_subject on list_position(subject_id) where subject_id is not null;
create index act_by_speaker on act(speaker_id) where speaker_id is not null;
create index act_by_round on act(round_id) where round_id is not null;
create index planned_by_subject on planned(subject_id);
create index planned_by_raising on planned(raising_id) where raising_id is not null;
create index answer_by_raising on answer(raising_id) where raising_id is not null;
create index answer_by_who on answer(by_id) where by_id is not null;
create index followed_by_person on followed(person_id) where person_id is not null;
create index followed_by_event on followed(event_id) where event_id is not null;
create index commitment_status_by_commitment on commitment_status(commitment_id);
create index assessment_by_who on assessment(who_id) where who_id is not null;
create index assessment_by_subject on assessment(of_id) where of_id is not null;
create index place_by_parent on place(parent_id) where parent_id is not null;
create index organisation_by_parent on organisation(parent_id) where parent_id is not null;
create index affiliation_by_organisation on affiliation(organisation_id);
create index event_place_by_place on event_place(place_id);
create index delegate_by_official on delegate(official_id);
create index agenda_item_by_issue on agenda_item(issue_id) where issue_id is not null;
create index side_visit_by_place on side_visit(place_id) where place_id is not null;
create index list_version_by_before on list_version(before_id);
