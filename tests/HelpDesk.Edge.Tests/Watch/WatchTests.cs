using System.Diagnostics;
using Xunit;

namespace HelpDesk.Edge.Tests.Watch;

/// <summary>Alerts and the watchdog on a real server of their own.</summary>
public sealed class WatchTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task An_alert_is_raised_while_too_many_wait_and_cleared_when_they_are_gone()
    {
        var queue = await edge.LonelyQueue("alerts");
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        (await edge.Put("/v1/sla", $$"""
            {"alerts":[{"name":"long","metric":"waiting","queues":["{{queue}}"],"limit":2},{"name":"much","metric":"backlog","queues":["{{queue}}"],"limit":2}]}
            """)).Must(200);
        var tickets = new[] { await edge.Ticket(queue), await edge.Ticket(queue) };
        var raised = new[] { await stream.Next("alert-raised"), await stream.Next("alert-raised") };
        Assert.Equal(["long", "much"], raised.Select(r => r.Inner.GetProperty("alert").GetString()).Order());
        Assert.All(raised, r => Assert.Equal((queue, 2d), (r.Inner.GetProperty("subject").GetString(), r.Inner.GetProperty("value").GetDouble())));
        Assert.Equal(2, (await edge.Get("/v1/alerts")).Must(200).Json.GetProperty("items").GetArrayLength());

        foreach (var ticket in tickets) (await edge.Post($"/v1/tickets/{ticket}/cancel", "{}")).Must(200);
        await stream.Next("alert-cleared");
        await stream.Next("alert-cleared");
        Assert.Equal(0, (await edge.Get("/v1/alerts")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Who_hangs_up_at_once_does_not_lower_the_service_level_and_who_gives_up_does()
    {
        var (slow, _) = await edge.Desk("gave-up", $$"""{"ringSeconds":{{FigureAsk.UsualShortAbandon + 1}}}""");
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        var patient = await edge.Ticket(slow);
        // On a machine that is busy who hangs up at once may still be too slow: then another does.
        var (quick, since, attempt) = ("", 0L, 0);
        do
        {
            quick = await edge.LonelyQueue($"hung-up-{attempt++}");
            since = Stopwatch.GetTimestamp();
            (await edge.Post($"/v1/tickets/{await edge.Ticket(quick)}/abandon", "{}")).Must(200);
        }
        while (Stopwatch.GetElapsedTime(since).TotalSeconds >= FigureAsk.UsualShortAbandon);
        // It rang for longer than somebody who leaves at once waits.
        await stream.Next("offer-ended");
        (await edge.Post($"/v1/tickets/{patient}/abandon", "{}")).Must(200);
        (await edge.Put("/v1/sla", $$"""{"alerts":[{"name":"level","metric":"service-level","queues":["{{quick}}","{{slow}}"],"limit":100}]}""")).Must(200);
        var raised = await stream.Next("alert-raised");
        Assert.Equal((slow, 0d), (raised.Inner.GetProperty("subject").GetString(), raised.Inner.GetProperty("value").GetDouble()));
        Assert.Equal(1, (await edge.Get("/v1/alerts")).Must(200).Json.GetProperty("items").GetArrayLength());
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
        await stream.Next("alert-cleared");
    }

    [Fact]
    public async Task A_skill_without_anybody_is_told()
    {
        (await edge.Put("/v1/catalog", """{"skills":["lonely"]}""")).Must(200);
        await using var stream = await edge.Open("/v1/stream", EdgeServer.Supervisor);
        await stream.Next("snapshot");
        (await edge.Put("/v1/sla", """{"alerts":[{"name":"nobody","metric":"skill-without-agents"}]}""")).Must(200);
        var raised = await stream.Next("alert-raised");
        Assert.Equal("lonely", raised.Inner.GetProperty("subject").GetString());
        await edge.Desk("lonely", agentMore: ""","skills":[{"skill":"lonely","level":1}]""");
        await stream.Next("alert-cleared");
        (await edge.Put("/v1/sla?empty=true", "{}")).Must(200);
    }

    [Theory]
    [InlineData("""{"alerts":[{"name":"a","metric":"waiting"}]}""", "alerts[0].limit")]
    [InlineData("""{"alerts":[{"name":"a","metric":"waiting","limit":0}]}""", "alerts.a.limit")]
    [InlineData("""{"alerts":[{"name":"a","metric":"service-level","limit":101}]}""", "alerts.a.limit")]
    [InlineData("""{"alerts":[{"name":"a","metric":"waiting","limit":5,"queues":["nowhere"]}]}""", "alerts.a.queues")]
    [InlineData("""{"alerts":[{"name":"a","limit":5}]}""", "alerts[0].metric")]
    [InlineData("""{"alerts":[{"name":"a","metric":"waiting","limit":5,"urgent":true}]}""", "alerts[0].urgent")]
    public async Task Wrong_alerts_name_their_place(string body, string field) => Assert.Equal(field, (await edge.Put("/v1/sla", body)).Must(422)["field"]);

    [Fact]
    public async Task Where_all_is_well_the_watchdog_finds_nothing()
    {
        await edge.Desk("watched");
        await edge.Ticket(await edge.LonelyQueue("watched"));
        var until = DateTime.UtcNow + EdgeServer.Patience;
        var seen = (await edge.Get("/v1/watchdog")).Must(200);
        for (; seen["waiting"] != "1" || seen["agents"] != "1"; seen = (await edge.Get("/v1/watchdog")).Must(200)) Assert.True(DateTime.UtcNow < until, seen.Text);
        Assert.Equal(0, seen.Json.GetProperty("findings").GetArrayLength());
    }
}
