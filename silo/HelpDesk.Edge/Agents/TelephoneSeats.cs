using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>
/// One agent at each telephone. Each agent's own actor knows his, and no actor knows all, so it is looked at before and after the commit: of two who
/// choose one telephone at the same time at least one sees the other afterwards.
/// </summary>
internal sealed class TelephoneSeats(TelephoneBook telephones, IReads reads, IEngine engine, EdgeOptions options)
{
    /// <summary>Whoever has the telephone and is not there loses it. Refused: somebody is there.</summary>
    public async ValueTask<Refused?> Take(string agent, string telephone, By by, Guid command, CancellationToken ct)
    {
        // It was accepted before: nobody loses anything by a repeat.
        if (await reads.Outcome(options.Tenant, command, ct) is not null) return null;
        return await GiveUp(await Others(agent, telephone, ct), telephone, by, command, "before", ct);
    }

    /// <summary>
    /// The telephone is his now. Refused: somebody else's too, and he has given it up. Of two who see each other the first by name may ask the other to; whoever
    /// is asked, and does not know that yet, keeps it.
    /// </summary>
    public async ValueTask<Refused?> Keep(string agent, string telephone, By by, Guid command, CancellationToken ct)
    {
        telephones.Forget();
        if (!(await telephones.Holders(telephone, ct)).Contains(agent)) return null;
        var others = await Others(agent, telephone, ct);
        if (others.Length == 0) return null;
        var refused = string.CompareOrdinal(agent, others[0]) < 0 ? await GiveUp(others, telephone, by, command, "after", ct)
            : new Refused(RefusalCodes.AlreadyTaken, $"{telephone} was chosen by {others[0]} at the same time. Choose another telephone, or ask {others[0]} to choose one.") { Winner = others[0], Field = "telephone" };
        if (refused is not null) await engine.Ask(ActorId.Agent(options.Tenant, agent), new SetTelephone(null), new Origin(by, Ids.Derive("telephone", command.ToString("N"), "back"), 0), [], ct);
        telephones.Forget();
        return refused;
    }

    private async ValueTask<string[]> Others(string agent, string telephone, CancellationToken ct) =>
        [.. (await telephones.Holders(telephone, ct)).Where(other => other != agent).Order(StringComparer.Ordinal)];

    private async ValueTask<Refused?> GiveUp(string[] others, string telephone, By by, Guid command, string when, CancellationToken ct)
    {
        foreach (var other in others)
        {
            var origin = new Origin(by, Ids.Derive("telephone", command.ToString("N"), when, other), 0);
            if (await engine.Ask(ActorId.Agent(options.Tenant, other), new GiveUpTelephone(telephone), origin, [], ct) is Refused refused) return refused with { Field = "telephone" };
        }
        return null;
    }
}
