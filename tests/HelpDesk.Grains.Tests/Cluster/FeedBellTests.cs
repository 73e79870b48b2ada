using System.Collections.Concurrent;
using HelpDesk.TestSupport.Sip;
using Orleans.Streams;
using Xunit;

namespace HelpDesk.Grains.Tests;

/// <summary>A node hears each ring once.</summary>
public sealed class FeedBellTests
{
    [Fact]
    public async Task What_is_left_of_a_try_to_listen_whose_answer_was_lost_is_taken_away()
    {
        await using var cluster = await ClusterUnderTest.StartAsync(silos: 1);
        var stream = cluster.Client.GetStreamProvider(FeedBell.Provider).GetStream<FeedMoved>(StreamId.Create("helpdesk", "feeds"));
        var lost = await stream.SubscribeAsync((_, _) => Task.CompletedTask);
        var (heard, trouble) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());

        await using var bell = new FeedBell(cluster.Client, heard.Enqueue, trouble.Enqueue, (what, cause) => trouble.Enqueue($"{what} {cause}"));

        await Until.Empty("The other subscription to be ended", async () =>
        {
            // As the keeper does, once a second there.
            bell.ListenAgainIfDeaf();
            var handles = await stream.GetAllSubscriptionHandles();
            return handles is [var only] && only.HandleId != lost.HandleId ? [] : [.. handles.Select(handle => $"{handle.HandleId}"), .. trouble];
        });
        bell.Ring("one");
        await Until.True("The ring", () => heard.Contains("one"));
        bell.Ring("another");
        await Until.True("Another ring", () => heard.Contains("another"));
        Assert.Equal(["one", "another"], heard);
    }
}
