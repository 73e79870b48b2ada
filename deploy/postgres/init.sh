#!/bin/sh
# Run once by the image's entrypoint, in the server that founds the cluster.
set -eu
psql -Xq -v ON_ERROR_STOP=1 -v password="$POSTGRES_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE helpdesk LOGIN PASSWORD :'password';
CREATE DATABASE helpdesk OWNER helpdesk;
CREATE ROLE replicator LOGIN REPLICATION PASSWORD :'password';
-- Takes effect when the server starts for good: from then on a commit is acknowledged when it is on both disks.
ALTER SYSTEM SET synchronous_standby_names = 'standby';
SQL
echo "host replication replicator all scram-sha-256" >>"$PGDATA/pg_hba.conf"
