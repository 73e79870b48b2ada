using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// Opens a batch's transaction, takes its locks and reads what the verdicts rest on, in one round trip. The order of locks is the same
/// in every process: epochs, then streams, each by key; the counters come last, with the writes. Answers are read after the locks: whoever
/// wrote one for the same actor has committed by then.
/// </summary>
internal sealed class BatchChecks(bool skipLocked)
{
    // Each sub-select stands behind OFFSET 0, a fence: the plan is always "for each key, look it up", and rows are locked in the order of
    // the keys, whatever the planner believes of the tables' sizes.
    private const string SkipLocked = " SKIP LOCKED";

    private static string Epochs(string locking) => $"""
        SELECT u.i, e.epoch FROM unnest($1, $2) WITH ORDINALITY AS u(tenant, agent, i) CROSS JOIN LATERAL
            (SELECT epoch FROM epochs WHERE tenant = u.tenant AND agent = u.agent OFFSET 0 {locking}) e
        """;

    private static string Streams(string locking) => $"""
        SELECT u.i, s.version FROM unnest($1, $2, $3) WITH ORDINALITY AS u(tenant, kind, key, i) CROSS JOIN LATERAL
            (SELECT version FROM streams WHERE tenant = u.tenant AND kind = u.kind AND key = u.key OFFSET 0 {locking}) s
        """;

    /// <summary>
    /// An agent whom nobody has activated yet has no row to lock; a first activation must not slip in beside the check. A transaction of its
    /// own, before the batch: rows that are inserted among locks would be locked out of order.
    /// </summary>
    private const string FirstEpochs = """
        INSERT INTO epochs (tenant, agent, epoch) SELECT tenant, agent, 0 FROM unnest($1, $2) AS u(tenant, agent) ON CONFLICT DO NOTHING
        """;
    private const string Answers = """
        SELECT u.tenant, u.command, a.body_hash, a.answer, a.number FROM unnest($1, $2) AS u(tenant, command) CROSS JOIN LATERAL
            (SELECT body_hash, answer, number FROM answers WHERE tenant = u.tenant AND command = u.command OFFSET 0) a
        """;
    private const string OtherBodies = """
        SELECT u.tenant, u.id FROM unnest($1, $2, $3) AS u(tenant, id, body) CROSS JOIN LATERAL
            (SELECT body FROM content WHERE tenant = u.tenant AND id = u.id OFFSET 0) c
        WHERE c.body <> u.body
        """;
    private const string Heads = """
        SELECT u.tenant, c.position FROM unnest($1) AS u(tenant) CROSS JOIN LATERAL
            (SELECT position FROM counters WHERE tenant = u.tenant OFFSET 0) c
        """;

    private readonly BatchFacts _facts = new();
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader>? Read)> _steps = [];

    public static BatchFacts Run(NpgsqlConnection connection, IReadOnlyCollection<Append> appends, bool skipLocked) =>
        new BatchChecks(skipLocked).Execute(connection, appends);

    private BatchFacts Execute(NpgsqlConnection connection, IReadOnlyCollection<Append> appends)
    {
        _steps.Add((new NpgsqlBatchCommand("BEGIN"), null));
        AddEpochs(connection, appends);
        AddStreams([.. appends.Select(append => append.Actor).Distinct().Order()]);
        AddAnswers(appends);
        AddContent(appends);
        AddHeads([.. appends.Where(append => append.Events.IsEmpty).Select(append => append.Actor.Tenant).Distinct()]);

        using var batch = new NpgsqlBatch(connection);
        foreach (var (command, _) in _steps) batch.BatchCommands.Add(command);
        using var reader = batch.ExecuteReader();
        foreach (var read in _steps.Select(step => step.Read).OfType<Action<NpgsqlDataReader>>())
        {
            while (reader.Read()) read(reader);
            reader.NextResult();
        }
        return _facts;
    }

    private void AddEpochs(NpgsqlConnection connection, IReadOnlyCollection<Append> appends)
    {
        var required = appends.SelectMany(append => append.Requires.Select(r => (Agent: ActorId.Agent(append.Actor.Tenant, r.Agent), r.Epoch)))
            .Distinct().OrderBy(r => r.Agent).ToList();
        if (required.Count == 0) return;
        var unknown = required.Where(r => r.Epoch == 0).Select(r => r.Agent).Distinct().ToList();
        if (unknown.Count > 0)
            connection.Execute(new Statement(FirstEpochs, unknown.Select(a => a.Tenant).ToArray(), unknown.Select(a => a.Key).ToArray()));

        List<ActorId> agents = [.. required.Select(r => r.Agent).Distinct()];
        Func<NpgsqlParameter[]> keys = () => [SqlArray.Texts(agents.Select(a => a.Tenant)), SqlArray.Texts(agents.Select(a => a.Key))];
        AddLocking(agents, _facts.Epochs, Epochs, "FOR SHARE", keys);
    }

    private void AddStreams(List<ActorId> actors) => AddLocking(actors, _facts.Versions, Streams, "FOR NO KEY UPDATE", () =>
    [
        SqlArray.Texts(actors.Select(a => a.Tenant)),
        SqlArray.Smalls(actors.Select(a => (short)a.Kind)),
        SqlArray.Texts(actors.Select(a => a.Key)),
    ]);

    /// <summary>Locks rows; where locked ones are skipped, a second look without locks tells them from missing ones.</summary>
    private void AddLocking(
        List<ActorId> actors, Dictionary<ActorId, long> into, Func<string, string> sql, string strength, Func<NpgsqlParameter[]> keys)
    {
        Add(sql(skipLocked ? strength + SkipLocked : strength), row => into[Of(row)] = row.GetInt64(1), keys());
        if (!skipLocked) return;
        Add(sql(""), row =>
        {
            if (!into.ContainsKey(Of(row))) _facts.Locked.Add(Of(row));
        }, keys());

        ActorId Of(NpgsqlDataReader row) => actors[(int)row.GetInt64(0) - 1];
    }

    private void AddAnswers(IReadOnlyCollection<Append> appends)
    {
        var tenants = new List<string>();
        var commands = new List<Guid>();
        foreach (var append in appends)
        {
            foreach (var id in KeptIds.Of(append))
            {
                tenants.Add(append.Actor.Tenant);
                commands.Add(id);
            }
        }
        if (commands.Count == 0) return;
        Add(Answers, row => _facts.Answers[(row.GetString(0), row.GetGuid(1))] =
            (row.GetInt64(2), KeptAnswer.Of(row.GetFieldValue<byte[]>(3), row.GetInt64(4))), SqlArray.Texts(tenants), SqlArray.Ids(commands));
    }

    private void AddContent(IReadOnlyCollection<Append> appends)
    {
        var rows = appends.Where(append => !append.Events.IsEmpty)
            .SelectMany(append => append.Content.Select(row => (append.Actor.Tenant, row.Id, Body: StorableText.Checked(row.Body)))).ToList();
        if (rows.Count == 0) return;
        Add(OtherBodies, row => _facts.OtherBodies.Add((row.GetString(0), row.GetGuid(1))),
            SqlArray.Texts(rows.Select(r => r.Tenant)), SqlArray.Ids(rows.Select(r => r.Id)), SqlArray.Texts(rows.Select(r => r.Body)));
    }

    private void AddHeads(List<string> tenants)
    {
        if (tenants.Count > 0) Add(Heads, row => _facts.Heads[row.GetString(0)] = row.GetInt64(1), SqlArray.Texts(tenants));
    }

    private void Add(string sql, Action<NpgsqlDataReader>? read, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        _steps.Add((command, read));
    }
}
