using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What all agents are set to, for the linter: what one works by for a while only is over when it matters.</summary>
internal static class AgentProfiles
{
    private const int Page = 500;

    public static async ValueTask<ImmutableSortedDictionary<string, AgentProfile>> Profiles(this IReads reads, string tenant, CancellationToken ct)
    {
        var profiles = PolicySet.NoAgents.ToBuilder();
        string? after = null;
        while (true)
        {
            var states = await reads.States<AgentState>(tenant, ActorKind.Agent, after, Page, ct);
            foreach (var stored in states)
                if ((stored.State.Loan?.Own ?? stored.State.Profile) is { } profile) profiles[stored.State.Agent] = profile;
            if (states.Length < Page) return profiles.ToImmutable();
            after = states[^1].State.Id.Key;
        }
    }
}
