using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// Who works: the agents as they themselves committed it, not as a pool heard it. They stay in memory, and only those are read again of whom the feed
/// has told something since.
/// </summary>
internal sealed class FloorReader(IReads reads, EdgeOptions options) : IDisposable
{
    private const int Page = 500;
    /// <summary>More than these are read with all others, page by page.</summary>
    private const int MostOneByOne = 100;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _changed = [];
    private bool _lost = true;
    private SortedDictionary<string, AgentState> _known = new(StringComparer.Ordinal);

    public static bool SignedIn(AgentState agent) => agent is { Exists: true, LapsedAt: null } && agent.Activity != Figures.Presence.SignedOut;

    /// <summary>An event of the feed.</summary>
    public void Hear(FeedItem item)
    {
        if (item.Stream.Kind != ActorKind.Agent) return;
        lock (_gate) _changed.Add(item.Stream.Key);
    }

    /// <summary>Events were lost to this process.</summary>
    public void Forget()
    {
        lock (_gate) _lost = true;
    }

    /// <summary>All agents, as of what the feed has told by now, in the order of their names.</summary>
    public async Task<IReadOnlyList<AgentState>> Agents(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var (changed, all) = Changes();
            try
            {
                if (all) _known = await ReadAll(ct);
                else foreach (var agent in changed) await Read(agent, ct);
            }
            catch
            {
                Forget();
                throw;
            }
            return [.. _known.Values];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>All agents as of now, whatever the feed has told: for who must not be behind anybody else.</summary>
    public Task<IReadOnlyList<AgentState>> Anew(CancellationToken ct)
    {
        Forget();
        return Agents(ct);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>What is to be read again. What is heard of from now on is read the next time.</summary>
    private (string[] Changed, bool All) Changes()
    {
        lock (_gate)
        {
            var (changed, all) = (_changed.ToArray(), _lost || _changed.Count > MostOneByOne);
            _changed.Clear();
            _lost = false;
            return (changed, all);
        }
    }

    private async Task Read(string agent, CancellationToken ct)
    {
        if (await reads.State<AgentState>(ActorId.Agent(options.Tenant, agent), ct) is { } stored) _known[agent] = stored.State;
        else _known.Remove(agent);
    }

    private async Task<SortedDictionary<string, AgentState>> ReadAll(CancellationToken ct)
    {
        var all = new SortedDictionary<string, AgentState>(StringComparer.Ordinal);
        for (string? after = null; ;)
        {
            var page = await reads.States<AgentState>(options.Tenant, ActorKind.Agent, after, Page, ct);
            foreach (var stored in page) all[stored.State.Agent] = stored.State;
            if (page.Length < Page) return all;
            after = page[^1].State.Agent;
        }
    }
}
