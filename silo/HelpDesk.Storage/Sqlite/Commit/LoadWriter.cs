using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What a ticket costs its agents, as the difference to before, and since when those whom it freed are idle.</summary>
internal static class LoadWriter
{
    private const string Upsert = """
        INSERT INTO load (tenant, ticket, agent, phase, channel, units, until, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, ticket, agent, phase)
        DO UPDATE SET channel = excluded.channel, units = excluded.units, until = excluded.until, version = excluded.version
        """;
    // The plus keeps SQLite from asking whether the partial index would do, for which it compiles the statement anew for every phase.
    private const string Delete = "DELETE FROM load WHERE tenant = $1 AND ticket = $2 AND agent = $3 AND +phase = $4";
    private const string FreeSince = """
        INSERT INTO idle (tenant, agent, since) VALUES ($1, $2, $3)
        ON CONFLICT (tenant, agent) DO UPDATE SET since = excluded.since WHERE excluded.since > idle.since
        """;

    public static void Write(Database database, Append append, long version)
    {
        var (tenant, _, ticket) = append.Actor;
        var (before, after) = (append.Before.Load, append.After.Load);
        foreach (var row in before)
        {
            if (!after.Any(kept => SameKey(kept, row))) database[Delete].Run(tenant, ticket, row.Agent, (int)row.Phase);
        }
        foreach (var row in after)
        {
            if (!before.Contains(row))
                database[Upsert].Run(tenant, ticket, row.Agent, (int)row.Phase, row.Channel, row.Units, row.Until, version);
        }
        foreach (var freed in append.After.Freed) database[FreeSince].Run(tenant, freed.Agent, freed.Since);
    }

    private static bool SameKey(LoadRow a, LoadRow b) => a.Agent == b.Agent && a.Phase == b.Phase;
}
