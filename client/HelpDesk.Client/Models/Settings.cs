namespace HelpDesk.Client;

/// <summary>The names that queues, agents and tickets may use.</summary>
public sealed record CatalogDocument(
    IReadOnlyList<string> Skills, IReadOnlyList<ActivityDocument> Activities, IReadOnlyList<ChannelDocument> Channels);

/// <summary>A named presence; routing offers only in available ones.</summary>
public sealed record ActivityDocument(string Name, bool Available);

/// <summary>What one item of a channel costs an agent, and how many of them he may have.</summary>
public sealed record ChannelDocument(string Name, int Units, int Max);

/// <summary>A skill with the lowest level (1–10) that will do.</summary>
public sealed record RequirementDocument(string Skill, int MinLevel = 1);

/// <summary>A skill of an agent with its level, 1–10.</summary>
public sealed record SkillDocument(string Skill, int Level = 5);

/// <summary>The rules of a queue. What is null takes the server's default; durations in seconds.</summary>
public sealed record QueueDocument
{
    public string? Pool { get; init; }
    /// <summary>Lower is served first.</summary>
    public int? Rank { get; init; }
    /// <summary><c>fifo</c> or <c>head-start</c>.</summary>
    public string? Order { get; init; }
    /// <summary>Seconds by which each priority step counts as having come earlier.</summary>
    public double? HeadStartSeconds { get; init; }
    public IReadOnlyList<RequirementDocument>? Requires { get; init; }
    /// <summary><c>longest-idle</c>, <c>least-loaded</c>, <c>best-skill</c>, compared in this order.</summary>
    public IReadOnlyList<string>? Choose { get; init; }
    public double? RingSeconds { get; init; }
    public double? WrapUpSeconds { get; init; }
    public double? DeclineBlockSeconds { get; init; }
    public RingingDocument? Ringing { get; init; }
}

/// <summary>How many agents are offered a ticket at a time.</summary>
/// <param name="Strategy"><c>one</c>, <c>all</c> or <c>progressive</c>.</param>
/// <param name="Most">At most so many in one round.</param>
/// <param name="StepSeconds">Of <c>progressive</c>: after so long one more.</param>
public sealed record RingingDocument(string Strategy, int? Most = null, double? StepSeconds = null);

/// <summary>What an agent has of a channel. <paramref name="RequeueAfterSeconds"/> null = he keeps held work when his client is gone.</summary>
public sealed record AgentChannelDocument(string Channel, int Units, int Max, double? RequeueAfterSeconds = null);

/// <summary>An agent's profile. What is null takes the server's default; durations in seconds.</summary>
public sealed record AgentDocument
{
    public string? Name { get; init; }
    public int? Units { get; init; }
    public IReadOnlyList<AgentChannelDocument>? Channels { get; init; }
    public IReadOnlyList<SkillDocument>? Skills { get; init; }
    public IReadOnlyList<string>? Queues { get; init; }
    /// <summary>After this many unanswered offers in a row he is put into <see cref="NoAnswerActivity"/>; 0 = never.</summary>
    public int? NoAnswerLimit { get; init; }
    public string? NoAnswerActivity { get; init; }
    public double? LeaseSeconds { get; init; }
}
