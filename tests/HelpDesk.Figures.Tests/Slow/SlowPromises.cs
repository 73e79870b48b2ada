using System.Numerics;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

internal sealed record SlowPromise(
    ClockId Clock, string? Policy, long From, long? Until, string End, long? Missed, bool Before, long? Late, string? Agent, SlowMarks Marks);

/// <summary>One ticket's promises by looking back and forth in its events, clock by clock.</summary>
internal sealed class SlowPromises(IReadOnlyList<FeedItem> events)
{
    private readonly SlowTicket _ticket = new(events);

    public IEnumerable<SlowPromise> All() => events.Select(e => ClockOf(e.Event)).OfType<ClockId>().Distinct().SelectMany(Of);

    private IEnumerable<SlowPromise> Of(ClockId clock)
    {
        var own = Enumerable.Range(0, events.Count).Where(i => ClockOf(events[i].Event) == clock).ToList();
        // The policy just before event i, and just after it.
        string? Before(int i) => Policy(own.Where(j => j < i));
        string? After(int i) => Policy(own.Where(j => j <= i));
        bool Running(int i) => own.Where(j => j < i).Select(j => events[j].Event).OfType<ClockMoved>().LastOrDefault() is { Move: not ClockMove.Stopped };
        foreach (var i in own)
        {
            var begins = events[i].Event switch
            {
                ClockMoved { Move: ClockMove.Started } => After(i) is not null,
                ClockMoved { Move: ClockMove.Resumed } => !Running(i) && After(i) is not null,
                ClockRetargeted => After(i) is not null && After(i) != Before(i),
                _ => false,
            };
            if (!begins) continue;
            int? end = own.Select(j => (int?)j).FirstOrDefault(j =>
                j > i && (events[j.Value].Event is ClockMoved { Move: ClockMove.Stopped } || (events[j.Value].Event is ClockRetargeted && After(j.Value) != After(i))));
            var stop = end is { } x ? events[x].Event as ClockMoved : null;
            var due = own.Where(j => j > i && (end is null || j < end) && events[j].Event is ClockStepReached { Step: "due" }).Select(j => (int?)j).FirstOrDefault();
            // Since the clock's start: a stop and what followed it belong to the same clock unless it was started anew.
            var start = own.Last(j => j <= i && events[j].Event is ClockMoved { Move: ClockMove.Started });
            yield return new SlowPromise(
                clock, After(i), At(i), end is { } y ? At(y) : null,
                end is null ? "Open" : stop?.Met switch { true => "Met", false => "Missed", null => "Dropped" }, due is { } d ? At(d) : null,
                own.Any(j => j > start && j < i && events[j].Event is ClockStepReached { Step: "due" }),
                Late(own.Where(j => j >= i && (end is null || j <= end)).ToList(), own.Where(j => j > start && (end is null || j <= end)), stop, end), Agent(i, end), Marks(clock, i, end));
        }
    }

    /// <summary>
    /// The due time of a miss; of what is open, the last that was said, once it had passed, else the one at which it was found missed since its start.
    /// </summary>
    private long? Late(List<int> own, IEnumerable<int> sinceStart, ClockMoved? stop, int? end)
    {
        if (end is not null) return stop?.Met == false ? stop.Due!.Value.ToUnixTimeTicks() : null;
        var found = sinceStart.Select(j => events[j].Event).OfType<ClockStepReached>().LastOrDefault(e => e.Step == "due")?.Planned.ToUnixTimeTicks();
        long? Said(int i, NodaTime.Instant? due) => due?.ToUnixTimeTicks() is { } at && at <= At(i) ? at : found;
        foreach (var i in Enumerable.Reverse(own))
            switch (events[i].Event)
            {
                case ClockStepReached { Step: "due" } e: return e.Planned.ToUnixTimeTicks();
                case ClockRetargeted e: return Said(i, e.Due);
                case ClockMoved { Move: ClockMove.Started } e: return Said(i, e.Due);
                case ClockMoved { Move: ClockMove.Resumed } e when i == own[0]: return Said(i, e.Due);
            }
        return null;
    }

    private string? Policy(IEnumerable<int> until) => until.Select(j => events[j].Event).LastOrDefault(e => e is ClockRetargeted or ClockMoved { Move: ClockMove.Started }) switch
    {
        ClockRetargeted e => e.Term?.Policy,
        ClockMoved e => e.Term?.Policy,
        _ => null,
    };

    private string? Agent(int begin, int? end)
    {
        var taken = Enumerable.Range(begin, (end ?? events.Count - 1) - begin + 1).Where(j => events[j].Event is TicketAssigned).ToList();
        if (taken.Count > 0) return ((TicketAssigned)events[taken[^1]].Event).Agent;
        var last = Enumerable.Range(0, begin + 1).LastOrDefault(j => events[j].Event is TicketAssigned or HolderReleased or TicketResolved or TicketCancelled or TicketAbandoned);
        return (events[last].Event as TicketAssigned)?.Agent;
    }

    /// <summary>A queue's own promises end with the move into another; they have the marks from before it.</summary>
    private SlowMarks Marks(ClockId clock, int begin, int? end)
    {
        var moved = end is { } x && clock.Metric is SlaMetric.QueueWait or SlaMetric.Desk && events[end.Value].Event is ClockMoved { Why: "moved" };
        return _ticket.Marks(moved ? Enumerable.Range(begin, end!.Value - begin).Last(j => events[j].Event is TicketQueued) : end);
    }

    private long At(int i) => ((TicketEvent)events[i].Event).At.ToUnixTimeTicks();

    private static ClockId? ClockOf(Event e) => e switch
    {
        ClockMoved c => c.Clock,
        ClockRetargeted c => c.Clock,
        ClockStepReached c => c.Clock,
        _ => null,
    };

    public static void Count(SortedDictionary<string, BigInteger> n, FigureQuery q, Bucket i, IReadOnlyList<SlowPromise> all)
    {
        bool In(long? at) => at is { } x && x >= i.From && x < i.Until;
        var ended = all.Where(p => p.Until < q.Now && In(q.Count == CountBy.Exit ? p.Until : p.From)).ToList();
        var open = q.Count == CountBy.Entry ? all.Where(p => In(p.From) && !(p.Until < q.Now)).ToList()
            : all.Where(p => p.From < i.Until && (p.Until is null || p.Until >= i.Until)).ToList();
        var close = q.Count == CountBy.Entry ? q.Now : i.Until;
        n["promised"] = all.Count(p => In(p.From));
        foreach (var how in (string[])["Met", "Missed", "Dropped"]) n["promise " + how] = ended.Count(p => p.End == how);
        n["promise breached"] = all.Count(p => In(p.Missed));
        n["promise open"] = open.Count;
        n["promise open breached"] = open.Count(p => p.Before || (p.Missed is { } m && m < close));
        n["longest overdue"] = ended.Where(p => p.End == "Missed").Select(p => p.Until!.Value - p.Late!.Value).DefaultIfEmpty().Max();
        n["open overdue"] = (open.Where(p => close >= q.Now && p is { Until: null, Late: not null }).Select(p => q.Now - p.Late!.Value)).Append(0).Max();
    }
}
