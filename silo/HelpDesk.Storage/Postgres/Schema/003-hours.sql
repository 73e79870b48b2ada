-- Version 3: what a ticket became before its queue's closed doors (WhenClosed); 0 = it never waited there while it was closed to it. With a
-- default, so that silos of the version before can go on beside this one.
ALTER TABLE tickets ADD COLUMN deferred smallint NOT NULL DEFAULT 0;
