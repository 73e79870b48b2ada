using HelpDesk.Client;
using static HelpDesk.Load.Tests.ScriptedServer;
using Xunit;

namespace HelpDesk.Load.Tests;

public class StreamTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);
    private static readonly HelpDeskClientOptions Eager = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(1) };

    [Fact]
    public async Task A_stream_resumes_after_the_last_item_and_hands_out_each_event_once()
    {
        await using var server = new ScriptedServer(
            Stream(Snapshot(10), Event(11), ": heartbeat\n\n", Event(12)),
            Cut,
            Stream(Event(12), Event(13)));
        var items = await TakeAsync(Client(server).AgentStream("kim"), 4);
        Assert.Equal([10, 11, 12, 13], items.Select(i => i.Position));
        Assert.IsType<StreamSnapshot>(items[0]);
        var requests = server.Requests.ToArray();
        Assert.False(requests[0].Headers.ContainsKey("Last-Event-ID"));
        Assert.Equal(["12", "12"], requests[1..3].Select(r => r.Headers["Last-Event-ID"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(90)]
    public async Task An_event_cut_in_the_middle_is_not_handed_out_before_it_came_whole(int missing)
    {
        var whole = Event(11);
        await using var server = new ScriptedServer(Stream(Snapshot(10), whole[..^missing]), Stream(whole));
        var items = await TakeAsync(Client(server).AgentStream("kim"), 2);
        Assert.Equal([10, 11], items.Select(i => i.Position));
    }

    [Fact]
    public async Task A_reset_is_handed_out_and_its_snapshot_counts_even_when_it_lies_before()
    {
        await using var server = new ScriptedServer(Stream("event: reset\nid: 50\ndata: {\"reason\":\"cursor-too-old\",\"earliest\":40,\"head\":50}\n\n", Snapshot(50), Event(51)));
        var items = await TakeAsync(Client(server).QueueStream("billing", after: 5_000), 3);
        Assert.IsType<StreamReset>(items[0]);
        Assert.Equal([50, 50, 51], items.Select(i => i.Position));
        Assert.Equal("5000", Assert.Single(server.Requests).Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task What_an_offer_says_is_typed()
    {
        await using var server = new ScriptedServer(Stream(
            """
            event: offered
            id: 8
            data: {"position":8,"at":"2026-11-21T09:00:00.5Z","by":"engine","type":"offered","version":2,"ticket":{"id":"ab","number":7,"version":2,"subject":"환불","queue":"billing","channel":"phone","priority":2,"status":"offered","holder":null},"agent":"kim","queue":"billing","data":{"offer":"o1","ringSeconds":20}}


            """));
        var offered = Assert.IsType<FeedEvent>(Assert.Single(await TakeAsync(Client(server).FeedStream(7), 1)));
        Assert.Equal((EventTypes.Offered, "o1", "환불", 2), (offered.Type, offered.Offer, offered.Ticket!.Subject, offered.Ticket.Priority));
        Assert.Equal(new Work("ab", "환불", "o1"), Assert.Single(Work.For("kim", offered)));
        Assert.Empty(Work.For("lee", offered));
    }

    [Fact]
    public async Task A_silent_connection_is_opened_anew()
    {
        await using var server = new ScriptedServer(Stream(Snapshot(10)));
        using var enough = new CancellationTokenSource(Generous);
        // The only answer must not come to an attempt that was given up because the machine is busy.
        var client = Client(server, Eager with { StreamSilence = TimeSpan.FromSeconds(3), AttemptTimeout = TimeSpan.FromSeconds(3) });
        await using var items = client.AgentStream("kim", ct: enough.Token).GetAsyncEnumerator(enough.Token);
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();
        await server.ArrivedAsync(3, enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task A_refused_stream_throws()
    {
        await using var server = new ScriptedServer(Answer(404, """{"code":"not-found","detail":"no agent kim"}"""));
        var refused = await Assert.ThrowsAsync<HelpDeskProblemException>(() => TakeAsync(Client(server).AgentStream("kim"), 1));
        Assert.Equal(ProblemCodes.NotFound, refused.Code);
    }

    [Fact]
    public async Task A_lease_is_renewed_until_it_is_let_go()
    {
        const string done = """{"id":"kim","version":1,"activity":"available","available":true}""";
        await using var server = new ScriptedServer(Answer(200, done), Answer(200, done), Answer(200, done));
        using var held = new CancellationTokenSource(Generous);
        var keeping = Client(server).KeepLeaseAsync("kim", "browser-1", TimeSpan.FromMilliseconds(30), held.Token);
        await server.ArrivedAsync(3, held.Token);
        await held.CancelAsync();
        await keeping;
        Assert.All(server.Requests.Take(3), r => Assert.Equal("""{"client":"browser-1","seconds":0.03}""", r.Body));
    }

    private static string Snapshot(long position) => $"event: snapshot\nid: {position}\ndata: {{\"position\":{position},\"tickets\":[],\"truncated\":false}}\n\n";

    private static string Event(long position) =>
        $"event: said\nid: {position}\ndata: {{\"position\":{position},\"at\":\"2026-11-21T09:00:00Z\",\"by\":\"kim\",\"type\":\"said\",\"data\":{{}}}}\n\n";

    private static async Task<List<StreamEvent>> TakeAsync(IAsyncEnumerable<StreamEvent> stream, int count)
    {
        using var limit = new CancellationTokenSource(Generous);
        var items = new List<StreamEvent>();
        await foreach (var item in stream.WithCancellation(limit.Token))
        {
            items.Add(item);
            if (items.Count == count) break;
        }
        return items;
    }

    private static HelpDeskClient Client(ScriptedServer server, HelpDeskClientOptions? options = null) =>
        new(new HttpClient { BaseAddress = server.Address }, Principals.Agent("kim"), options ?? Eager);
}
