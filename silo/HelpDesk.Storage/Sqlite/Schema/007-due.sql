-- Version 7: lists of open tickets by what is promised. status <= 4: waiting, offered, processing, on hold.
CREATE INDEX tickets_due ON tickets (tenant, due_at, number) WHERE status <= 4 AND due_at IS NOT NULL;
