using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Postgres;

/// <summary>What one actor starts from.</summary>
internal static class ActorQueries
{
    private const string ForeignState = """
        NOT EXISTS (SELECT 1 FROM streams WHERE tenant = $1 AND kind = $2 AND key = $3 AND format <= $4 AND state IS NOT NULL)
        """;
    /// <summary>The history, only if no state up to format $4 tells it: the archived part and the rest.</summary>
    private const string Segments = $"""
        SELECT data FROM archive WHERE tenant = $1 AND kind = $2 AND key = $3 AND {ForeignState} ORDER BY first_version
        """;
    private const string Events = $"""
        SELECT type, schema, data FROM events WHERE tenant = $1 AND kind = $2 AND key = $3 AND {ForeignState} ORDER BY version
        """;

    /// <summary><paramref name="epoch"/> is the one that this activation committed; null = as it is stored.</summary>
    public static Query<StoreReply> Load(ActorId actor, long? epoch)
    {
        var (tenant, kind, key) = actor;
        var stream = new Statement(ActorSql.Stream, tenant, (short)kind, key);
        var segments = new Statement(Segments, tenant, (short)kind, key, Codec.StateFormat);
        var events = new Statement(Events, tenant, (short)kind, key, Codec.StateFormat);
        return kind != ActorKind.Agent
            ? new(async results => await Actor(results, kind), stream, segments, events)
            : new(
                async results => await Agent(await Actor(results, kind), results, epoch), stream, segments, events,
                new Statement(ActorSql.Epoch, tenant, key), new Statement(ActorSql.Idle, tenant, key), new Statement(ActorSql.AgentLoad, tenant, key));
    }

    public static Query<ImmutableArray<LoadFact>> LoadOf(string tenant, string agent) =>
        new(results => results.All(Fact), new Statement(ActorSql.AgentLoad, tenant, agent));

    private static async ValueTask<Loaded> Actor(Results results, ActorKind kind)
    {
        var (version, state) = await results.First(row => (
            row.GetInt64(0), StoredStates.TryDecode(kind, row.GetInt32(1), row.IsDBNull(2) ? null : RowMaps.Bytes(row, 2))));
        var archived = (await results.All(row => RowMaps.Bytes(row, 0))).SelectMany(bytes => ArchiveSegment.Unpack(bytes)).Select(stored => stored.Decoded());
        var events = await results.All(row => Codec.Decode(row.GetString(0), row.GetInt32(1), RowMaps.Bytes(row, 2)));
        return new Loaded(version, 0, state, [.. archived.Concat(events)], [], null);
    }

    private static async ValueTask<Loaded> Agent(Loaded actor, Results results, long? epoch)
    {
        var stored = await results.First(row => row.GetInt64(0));
        var idle = await results.First<NodaTime.Instant?>(row => RowMaps.At(row, 0));
        return actor with { Epoch = epoch ?? stored, IdleSince = idle, Load = await results.All(Fact) };
    }

    private static LoadFact Fact(Npgsql.NpgsqlDataReader row) => new(row.GetGuid(0), row.GetInt64(1), RowMaps.Load(row, 2));
}
