using System.Text.Json;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>axe-core's judgement of a page, by WCAG 2.2 A and AA.</summary>
internal static class Axe
{
    private static readonly string Program = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Axe", "axe.min.js"));

    /// <summary>Serious and critical violations, one line for each place.</summary>
    public static async Task<IReadOnlyList<string>> Serious(IPage page)
    {
        await page.EvaluateAsync(Program);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations" +
            ".filter(v => v.impact === 'serious' || v.impact === 'critical').flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)} ${n.any.map(a => a.message).join(' ')}`))");
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
