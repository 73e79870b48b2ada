using System.Collections.Immutable;

namespace HelpDesk.Figures;

/// <summary>What is known of the waits of a tenant's queues, as of a moment.</summary>
/// <param name="AsOf">How far the facts went.</param>
/// <param name="Queues">By name.</param>
public sealed record WaitBook(AsOf AsOf, IReadOnlyDictionary<string, QueueWaits> Queues);

/// <param name="History">What the waits of the last weeks teach.</param>
/// <param name="Day">How right estimates were for waits that ended in the last 24 hours.</param>
/// <param name="Week">The same of the last seven days.</param>
public sealed record QueueWaits(WaitHistory History, WaitScore Day, WaitScore Week);

/// <summary>Who waits in one queue, first in line first, by the age that counts for the queue's order.</summary>
public sealed record WaitingNow(ImmutableArray<Waiter> Line)
{
    /// <summary>How many come before the ticket, and with which priority it came; null = it does not wait here, as far as the facts go.</summary>
    public (int Ahead, int EnteredAs)? Place(HelpDesk.Core.ActorId ticket)
    {
        for (var i = 0; i < Line.Length; i++)
            if (Line[i].Ticket == ticket) return (i, Line[i].EnteredAs);
        return null;
    }
}

/// <summary>One who waits: no more of him than his place in line, since there may be a million.</summary>
/// <param name="Ticket">Whose.</param>
/// <param name="Age">Since when it counts as waiting.</param>
/// <param name="Born">Orders tickets of the same age.</param>
/// <param name="EnteredAs">The priority with which it came.</param>
public readonly record struct Waiter(HelpDesk.Core.ActorId Ticket, long Age, long Born, int EnteredAs);

/// <summary>Reads waits from the facts that are kept.</summary>
public sealed class WaitReports(IFigureStore figures)
{
    private const int ScoredDays = 7;

    /// <summary>
    /// Learns anew from all waits that can still teach something about the week that is judged: three weeks of stays are read. An estimate of
    /// the week is made of what happened in the two weeks before it, whenever it is asked for. The store gives them in the order of time, so that
    /// those are held who waited at one moment, and never all of three weeks.
    /// </summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<WaitBook> Learn(string tenant, long now, CancellationToken ct)
    {
        const long day = NodaTime.NodaConstants.TicksPerDay;
        var from = now - ((ScoredDays + WaitHistory.Days) * day);
        return await figures.Read(tenant, new FactQuery(from, now, [FactKind.Stay]) { InOrder = true }, (cursor, facts) =>
        {
            var (asOf, queues) = (FigureReports.Whole(tenant, cursor, now), new Dictionary<string, Learning>(StringComparer.Ordinal));
            foreach (var fact in facts)
            {
                var stay = (Stay)fact.Fact;
                if (!queues.TryGetValue(stay.Traits.Queue, out var queue)) queues.Add(stay.Traits.Queue, queue = new Learning(now - (ScoredDays * day), now - day));
                queue.Sweep.Add(stay, from);
            }
            return new WaitBook(asOf, queues.ToDictionary(q => q.Key, q => q.Value.Learned(from), StringComparer.Ordinal));
        }, ct);
    }

    /// <summary>Who waits now, by queue.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<(AsOf AsOf, IReadOnlyDictionary<string, WaitingNow> Queues)> Now(string tenant, long now, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(long.MaxValue, long.MaxValue, [FactKind.Stay]), (cursor, facts) =>
        {
            var asOf = FigureReports.Whole(tenant, cursor, now);
            var queues = facts.Select(f => (Stay: (Stay)f.Fact, f.Subject)).GroupBy(
                    f => f.Stay.Traits.Queue, f => new Waiter(f.Subject, f.Stay.Age, f.Stay.Traits.Born, f.Stay.EnteredAs), StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => new WaitingNow([.. g.OrderBy(w => w.Age).ThenBy(w => w.Born)]), StringComparer.Ordinal);
            return (asOf, (IReadOnlyDictionary<string, WaitingNow>)queues);
        }, ct);

    /// <summary>One queue, as far as its stays have been gone through.</summary>
    private sealed class Learning
    {
        private readonly WaitScore _day = new();
        private readonly WaitScore _week = new();

        /// <param name="week">Since when waits are judged.</param>
        /// <param name="day">Since when they count to the last day.</param>
        public Learning(long week, long day) => Sweep = new WaitSweep(week, (_, said, ended) =>
        {
            _week.Judge(said, ended);
            if (ended.At >= day) _day.Judge(said, ended);
        });

        public WaitSweep Sweep { get; }

        public QueueWaits Learned(long from)
        {
            Sweep.Finish(from);
            return new QueueWaits(Sweep.History, _day, _week);
        }
    }
}
