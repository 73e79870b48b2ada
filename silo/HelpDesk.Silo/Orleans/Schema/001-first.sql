-- Version 1: what Orleans' AdoNet providers keep. Runs inside the schema "orleans" (search_path).
--
-- The tables are ours. The providers see none of them: they read the texts in orleansquery and run those, with parameters that they name
-- and columns that they expect (quoted below as they spell them). A provider asks for nothing else, so DESIGN.md beside this file states
-- what each text has to answer.
--
-- Each text is one statement and so one transaction and one round trip. Whoever changes something says which version he saw; the statement
-- changes nothing when that is no longer the version, and its answer says so.
-- Text is compared byte by byte (COLLATE "C"), as Orleans compares its ids.

-- Whose database this is. Written by the first start; a silo of another cluster is refused before it touches anything.
CREATE TABLE cluster (
    only_row   boolean          PRIMARY KEY DEFAULT true CHECK (only_row),
    cluster_id text COLLATE "C" NOT NULL,
    service_id text COLLATE "C" NOT NULL
);
COMMENT ON TABLE cluster IS 'Whose database this is: two clusters on one store of tickets would route every ticket twice.';

-- Every change of membership moves its cluster's version, in the same statement, and only from the version that the writer saw. So the
-- silos agree on one history of the cluster, and a vote that rests on an old view is lost.
CREATE TABLE membership_versions (
    cluster_id text COLLATE "C" PRIMARY KEY,
    version    integer          NOT NULL
);
COMMENT ON TABLE membership_versions IS 'The version of each cluster''s membership; its row is the lock that all changes of membership take.';

-- generation tells the lives of a silo apart that used the same address. status holds Orleans.Runtime.SiloStatus (3 = Active, 6 = Dead).
-- suspect_times is Orleans' own text, "silo,time|silo,time". Half of each page is left free and no index holds i_am_alive_at, so that the
-- row which each silo writes every 30 s stays in its page (HOT).
CREATE TABLE silos (
    cluster_id    text COLLATE "C" NOT NULL REFERENCES membership_versions ON DELETE CASCADE,
    address       text COLLATE "C" NOT NULL,
    port          integer          NOT NULL,
    generation    integer          NOT NULL,
    name          text COLLATE "C" NOT NULL,
    host_name     text COLLATE "C" NOT NULL,
    status        integer          NOT NULL,
    gateway_port  integer          NOT NULL,
    suspect_times text COLLATE "C",
    started_at    timestamptz      NOT NULL,
    i_am_alive_at timestamptz      NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
) WITH (fillfactor = 50);
COMMENT ON TABLE silos IS 'One life of a silo: how others reach it, what they think of it. Read by all silos, and by clients for gateways.';

-- grain_hash places the reminder on the ring of silos: it is the 32 bits of an unsigned number in a signed column. version is drawn, never
-- counted up: a reminder that was removed and made again can't be taken for the old one.
CREATE TABLE reminders (
    service_id text COLLATE "C" NOT NULL,
    grain_id   text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    grain_hash integer          NOT NULL,
    start_at   timestamptz      NOT NULL,
    period_ms  bigint           NOT NULL CHECK (period_ms >= 0),
    version    integer          NOT NULL GENERATED ALWAYS AS IDENTITY (CYCLE),
    PRIMARY KEY (service_id, grain_id, name)
);
-- Each silo reads its part of the ring every few minutes, and when the ring changes.
CREATE INDEX reminders_on_ring ON reminders (service_id, grain_hash);
COMMENT ON TABLE reminders IS 'Calls that grains asked for at a time, which outlive the silo that holds the grain.';

