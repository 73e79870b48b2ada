using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Everybody sees his own desk, whatever address he comes by.</summary>
public class RoleTests
{
    [BrowserFact]
    public async Task A_light_agent_reads_and_comments_among_colleagues_and_takes_nothing()
    {
        await using var floor = await Floor.Open();
        await floor.Account("lena", "light-agent");
        var ticket = await floor.Write("Who knows the contract?");
        var lena = await floor.SignIn("lena");
        await lena.Page.WaitForURLAsync("**/lists**");
        await lena.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(lena.Page.Locator("h1"), "Who knows the contract?");
        await lena.Sees("You may write private comments.");
        await Screen.SeesNot(lena.Page.GetByRole(AriaRole.Group, new() { Name = "Actions" }));
        await lena.Page.GetByLabel("Comment among colleagues").FillAsync("Legal does.");
        await lena.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Screen.Sees(lena.Page.Locator(".said", new() { HasText = "Legal does." }), "Private");

        Assert.False((await floor.Lead.ConversationAsync(ticket)).Single(said => said.Text == "Legal does.").Public);
        var refused = await Assert.ThrowsAsync<HelpDeskProblemException>(() => floor.Server.As("lena;light-agent").TakeAsync(ticket, "mina"));
        Assert.Equal("forbidden", refused.Code);
    }

    [BrowserFact]
    public async Task Only_who_holds_a_ticket_or_leads_is_offered_to_cancel_it()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("For one of you");
        var mina = await floor.SignIn("mina");
        await mina.Enter("Busy");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        var more = mina.Page.GetByRole(AriaRole.Button, new() { Name = "More" });
        var cancel = mina.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Cancel the ticket" });
        await more.ClickAsync();
        await Screen.Sees(mina.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Priority 9" }));
        await Screen.SeesNot(cancel);
        await mina.Page.Keyboard.PressAsync("Escape");
        await mina.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();
        await mina.Sees("With 김미나");
        await more.ClickAsync();
        await Screen.Sees(cancel);
    }

    [BrowserFact]
    public async Task Another_roles_page_is_refused_in_words_and_nothing_is_asked_for_in_vain()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina");
        await mina.Page.WaitForURLAsync("**/work");
        foreach (var page in Pages.OfSupervisors.Where(p => !p.StartsWith("/lists", StringComparison.Ordinal))) await IsRefused(mina, page, "Supervisor", "mina");
        await IsRefused(mina, "/admin/access", "Administrator", "mina");

        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await IsRefused(lead, "/admin/access", "Administrator", "sunny");
        await IsRefused(lead, "/work", "Agent", "sunny");
    }

    [BrowserFact]
    public async Task A_ticket_that_is_not_there_is_told_in_words()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina");
        mina.ExpectsFailures = true;
        await mina.Page.WaitForURLAsync("**/work");
        foreach (var id in (string[])["0123456789abcdef0123456789abcdef", "no-id", "..%2F..%2Faccounts"])
        {
            await mina.Page.GotoAsync($"/tickets/{id}");
            await Screen.Sees(mina.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert).GetByText("Try again"));
        }
    }

    private static async Task IsRefused(Screen screen, string page, string role, string name)
    {
        await screen.Page.GotoAsync(page);
        await Screen.Sees(screen.Page.Locator("h1"), "This page is not for you");
        await screen.Sees($"It is for: {role}. You are signed in as {name}.");
    }
}
