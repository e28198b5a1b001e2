#include "store/view.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

#include "model/things.hpp"
#include "model/work.hpp"
#include "snapshot/claim_ids.hpp"
#include "store/claims.hpp"
#include "store/further.hpp"
#include "store/principals.hpp"
#include "store/rights.hpp"
#include "store/work_view.hpp"

namespace vigil::store {

namespace {

// {MAY} is the rights function on claim c, {IN_FORCE} that nothing superseded
// it, {NOT_WITHDRAWN} that it is not held back, {PUBLISHABLE} that it is no working material, {WISHED} wishes on thing
// t, {CONFIRMED} the second person's yes. A thing is seen if the claim that makes it what it is (a person's name, a
// round's row) is seen; a fact is seen if its claim is seen and everything that it speaks of is seen.
constexpr std::string_view views = R"sql(
create temp view seen_claim as
  select c.claim_id, c.subject_id, c.fact_id, c.field, c.value, c.confidence, c.audience, c.audience_group,
         c.entered_by, c.entered_at
  from main.claim c
  where {MAY} and c.field <> 'withdrawn' and {IN_FORCE} and {NOT_WITHDRAWN} and {PUBLISHABLE};

create temp view seen_thing as
  select t.thing_id, t.kind, t.key from main.thing t
  where exists (select 1 from temp.seen_claim c where c.subject_id = t.thing_id and c.field = {MAKES})
    and (t.kind <> 'person' or ({WISHED} and {CONFIRMED})) and {PUBLISHABLE_KIND};

-- People whom the public would see if a second person had confirmed it; empty for others.
create temp view unconfirmed_person as
  select t.key from main.thing t
  where t.kind = 'person' and {WISHED} and not {CONFIRMED}
    and exists (select 1 from temp.seen_claim c where c.subject_id = t.thing_id and c.field = 'name');

create temp view seen_document as
  select t.thing_id, t.key, c.claim_id, d.url, d.title, d.publisher, d.date, d.language, d.kind, d.read, d.source_class
  from main.document d join temp.seen_claim c on c.claim_id = d.claim_id join main.thing t on t.thing_id = c.subject_id;

create temp view seen_raising as
  select c.claim_id, r.act_id, c.fact_id, s.thing_id as subject_id, s.kind as subject_kind, s.key as subject_key,
         r.list_position, r.wording, r.detail, r.conveyed, r.list_complete
  from main.raising r
    join temp.seen_claim c on c.claim_id = r.claim_id
    join temp.seen_thing s on s.thing_id = r.subject_id
  where exists (select 1 from temp.seen_claim a where a.subject_id = r.act_id and a.field = 'act');

create temp view seen_act as
  select c.claim_id, c.subject_id as thing_id, a.said, a.reported, a.speaker, a.speaker_id, a.addressee, a.occasion,
         a.round_id, a.side, a.conveyed, a.publicity, a.delivered, a.list_complete
  from main.act a join temp.seen_claim c on c.claim_id = a.claim_id
  where exists (select 1 from temp.seen_raising r where r.act_id = c.subject_id);

create temp view seen_event as
  select c.claim_id, c.fact_id, p.thing_id as person_id, p.key as person_key, e.date, e.type, e.detail, e.place,
         e.charge, e.article, e.body, e.facility, e.term_months, e.suspended
  from main.event e
    join temp.seen_claim c on c.claim_id = e.claim_id
    join temp.seen_thing p on p.thing_id = c.subject_id;

create temp view seen_followed as
  select c.claim_id, c.fact_id, c.subject_id, f.raising_id, f.person_id, f.event_id, f.seen_until, f.days_after,
         f.detail, f.note
  from main.followed f join temp.seen_claim c on c.claim_id = f.claim_id
  where exists (select 1 from temp.seen_raising r where r.fact_id = f.raising_id)
    and (f.person_id is null or exists (select 1 from temp.seen_thing p where p.thing_id = f.person_id))
    and (f.event_id is null or exists (select 1 from temp.seen_event e where e.fact_id = f.event_id));

create temp view seen_assessment as
  select c.claim_id, c.fact_id, c.subject_id, a.who, a.side, a.of_kind, a.of_id, a.of_text, a.direction, a.words, a.said,
         a.language, a.via
  from main.assessment a join temp.seen_claim c on c.claim_id = a.claim_id
  where a.of_id is null or exists (select 1 from temp.seen_thing o where o.thing_id = a.of_id);

-- Facts whose every part is seen: what a citation may speak for.
create temp view seen_fact as
  select claim_id, fact_id, 'raising' as kind, subject_id from temp.seen_raising
  union all select claim_id, thing_id, 'act', thing_id from temp.seen_act
  union all select claim_id, fact_id, 'event', person_id from temp.seen_event
  union all select c.claim_id, c.fact_id, 'answer', c.subject_id
    from main.answer w
      join temp.seen_claim c on c.claim_id = w.claim_id
      join temp.seen_thing t on t.thing_id = c.subject_id
    where w.raising_id is null or exists (select 1 from temp.seen_raising r where r.fact_id = w.raising_id)
  union all select claim_id, fact_id, 'followed', subject_id from temp.seen_followed
  union all select claim_id, fact_id, 'assessment', subject_id from temp.seen_assessment
  union all select c.claim_id, c.fact_id, 'relation', c.subject_id
    from main.relation r
      join temp.seen_claim c on c.claim_id = r.claim_id
      join temp.seen_thing t on t.thing_id = c.subject_id
    where exists (select 1 from temp.seen_thing o where o.thing_id = r.other_id)
       or exists (select 1 from temp.seen_claim o where o.fact_id = r.other_id)
  union all select c.claim_id, c.fact_id, c.field, c.subject_id
    from temp.seen_claim c join temp.seen_thing t on t.thing_id = c.subject_id
    where c.field not in ('raising', 'act', 'event', 'answer', 'followed', 'assessment', 'relation', 'wish', 'withdrawal',
                          'document');

create temp view vocabulary as
  select field, value, name_en, name_zh, meaning, position from main.vocabulary;

create temp view person as
  select key as person_id from temp.seen_thing where kind = 'person';

create temp view name as
  select t.kind as subject_kind, t.key as subject_id, cast(c.claim_id as text) as claim_id, n.kind, n.lang, n.text
  from main.name n join temp.seen_claim c on c.claim_id = n.claim_id join temp.seen_thing t on t.thing_id = c.subject_id;

create temp view attribute as
  select t.key as subject_id, c.field, c.value, cast(c.claim_id as text) as claim_id,
         case c.field when 'commitment_status' then 0 else
           row_number() over (partition by t.key, c.field order by
             case c.confidence when 'high' then 0 when 'medium' then 1 else 2 end, c.claim_id desc) - 1
         end as preference
  from temp.seen_claim c join temp.seen_thing t on t.thing_id = c.subject_id
  where c.value <> ''
    and (c.field in ({PUBLIC_FIELDS}) or c.field = 'commitment_status' or (c.field in ({OTHER_FIELDS}) and (select is_public from temp.viewer) = 0));

create temp view relation as
  select t.key as person_id, o.key as other_id, r.kind, cast(c.claim_id as text) as claim_id
  from main.relation r
    join temp.seen_claim c on c.claim_id = r.claim_id
    join temp.seen_thing t on t.thing_id = c.subject_id
    join temp.seen_thing o on o.thing_id = r.other_id
  where t.kind = 'person' and o.kind = 'person' and instr(r.kind, '.') = 0;

create temp view issue as
  select t.key as issue_id, coalesce(p.key, '') as parent_id, i.raised_by_side, i.notes
  from main.issue i
    join temp.seen_claim c on c.claim_id = i.claim_id
    join main.thing t on t.thing_id = c.subject_id
    left join temp.seen_thing p on p.thing_id = i.parent_id;

create temp view dialogue as
  select t.key as dialogue_id, cast(c.claim_id as text) as claim_id, d.party_a, d.party_b, d.started, d.notes
  from main.dialogue d join temp.seen_claim c on c.claim_id = d.claim_id join main.thing t on t.thing_id = c.subject_id;

create temp view round as
  select t.key as round_id, d.key as dialogue_id, cast(c.claim_id as text) as claim_id, r.number, r.number_b,
         r.start_date, r.end_date, r.place, r.head_a, r.head_b, r.outcome, r.is_gap
  from main.round r
    join temp.seen_claim c on c.claim_id = r.claim_id
    join main.thing t on t.thing_id = c.subject_id
    join temp.seen_thing d on d.thing_id = r.dialogue_id;

create temp view official as
  select t.key as official_id, cast(c.claim_id as text) as claim_id, o.role, o.side, o.from_date, o.to_date,
         o.seen_from, o.seen_to
  from main.official o join temp.seen_claim c on c.claim_id = o.claim_id join main.thing t on t.thing_id = c.subject_id;

-- A captured document that nothing seen cites is working material: the public does not learn that it is held.
create temp view document as
  select d.key as document_id, d.url, d.title, d.publisher, d.date, d.language, d.kind, d.read, d.source_class
  from temp.seen_document d
  where (select is_public from temp.viewer) = 0
     or not exists (select 1 from main.capture k where k.document_id = d.thing_id)
     or exists (select 1 from main.passage p
                  join main.citation x on x.passage_id = p.passage_id
                  join temp.seen_fact f on f.claim_id = x.claim_id
                where p.document_id = d.thing_id);

create temp view document_subject as
  select d.key as document_id, t.key as subject_id
  from main.document_subject s
    join temp.seen_document d on d.claim_id = s.claim_id
    join temp.seen_thing t on t.thing_id = s.subject_id;

create temp view watch as
  select t.key as watch_id, w.raiser, w.series, w.url, w.observed_until, w.note
  from main.watch w join temp.seen_claim c on c.claim_id = w.claim_id join main.thing t on t.thing_id = c.subject_id;

create temp view claim as
  select {CLAIM} as claim_id, c.confidence, c.audience, c.audience_group, c.entered_by, c.entered_at
  from temp.seen_claim c where c.field not in ('wish', 'withdrawal');

-- What tables of others brought and nothing above has a place for (store/further.hpp): fields and relations with a dot in
-- their word. A thing that speaks of something unseen is not seen, and the public sees none.
create temp view seen_further_thing as
  select t.thing_id, t.kind, t.key from main.thing t
  where (select is_public from temp.viewer) = 0
    and (exists (select 1 from temp.seen_thing s where s.thing_id = t.thing_id)
         or exists (select 1 from temp.seen_fact f where f.fact_id = t.thing_id))
    and not exists (
      select 1 from main.claim rc join main.relation r on r.claim_id = rc.claim_id
      where rc.subject_id = t.thing_id and t.kind <> 'person' and {REFERENCE_IN_FORCE}
        and not exists (select 1 from temp.seen_thing s where s.thing_id = r.other_id)
        and not exists (select 1 from temp.seen_fact f where f.fact_id = r.other_id));

create temp view seen_further as
  select t.kind, t.key, c.field, c.value, c.claim_id
  from temp.seen_claim c join temp.seen_further_thing t on t.thing_id = c.subject_id
  where (instr(c.field, '.') > 0 or c.field in ({FURTHER_KINDS})) and c.field not in ({FACT_WORDS}, 'bytes.elsewhere');

create temp view seen_reference as
  select t.kind, t.key, r.kind as field, o.kind as other_kind, o.key as other_key, c.claim_id
  from main.relation r
    join temp.seen_claim c on c.claim_id = r.claim_id
    join temp.seen_further_thing t on t.thing_id = c.subject_id
    join main.thing o on o.thing_id = r.other_id
  where instr(r.kind, '.') > 0
    and (exists (select 1 from temp.seen_thing s where s.thing_id = o.thing_id)
         or exists (select 1 from temp.seen_fact f where f.fact_id = o.thing_id));

-- Three parts, each with one way to its document: joined by "or", or by an outer join with a view, no index can serve.
-- Readers ask for claims with text: SQLite finds a number by it, PostgreSQL has an index of the numbers as text.
create temp view source as
  select {CLAIM} as claim_id, x.position, x.how, d.key as document_id, d.url, d.title, d.publisher,
         d.date, d.language, d.source_class, d.read, p.words, e.address as extraction, p.start_byte, p.end_byte
  from main.citation x
    join temp.seen_claim c on c.subject_id = x.subject_id and c.claim_id = x.claim_id
    join main.passage p on p.passage_id = x.passage_id
    join main.extraction e on e.extraction_id = p.extraction_id
    join temp.seen_document d on d.thing_id = p.document_id
  where x.how = 'passage' and c.field not in ('wish', 'withdrawal')
  union all
  select {CLAIM} as claim_id, x.position, x.how, d.key, {STATED_URL}, coalesce(nullif(d.title, ''), {STATED_TITLE}),
         d.publisher, d.date, d.language, d.source_class, d.read, '', '', 0, 0
  from main.citation x
    join temp.seen_claim c on c.subject_id = x.subject_id and c.claim_id = x.claim_id
    join temp.seen_document d on d.url = x.stated and d.url <> ''
  where x.how = 'stated' and c.field not in ('wish', 'withdrawal')
  union all
  select {CLAIM} as claim_id, x.position, x.how, '', {STATED_URL}, {STATED_TITLE}, '', '', '', '', '', '', '', 0, 0
  from main.citation x
    join temp.seen_claim c on c.subject_id = x.subject_id and c.claim_id = x.claim_id
  where x.how = 'stated' and c.field not in ('wish', 'withdrawal')
    and not exists (select 1 from temp.seen_document d where d.url = x.stated and d.url <> '');

create temp view event as
  select t.key as event_id, e.person_key as person_id, cast(e.claim_id as text) as claim_id, e.date, e.type, e.detail,
         e.place, e.charge, e.article, e.body, e.facility, e.term_months, e.suspended
  from temp.seen_event e join main.thing t on t.thing_id = e.fact_id;

create temp view act as
  select t.key as act_id, cast(a.claim_id as text) as claim_id, a.said, a.reported, a.speaker,
         coalesce(o.key, '') as speaker_official_id, a.addressee, a.occasion, coalesce(r.key, '') as round_id, a.side,
         a.conveyed, a.publicity, a.delivered, a.list_complete
  from temp.seen_act a
    join main.thing t on t.thing_id = a.thing_id
    left join temp.seen_thing o on o.thing_id = a.speaker_id
    left join temp.seen_thing r on r.thing_id = a.round_id;

create temp view raising as
  select t.key as raising_id, a.key as act_id, cast(r.claim_id as text) as claim_id, r.subject_kind,
         r.subject_key as subject_id, r.wording, r.detail, r.conveyed, r.list_complete
  from temp.seen_raising r
    join main.thing t on t.thing_id = r.fact_id
    join main.thing a on a.thing_id = r.act_id;

-- A reply to a position of a list that names nobody known is no answer to the whole act: it stands in the list's file.
create temp view answer as
  select t.key as answer_id, k.key as act_id, coalesce(rt.key, '') as raising_id, cast(c.claim_id as text) as claim_id,
         w.said, w.reported, w.by_whom, w.kind, w.scope, w.detail
  from main.answer w
    join temp.seen_claim c on c.claim_id = w.claim_id
    join main.thing t on t.thing_id = c.fact_id
    join main.thing k on k.thing_id = w.act_id
    left join main.thing rt on rt.thing_id = w.raising_id
  where exists (select 1 from temp.seen_act a where a.thing_id = w.act_id)
    and (w.raising_id is null or exists (select 1 from temp.seen_raising r where r.fact_id = w.raising_id))
    and (w.list_position is null or w.raising_id is not null);

create temp view followed as
  select rt.key as raising_id, coalesce(p.key, '') as person_id, coalesce(et.key, '') as event_id,
         cast(f.claim_id as text) as claim_id, f.seen_until, f.days_after, f.detail, f.note
  from temp.seen_followed f
    join main.thing rt on rt.thing_id = f.raising_id
    left join main.thing p on p.thing_id = f.person_id
    left join main.thing et on et.thing_id = f.event_id;

create temp view commitment as
  select t.key as commitment_id, cast(c.claim_id as text) as claim_id, m.by_whom, m.made, m.due, m.kind, m.words
  from main.commitment m join temp.seen_claim c on c.claim_id = m.claim_id join main.thing t on t.thing_id = c.fact_id;

create temp view commitment_status as
  select t.key as commitment_id, cast(c.claim_id as text) as claim_id, s.at, s.by_whom, s.words
  from main.commitment_status s
    join temp.seen_claim c on c.claim_id = s.claim_id
    join temp.seen_thing t on t.thing_id = s.commitment_id;

create temp view assessment as
  select t.key as assessment_id, cast(a.claim_id as text) as claim_id, a.who, a.side, a.of_kind,
         coalesce(o.key, a.of_text) as of_id, a.direction, a.words, a.said, a.language, a.via
  from temp.seen_assessment a
    join main.thing t on t.thing_id = a.fact_id
    left join main.thing o on o.thing_id = a.of_id;

-- The row that was coded a second time may have been corrected since: it says what the first coder said.
create temp view coding as
  select t.key as act_id, '' as answer_id, d.field,
         case d.field when 'side' then a.side when 'conveyed' then a.conveyed when 'publicity' then a.publicity
                      else a.delivered end as first, d.value as second
  from main.coding d
    join main.act a on a.claim_id = d.claim_id
    join main.claim c on c.claim_id = d.claim_id
    join temp.seen_act s on s.thing_id = c.subject_id
    join main.thing t on t.thing_id = c.subject_id
  where {MAY}
  union all
  select '', s.answer_id, d.field, w.kind, d.value
  from main.coding d
    join main.answer w on w.claim_id = d.claim_id
    join main.claim c on c.claim_id = d.claim_id
    join main.thing t on t.thing_id = c.fact_id
    join temp.answer s on s.answer_id = t.key
  where {MAY};

create temp view list_total as
  select t.key as total_id, cast(c.claim_id as text) as claim_id, l.owner, l.asked_of, l.said, l.what, l.count,
         l.of_count, l.until, l.note
  from main.list_total l join temp.seen_claim c on c.claim_id = l.claim_id join main.thing t on t.thing_id = c.fact_id;
)sql";

std::string quoted(std::span<const std::string_view> words) { return fmt::format("'{}'", fmt::join(words, "', '")); }

std::string fact_words() {
  std::vector<std::string_view> words;
  for (const auto& field : model::fact_fields) words.push_back(field.word);
  return quoted(words);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace

void create_views(base::Database& database, const Viewer& viewer, std::string_view today, std::string_view publisher) {
  database.script(
      "create temp table viewer(is_public integer not null, needs_second integer not null, today text not null,"
      " in_every_group integer not null);"
      "create temp table viewer_group(name text primary key) without rowid;"
      "create temp table meta(key text primary key, value text not null)");
  const auto needs_second = database.first_integer("select " + takes_a_second_person());
  for (const auto& group : viewer.groups())
    database.run("insert or ignore into temp.viewer_group(name) values(?)", {group});
  const bool sees_all = !viewer.is_public() && is_in_every_group(database);
  database.run("insert into temp.viewer(is_public, needs_second, today, in_every_group) values(?, ?, ?, ?)",
               {std::int64_t{viewer.is_public() ? 1 : 0}, needs_second, std::string(today), std::int64_t{sees_all}});
  database.run("insert into temp.meta(key, value) values('publisher', ?)", {std::string(publisher)});
  // What the public reads of a record is a release, which numbers its claims itself and has no key.
  if (!viewer.is_public())
    if (const auto secret = claim_id_secret(database))
      database.run("insert into temp.meta(key, value) values(?, ?)", {std::string(snapshot::ClaimIds::key), *secret});
  const std::string is_url = "x.stated like 'http://%' or x.stated like 'https://%'";
  auto script = replaced(std::string(views) + std::string(work_views()), "{MAY}", may_see("c"));
  // Numbers in a row are the record's own for who sees every number; for others they count what they see.
  const auto position = [&](const std::string& table) {
    return sees_all ? table + ".position"
                    : "dense_rank() over (partition by c.subject_id order by " + table + ".position)";
  };
  script = replaced(script, "{AGENDA_POSITION}", position("a"));
  script = replaced(script, "{LIST_POSITION}", position("p"));
  script = replaced(script, "{STATED_URL}", "case when " + is_url + " then x.stated else '' end");
  script = replaced(script, "{STATED_TITLE}", "case when " + is_url + " then '' else x.stated end");
  const bool by_number = database.compares_numbers_with_text();
  script = replaced(script, "{CLAIM}", by_number ? "c.claim_id" : "cast(c.claim_id as text)");
  script = replaced(script, "{MAKES}", field_that_makes("t"));
  script = replaced(script, "{IN_FORCE}", in_force("c"));
  script = replaced(script, "{REFERENCE_IN_FORCE}", in_force("rc"));
  script = replaced(script, "{NOT_WITHDRAWN}", not_withdrawn("c"));
  script = replaced(script, "{PUBLISHABLE}", publishable("c"));
  script = replaced(script, "{PUBLISHABLE_KIND}", publishable_kind("t"));
  script = replaced(script, "{WISHED}", wished("t.thing_id"));
  script = replaced(script, "{CONFIRMED}", confirmed("t"));
  script = replaced(script, "{PUBLIC_FIELDS}", quoted(model::published_fields));
  script = replaced(script, "{FACT_WORDS}", fact_words());
  script = replaced(script, "{FURTHER_KINDS}", quoted(further_kinds));
  script = replaced(script, "{OTHER_FIELDS}", quoted(model::unpublished_fields));
  // Who it is for is known and stays so while these views are there: said as a constant, a planner leaves out what does
  // not concern this viewer, and does not guess how many rows the rest is.
  const auto constant = [](bool yes) { return yes ? "true" : "false"; };
  script = replaced(script, "(select is_public from temp.viewer) = 0", constant(!viewer.is_public()));
  script = replaced(script, "(select is_public * needs_second from temp.viewer) = 0",
                    constant(!viewer.is_public() || needs_second == 0));
  script = replaced(script, "(select today from temp.viewer)", quoted(std::array{today}));
  database.script(script);
}

bool views_are_for(base::Database& database, const Viewer& viewer) {
  if (database.first_integer("select needs_second = " + takes_a_second_person() + " from temp.viewer") == 0)
    return false;
  if (!viewer.is_public() &&
      is_in_every_group(database) != (database.first_integer("select in_every_group from temp.viewer") != 0))
    return false;
  const bool has_key = viewer.is_public() || database.first("select value from temp.meta where key = ?",
                                                            {std::string(snapshot::ClaimIds::key)});
  if (!has_key && claim_id_secret(database)) return false;
  std::vector<std::string> made_for;
  database.query("select name from temp.viewer_group order by name", {},
                 [&](const base::Row& row) { made_for.push_back(row.text(0)); });
  auto groups = viewer.groups();
  std::ranges::sort(groups);
  groups.erase(std::ranges::unique(groups).begin(), groups.end());
  return groups == made_for;
}

}  // namespace vigil::store
