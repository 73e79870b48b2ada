using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using Npgsql;

namespace HelpDesk.Storage.Postgres;

/// <summary>
/// The accepted appends of a batch as rows, written and committed in one round trip. First what needs no position, then the counters,
/// which other processes wait for, then what takes its position from them.
/// </summary>
internal sealed class BatchWrites
{
    private readonly StreamRows _newStreams = StreamRows.New();
    private readonly StreamRows _streams = StreamRows.Known();
    private readonly LoadDeletes _loadOver = new();
    private readonly LoadUpserts _load = new();
    private readonly IdleRows _idle = new();
    private readonly DueDeletes _dueOver = new();
    private readonly DueUpserts _due = new();
    private readonly AgentUpserts _agents = new();
    private readonly AgentPoolRows _poolsLeft = AgentPoolRows.Left();
    private readonly AgentPoolRows _poolsJoined = AgentPoolRows.Joined();
    private readonly QueueRows _queues = new();
    private readonly ContentRows _content = new();
    private readonly OutboxRows _outbox = new();
    private readonly CounterRows _counters = new();
    private readonly EventRows _events = new();
    private readonly TicketRows _newTickets = TicketRows.New();
    private readonly TicketRows _tickets = TicketRows.Known();
    private readonly EndedRows _ended = new();
    private readonly AnswerRows _answers = new();

    private IEnumerable<RowSet> BeforeCounters =>
        [_newStreams, _streams, _loadOver, _load, _idle, _dueOver, _due, _agents, _poolsLeft, _poolsJoined, _queues, _content, _outbox];

    private IEnumerable<RowSet> AfterCounters => [_events, _newTickets, _tickets, _ended, _answers];

    public void Counters(Tally tally)
    {
        foreach (var (tenant, (positions, numbers)) in tally.Totals)
            if (positions > 0) _counters.Add(tenant, positions, numbers);
    }

    public void Add(EncodedAppend encoded, Stamp stamp)
    {
        var append = encoded.Append;
        AddAnswers(append, stamp);
        if (append.Events.IsEmpty) return;
        var (actor, version) = (append.Actor, append.Expected + append.Events.Length);
        (append.Expected == 0 ? _newStreams : _streams).Add(actor, version, encoded.Format, encoded.State);
        _events.Add(encoded, stamp.Back);
        if (append.After.Ticket is { } ticket)
        {
            (append.TakesNumber ? _newTickets : _tickets).Add(actor.Tenant, ticket, version, stamp);
            _ended.Add(actor.Tenant, append.Before.Ticket, ticket);
        }
        if (append.After.Agent is { } agent) AddAgent(actor.Tenant, append.Before.Agent, agent);
        if (append.After.Queue is { } queue) _queues.Add(actor.Tenant, queue);
        AddLoad(append, version);
        AddDue(actor, append.Before.Due, append.After.Due);
        foreach (var text in append.Content) _content.Add(actor.Tenant, text);
        foreach (var item in append.Outbox) _outbox.Add(actor.Tenant, item);
    }

    /// <summary>Writes and commits. The tenants' feeds that grew, with their heads and last ticket numbers.</summary>
    public Dictionary<string, (long Head, long Number)> Commit(NpgsqlConnection connection, Replication replication)
    {
        using var batch = new NpgsqlBatch(connection);
        Queue(batch, BeforeCounters);
        Queue(batch, [_counters]);
        Queue(batch, AfterCounters);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return replication.Await(batch, (async, ct) => Read(batch, async, ct));
    }

    /// <summary>Not asynchronous: on the caller's thread, to its end.</summary>
    private static async Task<Dictionary<string, (long, long)>> Read(NpgsqlBatch batch, bool async, CancellationToken ct)
    {
        var moved = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        using var reader = async ? await batch.ExecuteReaderAsync(ct) : batch.ExecuteReader();
        // Only the counters answer with rows.
        while (async ? await reader.ReadAsync(ct) : reader.Read()) moved.Add(reader.GetString(0), (reader.GetInt64(1), reader.GetInt64(2)));
        while (async ? await reader.NextResultAsync(ct) : reader.NextResult())
        {
            // To the end: an error of a later statement, or of COMMIT, is thrown here.
        }
        return moved;
    }

    private static void Queue(NpgsqlBatch batch, IEnumerable<RowSet> sets)
    {
        foreach (var rows in sets)
            if (rows.Count > 0) batch.BatchCommands.Add(rows.Command());
    }

    private void AddAgent(string tenant, AgentRow? before, AgentRow after)
    {
        _agents.Add(tenant, after);
        ImmutableArray<string> pools = before?.Pools ?? [];
        foreach (var left in pools.Except(after.Pools)) _poolsLeft.Add(tenant, left, after.Agent);
        foreach (var joined in after.Pools.Except(pools)) _poolsJoined.Add(tenant, joined, after.Agent);
    }

    private void AddLoad(Append append, long version)
    {
        var (tenant, _, ticket) = append.Actor;
        var (before, after) = (append.Before.Load, append.After.Load);
        foreach (var row in before)
            if (!after.Any(kept => kept.Agent == row.Agent && kept.Phase == row.Phase)) _loadOver.Add(tenant, Guid.ParseExact(ticket, "N"), row);
        foreach (var row in after)
            if (!before.Contains(row)) _load.Add(tenant, Guid.ParseExact(ticket, "N"), row, version);
        foreach (var freed in append.After.Freed) _idle.Add(tenant, freed);
    }

    private void AddDue(ActorId actor, NodaTime.Instant? before, NodaTime.Instant? after)
    {
        if (before == after) return;
        if (after is { } at) _due.Add(actor, at);
        else _dueOver.Add(actor);
    }

    private void AddAnswers(Append append, Stamp stamp)
    {
        var tenant = append.Actor.Tenant;
        if (append.Events.IsEmpty && append.Attempt != Guid.Empty && append.Answer is Refused refused)
            _answers.Add(tenant, append.Attempt, 0, Codec.EncodeAnswer(refused), null, append.Now);
        if (!append.Origin.IsCommand || append.Answer is null or Refused) return;
        long? numberBack = append.TakesNumber ? stamp.NumberBack : null;
        _answers.Add(tenant, append.Origin.Command, append.Origin.BodyHash, Codec.EncodeAnswer(append.Answer), numberBack, append.Now);
    }
}
