-- whomet: who met whom, when and where, and who says so. This file is the interface: read it first.
--
-- Three layers. What was read: outlets, articles. What articles say, each in its own words: reports, evidence, tenures, mentions.
-- What the reports resolve to, by stated rules: persons, parties, offices, places, events, attendance, delegations.
--
-- In every table
--   an empty value (null) means: the articles do not say. No column holds an empty string.
--   days are ISO 8601 (2026-01-03), local as reported. date_edtf is EDTF level 1 (https://www.loc.gov/standards/datetime/): a day 2026-01-03,
--     an interval 2026-01-05/2026-01-11, a month 2026-01, approximate 2025-12-30~, on or before a day ../2025-12-31.
--   offsets (start_char, end_char) count Unicode code points of articles.text from 0; end_char is one past the last.
--   ids are text and come from the source (a file's stem, a hash of raw values, a name's slug), so they survive a rebuild.
--
-- 'whom' in ASCII marks the file as ours; user_version is the version of this schema.
pragma application_id = 2003332973;
pragma user_version = 1;


-- ---------------------------------------------------------------- what was read

-- One publisher, by the domain of its site.
create table outlets (
  id           text primary key check (id <> ''),               -- domain without www: rbc.ua
  name         text not null,                                   -- as it calls itself; the domain where that is not known
  country_iso2 text check (length(country_iso2) = 2),           -- where it is published from: UA
  language     text,                                            -- main language, ISO 639-1
  timezone     text                                             -- IANA: Europe/Kyiv
) strict, without rowid;

-- One article of the corpus, kept as it was read: a text file, a web page, a record of a file of many. A page that was edited is an article
-- each time it was read; later versions point at the first by copy_of.
create table articles (
  id              text primary key check (id <> ''),            -- the file's stem, or the record's id
  doc             integer not null unique,                      -- from the id's hash, below 2^53: the full-text index wants an integer
  outlet_id       text references outlets (id),
  url             text check (url <> ''),
  archived_url    text check (archived_url <> ''),              -- a copy that stays, such as one at web.archive.org
  title           text check (title <> ''),
  language        text not null check (language in ('ru', 'uk')),
  published       text check (published glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  published_basis text not null check (published_basis in ('header', 'sources', 'markup', 'corpus', 'unknown')), -- where published comes from
  text            text check (text <> ''),                      -- decoded, without BOM, newlines and header untouched; null in a public copy
  sha256          text not null check (length(sha256) = 64),    -- of the file's bytes, or of a record's text in UTF-8; hexadecimal
  retrieved       text check (retrieved glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'), -- when it was fetched: a day, or a moment of UTC
  copy_of         text references articles (id) deferrable initially deferred check (copy_of <> id), -- the same page earlier, or a near-identical text
  names           text check (names <> ''),                     -- English, Russian and Ukrainian names of its persons and places: only for the search
  check ((published is null) = (published_basis = 'unknown'))
) strict, without rowid;
create index articles_published on articles (published, id);
create index articles_outlet on articles (outlet_id, published);
create index articles_copy on articles (copy_of) where copy_of is not null;
create index articles_sha256 on articles (sha256);
create index articles_basis on articles (published_basis, published);
create index articles_language on articles (doc, language); -- of what a search finds

-- One page that was fetched, or tried, and has no text in the corpus: it tells of no encounter, holds no article that can be read, is gone, or
-- may not be fetched.
create table left_out (
  url       text primary key check (url <> ''),
  outlet_id text references outlets (id),
  published text check (published glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  retrieved text not null check (retrieved <> ''),              -- a moment of UTC
  why       text not null check (why in ('no_meeting', 'unreadable', 'gone', 'refused'))
) strict, without rowid;
create index left_out_outlet on left_out (outlet_id, published);

-- What the extractor made of one article, so that resolution can be replayed without reading texts again.
create table extractions (
  article_id text primary key references articles (id),
  extractor  text not null,                                     -- version of the rules that read it: read again when it changes
  json       text not null check (json_valid(json))             -- one line of `whomet extract`
) strict, without rowid;


-- ---------------------------------------------------------------- who and where

-- A state, territory, alliance, organisation or body that is met in articles, and its parents.
create table parties (
  id        text primary key check (id <> ''),                  -- slug of the English name: united-states
  kind      text not null check (kind in ('state', 'territory', 'alliance', 'organisation', 'body')),
  name      text not null,                                      -- English
  name_ru   text,
  name_uk   text,
  iso2      text check (length(iso2) = 2),                      -- ISO 3166-1, states only
  iso3      text check (length(iso3) = 3),
  wikidata  text check (wikidata glob 'Q[1-9]*'),
  parent_id text references parties (id) deferrable initially deferred check (parent_id <> id) -- European Commission: european-union
) strict, without rowid;
create index parties_name on parties (name);
create index parties_parent on parties (parent_id);
create index parties_iso3 on parties (iso3);

-- A city, region or state where an encounter takes place. A palace or hotel is a venue and stands with the event.
create table places (
  id           text primary key check (id <> ''),               -- slug of the English name, with the country where two share one
  kind         text not null check (kind in ('city', 'region', 'state')),
  name         text not null,                                   -- English
  name_ru      text,
  name_uk      text,
  country_iso2 text check (length(country_iso2) = 2),
  latitude     real check (latitude between -90 and 90),        -- degrees, WGS 84
  longitude    real check (longitude between -180 and 180),
  parent_id    text references places (id) deferrable initially deferred check (parent_id <> id)
) strict, without rowid;
create index places_name on places (name collate nocase);
create index places_name_ru on places (name_ru collate nocase);
create index places_name_uk on places (name_uk collate nocase);
create index places_parent on places (parent_id);

-- A person met in articles, present at something or only named.
create table persons (
  id       text primary key check (id <> ''),                   -- slug of a known name, else the key of the first mention: ARTICLE-pSTART
  name     text not null,                                       -- Latin: usual English spelling where a name file has it, else romanised by the official rules
  name_ru  text,
  name_uk  text,
  sort_key text not null,                                       -- family name first, in an order that fits the Ukrainian alphabet
  party_id text references parties (id),                        -- the side that most articles give
  wikidata text check (wikidata glob 'Q[1-9]*'),                -- only where verified
  slug     text                                                 -- the name in lower-case ASCII with hyphens: asked for by it where no other has it
) strict, without rowid;
create index persons_slug on persons (slug);
create index persons_name on persons (name collate nocase);
create index persons_family on persons (substr(name, instr(name, ' ') + 1) collate nocase);
create index persons_name_ru on persons (name_ru collate nocase);
create index persons_name_uk on persons (name_uk collate nocase);
create index persons_sort_key on persons (sort_key);
create index persons_party on persons (party_id);

-- One spelling of a person's name.
create table person_names (
  person_id text not null references persons (id),
  name      text not null check (name <> ''),
  language  text not null check (language in ('ru', 'uk', 'en')),
  form      text not null check (form in ('written', 'nominative', 'known')), -- as it stands in a text, case and all; its nominative; from the name file
  primary key (person_id, name, language, form)
) strict, without rowid;
create index person_names_name on person_names (name collate nocase);
create index person_names_family on person_names (substr(name, instr(name, ' ') + 1) collate nocase);

-- A post, whoever holds it, so that 'начальник Генерального штаба ВСУ' and 'начальник Генштабу ЗСУ' are one.
create table offices (
  id       text primary key check (id <> ''),                   -- ROLE~PARTY
  role     text not null,                                       -- as loaders/data/roles.yml names it: chief_of_general_staff
  party_id text references parties (id),                        -- whose post it is
  name     text not null,                                       -- English where the lexicon has it, else as written
  name_ru  text,
  name_uk  text
) strict, without rowid;
create index offices_party on offices (party_id);


-- ---------------------------------------------------------------- what happened, as the reports resolve

-- One encounter between people or delegations.
create table events (
  id             text primary key check (id <> ''),             -- id of its earliest report; those of later ones are in aliases
  title          text not null,                                 -- made from kind, sides, place and date
  kind           text not null check (kind in ('meeting', 'talks', 'consultations', 'summit', 'call', 'visit', 'ceremony', 'other')),
  status         text not null check (status in ('held', 'ongoing', 'planned', 'possible', 'postponed', 'cancelled', 'denied')),
  mode           text not null check (mode in ('in_person', 'video', 'phone', 'mixed', 'unknown')),
  date_edtf      text check (date_edtf <> ''),
  date_earliest  text check (date_earliest glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), -- first day it can have begun
  date_latest    text check (date_latest glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),   -- last day it can have ended
  date_precision text not null check (date_precision in ('day', 'week', 'month', 'year', 'interval', 'before', 'after', 'unknown')),
  date_basis     text not null check (date_basis in ('explicit', 'relative', 'weekday', 'published', 'inferred', 'none')),
  place_id       text references places (id),
  venue          text,                                          -- palace, hotel, estate: as written
  headcount      integer check (headcount > 0),                 -- people, where an article counts them
  headcount_of   text,                                          -- whom it counts, as written
  part_of        text references events (id) deferrable initially deferred check (part_of <> id), -- day two of, bilateral at the margins of
  articles       integer not null check (articles > 0),         -- that report it, reprints counted once
  outlets        integer not null,                              -- known ones among them
  speakers       integer not null,                              -- different people and sources who tell of it
  people         integer not null,                              -- rows in attendance
  first_reported text,                                          -- day of the first and last article
  last_reported  text,
  check (date_earliest <= date_latest),
  check ((date_edtf is null) = (date_precision = 'unknown'))
) strict, without rowid;
create index events_date on events (date_earliest, date_latest);
create index events_latest on events (status, date_latest, date_earliest);
create index events_status on events (status, date_earliest);
create index events_mode on events (mode, date_earliest);
create index events_place on events (place_id, date_earliest, date_latest);
create index events_part_of on events (part_of) where part_of is not null;
create index events_reported on events (last_reported);
create index events_day on events (coalesce(date_earliest, date_latest, ''), kind, status, date_earliest, date_latest); -- all that counting by days asks
create index events_articles on events (articles, id);
create index events_told on events (articles desc, people desc);
create index events_timeline on events (date_earliest is null and date_latest is null, coalesce(date_earliest, date_latest), id);

-- One person's part in one event. A person named but neither present, expected nor said to be absent has no row.
create table attendance (
  event_id      text not null references events (id),
  person_id     text not null references persons (id),
  party_id      text references parties (id),                   -- side
  office_id     text references offices (id),                   -- the capacity in which
  participation text not null check (participation in ('attended', 'expected', 'absent')),
  mode          text not null check (mode in ('in_person', 'video', 'phone', 'unknown')),
  by_office     integer not null check (by_office in (0, 1)),   -- 1: every evidence names only the office; a tenure says whose it is
  date_edtf     text check (date_edtf <> ''),                   -- only where someone came for a part
  score         real not null check (score between 0 and 1),    -- how sure the binding of name to person is
  rule          text not null,                                  -- the rule that bound it
  articles      integer not null check (articles > 0),
  outlets       integer not null,
  primary key (event_id, person_id)
) strict, without rowid;
create index attendance_person on attendance (person_id, participation, event_id);
create index attendance_party on attendance (party_id);
create index attendance_articles on attendance (articles);
create index attendance_participation on attendance (participation, articles);
create index attendance_office on attendance (office_id);

-- An office that took part. Whose it is comes only from a tenure that covers the day.
create table office_attendance (
  event_id      text not null references events (id),
  office_id     text not null references offices (id),
  participation text not null check (participation in ('attended', 'expected', 'absent')),
  mode          text not null check (mode in ('in_person', 'video', 'phone', 'unknown')),
  person_id     text references persons (id),                   -- null until a tenure covers the day
  primary key (event_id, office_id)
) strict, without rowid;
create index office_attendance_office on office_attendance (office_id);
create index office_attendance_person on office_attendance (person_id);

-- A party that took part, names or no names.
create table delegations (
  event_id      text not null references events (id),
  party_id      text not null references parties (id),
  participation text not null check (participation in ('attended', 'expected', 'absent')),
  mode          text not null check (mode in ('in_person', 'video', 'phone', 'unknown')),
  headcount     integer check (headcount > 0),                  -- people
  level         text,                                           -- leaders, ministers, advisers, military, ...
  primary key (event_id, party_id)
) strict, without rowid;
create index delegations_party on delegations (party_id);


-- ---------------------------------------------------------------- what articles say

-- What one article says of one encounter, kept as it was said.
create table reports (
  id                text primary key check (id <> ''),          -- ARTICLE-START of the words that state it: 003_d573edd654c68f5f-211
  article_id        text not null references articles (id),
  ordinal           integer not null check (ordinal >= 0),      -- its place in the article's extraction
  event_id          text not null references events (id),       -- what it resolves to
  kind              text not null check (kind in ('meeting', 'talks', 'consultations', 'summit', 'call', 'visit', 'ceremony', 'other')),
  status            text not null check (status in ('held', 'ongoing', 'planned', 'possible', 'postponed', 'cancelled', 'denied')),
  mode              text not null check (mode in ('in_person', 'video', 'phone', 'mixed', 'unknown')),
  date_edtf         text check (date_edtf <> ''),
  date_basis        text not null check (date_basis in ('explicit', 'relative', 'weekday', 'published', 'inferred', 'none')),
  place_id          text references places (id),
  venue             text,
  headcount         integer check (headcount > 0),
  headcount_of      text,
  background        integer not null check (background in (0, 1)), -- 1: told as the past: 'ранее', 'нагадаємо'
  said_by           text,                                       -- who in the article says so, as written
  said_by_person_id text references persons (id),
  said_how          text not null check (said_how in ('own', 'official', 'quoted_outlet', 'anonymous', 'unknown')),
  rule              text not null,                              -- why it is of this event: what speaks for it; first_report; correction
  score             real not null check (score between 0 and 1), -- how sure that is
  unique (article_id, ordinal)
) strict, without rowid;
create index reports_event on reports (event_id, article_id);
create index reports_place on reports (place_id);
create index reports_said_by on reports (said_by_person_id);
create index reports_said_how on reports (said_how);

-- The words in one article that state an encounter, or one subject's part in it.
create table evidence (
  id            text primary key check (id <> ''),              -- hash of article, report, place in the text and subject
  report_id     text not null references reports (id),
  article_id    text not null references articles (id),
  event_id      text not null references events (id),
  person_id     text references persons (id),                   -- at most one of person, party and office; none: the words state the encounter itself
  party_id      text references parties (id),
  office_id     text references offices (id),
  participation text check (participation in ('attended', 'expected', 'absent')), -- as this article gives it
  mode          text check (mode in ('in_person', 'video', 'phone', 'unknown')),  -- as this article gives it
  by_office     integer check (by_office in (0, 1)),            -- 1: the words give the person's office, not his name
  start_char    integer not null check (start_char >= 0),
  end_char      integer not null check (end_char > start_char),
  exact         text not null,                                  -- as printed: W3C TextQuoteSelector, with the 32 code points before and after
  prefix        text not null,                                  -- fewer than 32 in a public copy where other quotes are near
  suffix        text not null,
  rule          text not null,                                  -- the rule that read them
  check ((person_id is not null) + (party_id is not null) + (office_id is not null) <= 1),
  check ((participation is null) = (coalesce(person_id, party_id, office_id) is null)),
  check ((mode is null) = (participation is null)),
  check ((by_office is not null) = (person_id is not null)),
  foreign key (event_id, person_id) references attendance (event_id, person_id),
  foreign key (event_id, office_id) references office_attendance (event_id, office_id),
  foreign key (event_id, party_id) references delegations (event_id, party_id)
) strict, without rowid;
create index evidence_event on evidence (event_id, person_id);
create index evidence_person on evidence (person_id, article_id);
create index evidence_party on evidence (party_id);
create index evidence_office on evidence (office_id);
create index evidence_article on evidence (article_id, start_char);
create index evidence_report on evidence (report_id);
create index evidence_expected on evidence (event_id, person_id, article_id, participation, exact) -- all that expected_outcomes asks
  where participation = 'expected' and person_id is not null;

-- An article gives a person an office.
create table tenures (
  id                text primary key check (id <> ''),          -- ARTICLE-tSTART-END-PERSON
  person_id         text not null references persons (id),
  office_id         text not null references offices (id),
  office_as_written text not null,
  state             text not null check (state in ('current', 'former', 'new', 'acting')),
  date_edtf         text check (date_edtf <> ''),               -- the day for which the article says so: mostly its own
  article_id        text not null references articles (id),
  start_char        integer not null check (start_char >= 0),
  end_char          integer not null check (end_char > start_char),
  exact             text not null
) strict, without rowid;
create index tenures_person on tenures (person_id, office_id, state, date_edtf, article_id);
create index tenures_office on tenures (office_id);
create index tenures_article on tenures (article_id, start_char);

-- Every place where an article names a person, present or only named.
create table mentions (
  article_id text not null references articles (id),
  start_char integer not null check (start_char >= 0),
  end_char   integer not null check (end_char > start_char),
  person_id  text not null references persons (id),
  exact      text not null,
  rule       text not null,                                     -- why the name is this person's: same_name, surname, first_met; correction
  score      real not null check (score between 0 and 1),       -- how sure that is
  primary key (article_id, start_char, end_char, person_id)
) strict, without rowid;
create index mentions_person on mentions (person_id, article_id);


-- ---------------------------------------------------------------- how it came about

-- An older or other key, so that a printed link still answers after a merge or a backfill.
create table aliases (
  alias     text not null check (alias <> ''),
  kind      text not null check (kind in ('event', 'person')),
  event_id  text references events (id),                        -- exactly one of the two
  person_id text references persons (id),
  primary key (kind, alias),
  check ((event_id is not null) = (kind = 'event')),
  check ((person_id is not null) = (kind = 'person'))
) strict, without rowid;
create index aliases_event on aliases (event_id);
create index aliases_person on aliases (person_id);

-- One article that `whomet remove` took out, so that a link to it or to what it said can say so; gone again when the article comes back.
create table removals (
  article_id text primary key check (article_id <> ''),          -- no foreign key: the article is not there
  sha256     text not null check (length(sha256) = 64)           -- of the file that was taken out
) strict, without rowid;

-- One line of corrections.yml and what became of it.
create table corrections (
  id           text primary key check (id <> ''),               -- hash of the line's content
  line         integer not null check (line > 0),               -- in the file, from 1
  action       text not null check (action in ('merge', 'split', 'rename', 'reject', 'add', 'set', 'withdraw', 'confirm')),
  article_id   text,                                            -- as the correction gives it; it may not be loaded yet
  quote        text,
  start_char   integer check (start_char >= 0),                 -- where the quote stands first in the article; null where it does not
  end_char     integer check (end_char > start_char),
  detail       text not null check (json_valid(detail)),        -- the whole correction as JSON
  who          text not null,
  day          text not null,
  why          text not null,
  state        text not null check (state in ('applied', 'waiting', 'skipped')), -- waiting: for its article; skipped: it no longer fits
  rows_changed integer not null check (rows_changed >= 0)
) strict, without rowid;
create index corrections_article on corrections (article_id);

-- One row: what this database was made from. No clock, so that the same articles give the same row.
create table build (
  id             text primary key check (id = 'build'),
  code           text not null,                                 -- version of whomet
  extractor      text not null,                                 -- version of the rules that read the articles
  resolver       text not null,                                 -- version of the rules that bring reports and names together
  schema         integer not null,
  articles       integer not null,
  articles_sha256    text not null,                             -- sum, modulo 2^256, of the digests over id and sha256 of each article
  corrections_sha256 text not null,
  middle_month   text,                                          -- the month in which the median of the days lies that articles state: 2026-01
  newest_article text,                                          -- day of the newest one: 'today' of open_plans and upcoming
  texts          integer not null check (texts between 0 and 1) -- 0: a public copy, made by `whomet publish-ready`: articles have no text
) strict, without rowid;


-- ---------------------------------------------------------------- what follows from the tables above by SQL alone, for the views below

-- The parties of each event, bodies rolled up to the state, alliance or organisation they belong to.
create table event_sides (
  event_id      text not null references events (id),
  party_id      text not null references parties (id),
  participation text not null,
  primary key (event_id, party_id, participation)
) strict, without rowid;
create index event_sides_party on event_sides (party_id, event_id);

-- Two persons who both attended the same held or ongoing events, and how often. Each pair stands twice.
create table pairs (
  person_id  text not null references persons (id),
  other_id   text not null references persons (id),
  meetings   integer not null check (meetings > 0),
  first_date text,
  last_date  text,
  primary key (person_id, other_id)
) strict, without rowid;
create index pairs_other on pairs (other_id);
create index pairs_meetings on pairs (meetings desc, person_id, other_id);

-- One person's part in one event, from day to day. In this and the tables below a day is the first on which the event can have begun, 0000 where
-- no article gives one.
create table appearances (
  person_id text not null references persons (id),
  day       text not null,
  event_id  text not null references events (id),
  last_day  text not null,                                       -- last on which the event can have ended
  primary key (person_id, day, event_id)
) strict, without rowid;
create index appearances_event on appearances (event_id);

-- At how many held or ongoing events a person was.
create table person_meetings (
  person_id text primary key references persons (id),
  meetings  integer not null check (meetings > 0)
) strict, without rowid;
create index person_meetings_most on person_meetings (meetings desc, person_id);

-- One person at the held or ongoing events of one day.
create table person_days (
  person_id  text not null references persons (id),
  day        text not null,
  meetings   integer not null check (meetings > 0),
  first_date text,                                               -- of the events' date_earliest and date_latest
  last_date  text,
  primary key (person_id, day)
) strict, without rowid;
create index person_days_day on person_days (day);

-- Two persons at the held or ongoing events of one day; person_id is the lesser of the two ids.
create table pair_days (
  person_id  text not null,                                      -- no foreign keys: they would want an index on other_id
  other_id   text not null,
  crowd      integer not null check (crowd between 0 and 1),           -- 1: at events with more than 60 people
  day        text not null,
  meetings   integer not null check (meetings > 0),
  first_date text,
  last_date  text,
  primary key (person_id, other_id, crowd, day)
) strict, without rowid;
create index pair_days_day on pair_days (day);

-- A party and a held or ongoing event of a known day at which it, or a body or other party below it, was present in person or by delegation.
create table party_meetings (
  party_id text not null references parties (id),
  month    text not null,                                        -- 2026-01
  kind     text not null,                                        -- of the event
  event_id text not null references events (id),
  first    integer not null check (first between 0 and 1),             -- 1 in one row of each event, so that events can be counted
  primary key (party_id, month, kind, event_id)
) strict, without rowid;
create index party_meetings_event on party_meetings (event_id);
create index party_meetings_first on party_meetings (month, kind, event_id) where first = 1;

-- Two states that took part in one held or ongoing event, in alphabetical order of their codes.
create table state_pairs (
  day      text not null,
  iso3_a   text not null,
  iso3_b   text not null,
  event_id text not null references events (id),
  primary key (day, iso3_a, iso3_b, event_id)
) strict, without rowid;
create index state_pairs_a on state_pairs (iso3_a, day, iso3_b);
create index state_pairs_b on state_pairs (iso3_b, day, iso3_a);
create index state_pairs_event on state_pairs (event_id);

-- A held or ongoing event that articles announced.
create table announcements (
  event_id   text primary key references events (id),
  day        text not null,
  announced  text not null,                                      -- day of the first article that announces it
  days_ahead integer,                                            -- from then to the event; null where its day is not known
  articles   integer not null check (articles > 0)               -- that announce it
) strict, without rowid;
create index announcements_ahead on announcements (days_ahead desc, announced, day);

-- The words that best prove a person's part in an event: those that give the resolved part, with a name rather than an office, earliest first.
create table best_evidence (
  event_id    text not null,
  person_id   text not null,
  evidence_id text not null,                                     -- no foreign key: it would want an index
  primary key (event_id, person_id),
  foreign key (event_id, person_id) references attendance (event_id, person_id)
) strict, without rowid;

-- An event that few others are like, by day. what: expected, where an article expected somebody; remote, where somebody attended by phone or video.
create table notable (
  what     text not null,
  day      text not null,
  event_id text not null references events (id),
  primary key (what, day, event_id)
) strict, without rowid;
create index notable_event on notable (event_id);

-- Articles of one outlet and day of publication. outlet: its id, - where it is not known; day: 0000 where it is not known.
create table outlet_days (
  outlet        text not null,
  day           text not null,
  articles      integer not null check (articles >= 0),          -- with a text
  with_meetings integer not null,                                -- of these, those that report an event
  left_out      integer not null,                                -- pages without one here, as they tell of no encounter
  primary key (outlet, day)
) strict, without rowid;

-- How many events an outlet's articles of one day told of, that it told of last on the day `before`; 9999: that it had not told of.
create table outlet_told (
  outlet text not null,
  day    text not null,
  before text not null,
  events integer not null check (events > 0),
  alone  integer not null,                                       -- of these, events that one article alone reports
  primary key (outlet, day, before)
) strict, without rowid;

-- What an article says of an event, or of a person's part in it, where articles say it differently.
create table disputed (
  event_id   text not null references events (id),
  what       text not null,                                      -- status, date, place, mode, headcount, participation, mode of person
  person     text not null,                                      -- id; - where it is of the event itself
  value      text not null,
  article_id text not null,
  primary key (event_id, what, person, value, article_id)
) strict, without rowid;

-- An event that, where their country is known, outlets of one country alone tell of.
create table one_sided (
  event_id text primary key references events (id)
) strict, without rowid;

-- How many rows a table has: to count them, SQLite reads every one.
create table row_counts (
  name   text primary key,                                       -- of the table
  number integer not null check (number >= 0)
) strict, without rowid;

-- How many rows of a table have a value in a column by which the site offers to narrow it down.
create table facet_counts (
  name   text not null,                                          -- of the table
  facet  text not null,                                          -- of the column
  value  text not null,
  number integer not null check (number >= 0),
  primary key (name, facet, value)
) strict, without rowid;
create index facet_counts_most on facet_counts (name, facet, number desc, value);


-- ---------------------------------------------------------------- what resolution remembers
-- For the program: by the tables memory_* an article that comes or goes is resolved with those it touches and no others. What follows is
-- said above in plain words; loaders/updating keeps both. They are not exported, may change with any version, and are no part of the interface.

-- An article that was added, changed or removed and that the rest does not follow yet; after a build, one that could not be read.
create table memory_pending (
  article_id text primary key,                                  -- of an article that may be gone
  sha256     text                                               -- its text's, by which build.articles_sha256 counts it; null: not counted
) strict, without rowid;

-- A small hash of the runs of words of an article's text, or one of its page's address: texts that share one may be copies.
create table memory_text_hashes (
  hash       integer not null,
  day        text not null,                                     -- of the article; 9999 where it is not known
  retrieved  text not null,
  article_id text not null,
  primary key (hash, day, retrieved, article_id)
) strict, without rowid;
create index memory_text_hashes_article on memory_text_hashes (article_id);

-- The person of whom one article gives a name, as names alone tell.
create table memory_name_bindings (
  article_id text not null,
  position   integer not null,                                  -- order in which the article's names were bound, from 0
  name       text not null,                                     -- as in the article's extraction
  day        text not null,                                     -- of the article; 9999 where it is not known
  person_id  text not null,
  rule       text not null,
  score      real not null,
  side       text,                                              -- the person's, as known by that day
  said_side  text,                                              -- as the article gives it
  language   text not null,
  key        text not null,                                     -- of the first mention
  primary key (article_id, position)
) strict, without rowid;
create index memory_name_bindings_person on memory_name_bindings (person_id, name, day, article_id, said_side, language);
create index memory_name_bindings_day on memory_name_bindings (day, article_id);

-- A key by which someone who bears a name is found; with a question mark, one by which only the bearer looks for others.
create table memory_name_keys (
  key       text not null,
  person_id text not null,
  name      text not null,
  primary key (key, person_id, name)
) strict, without rowid;

-- A name that corrections bind otherwise than names alone do.
create table memory_name_ties (
  article_id text not null,
  name       text not null,
  person_id  text not null,
  rule       text not null,
  score      real not null,
  primary key (article_id, name)
) strict, without rowid;
create index memory_name_ties_person on memory_name_ties (person_id);

-- An office as one article calls it.
create table memory_office_names (
  article_id text not null,
  phrase     text not null,
  side       text not null,                                     -- '' where the article gives none
  language   text not null,
  office_id  text not null,
  role       text not null,
  party      text,
  level      text,
  single     integer not null,                                  -- 1: one person holds it at a time, and the words tell which it is
  primary key (article_id, phrase, side)
) strict, without rowid;
create index memory_office_names_office on memory_office_names (office_id, language, phrase, role, party);

-- An article says who held an office, of which there is one, on its day.
create table memory_office_observations (
  office_id  text not null,
  day        integer not null,                                  -- proleptic ordinal
  person_id  text not null,
  state      text not null,
  article_id text not null,
  primary key (office_id, day, person_id, state, article_id)
) strict, without rowid;
create index memory_office_observations_article on memory_office_observations (article_id);

-- Days for which an event asked who holds an office, and what it was told.
create table memory_office_holders (
  event_id  text not null,
  office_id text not null,
  low       integer not null,                                   -- proleptic ordinals
  high      integer not null,
  person_id text,
  score     real,
  primary key (event_id, office_id)
) strict, without rowid;
create index memory_office_holders_office on memory_office_holders (office_id, low);

-- The event that a report is of, as reports alone tell: the key of its earliest report.
create table memory_report_bindings (
  report_id  text primary key,
  article_id text not null,
  ordinal    integer not null,
  day        text not null,                                     -- of the article; 9999 where it is not known
  event_id   text not null,
  rule       text not null,
  score      real not null,
  blocks     blob not null                                      -- hashes of its blocks, 8 bytes each
) strict, without rowid;
create index memory_report_bindings_event on memory_report_bindings (event_id, day, article_id, ordinal);
create index memory_report_bindings_day on memory_report_bindings (day, article_id);
create index memory_report_bindings_article on memory_report_bindings (article_id);

-- A block in which a report looks for its event, and is found by others: one of its hashes.
create table memory_report_blocks (
  block     integer not null,
  report_id text not null,
  primary key (block, report_id)
) strict, without rowid;

-- A report that corrections bind otherwise than reports alone do.
create table memory_report_ties (
  report_id text primary key,
  event_id  text,                                               -- null: of none, since all its reports were rejected
  rule      text not null,
  score     real not null
) strict, without rowid;
create index memory_report_ties_event on memory_report_ties (event_id);

-- A report that speaks for an event enough to be of it, and that a veto kept apart.
create table memory_near_misses (
  report_id text not null,
  event_id  text not null,                                      -- as in memory_report_bindings
  rule      text not null,                                      -- the veto, and what spoke for it
  score     real not null,
  primary key (report_id, event_id)
) strict, without rowid;

-- An event that may be part of another, by what one article tells of both.
create table memory_event_wholes (
  part_id  text not null,
  whole_id text not null,
  primary key (part_id, whole_id)
) strict, without rowid;
create index memory_event_wholes_whole on memory_event_wholes (whole_id);


-- ---------------------------------------------------------------- words that are not at their place are refused

create trigger evidence_insert before insert on evidence
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
  or new.prefix is not (select substr(text, max(new.start_char - 32, 0) + 1, min(new.start_char, 32)) from articles where id = new.article_id)
  or new.suffix is not (select substr(text, new.end_char + 1, 32) from articles where id = new.article_id)
begin
  select raise(abort, 'evidence: exact, prefix or suffix is not the slice of articles.text it points at');
end;

create trigger evidence_update before update on evidence
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
  or new.prefix is not (select substr(text, max(new.start_char - 32, 0) + 1, min(new.start_char, 32)) from articles where id = new.article_id)
  or new.suffix is not (select substr(text, new.end_char + 1, 32) from articles where id = new.article_id)
begin
  select raise(abort, 'evidence: exact, prefix or suffix is not the slice of articles.text it points at');
end;

create trigger evidence_report_insert before insert on evidence
when not exists (select 1 from reports where id = new.report_id and article_id = new.article_id and event_id = new.event_id)
begin
  select raise(abort, 'evidence: its report is of another article or event');
end;

create trigger evidence_report_update before update on evidence
when not exists (select 1 from reports where id = new.report_id and article_id = new.article_id and event_id = new.event_id)
begin
  select raise(abort, 'evidence: its report is of another article or event');
end;

create trigger tenures_insert before insert on tenures
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
begin
  select raise(abort, 'tenures: exact is not the slice of articles.text it points at');
end;

create trigger tenures_update before update on tenures
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
begin
  select raise(abort, 'tenures: exact is not the slice of articles.text it points at');
end;

create trigger mentions_insert before insert on mentions
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
begin
  select raise(abort, 'mentions: exact is not the slice of articles.text it points at');
end;

create trigger mentions_update before update on mentions
when new.exact is not (select substr(text, new.start_char + 1, new.end_char - new.start_char) from articles where id = new.article_id)
begin
  select raise(abort, 'mentions: exact is not the slice of articles.text it points at');
end;

create trigger articles_update before update of text on articles
when new.text is not old.text and (
  exists (select 1 from evidence where article_id = old.id)
  or exists (select 1 from mentions where article_id = old.id)
  or exists (select 1 from tenures where article_id = old.id))
begin
  select raise(abort, 'articles: the text cannot change under words that point into it');
end;


-- ---------------------------------------------------------------- search

-- Words of the articles. Filled by loaders/tables/search.py, never by 'rebuild': what is indexed is not the text as printed.
create virtual table articles_fts using fts5 (
  title, text, names, content="articles", content_rowid='doc', tokenize="unicode61 remove_diacritics 0"
);


-- ---------------------------------------------------------------- views for people

-- Every spelling by which a person can be asked for: as written, its nominative, from the name file, the usual one in each language, the family name alone.
create view spellings as
select person_id, name, language, form from person_names
union all select id, name, 'en', 'usual' from persons
union all select id, name_ru, 'ru', 'usual' from persons where name_ru is not null
union all select id, name_uk, 'uk', 'usual' from persons where name_uk is not null
union all select id, substr(name, instr(name, ' ') + 1), 'en', 'family' from persons
union all select person_id, substr(name, instr(name, ' ') + 1), language, 'family' from person_names where instr(name, ' ') > 0;

-- All encounters by day, with who is named at them.
create view timeline as
select
  events.date_edtf as date, events.id as event_id, events.title, events.kind, events.status, events.mode,
  places.name as place, events.venue, events.place_id,
  (select group_concat(name, ', ') from (
     select persons.name from attendance join persons on persons.id = attendance.person_id
     where attendance.event_id = events.id and attendance.participation = 'attended' order by persons.sort_key)) as attended,
  (select group_concat(name, ', ') from (
     select persons.name from attendance join persons on persons.id = attendance.person_id
     where attendance.event_id = events.id and attendance.participation = 'expected' order by persons.sort_key)) as expected,
  (select group_concat(name, ', ') from (
     select parties.name from delegations join parties on parties.id = delegations.party_id
     where delegations.event_id = events.id and delegations.participation <> 'absent' order by parties.name)) as delegations,
  events.articles, events.outlets, events.date_earliest, events.date_latest, events.date_precision
from events
  left join places on places.id = events.place_id
order by events.date_earliest is null and events.date_latest is null, coalesce(events.date_earliest, events.date_latest), events.id;

-- One line an attendee: his part, and the words that best prove it, with where they stand.
create view roster as
select
  events.date_edtf as date, attendance.event_id, events.title as event, places.name as place,
  attendance.person_id, persons.name as person, parties.name as side, offices.name as office,
  attendance.participation, attendance.mode, attendance.by_office,
  evidence.exact as quote, evidence.article_id, articles.published, articles.outlet_id, articles.url, best_evidence.evidence_id,
  attendance.articles, attendance.outlets, attendance.score, attendance.rule
from attendance
  join events on events.id = attendance.event_id
  join persons on persons.id = attendance.person_id
  left join places on places.id = events.place_id
  left join parties on parties.id = attendance.party_id
  left join offices on offices.id = attendance.office_id
  left join best_evidence on best_evidence.event_id = attendance.event_id and best_evidence.person_id = attendance.person_id
  left join evidence on evidence.id = best_evidence.evidence_id
  left join articles on articles.id = evidence.article_id;

-- Two persons who both attended the same held or ongoing events, and how often. Each pair stands twice, so that one name finds all it met.
create view who_met_whom as
select
  pairs.person_id, persons.name as person, pairs.other_id, others.name as other, pairs.meetings, pairs.first_date, pairs.last_date
from pairs
  join persons on persons.id = pairs.person_id
  join persons as others on others.id = pairs.other_id;

-- The parties of each event, bodies rolled up to the state, alliance or organisation they belong to.
create view sides as
select event_sides.event_id, event_sides.party_id, parties.name as party, parties.kind, parties.iso3, event_sides.participation
from event_sides join parties on parties.id = event_sides.party_id;

-- Pairs of states that took part in one held or ongoing event, in alphabetical order of their codes: dyadic event data.
create view dyads as
select
  events.date_edtf as date, events.date_earliest, events.date_latest, events.id as event_id, events.title as event, events.kind, events.mode,
  one.name as state_a, one.iso3 as iso3_a, two.name as state_b, two.iso3 as iso3_b, places.name as place, events.articles, events.outlets
from state_pairs
  join events on events.id = state_pairs.event_id
  join parties as one on one.iso3 = state_pairs.iso3_a and one.kind = 'state'
  join parties as two on two.iso3 = state_pairs.iso3_b and two.kind = 'state'
  left join places on places.id = events.place_id;

-- From announcement to outcome: one row an event, with the day of the first article that says each.
create view life_cycle as
select
  events.id as event_id, events.title as event, events.date_edtf as date, events.status,
  min(case when reports.status in ('planned', 'possible') and articles.published <= coalesce(events.date_latest, '9999') then articles.published end) as announced,
  min(case when reports.status = 'postponed' then articles.published end) as postponed,
  min(case when reports.status = 'cancelled' then articles.published end) as cancelled,
  min(case when reports.status = 'denied' then articles.published end) as denied,
  min(case when reports.status in ('held', 'ongoing') then articles.published end) as reported_held,
  case when events.date_precision = 'day' then cast(julianday(events.date_earliest)
    - julianday(min(case when reports.status in ('planned', 'possible') then articles.published end)) as integer) end as days_ahead,
  (select group_concat(step, ' → ') from (
     select distinct said.status || coalesce(' ' || telling.published, '') as step, telling.published as day
     from reports as said join articles as telling on telling.id = said.article_id
     where said.event_id = events.id order by day, step)) as steps,
  events.articles, events.outlets, events.speakers
from events
  join reports on reports.event_id = events.id
  join articles on articles.id = reports.article_id
group by events.id;

-- Announced, its day has passed by the newest article, and no article has said what became of it.
create view open_plans as
select
  events.date_edtf as date, events.id as event_id, events.title as event, events.status, places.name as place,
  events.first_reported, events.last_reported,
  cast(julianday(build.newest_article) - julianday(events.date_latest) as integer) as days_passed, events.articles, events.date_latest
from events
  join build
  left join places on places.id = events.place_id
where events.status in ('planned', 'possible') and events.date_latest < build.newest_article;

-- Announced for the day of the newest article or later.
create view upcoming as
select
  events.date_edtf as date, events.id as event_id, events.title as event, events.kind, events.status, places.name as place,
  events.date_earliest, events.date_latest, events.date_precision, events.last_reported, events.articles
from events
  join build
  left join places on places.id = events.place_id
where events.status in ('planned', 'possible', 'postponed') and events.date_latest >= build.newest_article;

-- Everyone whom an article expected at an event, and what became of it.
create view expected_outcomes as
select
  events.date_edtf as date, events.id as event_id, events.title as event, persons.id as person_id, persons.name as person,
  case
    when attendance.participation = 'attended' then 'attended'
    when attendance.participation = 'absent' then 'said absent'
    when events.status in ('cancelled', 'postponed', 'denied') then 'event ' || events.status
    when events.status in ('held', 'ongoing') and exists (
      select 1 from attendance as others where others.event_id = events.id and others.participation = 'attended') then 'others named, not this person'
    else 'no later report'
  end as outcome,
  attendance.mode, expectation.exact as expected_words, expectation.article_id, articles.published
from evidence as expectation
  cross join attendance on attendance.event_id = expectation.event_id and attendance.person_id = expectation.person_id
  join events on events.id = expectation.event_id
  join persons on persons.id = expectation.person_id
  join articles on articles.id = expectation.article_id
where expectation.participation = 'expected';

-- What articles say of one event and not the same: each value with the article that gives it. A plan that was then held is no disagreement: see life_cycle.
create view disagreements as
select
  disputed.event_id, events.title as event, disputed.what, persons.id as person_id, persons.name as person, disputed.value,
  case disputed.what
    when 'status' then events.status
    when 'date' then events.date_edtf
    when 'place' then (select name from places where id = events.place_id)
    when 'mode' then events.mode
    when 'headcount' then cast(events.headcount as text)
    when 'participation' then attendance.participation
    when 'mode of person' then attendance.mode
  end as resolved,
  disputed.article_id, articles.published, articles.outlet_id
from disputed
  join events on events.id = disputed.event_id
  join articles on articles.id = disputed.article_id
  left join persons on persons.id = disputed.person
  left join attendance on attendance.event_id = disputed.event_id and attendance.person_id = disputed.person;

-- Events that only outlets of one country tell of; articles without a known outlet are counted beside.
create view one_side_only as
select
  events.id as event_id, events.title as event, events.date_edtf as date, min(outlets.country_iso2) as country_iso2,
  count(distinct articles.id) as articles, count(distinct outlets.id) as outlets,
  count(distinct case when outlets.country_iso2 is null then articles.id end) as articles_without_country
from one_sided
  join events on events.id = one_sided.event_id
  join reports on reports.event_id = events.id
  join articles on articles.id = reports.article_id
  left join outlets on outlets.id = articles.outlet_id
group by events.id;

-- How many articles of each outlet and day were read, and in how many a meeting was found.
create view coverage as
select
  nullif(outlet, '-') as outlet_id, nullif(day, '0000') as day, articles + left_out as articles,
  with_meetings, articles + left_out - with_meetings as without_meetings, left_out
from outlet_days;

-- Every text that is kept of an article of which there are several: its versions as it was edited, and where else it stands.
create view versions as
with kept (article_id, version_id) as (
  select copy_of, id from articles where copy_of is not null
  union all
  select id, id from articles where copy_of is null and id in (select copy_of from articles where copy_of is not null)
)
select
  kept.article_id, kept.version_id,
  case
    when articles.copy_of is null then 'first'
    when articles.url = original.url then 'edited'
    when articles.outlet_id = original.outlet_id then 'other_address'
    else 'reprint'
  end as relation,
  articles.sha256 = coalesce(original.sha256, articles.sha256) as same_text,
  articles.published, articles.retrieved, articles.outlet_id, articles.url, articles.sha256
from kept
  join articles on articles.id = kept.version_id
  left join articles as original on original.id = articles.copy_of;
