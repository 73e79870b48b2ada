using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures;

/// <summary>An agent's presences from his events.</summary>
internal static class AgentFold
{
    public static AgentSubject Apply(AgentSubject before, FeedItem item, Action<NamedFact> say)
    {
        var agent = item.Stream.Key;
        var was = before.Presence ?? new Presence(0, null, agent, Presence.SignedOut, false, false, false, 0);
        var now = item.Event switch
        {
            AgentConfigured e => was with { Units = e.Profile.Units },
            ActivityChanged e => was with { Activity = e.Activity, Available = e.Available, Draining = false },
            DrainStarted => was with { Draining = true },
            LeaseLapsed => was with { Lapsed = true },
            LeaseRestored => was with { Lapsed = false },
            NoAnswerCounted or NoAnswerReset => was,
            var other => throw new InvalidOperationException($"The figures know no event {other.GetType().Name} of an agent; add it to AgentFold."),
        };
        if (now == was) return before;
        var at = ((AgentEvent)item.Event).At.ToUnixTimeTicks();
        if (before.Presence is { } ended) say(new NamedFact(item.Stream, before.Presences, ended with { Until = at, Position = item.Position }));
        var begun = now with { From = at, Position = item.Position };
        say(new NamedFact(item.Stream, before.Presences + 1, begun));
        return new AgentSubject(before.Presences + 1, begun);
    }
}
