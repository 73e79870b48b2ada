-- Version 1: the tables of the SQLite store in PostgreSQL's own types. Runs inside the schema "helpdesk" (search_path).
--
-- Times are BIGINT: ticks of 100 ns since 1970-01-01 UTC, the finest step that the clock of .NET has.
-- Tickets, commands and other GUIDs are UUID, written in the order of their 32 hex digits; keys of streams stay text, because agents and
-- queues have names. Text is compared byte by byte (COLLATE "C"): every process takes its locks in the same order, whatever its locale.
-- Columns named data, state and answer hold the bytes that HelpDesk.Actors.Codec wrote; enums are the numbers of their C# types.
-- Rows that are updated often leave room in their pages, so that an update that touches no index stays in its page (HOT).

-- The authority on an actor's version. format names the shape of state; another build's shape is rebuilt from events.
CREATE TABLE streams (
    tenant  text COLLATE "C" NOT NULL,
    kind    smallint         NOT NULL,
    key     text COLLATE "C" NOT NULL,
    version bigint           NOT NULL,
    format  integer          NOT NULL,
    state   bytea,
    PRIMARY KEY (tenant, kind, key)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- The tenant's feed: positions without gaps, in the order of the commits.
CREATE TABLE events (
    tenant          text COLLATE "C" NOT NULL,
    position        bigint           NOT NULL,
    kind            smallint         NOT NULL,
    key             text COLLATE "C" NOT NULL,
    version         bigint           NOT NULL,
    type            text COLLATE "C" NOT NULL,
    schema          integer          NOT NULL,
    at              bigint           NOT NULL,
    by_name         text COLLATE "C" NOT NULL,
    by_roles        integer          NOT NULL,
    command         uuid             NOT NULL,
    cause           uuid             NOT NULL,
    policy_version  bigint           NOT NULL,
    audience_agents text COLLATE "C" NOT NULL,
    audience_queues text COLLATE "C" NOT NULL,
    audience_pools  text COLLATE "C" NOT NULL,
    data            bytea            NOT NULL,
    PRIMARY KEY (tenant, position)
);
CREATE UNIQUE INDEX events_by_stream ON events (tenant, kind, key, version);

CREATE TABLE tickets (
    tenant      text COLLATE "C" NOT NULL,
    ticket      uuid             NOT NULL,
    number      bigint           NOT NULL,
    version     bigint           NOT NULL,
    position    bigint           NOT NULL,
    status      smallint         NOT NULL,
    queue       text COLLATE "C" NOT NULL,
    pool        text COLLATE "C" NOT NULL,
    channel     text COLLATE "C" NOT NULL,
    priority    integer          NOT NULL,
    enqueued_at bigint           NOT NULL,
    created_at  bigint           NOT NULL,
    updated_at  bigint           NOT NULL,
    holder      text COLLATE "C",
    ownership   bigint           NOT NULL,
    requires    text COLLATE "C" NOT NULL,
    blocks      text COLLATE "C" NOT NULL,
    tags        jsonb            NOT NULL,
    subject     uuid,
    requester   uuid,
    PRIMARY KEY (tenant, ticket)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE UNIQUE INDEX tickets_by_number ON tickets (tenant, number);
-- What a pool starts from, page by page. status = 1 is TicketStatus.Waiting.
CREATE INDEX tickets_waiting ON tickets (tenant, pool, enqueued_at, ticket) WHERE status = 1;
-- Open tickets are few and change all the time, ended ones (status > 4: resolved, closed, cancelled, abandoned) are many and rest.
-- Apart, the index that is written at every step of a ticket stays small.
CREATE INDEX tickets_open ON tickets (tenant, status, queue, number) WHERE status <= 4;
CREATE INDEX tickets_ended ON tickets (tenant, status, number, queue) WHERE status > 4;
CREATE INDEX tickets_by_holder ON tickets (tenant, holder, number) WHERE holder IS NOT NULL;
-- Used by queries that say both "tags @> …" and "tags <> '[]'".
CREATE INDEX tickets_by_tag ON tickets USING gin (tags jsonb_path_ops) WHERE tags <> '[]'::jsonb;

-- What tickets cost agents, written in the ticket's transaction; version is the ticket's that wrote the row.
-- phase is in the key: an agent still in wrap-up may be offered the same ticket again.
CREATE TABLE load (
    tenant  text COLLATE "C" NOT NULL,
    ticket  uuid             NOT NULL,
    agent   text COLLATE "C" NOT NULL,
    phase   smallint         NOT NULL,
    channel text COLLATE "C" NOT NULL,
    units   integer          NOT NULL,
    until   bigint,
    version bigint           NOT NULL,
    PRIMARY KEY (tenant, ticket, agent, phase)
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX load_by_agent ON load (tenant, agent, ticket);
-- phase = 4 is LoadPhase.WrapUp.
CREATE INDEX load_wrap_up ON load (until) WHERE phase = 4;

CREATE TABLE agents (
    tenant    text COLLATE "C" NOT NULL,
    agent     text COLLATE "C" NOT NULL,
    activity  text COLLATE "C" NOT NULL,
    available boolean          NOT NULL,
    queues    text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, agent)
) WITH (fillfactor = 70);

CREATE TABLE agent_pools (
    tenant text COLLATE "C" NOT NULL,
    pool   text COLLATE "C" NOT NULL,
    agent  text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant, pool, agent)
);

CREATE TABLE queues (
    tenant        text COLLATE "C" NOT NULL,
    queue         text COLLATE "C" NOT NULL,
    pool          text COLLATE "C" NOT NULL,
    rules_version bigint           NOT NULL,
    rules         bytea            NOT NULL,
    PRIMARY KEY (tenant, queue)
);
CREATE INDEX queues_by_pool ON queues (tenant, pool);

-- Texts, apart from the events, so that masking and erasure stay possible.
CREATE TABLE content (
    tenant text COLLATE "C" NOT NULL,
    id     uuid             NOT NULL,
    class  integer          NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    body   text             NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- What clients got for accepted commands: a repeat gets the same. A refused claim is kept under its attempt, with body hash 0.
-- number: the ticket number that the command gave out and its answer names; 0 = none. It is known only while the batch is written.
CREATE TABLE answers (
    tenant    text COLLATE "C" NOT NULL,
    command   uuid             NOT NULL,
    body_hash bigint           NOT NULL,
    answer    bytea            NOT NULL,
    number    bigint           NOT NULL,
    at        bigint           NOT NULL,
    PRIMARY KEY (tenant, command)
);
CREATE INDEX answers_by_age ON answers (at);

-- The newest activation of each agent; a grant names the one that it was decided under, and locks its row FOR SHARE.
CREATE TABLE epochs (
    tenant text COLLATE "C" NOT NULL,
    agent  text COLLATE "C" NOT NULL,
    epoch  bigint           NOT NULL,
    PRIMARY KEY (tenant, agent)
) WITH (fillfactor = 50);

CREATE TABLE idle (
    tenant text COLLATE "C" NOT NULL,
    agent  text COLLATE "C" NOT NULL,
    since  bigint           NOT NULL,
    PRIMARY KEY (tenant, agent)
) WITH (fillfactor = 50);

CREATE TABLE due (
    tenant text COLLATE "C" NOT NULL,
    kind   smallint         NOT NULL,
    key    text COLLATE "C" NOT NULL,
    shard  integer          NOT NULL,
    due_at bigint           NOT NULL,
    PRIMARY KEY (tenant, kind, key)
) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX due_by_time ON due (shard, due_at);

-- What is to leave the system. taken_until: who took it has until then; dead: given up, kept for people.
CREATE TABLE outbox (
    tenant      text COLLATE "C" NOT NULL,
    id          uuid             NOT NULL,
    kind        text COLLATE "C" NOT NULL,
    body        text             NOT NULL,
    due_at      bigint           NOT NULL,
    taken_until bigint           NOT NULL,
    attempts    integer          NOT NULL,
    error       text,
    dead        boolean          NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE NOT dead;

-- How many ended tickets there are, so that nobody has to count them. A batch updates its tenants' rows after their counter, so they are
-- never fought over.
CREATE TABLE ended_counts (
    tenant text COLLATE "C" NOT NULL,
    status smallint         NOT NULL,
    queue  text COLLATE "C" NOT NULL,
    n      bigint           NOT NULL,
    PRIMARY KEY (tenant, status, queue)
) WITH (fillfactor = 50);

-- Events that left the feed, an actor's packed into segments (HelpDesk.Storage.ArchiveSegment). Together with events they are his
-- whole history: no version is in both.
CREATE TABLE archive (
    tenant         text COLLATE "C" NOT NULL,
    kind           smallint         NOT NULL,
    key            text COLLATE "C" NOT NULL,
    first_version  bigint           NOT NULL,
    last_version   bigint           NOT NULL,
    first_position bigint           NOT NULL,
    last_position  bigint           NOT NULL,
    data           bytea            NOT NULL,
    PRIMARY KEY (tenant, kind, key, first_version)
);

-- One row per tenant: the head of its feed and the last ticket number given out. Every batch updates it last, so it is held shortest.
CREATE TABLE counters (
    tenant   text COLLATE "C" NOT NULL,
    position bigint           NOT NULL,
    number   bigint           NOT NULL,
    PRIMARY KEY (tenant)
) WITH (fillfactor = 10);
