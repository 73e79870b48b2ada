using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Figures;

/// <summary>
/// Live figures from the facts of the last day, which stay in memory: who looks each second reads from the store only what is told of tickets to
/// which something happened since he looked before. The feed says which those are; their facts are taken only if the store's cursor is still
/// where the feed was read to, so what is in memory is always what the store held at one position, and figures of both are the same.
/// </summary>
/// <param name="tenant">Whose figures.</param>
/// <param name="store">Where the feed is.</param>
/// <param name="figures">Where the facts are kept.</param>
/// <param name="most">So many facts are held at most; a busier day is read from the store each time.</param>
public sealed class LiveDay(string tenant, IStore store, IFigureStore figures, int most = LiveDay.Most) : IDisposable
{
    /// <summary>About 150 MB.</summary>
    public const int Most = 250_000;
    /// <summary>Events of the feed behind which a new start costs less.</summary>
    private const int MostBehind = 20_000;
    private const int Page = 1_000;
    /// <summary>Somebody may fold on while the facts are read.</summary>
    private const int Tries = 4;
    /// <summary>A calendar day of any zone, also one of 25 hours.</summary>
    private static readonly long Keep = Duration.FromHours(26).BclCompatibleTicks;
    private static readonly long PruneAfter = Duration.FromHours(1).BclCompatibleTicks;
    private static readonly long RestAfterTooMany = Duration.FromMinutes(10).BclCompatibleTicks;

    private readonly FigureReports _reports = new(figures);
    private readonly SemaphoreSlim _gate = new(1);
    private Day? _day;
    private long _rest = long.MinValue;

    /// <summary>Several windows that end now and what is open, as <see cref="FigureReports.Live"/> tells them.</summary>
    /// <exception cref="FiguresBuildingException">The facts are being made.</exception>
    public async Task<LiveReport> Live(IReadOnlyList<FigureQuery> windows, CancellationToken ct)
    {
        var (from, until, now) = (windows.Min(q => q.From), windows.Max(q => q.Until), windows[0].Now);
        if (await Known(from, now, ct) is not { } known) return await _reports.Live(tenant, windows, ct);
        return FigureReports.Counted(FigureReports.Whole(tenant, known.Cursor, now), known.Facts.Where(f => f.Fact.Last >= from && f.Fact.From < until), windows);
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>All facts since then, as of one position; null = they are not held here.</summary>
    private async Task<(FigureCursor Cursor, NamedFact[] Facts)?> Known(long from, long now, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (from < now - Keep || now < _rest) return null;
            if (_day is null || _day.Since > from || !await Advance(_day, ct))
            {
                _day = null;
                _day = await Load(now - Keep, ct);
            }
            else if (_day.Since < now - Keep - PruneAfter) _day.Forget(now - Keep);
            if (_day.Facts.Length <= most) return (_day.Cursor, _day.Facts);
            (_day, _rest) = (null, now + RestAfterTooMany);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<Day> Load(long since, CancellationToken ct) =>
        await figures.Read(tenant, new FactQuery(since, long.MaxValue, FigureReports.OfTickets), (cursor, facts) =>
        {
            FigureReports.Whole(tenant, cursor, since);
            return new Day(since, cursor!, facts.Take(most + 1));
        }, ct);

    /// <summary>Brings it up to the store; false = it has to be read anew.</summary>
    private async Task<bool> Advance(Day day, CancellationToken ct)
    {
        var (changed, seen, next) = (new HashSet<ActorId>(), day.Cursor, await figures.Cursor(tenant, ct));
        for (var i = 0; i < Tries && next != day.Cursor; i++)
        {
            if (next is not { Building: null } || next.Position <= seen.Position || next.Position - day.Cursor.Position > MostBehind) return false;
            if (!await Collect(changed, seen.Position, next.Position, ct)) return false;
            seen = next;
            var (at, facts) = await figures.Read(
                tenant, new FactQuery(day.Since, long.MaxValue, FigureReports.OfTickets) { Of = [.. changed] }, (cursor, facts) => (cursor, facts.ToList()), ct);
            if (at == seen) day.Replace(seen, changed, facts);
            next = at;
        }
        return next == day.Cursor;
    }

    /// <summary>Whose events are in the feed after one position and up to another; false = they are not there any more.</summary>
    private async Task<bool> Collect(HashSet<ActorId> changed, long after, long to, CancellationToken ct)
    {
        while (after < to)
        {
            if (await store.Ask(new ReadFeed(tenant, after, (int)Math.Min(Page, to - after)), ct) is not FeedPage { Items: [.., var last] items }) return false;
            changed.UnionWith(items.Where(item => item.Position <= to).Select(item => item.Stream).Where(stream => stream.Kind == ActorKind.Ticket));
            after = last.Position;
        }
        return true;
    }

    /// <summary>What is held, by ticket.</summary>
    private sealed class Day
    {
        private readonly Dictionary<ActorId, ImmutableArray<NamedFact>> _tickets;

        public Day(long since, FigureCursor cursor, IEnumerable<NamedFact> facts)
        {
            (Since, Cursor) = (since, cursor);
            _tickets = facts.GroupBy(f => f.Subject).ToDictionary(g => g.Key, g => g.ToImmutableArray());
            Facts = All();
        }

        /// <summary>What says nothing about this time or later is not held.</summary>
        public long Since { get; private set; }

        public FigureCursor Cursor { get; private set; }

        /// <summary>Never changed, only replaced: who counts is not disturbed.</summary>
        public NamedFact[] Facts { get; private set; }

        public void Replace(FigureCursor cursor, IEnumerable<ActorId> changed, IEnumerable<NamedFact> facts)
        {
            foreach (var ticket in changed) _tickets.Remove(ticket);
            foreach (var ticket in facts.GroupBy(f => f.Subject)) _tickets.Add(ticket.Key, [.. ticket]);
            (Cursor, Facts) = (cursor, All());
        }

        public void Forget(long before)
        {
            Since = before;
            foreach (var (ticket, facts) in _tickets.ToList())
                if (facts.RemoveAll(f => f.Fact.Last < before) is { IsEmpty: false } left) _tickets[ticket] = left;
                else _tickets.Remove(ticket);
            Facts = All();
        }

        private NamedFact[] All() => [.. _tickets.Values.SelectMany(facts => facts)];
    }
}
