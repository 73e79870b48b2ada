using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Sqlite;
using NodaTime;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>How SQLite keeps archived events, and that its upkeep archives them by itself.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task An_actor_archived_again_and_again_has_one_segment_until_it_is_full()
    {
        var store = _file.Open();
        var last = Sample.NewTicket("a");
        await Commit(store, last);
        for (var day = 1; day <= 50; day++)
        {
            await Commit(store, last = Sample.Next(last) with { Now = Sample.At(day) });
            await _file.Archive(Sample.At(day + 1));
        }

        Assert.Equal(1L, Raw.Scalar(_file.Path, "SELECT COUNT(*) FROM archive"));
        Assert.Equal(0L, Raw.Scalar(_file.Path, "SELECT COUNT(*) FROM events"));
        Assert.Equal(
            "1 51 1 51",
            Raw.Scalar(_file.Path, "SELECT first_version || ' ' || last_version || ' ' || first_position || ' ' || last_position FROM archive"));
    }

    [Fact]
    public async Task A_full_segment_is_followed_by_another()
    {
        var store = _file.Open();
        var last = Sample.NewTicket("a");
        await Commit(store, last);
        var random = new Random(7);
        for (var day = 1; day <= 40; day++)
        {
            // Hex that does not compress well: about 2 kB a day.
            Event said = new TicketSaid(
                new ContentRef(Sample.Id("said"), ContentClass.PublicText, Convert.ToHexString(Bytes(random, 4_000))), true, Sample.Start);
            await Commit(store, last = Sample.Next(last, said) with { Now = Sample.At(day) });
            await _file.Archive(Sample.At(day + 1));
        }

        Assert.InRange((long)Raw.Scalar(_file.Path, "SELECT COUNT(*) FROM archive")!, 2, 10);
        Assert.InRange((long)Raw.Scalar(_file.Path, "SELECT MAX(length(data)) FROM archive")!, ArchiveSegment.Full, 2 * ArchiveSegment.Full);
        Assert.Equal(Enumerable.Range(1, 41).Select(n => (long)n), (await store.History(last.Actor, 0, 100, default)).Select(item => item.Version));
    }

    [Fact]
    public async Task Each_transaction_archives_a_bounded_number_of_events()
    {
        var store = _file.Open();
        await Task.WhenAll(Enumerable.Range(0, Archiver.Bound + 100).Select(i => Commit(store, Sample.NewTicket($"t{i}"))));

        Assert.Equal(Archiver.Bound, await store.Archive(Sample.At(1)));
        Assert.Equal(100, await store.Archive(Sample.At(1)));
        Assert.Equal(0, await store.Archive(Sample.At(1)));
    }

    /// <summary>The upkeep goes on by itself while there is more: nobody asks the store for anything here but the position.</summary>
    [Fact]
    public async Task Old_events_are_archived_by_themselves()
    {
        var clock = new HandClock(Sample.Start.ToDateTimeOffset());
        var store = _file.Open(new StoreOptions { Time = clock, KeepEvents = TimeSpan.FromDays(10) });
        await Task.WhenAll(Enumerable.Range(0, (2 * Archiver.Bound) + 5).Select(i => Commit(store, Sample.NewTicket($"t{i}"))));
        await Commit(store, Sample.NewTicket("young") with { Now = Sample.Start + Duration.FromDays(5) });
        var head = (2 * Archiver.Bound) + 6;

        clock.Now += TimeSpan.FromDays(11);
        await Commit(store, Sample.NewTicket("wakes the committer") with { Now = Sample.Start + Duration.FromDays(11) });

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await store.Ask(new ReadFeed(Sample.Tenant, head - 1, 10), patience.Token) is not FeedPage { Items: [{ Position: var first }, ..] } || first != head
            || await store.Ask(new ReadFeed(Sample.Tenant, 0, 1), patience.Token) is not FeedReset { Earliest: var earliest } || earliest != head)
            patience.Token.ThrowIfCancellationRequested();
        Assert.Equal(2L, Raw.Scalar(_file.Path, "SELECT COUNT(*) FROM events"));
    }

    [Fact]
    public void Events_can_not_be_kept_for_less_than_an_hour()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new StoreOptions { KeepEvents = TimeSpan.FromMinutes(59) });

        Assert.Contains("01:00:00", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Stored segments have these bytes: a reader that does not understand them has lost the past.</summary>
    [Fact]
    public void The_format_of_a_segment_never_changes()
    {
        var segment = Convert.FromBase64String(
            "AQs3gKwCBw10aWNrZXQuY2xvc2VkAcAJttdCzD4AA2tpbQjpLlnW1EWBgYyoYmi1yKtoLpgnyhvHg5"
            + "6tDO5/D8Le2wwCA2tpbQPsnbQAAQVzYWxlcx17ImF0IjoiMjAyNi0wMS0wNVQwOTowMDowMFoifQM=");

        var stored = Assert.Single(ArchiveSegment.Unpack(segment));

        Assert.Equal(Golden with { Audience = stored.Audience, Data = stored.Data }, stored);
        Assert.Equal(Golden.Data, stored.Data);
        Assert.Equal(Golden.Audience.Agents.ToArray(), stored.Audience.Agents.ToArray());
        Assert.Equal(Golden.Audience.Queues.ToArray(), stored.Audience.Queues.ToArray());
        Assert.Equal(Golden.Audience.Pools.ToArray(), stored.Audience.Pools.ToArray());
    }

    [Fact]
    public void A_segment_of_a_newer_build_is_refused() =>
        Assert.Throws<UnknownFormatException>(() => ArchiveSegment.Unpack([2, .. ArchiveSegment.Pack([Golden])[1..]]));

    public void Dispose() => _file.Dispose();

    private static readonly StoredEvent Golden = new(
        300, 7, "ticket.closed", 1, Sample.At(1.5), Sample.Kim, Sample.Id("command"), Sample.Id("cause"), 12,
        new Audience(["kim", "이"], [], ["sales"]), Codec.Encode(Sample.Closed));

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count / 2];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task Commit(SqliteStore store, Append append) => Assert.IsType<Committed>(await store.Ask(append, default));
}
