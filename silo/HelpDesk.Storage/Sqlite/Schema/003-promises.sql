-- Version 3: what tickets carry of the promises to customers.

-- sla_version: the version of the tenant's promises by which the ticket's clocks go; 0 = none. due_at: when the first promise that is not
-- settled is missed, or was; breached = 1: one was missed.
ALTER TABLE tickets ADD COLUMN sla_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN due_at INTEGER;
ALTER TABLE tickets ADD COLUMN breached INTEGER NOT NULL DEFAULT 0;

-- Which open tickets have to be held against newer promises. status <= 4: waiting, offered, processing, on hold.
CREATE INDEX tickets_behind ON tickets (tenant, pool, sla_version) WHERE status <= 4;
