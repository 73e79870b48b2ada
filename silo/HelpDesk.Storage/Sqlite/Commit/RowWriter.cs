using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What the store adds to a ticket's row. <paramref name="Number"/> is 0 when it has one already.</summary>
internal readonly record struct RowStamp(long Number, long Version, long Position);

/// <summary>Writes the rows beside the events: those of the actor itself as they are now, lists as the difference to before.</summary>
internal static class RowWriter
{
    private const string UpsertAgent = """
        INSERT INTO agents (tenant, agent, activity, available, queues) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, agent) DO UPDATE SET activity = excluded.activity, available = excluded.available, queues = excluded.queues
        """;
    private const string InsertPool = "INSERT INTO agent_pools (tenant, pool, agent) VALUES ($1, $2, $3)";
    private const string DeletePool = "DELETE FROM agent_pools WHERE tenant = $1 AND pool = $2 AND agent = $3";
    private const string UpsertQueue = """
        INSERT INTO queues (tenant, queue, pool, rules_version, rules) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, queue) DO UPDATE SET pool = excluded.pool, rules_version = excluded.rules_version, rules = excluded.rules
        """;

    public static void Write(Database database, Append append, RowStamp stamp)
    {
        var (tenant, before, after) = (append.Actor.Tenant, append.Before, append.After);
        if (after.Ticket is { } ticket) TicketWriter.Write(database, tenant, ticket, stamp);
        if (after.Agent is { } agent) WriteAgent(database, tenant, before.Agent, agent);
        if (after.Queue is { } queue)
            database[UpsertQueue].Run(tenant, queue.Queue, queue.Pool, queue.RulesVersion, Codec.Encode(queue.Rules));
        LoadWriter.Write(database, append, stamp.Version);
        DueWriter.Write(database, append.Actor, before.Due, after.Due);
    }

    private static void WriteAgent(Database database, string tenant, AgentRow? before, AgentRow after)
    {
        database[UpsertAgent].Run(tenant, after.Agent, after.Activity, after.Available, JsonText.Of(after.Queues));
        var pools = before?.Pools ?? [];
        foreach (var left in pools.Except(after.Pools)) database[DeletePool].Run(tenant, left, after.Agent);
        foreach (var joined in after.Pools.Except(pools)) database[InsertPool].Run(tenant, joined, after.Agent);
    }
}
