using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>When an actor has to be woken even if no process remembers it.</summary>
internal static class DueWriter
{
    private const string Upsert = """
        INSERT INTO due (tenant, kind, key, shard, due_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant, kind, key) DO UPDATE SET shard = excluded.shard, due_at = excluded.due_at
        """;
    private const string Delete = "DELETE FROM due WHERE tenant = $1 AND kind = $2 AND key = $3";

    public static void Write(Database database, ActorId actor, Instant? before, Instant? after)
    {
        if (before == after) return;
        var (tenant, kind, key) = actor;
        if (after is { } at) database[Upsert].Run(tenant, (int)kind, key, ClockShard.Of(actor), at);
        else database[Delete].Run(tenant, (int)kind, key);
    }
}
