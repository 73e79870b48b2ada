using System.Text.Json;
using Xunit;

namespace HelpDesk.Edge.Tests.Viewing;

/// <summary>Who else has a ticket open.</summary>
public sealed class ViewingTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task Who_looks_sees_who_else_does_and_streams_say_who_comes_and_goes()
    {
        var (queue, agent) = await edge.Desk("looking");
        var path = $"/v1/tickets/{await edge.Ticket(queue)}/viewing";
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await stream.Next("snapshot");
        Assert.Equal([agent], Names((await edge.Post(path, "", $"{agent};agent")).Must(200).Json));
        Assert.Equal([agent], Names((await stream.Next("viewing")).Data));
        Assert.Equal([agent, "sup"], Names((await edge.Post(path, "")).Must(200).Json));
        var both = await stream.Next("viewing");
        Assert.Equal([agent, "sup"], Names(both.Data));
        Assert.Null(both.Id);
        Assert.Equal([agent], Names((await edge.Post(path + "?seconds=0", "")).Must(200).Json));
        Assert.Equal([agent], Names((await stream.Next("viewing")).Data));
    }

    [Fact]
    public async Task Who_does_not_say_it_again_is_gone()
    {
        var (queue, agent) = await edge.Desk("lapsing");
        var path = $"/v1/tickets/{await edge.Ticket(queue)}/viewing";
        await using var stream = await edge.Open($"/v1/agents/{agent}/stream", $"{agent};agent");
        await stream.Next("snapshot");
        (await edge.Post(path, "", $"{agent};agent")).Must(200);
        (await edge.Post(path + "?seconds=1", "")).Must(200);
        Assert.Equal([agent], Names((await stream.Next("viewing")).Data));
        Assert.Equal([agent, "sup"], Names((await stream.Next("viewing")).Data));
        Assert.Equal([agent], Names((await stream.Next("viewing")).Data));
    }

    [Fact]
    public async Task Programs_that_stand_for_customers_are_not_told_and_do_not_look()
    {
        var ticket = await edge.Ticket(await edge.LonelyQueue("programs"));
        await using var stream = await edge.Open($"/v1/tickets/{ticket}/stream", "form;machine");
        await stream.Next("snapshot");
        (await edge.Post($"/v1/tickets/{ticket}/viewing", "", "form;machine")).MustBe(403, "forbidden");
        (await edge.Post($"/v1/tickets/{ticket}/viewing", "")).Must(200);
        (await edge.Post($"/v1/tickets/{ticket}/comments", """{"text":"Hello","public":true}""")).Must(200);
        Assert.Equal("said", (await stream.Next()).Type);
    }

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_time_that_is_too_long_or_none_is_refused(string seconds) =>
        Assert.Equal("seconds", (await edge.Post($"/v1/tickets/{await edge.Ticket(await edge.LonelyQueue("times"))}/viewing?seconds={seconds}", "")).Must(422)["field"]);

    [Fact]
    public async Task A_ticket_that_is_not_there_is_looked_at_by_nobody() =>
        (await edge.Post($"/v1/tickets/{Guid.NewGuid():N}/viewing", "")).MustBe(404, "not-found");

    private static IEnumerable<string> Names(JsonElement viewing) => viewing.GetProperty("viewers").EnumerateArray().Select(v => v.GetProperty("name").GetString()!);
}
