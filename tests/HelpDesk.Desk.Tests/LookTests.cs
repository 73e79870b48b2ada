using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>Every page for everybody: Korean, a small telephone, screen readers, both colour schemes.</summary>
public class LookTests
{
    [BrowserTheory]
    [InlineData("en-US", ColorScheme.Light, 1280)]
    [InlineData("ko-KR", ColorScheme.Dark, 1280)]
    [InlineData("ko-KR", ColorScheme.Light, 360)]
    public async Task No_page_has_a_serious_fault_of_accessibility_or_is_wider_than_the_screen(string locale, ColorScheme scheme, int width)
    {
        await using var floor = await Floor.Open();
        var ticket = await floor.Write("배송지가 잘못되었습니다. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft <script>alert(1)</script>");
        BrowserNewContextOptions Options() => new() { Locale = locale, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 }, ReducedMotion = ReducedMotion.Reduce };
        var faults = new List<string>();
        var entrance = await floor.Visit(Options());
        await Screen.Sees(entrance.Page.Locator("h1"));
        await Look(entrance, faults);
        // The way in has a heading too: who goes on before he is in would be led back to it from every page.
        var lead = await floor.SignIn("sunny", Options());
        await lead.Page.WaitForURLAsync("**/board");
        foreach (var page in Pages.OfSupervisors.Append($"/tickets/{ticket}"))
        {
            await lead.Page.GotoAsync(page);
            await Screen.Sees(lead.Page.Locator("#main h1"));
            await SeesWhole(lead.Page);
            await Look(lead, faults);
        }
        var root = await floor.SignIn("root", Options());
        await root.Page.WaitForURLAsync("**/board");
        foreach (var page in Pages.OfAdministrators)
        {
            await root.Page.GotoAsync(page);
            await Screen.Sees(root.Page.Locator("#main h1"));
            await SeesWhole(root.Page);
            await Look(root, faults);
        }
        var mina = await floor.SignIn("mina", Options());
        await Screen.Sees(mina.Page.Locator("h1"));
        await mina.Enter(locale == "ko-KR" ? "상담 가능" : "Available");
        await Screen.Sees(mina.Offer);
        await Look(mina, faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    [BrowserFact]
    public async Task The_tab_is_named_after_its_page_and_who_goes_to_another_one_goes_on_at_its_heading()
    {
        await using var floor = await Floor.Open();
        await floor.Write("Where is my parcel?");
        var lead = await floor.SignIn("sunny");
        var heading = lead.Page.Locator("h1");
        await Screen.Sees(heading, "Wallboard");
        await Assertions.Expect(lead.Page).ToHaveTitleAsync("Wallboard – HelpDesk");
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Agents", Exact = true }).ClickAsync();
        await Screen.Sees(heading, "Agents");
        await Assertions.Expect(lead.Page).ToHaveTitleAsync("Agents – HelpDesk");
        await Assertions.Expect(heading).ToBeFocusedAsync();
        await lead.Page.GotoAsync("/lists");
        await lead.Page.Locator(".ticket-row").ClickAsync();
        await Screen.Sees(heading, "Where is my parcel?");
        await Assertions.Expect(lead.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^#[0-9]+ Where is my parcel[?] – HelpDesk$"));
        await Assertions.Expect(heading).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task The_language_can_be_changed_and_stays()
    {
        await using var floor = await Floor.Open();
        var screen = await floor.Visit();
        await screen.Sees("Sign in");
        await screen.Page.GetByText("한국어").ClickAsync();
        await Screen.Sees(screen.Page.Locator("h1"), "로그인");
        await screen.Page.ReloadAsync();
        await Screen.Sees(screen.Page.Locator("h1"), "로그인");
        Assert.Equal("ko", await screen.Page.Locator("html").GetAttributeAsync("lang"));
    }

    /// <summary>Until nothing says that it is still being loaded.</summary>
    private static Task SeesWhole(IPage page) => Screen.SeesNot(page.Locator(".mantine-Skeleton-root"));

    private static async Task Look(Screen screen, List<string> faults)
    {
        var page = new Uri(screen.Page.Url).PathAndQuery;
        faults.AddRange((await Axe.Serious(screen.Page)).Select(fault => $"{page}: {fault}"));
        var wider = await screen.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) faults.Add($"{page}: {wider} px wider than the screen");
    }
}
