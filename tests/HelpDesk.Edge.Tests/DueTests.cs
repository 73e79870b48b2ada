using Xunit;

namespace HelpDesk.Edge.Tests;

/// <summary>Lists of tickets by what is promised.</summary>
public sealed class DueTests(EdgeServer edge) : IClassFixture<EdgeServer>
{
    [Fact]
    public async Task The_soonest_promises_come_first_page_by_page_and_only_those_before_the_time()
    {
        (await edge.Put("/v1/sla", """{"policies":[{"name":"all","targets":[{"metric":"resolution","withinSeconds":3600}]}]}""")).Must(200);
        var queue = await edge.LonelyQueue("due");
        var tickets = new List<string>();
        for (var i = 0; i < 3; i++) tickets.Add(await edge.Ticket(queue));
        var resolved = await edge.Ticket(queue);
        (await edge.Post($"/v1/tickets/{resolved}/cancel", "{}")).Must(200);

        Assert.Empty(await Page("2026-01-01T00:00:00Z"));
        var found = new List<string>();
        string? cursor = null;
        do found.AddRange(await Page("2100-01-01T00:00:00Z", $"&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}"));
        while (cursor is not null);
        Assert.Equal(tickets, found);

        async Task<IEnumerable<string>> Page(string due, string more = "")
        {
            var page = (await edge.Get($"/v1/tickets?queue={queue}&due={due}{more}")).Must(200).Json;
            cursor = page.GetProperty("next").GetString();
            return page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!).ToArray();
        }
    }
}
