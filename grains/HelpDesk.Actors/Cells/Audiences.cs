using HelpDesk.Core;

namespace HelpDesk.Actors;

/// <summary>Whom a commit concerns, from what it changes in the rows.</summary>
internal static class Audiences
{
    public static Audience Of(ActorId id, Rows before, Rows after) => id.Kind switch
    {
        ActorKind.Agent => new Audience([id.Key], [], [.. (before.Agent?.Pools ?? []).Union(after.Agent?.Pools ?? [])]),
        ActorKind.Queue => new Audience([], [id.Key], after.Queue is { } q ? [q.Pool] : []),
        ActorKind.Ticket => new Audience(
            [.. before.Load.Concat(after.Load).Select(l => l.Agent).Distinct()],
            [.. Both(before.Ticket?.Queue, after.Ticket?.Queue)],
            [.. Both(before.Ticket?.Pool, after.Ticket?.Pool)]),
        _ => Audience.Nobody,
    };

    private static IEnumerable<string> Both(string? before, string? after)
    {
        if (before is not null) yield return before;
        if (after is not null && after != before) yield return after;
    }
}
