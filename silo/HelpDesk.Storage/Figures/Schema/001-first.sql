-- Facts behind the figures: made from the events and nothing else, thrown away and made anew when their format changes.
-- The same in PostgreSQL and SQLite but for INTEGER/bigint and BLOB/bytea, which the code puts in.

-- How far the facts of a tenant go, and which event is there. building_to: events up to there are being folded in actor by actor, so far
-- up to (building_kind, building_key); 0 = the facts are whole.
CREATE TABLE cursors (
    tenant        TEXT NOT NULL PRIMARY KEY,
    format        {number} NOT NULL,
    position      {number} NOT NULL,
    kind          {number} NOT NULL,
    key           TEXT NOT NULL,
    version       {number} NOT NULL,
    command       TEXT NOT NULL,
    building_to   {number} NOT NULL,
    building_kind {number} NOT NULL,
    building_key  TEXT NOT NULL
);

-- What the fold remembers of a ticket or an agent.
CREATE TABLE subjects (
    tenant TEXT NOT NULL,
    kind   {number} NOT NULL,
    key    TEXT NOT NULL,
    data   {bytes} NOT NULL,
    PRIMARY KEY (tenant, kind, key)
);

-- fact = HelpDesk.Figures.FactKind; number counts the actor's facts of that kind. last_at: the last moment that it says anything about,
-- 9223372036854775807 while it goes on.
CREATE TABLE facts (
    tenant  TEXT NOT NULL,
    kind    {number} NOT NULL,
    key     TEXT NOT NULL,
    fact    {number} NOT NULL,
    number  {number} NOT NULL,
    from_at {number} NOT NULL,
    last_at {number} NOT NULL,
    data    {bytes} NOT NULL,
    PRIMARY KEY (tenant, kind, key, fact, number)
);
CREATE INDEX facts_by_time ON facts (tenant, fact, last_at, from_at);
