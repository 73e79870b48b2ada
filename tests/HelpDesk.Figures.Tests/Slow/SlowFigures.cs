using System.Numerics;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

/// <summary>Every count of the reports from the bare list of events, each by its own query over lists, for one interval and one group.</summary>
internal sealed class SlowFigures(IReadOnlyList<FeedItem> items, bool office = false)
{
    private readonly List<SlowPromise> _promises = [.. items.Where(i => i.Stream.Kind == ActorKind.Ticket).GroupBy(i => i.Stream.Key)
        .SelectMany(g => new SlowPromises([.. g.OrderBy(i => i.Version)]).All()).Where(p => !p.Clock.Internal)];
    private readonly List<SlowTicket> _tickets = [.. items.Where(i => i.Stream.Kind == ActorKind.Ticket).GroupBy(i => i.Stream.Key).Select(g => new SlowTicket([.. g.OrderBy(i => i.Version)]))];

    private List<SlowStay>? _stays;
    private List<SlowOffer>? _offers;
    private List<SlowTerm>? _terms;
    private List<SlowLife>? _lives;

    /// <summary>To customers.</summary>
    public List<SlowPromise> Promises => _promises;
    public List<SlowStay> Stays => _stays ??= [.. _tickets.SelectMany(t => t.Stays())];
    public List<SlowOffer> Offers => _offers ??= [.. _tickets.SelectMany(t => t.Offers())];
    public List<SlowTerm> Terms => _terms ??= [.. _tickets.SelectMany(t => t.Terms())];
    public List<SlowLife> Lives => _lives ??= [.. _tickets.SelectMany(t => t.Lives())];

    public IReadOnlyDictionary<string, BigInteger> Count(FigureQuery q, Bucket i, Func<SlowMarks, string?, bool> fits)
    {
        var n = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        CountStays(n, q, i, [.. Stays.Where(s => fits(s.Marks, s.Agent))]);
        var offers = Offers.Where(o => fits(o.Marks, o.Agent) && In(o.Until, i)).ToList();
        foreach (var how in (string[])["accepted", "declined", "missed", "lost", "withdrawn", "agent-gone", "elsewhere"]) n["offers " + how] = offers.Count(o => o.How == how);
        CountTerms(n, [.. Terms.Where(t => fits(t.Marks, t.Agent) && In(t.Until, i) && t.Until <= q.Now)]);
        CountLives(n, q, i, [.. Lives.Where(l => fits(l.Marks, l.Agent))]);
        SlowPromises.Count(n, q, i, [.. Promises.Where(p => fits(p.Marks, p.Agent))]);
        return n;
    }

    private static bool In(long? at, Bucket i) => at is { } x && x >= i.From && x < i.Until;

    private static BigInteger Sum(IEnumerable<long> ticks) => ticks.Aggregate(BigInteger.Zero, (sum, x) => sum + x);

    private static void CountStays(SortedDictionary<string, BigInteger> n, FigureQuery q, Bucket i, List<SlowStay> stays)
    {
        var ended = stays.Where(s => s.How != "waiting" && s.Until < q.Now && In(q.Count == CountBy.Exit ? s.Until : s.From, i)).ToList();
        long Wait(SlowStay s) => s.Until!.Value - s.From;
        var abandoned = ended.Where(s => s.How == "abandoned").ToList();
        var answered = ended.Where(s => s.How is "accepted" or "taken" or "assigned").ToList();
        n["entered"] = stays.Count(s => In(s.From, i));
        foreach (var how in (string[])["accepted", "taken", "assigned", "moved", "cancelled", "resolved", "timed-out", "failed", "called-back"]) n["stay " + how] = ended.Count(s => s.How == how);
        n["abandoned"] = abandoned.Count(s => !(Wait(s) < q.ShortAbandon));
        n["short abandoned"] = abandoned.Count(s => Wait(s) < q.ShortAbandon);
        n["waiting before"] = q.Count == CountBy.Entry ? 0 : stays.Count(s => s.From < i.From && (s.Until is null || s.Until >= i.From));
        n["waiting after"] = q.Count == CountBy.Entry
            ? stays.Count(s => In(s.From, i) && (s.Until is null || s.Until >= q.Now))
            : stays.Count(s => s.From < i.Until && (s.Until is null || s.Until >= i.Until));
        n["answered within"] = answered.Count(s => Wait(s) <= q.Threshold);
        n["abandoned within"] = abandoned.Count(s => Wait(s) <= q.Threshold);
        n["removed within"] = ended.Count(s => s.How is "accepted" or "taken" or "assigned" or "abandoned" or "called-back" && Wait(s) <= q.Threshold);
        n["wait of answered"] = Sum(answered.Select(Wait));
        n["wait of abandoned"] = Sum(abandoned.Select(Wait));
        n["longest wait"] = ended.Select(Wait).DefaultIfEmpty().Max();
    }

