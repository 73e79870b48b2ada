-- Version 4: what a ticket became before its queue's closed doors (WhenClosed); 0 = it never waited there while it was closed to it.
ALTER TABLE tickets ADD COLUMN deferred INTEGER NOT NULL DEFAULT 0;
