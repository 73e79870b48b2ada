using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Simulation;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Weeks of waits are learned from without being held.</summary>
public class LearnTests
{
    private const long Second = NodaConstants.TicksPerSecond;

    [Fact]
    public async Task The_store_gives_facts_in_the_order_of_time_in_sqlite()
    {
        using var site = new SqliteSite();
        await InOrder(site);
    }

    [PostgresFact]
    public async Task The_store_gives_facts_in_the_order_of_time_in_postgres()
    {
        using var site = new PostgresSite();
        await InOrder(site);
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task What_is_learned_is_what_all_waits_at_once_teach(ulong seed)
    {
        var (random, stays) = (Xoshiro.Stream(seed, "learn"), new List<Stay>());
        const long now = 30 * NodaConstants.TicksPerDay;
        for (var at = now - (5 * NodaConstants.TicksPerDay); at < now; at += random.Below(20) * 60 * Second)
            stays.Add(new Stay(
                at, random.Chance(0.02) ? null : at + (random.Below(90) * 60 * Second), new Traits(random.Pick((string[])["a", "b"]), "phone", 0, [], [], stays.Count + 1),
                random.Chance(0.8) ? StayEnd.Accepted : StayEnd.Abandoned, null, null, 0) { EnteredAs = random.Below(3), Age = at - (random.Below(9) * Second) });
        var book = await new WaitReports(new GivenStays(now, stays)).Learn("t", now, CancellationToken.None);
        foreach (var queue in stays.GroupBy(s => s.Traits.Queue))
        {
            var score = new WaitScore();
            var sweep = new WaitSweep(0, (_, said, ended) => score.Judge(said, ended));
            sweep.Go(queue.Reverse(), 0);
            var week = book.Queues[queue.Key].Week;
            Assert.True(week.Judged > 100, $"{queue.Key}: {week.Judged} judged.");
            Assert.Equal((score.Judged, score.Inside, score.Error, score.LossLow, score.LossHigh, score.Cut), (week.Judged, week.Inside, week.Error, week.LossLow, week.LossHigh, week.Cut));
            for (var ahead = 0; ahead < 12; ahead++)
                Assert.Equal(sweep.History.Estimate(ahead % 3, ahead, now), book.Queues[queue.Key].History.Estimate(ahead % 3, ahead, now));
        }
    }

    [Fact]
    public async Task Waits_that_are_over_are_not_held()
    {
        var weeks = new ManyStays(60_000);
        var book = await new WaitReports(weeks).Learn("t", weeks.Now, CancellationToken.None);
        Assert.InRange(book.Queues["q"].Week.Judged, weeks.Count - 200, weeks.Count);
        Assert.True(weeks.MostAlive < 2_000, $"{weeks.MostAlive} of the stays that were over were held.");
    }

    private static async Task InOrder(Site site)
    {
        await site.Write(RandomHistory.Of(22, 300).Items);
        await site.CatchUp(() => 1_000, () => false);
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var query = new FactQuery(long.MinValue, long.MaxValue, [kind]);
            var (begun, all) = (await Read(query with { InOrder = true }), await Read(query));
            Assert.Equal(begun.Order(), begun);
            Assert.Equal(all.Order(), begun);
            Assert.NotEmpty(begun);
        }

        async Task<ImmutableArray<long>> Read(FactQuery query) => await site.Figures.Read(History.Tenant, query, (_, facts) => facts.Select(f => f.Fact.From).ToImmutableArray(), CancellationToken.None);
    }

    /// <summary>A week of stays, one each few seconds, made while they are gone through; looks now and then how many of them are still held.</summary>
    private sealed class ManyStays(int count) : GivenStays(30 * NodaConstants.TicksPerDay, [])
    {
        private const int Look = 20_000;
        private const long Every = 3 * Second;
        private readonly List<WeakReference> _given = [];

        public int Count => count;
        public int MostAlive { get; private set; }

        protected override IEnumerable<Stay> Stays()
        {
            for (var i = 1; i <= count; i++)
            {
                yield return Stay(i);
                if (i % Look != 0) continue;
                GC.Collect();
                MostAlive = Math.Max(MostAlive, _given.Count(given => given.IsAlive));
                _given.Clear();
            }
        }

        private Stay Stay(int i)
        {
            var from = Now - ((count + 100 - i) * Every);
            var stay = new Stay(from, from + (5 * Every), new Traits("q", "phone", 0, [], [], i), StayEnd.Accepted, "a", null, 1) { Age = from };
            _given.Add(new WeakReference(stay));
            return stay;
        }
    }

    /// <summary>Facts that are these stays, in the order in which they are given.</summary>
    private class GivenStays(long now, IReadOnlyList<Stay> stays) : IFigureStore
    {
        public long Now => now;

        public ValueTask<T> Read<T>(string tenant, FactQuery query, Func<FigureCursor?, IEnumerable<NamedFact>, T> read, CancellationToken ct)
        {
            Assert.True(query.InOrder);
            return new(read(FigureCursor.Start, Stays().Select(stay => new NamedFact(ActorId.Ticket(tenant, new Guid((int)stay.Traits.Born, 0, 0, new byte[8])), 1, stay))));
        }

        protected virtual IEnumerable<Stay> Stays() => stays;

        public ValueTask<FigureCursor?> Cursor(string tenant, CancellationToken ct) => new(FigureCursor.Start);
        public ValueTask<IReadOnlyDictionary<ActorId, byte[]>> Subjects(string tenant, IReadOnlyCollection<ActorId> actors, CancellationToken ct) => throw new NotSupportedException();
        public ValueTask<bool> Write(string tenant, FigureCursor? expected, FigureCursor next, FigureBatch batch, CancellationToken ct) => throw new NotSupportedException();
        public ValueTask Clear(string tenant, FigureCursor next, CancellationToken ct) => throw new NotSupportedException();
        public ValueTask Forget(CancellationToken ct) => throw new NotSupportedException();
        public void Dispose()
        {
            // There is nothing to close.
        }
    }
}
