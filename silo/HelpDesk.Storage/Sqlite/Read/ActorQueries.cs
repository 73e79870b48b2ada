using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Storage.Sqlite;

/// <summary>What one actor starts from.</summary>
internal static class ActorQueries
{
    /// <summary><paramref name="epoch"/> is the one that this activation committed; null = as it is stored.</summary>
    public static StoreReply Load(Database database, ActorId actor, long? epoch)
    {
        var (version, state) = Current(database, actor);
        var events = version > 0 && state is null ? History(database, actor) : [];
        if (actor.Kind != ActorKind.Agent) return new Loaded(version, 0, state, events, [], null);
        var known = epoch ?? database[ActorSql.Epoch].Number(actor.Tenant, actor.Key) ?? 0;
        var idle = database[ActorSql.Idle].Number(actor.Tenant, actor.Key);
        Instant? idleSince = idle is { } since ? Instant.FromUnixTimeTicks(since) : null;
        return new Loaded(version, known, state, events, LoadOf(database, actor.Tenant, actor.Key), idleSince);
    }

    public static ImmutableArray<LoadFact> LoadOf(Database database, string tenant, string agent) =>
        database[ActorSql.AgentLoad].All(row => new LoadFact(RowMaps.Id(row, 0), row.GetInt64(1), RowMaps.Load(row, 2)), tenant, agent);

    /// <summary>The state is null when its format is not this build's.</summary>
    private static (long Version, object? State) Current(Database database, ActorId actor)
    {
        var (tenant, kind, key) = actor;
        var found = database[ActorSql.Stream].First(
            row => Tuple.Create(
                row.GetInt64(0),
                row.GetInt32(1) <= Codec.StateFormat && !row.IsNull(2) ? Codec.DecodeState(kind, RowMaps.Bytes(row, 2)) : null),
            tenant, (int)kind, key);
        return found is null ? (0, null) : (found.Item1, found.Item2);
    }

    private static ImmutableArray<Event> History(Database database, ActorId actor) =>
        [.. HistoryQueries.Of(database, actor, 0, int.MaxValue).Select(stored => stored.Decoded())];
}
