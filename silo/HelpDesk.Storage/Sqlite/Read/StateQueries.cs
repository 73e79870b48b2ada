using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Storage.Sqlite;

/// <summary>Stored states, texts and answers.</summary>
internal static class StateQueries
{
    private const string Stream = "SELECT state, version, format FROM streams WHERE tenant = $1 AND kind = $2 AND key = $3";
    private const string Streams = """
        SELECT state, version, format FROM streams WHERE tenant = $1 AND kind = $2 AND key > $3 ORDER BY key LIMIT $4
        """;
    private const string Text = "SELECT id, class, key_id, body FROM content WHERE tenant = $1 AND id = $2";
    private const string Answer = "SELECT answer FROM answers WHERE tenant = $1 AND command = $2";

    public static Stored<TState>? One<TState>(Database database, ActorId actor) where TState : class =>
        database[Stream].First(row => State<TState>(row, actor.Kind), actor.Tenant, (int)actor.Kind, actor.Key);

    public static ImmutableArray<Stored<TState>> Many<TState>(Database database, string tenant, ActorKind kind, string? after, int limit)
        where TState : class =>
        database[Streams].All(row => State<TState>(row, kind), tenant, (int)kind, after ?? "", limit);

    public static ImmutableArray<ContentRow> Content(Database database, string tenant, IReadOnlyCollection<Guid> ids)
    {
        var rows = ImmutableArray.CreateBuilder<ContentRow>(ids.Count);
        foreach (var id in ids)
        {
            var found = database[Text].First(
                row => new ContentRow(RowMaps.Id(row, 0), (ContentClass)row.GetInt32(1), row.GetString(2), row.GetString(3)), tenant, id);
            if (found is not null) rows.Add(found);
        }
        return rows.DrainToImmutable();
    }

    public static Answer? Outcome(Database database, string tenant, Guid command) =>
        database[Answer].First(row => Codec.DecodeAnswer(RowMaps.Bytes(row, 0)), tenant, command);

    private static Stored<TState> State<TState>(Row row, ActorKind kind) where TState : class =>
        StoredStates.Decode<TState>(kind, row.GetInt32(2), RowMaps.Bytes(row, 0), row.GetInt64(1));
}
