using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// The catalogue and the queues' rules, kept in memory because every new ticket asks for them. Thrown away whole when the feed or an
/// own PUT says that they changed; a queue that is not found is looked for in the store once more, because the feed may be a moment
/// behind a commit that the caller already knows of.
/// </summary>
internal sealed class PolicyBook
{
    private readonly IReads _reads;
    private readonly EdgeOptions _options;
    private readonly Remembered<Policies> _policies;

    public PolicyBook(IReads reads, EdgeOptions options) => (_reads, _options, _policies) = (reads, options, new(Read));

    public ValueTask<Policies> Get(CancellationToken ct) => _policies.Get(ct);

    /// <summary>The policies, read again from the store when this queue is not among the remembered ones.</summary>
    public async ValueTask<Policies> GetWith(string queue, CancellationToken ct)
    {
        var policies = await Get(ct);
        if (policies.Queues.ContainsKey(queue)) return policies;
        var stored = await _reads.State<QueueState>(ActorId.Queue(_options.Tenant, queue), ct);
        if (stored?.State.Rules is null) return policies;
        Forget();
        return await Get(ct);
    }

    public void Forget() => _policies.Forget();

    private async ValueTask<Policies> Read(CancellationToken ct)
    {
        var catalog = await _reads.State<CatalogState>(ActorId.Catalog(_options.Tenant), ct);
        var queues = ImmutableSortedDictionary.CreateBuilder<string, ConfiguredQueue>(StringComparer.Ordinal);
        const int page = 500;
        string? after = null;
        while (true)
        {
            var states = await _reads.States<QueueState>(_options.Tenant, ActorKind.Queue, after, page, ct);
            foreach (var stored in states)
                if (stored.State.Rules is { } rules)
                    queues[stored.State.Id.Key] = new ConfiguredQueue(rules, stored.State.RulesVersion, stored.Version);
            if (states.Length < page) break;
            after = states[^1].State.Id.Key;
        }
        return new Policies(catalog?.State.Items ?? CatalogItems.Default, catalog?.Version ?? 0, queues.ToImmutable());
    }
}
