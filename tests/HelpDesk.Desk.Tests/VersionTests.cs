using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The server was replaced by another version while the desk was open.</summary>
public class VersionTests
{
    private const string Another = """<!doctype html><script type="module" src="/assets/index-another.js"></script>""";

    [BrowserFact]
    public async Task Another_version_is_told_and_nothing_is_reloaded_before_the_user_wants_it()
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("Half written");
        var mina = await floor.SignIn("mina", before: context => context.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow }));
        await mina.Page.WaitForURLAsync("**/work");
        await mina.Page.GotoAsync($"/tickets/{ticket}");
        var answer = mina.Page.GetByLabel("Answer to the customer");
        await answer.FillAsync("half an answer");
        await Screen.SeesNot(mina.Page.GetByText("A new version"));

        await mina.Context.RouteAsync(floor.Server.Address.ToString(), route => route.FulfillAsync(new() { ContentType = "text/html", Body = Another }));
        await mina.Page.Clock.FastForwardAsync(61_000);
        await mina.Sees("A new version of the desk is there");
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");

        await mina.Context.UnrouteAllAsync();
        await mina.Page.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await Screen.SeesNot(mina.Page.GetByText("A new version"));
        await Assertions.Expect(answer).ToHaveValueAsync("half an answer");
    }

    [BrowserFact]
    public async Task A_page_that_the_new_server_no_longer_has_can_be_loaded_anew()
    {
        await using var floor = await Floor.Open();
        var lead = await floor.SignIn("sunny");
        lead.ExpectsFailures = true;
        lead.Expects("dynamically imported module");
        await Screen.Sees(lead.Page.Locator("h1"), "Wallboard");
        await lead.Context.RouteAsync("**/assets/WatchPage-*.js", route => route.FulfillAsync(new() { Status = 404 }));
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Look here" }).ClickAsync();
        await Screen.Sees(lead.Page.Locator("h1"), "This page could not be shown");
        await lead.Context.UnrouteAllAsync();
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await Screen.Sees(lead.Page.Locator("h1"), "Look here");
    }
}
