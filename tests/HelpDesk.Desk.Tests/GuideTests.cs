using System.Text.RegularExpressions;
using HelpDesk.TestSupport;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>From the link of the first start to a routed ticket, with nothing but browsers.</summary>
public partial class GuideTests
{
    [BrowserFact]
    public async Task The_first_owner_is_led_to_a_ticket_that_finds_its_agent()
    {
        await using var floor = Floor.Around(await Server.StartStrict());
        var owner = await floor.Visit();
        await owner.Page.GotoAsync(Link().Match(floor.Server.LatestOutput).Value);
        await owner.Page.Locator("input[autocomplete=username]").FillAsync("boss");
        await owner.Page.Locator("input[autocomplete=new-password]").First.FillAsync(Floor.Password);
        await owner.Page.GetByLabel("Password again").FillAsync(Floor.Password);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Become the owner" }).ClickAsync();
        await owner.Page.WaitForURLAsync("**/guide");

        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Create the queue" }).ClickAsync();
        await owner.Page.GetByLabel("Name for signing in").FillAsync("yuna");
        await owner.Page.GetByLabel("Password for signing in").FillAsync(Floor.Password);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Create the agent" }).ClickAsync();
        await owner.Sees("Let the agent sign in");

        var yuna = await floor.SignIn("yuna");
        await yuna.Enter("Available");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test ticket" }).ClickAsync();
        await owner.Sees("Routed to yuna. It works.");
        await Screen.Sees(yuna.Offer, "Test ticket");

        var late = await floor.Visit();
        await late.Page.GotoAsync("/setup#somebody-elses-code");
        await late.Page.WaitForURLAsync("**/sign-in");
    }

    [GeneratedRegex(@"http://\S+/setup#\S+")]
    private static partial Regex Link();
}
