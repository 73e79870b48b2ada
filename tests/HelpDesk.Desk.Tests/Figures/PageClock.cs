using System.Diagnostics;
using Microsoft.Playwright;

namespace HelpDesk.Desk.Tests;

/// <summary>The clock of a page beside this process' own; both run on one machine, but count from elsewhere.</summary>
internal static class PageClock
{
    private const int Asks = 20;

    /// <summary>This process' clock, in milliseconds.</summary>
    public static double Now => Stopwatch.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>Milliseconds that the page's clock is ahead of <see cref="Now"/>, from the quickest of some answers.</summary>
    public static async Task<double> Ahead(IPage page)
    {
        var (best, ahead) = (double.MaxValue, 0.0);
        for (var i = 0; i < Asks; i++)
        {
            var asked = Now;
            var there = await page.EvaluateAsync<double>("performance.timeOrigin + performance.now()");
            var took = Now - asked;
            if (took < best) (best, ahead) = (took, there - asked - took / 2);
        }
        return ahead;
    }
}
