using System.Globalization;

namespace HelpDesk.TestSupport.Sip;

/// <summary>What SIPp counted of the calls that it made.</summary>
/// <param name="Counts">Its counters over the whole run, by their names without (C).</param>
/// <param name="Answers">From each INVITE to its 200, in milliseconds.</param>
public sealed record SippStatistics(IReadOnlyDictionary<string, long> Counts, IReadOnlyList<double> Answers)
{
    private const string Cumulative = "(C)";

    public long this[string counter] => Counts.GetValueOrDefault(counter);

    /// <summary>Reads the last row of -trace_stat, and what -trace_rtt wrote into the folder.</summary>
    internal static SippStatistics Read(string file, DirectoryInfo folder)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in lines.Length < 2 ? [] : lines[0].Split(';').Zip(lines[^1].Split(';')))
            if (name.EndsWith(Cumulative, StringComparison.Ordinal) && long.TryParse(value, CultureInfo.InvariantCulture, out var count)) counts[name[..^Cumulative.Length]] = count;
        return new SippStatistics(counts, [.. folder.GetFiles("*_rtt.csv").SelectMany(times => File.ReadLines(times.FullName).Skip(1)).Select(Milliseconds)]);
    }

    private static double Milliseconds(string line) => double.Parse(line.Split(';')[1], CultureInfo.InvariantCulture);
}
