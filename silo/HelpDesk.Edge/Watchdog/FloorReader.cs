using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>Who works: the agents as they themselves committed it, not as a pool heard it.</summary>
internal sealed class FloorReader(IReads reads, EdgeOptions options)
{
    private const int Page = 500;

    public static bool SignedIn(AgentState agent) => agent is { Exists: true, LapsedAt: null } && agent.Activity != Figures.Presence.SignedOut;

    public async Task<IReadOnlyList<AgentState>> Agents(CancellationToken ct)
    {
        var all = new List<AgentState>();
        while (true)
        {
            var page = await reads.States<AgentState>(options.Tenant, ActorKind.Agent, all.Count == 0 ? null : all[^1].Agent, Page, ct);
            all.AddRange(page.Select(stored => stored.State));
            if (page.Length < Page) return all;
        }
    }
}
