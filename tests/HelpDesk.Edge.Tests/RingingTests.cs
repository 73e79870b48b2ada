using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Queues that offer to several together, as their agents' clients see it.</summary>
public sealed class RingingTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Rules_of_ringing_are_shown_as_they_were_sent()
    {
        (await edge.Put("/v1/queues/shown", """{"ringing":{"strategy":"progressive","most":3,"stepSeconds":2.5}}""")).Must(200);
        var ringing = (await edge.Send("GET", "/v1/queues/shown", null, EdgeServer.Supervisor)).Must(200).Json.GetProperty("ringing");
        Assert.Equal(("progressive", 3, 2.5), (ringing.GetProperty("strategy").GetString(), ringing.GetProperty("most").GetInt32(), ringing.GetProperty("stepSeconds").GetDouble()));
        (await edge.Put("/v1/queues/shown", "{}")).Must(200);
        Assert.Equal("one", (await edge.Send("GET", "/v1/queues/shown", null, EdgeServer.Supervisor)).Must(200).Json.GetProperty("ringing").GetProperty("strategy").GetString());
    }

    [Fact]
    public async Task The_first_accept_wins_and_the_others_are_told_who()
    {
        var (queue, first) = await edge.Desk("together", """{"ringSeconds":600,"ringing":{"strategy":"all"}}""");
        (await edge.Put("/v1/agents/together-2", $$"""{"queues":["{{queue}}"],"leaseSeconds":3600}""")).Must(200);
        (await edge.Post("/v1/agents/together-2/activity", """{"activity":"available"}""", "together-2;agent")).Must(200);
        await using var one = await edge.Open($"/v1/agents/{first}/stream", $"{first};agent");
        await using var other = await edge.Open("/v1/agents/together-2/stream", "together-2;agent");
        await one.Next("snapshot");
        await other.Next("snapshot");

        var ticket = await edge.Ticket(queue);
        var (mine, his) = ((await one.Next("offered")).Inner, (await other.Next("offered")).Inner);
        Assert.Equal(mine.GetProperty("round").GetInt32(), his.GetProperty("round").GetInt32());
        (await edge.Post($"/v1/tickets/{ticket}/accept", $$"""{"agent":"together-2","offer":"{{his.GetProperty("offer").GetString()}}"}""", "together-2;agent")).Must(200);

        var ended = (await one.Next("offer-ended")).Inner;
        Assert.Equal(("elsewhere", "together-2"), (ended.GetProperty("end").GetString(), ended.GetProperty("winner").GetString()));
        var late = await edge.Post($"/v1/tickets/{ticket}/accept", $$"""{"agent":"{{first}}","offer":"{{mine.GetProperty("offer").GetString()}}"}""", $"{first};agent");
        Assert.Equal((409, "together-2"), (late.Status, late.Json.GetProperty("winner").GetString()));
    }
}
