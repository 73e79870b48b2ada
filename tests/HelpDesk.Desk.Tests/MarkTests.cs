using System.Collections.Concurrent;
using System.Text.Json;
using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>A supervisor marks several tickets of a list and changes all of them.</summary>
public class MarkTests
{
    [BrowserFact]
    public async Task Three_marked_tickets_go_to_the_front_and_the_next_pick_is_the_first_of_them()
    {
        await using var floor = await Floor.Open();
        var tickets = new List<string>();
        foreach (var subject in (string[])["Oldest", "Older", "First of three", "Second of three", "Third of three"]) tickets.Add(await floor.Write(subject));
        var lead = await floor.SignIn("sunny", new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        lead.ExpectsFailures = true;
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/lists?status=waiting");
        // The newest is above: Shift marks those in between.
        await Mark(lead, "Third of three").CheckAsync();
        await Mark(lead, "First of three").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Screen.Sees(Marked(lead), "3 marked");
        Assert.Empty(await Axe.Serious(lead.Page));

        var keys = new ConcurrentQueue<string>();
        string? refused = tickets[2], unanswered = tickets[4];
        await lead.Page.RouteAsync("**/v1/tickets/*", async route =>
        {
            if (route.Request.Method != "PATCH")
            {
                await route.FallbackAsync();
                return;
            }
            keys.Enqueue(await route.Request.HeaderValueAsync("Idempotency-Key") ?? "");
            if (Volatile.Read(ref refused) is { } id && route.Request.Url.EndsWith(id, StringComparison.Ordinal))
                await route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = """{"code":"wrong-state","status":409,"detail":"Not now."}""" });
            else if (Volatile.Read(ref unanswered) is { } once && route.Request.Url.EndsWith(once, StringComparison.Ordinal))
            {
                // It is done, and nobody learns of it: the same goes out again, and is not done twice.
                Volatile.Write(ref unanswered, null);
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else
                await route.FallbackAsync();
        });
        await ToTheFront(lead, 3);
        await Screen.Sees(lead.Page.Locator(".failures"), "First of three: This is not possible any more");
        await Screen.Sees(Marked(lead), "1 marked");
        await Assertions.Expect(Mark(lead, "First of three")).ToBeCheckedAsync();

        Volatile.Write(ref refused, null);
        await ToTheFront(lead, 1);
        await Screen.SeesNot(lead.Page.Locator(".mark input:checked"));
        Assert.Equal((4, 5), (keys.Distinct().Count(), keys.Count));
        using var history = JsonDocument.Parse(await floor.Send(HttpMethod.Get, $"v1/tickets/{tickets[4]}/events"));
        Assert.Single(history.RootElement.GetProperty("items").EnumerateArray(), e => e.GetProperty("type").GetString() == "edited");

        // Room for one.
        await floor.Lead.SetAgentAsync("mina", new AgentDocument { Name = "김미나", Queues = [Floor.Queue], LeaseSeconds = 60, Units = 20 });
        var mina = await floor.SignIn("mina");
        await mina.Enter("Available");
        await Screen.Sees(mina.Offer, "First of three");
    }

    [BrowserFact]
    public async Task Who_leaves_the_page_meanwhile_is_told_wherever_he_is_what_was_refused()
    {
        await using var floor = await Floor.Open();
        foreach (var subject in (string[])["One", "Two", "Three"]) await floor.Write(subject);
        var lead = await floor.SignIn("sunny", new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        lead.ExpectsFailures = true;
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/lists?status=waiting");
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await lead.Page.RouteAsync("**/v1/tickets/*", async route =>
        {
            if (route.Request.Method != "PATCH")
            {
                await route.FallbackAsync();
                return;
            }
            await left.Task;
            await route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = """{"code":"wrong-state","status":409,"detail":"Not now."}""" });
        });
        await lead.Page.GetByLabel("Mark all that are loaded").CheckAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Do with them" }).ClickAsync();
        await lead.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Priority 9" }).ClickAsync();
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Agents", Exact = true }).ClickAsync();
        await Screen.Sees(lead.Page.Locator("h1"), "Agents");
        left.SetResult();
        var notice = lead.Page.Locator(".notices");
        await Screen.Sees(notice, "Of those that were marked, 3 tickets: not changed, or nobody knows");
        foreach (var subject in (string[])["One", "Two", "Three"]) await Screen.Sees(notice, $"{subject}: This is not possible any more");
        Assert.Empty(await Axe.Serious(lead.Page));
    }

    [BrowserFact]
    public async Task Marked_rows_are_chosen_by_the_keyboard_and_passed_on_together()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync("billing", new() { RingSeconds = 60 });
        var tickets = new List<string>();
        foreach (var subject in (string[])["One", "Two", "Three", "Four"]) tickets.Add(await floor.Write(subject));
        var lead = await floor.SignIn("sunny", new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync($"/lists?status=waiting&queue={Floor.Queue}");
        await Mark(lead, "Four").FocusAsync();
        await lead.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await lead.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await Screen.Sees(Marked(lead), "3 marked");
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Do with them" }).ClickAsync();
        await lead.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Pass on to a queue" }).ClickAsync();
        var dialog = lead.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Queue").SelectOptionAsync("billing");
        var note = dialog.GetByLabel("Note");
        await note.FillAsync("They asked for an invoice");
        // What leaves the list meanwhile takes nothing with it.
        await floor.Send(HttpMethod.Post, $"v1/tickets/{tickets[3]}/cancel", new { });
        await Screen.Sees(dialog, "Pass on 2 tickets");
        await Assertions.Expect(note).ToHaveValueAsync("They asked for an invoice");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pass on" }).ClickAsync();
        await Assertions.Expect(lead.Page.Locator(".ticket-row")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await lead.Page.GotoAsync("/lists?status=waiting&queue=billing");
        await Assertions.Expect(lead.Page.Locator(".ticket-row")).ToHaveCountAsync(2, new() { Timeout = 60_000 });

        var mina = await floor.SignIn("mina");
        await mina.Page.WaitForURLAsync("**/work");
        await mina.Page.GotoAsync("/lists?status=waiting");
        await Screen.Sees(mina.Page.Locator(".ticket-row"));
        await Screen.SeesNot(mina.Page.Locator(".mark"));
    }

    private static ILocator Mark(Screen screen, string subject) => screen.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new($"^Mark #[0-9]+ {subject}$") });

    private static ILocator Marked(Screen screen) => screen.Page.Locator(".marked-bar [role=status]");

    private static async Task ToTheFront(Screen lead, int tickets)
    {
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Do with them" }).ClickAsync();
        await lead.Page.GetByRole(AriaRole.Menuitem, new() { Name = "To the front of the queue" }).ClickAsync();
        var dialog = lead.Page.GetByRole(AriaRole.Dialog);
        await Screen.Sees(dialog, "they come before all others who wait there");
        await dialog.GetByRole(AriaRole.Button, new() { Name = $"Move {tickets}" }).ClickAsync();
    }
}
