using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>Stored states, texts and answers.</summary>
internal static class StateQueries
{
    private const string Stream = "SELECT state, version, format FROM streams WHERE tenant = $1 AND kind = $2 AND key = $3";
    private const string Streams = """
        SELECT state, version, format FROM streams WHERE tenant = $1 AND kind = $2 AND key > $3 ORDER BY key LIMIT $4
        """;
    private const string Texts = "SELECT id, class, key_id, body FROM content WHERE tenant = $1 AND id = ANY ($2)";
    private const string Answer = "SELECT answer, number FROM answers WHERE tenant = $1 AND command = $2";

    public static Query<Stored<TState>?> One<TState>(ActorId actor) where TState : class => new(
        results => results.First(row => State<TState>(row, actor.Kind)), new Statement(Stream, actor.Tenant, (short)actor.Kind, actor.Key));

    public static Query<ImmutableArray<Stored<TState>>> Many<TState>(string tenant, ActorKind kind, string? after, int limit)
        where TState : class =>
        new(results => results.All(row => State<TState>(row, kind)), new Statement(Streams, tenant, (short)kind, after ?? "", limit));

    public static Query<ImmutableArray<ContentRow>> Content(string tenant, IReadOnlyCollection<Guid> ids) => new(
        results => results.All(
            row => new ContentRow(row.GetGuid(0), (ContentClass)row.GetInt32(1), row.GetString(2), row.GetString(3))),
        new Statement(Texts, tenant, ids.ToArray()));

    public static Query<Answer?> Outcome(string tenant, Guid command) =>
        new(results => results.First(RowMaps.Answer), new Statement(Answer, tenant, command));

    private static Stored<TState> State<TState>(NpgsqlDataReader row, ActorKind kind) where TState : class =>
        StoredStates.Decode<TState>(kind, row.GetInt32(2), RowMaps.Bytes(row, 0), row.GetInt64(1));
}
