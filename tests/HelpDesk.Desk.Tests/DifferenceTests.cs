using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace HelpDesk.Desk.Tests;

/// <summary>What an earlier version of a document said otherwise than what stands, or than what is in the editor.</summary>
public class DifferenceTests
{
    [BrowserFact]
    public async Task Of_five_thousand_lines_those_are_shown_that_differ_and_the_earlier_version_goes_into_the_editor()
    {
        await using var floor = await Floor.Open();
        await Policies(floor, 2000);
        await Policies(floor, 2001);
        var lead = await Documents(floor, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        Assert.True((await Text(lead).InputValueAsync()).Split('\n').Length > 5_000);
        var differences = await Choose(lead, 1);
        await Assertions.Expect(differences.Locator("del")).ToHaveTextAsync(["          \"withinSeconds\": 2000,"]);
        await Assertions.Expect(differences.Locator("ins")).ToHaveTextAsync(["          \"withinSeconds\": 2001,"]);
        await Screen.Sees(differences.GetByText("1 line only in version 1"));
        await Screen.Sees(differences.GetByText("1 line only in what stands (version 2)"));
        // Three equal lines around it, the rest is counted.
        await Assertions.Expect(differences.Locator("tr:not(.differences-same)")).ToHaveCountAsync(1 + 2 + 6);
        var same = await differences.Locator(".differences-same").AllInnerTextsAsync();
        Assert.Equal(2, same.Count);
        Assert.True(same.Sum(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)) > 5_000 - 10, string.Join(", ", same));
        // What a screen reader says of them, and a sign besides the colour.
        await Screen.Sees(differences.Locator("tr", new() { HasText = "Seconds\": 2000" }), "−removed:");
        await Screen.Sees(differences.Locator("tr", new() { HasText = "Seconds\": 2001" }), "+added:");
        Assert.Empty(await Axe.Serious(lead.Page));

        await differences.GetByRole(AriaRole.Button, new() { Name = "Load into the editor" }).ClickAsync();
        await Screen.SeesNot(differences);
        await Assertions.Expect(Text(lead)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Seconds\": 2000,"));
        await Press(lead, "Save");
        await lead.SeesItSaved();
        Assert.Contains("Seconds\":2000,", await floor.Send(HttpMethod.Get, "v1/sla"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task What_is_typed_is_compared_too_and_is_not_replaced_unasked()
    {
        await using var floor = await Floor.Open();
        await floor.Put("v1/catalog", new { skills = new[] { "korean" } });
        await floor.Put("v1/catalog", new { skills = new[] { "korean", "refunds" } });
        var lead = await Documents(floor, new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await lead.Page.GetByText("Names", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(Text(lead)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"skills\""));
        var typed = (await Text(lead).InputValueAsync()).Replace("\"refunds\"", "\"returns\"", StringComparison.Ordinal).Replace("  ", "\t", StringComparison.Ordinal);
        await Text(lead).FillAsync(typed);
        // What stands can be chosen now: it is not what is in the editor. How that is indented is no difference.
        var differences = await Choose(lead, 0);
        await Assertions.Expect(differences.Locator("del")).ToHaveTextAsync(["    \"refunds\""]);
        await Assertions.Expect(differences.Locator("ins")).ToHaveTextAsync(["    \"returns\""]);
        Assert.True(await lead.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await Axe.Serious(lead.Page));
        await differences.GetByRole(AriaRole.Button, new() { Name = "Back" }).ClickAsync();

        differences = await Choose(lead, 1);
        await Screen.Sees(differences.Locator("ins", new() { HasText = "refunds" }));
        await differences.GetByText("what is in the editor").First.ClickAsync();
        await Screen.Sees(differences.Locator("ins", new() { HasText = "returns" }));
        await Screen.SeesNot(differences.Locator("ins", new() { HasText = "refunds" }));
        await Assertions.Expect(Text(lead)).ToHaveValueAsync(typed);
        await differences.GetByRole(AriaRole.Button, new() { Name = "Load in place of what is typed" }).ClickAsync();
        await Assertions.Expect(Text(lead)).Not.ToHaveValueAsync(new System.Text.RegularExpressions.Regex("returns|refunds"));
    }

    [BrowserFact]
    public async Task Texts_with_nothing_in_common_are_compared_within_seconds_and_shown_a_thousand_lines_at_a_time()
    {
        await using var floor = await Floor.Open();
        await Policies(floor, 30);
        var lead = await Documents(floor, new());
        // Typed at once: what a browser does to type so many lines takes longer than all the rest.
        await Text(lead).EvaluateAsync(
            """
            area => {
              Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(area, Array.from({ length: 6000 }, (_, i) => `another line ${i}`).join('\n'));
              area.dispatchEvent(new Event('input', { bubbles: true }));
            }
            """);
        var differences = await Choose(lead, 0);
        await Assertions.Expect(differences.Locator("tbody tr")).ToHaveCountAsync(1_000, new() { Timeout = 60_000 });
        await Screen.Sees(differences.GetByText("6000 lines only in what is in the editor"));
        await differences.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show [0-9]+ more lines$") }).ClickAsync();
        await Assertions.Expect(differences.Locator("tbody tr")).ToHaveCountAsync(2_000, new() { Timeout = 60_000 });
    }

    private static ILocator Text(Screen screen) => screen.Page.Locator(".json-editor textarea");

    private static Task Press(Screen screen, string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>More than five thousand lines of policies; a target in the middle promises this.</summary>
    private static Task Policies(Floor floor, int withinSeconds) =>
        floor.Put("v1/sla", new
        {
            policies = Enumerable.Range(0, 200).Select(i => new
            {
                name = $"policy-{i}",
                targets = new[] { "acknowledgement", "first-reply", "resolution" }.Select(metric => new { metric, withinSeconds = (i, metric) == (100, "first-reply") ? withinSeconds : 60 }),
            }),
        });

    private static async Task<Screen> Documents(Floor floor, BrowserNewContextOptions options)
    {
        var lead = await floor.SignIn("sunny", options);
        await lead.Page.WaitForURLAsync("**/board");
        await lead.Page.GotoAsync("/admin/documents");
        await Screen.Sees(Text(lead));
        return lead;
    }

    /// <summary>An earlier version, counted from the newest.</summary>
    private static async Task<ILocator> Choose(Screen lead, int index)
    {
        await Press(lead, "Earlier versions");
        await lead.Page.GetByRole(AriaRole.Menuitem).Nth(index).ClickAsync();
        var differences = lead.Page.GetByRole(AriaRole.Dialog);
        await Screen.Sees(differences);
        return differences;
    }
}
