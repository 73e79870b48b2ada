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
public sealed record WaitingNow(ImmutableArray<NamedFact> Line)
{
    /// <summary>How many come before the ticket; null = it does not wait here, as far as the facts go.</summary>
    public (int Ahead, Stay Stay)? Place(HelpDesk.Core.ActorId ticket)
    {
        for (var i = 0; i < Line.Length; i++)
            if (Line[i].Subject == ticket) return (i, (Stay)Line[i].Fact);
        return null;
    }
}

/// <summary>Reads waits from the facts that are kept.</summary>
public sealed class WaitReports(IFigureStore figures)
{
    private const int ScoredDays = 7;

    /// <summary>
    /// Learns anew from all waits that can still teach something about the week that is judged: three weeks of stays are read. An estimate of
    /// the week is made of what happened in the two weeks before it, whenever it is asked for.
    /// </summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<WaitBook> Learn(string tenant, long now, CancellationToken ct)
    {
        const long day = NodaTime.NodaConstants.TicksPerDay;
        var from = now - ((ScoredDays + WaitHistory.Days) * day);
        return await figures.Read(tenant, new FactQuery(from, now, [FactKind.Stay]), (cursor, facts) =>
        {
            var asOf = FigureReports.Whole(tenant, cursor, now);
            var queues = facts.Select(f => (Stay)f.Fact).GroupBy(s => s.Traits.Queue, StringComparer.Ordinal).ToDictionary(
                g => g.Key, g => Waits([.. g], from, now - (ScoredDays * day), now - day), StringComparer.Ordinal);
            return new WaitBook(asOf, queues);
        }, ct);
    }

    /// <summary>Who waits now, by queue.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<(AsOf AsOf, IReadOnlyDictionary<string, WaitingNow> Queues)> Now(string tenant, long now, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(long.MaxValue, long.MaxValue, [FactKind.Stay]), (cursor, facts) =>
        {
            var asOf = FigureReports.Whole(tenant, cursor, now);
            var queues = facts.GroupBy(f => ((Stay)f.Fact).Traits.Queue, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => new WaitingNow([.. g.OrderBy(f => ((Stay)f.Fact).Age).ThenBy(f => ((Stay)f.Fact).Traits.Born)]), StringComparer.Ordinal);
            return (asOf, (IReadOnlyDictionary<string, WaitingNow>)queues);
        }, ct);

    /// <param name="stays">One queue's.</param>
    /// <param name="from">Since when all stays are there.</param>
    /// <param name="week">Since when waits are judged.</param>
    /// <param name="day">Since when they count to the last day.</param>
    private static QueueWaits Waits(IReadOnlyCollection<Stay> stays, long from, long week, long day)
    {
        var (ofDay, ofWeek) = (new WaitScore(), new WaitScore());
        var sweep = new WaitSweep(week, (_, said, ended) =>
        {
            ofWeek.Judge(said, ended);
            if (ended.At >= day) ofDay.Judge(said, ended);
        });
        sweep.Go(stays, from);
        return new QueueWaits(sweep.History, ofDay, ofWeek);
    }
}