    private static void CountTerms(SortedDictionary<string, BigInteger> n, List<SlowTerm> terms)
    {
        n["handled"] = terms.Count;
        foreach (var what in (string[])["talk", "hold", "wrap-up"])
            n["term " + what] = Sum(terms.SelectMany(t => t.Parts).Where(p => p.What == what).Select(p => p.Until!.Value - p.From));
        n["term resolved"] = terms.Count(t => t.How == nameof(TicketResolved));
        foreach (var cause in Enum.GetNames<ReleaseCause>().Where(c => c is not (nameof(ReleaseCause.Automated) or nameof(ReleaseCause.Unreached) or nameof(ReleaseCause.NotReached))))
            n["term " + cause] = terms.Count(t => t.How == cause || t.How == nameof(ReleaseCause.Automated) && cause == nameof(ReleaseCause.Escalated)
                || t.How == nameof(ReleaseCause.NotReached) && cause == nameof(ReleaseCause.Released)
                || t.How == nameof(ReleaseCause.Unreached) && cause == nameof(ReleaseCause.ClientGone));
    }

    private void CountLives(SortedDictionary<string, BigInteger> n, FigureQuery q, Bucket i, List<SlowLife> lives)
    {
        bool Again(SlowLife l) => l.Reopened < q.Now;
        var resolved = lives.Where(l => l.How == nameof(TicketResolved) && In(l.Until, i)).ToList();
        var first = resolved.Where(l => l.Number == 1 && l.Holders == 1 && (!Again(l) || l.Reopened!.Value - l.Until!.Value > q.FirstContactWindow)).ToList();
        n["created"] = lives.Count(l => l.Number == 1 && In(l.From, i));
        n["reopened"] = lives.Count(l => l.Number > 1 && In(l.From, i));
        n["resolved"] = resolved.Count;
        n["withdrawn"] = lives.Count(l => l.How == nameof(TicketCancelled) && In(l.Until, i));
        n["closed"] = lives.Count(l => In(l.Closed, i));
        n["time to resolve"] = Sum(resolved.Select(l => l.Until!.Value - l.From));
        n["replies"] = lives.Count(l => In(l.Reply, i));
        n["time to reply"] = Sum(lives.Where(l => In(l.Reply, i)).Select(l => l.Reply!.Value - l.Created));
        var (replies, solved) = (lives.Where(l => In(l.Reply, i)).Select(l => Open(l.ReplyIn, l.Created, l.Reply!.Value)).OfType<long>().ToList(),
            resolved.Select(l => Open(l.SolvedIn, l.From, l.Until!.Value)).OfType<long>().ToList());
        (n["business replies"], n["business time to reply"]) = (replies.Count, Sum(replies));
        (n["business resolved"], n["business time to resolve"]) = (solved.Count, Sum(solved));
        n["acknowledged"] = lives.Count(l => l.Number == 1 && In(l.Taken, i));
        n["time to acknowledge"] = Sum(lives.Where(l => l.Number == 1 && In(l.Taken, i)).Select(l => l.Taken!.Value - l.Created));
        n["reopened since"] = resolved.Count(Again);
        n["first contact"] = first.Count;
        n["first contact pending"] = first.Count(l => !Again(l) && l.Until!.Value + q.FirstContactWindow >= q.Now);
        n["restated"] = resolved.Count(l => Again(l) && l.Reopened >= i.Until);
    }

    /// <summary>Ticks of it that lie between 8:00 and 9:30 UTC of any day, where that is the calendar.</summary>
    private long? Open(string[]? calendars, long from, long until)
    {
        if ((calendars ?? (office ? ["office"] : null)) is not { } names) return null;
        if (names.Length == 0) return until - from;
        const long day = NodaTime.NodaConstants.TicksPerDay, hour = NodaTime.NodaConstants.TicksPerHour;
        return Enumerable.Range(0, (int)((until / day) - (from / day)) + 1).Select(d => ((from / day) + d) * day)
            .Sum(midnight => Math.Max(0, Math.Min(until, midnight + (hour * 19 / 2)) - Math.Max(from, midnight + (hour * 8))));
    }
}
