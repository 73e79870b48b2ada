-- Version 6: what automations need.

-- Which resolved tickets have to be held against newer rules. status = 5: resolved.
CREATE INDEX tickets_resolved_behind ON tickets (tenant, pool, sla_version) WHERE status = 5;
