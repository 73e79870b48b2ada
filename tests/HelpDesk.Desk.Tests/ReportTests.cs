using System.Text.RegularExpressions;
using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Reports about any time and part of the work, which a link leads to, and those that are sent by themselves.</summary>
public class ReportTests
{
    [BrowserFact]
    public async Task A_report_is_narrowed_to_a_time_of_the_centres_clock_and_a_queue_and_its_link_shows_the_same()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync("billing", new QueueDocument { RingSeconds = 60 });
        await floor.Put("v1/sla", new { calendars = new { korea = new { zone = "Pacific/Auckland", hours = new[] { new { days = new[] { "monday" }, from = "09:00", to = "18:00" } } } } });
        await floor.Write("For support");
        await floor.Server.As("shop;machine").CreateAsync(new NewTicket("billing") { Subject = "For billing" });
        var lead = await floor.SignIn("sunny", new() { TimezoneId = "Asia/Seoul" });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/reports");
        await Assertions.Expect(lead.Page.GetByLabel("Time zone")).ToHaveValueAsync("Pacific/Auckland");
        var table = lead.Page.GetByRole(AriaRole.Region, new() { Name = "Queues by interval" });
        await Screen.Sees(table.GetByRole(AriaRole.Row, new() { Name = "support" }));

        await lead.Page.GetByLabel("Time", new() { Exact = true }).SelectOptionAsync("own");
        await lead.Page.GetByLabel("From").FillAsync("2026-01-02T03:00");
        await lead.Page.GetByLabel("Until").FillAsync("2026-01-03T03:00");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).First.ClickAsync();
        await lead.Sees("Nothing in this time.");
        await lead.Page.GetByLabel("Until").FillAsync("2099-01-01T00:00");
        await lead.Page.GetByLabel("From").FillAsync($"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}T00:00");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).First.ClickAsync();
        await lead.Page.GetByLabel("Queue", new() { Exact = true }).SelectOptionAsync("billing");
        await lead.Page.GetByLabel("A row for each").SelectOptionAsync("1d");
        await Screen.Sees(table.GetByRole(AriaRole.Row, new() { Name = "billing" }));
        await Screen.SeesNot(table.GetByRole(AriaRole.Row, new() { Name = "support" }));
        Assert.Empty(await Axe.Serious(lead.Page));

        var link = new Uri(lead.Page.Url).PathAndQuery;
        await lead.Page.GotoAsync("/reports");
        await Screen.Sees(table.GetByRole(AriaRole.Row, new() { Name = "support" }));
        await lead.Page.GotoAsync(link);
        await Screen.Sees(table.GetByRole(AriaRole.Row, new() { Name = "billing" }));
        await Screen.SeesNot(table.GetByRole(AriaRole.Row, new() { Name = "support" }));
        await Assertions.Expect(lead.Page.GetByLabel("Queue", new() { Exact = true })).ToHaveValueAsync("billing");
        await table.GetByRole(AriaRole.Link, new() { Name = "1" }).First.ClickAsync();
        await lead.Page.WaitForURLAsync(new Regex("/reports/behind.*queue=billing"));
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Link, new() { Name = "For billing" }));
        Assert.Contains("zone=Pacific%2FAuckland", lead.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_scheduled_report_says_when_and_to_whom_and_is_sent_at_once_on_request()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/receivers", new { receivers = new[] { new { name = "leads", webhook = new { url = "https://hooks.example/desk" } } } });
        await floor.Put("v1/sla", new { reports = new[] { new { name = "week", report = "queue-interval", zone = "Asia/Seoul", period = "last-week", at = "08:30", weekdays = new[] { "monday" }, to = new[] { "leads" } } } });
        var lead = await floor.SignIn("sunny", new() { TimezoneId = "Asia/Seoul", ViewportSize = new() { Width = 360, Height = 740 } });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/reports");
        var row = lead.Page.GetByRole(AriaRole.Row, new() { Name = "week" });
        await Screen.Sees(row, "Queues by interval");
        await Screen.Sees(row, "Last week");
        await Screen.Sees(row, "leads");
        await Screen.Sees(row, "8:30");
        Assert.Empty(await Axe.Serious(lead.Page));
        Assert.True(await lead.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await row.GetByRole(AriaRole.Button, new() { Name = "Send now: week" }).ClickAsync();
        await lead.Sees("1 message is on its way");
    }
}
