-- Version 2: what leaves the system, old events out of the way, ended tickets out of the hot index, and a count of commits.

-- What is to leave the system. taken_until: a sender has it until then; 0 = nobody. dead = 1: given up, kept for people.
CREATE TABLE outbox (
    tenant      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    due_at      INTEGER NOT NULL,
    taken_until INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    error       TEXT,
    dead        INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX outbox_due ON outbox (kind, due_at) WHERE dead = 0;

-- Events that left the feed, an actor's packed into segments (HelpDesk.Storage.ArchiveSegment). Together with events they are his
-- whole history: no version is in both.
CREATE TABLE archive (
    tenant         TEXT    NOT NULL,
    kind           INTEGER NOT NULL,
    key            TEXT    NOT NULL,
    first_version  INTEGER NOT NULL,
    last_version   INTEGER NOT NULL,
    first_position INTEGER NOT NULL,
    last_position  INTEGER NOT NULL,
    data           BLOB    NOT NULL,
    PRIMARY KEY (tenant, kind, key, first_version)
);

-- Open tickets are few and change all the time, ended ones (status > 4: resolved, closed, cancelled, abandoned) are many and rest.
-- Apart, the index that is written at every step of a ticket stays small enough to stay in memory. A query uses them when it says
-- "+status <= 4" word for word; the plus keeps the planner from searching by that rather than by "status = ?".
DROP INDEX tickets_by_status;
CREATE INDEX tickets_open ON tickets (tenant, status, queue, number) WHERE +status <= 4;
CREATE INDEX tickets_ended ON tickets (tenant, status, number, queue) WHERE +status > 4;

-- How many ended tickets there are, so that nobody has to count them. Kept by triggers: exact whatever writes a ticket's row.
CREATE TABLE ended_counts (
    tenant TEXT    NOT NULL,
    status INTEGER NOT NULL,
    queue  TEXT    NOT NULL,
    n      INTEGER NOT NULL,
    PRIMARY KEY (tenant, status, queue)
) WITHOUT ROWID;
INSERT INTO ended_counts SELECT tenant, status, queue, COUNT(*) FROM tickets WHERE status > 4 GROUP BY tenant, status, queue;

CREATE TRIGGER tickets_created_ended AFTER INSERT ON tickets WHEN new.status > 4 BEGIN
    INSERT INTO ended_counts (tenant, status, queue, n) VALUES (new.tenant, new.status, new.queue, 1)
    ON CONFLICT (tenant, status, queue) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tickets_ended AFTER UPDATE ON tickets
WHEN new.status > 4 AND (new.status <> old.status OR new.queue <> old.queue) BEGIN
    INSERT INTO ended_counts (tenant, status, queue, n) VALUES (new.tenant, new.status, new.queue, 1)
    ON CONFLICT (tenant, status, queue) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tickets_revived AFTER UPDATE ON tickets
WHEN old.status > 4 AND (new.status <> old.status OR new.queue <> old.queue) BEGIN
    UPDATE ended_counts SET n = n - 1 WHERE tenant = old.tenant AND status = old.status AND queue = old.queue;
END;

-- How many transactions were committed. The mark beside the file holds the same count: behind it, commits are missing (StoreMark).
CREATE TABLE commits (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    n   INTEGER NOT NULL
);
INSERT INTO commits (one, n) VALUES (1, 0);
