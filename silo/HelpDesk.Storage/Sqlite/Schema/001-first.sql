-- Version 1. Plain SQL on purpose: PostgreSQL gets the same tables.
--
-- Times are INTEGER: ticks of 100 ns since 1970-01-01 UTC, the finest step that the clock of .NET has.
-- Tickets, commands and other GUIDs are TEXT: 32 lower-case hex digits, so that the order of the text is the order of the GUID.
-- Columns named data, state and answer hold the bytes that HelpDesk.Actors.Codec wrote; enums are the numbers of their C# types.

-- The authority on an actor's version. format names the shape of state; another build's shape is rebuilt from events.
CREATE TABLE streams (
    tenant  TEXT    NOT NULL,
    kind    INTEGER NOT NULL,
    key     TEXT    NOT NULL,
    version INTEGER NOT NULL,
    format  INTEGER NOT NULL,
    state   BLOB,
    PRIMARY KEY (tenant, kind, key)
);

-- The tenant's feed: positions without gaps, in the order of the commits.
CREATE TABLE events (
    tenant          TEXT    NOT NULL,
    position        INTEGER NOT NULL,
    kind            INTEGER NOT NULL,
    key             TEXT    NOT NULL,
    version         INTEGER NOT NULL,
    type            TEXT    NOT NULL,
    schema          INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    by_name         TEXT    NOT NULL,
    by_roles        INTEGER NOT NULL,
    command         TEXT    NOT NULL,
    cause           TEXT    NOT NULL,
    policy_version  INTEGER NOT NULL,
    audience_agents TEXT    NOT NULL,
    audience_queues TEXT    NOT NULL,
    audience_pools  TEXT    NOT NULL,
    data            BLOB    NOT NULL,
    PRIMARY KEY (tenant, position)
);
CREATE UNIQUE INDEX events_by_stream ON events (tenant, kind, key, version);

CREATE TABLE tickets (
    tenant      TEXT    NOT NULL,
    ticket      TEXT    NOT NULL,
    number      INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    queue       TEXT    NOT NULL,
    pool        TEXT    NOT NULL,
    channel     TEXT    NOT NULL,
    priority    INTEGER NOT NULL,
    enqueued_at INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    holder      TEXT,
    ownership   INTEGER NOT NULL,
    requires    TEXT    NOT NULL,
    blocks      TEXT    NOT NULL,
    tags        TEXT    NOT NULL,
    subject     TEXT,
    requester   TEXT,
    PRIMARY KEY (tenant, ticket)
);
CREATE UNIQUE INDEX tickets_by_number ON tickets (tenant, number);
-- What a pool starts from, page by page. status = 1 is TicketStatus.Waiting.
CREATE INDEX tickets_waiting ON tickets (tenant, pool, enqueued_at, ticket) WHERE status = 1;
CREATE INDEX tickets_by_status ON tickets (tenant, status, queue, number);
CREATE INDEX tickets_by_holder ON tickets (tenant, holder, number) WHERE holder IS NOT NULL;

-- What tickets cost agents, written in the ticket's transaction; version is the ticket's that wrote the row.
-- phase is in the key: an agent still in wrap-up may be offered the same ticket again.
CREATE TABLE load (
    tenant  TEXT    NOT NULL,
    ticket  TEXT    NOT NULL,
    agent   TEXT    NOT NULL,
    phase   INTEGER NOT NULL,
    channel TEXT    NOT NULL,
    units   INTEGER NOT NULL,
    until   INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, ticket, agent, phase)
) WITHOUT ROWID;
CREATE INDEX load_by_agent ON load (tenant, agent, ticket);
-- phase = 4 is LoadPhase.WrapUp.
CREATE INDEX load_wrap_up ON load (until) WHERE phase = 4;

CREATE TABLE agents (
    tenant    TEXT    NOT NULL,
    agent     TEXT    NOT NULL,
    activity  TEXT    NOT NULL,
    available INTEGER NOT NULL,
    queues    TEXT    NOT NULL,
    PRIMARY KEY (tenant, agent)
);

CREATE TABLE agent_pools (
    tenant TEXT NOT NULL,
    pool   TEXT NOT NULL,
    agent  TEXT NOT NULL,
    PRIMARY KEY (tenant, pool, agent)
) WITHOUT ROWID;

CREATE TABLE queues (
    tenant        TEXT    NOT NULL,
    queue         TEXT    NOT NULL,
    pool          TEXT    NOT NULL,
    rules_version INTEGER NOT NULL,
    rules         BLOB    NOT NULL,
    PRIMARY KEY (tenant, queue)
);
CREATE INDEX queues_by_pool ON queues (tenant, pool);

-- Texts, apart from the events, so that masking and erasure stay possible.
CREATE TABLE content (
    tenant TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    class  INTEGER NOT NULL,
    key_id TEXT    NOT NULL,
    body   TEXT    NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- What clients got for accepted commands: a repeat gets the same. A refused claim is kept under its attempt, with body hash 0.
CREATE TABLE answers (
    tenant    TEXT    NOT NULL,
    command   TEXT    NOT NULL,
    body_hash INTEGER NOT NULL,
    answer    BLOB    NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (tenant, command)
);
CREATE INDEX answers_by_age ON answers (at);

-- The newest activation of each agent; a grant names the one that it was decided under.
CREATE TABLE epochs (
    tenant TEXT    NOT NULL,
    agent  TEXT    NOT NULL,
    epoch  INTEGER NOT NULL,
    PRIMARY KEY (tenant, agent)
) WITHOUT ROWID;

CREATE TABLE idle (
    tenant TEXT    NOT NULL,
    agent  TEXT    NOT NULL,
    since  INTEGER NOT NULL,
    PRIMARY KEY (tenant, agent)
) WITHOUT ROWID;

CREATE TABLE due (
    tenant TEXT    NOT NULL,
    kind   INTEGER NOT NULL,
    key    TEXT    NOT NULL,
    shard  INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, kind, key)
) WITHOUT ROWID;
CREATE INDEX due_by_time ON due (shard, due_at);

-- One row per tenant: the head of its feed and the last ticket number given out.
CREATE TABLE counters (
    tenant   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    PRIMARY KEY (tenant)
) WITHOUT ROWID;
