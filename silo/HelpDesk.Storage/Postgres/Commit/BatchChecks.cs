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
    private const string EpochKeys = """
        unnest($1, $2) WITH ORDINALITY AS u(tenant, agent, i) JOIN epochs e ON e.tenant = u.tenant AND e.agent = u.agent
        """;
    private const string StreamKeys = """
        unnest($1, $2, $3) WITH ORDINALITY AS u(tenant, kind, key, i)
        JOIN streams s ON s.tenant = u.tenant AND s.kind = u.kind AND s.key = u.key
        """;
    private const string LockEpochs = $"SELECT u.i, e.epoch FROM {EpochKeys} ORDER BY e.tenant, e.agent FOR SHARE OF e";
    private const string LockStreams = $"SELECT u.i, s.version FROM {StreamKeys} ORDER BY s.tenant, s.kind, s.key FOR NO KEY UPDATE OF s";
    private const string SkipLocked = " SKIP LOCKED";
    private const string SeeEpochs = $"SELECT u.i, e.epoch FROM {EpochKeys}";
    private const string SeeStreams = $"SELECT u.i, s.version FROM {StreamKeys}";
    /// <summary>An agent whom nobody has activated yet has no row to lock; a first activation must not slip in beside the check.</summary>
    private const string FirstEpochs = """
        INSERT INTO epochs (tenant, agent, epoch) SELECT tenant, agent, 0 FROM unnest($1, $2) AS u(tenant, agent)
        ORDER BY tenant COLLATE "C", agent COLLATE "C" ON CONFLICT DO NOTHING
        """;
    private const string Answers = """
        SELECT a.tenant, a.command, a.body_hash, a.answer, a.number
        FROM unnest($1, $2) AS u(tenant, command) JOIN answers a ON a.tenant = u.tenant AND a.command = u.command
        """;
    private const string OtherBodies = """
        SELECT c.tenant, c.id FROM unnest($1, $2, $3) AS u(tenant, id, body)
        JOIN content c ON c.tenant = u.tenant AND c.id = u.id AND c.body <> u.body
        """;
    private const string Heads = "SELECT c.tenant, c.position FROM unnest($1) AS u(tenant) JOIN counters c ON c.tenant = u.tenant";

    private readonly BatchFacts _facts = new();
    private readonly List<(NpgsqlBatchCommand Command, Action<NpgsqlDataReader>? Read)> _steps = [];

    public static BatchFacts Run(NpgsqlConnection connection, IReadOnlyCollection<Append> appends, bool skipLocked) =>
        new BatchChecks(skipLocked).Execute(connection, appends);

    private BatchFacts Execute(NpgsqlConnection connection, IReadOnlyCollection<Append> appends)
    {
        _steps.Add((new NpgsqlBatchCommand("BEGIN"), null));
        AddEpochs(appends);
        AddStreams([.. appends.Select(append => append.Actor).Distinct()]);
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

    private void AddEpochs(IReadOnlyCollection<Append> appends)
    {
        var required = appends.SelectMany(append => append.Requires.Select(r => (Agent: ActorId.Agent(append.Actor.Tenant, r.Agent), r.Epoch)))
            .Distinct().ToList();
        if (required.Count == 0) return;
        var unknown = required.Where(r => r.Epoch == 0).Select(r => r.Agent).Distinct().ToList();
        if (unknown.Count > 0) Add(FirstEpochs, null, SqlArray.Texts(unknown.Select(a => a.Tenant)), SqlArray.Texts(unknown.Select(a => a.Key)));

        List<ActorId> agents = [.. required.Select(r => r.Agent).Distinct()];
        Func<NpgsqlParameter[]> keys = () => [SqlArray.Texts(agents.Select(a => a.Tenant)), SqlArray.Texts(agents.Select(a => a.Key))];
        AddLocking(agents, _facts.Epochs, LockEpochs, SeeEpochs, keys);
    }

    private void AddStreams(List<ActorId> actors) => AddLocking(actors, _facts.Versions, LockStreams, SeeStreams, () =>
    [
        SqlArray.Texts(actors.Select(a => a.Tenant)),
        SqlArray.Smalls(actors.Select(a => (short)a.Kind)),
        SqlArray.Texts(actors.Select(a => a.Key)),
    ]);

    /// <summary>Locks rows; where locked ones are skipped, a second look without locks tells them from missing ones.</summary>
    private void AddLocking(List<ActorId> actors, Dictionary<ActorId, long> into, string lockRows, string seeRows, Func<NpgsqlParameter[]> keys)
    {
        Add(skipLocked ? lockRows + SkipLocked : lockRows, row => into[Of(row)] = row.GetInt64(1), keys());
        if (!skipLocked) return;
        Add(seeRows, row =>
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
