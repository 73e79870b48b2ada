using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What the wallboard's numbers mean, and what stands there before they do.</summary>
public class BoardTests
{
    [BrowserFact]
    public async Task Who_hung_up_at_once_and_who_was_moved_count_neither_as_in_time_nor_as_too_late()
    {
        await using var floor = await Floor.Open();
        await floor.Lead.SetQueueAsync("letters", new QueueDocument());
        await floor.Server.As("shop;machine").AbandonAsync(await floor.Write("Wrong number"));
        await floor.Lead.TransferToQueueAsync(await floor.Write("By letter"), "letters");
        // At once is within five seconds and in time within twenty, unless one says otherwise: a busy machine needs longer.
        var lead = await floor.SignIn("sunny", before: context => context.RouteAsync("**/v1/figures/live?**", route => route.ContinueAsync(new() { Url = $"{route.Request.Url}&shortAbandon=60&threshold=60" })));
        var mina = await floor.SignIn("mina");
        await mina.Enter("Available");
        await floor.Write("Where is my parcel?");
        await mina.Offer.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        var cells = lead.Page.GetByRole(AriaRole.Row).Filter(new() { Has = lead.Page.GetByRole(AriaRole.Rowheader, new() { Name = Floor.Queue }) }).GetByRole(AriaRole.Cell);
        await Screen.Sees(cells.Nth(4), "1");
        Assert.Equal(["100 %", "1", "0"], (await cells.AllInnerTextsAsync()).Skip(3));
    }

    [BrowserFact]
    public async Task What_is_still_being_read_is_said_to_those_who_hear_the_page()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny", before: context => context.RouteAsync("**/v1/queues", _ => Task.CompletedTask));
        await lead.Page.WaitForURLAsync("**/board");
        await Screen.Sees(lead.Page.GetByRole(AriaRole.Progressbar, new() { Name = "Loading" }));
        Assert.Empty(await Axe.Serious(lead.Page));
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task What_goes_badly_can_be_read(ColorScheme scheme)
    {
        await using var floor = await Floor.Open();
        await floor.Write("Nobody is there");
        var lead = await floor.SignIn("sunny", new BrowserNewContextOptions { ColorScheme = scheme });
        await Screen.Sees(lead.Page.Locator(".board-figure[data-state=bad]", new() { HasText = "Waiting" }));
        Assert.Empty(await Axe.Serious(lead.Page));
    }
}
