using HelpDesk.Simulation;
using HelpDesk.Storage.Figures;
using HelpDesk.TestSupport;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Facts are kept the same however they were folded, on every store.</summary>
public class KeepingTests
{
    public static TheoryData<ulong> Seeds => [1, 2, 3];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Rebuilt_facts_are_equal_in_sqlite(ulong seed)
    {
        using var site = new SqliteSite();
        await RebuiltAreEqual(site, seed);
    }

    [PostgresTheory, MemberData(nameof(Seeds))]
    public async Task Rebuilt_facts_are_equal_in_postgres(ulong seed)
    {
        using var site = new PostgresSite();
        await RebuiltAreEqual(site, seed);
    }

    [Fact]
    public async Task Facts_that_slept_through_the_archive_catch_up_in_sqlite()
    {
        using var site = new SqliteSite();
        await CatchesUpFromArchive(site);
    }

    [PostgresFact]
    public async Task Facts_that_slept_through_the_archive_catch_up_in_postgres()
    {
        using var site = new PostgresSite();
        await CatchesUpFromArchive(site);
    }

    [Fact]
    public async Task Facts_of_another_history_are_thrown_away_in_sqlite()
    {
        using var site = new SqliteSite();
        await NoticesAnotherHistory(site);
    }

    [PostgresFact]
    public async Task Facts_of_another_history_are_thrown_away_in_postgres()
    {
        using var site = new PostgresSite();
        await NoticesAnotherHistory(site);
    }

    [Fact]
    public async Task One_of_two_writers_writes_in_sqlite()
    {
        using var site = new SqliteSite();
        await OneOfTwoWrites(site);
    }

    [PostgresFact]
    public async Task One_of_two_writers_writes_in_postgres()
    {
        using var site = new PostgresSite();
        await OneOfTwoWrites(site);
    }

    /// <summary>What it reads of actors is newer than its cursor: folded in again, an assignment would be released before it was made.</summary>
    [Fact]
    public async Task Who_finds_that_another_has_gone_on_steps_back()
    {
        using var site = new SqliteSite();
        await site.Write(RandomHistory.Of(11, 120).Items);
        var late = site.Keeper();
        var cursor = await late.Begin(CancellationToken.None);
        var behind = new List<FigureCursor> { cursor };
        while (await site.Keeper().Advance(cursor, 3, CancellationToken.None) is { } next && next != cursor) behind.Add(cursor = next);

        foreach (var old in behind.SkipLast(1)) Assert.Null(await late.Advance(old, 1_000, CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_file_is_made_anew()
    {
        using var site = new SqliteSite();
        var history = RandomHistory.Of(5, 60);
        await site.Write(history.Items);
        await site.CatchUp(() => 1_000, () => false);
        var before = await site.Dump(history.Items.Select(i => i.Stream));
        site.CloseFigures();
        await File.WriteAllTextAsync(SqliteFigures.PathOf(site.Location), "this is no database, and long enough to look like the header of one: 0123456789");
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(before, await site.Dump(history.Items.Select(i => i.Stream)));
    }

    private static async Task RebuiltAreEqual(Site site, ulong seed)
    {
        var (history, random) = (RandomHistory.Of(seed, 250), Xoshiro.Stream(seed, "keeping"));
        var actors = history.Items.Select(i => i.Stream).ToList();
        // Live: written and folded in turns, restarted in between, with the oldest events archived under its feet.
        for (var done = 0; done < history.Items.Count;)
        {
            var some = 1 + random.Below(60);
            await site.Write(history.Items.Skip(done).Take(some));
            done = Math.Min(done + some, history.Items.Count);
            if (random.Chance(0.3)) await site.Archive(history.Items[random.Below(done)].At);
            await site.CatchUp(() => 1 + random.Below(20), () => random.Chance(0.2));
        }
        var live = await site.Dump(actors);
        Assert.True(live.Count > 100);

        await site.Figures.Forget(CancellationToken.None);
        Assert.Null(await site.Figures.Cursor(History.Tenant, CancellationToken.None));
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(live, await site.Dump(actors));

        // All of it from the archive.
        await site.Archive(history.Items[^1].At + Duration.FromDays(1));
        await site.Figures.Forget(CancellationToken.None);
        await site.CatchUp(() => 1_000, () => random.Chance(0.3));
        Assert.Equal(live, await site.Dump(actors));
    }

    private static async Task CatchesUpFromArchive(Site site)
    {
        var history = RandomHistory.Of(7, 200);
        var actors = history.Items.Select(i => i.Stream).ToList();
        await site.Write(history.Items.Take(100));
        await site.CatchUp(() => 30, () => false);
        await site.Write(history.Items.Skip(100));
        await site.Archive(history.Items[history.Items.Count * 3 / 4].At);
        await site.CatchUp(() => 30, () => false);
        var late = await site.Dump(actors);
        await site.Figures.Forget(CancellationToken.None);
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(late, await site.Dump(actors));
    }

    /// <summary>As after a backup was restored: the cursor's position is there, with another event at it.</summary>
    private static async Task NoticesAnotherHistory(Site site)
    {
        var history = RandomHistory.Of(9, 120);
        await site.Write(history.Items);
        await site.CatchUp(() => 1_000, () => false);
        var right = await site.Dump(history.Items.Select(i => i.Stream));
        var cursor = await site.Figures.Cursor(History.Tenant, CancellationToken.None);
        await site.Figures.Write(History.Tenant, cursor, cursor! with { Command = Guid.NewGuid() }, FigureBatch.Empty, CancellationToken.None);
        Assert.Equal(FigureCursor.Start, await site.Keeper().Begin(CancellationToken.None));
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(right, await site.Dump(history.Items.Select(i => i.Stream)));

        // A cursor from a future that this feed never reached.
        cursor = await site.Figures.Cursor(History.Tenant, CancellationToken.None);
        await site.Figures.Write(History.Tenant, cursor, cursor! with { Position = cursor.Position + 50 }, FigureBatch.Empty, CancellationToken.None);
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(right, await site.Dump(history.Items.Select(i => i.Stream)));
    }

    private static async Task OneOfTwoWrites(Site site)
    {
        var history = RandomHistory.Of(11, 120);
        var actors = history.Items.Select(i => i.Stream).ToList();
        await site.Write(history.Items);
        var (one, other) = (site.Keeper(), site.Keeper());
        var cursors = (One: await one.Begin(CancellationToken.None), Other: await other.Begin(CancellationToken.None));
        var lost = 0;
        while (true)
        {
            var steps = await Task.WhenAll(one.Advance(cursors.One, 7, CancellationToken.None), other.Advance(cursors.Other, 5, CancellationToken.None));
            if (steps[0] == cursors.One && steps[1] == cursors.Other) break;
            lost += steps.Count(step => step is null);
            cursors = (steps[0] ?? await one.Begin(CancellationToken.None), steps[1] ?? await other.Begin(CancellationToken.None));
        }
        Assert.True(lost > 0);
        var both = await site.Dump(actors);
        await site.Figures.Forget(CancellationToken.None);
        await site.CatchUp(() => 1_000, () => false);
        Assert.Equal(both, await site.Dump(actors));
    }
}
