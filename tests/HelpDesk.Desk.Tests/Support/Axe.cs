using System.Text.Json;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>axe-core's judgement of a page, by WCAG 2.2 A and AA.</summary>
internal static class Axe
{
    private static readonly string Program = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Axe", "axe.min.js"));

    /// <summary>Until nothing moves but what moves for ever, half a minute at most. What has just come begins to fade in with the next frame.</summary>
    private const string Settled =
        """
        async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const moving = () => document.getAnimations().filter(one => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
          const over = performance.now() + 30_000;
          do {
            await Promise.allSettled(moving().map(one => one.finished));
            await frame();
            await frame();
          } while (moving().length > 0 && performance.now() < over);
        }
        """;

    /// <summary>Serious and critical violations, one line for each place. What is half faded in has too little contrast, and is judged when it is there.</summary>
    public static async Task<IReadOnlyList<string>> Serious(IPage page)
    {
        await page.EvaluateAsync(Program);
        await page.EvaluateAsync(Settled);
        var found = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations" +
            ".filter(v => v.impact === 'serious' || v.impact === 'critical').flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)} ${n.any.map(a => a.message).join(' ')}`))");
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
