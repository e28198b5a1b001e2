#include "store/work_view.hpp"

namespace vigil::store {

namespace {

constexpr std::string_view views = R"sql(
create temp view work_node as
  select t.kind as of_kind, t.key as id, cast(c.claim_id as text) as claim_id, n.kind, coalesce(p.key, '') as parent_id,
         n.note
  from (select claim_id, kind, parent_id, note from main.place
        union all select claim_id, kind, parent_id, note from main.organisation) n
    join temp.seen_claim c on c.claim_id = n.claim_id
    join temp.seen_thing t on t.thing_id = c.subject_id
    left join temp.seen_thing p on p.thing_id = n.parent_id;

create temp view work_affiliation as
  select t.key as person_id, cast(c.claim_id as text) as claim_id, a.kind, o.key as organisation_id, a.from_date,
         a.to_date
  from main.affiliation a
    join temp.seen_claim c on c.claim_id = a.claim_id
    join temp.seen_thing t on t.thing_id = c.subject_id
    join temp.seen_thing o on o.thing_id = a.organisation_id;

create temp view work_event_place as
  select e.person_key as person_id, t.key as event_id, x.role, p.key as place_id
  from main.event_place x
    join temp.seen_event e on e.claim_id = x.claim_id
    join main.thing t on t.thing_id = e.fact_id
    join temp.seen_thing p on p.thing_id = x.place_id
  where (select is_public from temp.viewer) = 0;

create temp view work_delegate as
  select t.key as round_id, cast(c.claim_id as text) as claim_id, o.key as official_id, d.side, d.role
  from main.delegate d
    join temp.seen_claim c on c.claim_id = d.claim_id
    join temp.seen_thing t on t.thing_id = c.subject_id
    join temp.seen_thing o on o.thing_id = d.official_id;

create temp view seen_agenda_item as
  select c.claim_id, c.subject_id as round_id, a.position as kept, {AGENDA_POSITION} as position,
         coalesce(i.key, '') as issue_id, a.words
  from main.agenda_item a
    join temp.seen_claim c on c.claim_id = a.claim_id
    left join temp.seen_thing i on i.thing_id = a.issue_id
  where a.issue_id is null or i.thing_id is not null;

create temp view work_agenda_item as
  select t.key as round_id, cast(a.claim_id as text) as claim_id, a.position, a.issue_id, a.words
  from temp.seen_agenda_item a join temp.seen_thing t on t.thing_id = a.round_id;

create temp view work_side_visit as
  select t.key as round_id, cast(c.claim_id as text) as claim_id, v.date, v.place, coalesce(p.key, '') as place_id,
         v.words
  from main.side_visit v
    join temp.seen_claim c on c.claim_id = v.claim_id
    join temp.seen_thing t on t.thing_id = c.subject_id
    left join temp.seen_thing p on p.thing_id = v.place_id;

create temp view work_list as
  select t.key as list_id, cast(c.claim_id as text) as claim_id, l.owner, l.handed_over, l.version, l.note,
         coalesce((select b.key from main.list_version v
                     join temp.seen_claim vc on vc.claim_id = v.claim_id
                     join temp.seen_thing b on b.thing_id = v.before_id
                   where vc.subject_id = c.subject_id order by vc.claim_id limit 1), '') as before_id
  from main.list l join temp.seen_claim c on c.claim_id = l.claim_id join temp.seen_thing t on t.thing_id = c.subject_id;

-- The wording of a position names whom it is about: it is seen if they are.
create temp view seen_list_position as
  select c.claim_id, c.subject_id as list_id, p.position as kept, {LIST_POSITION} as position, p.subject_id, p.wording
  from main.list_position p
    join temp.seen_claim c on c.claim_id = p.claim_id
    left join temp.seen_thing s on s.thing_id = p.subject_id
  where p.subject_id is null or s.thing_id is not null;

create temp view work_list_position as
  select l.key as list_id, cast(p.claim_id as text) as claim_id, p.position, coalesce(s.kind, '') as subject_kind,
         coalesce(s.key, '') as subject_id, p.wording
  from temp.seen_list_position p
    join temp.seen_thing l on l.thing_id = p.list_id
    left join temp.seen_thing s on s.thing_id = p.subject_id;

create temp view work_list_act as
  select l.key as list_id, t.key as act_id
  from main.act a
    join temp.seen_claim c on c.claim_id = a.claim_id
    join main.thing t on t.thing_id = c.subject_id
    join temp.seen_thing l on l.thing_id = a.list_id;

-- Their position is null where that is not seen.
create temp view work_list_reply as
  select l.key as list_id,
         (select p.position from temp.seen_list_position p
            where p.list_id = l.thing_id and p.kept = w.list_position limit 1) as position,
         t.key as answer_id, k.key as act_id, coalesce(r.key, '') as raising_id, cast(c.claim_id as text) as claim_id,
         w.said, w.reported, w.by_whom, w.kind, w.scope, w.detail
  from main.answer w
    join temp.seen_claim c on c.claim_id = w.claim_id
    join main.thing t on t.thing_id = c.fact_id
    join main.thing k on k.thing_id = w.act_id
    left join main.thing r on r.thing_id = w.raising_id
    join temp.work_list_act h on h.act_id = k.key
    join temp.seen_thing l on l.kind = 'list' and l.key = h.list_id
  where w.list_position is not null;

create temp view work_list_raising as
  select h.list_id,
         (select p.position from temp.seen_list_position p
            where p.list_id = l.thing_id and p.kept = r.list_position limit 1) as position,
         t.key as raising_id
  from temp.seen_raising r
    join main.thing t on t.thing_id = r.fact_id
    join main.thing k on k.thing_id = r.act_id
    join temp.work_list_act h on h.act_id = k.key
    join temp.seen_thing l on l.kind = 'list' and l.key = h.list_id
  where r.list_position is not null;

create temp view work_planned as
  select t.key as planned_id, s.kind as subject_kind, s.key as subject_id, cast(c.claim_id as text) as claim_id, p.owner,
         p.occasion, p.due,
         coalesce((select r.key from main.thing r where r.thing_id = p.raising_id
                     and exists (select 1 from temp.seen_raising k where k.fact_id = r.thing_id)), '') as raising_id
  from main.planned p
    join temp.seen_claim c on c.claim_id = p.claim_id
    join main.thing t on t.thing_id = c.fact_id
    join temp.seen_thing s on s.thing_id = c.subject_id;

create temp view work_letter as
  select t.key as letter_id, p.key as person_id, cast(c.claim_id as text) as claim_id, x.sent, x.by_whom, x.to_whom,
         x.language, x.words
  from main.letter x
    join temp.seen_claim c on c.claim_id = x.claim_id
    join main.thing t on t.thing_id = c.fact_id
    join temp.seen_thing p on p.thing_id = c.subject_id;

create temp view work_next_step as
  select p.key as person_id, cast(c.claim_id as text) as claim_id, x.due, x.owner, x.words
  from main.next_step x
    join temp.seen_claim c on c.claim_id = x.claim_id
    join temp.seen_thing p on p.thing_id = c.subject_id;

create temp view work_protection as
  select p.key as person_id, c.field, c.value, cast(c.claim_id as text) as claim_id
  from temp.seen_claim c join temp.seen_thing p on p.thing_id = c.subject_id
  where c.field in ('lawful_basis', 'review_due') and c.value <> '';

-- What a fact is called in a micro-thesaurus (model/work.hpp), if the fact is seen and the word is.
create temp view work_fact_term as
  select 'event' as of_kind, t.key as of_id, c.field, c.value, cast(c.claim_id as text) as claim_id
  from temp.seen_event e
    join main.thing t on t.thing_id = e.fact_id
    join temp.seen_claim c on c.subject_id = e.fact_id
  where c.field in ({FACT_WORDS})
  union all
  select 'raising', t.key, c.field, c.value, cast(c.claim_id as text)
  from temp.seen_raising r
    join main.thing t on t.thing_id = r.fact_id
    join temp.seen_claim c on c.subject_id = r.fact_id
  where c.field in ({FACT_WORDS})
  union all
  select 'act', t.key, c.field, c.value, cast(c.claim_id as text)
  from temp.seen_act a
    join main.thing t on t.thing_id = a.thing_id
    join temp.seen_claim c on c.subject_id = a.thing_id
  where c.field in ({FACT_WORDS})
  union all
  select 'answer', w.answer_id, c.field, c.value, cast(c.claim_id as text)
  from temp.answer w
    join main.thing t on t.kind = 'answer' and t.key = w.answer_id
    join temp.seen_claim c on c.subject_id = t.thing_id
  where c.field in ({FACT_WORDS})
  union all
  select t.kind, t.key, c.field, c.value, cast(c.claim_id as text)
  from main.thing t join temp.seen_claim c on c.subject_id = t.thing_id
  where t.kind in ('commitment', 'assessment') and c.field in ({FACT_WORDS})
    and (exists (select 1 from temp.commitment m where t.kind = 'commitment' and m.commitment_id = t.key)
         or exists (select 1 from temp.assessment s where t.kind = 'assessment' and s.assessment_id = t.key));

-- Every claim that this viewer may know of, those that were superseded or taken back too.
create temp view work_history as
  select c.claim_id, c.subject_id, c.fact_id, c.field, c.value, c.confidence, c.audience, c.audience_group, c.supersedes,
         c.entered_by, c.entered_at
  from main.claim c where {MAY} and (select is_public from temp.viewer) = 0;
)sql";

}  // namespace

std::string_view work_views() { return views; }

}  // namespace vigil::store
