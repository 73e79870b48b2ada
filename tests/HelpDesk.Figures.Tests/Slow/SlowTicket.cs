using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

internal sealed record SlowStay(long From, long? Until, string How, string? Agent, SlowMarks Marks);
internal sealed record SlowOffer(long From, long? Until, string How, string Agent, int Units, SlowMarks Marks);
internal sealed record SlowPart(string What, long From, long? Until, int Units);
internal sealed record SlowTerm(long From, long? Until, string How, string Agent, SlowMarks Marks, IReadOnlyList<SlowPart> Parts);
internal sealed record SlowLife(
    int Number, long Created, long From, long? Until, string How, string? Agent, SlowMarks Marks, int Holders, long? Taken, long? Reply, long? Reopened, long? Closed,
    string[]? ReplyIn, string[]? SolvedIn);
internal sealed record SlowMarks(string Queue, string Channel, int Priority, string[] Tags, string Region, string[] Skills);

/// <summary>
/// One ticket, calculated by looking back and forth in its list of events: for each beginning the first event behind it that ends it.
/// Slow, without a state, and shares nothing with the fold.
/// </summary>
internal sealed class SlowTicket(IReadOnlyList<FeedItem> events)
{
    private static readonly Roles[] Speak = [Roles.Owner, Roles.Admin, Roles.Supervisor, Roles.Agent];

    private long At(int i) => ((TicketEvent)events[i].Event).At.ToUnixTimeTicks();
    private Event E(int i) => events[i].Event;
    private IEnumerable<int> All<T>() => Enumerable.Range(0, events.Count).Where(i => E(i) is T);
    private int? After(int i, Func<Event, bool> which) => Enumerable.Range(i + 1, events.Count - i - 1).Select(j => (int?)j).FirstOrDefault(j => which(E(j!.Value)));

    private static bool Leaves(Event e) => e is TicketResolved or TicketCancelled or TicketAbandoned;

    private int Begin => All<TicketCreated>().First();

    /// <summary>A call that was over, and of which it is heard later that somebody answered: it was not.</summary>
    private bool IsTakenBack(int leave)
    {
        if (!Leaves(E(leave))) return false;
        var next = After(leave, e => e is CallConnected c && (c.Agent is not null || E(leave) is TicketAbandoned) || e is TicketReopened or TicketQueued);
        return next is { } n && E(n) is CallConnected;
    }

    /// <summary>The first after i that is so, without those that were taken back.</summary>
    private int? AfterForGood(int i, Func<Event, bool> which) =>
        Enumerable.Range(i + 1, events.Count - i - 1).Select(j => (int?)j).FirstOrDefault(j => which(E(j!.Value)) && !IsTakenBack(j.Value));

    /// <summary>Marks as they were just before event i happened; past the end: as they are.</summary>
    internal SlowMarks Marks(int? end)
    {
        var before = events.Take(end ?? events.Count).Select(e => e.Event).ToList();
        var created = (TicketCreated)E(Begin);
        return new SlowMarks(
            before.OfType<TicketQueued>().LastOrDefault()?.Terms.Queue ?? created.Terms.Queue,
            before.OfType<TicketDeferred>().LastOrDefault(e => e.Channel is not null)?.Channel ?? created.Channel,
            before.OfType<TicketEdited>().LastOrDefault(e => e.Priority is not null)?.Priority ?? created.Priority,
            [.. before.OfType<TicketEdited>().LastOrDefault(e => e.Tags is not null)?.Tags ?? created.Tags],
            (before.OfType<TicketEdited>().LastOrDefault(e => e.Traits is not null)?.Traits ?? created.Traits).FirstOrDefault(t => t.Name == "region")?.Value ?? "",
            [.. (before.Select(e => e switch { TicketCreated c => c.Requires, TicketQueued q => q.Requires, TicketEdited x => x.Requires, _ => null }).LastOrDefault(r => r is not null) ?? created.Requires)
                .Concat((before.OfType<TicketQueued>().LastOrDefault()?.Terms ?? created.Terms).Requires).Select(r => r.Skill).Distinct().Order(StringComparer.Ordinal)]);
    }

    public IEnumerable<SlowStay> Stays() =>
        from i in All<TicketCreated>().Concat(All<TicketQueued>())
        let end = AfterForGood(i, e => e is TicketAssigned or TicketQueued || Leaves(e))
        let how = end is null ? "waiting" : E(end.Value) switch
        {
            TicketAssigned { How: ClaimKind.Accept } => "accepted",
            TicketAssigned { How: ClaimKind.Take } => "taken",
            TicketAssigned => "assigned",
            TicketQueued => "moved",
            TicketAbandoned { Call: CallEnd.QueueTimeout } => "timed-out",
            TicketAbandoned { Call: CallEnd.Failed } => "failed",
            TicketAbandoned { Call: CallEnd.Callback } => "called-back",
            TicketAbandoned => "abandoned",
            TicketCancelled => "cancelled",
            _ => "resolved",
        }
        select new SlowStay(At(i), end is null ? null : At(end.Value), how, end is { } x && E(x) is TicketAssigned a ? a.Agent : null, Marks(end));

