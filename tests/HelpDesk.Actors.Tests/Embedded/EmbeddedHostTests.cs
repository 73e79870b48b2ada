using System.Collections.Concurrent;
using HelpDesk.Core;
using HelpDesk.Embedded;
using NodaTime;
using Xunit;

namespace HelpDesk.Actors.Tests.Embedded;

/// <summary>What only this host does: callers who share an answer, streams from memory.</summary>
public sealed class EmbeddedHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ActorId Ticket = ActorId.Ticket("t", Guid.Parse("00000000-0000-0000-0000-000000000001"));

    [Fact]
    public async Task A_command_that_comes_twice_at_once_is_decided_once()
    {
        var (decided, reading) = (0, new TaskCompletionSource());
        await using var host = new EmbeddedHost(new ScriptedStore(request =>
        {
            if (request is LoadActor) reading.Task.Wait(Patience);
            if (request is Append) Interlocked.Increment(ref decided);
            return request switch { LoadActor => new Loaded(0, 0, null, [], [], null), Append => new Committed(0, 0, 0), _ => null };
        }));

        var first = Ask(host, 1);
        var second = Ask(host, 1);
        reading.SetResult();
        Assert.Equal(await first.WaitAsync(Patience), await second.WaitAsync(Patience));
        // The cell takes one after the other: a second copy of the first would be decided before this one.
        await Ask(host, 2).WaitAsync(Patience);

        Assert.Equal(2, decided);
    }

    [Fact]
    public async Task A_stream_gets_nothing_from_memory_that_the_follower_skipped()
    {
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { After: long.MaxValue } => new FeedPage([], 5),
            ReadFeed { After: 5 } => new FeedPage([Item(6)], 6),
            ReadFeed { After: 6 } => new FeedReset(20, 20),
            ReadFeed { After: 20 } => new FeedPage([Item(21)], 21),
            ReadFeed => new FeedPage([], 21),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = host.Follow("t", 5, patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await stream.MoveNextAsync());
        Assert.Equal(6, stream.Current.Position);

        var next = stream.MoveNextAsync().AsTask();
        host.Committed("t");
        host.Committed("t");
        await Assert.ThrowsAsync<FeedResetException>(() => next);
    }

    [Fact]
    public async Task A_stream_that_waits_learns_of_a_reset_before_the_next_event()
    {
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], 5),
            ReadFeed { After: 5 } => new FeedReset(21, 20),
            ReadFeed => new FeedPage([], 20),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = host.Follow("t", 5, patience.Token).GetAsyncEnumerator(patience.Token);

        await Assert.ThrowsAsync<FeedResetException>(() => stream.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task A_cursor_above_the_head_is_reset_and_not_waited_for()
    {
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], 5),
            ReadFeed { After: 5 } => new FeedPage([], 5),
            ReadFeed => new FeedReset(1, 5),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);
        using var patience = new CancellationTokenSource(Patience);

        await using var stream = host.Follow("t", 7, patience.Token).GetAsyncEnumerator(patience.Token);

        Assert.Equal(5, (await Assert.ThrowsAsync<FeedResetException>(() => stream.MoveNextAsync().AsTask())).Head);
    }

    [Fact]
    public async Task Streams_that_come_back_together_after_a_start_read_the_past_once()
    {
        const int head = 2_000;
        var reads = 0;
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], head),
            ReadFeed { After: < head } feed => Count(feed),
            ReadFeed => new FeedPage([], head),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);

        var seen = await Task.WhenAll(Enumerable.Range(0, 100).Select(after => Task.Run(() => Take(host, after, head))));

        for (var after = 0; after < seen.Length; after++)
            Assert.Equal(Enumerable.Range(after + 1, head - after).Select(p => (long)p), seen[after]);
        Assert.Equal(head / 500, reads);

        FeedPage Count(ReadFeed feed)
        {
            Interlocked.Increment(ref reads);
            return PageOf(feed, head);
        }
    }

    [Fact]
    public async Task A_stream_that_comes_back_reads_no_more_of_the_past_than_it_missed()
    {
        const int head = 5_000;
        var reads = new ConcurrentQueue<ReadFeed>();
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], head),
            ReadFeed { After: < head } feed => Page(feed),
            ReadFeed => new FeedPage([], head),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);

        Assert.Equal(Enumerable.Range(4_901, 100).Select(p => (long)p), await Take(host, 4_900, head));
        Assert.Equal(4_500, Assert.Single(reads).After);

        // What it left in memory is not read again.
        Assert.Equal(Enumerable.Range(4_201, 800).Select(p => (long)p), await Take(host, 4_200, head));
        Assert.Equal([4_500, 4_000], reads.Select(read => read.After));

        FeedPage Page(ReadFeed feed)
        {
            reads.Enqueue(feed);
            return PageOf(feed, head);
        }
    }

    [Fact]
    public async Task A_stream_from_before_what_is_archived_is_reset_and_later_ones_go_on()
    {
        const int head = 1_000;
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], head),
            ReadFeed { After: < 700 } => new FeedReset(701, head),
            ReadFeed feed => PageOf(feed, head),
            _ => null,
        });
        await using var host = new EmbeddedHost(store);

        Assert.Equal(701, (await Assert.ThrowsAsync<FeedResetException>(() => Take(host, 600, head))).Earliest);
        Assert.Equal(Enumerable.Range(701, 300).Select(p => (long)p), await Take(host, 700, head));
    }

    [Fact]
    public async Task A_stream_from_before_what_the_window_can_hold_reads_for_itself_and_misses_nothing()
    {
        const int head = 1_300;
        var store = new ScriptedStore(request => request switch
        {
            ReadFeed { Limit: 0 } => new FeedPage([], head),
            ReadFeed feed => PageOf(feed, head),
            _ => null,
        });
        await using var host = new EmbeddedHost(store, new EmbeddedOptions { FeedWindow = 100 });

        Assert.Equal(Enumerable.Range(1, head).Select(p => (long)p), await Take(host, 0, head));
    }

    /// <summary>The positions that a stream shows up to the last.</summary>
    private static async Task<List<long>> Take(EmbeddedHost host, long after, long last)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new List<long>();
        await foreach (var item in host.Follow("t", after, patience.Token))
        {
            seen.Add(item.Position);
            if (item.Position == last) break;
        }
        return seen;
    }

    private static FeedPage PageOf(ReadFeed feed, long head) =>
        new([.. Enumerable.Range(1, feed.Limit).Select(i => Item(feed.After + i)).Where(item => item.Position <= head)], head);

    private static Task<Answer> Ask(EmbeddedHost host, int command) => host.Ask(
        Ticket, new Abandon(), new Origin(new By("pbx", Roles.Machine), Ids.Derive(Guid.Empty, command), 1), [], CancellationToken.None).AsTask();

    private static FeedItem Item(long position) => new(
        "t", position, Ticket, position, "ticket.closed", 1, new TicketClosed(Instant.MinValue), Instant.MinValue, By.Engine, Guid.Empty, Guid.Empty, 0,
        Audience.Nobody);
}
