using System.Collections.Immutable;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// The file that <c>policy check FILE</c> reads: the bodies of PUT /v1/catalog, /v1/queues/…, /v1/agents/… and /v1/sla in one document.
/// </summary>
public sealed record PolicyFile
{
    public CatalogBody? Catalog { get; init; }
    public IReadOnlyDictionary<string, QueueBody>? Queues { get; init; }
    public IReadOnlyDictionary<string, AgentBody>? Agents { get; init; }
    /// <summary>What PUT /v1/sla takes.</summary>
    public SlaBody? Sla { get; init; }

    /// <summary>What a path begins with when it is about a promise.</summary>
    internal const string Promises = "sla.";

    /// <summary>
    /// Every finding about the file, errors and warnings. A file that can't be read has one finding that names line and byte, or
    /// one for each field that is out of range; it is judged as a whole only when every field is sound.
    /// </summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="now">Calendars are asked whether they open after this.</param>
    public static ImmutableArray<PolicyFinding> Check(ReadOnlyMemory<byte> file, Instant now)
    {
        if (file.IsEmpty) return [new(Severity.Error, ProblemKinds.MalformedJson, "", "", $"The file is empty.", $"Write catalog, queues and agents into one JSON object.")];
        var (parsed, problem) = BodyReader.Parse<PolicyFile>(file);
        if (parsed is null) return [Finding(problem!.Problem)];
        var errors = new FieldErrors();
        var set = parsed.Read(errors);
        var promised = parsed.Sla?.Read(errors.In(Promises)) ?? SlaRules.None;
        return errors.Any ? Findings(errors)
            : [.. PolicyLint.Check(set), .. parsed.Sla is null ? [] : set.Queues.SelectMany(q => QueuePromiseLint.Check(q.Key, q.Value, promised)), .. SlaLint.Check(promised, set, now).Select(f => f with { Path = Promises + f.Path })];
    }

    /// <summary>Why a file can't be read.</summary>
    internal static PolicyFinding Finding(Problem problem) =>
        new(Severity.Error, problem.Code, problem.Field ?? "", problem.Value ?? "", $"{problem.Title}.", problem.Detail);

    /// <summary>The fields that are out of range.</summary>
    internal static ImmutableArray<PolicyFinding> Findings(FieldErrors errors) =>
        [.. errors.All.Select(e => new PolicyFinding(Severity.Error, e.Code, e.Field, e.Value, $"The value is not valid.", e.Detail))];

    private PolicySet Read(FieldErrors errors)
    {
        var catalog = Catalog?.Read(errors.In("catalog.")) ?? CatalogItems.Default;
        var queues = PolicySet.NoQueues;
        foreach (var (name, body) in Queues ?? ImmutableDictionary<string, QueueBody>.Empty)
            queues = queues.SetItem(errors.In("queues.").Key(name), (body ?? new()).Read(errors.In(PolicySet.PathOfQueue(ProblemResult.Shorten(name)))));
        if (Agents is null) return new(catalog, queues, null);
        var agents = PolicySet.NoAgents;
        foreach (var (name, body) in Agents)
            agents = agents.SetItem(errors.In("agents.").Key(name),
                (body ?? new()).Read(errors.In(PolicySet.PathOfAgent(ProblemResult.Shorten(name))), null, catalog, q => queues.GetValueOrDefault(q)?.Pool));
        return new(catalog, queues, agents);
    }
}
