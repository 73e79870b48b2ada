using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Load;

/// <summary>
/// What each writer writes, one after the other: whole lives of tickets of its own, each with an agent of its own. Decided before the
/// clock starts, so that what is measured is the store. The first life of every writer is cut short by another length, so that at
/// any moment all stages are under way, as in a running centre.
/// </summary>
internal static class Tapes
{
    public static Append[][] Make(string tenant, Centre centre, int writers, int perWriter, string round, Instant now)
    {
        var tapes = new Append[writers][];
        Parallel.For(0, writers, writer => tapes[writer] = [.. Of(tenant, centre, writer, round, now).Take(perWriter)]);
        return tapes;
    }

    private static IEnumerable<Append> Of(string tenant, Centre centre, int writer, string round, Instant now)
    {
        for (var life = 0; ; life++)
        {
            var id = Ids.Derive(tenant, round, FormattableString.Invariant($"{writer}/{life}"));
            var decisions = new TicketLife(tenant, id, Centre.Agent(writer), centre, now).Decisions();
            foreach (var append in life == 0 ? decisions.Take(1 + writer % TicketLife.Length) : decisions) yield return append;
        }
    }
}
