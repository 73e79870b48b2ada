using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What was promised to customers, as its clocks show it.</summary>
public partial class PromiseTests
{
    [BrowserFact]
    public async Task A_promise_turns_red_and_escalates_under_the_readers_eyes()
    {
        await using var floor = await Floor.Open();
        // So long that a busy machine has shown it in time before it is late.
        await floor.Promise(30, new { name = "level-1", afterSeconds = 0, raisePriority = 2 });
        var lead = await floor.SignIn("sunny");
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/lists?status=waiting");
        await Screen.Sees(lead.Page.GetByText("Nothing here."));
        await floor.Write("Hurry");
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Hurry" }).ClickAsync();

        var ticket = lead.Page.Locator("article.ticket");
        var clock = Clock(lead.Page);
        await Assertions.Expect(clock).ToHaveTextAsync(InTime());
        Assert.False(await IsRed(clock));
        await Screen.Sees(clock, "late");
        Assert.True(await IsRed(clock));
        await Screen.Sees(ticket.GetByText("Priority 2"));
        await ticket.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await Screen.Sees(ticket.GetByText("First reply: level-1 reached"));

        await lead.Page.GotoAsync("/board");
        await Screen.Sees(lead.Page.Locator(".board-figure", new() { HasText = "Promises missed" }), "1");
    }

    [BrowserTheory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Promises_and_ages_are_right_on_a_computer_whose_clock_is_an_hour_off(int hours)
    {
        await using var floor = await Floor.Open();
        await floor.Promise(600);
        var mina = await floor.SignIn("mina", before: context => context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow.AddHours(hours) }));
        await mina.Enter("Available");
        await floor.Write("How late is it?");
        await Screen.Sees(mina.Offer);
        await mina.Page.Keyboard.PressAsync("Alt+KeyA");
        await Assertions.Expect(Clock(mina.Page)).ToHaveTextAsync(NearlyTenMinutes());
        await Assertions.Expect(mina.Page.Locator("article.ticket time.age")).ToHaveTextAsync(UnderTwoMinutes());
    }

    private static ILocator Clock(IPage page) => page.GetByRole(AriaRole.Group, new() { Name = "Promises" }).Locator(".mantine-Badge-root");

    private static async Task<bool> IsRed(ILocator badge)
    {
        var colour = await badge.EvaluateAsync<string>("badge => getComputedStyle(badge).backgroundColor");
        var parts = Number().Matches(colour).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return parts[0] > 2 * Math.Max(parts[1], parts[2]);
    }

    [GeneratedRegex(@"^First reply 0:\d\d$")]
    private static partial Regex InTime();

    [GeneratedRegex(@"^First reply ([89]:\d\d|10:0\d)$")]
    private static partial Regex NearlyTenMinutes();

    [GeneratedRegex(@"^[01]:\d\d$")]
    private static partial Regex UnderTwoMinutes();

    [GeneratedRegex(@"[\d.]+")]
    private static partial Regex Number();
}
