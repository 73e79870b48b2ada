using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace HelpDesk.Desk.Tests;

/// <summary>What a browser really loads before a page works.</summary>
[Collection(FiguresCollection.Name)]
public class WeightFigures(ITestOutputHelper output)
{
    private const int Most = 200_000;

    [BrowserFact]
    public async Task The_first_page_works_after_at_most_200_kB_of_compressed_script()
    {
        await using var floor = await Floor.Open();
        var mina = await floor.Visit();
        await Screen.Sees(mina.Page.Locator("input[autocomplete=username]"));
        var first = await Loaded(mina.Page);
        await mina.SignIn("mina", Floor.Password);
        await Screen.Sees(mina.Page.Locator("h1"), "김미나");
        await Screen.SeesNot(mina.Page.Locator(".mantine-Skeleton-root"));
        var lead = await floor.SignIn("sunny");
        await Screen.Sees(lead.Page.Locator("h1"), "Wallboard");
        var (agents, leads) = (await Loaded(mina.Page), await Loaded(lead.Page));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"compressed script: {first / 1e3:0.0} kB until one can sign in (goal: at most 200 kB), {agents / 1e3:0.0} kB in all on the agent's page, {leads / 1e3:0.0} kB on the wallboard"));
        Assert.InRange(first, 1, Most);
    }

    private static Task<int> Loaded(IPage page) =>
        page.EvaluateAsync<int>("performance.getEntriesByType('resource').filter(file => file.name.endsWith('.js')).reduce((sum, file) => sum + file.encodedBodySize, 0)");
}
