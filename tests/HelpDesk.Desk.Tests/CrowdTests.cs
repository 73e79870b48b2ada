using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Ten thousand agents and thousands of events: only what is in sight is drawn, and everything is found.</summary>
public class CrowdTests
{
    private const int Agents = 10_000;

    [BrowserFact]
    public async Task Ten_thousand_agents_are_drawn_as_far_as_they_are_seen_and_found_by_name()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/catalog", new { skills = new[] { "korean" } });
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.RouteAsync(new Regex("/v1/agents(\\?.*)?$"), route => route.FulfillAsync(new() { ContentType = "application/json", Body = Crowd }));
        foreach (var (page, search) in new[] { ("/floor", "Search"), ("/admin/skills", "Search by name") })
        {
            await lead.Page.GotoAsync(page);
            var (table, rows) = (lead.Page.Locator("table"), lead.Page.Locator("tbody tr[aria-rowindex]"));
            await Assertions.Expect(table).ToHaveAttributeAsync("aria-rowcount", $"{Agents + 1}", new() { Timeout = 60_000 });
            Assert.InRange(await rows.CountAsync(), 5, 60);
            await lead.Page.Locator(".matrix").EvaluateAsync("box => { box.scrollTop = box.scrollHeight; }");
            await Screen.Sees(lead.Page.Locator($"tbody tr[aria-rowindex='{Agents + 1}']"), "Agent 9999");
            Assert.InRange(await rows.CountAsync(), 5, 60);
            await lead.Page.GetByLabel(search, new() { Exact = true }).FillAsync("agent 5678");
            await Assertions.Expect(rows).ToHaveCountAsync(1);
            await Screen.Sees(rows, "Agent 5678");
            await lead.Page.GetByLabel(search, new() { Exact = true }).FillAsync("");
        }
        var cell = lead.Page.GetByLabel("Agent 3, korean", new() { Exact = true });
        await lead.Page.Locator(".matrix").EvaluateAsync("box => { box.scrollTop = 0; }");
        await cell.FillAsync("7");
        await lead.Page.Locator(".matrix").EvaluateAsync("box => { box.scrollTop = box.scrollHeight; }");
        await Screen.Sees(lead.Page.Locator($"tbody tr[aria-rowindex='{Agents + 1}']"));
        await Assertions.Expect(cell).ToHaveValueAsync("7");
        // It is no agent of the server's: what is typed would be refused.
        await cell.FillAsync("");
    }

    [BrowserFact]
    public async Task A_history_of_thousands_of_events_is_drawn_as_far_as_it_is_seen()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("A long story");
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.RouteAsync(new Regex("/v1/tickets/[^/]+/events"), async route =>
        {
            var response = await route.FetchAsync();
            var page = JsonNode.Parse(await response.TextAsync())!;
            var first = page["items"]![0]!;
            var many = new JsonArray();
            for (var i = 1; i <= 3_000; i++)
            {
                var one = first.DeepClone();
                one["position"] = i;
                many.Add(one);
            }
            page["items"] = many;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = page.ToJsonString() });
        });
        await lead.Page.GotoAsync($"/tickets/{ticket}");
        await lead.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        var rows = lead.Page.GetByRole(AriaRole.Tabpanel).Locator("li");
        await Assertions.Expect(rows.First).ToHaveAttributeAsync("aria-setsize", "3000", new() { Timeout = 60_000 });
        Assert.InRange(await rows.CountAsync(), 5, 60);
    }

    private static readonly string Crowd = JsonSerializer.Serialize(new
    {
        items = Enumerable.Range(0, Agents).Select(i => new
        {
            id = $"agent-{i}", version = 1, name = $"Agent {i}", activity = "available", available = true, draining = false, lapsed = false, skills = Array.Empty<object>(), queues = new[] { Floor.Queue }, loan = (object?)null,
        }),
        next = (string?)null,
    });
}
