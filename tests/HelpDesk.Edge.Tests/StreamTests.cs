using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Snapshot, resume, no gap, no repeat, and what a stream shows to whom.</summary>
public sealed class StreamTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task A_queues_stream_begins_with_its_waiting_tickets_and_goes_on()
    {
        var queue = await edge.LonelyQueue("snapshot");
        var first = await edge.Ticket(queue);
        await using var stream = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        var snapshot = await stream.Next();
        Assert.Equal("snapshot", snapshot.Type);
        Assert.Equal(snapshot.Id, snapshot.Data.GetProperty("position").GetInt64());
        Assert.Equal(first, Assert.Single(snapshot.Data.GetProperty("tickets").EnumerateArray()).GetProperty("id").GetString());
        var second = await edge.Ticket(queue);
        var created = await stream.Next();
        Assert.Equal(("created", second), (created.Type, created.Ticket));
        Assert.True(created.Id > snapshot.Id);
    }

    [Fact]
    public async Task A_resumed_stream_shows_every_event_once_and_in_order()
    {
        var queue = await edge.LonelyQueue("resume");
        var tickets = new List<string> { await edge.Ticket(queue) };
        var seen = new List<string>();
        var path = $"/v1/queues/{queue}/stream";
        long cursor;
        await using (var stream = await edge.Open(path, EdgeServer.Supervisor)) cursor = (await stream.Next("snapshot")).Id!.Value;
        for (var round = 0; round < 5; round++)
        {
            for (var i = 0; i < 3; i++) tickets.Add(await edge.Ticket(queue));
            await using var stream = await edge.Open(path, EdgeServer.Supervisor, cursor);
            tickets.Add(await edge.Ticket(queue));
            for (var i = 0; i < 4; i++)
            {
                var next = await stream.Next();
                Assert.True(next.Id > cursor, "Positions grow.");
                cursor = next.Id!.Value;
                seen.Add(next.Ticket);
            }
        }
        Assert.Equal(tickets.Skip(1), seen);
    }

    [Fact]
    public async Task A_cursor_of_another_feed_gets_a_reset_and_a_snapshot()
    {
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor, 1_000_000_000);
        var reset = await stream.Next();
        Assert.Equal(("reset", "cursor-ahead"), (reset.Type, reset.Data.GetProperty("reason").GetString()));
        Assert.Equal("snapshot", (await stream.Next()).Type);
    }

    [Fact]
    public async Task An_agent_sees_his_own_offers_only()
    {
        var (queue, agent) = await edge.Desk("own", """{"ringSeconds":600,"declineBlockSeconds":600}""");
        await using var own = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await own.Next("snapshot");
        var ticket = await edge.Ticket(queue);
        var offer = (await own.Next("offered")).Inner.GetProperty("offer").GetString();
        (await edge.Put("/v1/agents/own-2", $$"""{"queues":["{{queue}}"],"leaseSeconds":3600}""")).Must(200);
        await using var other = await edge.Open("/v1/agents/own-2/stream", "own-2;agent");
        await other.Next("snapshot");
        (await edge.Post("/v1/agents/own-2/activity", """{"activity":"available"}""", "own-2;agent")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/decline", $$"""{"agent":"{{agent}}","offer":"{{offer}}"}""", $"{agent};agent")).Must(200);
        Assert.Equal(agent, (await own.Next("offer-ended")).Inner.GetProperty("agent").GetString());
        Assert.Equal("activity-changed", (await other.Next()).Type);
        var offered = await other.Next();
        Assert.Equal(("offered", "own-2"), (offered.Type, offered.Inner.GetProperty("agent").GetString()));
        (await edge.Post($"/v1/tickets/{ticket}/comments", """{"text":"x"}""")).Must(200);
        (await edge.Post($"/v1/agents/{agent}/activity", """{"activity":"break"}""", $"{agent};agent")).Must(200);
        Assert.Equal("activity-changed", (await own.Next()).Type);
        (await edge.Send("GET", $"/v1/agents/{agent}/stream", null, "own-2;agent")).MustBe(403, "forbidden");
    }

    [Fact]
    public async Task An_agent_who_connects_while_he_is_offered_something_can_answer_it()
    {
        var (queue, agent) = await edge.Desk("late", """{"ringSeconds":600}""");
        await using var watch = await edge.Open($"/v1/queues/{queue}/stream", EdgeServer.Supervisor);
        var ticket = await edge.Ticket(queue);
        await watch.Next("offered");
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        var offer = Assert.Single((await stream.Next("snapshot")).Data.GetProperty("tickets").EnumerateArray()).GetProperty("offers")[0].GetProperty("offer").GetString();
        (await edge.Post($"/v1/tickets/{ticket}/accept", $$"""{"agent":"{{agent}}","offer":"{{offer}}"}""", $"{agent};agent")).Must(200);
    }

    [Fact]
    public async Task An_open_stream_keeps_the_agents_lease()
    {
        (await edge.Put("/v1/queues/leased", "{}")).Must(200);
        (await edge.Put("/v1/agents/leased", """{"queues":["leased"],"leaseSeconds":6}""")).Must(200);
        await using var watch = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        await using (var stream = await edge.Open("/v1/agents/leased/stream", "leased;agent"))
        {
            await stream.Next("snapshot");
            (await edge.Post("/v1/agents/leased/activity", """{"activity":"available"}""", "leased;agent")).Must(200);
            // Longer than the lease, which is long enough for a third of it to come late on a busy machine: three offers ring and end while the stream is open.
            (await edge.Put("/v1/queues/leased", """{"ringSeconds":2.5,"declineBlockSeconds":0}""")).Must(200);
            (await edge.Put("/v1/agents/leased", """{"queues":["leased"],"leaseSeconds":6,"noAnswerLimit":0}""")).Must(200);
            await edge.Ticket("leased");
            for (var i = 0; i < 3; i++) Assert.Equal("expired", (await stream.Next("offer-ended")).Inner.GetProperty("end").GetString());
            Assert.Equal("False", (await edge.Get("/v1/agents/leased")).Must(200)["lapsed"]);
        }
        Assert.Equal("leased", (await watch.Next("lease-lapsed")).Data.GetProperty("agent").GetString());
    }

    [Fact]
    public async Task A_quiet_stream_has_a_heartbeat()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/stream");
        request.Headers.TryAddWithoutValidation("X-HelpDesk-Principal", EdgeServer.Supervisor);
        using var response = await edge.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var line = "";
        while (line != ":") line = await lines.ReadLineAsync().WaitAsync(EdgeServer.Patience) ?? throw new InvalidOperationException("The stream ended.");
    }

    [Fact]
    public async Task A_reader_who_is_too_slow_gets_what_was_kept_and_then_the_end()
    {
        var stream = new Subscription(null!, Topic.Everything, new Caller(HelpDesk.Core.By.Engine), from: 10, capacity: 2);
        foreach (var position in (long[])[9, 10, 11, 11, 12, 13, 14]) stream.Deliver(new Delivery(Event(position), null!));
        var seen = new List<long>();
        await foreach (var delivery in stream.Reader.ReadAllAsync()) seen.Add(delivery!.Item.Position);
        Assert.Equal([11L, 12L], seen);
        Assert.True(stream.TooSlow);
    }

    private static FeedItem Event(long position) => new(
        "default", position, ActorId.Agent("default", "kim"), position, "agent.lease-lapsed", 1, new LeaseLapsed(default), default, By.Engine,
        Guid.Empty, Guid.Empty, 0, Audience.Nobody);

    [Fact]
    public async Task The_feed_in_pages_is_the_feed()
    {
        var queue = await edge.LonelyQueue("feed");
        for (var i = 0; i < 5; i++) await edge.Ticket(queue);
        var positions = new List<long>();
        for (long after = 0; ;)
        {
            var page = (await edge.Get($"/v1/events?after={after}&limit=3")).Must(200);
            positions.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()));
            after = page.Json.GetProperty("next").GetInt64();
            if (after >= page.Json.GetProperty("head").GetInt64()) break;
        }
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(p => (long)p), positions);
    }
}