-- What Orleans itself keeps (who subscribed to a stream); tickets, agents and queues are in the schema helpdesk.
-- The key is what the provider makes of a grain's id: two numbers for a GUID, one for an integer, a text for the rest ('' = none), and a
-- hash of the whole, which tells a text from an integer with the same text behind it. payload is null after a clear: the row stays, so that
-- who read the state before is refused. version is drawn as for reminders; the primary key decides between two first writers.
CREATE TABLE grain_states (
    service_id text COLLATE "C" NOT NULL,
    grain_type text COLLATE "C" NOT NULL,
    key_hash   integer          NOT NULL,
    key_n0     bigint           NOT NULL,
    key_n1     bigint           NOT NULL,
    key_text   text COLLATE "C" NOT NULL,
    version    integer          NOT NULL GENERATED ALWAYS AS IDENTITY (CYCLE),
    written_at timestamptz      NOT NULL DEFAULT now(),
    payload    bytea,
    PRIMARY KEY (service_id, grain_type, key_hash, key_n0, key_n1, key_text)
) WITH (fillfactor = 80);
COMMENT ON TABLE grain_states IS 'States of grains that use Orleans'' grain storage, fenced by their version from the first write on.';

-- The table and its columns bear the names by which the providers ask for them. A silo reads it once, when it starts: while a cluster is
-- upgraded, old and new texts run side by side.
CREATE TABLE orleansquery (
    querykey  text COLLATE "C" PRIMARY KEY,
    querytext text             NOT NULL
);
COMMENT ON TABLE orleansquery IS 'The statements that Orleans'' AdoNet providers run.';

-- Membership -----------------------------------------------------------------------------------------------------------------------------

INSERT INTO orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $text$
WITH begun AS (
    INSERT INTO membership_versions (cluster_id, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1
)
SELECT EXISTS (SELECT FROM begun)
$text$),

-- Whoever comes second waits for the version's row, finds another version there and does nothing.
('InsertMembershipKey', $text$
WITH held AS (
    SELECT cluster_id FROM membership_versions WHERE cluster_id = @DeploymentId AND version = @Version FOR NO KEY UPDATE
), added AS (
    INSERT INTO silos (cluster_id, address, port, generation, name, host_name, status, gateway_port, started_at, i_am_alive_at)
    SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM held
    ON CONFLICT DO NOTHING
    RETURNING cluster_id
), moved AS (
    UPDATE membership_versions v SET version = v.version + 1 FROM added WHERE v.cluster_id = added.cluster_id RETURNING 1
)
SELECT EXISTS (SELECT FROM moved)
$text$),

-- The writer may be another silo, which read the time of life a while ago: it must not set it back.
('UpdateMembershipKey', $text$
WITH held AS (
    SELECT cluster_id FROM membership_versions WHERE cluster_id = @DeploymentId AND version = @Version FOR NO KEY UPDATE
), changed AS (
    UPDATE silos s
    SET status = @Status, suspect_times = @SuspectTimes, i_am_alive_at = greatest(s.i_am_alive_at, @IAmAliveTime)
    FROM held
    WHERE s.cluster_id = held.cluster_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    RETURNING s.cluster_id
), moved AS (
    UPDATE membership_versions v SET version = v.version + 1 FROM changed WHERE v.cluster_id = changed.cluster_id RETURNING 1
)
SELECT EXISTS (SELECT FROM moved)
$text$),

-- A sign of life changes nobody's view of the cluster, so it neither reads nor moves the version.
('UpdateIAmAlivetimeKey', $text$
UPDATE silos SET i_am_alive_at = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$text$),

-- One row without a silo when there is none: the version is always wanted.
('MembershipReadAllKey', $text$
SELECT v.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName",
    s.host_name AS "HostName", s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspect_times AS "SuspectTimes",
    s.started_at AS "StartTime", s.i_am_alive_at AS "IAmAliveTime"
FROM membership_versions v LEFT JOIN silos s ON s.cluster_id = v.cluster_id
WHERE v.cluster_id = @DeploymentId
$text$),

('MembershipReadRowKey', $text$
SELECT v.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName",
    s.host_name AS "HostName", s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspect_times AS "SuspectTimes",
    s.started_at AS "StartTime", s.i_am_alive_at AS "IAmAliveTime"
FROM membership_versions v
LEFT JOIN silos s ON s.cluster_id = v.cluster_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE v.cluster_id = @DeploymentId
$text$),

