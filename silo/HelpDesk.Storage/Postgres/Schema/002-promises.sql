-- Version 2: what tickets carry of the promises to customers.

-- sla_version: the version of the tenant's promises by which the ticket's clocks go; 0 = none. due_at: when the first promise that is not
-- settled is missed, or was; breached: one was missed. Defaults, so that silos of the version before can go on beside this one.
ALTER TABLE tickets
    ADD COLUMN sla_version bigint  NOT NULL DEFAULT 0,
    ADD COLUMN due_at      bigint,
    ADD COLUMN breached    boolean NOT NULL DEFAULT false;

-- Which open tickets have to be held against newer promises. status <= 4: waiting, offered, processing, on hold.
CREATE INDEX tickets_behind ON tickets (tenant, pool, sla_version) WHERE status <= 4;