    public IEnumerable<SlowOffer> Offers() =>
        from i in All<TicketOffered>()
        let offer = ((TicketOffered)E(i)).Offer
        let end = After(i, e => (e is OfferEnded o && o.Offer == offer.Id) || e is TicketAssigned || Leaves(e))
        let how = end is null ? "standing" : E(end.Value) switch
        {
            OfferEnded { End: OfferEnd.Expired or OfferEnd.Busy or OfferEnd.Unreachable or OfferEnd.Failed } => "missed",
            OfferEnded { End: OfferEnd.Declined } => "declined",
            OfferEnded { End: OfferEnd.Lost } => "lost",
            OfferEnded { End: OfferEnd.AgentGone } => "agent-gone",
            OfferEnded { End: OfferEnd.Elsewhere } => "elsewhere",
            TicketAssigned a => a.Offer == offer.Id ? "accepted" : "lost",
            _ => "withdrawn",
        }
        select new SlowOffer(At(i), end is null ? null : At(end.Value), how, offer.Agent, offer.Units, Marks(end));

    public IEnumerable<SlowTerm> Terms() =>
        from i in All<TicketAssigned>()
        let a = (TicketAssigned)E(i)
        let end = After(i, e => e is HolderReleased || Leaves(e))
        let how = end is null ? "held" : E(end.Value) switch { HolderReleased r => r.Cause.ToString(), var e => e.GetType().Name }
        let parts = Parts(i, end, a).ToList()
        select new SlowTerm(At(i), parts[^1].Until, how, a.Agent, Marks(end), parts);

    private IEnumerable<SlowPart> Parts(int begin, int? end, TicketAssigned a)
    {
        var turns = Enumerable.Range(begin, (end ?? events.Count) - begin).Where(j => j == begin || E(j) is TicketHeld or TicketResumed).ToList();
        for (var k = 0; k < turns.Count; k++)
        {
            var next = k + 1 < turns.Count ? At(turns[k + 1]) : end is { } last ? At(last) : (long?)null;
            yield return E(turns[k]) switch
            {
                TicketHeld => new SlowPart("hold", At(turns[k]), next, 0),
                TicketResumed r => new SlowPart("talk", At(turns[k]), next, r.Units),
                _ => new SlowPart("talk", At(turns[k]), next, a.Units),
            };
        }
        if (end is not { } solved || E(solved) is not TicketResolved { WrapUp: { } wrapUp }) yield break;
        var cut = After(solved, e => (e is WrapUpEnded w && w.Agent == wrapUp.Agent) || (e is TicketAssigned again && again.Agent == wrapUp.Agent));
        var planned = wrapUp.Until.ToUnixTimeTicks();
        yield return new SlowPart("wrap-up", At(solved), cut is { } c ? Math.Min(planned, At(c)) : planned, wrapUp.Units);
    }

    public IEnumerable<SlowLife> Lives()
    {
        var begins = All<TicketCreated>().Concat(All<TicketReopened>()).ToList();
        bool Person(int i) => Speak.Any(r => events[i].By.Roles.HasFlag(r));
        var reply = Enumerable.Range(0, events.Count).Select(i => (int?)i).FirstOrDefault(i => E(i!.Value) switch
        {
            TicketSaid { Public: true, Speaker: Speaker.Staff } => true,
            TicketSaid { Public: true, Speaker: Speaker.Unknown } or TicketResolved { Text: not null } => Person(i.Value),
            _ => false,
        });
        for (var n = 0; n < begins.Count; n++)
        {
            var begin = begins[n];
            int? next = n + 1 < begins.Count ? begins[n + 1] : null;
            var end = AfterForGood(begin, Leaves) is { } e && (next is null || e < next) ? e : (int?)null;
            var taken = Enumerable.Range(begin, (next ?? events.Count) - begin).Where(i => E(i) is TicketAssigned).ToList();
            var closed = next is null ? All<TicketClosed>().Select(i => (long?)At(i)).FirstOrDefault() : null;
            yield return new SlowLife(
                n + 1, At(Begin), At(begin), end is { } x ? At(x) : null, end is { } y ? E(y).GetType().Name : "open", end is { } z ? (E(z) as TicketResolved)?.Agent : null, Marks(end),
                taken.Count, taken.Count > 0 ? At(taken[0]) : null, reply >= begin && (next is null || reply < next) ? At(reply.Value) : null,
                next is { } again ? At(again) : null, closed, Calendars(SlaMetric.FirstReply, next), Calendars(SlaMetric.Resolution, next));
        }
    }

    /// <summary>In whose time it was promised to the customer, as it was said last before the next life.</summary>
    private string[]? Calendars(SlaMetric metric, int? next) => events.Take(next ?? events.Count).Select(e => e.Event).LastOrDefault(e => e switch
    {
        ClockMoved c => c.Clock == new ClockId(metric, false) && c.Move == ClockMove.Started,
        ClockRetargeted c => c.Clock == new ClockId(metric, false),
        _ => false,
    }) switch
    {
        ClockMoved { Term: { } term } => [.. term.Calendars],
        ClockRetargeted { Term: { } term } => [.. term.Calendars],
        _ => null,
    };
}
