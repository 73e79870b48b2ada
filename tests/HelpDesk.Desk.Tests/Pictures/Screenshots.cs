using HelpDesk.Client;
using HelpDesk.TestSupport;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The pictures of README and docs, from the demo at work: <c>./helpdesk screenshots</c>.</summary>
public class Screenshots
{
    /// <summary>Tickets that were solved before: the wallboard and the reports have something to say then.</summary>
    private const int Solved = 40;

    [OnDemandFact(OnDemandFactAttribute.Pictures)]
    public async Task Of_the_demo_in_both_languages()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Built.Root, Environment.GetEnvironmentVariable(OnDemandFactAttribute.Pictures)!)).FullName;
        await using var floor = Floor.Around(await Server.Start("demo"));
        await Warm(floor.Server);
        foreach (var scene in Scene.All)
        {
            await Agent(floor, scene, folder);
            await Lead(floor, scene, folder);
        }
    }

    private static async Task Warm(Server server)
    {
        var solved = 0;
        await foreach (var item in server.As("demo;supervisor").FeedStream())
            if (item is FeedEvent { Type: EventTypes.Resolved } && ++solved == Solved) return;
    }

    private static async Task Agent(Floor floor, Scene scene, string folder)
    {
        var screen = await Enter(floor, scene, scene.Button);
        await screen.Enter(scene.Busy);
        var ticket = await scene.Furnish(floor.Server);
        await screen.Page.GotoAsync($"/tickets/{ticket}");
        await Screen.Sees(screen.Page.Locator(".said-text").Nth(1));
        await scene.Ring(floor.Server);
        await screen.Enter(scene.Available);
        await Screen.Sees(screen.Offer, scene.Inquiries[^1].Subject);
        await Shoot(screen, folder, $"work.{scene.Language}.png");
    }

    private static async Task Lead(Floor floor, Scene scene, string folder)
    {
        var screen = await Enter(floor, scene, scene.Lead);
        await Screen.Sees(screen.Page.Locator(".board-table tbody tr"));
        // The hour's figures come after the queues.
        await Assertions.Expect(screen.Page.Locator(".board-number").Nth(3)).Not.ToHaveTextAsync("–");
        await Shoot(screen, folder, $"board.{scene.Language}.png");
        await screen.Page.GotoAsync("/reports");
        await Screen.Sees(screen.Page.Locator(".matrix tbody tr"));
        await Shoot(screen, folder, $"reports.{scene.Language}.png");
        await screen.Page.GotoAsync($"/tickets/{await scene.Decided(floor.Server)}");
        await screen.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await Screen.Sees(screen.Page.GetByRole(AriaRole.Tabpanel).Locator("table"));
        await Shoot(screen, folder, $"why.{scene.Language}.png");
    }

    private static async Task<Screen> Enter(Floor floor, Scene scene, string button)
    {
        var screen = await floor.Visit(new() { Locale = scene.Locale, TimezoneId = "Asia/Seoul", ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1200, Height = 750 } });
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Screen.Sees(screen.Page.Locator("h1"));
        return screen;
    }

    private static async Task Shoot(Screen screen, string folder, string name)
    {
        await Screen.SeesNot(screen.Page.Locator(".mantine-Skeleton-root"));
        await screen.Page.EvaluateAsync("document.fonts.ready");
        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), Animations = ScreenshotAnimations.Disabled });
    }
}
