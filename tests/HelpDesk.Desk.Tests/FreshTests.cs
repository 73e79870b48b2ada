using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What is shown is new, and nothing is read for nobody.</summary>
public class FreshTests
{
    private const string Looks =
        "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });" +
        "Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });" +
        "document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); }";

    [BrowserFact]
    public async Task What_a_colleague_writes_to_his_own_ticket_is_seen_by_who_looks_at_it()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("Where is my parcel?");
        var theo = floor.Server.As("theo;agent");
        await theo.TakeAsync(ticket, "theo");
        var mina = await floor.SignIn("mina");
        await mina.Page.WaitForURLAsync("**/work");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(mina.Page.Locator(".said-text"), "Please help.");
        await theo.CommentAsync(ticket, "It is at the gate.", @public: true);
        await Screen.Sees(mina.Page.Locator(".said-text", new() { HasText = "It is at the gate." }));
        await mina.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        var said = mina.Page.GetByText("Something was written");
        await Assertions.Expect(said).ToHaveCountAsync(1);
        await theo.CommentAsync(ticket, "It is in the house.", @public: true);
        await Assertions.Expect(said).ToHaveCountAsync(2, new() { Timeout = 60_000 });
    }

    [BrowserFact]
    public async Task A_page_that_nobody_looks_at_rings_and_reads_no_lists_until_it_is_looked_at_again()
    {
        await using var floor = await Floor.Open(ringSeconds: 120);
        var mina = await floor.SignIn("mina");
        await mina.Enter("Available");
        await mina.Page.EvaluateAsync(Looks, true);
        var reads = 0;
        mina.Page.Request += (_, request) => reads += IsList(request) ? 1 : 0;
        await floor.Write("Where is my parcel?");
        await Screen.Sees(mina.Offer, "Where is my parcel?");
        // Five seconds later, or more where the page was not seen for some: lists would have been read one second after the event.
        await Assertions.Expect(mina.Offer.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new Regex("^(1:5[0-4]|1:[0-4][0-9]|0:[0-9]{2})$"), new() { Timeout = 60_000 });
        Assert.Equal(0, reads);
        await mina.Page.RunAndWaitForRequestAsync(() => mina.Page.EvaluateAsync(Looks, false), IsList);
    }

    [BrowserFact]
    public async Task A_slow_list_arrives_though_events_keep_coming_and_is_read_once_more_for_them()
    {
        await using var floor = await Floor.Open();
        var (held, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var lead = await floor.SignIn("sunny");
        await Screen.Sees(lead.Page.Locator("h1"), "Wallboard");
        await lead.Page.GotoAsync("/floor");
        var row = lead.Page.GetByRole(AriaRole.Row, new() { Name = "Theo" });
        await Screen.Sees(row);
        var reads = 0;
        await lead.Page.RouteAsync(new Regex("/v1/agents$"), async route =>
        {
            var response = await route.FetchAsync();
            if (Interlocked.Increment(ref reads) == 1)
            {
                held.SetResult();
                await answer.Task;
            }
            await route.FulfillAsync(new() { Response = response });
        });
        await held.Task;
        var theo = floor.Server.As("theo;agent");
        await theo.SetActivityAsync("theo", "busy");
        // Events come in their order: when this one is seen, those before it were heard.
        await lead.Page.RunAndWaitForResponseAsync(() => floor.Write("Where is my parcel?"), "**/v1/counts");
        await theo.SetActivityAsync("theo", "available");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Unassigned") }), "1");
        Assert.Equal(1, reads);
        answer.SetResult();
        await Screen.Sees(row, "Available");
    }

    private static bool IsList(IRequest request) => request.Url.Contains("/v1/tickets?", StringComparison.Ordinal) || request.Url.EndsWith("/v1/counts", StringComparison.Ordinal);
}
