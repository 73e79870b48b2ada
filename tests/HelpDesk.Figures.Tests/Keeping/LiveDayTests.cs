using HelpDesk.Simulation;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Live figures are those that the store would give, and cost what has changed.</summary>
public class LiveDayTests
{
    [Theory, InlineData(1), InlineData(2)]
    public async Task They_are_those_of_the_store_at_every_moment_in_sqlite(ulong seed)
    {
        using var site = new SqliteSite();
        await SameAsTheStore(site, seed);
    }

    [PostgresTheory, InlineData(1)]
    public async Task They_are_those_of_the_store_at_every_moment_in_postgres(ulong seed)
    {
        using var site = new PostgresSite();
        await SameAsTheStore(site, seed);
    }

    [Fact]
    public async Task Only_what_has_changed_is_read()
    {
        using var site = new SqliteSite();
        var items = RandomHistory.Of(7, 300).Items;
        await site.Write(items.SkipLast(1));
        await Fold(site);
        var (counted, now) = (new CountedReads(site.Figures, site.Store), items[^1].At.ToUnixTimeTicks() + 1);
        var day = new LiveDay(History.Tenant, counted, counted);
        await day.Live(Windows(now, 0), CancellationToken.None);
        Assert.True(counted.Facts > 100, $"{counted.Facts} facts are no day.");

        counted.Reset();
        await day.Live(Windows(now, 0), CancellationToken.None);
        await day.Live(Windows(now, 1), CancellationToken.None);
        Assert.Equal((0, 0), (counted.Facts, counted.Events));

        await site.Write(items.TakeLast(1));
        await Fold(site);
        var live = await day.Live(Windows(now, 0), CancellationToken.None);
        var own = items[^1].Stream.Kind == HelpDesk.Core.ActorKind.Ticket ? Folded.Of(items.Where(i => i.Stream == items[^1].Stream)).Count : 0;
        Assert.Equal((own, 1), (counted.Facts, counted.Events));
        Assert.Equal(items[^1].Position, live.AsOf.Position);
    }

    [Fact]
    public async Task Who_folds_on_while_it_reads_does_not_make_it_a_mixture()
    {
        using var site = new SqliteSite();
        var items = RandomHistory.Of(9, 250).Items;
        var now = items[^1].At.ToUnixTimeTicks() + 1;
        await site.Write(items.Take(100));
        await Fold(site);
        var counted = new CountedReads(site.Figures, site.Store);
        var day = new LiveDay(History.Tenant, counted, counted);
        await Same(site, day, now, 0);
        foreach (var (part, rest) in items.Skip(100).Chunk(40).Select(c => (c[..^(c.Length / 2)], c[^(c.Length / 2)..])))
        {
            await site.Write(part);
            await Fold(site);
            counted.Meanwhile = async () =>
            {
                await site.Write(rest);
                await Fold(site);
            };
            await Same(site, day, now, 0);
            Assert.Null(counted.Meanwhile);
        }
    }

    [Fact]
    public async Task A_day_that_is_too_busy_is_left_in_the_store()
    {
        using var site = new SqliteSite();
        var items = RandomHistory.Of(8, 300).Items;
        await site.Write(items);
        await Fold(site);
        var (counted, now) = (new CountedReads(site.Figures, site.Store), items[^1].At.ToUnixTimeTicks() + 1);
        var day = new LiveDay(History.Tenant, counted, counted, most: 50);
        await Same(site, day, now, 0);
        counted.Reset();
        await Same(site, day, now, 0);
        Assert.Equal(await Stored(site, now), counted.Facts);
        Assert.Equal(0, counted.Events);
    }

    [Fact]
    public async Task Facts_that_are_made_anew_are_not_told_of_until_they_are_whole()
    {
        using var site = new SqliteSite();
        var items = RandomHistory.Of(6, 200).Items;
        await site.Write(items);
        await Fold(site);
        var (day, now) = (new LiveDay(History.Tenant, site.Store, site.Figures), items[^1].At.ToUnixTimeTicks() + 1);
        await Same(site, day, now, 0);
        await site.Figures.Forget(CancellationToken.None);
        await Assert.ThrowsAsync<FiguresBuildingException>(() => day.Live(Windows(now, 0), CancellationToken.None));
        await Fold(site);
        await Same(site, day, now, 0);
    }

    /// <summary>Looks again and again while a history of several days is told, a few events at a time.</summary>
    private static async Task SameAsTheStore(Site site, ulong seed)
    {
        var (items, random) = (RandomHistory.Of(seed, 560).Items, Xoshiro.Stream(seed, "live"));
        var day = new LiveDay(History.Tenant, site.Store, site.Figures);
        var told = 0;
        while (told < items.Count)
        {
            var next = items.Skip(told).Take(1 + random.Below(40)).ToList();
            told += next.Count;
            await site.Write(next);
            await site.CatchUp(() => 1 + random.Below(20), () => false);
            await Same(site, day, next[^1].At.ToUnixTimeTicks() + random.Below(2), random.Below(4));
        }
        Assert.True(items[^1].At - items[0].At > Duration.FromHours(28), "Nothing was forgotten.");
    }

    private static async Task Same(Site site, LiveDay day, long now, int question)
    {
        var windows = Windows(now, question);
        var live = await day.Live(windows, CancellationToken.None);
        var stored = await new FigureReports(site.Figures).Live(History.Tenant, windows, CancellationToken.None);
        Assert.Equal(stored.AsOf, live.AsOf);
        foreach (var (expected, actual) in stored.Windows.Zip(live.Windows))
        {
            Assert.Equal(expected.Groups, actual.Groups);
            Assert.Equal(expected.Changed, actual.Changed);
            foreach (var (place, tally) in expected.Tallies) Assert.Equal(Flat.Of(tally), Flat.Of(actual.Tallies[place]));
        }
        Assert.Equal(
            stored.Open.Select(g => (g.Key, g.Value.Open, g.Value.AgeSum, g.Value.Oldest, g.Value.Changed)), live.Open.Select(g => (g.Key, g.Value.Open, g.Value.AgeSum, g.Value.Oldest, g.Value.Changed)));
    }

    /// <summary>As the live board asks: what ends now, by this and that.</summary>
    private static IReadOnlyList<FigureQuery> Windows(long now, int question)
    {
        var (by, filter) = question switch
        {
            0 => (GroupBy.None, new FigureFilter()),
            1 => (GroupBy.Queue, new FigureFilter()),
            2 => (GroupBy.Agent, new FigureFilter(Channel: "phone")),
            _ => (GroupBy.Tag, new FigureFilter(Agent: "kim")),
        };
        var midnight = now - (now % NodaConstants.TicksPerDay);
        return [.. new[] { now - (5 * NodaConstants.TicksPerMinute), now - NodaConstants.TicksPerHour, Math.Min(midnight, now - 1) }
            .Select(from => new FigureQuery([new Bucket(from, now)], now, by, filter, CountBy.Exit, 200_000_000, 50_000_000, NodaConstants.TicksPerDay))];
    }

    private static async Task<int> Stored(Site site, long now)
    {
        var windows = Windows(now, 0);
        return await site.Figures.Read(History.Tenant, new FactQuery(windows.Min(w => w.From), now, FigureReports.OfTickets), (_, facts) => facts.Count(), CancellationToken.None);
    }

    private static Task Fold(Site site) => site.CatchUp(() => 1_000, () => false);
}
