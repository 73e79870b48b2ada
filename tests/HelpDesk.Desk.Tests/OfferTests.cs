using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Offers in browsers: one winner, and everybody learns who.</summary>
public class OfferTests
{
    [BrowserFact]
    public async Task An_offer_that_a_colleague_takes_away_says_who_was_faster()
    {
        await using var floor = await Floor.Open();
        var (mina, theo) = (await floor.SignIn("mina"), await floor.SignIn("theo"));
        await theo.Page.WaitForURLAsync("**/work");
        await mina.Enter("Available");
        var ticket = await floor.Write("Where is my parcel?");
        await Screen.Sees(mina.Offer, "Where is my parcel?");
        await Assertions.Expect(mina.Page).ToHaveTitleAsync("(1) Where is my parcel?");

        await theo.Page.GotoAsync($"/tickets/{ticket}");
        await theo.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync();

        // It is said for some seconds only, so it is looked for first.
        await mina.Sees("Theo Wolfeschlegelsteinhausenbergerdorff was faster");
        await Screen.Sees(theo.Page.GetByText("With Theo Wolfe"));
        await Screen.SeesNot(mina.Offer);
    }

    [BrowserFact]
    public async Task Two_browsers_of_one_agent_accept_once_and_the_keyboard_is_enough()
    {
        await using var floor = await Floor.Open();
        var (desk, laptop) = (await floor.SignIn("mina"), await floor.SignIn("mina"));
        await desk.Enter("Available");
        var ticket = await floor.Write("Refund");
        await Screen.Sees(desk.Offer);
        await Screen.Sees(laptop.Offer);
        await desk.Page.Keyboard.PressAsync("Alt+KeyA");
        await desk.Page.WaitForURLAsync($"**/tickets/{ticket}");
        await Screen.SeesNot(laptop.Offer);
        await Screen.Sees(laptop.Page.GetByRole(AriaRole.Link, new() { Name = "Refund" }));
    }

    [BrowserFact]
    public async Task Accepting_after_the_customer_hung_up_is_told_in_words()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.SignIn("mina");
        await mina.Enter("Available");
        var ticket = await floor.Write("A call", "phone");
        await Screen.Sees(mina.Offer);
        await floor.Server.As("pbx;machine").AbandonAsync(ticket);
        await mina.Sees("the customer left");
        await Screen.SeesNot(mina.Offer);
    }

    [BrowserFact]
    public async Task Two_agents_who_take_one_ticket_at_once_are_told_who_has_it()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("For one of you");
        Screen[] screens = [await floor.SignIn("mina"), await floor.SignIn("theo")];
        foreach (var screen in screens)
        {
            screen.ExpectsFailures = true;
            await screen.Enter("Busy");
            await screen.Page.GotoAsync($"/tickets/{ticket}");
            await Screen.Sees(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }));
        }
        // Each page looks at the ticket every few seconds: who looked between the two would have nothing to press any more.
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var screen in screens)
        {
            await screen.Page.RouteAsync($"**/v1/tickets/{ticket}", async route =>
            {
                await taken.Task;
                await route.ContinueAsync();
            });
        }
        await Task.WhenAll(screens.Select(s => s.Page.GetByRole(AriaRole.Button, new() { Name = "Take" }).ClickAsync()));
        taken.SetResult();
        foreach (var screen in screens) await Screen.Sees(screen.Page.GetByText("With "));
        var holder = (await floor.Lead.TicketAsync(ticket)).Holder;
        Assert.Contains(holder, (string[])["mina", "theo"]);
        await screens[holder == "mina" ? 1 : 0].Sees("has it already");
    }

    [BrowserFact]
    public async Task The_countdown_is_right_on_a_computer_whose_clock_is_an_hour_late()
    {
        await using var floor = await Floor.Open(ringSeconds: 120);
        var mina = await floor.SignIn("mina", before: context => context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow.AddHours(-1) }));
        await mina.Enter("Available");
        await floor.Write("What time is it?");
        await Screen.Sees(mina.Offer);
        await Assertions.Expect(mina.Offer.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new Regex("^([01]:[0-5][0-9]|2:0[01])$"));
    }
}
