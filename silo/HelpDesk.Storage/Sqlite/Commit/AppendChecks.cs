using HelpDesk.Actors;

namespace HelpDesk.Storage.Sqlite;

/// <summary>The checks of an append, in the order that <see cref="Append"/> promises.</summary>
internal static class AppendChecks
{
    private const string Answer = "SELECT body_hash, answer FROM answers WHERE tenant = $1 AND command = $2";
    private const string Epoch = "SELECT epoch FROM epochs WHERE tenant = $1 AND agent = $2";
    private const string Version = "SELECT version FROM streams WHERE tenant = $1 AND kind = $2 AND key = $3";

    /// <summary>Null when the append may be written.</summary>
    public static StoreReply? Refusal(Database database, Append append) =>
        RefusedAttempt(database, append) ?? KnownCommand(database, append)
        ?? (NewerEpoch(database, append) as StoreReply) ?? OtherVersion(database, append);

    private static Repeat? RefusedAttempt(Database database, Append append) => append.Attempt == Guid.Empty
        ? null
        : database[Answer].First(row => new Repeat(Codec.DecodeAnswer(RowMaps.Bytes(row, 1))), append.Actor.Tenant, append.Attempt);

    private static StoreReply? KnownCommand(Database database, Append append)
    {
        var origin = append.Origin;
        if (!origin.IsCommand) return null;
        return database[Answer].First<StoreReply>(
            row => row.GetInt64(0) == origin.BodyHash ? new Repeat(Codec.DecodeAnswer(RowMaps.Bytes(row, 1))) : new KeyReused(),
            append.Actor.Tenant, origin.Command);
    }

    private static StaleEpoch? NewerEpoch(Database database, Append append)
    {
        foreach (var required in append.Requires)
        {
            var actual = database[Epoch].Number(append.Actor.Tenant, required.Agent) ?? 0;
            if (actual != required.Epoch) return new StaleEpoch(required.Agent, actual);
        }
        return null;
    }

    private static Conflict? OtherVersion(Database database, Append append)
    {
        var (tenant, kind, key) = append.Actor;
        var actual = database[Version].Number(tenant, (int)kind, key) ?? 0;
        return actual == append.Expected ? null : new Conflict(actual);
    }
}
