"""The SQL by which loaders/tables/derived.py derives rows anew for what was touched: events, persons, days, and days of outlets."""

from __future__ import annotations

DERIVED = (
    *("event_sides", "state_pairs", "party_meetings", "appearances", "person_days", "person_meetings", "pair_days", "pairs"),
    *("announcements", "best_evidence", "notable", "outlet_days", "outlet_told", "disputed", "one_sided", "row_counts", "facet_counts"),
)
COUNTED = ("articles", "events", "persons", "attendance", "evidence", "outlets")  # tables that row_counts has
FACETS = {  # columns that facet_counts has, of tables that grow with the articles
    "articles": ("outlet_id", "language", "published_basis"),
    "persons": ("party_id",),
    "person_names": ("language", "form"),
    "aliases": ("kind",),
    "events": ("kind", "status", "mode", "place_id"),
    "attendance": ("participation", "mode", "party_id"),
    "office_attendance": ("participation", "mode"),
    "delegations": ("participation", "mode", "level"),
    "reports": ("kind", "status", "mode", "said_how"),
    "evidence": ("participation",),
    "tenures": ("state", "office_id"),
    "mentions": ("person_id",),
    "event_sides": ("party_id", "participation"),
    "state_pairs": ("iso3_a", "iso3_b"),
    "outlet_days": ("outlet",),
    "disputed": ("what",),
}
EVENT = "select id from temp.touched where kind = 'event'"
PERSON = "select id from temp.touched where kind = 'person'"
DAY = "select id from temp.touched where kind = 'day'"
OUTLET_DAY = "select coalesce(outlet_id, '-'), coalesce(published, '0000') from temp.touched_outlets"
DAY_OF_EVENT = "coalesce(events.date_earliest, events.date_latest, '0000')"
MET = "events.status in ('held', 'ongoing')"
CROWD = 60  # people at one event: of more, that two are named at it does not say that they met

# An event that was touched touches all who attended it, its day, and each day on which an outlet told of it.
SPREAD = (
    f"insert or ignore into temp.touched select 'person', person_id from attendance where event_id in ({EVENT})",
    f"insert or ignore into temp.touched select 'day', {DAY_OF_EVENT} from events where id in ({EVENT})",
    f"""
insert into temp.touched_outlets
select distinct articles.outlet_id, articles.published from reports cross join articles on articles.id = reports.article_id
where reports.event_id in ({EVENT})
""",
)

EVENT_SIDES = f"""
with recursive rolled (party_id, top_id) as (
  select id, id from parties where kind <> 'body' or parent_id is null
  union all
  select parties.id, rolled.top_id from parties join rolled on rolled.party_id = parties.parent_id where parties.kind = 'body'
),
taking_part (event_id, party_id, participation) as (
  select event_id, party_id, participation from attendance where party_id is not null and event_id in ({EVENT})
  union
  select event_id, party_id, participation from delegations where event_id in ({EVENT})
  union
  select office_attendance.event_id, offices.party_id, office_attendance.participation
  from office_attendance join offices on offices.id = office_attendance.office_id
  where offices.party_id is not null and event_id in ({EVENT})
)
insert into event_sides (event_id, party_id, participation)
select distinct taking_part.event_id, rolled.top_id, taking_part.participation
from taking_part join rolled on rolled.party_id = taking_part.party_id
order by 1, 2, 3
"""

STATE_PAIRS = f"""
insert or ignore into state_pairs (day, iso3_a, iso3_b, event_id)
select {DAY_OF_EVENT}, one.iso3, two.iso3, events.id
from events
  cross join event_sides as side on side.event_id = events.id and side.participation = 'attended'
  cross join parties as one on one.id = side.party_id and one.kind = 'state'
  cross join event_sides as other on other.event_id = events.id and other.participation = 'attended'
  cross join parties as two on two.id = other.party_id and two.kind = 'state' and two.iso3 > one.iso3
where {MET} and events.id in ({EVENT})
"""

PARTY_MEETINGS = f"""
with recursive above (party_id, whole_id) as (
  select id, id from parties
  union
  select above.party_id, parties.parent_id from above join parties on parties.id = above.whole_id where parties.parent_id is not null
),
present (event_id, party_id) as (
  select event_id, party_id from attendance where party_id is not null and participation = 'attended' and event_id in ({EVENT})
  union
  select event_id, party_id from delegations where participation = 'attended' and event_id in ({EVENT})
),
there (event_id, party_id) as (
  select distinct present.event_id, above.whole_id from present join above on above.party_id = present.party_id
)
insert into party_meetings (party_id, month, kind, event_id, first)
select there.party_id, substr({DAY_OF_EVENT}, 1, 7), events.kind, events.id,
  row_number() over (partition by events.id order by there.party_id) = 1
from there cross join events on events.id = there.event_id
where {MET} and coalesce(events.date_earliest, events.date_latest) is not null
"""

