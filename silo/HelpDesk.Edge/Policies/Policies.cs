using System.Collections.Immutable;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>The catalogue and all queues as they were read together, with their versions.</summary>
internal sealed record Policies(
    CatalogItems Catalog, long CatalogVersion, ImmutableSortedDictionary<string, ConfiguredQueue> Queues)
{
    public QueueTerms? Terms(string queue) =>
        Queues.TryGetValue(queue, out var known) ? known.Rules.Terms(queue, known.RulesVersion) : null;

    public string? PoolOf(string queue) => Queues.GetValueOrDefault(queue)?.Rules.Pool;

    public IEnumerable<string> Pools => Queues.Values.Select(q => q.Rules.Pool).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public PolicySet Set(ImmutableSortedDictionary<string, AgentProfile>? agents = null) =>
        new(Catalog, Queues.ToImmutableSortedDictionary(q => q.Key, q => q.Value.Rules, StringComparer.Ordinal), agents);
}

internal sealed record ConfiguredQueue(QueueRules Rules, long RulesVersion, long Version);
