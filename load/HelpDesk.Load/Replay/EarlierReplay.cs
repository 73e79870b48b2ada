using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The figures of a replay that was written to a folder before.</summary>
internal sealed class EarlierReplay
{
    private readonly Dictionary<string, double> _figures;

    private EarlierReplay(Dictionary<string, double> figures) => _figures = figures;

    /// <summary>The replayed half of a figure, as summary.csv names it.</summary>
    public double this[string figure] => _figures[figure];

    /// <param name="folder">What was behind --out then.</param>
    /// <param name="day">The calls that it has to be about.</param>
    /// <exception cref="ArgumentException">There is none, or it is of other calls.</exception>
    public static EarlierReplay Read(DirectoryInfo folder, DaySchedule day)
    {
        var (summary, calls) = (Path.Combine(folder.FullName, "summary.csv"), Path.Combine(folder.FullName, "calls.csv"));
        if (!File.Exists(summary) || !File.Exists(calls)) throw new ArgumentException($"There is no replay in '{folder}': summary.csv and calls.csv are looked for. Replay the same hours over HTTP with --out {folder} first.");
        if (!FirstColumn(calls).ToHashSet().SetEquals(day.Calls.Select(c => c.Reference)))
            throw new ArgumentException($"The replay in '{folder}' is of other calls than this one. Give it the same file, --day, --from and --until.");
        return new EarlierReplay(File.ReadLines(summary).Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[0], row => double.Parse(row[2], CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> FirstColumn(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(',')[0]);
}