APPEARANCES = f"""
insert into appearances (person_id, day, event_id, last_day)
select attendance.person_id, {DAY_OF_EVENT}, events.id, coalesce(events.date_latest, events.date_earliest, '0000')
from attendance cross join events on events.id = attendance.event_id
where attendance.event_id in ({EVENT})
"""

# Touched persons on touched days: found by the day, not by the person, which the plus signs say
ON_DAYS = """coalesce(events.date_earliest, events.date_latest, '') in (
  select case id when '0000' then '' else id end from temp.touched where kind = 'day')"""
TOUCHED_PERSON_DAYS = f"day in ({DAY}) and +person_id in ({PERSON})"
PERSON_DAYS = f"""
insert into person_days (person_id, day, meetings, first_date, last_date)
select attendance.person_id, {DAY_OF_EVENT}, count(*), min(events.date_earliest), max(events.date_latest)
from events cross join attendance on attendance.event_id = events.id and attendance.participation = 'attended'
where {MET} and {ON_DAYS} and +attendance.person_id in ({PERSON})
group by 1, 2
"""
PERSON_MEETINGS = f"""
insert into person_meetings (person_id, meetings)
select person_id, sum(meetings) from person_days where person_id in ({PERSON}) group by person_id
"""

TOUCHED_PAIR_DAYS = f"{TOUCHED_PERSON_DAYS} and +other_id in ({PERSON})"
TOUCHED_PAIRS = f"insert or ignore into temp.touched_pairs select person_id, other_id from pair_days where {TOUCHED_PAIR_DAYS}"
PAIR_DAYS = f"""
insert into pair_days (person_id, other_id, crowd, day, meetings, first_date, last_date)
select one.person_id, two.person_id, events.people > {CROWD}, {DAY_OF_EVENT}, count(*), min(events.date_earliest), max(events.date_latest)
from events
  cross join attendance as one on one.event_id = events.id and one.participation = 'attended'
  cross join attendance as two on two.event_id = events.id and two.person_id > one.person_id and two.participation = 'attended'
where {MET} and {ON_DAYS} and +one.person_id in ({PERSON}) and +two.person_id in ({PERSON})
group by 1, 2, 3, 4
"""
PAIRS = """
insert into pairs (person_id, other_id, meetings, first_date, last_date)
select {one}, {two}, sum(meetings), min(first_date), max(last_date)
from temp.touched_pairs cross join pair_days using (person_id, other_id)
group by person_id, other_id
"""

ANNOUNCEMENTS = f"""
insert into announcements (event_id, day, announced, days_ahead, articles)
select
  events.id, {DAY_OF_EVENT}, min(articles.published),
  case when events.date_precision = 'day'
    then cast(julianday(events.date_earliest) - julianday(min(articles.published)) as integer) end,
  count(distinct articles.id)
from events
  cross join reports on reports.event_id = events.id and reports.status in ('planned', 'possible')
  cross join articles on articles.id = reports.article_id and articles.published <= coalesce(events.date_latest, '9999')
where {MET} and events.id in ({EVENT})
group by events.id
"""

BEST_EVIDENCE = f"""
insert into best_evidence (event_id, person_id, evidence_id)
select event_id, person_id, (
  select id from (
    select evidence.id, evidence.participation <> attendance.participation as outranked, evidence.by_office,
      articles.published, evidence.article_id, evidence.start_char
    from evidence cross join articles on articles.id = evidence.article_id
    where evidence.event_id = attendance.event_id and evidence.person_id = attendance.person_id)
  order by outranked, by_office, published, article_id, start_char, id
  limit 1)
from attendance
where event_id in ({EVENT})
"""

NOTABLE = f"""
insert into notable (what, day, event_id)
select 'expected', {DAY_OF_EVENT}, events.id
from events
where events.id in ({EVENT}) and exists (
  select 1 from evidence where event_id = events.id and participation = 'expected' and person_id is not null)
union all
select 'remote', {DAY_OF_EVENT}, events.id
from events
where events.id in ({EVENT}) and exists (
  select 1 from attendance where event_id = events.id and participation = 'attended' and mode in ('phone', 'video'))
"""

OUTLET_DAYS = """
with touched as (select distinct outlet_id, published from temp.touched_outlets),
read (outlet_id, published, articles, with_meetings, left_out) as (
  select articles.outlet_id, articles.published, 1, exists (select 1 from reports where reports.article_id = articles.id), 0
  from touched
    cross join articles on articles.outlet_id is touched.outlet_id and articles.published is touched.published
  union all
  select left_out.outlet_id, left_out.published, 0, 0, 1
  from touched
    cross join left_out on left_out.outlet_id is touched.outlet_id and left_out.published is touched.published
  where left_out.why = 'no_meeting'
)
insert into outlet_days (outlet, day, articles, with_meetings, left_out)
select coalesce(outlet_id, '-'), coalesce(published, '0000'), sum(articles), sum(with_meetings), sum(left_out)
from read
group by 1, 2
"""

