#!/bin/sh
# Starts one of two PostgreSQL servers that replicate synchronously. Runs as the user postgres, in place of the image's entrypoint, which it
# calls. PEER is the other server; FOUNDER=yes lets this one make an empty cluster when it has none and its peer does not answer: said once,
# by a person, because a peer that is only slow or cut off may have everything.
set -eu
export PGPASSWORD="$POSTGRES_PASSWORD"

# primary, standby, or nothing when it does not answer
peer() {
  psql -XAtqw -d "host=$PEER dbname=postgres user=replicator connect_timeout=3" \
    -c "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'primary' END" 2>/dev/null || true
}

say() { echo "start.sh: $*" >&2; }

# Copies the peer and follows it. The copy is made beside PGDATA's place, so that one that was cut off is not taken for a whole one.
join() {
  say "copying $PEER"
  rm -rf "$PGDATA.part"
  psql -XAtqw -d "host=$PEER dbname=postgres user=replicator" -c "SELECT pg_create_physical_replication_slot('standby')
    WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = 'standby')" >/dev/null
  pg_basebackup -w -d "host=$PEER user=replicator application_name=standby" -D "$PGDATA.part" -X stream -S standby -R -c fast
  # It is the peer's setting. Promoted, this server is alone until it gets a standby of its own.
  sed -i '/^synchronous_standby_names/d' "$PGDATA.part/postgresql.auto.conf"
  mv "$PGDATA.part" "$PGDATA"
}

if [ -s "$PGDATA/PG_VERSION" ]; then
  # A primary that had a standby may have been replaced by it while it was away: it must not take writes beside it. Without its standby
  # it could not acknowledge any either, so waiting for it costs nothing.
  if [ ! -e "$PGDATA/standby.signal" ] && grep -q "^synchronous_standby_names = '..*'" "$PGDATA/postgresql.auto.conf"; then
    say "asking $PEER whether it was promoted"
    until state=$(peer); [ -n "$state" ]; do sleep 1; done
    if [ "$state" = primary ]; then
      say "$PEER is the primary now. Remove this server's volume and start it again: it becomes the standby."
      exit 1
    fi
  fi
elif [ "$(peer)" = primary ]; then
  join
elif [ "${FOUNDER:-no}" != yes ]; then
  say "no data here; waiting for $PEER to copy it from. Is this the very first start? Then set HELPDESK_FOUNDER=yes, once."
  until [ "$(peer)" = primary ]; do sleep 1; done
  join
fi
exec docker-entrypoint.sh "$@"
