namespace HelpDesk.Load;

/// <summary>One call as an interval in line, in seconds of the recorded day.</summary>
public readonly record struct InLine(double From, double To, bool Served);

/// <summary>What the plot shows over the day: mean wait by quarter hour of arrival, calls in line averaged over five minutes.</summary>
public static class DayCurve
{
    private const double WaitStep = 900, LengthStep = 300;

    /// <summary>(hour of the day, mean wait in seconds) of served calls, for each quarter hour with any.</summary>
    public static IReadOnlyList<(double Hour, double Seconds)> Waits(IReadOnlyList<InLine> calls) =>
        [.. calls.Where(c => c.Served)
            .GroupBy(c => Math.Floor(c.From / WaitStep)).OrderBy(g => g.Key)
            .Select(g => ((g.Key + 0.5) * WaitStep / 3600, g.Average(c => c.To - c.From)))];

    /// <summary>(hour of the day, calls in line) for each five minutes: time in line within the step / its length.</summary>
    public static IReadOnlyList<(double Hour, double Calls)> Lengths(IReadOnlyList<InLine> calls)
    {
        if (calls.Count == 0) return [];
        var first = (int)(calls.Min(c => c.From) / LengthStep);
        var lengths = new double[(int)(calls.Max(c => c.To) / LengthStep) - first + 1];
        foreach (var call in calls)
            for (var step = (int)(call.From / LengthStep); step * LengthStep < call.To; step++)
                lengths[step - first] += Math.Min(call.To, (step + 1) * LengthStep) - Math.Max(call.From, step * LengthStep);
        return [.. lengths.Select((sum, i) => ((first + i + 0.5) * LengthStep / 3600, sum / LengthStep))];
    }
}