# Of the events that outlets told of on touched days, all days on which each outlet told of them; of these the touched ones.
OUTLET_TOLD = f"""
with concerned (event_id) as (
  select distinct reports.event_id
  from (select distinct outlet_id, published from temp.touched_outlets) as touched
    cross join articles on articles.outlet_id is touched.outlet_id and articles.published is touched.published
    cross join reports on reports.article_id = articles.id
),
told (outlet, event_id, day) as (
  select distinct coalesce(articles.outlet_id, '-'), reports.event_id, coalesce(articles.published, '0000')
  from concerned
    cross join reports on reports.event_id = concerned.event_id
    cross join articles on articles.id = reports.article_id
),
again (outlet, event_id, day, before) as (
  select outlet, event_id, day, lag(day, 1, '9999') over (partition by event_id, outlet order by day) from told
)
insert into outlet_told (outlet, day, before, events, alone)
select again.outlet, again.day, again.before, count(*), sum(events.articles = 1)
from again cross join events on events.id = again.event_id
where (again.outlet, again.day) in ({OUTLET_DAY})
group by 1, 2, 3
"""

# What two articles say differently, then all that articles say of that
DIFFERING = f"""
with said (event_id, what, person_id, value) as (
  select event_id, 'status', null, status from reports
  where status in ('held', 'cancelled', 'postponed', 'denied') and event_id in ({EVENT})
  union all
  select event_id, 'date', null, date_edtf from reports
  where date_edtf glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' and event_id in ({EVENT})
  union all
  select reports.event_id, 'place', null, places.id
  from reports join places on places.id = reports.place_id and places.kind = 'city' where event_id in ({EVENT})
  union all
  select event_id, 'mode', null, mode from reports where mode <> 'unknown' and event_id in ({EVENT})
  union all
  select event_id, 'headcount', null, headcount from reports where headcount is not null and event_id in ({EVENT})
  union all
  select event_id, 'participation', person_id, participation from evidence where person_id is not null and event_id in ({EVENT})
  union all
  select event_id, 'mode of person', person_id, mode from evidence
  where person_id is not null and mode <> 'unknown' and event_id in ({EVENT})
)
insert into temp.differing (event_id, what, person_id)
select event_id, what, person_id from said group by event_id, what, person_id having min(value) <> max(value)
"""
DISPUTED = """
with said (event_id, what, person, value, article_id) as (
  select differing.event_id, what, '-',
    case what
      when 'status' then iif(reports.status in ('held', 'cancelled', 'postponed', 'denied'), reports.status, null)
      when 'date' then iif(date_edtf glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]', date_edtf, null)
      when 'place' then (select name from places where id = reports.place_id and kind = 'city')
      when 'mode' then nullif(reports.mode, 'unknown')
      when 'headcount' then cast(reports.headcount as text)
    end, article_id
  from temp.differing cross join reports on reports.event_id = differing.event_id
  where differing.person_id is null
  union
  select differing.event_id, what, differing.person_id,
    case what when 'participation' then evidence.participation else nullif(evidence.mode, 'unknown') end, article_id
  from temp.differing cross join evidence on evidence.event_id = differing.event_id and evidence.person_id = differing.person_id
)
insert into disputed (event_id, what, person, value, article_id) select * from said where value is not null
"""

ONE_SIDED = f"""
insert into one_sided (event_id)
select reports.event_id
from reports
  join articles on articles.id = reports.article_id
  join outlets on outlets.id = articles.outlet_id
where reports.event_id in ({EVENT})
group by reports.event_id
having count(distinct outlets.country_iso2) = 1
"""


def _of_events(table: str, statement: str) -> tuple[str, str]:
    """Derive the rows of touched events."""
    return f"delete from {table} where event_id in ({EVENT})", statement


REFRESH = (
    *_of_events("event_sides", EVENT_SIDES),
    *_of_events("state_pairs", STATE_PAIRS),
    *_of_events("party_meetings", PARTY_MEETINGS),
    *_of_events("appearances", APPEARANCES),
    f"delete from person_days where {TOUCHED_PERSON_DAYS}",
    PERSON_DAYS,
    f"delete from person_meetings where person_id in ({PERSON})",
    PERSON_MEETINGS,
    TOUCHED_PAIRS,
    f"delete from pair_days where {TOUCHED_PAIR_DAYS}",
    PAIR_DAYS,
    TOUCHED_PAIRS,
    "delete from pairs where (person_id, other_id) in (select person_id, other_id from temp.touched_pairs)",
    "delete from pairs where (other_id, person_id) in (select person_id, other_id from temp.touched_pairs)",
    PAIRS.format(one="person_id", two="other_id"),
    PAIRS.format(one="other_id", two="person_id"),
    *_of_events("announcements", ANNOUNCEMENTS),
    *_of_events("best_evidence", BEST_EVIDENCE),
    *_of_events("notable", NOTABLE),
    f"delete from outlet_days where (outlet, day) in ({OUTLET_DAY})",
    OUTLET_DAYS,
    f"delete from outlet_told where (outlet, day) in ({OUTLET_DAY})",
    OUTLET_TOLD,
    DIFFERING,
    *_of_events("disputed", DISPUTED),
    *_of_events("one_sided", ONE_SIDED),
)
