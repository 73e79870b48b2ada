using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// Everything that routing goes by, as one set that can be judged as a whole. <paramref name="Agents"/> null = not part of this
/// judgement (then nothing is said about who serves what).
/// </summary>
public sealed record PolicySet(
    CatalogItems Catalog, ImmutableSortedDictionary<string, QueueRules> Queues, ImmutableSortedDictionary<string, AgentProfile>? Agents)
{
    public static readonly ImmutableSortedDictionary<string, QueueRules> NoQueues =
        ImmutableSortedDictionary.Create<string, QueueRules>(StringComparer.Ordinal);

    public static readonly ImmutableSortedDictionary<string, AgentProfile> NoAgents =
        ImmutableSortedDictionary.Create<string, AgentProfile>(StringComparer.Ordinal);

    /// <summary>What a path begins with when it is about this queue: <c>queues.billing.</c></summary>
    public static string PathOfQueue(string queue) => $"queues.{Part(queue)}.";

    /// <summary>What a path begins with when it is about this agent: <c>agents.kim.</c></summary>
    public static string PathOfAgent(string agent) => $"agents.{Part(agent)}.";

    /// <summary>A name as a part of a path. One with a dot stands in quotes, and so does an empty one: what is of 'a.b' would else look like a part of 'a'.</summary>
    public static string Part(string name) => name.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}

public enum Severity
{
    /// <summary>It would work, but probably not as meant.</summary>
    Warning,
    /// <summary>It must not be used.</summary>
    Error,
}

/// <summary>
/// What is wrong with a set of policies. <paramref name="Path"/> names the place (<c>queues.billing.requires[0].skill</c>),
/// <paramref name="Remedy"/> says what to do; <paramref name="Code"/> is one of <see cref="RefusalCodes"/>, of a queue's warning one of <see cref="QueueOddities"/>.
/// </summary>
public sealed record PolicyFinding(Severity Severity, string Code, string Path, string Value, Sentence Message, Sentence Remedy)
{
    /// <summary>What is wrong, and what to do.</summary>
    public Sentence Detail => $"{Message} {Remedy}";
}
