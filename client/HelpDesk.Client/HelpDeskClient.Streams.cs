namespace HelpDesk.Client;

/// <summary>Who says that an agent's client is there.</summary>
public enum LeaseBy
{
    /// <summary>The server, for as long as the stream is open.</summary>
    Stream,
    /// <summary>The client, by <see cref="HelpDeskClient.KeepLeaseAsync"/>: a stream that is open but not read does not count.</summary>
    Client,
}

/// <summary>
/// Streams go on until cancelled (<see cref="OperationCanceledException"/>) or refused (<see cref="HelpDeskProblemException"/>). They
/// reconnect by themselves and resume after the last position that was handed out, so each event comes once. Without <c>after</c> they
/// begin with a snapshot.
/// </summary>
public sealed partial class HelpDeskClient
{
    /// <summary>What concerns this agent: offers to him, what became of them, his tickets, his presence.</summary>
    public IAsyncEnumerable<StreamEvent> AgentStream(
        string agent, long? after = null, LeaseBy lease = LeaseBy.Stream, CancellationToken ct = default) =>
        Follow($"v1/agents/{Escape(agent)}/stream" + (lease == LeaseBy.Client ? "?renew=client" : ""), after, ct);

    public IAsyncEnumerable<StreamEvent> QueueStream(string queue, long? after = null, CancellationToken ct = default) =>
        Follow($"v1/queues/{Escape(queue)}/stream", after, ct);

    public IAsyncEnumerable<StreamEvent> TicketStream(string ticket, long? after = null, CancellationToken ct = default) =>
        Follow($"v1/tickets/{Escape(ticket)}/stream", after, ct);

    /// <summary>The tenant's whole feed.</summary>
    public IAsyncEnumerable<StreamEvent> FeedStream(long? after = null, CancellationToken ct = default) => Follow("v1/stream", after, ct);

    private IAsyncEnumerable<StreamEvent> Follow(string path, long? after, CancellationToken ct) =>
        new Subscription(_caller, path, after).ReadAsync(ct);
}
