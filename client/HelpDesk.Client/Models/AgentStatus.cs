namespace HelpDesk.Client;

/// <summary>An agent as he is now: profile, presence and what he carries.</summary>
public sealed record AgentStatus
{
    public required string Id { get; init; }
    public long Version { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<SkillDocument> Skills { get; init; } = [];
    public IReadOnlyList<string> Queues { get; init; } = [];
    public string Activity { get; init; } = "";
    public bool Available { get; init; }
    public bool Draining { get; init; }
    /// <summary>His client's lease lapsed: nothing is offered to him until it is back.</summary>
    public bool Lapsed { get; init; }
    public IReadOnlyList<LoadDocument> Load { get; init; } = [];
}

/// <summary>One ticket that costs the agent something. Phase: offered, held, parked or wrap-up.</summary>
public sealed record LoadDocument(string Ticket, string Channel, int Units, string Phase, DateTimeOffset? Until);

/// <summary>The answer to a command on an agent.</summary>
public sealed record AgentResult(string Id, long Version, string Activity, bool Available);
