using HelpDesk.Client;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>The work after the work, and its end.</summary>
public class WrapUpTests
{
    [BrowserFact]
    public async Task A_wrap_up_that_ran_out_is_gone_and_its_ticket_is_not_read_any_more()
    {
        await using var floor = await Floor.Open();
        // So long that a busy machine has shown it.
        var (mina, ticket) = await Resolves(floor, wrapUpSeconds: 15);
        await Screen.Sees(mina.Page.Locator(".wrap-up"));
        await Screen.SeesNot(mina.Page.Locator(".wrap-up"));
        var reads = 0;
        mina.Page.Request += (_, request) => reads += request.Url.EndsWith($"/v1/tickets/{ticket}", StringComparison.Ordinal) ? 1 : 0;
        // What is looked at again and again is read every five seconds: from one reading of the counts to the next all of it is.
        for (var look = 0; look < 2; look++) await mina.Page.WaitForResponseAsync("**/v1/counts");
        Assert.Equal(0, reads);
    }

    [BrowserFact]
    public async Task What_is_half_typed_stays_when_somebody_else_ends_the_wrap_up_and_can_be_saved_after_a_reload()
    {
        await using var floor = await Floor.Open();
        var (mina, ticket) = await Resolves(floor, wrapUpSeconds: 300);
        var wrapUp = mina.Page.Locator(".wrap-up");
        await wrapUp.Locator("input").FillAsync("Sends it again");
        await floor.Server.As("mina;agent").EndWrapUpAsync(ticket, "mina");
        await Screen.Sees(wrapUp, "The wrap-up is over.");
        await Assertions.Expect(wrapUp.Locator("input")).ToHaveValueAsync("Sends it again");
        await mina.Page.ReloadAsync();
        await Assertions.Expect(wrapUp.Locator("input")).ToHaveValueAsync("Sends it again");
        await wrapUp.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Screen.SeesNot(wrapUp);
        Assert.Contains("Sends it again", await floor.Send(HttpMethod.Get, $"v1/tickets/{ticket}"), StringComparison.Ordinal);
    }

    /// <summary>An agent at his day's page who has just resolved a ticket.</summary>
    private static async Task<(Screen Screen, string Ticket)> Resolves(Floor floor, double wrapUpSeconds)
    {
        await floor.Lead.SetQueueAsync(Floor.Queue, new QueueDocument { WrapUpSeconds = wrapUpSeconds });
        var ticket = await floor.Write("Where is my parcel?");
        var mina = await floor.SignIn("mina");
        await mina.Enter("Busy");
        var self = floor.Server.As("mina;agent");
        await self.TakeAsync(ticket, "mina");
        await Screen.Sees(mina.Page.Locator(".ticket-row"), "Where is my parcel?");
        await self.ResolveAsync(ticket);
        return (mina, ticket);
    }
}
