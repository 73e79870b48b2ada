using System.Collections.Immutable;

namespace HelpDesk.Figures;

/// <summary>How far the facts went when a report was made, and when that was.</summary>
public sealed record AsOf(long Position, NodaTime.Instant At);

/// <summary>
/// What was counted, in one snapshot of the facts. Reports of one closed interval differ only by what happened since: reopenings (they
/// change the rates of the interval in which the ticket was resolved), and, counted by entry, ends of stays.
/// </summary>
public sealed record FigureReport(FigureQuery Query, AsOf AsOf, IReadOnlyDictionary<(int Row, string Group), Tally> Tallies)
{
    /// <summary>Groups in order; the one without a name last.</summary>
    public IReadOnlyList<string> Groups => [.. Tallies.Keys.Select(k => k.Group).Distinct(StringComparer.Ordinal).OrderBy(g => g == "").ThenBy(g => g, StringComparer.Ordinal)];

    /// <summary>The highest position of an event that changed anything that is counted: equal reports of one interval have the same.</summary>
    public long Changed => Tallies.Values.Select(t => t.Changed).DefaultIfEmpty().Max();

    /// <summary>Tickets resolved in one of the intervals and reopened after that interval was over.</summary>
    public long RestatedByReopening => Tallies.Values.Sum(t => t.Lives.RestatedByReopening);
}

/// <summary>Agents' times, in one snapshot of the facts.</summary>
public sealed record AgentReport(FigureQuery Query, AsOf AsOf, IReadOnlyList<(string Agent, AgentTally[] Rows)> Agents, FigureReport Work);

/// <summary>Windows that end now, and what is open now.</summary>
public sealed record LiveReport(AsOf AsOf, IReadOnlyList<FigureReport> Windows, IReadOnlyDictionary<string, Backlog> Open);

/// <summary>Makes reports from the facts that are kept.</summary>
public sealed class FigureReports(IFigureStore figures)
{
    internal static readonly ImmutableArray<FactKind> OfTickets = [FactKind.Stay, FactKind.Ring, FactKind.Term, FactKind.Life, FactKind.Promise];
    private static readonly ImmutableArray<FactKind> All = [.. OfTickets, FactKind.Presence];

    /// <exception cref="FiguresBuildingException">The facts are being made; there is nothing right to say yet.</exception>
    public async Task<FigureReport> Count(string tenant, FigureQuery query, CancellationToken ct) => (await Live(tenant, [query], ct)).Windows[0];

    /// <summary>Several windows that end together and what is open at their end, in one snapshot.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<LiveReport> Live(string tenant, IReadOnlyList<FigureQuery> windows, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(windows.Min(q => q.From), windows.Max(q => q.Until), OfTickets),
            (cursor, facts) => Counted(Whole(tenant, cursor, windows[0].Now), facts, windows), ct);

    /// <summary>The same of facts that were read before.</summary>
    internal static LiveReport Counted(AsOf asOf, IEnumerable<NamedFact> facts, IReadOnlyList<FigureQuery> windows)
    {
        var (countings, open) = (windows.Select(query => new Counting(query)).ToList(), new Backlogs(windows[0]));
        foreach (var fact in facts)
        {
            foreach (var counting in countings) counting.Add(fact);
            open.Add(fact.Fact);
        }
        return new LiveReport(asOf, [.. windows.Zip(countings, (query, counting) => new FigureReport(query, asOf, counting.Tallies))], open.Groups);
    }

    /// <summary>Agents' times, and what they handled and were offered; the query has to group by agent.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<AgentReport> Agents(string tenant, FigureQuery query, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(query.From, query.Until, All), (cursor, facts) =>
        {
            var asOf = Whole(tenant, cursor, query.Now);
            var (times, counting) = (new AgentTimes(query), new Counting(query));
            foreach (var fact in facts)
            {
                times.Add(fact.Fact);
                counting.Add(fact);
            }
            return new AgentReport(query, asOf, [.. times.Result()], new FigureReport(query, asOf, counting.Tallies));
        }, ct);

    /// <summary>Promises by what was promised.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<(AsOf AsOf, PromiseCounting Counted)> Promises(string tenant, FigureQuery query, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(query.From, query.Until, [FactKind.Promise]), (cursor, facts) =>
        {
            var (asOf, counting) = (Whole(tenant, cursor, query.Now), new PromiseCounting(query));
            foreach (var fact in facts) counting.Add(fact.Fact);
            return (asOf, counting);
        }, ct);

    /// <summary>Open tickets at the end of the query, by its groups.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<(AsOf AsOf, IReadOnlyDictionary<string, Backlog> Groups)> Backlog(string tenant, FigureQuery query, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(query.Until, query.Until, [FactKind.Life]), (cursor, facts) =>
        {
            var asOf = Whole(tenant, cursor, query.Now);
            var open = new Backlogs(query);
            foreach (var fact in facts) open.Add(fact.Fact);
            return (asOf, open.Groups);
        }, ct);

    /// <summary>The tickets behind one figure, newest first: those that were created before <paramref name="before"/>, as a feed position.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<TicketsBehind> Tickets(string tenant, FigureQuery query, string figure, long before, int limit, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(query.From, query.Until, OfTickets), (cursor, facts) =>
        {
            var asOf = Whole(tenant, cursor, query.Now);
            var tickets = new SortedDictionary<long, Guid>();
            var counting = new Counting(query)
            {
                Counted = (counted, named) =>
                {
                    if (counted == figure) tickets[((TicketFact)named.Fact).Traits.Born] = named.Subject.TicketKey;
                },
            };
            foreach (var fact in facts) counting.Add(fact);
            var page = tickets.Reverse().SkipWhile(t => t.Key >= before).Take(limit + 1).ToList();
            return new TicketsBehind(asOf, tickets.Count, [.. page.Take(limit).Select(t => t.Value)], page.Count > limit ? page[limit - 1].Key : null);
        }, ct);

    internal static AsOf Whole(string tenant, FigureCursor? cursor, long now) => cursor is { Building: null }
        ? new AsOf(cursor.Position, NodaTime.Instant.FromUnixTimeTicks(now))
        : throw new FiguresBuildingException($"The figures of '{tenant}' are being made from the events.");
}

/// <summary>A page of tickets. <paramref name="Next"/>: ask with this as before; null = that was all.</summary>
public sealed record TicketsBehind(AsOf AsOf, int Count, IReadOnlyList<Guid> Tickets, long? Next);

/// <summary>Nobody should see half of the figures.</summary>
public sealed class FiguresBuildingException(string message) : Exception(message);
