using HelpDesk.Storage;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Readers whose cursor the feed can't go on from: its events are archived, or it never got there.</summary>
public sealed class ResetTests(ResetTests.AgingServer edge) : IClassFixture<ResetTests.AgingServer>
{
    [Fact]
    public async Task A_stream_from_before_what_is_kept_gets_a_reset_and_a_snapshot_and_goes_on()
    {
        var queue = await edge.LonelyQueue("aged");
        var old = await edge.Ticket(queue);
        await Age(queue);

        await using var stream = await edge.Open($"/v1/queues/{queue}/stream?after=1", EdgeServer.Supervisor);

        var reset = await stream.Next();
        Assert.Equal(("reset", "cursor-too-old"), (reset.Type, reset.Data.GetProperty("reason").GetString()));
        var (earliest, head) = (reset.Data.GetProperty("earliest").GetInt64(), reset.Data.GetProperty("head").GetInt64());
        Assert.InRange(earliest, 3, head + 1);
        var snapshot = await stream.Next();
        Assert.Equal("snapshot", snapshot.Type);
        Assert.True(snapshot.Id >= head);
        Assert.Contains(old, snapshot.Data.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("id").GetString()));
        var next = await edge.Ticket(queue);
        Assert.Equal(("created", next), await stream.Next() is var created ? (created.Type, created.Ticket) : default);
    }

    [Fact]
    public async Task Pages_of_the_feed_outside_what_is_kept_are_refused_and_say_where_to_go_on()
    {
        await Age(await edge.LonelyQueue("paged"));
        var head = (await edge.Get("/v1/events?limit=0")).Must(200).Json.GetProperty("head").GetInt64();

        foreach (var cursor in (long[])[1, head + 1_000])
        {
            var refused = (await edge.Get($"/v1/events?after={cursor}")).MustBe(422, "invalid");
            Assert.Contains($"after={head}", refused["detail"], StringComparison.Ordinal);
        }

        Assert.Empty((await edge.Get($"/v1/events?after={head}")).Must(200).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_tickets_history_is_whole_when_its_events_are_archived()
    {
        var queue = await edge.LonelyQueue("historic");
        var ticket = await edge.Ticket(queue);
        await Age(queue);
        (await edge.Post($"/v1/tickets/{ticket}/comments", """{"text":"late"}""")).Must(200);

        var history = (await edge.Get($"/v1/tickets/{ticket}/events")).Must(200).Json.GetProperty("items").EnumerateArray();

        Assert.Equal(["created", "said"], history.Select(item => item.GetProperty("type").GetString()));
    }

    /// <summary>
    /// The store's upkeep runs after the first ticket's commit, so the second one's answer comes after it. A process serves from memory
    /// what it saw itself; only one that starts later depends on what is kept.
    /// </summary>
    private async Task Age(string queue)
    {
        edge.Time.Ahead += TimeSpan.FromDays(100);
        await edge.Ticket(queue);
        await edge.Ticket(queue);
        await edge.Restart();
    }

    /// <summary>A server whose store believes that it is later, so that what was just written is old.</summary>
    public sealed class AgingServer : EdgeServer
    {
        internal AheadClock Time { get; } = new();

        protected override StoreOptions StoreOptions => new() { Time = Time };
    }

    internal sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
