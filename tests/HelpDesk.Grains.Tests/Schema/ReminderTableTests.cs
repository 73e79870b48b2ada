using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>Orleans' reminder provider over our table. Each test is a service of its own in one database.</summary>
public sealed class ReminderTableTests(OrleansDatabase database) : IClassFixture<OrleansDatabase>, IDisposable
{
    private readonly string _service = $"service {Guid.NewGuid()}";
    private Providers? _providers;

    private Providers Providers => _providers ??= new Providers(database, OrleansDatabase.Cluster, _service);

    [PostgresFact]
    public async Task A_reminder_is_read_as_it_was_written()
    {
        var table = await Providers.Reminders();
        var written = Sweep("a/1+x|'y", "sweep");

        var etag = await table.UpsertRow(written);

        var read = (await table.ReadRow(written.GrainId, "sweep"))!;
        Assert.Equal(
            (written.GrainId, written.ReminderName, written.StartAt, written.Period, etag),
            (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Null(await table.ReadRow(written.GrainId, "another"));
    }

    [PostgresFact]
    public async Task A_period_may_be_longer_than_an_integer_of_milliseconds()
    {
        var table = await Providers.Reminders();
        var yearly = Sweep("a", "yearly");
        yearly.Period = TimeSpan.FromDays(365);

        await table.UpsertRow(yearly);

        Assert.Equal(TimeSpan.FromDays(365), (await table.ReadRow(yearly.GrainId, "yearly"))!.Period);
    }

    [PostgresFact]
    public async Task Writing_again_replaces_and_changes_the_etag()
    {
        var table = await Providers.Reminders();
        var first = await table.UpsertRow(Sweep("a", "sweep"));
        var later = Sweep("a", "sweep");
        later.StartAt = Member.Noon.AddHours(1);

        var second = await table.UpsertRow(later);

        Assert.NotEqual(first, second);
        var only = Assert.Single((await table.ReadRows(later.GrainId)).Reminders);
        Assert.Equal((Member.Noon.AddHours(1), second), (only.StartAt, only.ETag));
    }

    [PostgresFact]
    public async Task Writers_at_once_each_get_an_etag_and_one_of_them_is_the_newest()
    {
        var table = await Providers.Reminders();
        var reminder = Sweep("a", "sweep");

        var etags = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => table.UpsertRow(reminder))));

        Assert.Equal(8, etags.Distinct().Count());
        Assert.Contains((await table.ReadRow(reminder.GrainId, "sweep"))!.ETag, etags);
    }

    [PostgresFact]
    public async Task Removing_needs_the_newest_etag_also_after_it_was_made_anew()
    {
        var table = await Providers.Reminders();
        var reminder = Sweep("a", "sweep");
        var first = (await table.UpsertRow(reminder))!;

        Assert.True(await table.RemoveRow(reminder.GrainId, "sweep", first));
        Assert.False(await table.RemoveRow(reminder.GrainId, "sweep", first));
        var second = (await table.UpsertRow(reminder))!;

        Assert.False(await table.RemoveRow(reminder.GrainId, "sweep", first));
        Assert.NotNull(await table.ReadRow(reminder.GrainId, "sweep"));
        Assert.True(await table.RemoveRow(reminder.GrainId, "sweep", second));
        Assert.Null(await table.ReadRow(reminder.GrainId, "sweep"));
    }

    [PostgresFact]
    public async Task All_reminders_of_a_grain_are_read()
    {
        var table = await Providers.Reminders();
        foreach (var name in (string[])["one", "two"]) await table.UpsertRow(Sweep("a", name));
        await table.UpsertRow(Sweep("b", "one"));

        Assert.Equal(["one", "two"], (await table.ReadRows(Sweep("a", "one").GrainId)).Reminders.Select(reminder => reminder.ReminderName).Order());
    }

    /// <summary>Every part of the ring between two of the grains, so that parts that wrap around either end are among them.</summary>
    [PostgresFact]
    public async Task A_part_of_the_ring_is_read_whichever_way_it_wraps()
    {
        var table = await Providers.Reminders();
        var hashes = new List<uint>();
        foreach (var grain in Enumerable.Range(0, 24))
        {
            var reminder = Sweep($"grain {grain}", "sweep");
            await table.UpsertRow(reminder);
            hashes.Add(reminder.GrainId.GetUniformHashCode());
        }
        Assert.Contains(hashes, hash => hash > int.MaxValue);
        Assert.Contains(hashes, hash => hash < int.MaxValue);

        uint[] bounds = [.. hashes.Where((_, at) => at % 4 == 0), 0, int.MaxValue, (uint)int.MaxValue + 1, uint.MaxValue];
        foreach (var (begin, end) in bounds.SelectMany(begin => bounds.Select(end => (begin, end))))
        {
            var read = (await table.ReadRows(begin, end)).Reminders.Select(reminder => reminder.GrainId.GetUniformHashCode());
            // (begin, end] going up from begin; the same bound twice is the whole ring.
            var expected = hashes.Where(hash => begin == end || unchecked(hash - begin - 1) < unchecked(end - begin));
            Assert.Equal(expected.Order(), read.Order());
        }
    }

    [PostgresFact]
    public async Task Services_do_not_see_each_others_reminders()
    {
        var table = await Providers.Reminders();
        var reminder = Sweep("a", "sweep");
        await table.UpsertRow(reminder);
        using var others = new Providers(database, OrleansDatabase.Cluster, $"{_service}, another");
        var theirs = await others.Reminders();

        Assert.Null(await theirs.ReadRow(reminder.GrainId, "sweep"));
        Assert.Empty((await theirs.ReadRows(0, 0)).Reminders);
        await theirs.UpsertRow(reminder);
        await theirs.TestOnlyClearTable();

        Assert.Empty((await theirs.ReadRows(0, 0)).Reminders);
        Assert.Single((await table.ReadRows(0, 0)).Reminders);
    }

    public void Dispose() => _providers?.Dispose();

    private static ReminderEntry Sweep(string grain, string name) =>
        new() { GrainId = GrainId.Create("clock", grain), ReminderName = name, StartAt = Member.Noon, Period = TimeSpan.FromMinutes(1) };
}
