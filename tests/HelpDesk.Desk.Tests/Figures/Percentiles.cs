using System.Globalization;

namespace HelpDesk.Desk.Tests;

/// <summary>Milliseconds in a line, by nearest rank on all samples.</summary>
internal static class Percentiles
{
    public static string Line(string what, IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToList();
        double At(double percent) => sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count), 1, sorted.Count) - 1];
        return string.Create(CultureInfo.InvariantCulture, $"{what}   n {sorted.Count}   p50 {At(50):0.0} ms   p95 {At(95):0.0} ms   p99 {At(99):0.0} ms   max {sorted[^1]:0.0} ms");
    }
}
