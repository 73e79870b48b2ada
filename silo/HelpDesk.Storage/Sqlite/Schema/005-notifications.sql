-- Version 5: whom what leaves the system is for.

-- receiver: its name; items of different receivers never wait for each other. created_at: when it was decided, due_at moves with each try.
-- failures: how often sending it failed; attempts counts how often it was taken, and names the last taking.
ALTER TABLE outbox ADD COLUMN receiver TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (tenant, receiver, due_at, id) WHERE NOT dead;
-- What people look through.
CREATE INDEX outbox_waiting ON outbox (tenant, created_at, id) WHERE NOT dead;
CREATE INDEX outbox_dead ON outbox (tenant, created_at, id) WHERE dead;