('GatewaysQueryKey', $text$
SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation"
FROM silos
WHERE cluster_id = @DeploymentId AND status = @Status AND gateway_port > 0
$text$),

-- The silos go with their version.
('DeleteMembershipTableEntriesKey', $text$
DELETE FROM membership_versions WHERE cluster_id = @DeploymentId
$text$),

-- Only what is not active (3), and neither lived nor was voted on since: silos decide by the same three times which entries are the oldest.
('CleanupDefunctSiloEntriesKey', $text$
DELETE FROM silos
WHERE cluster_id = @DeploymentId AND status <> 3 AND greatest(started_at, i_am_alive_at, (
    SELECT max(split_part(vote, ',', 2)::timestamptz) FROM unnest(string_to_array(nullif(suspect_times, ''), '|')) vote)) < @IAmAliveTime
$text$);

-- Reminders ------------------------------------------------------------------------------------------------------------------------------

INSERT INTO orleansquery (querykey, querytext) VALUES
('UpsertReminderRowKey', $text$
INSERT INTO reminders AS r (service_id, grain_id, name, grain_hash, start_at, period_ms)
VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
ON CONFLICT (service_id, grain_id, name)
DO UPDATE SET grain_hash = excluded.grain_hash, start_at = excluded.start_at, period_ms = excluded.period_ms, version = DEFAULT
RETURNING r.version AS "Version"
$text$),

('ReadReminderRowKey', $text$
SELECT grain_id AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM reminders
WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$text$),

('ReadReminderRowsKey', $text$
SELECT grain_id AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM reminders
WHERE service_id = @ServiceId AND grain_id = @GrainId
$text$),

-- A part of the ring is (begin, end]. This one when begin < end as signed numbers.
('ReadRangeRows1Key', $text$
SELECT grain_id AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM reminders
WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$text$),

-- And this one when it wraps around the highest signed number; begin = end is the whole ring.
('ReadRangeRows2Key', $text$
SELECT grain_id AS "GrainId", name AS "ReminderName", start_at AS "StartTime", period_ms AS "Period", version AS "Version"
FROM reminders
WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$text$),

('DeleteReminderRowKey', $text$
WITH removed AS (
    DELETE FROM reminders WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1
)
SELECT EXISTS (SELECT FROM removed)
$text$),

('DeleteReminderRowsKey', $text$
DELETE FROM reminders WHERE service_id = @ServiceId
$text$);

-- Grain storage --------------------------------------------------------------------------------------------------------------------------

-- No row in the answer = the state is not as the writer knows it, which the provider tells him as an inconsistent state.
INSERT INTO orleansquery (querykey, querytext) VALUES
('WriteToStorageKey', $text$
WITH changed AS (
    UPDATE grain_states SET payload = @PayloadBinary, version = DEFAULT, written_at = now()
    WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND key_hash = @GrainIdHash AND key_n0 = @GrainIdN0
        AND key_n1 = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version
), first AS (
    INSERT INTO grain_states (service_id, grain_type, key_hash, key_n0, key_n1, key_text, payload)
    SELECT @ServiceId, @GrainTypeString, @GrainIdHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version
)
SELECT version AS "NewGrainStateVersion" FROM changed UNION ALL SELECT version FROM first
$text$),

('ReadFromStorageKey', $text$
SELECT payload AS "PayloadBinary", version AS "Version"
FROM grain_states
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND key_hash = @GrainIdHash AND key_n0 = @GrainIdN0
    AND key_n1 = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString, '')
$text$),

('ClearStorageKey', $text$
UPDATE grain_states SET payload = NULL, version = DEFAULT, written_at = now()
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND key_hash = @GrainIdHash AND key_n0 = @GrainIdN0
    AND key_n1 = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version
$text$),

-- 0 is no version that was ever drawn: the provider takes the same number for a conflict.
('DeleteStorageKey', $text$
DELETE FROM grain_states
WHERE service_id = @ServiceId AND grain_type = @GrainTypeString AND key_hash = @GrainIdHash AND key_n0 = @GrainIdN0
    AND key_n1 = @GrainIdN1 AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING 0
$text$);
