using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HelpDesk.Core;

namespace HelpDesk.Load;

/// <summary>The verb <c>sla</c>: do the engine's clocks say of recorded incidents what was recorded?</summary>
public static class SlaCommand
{
    /// <summary>What fits the UCI log: 217.5 and 497 h of durations rounded to hours. To the second the latter are all below 497.5 h; below 497 h there is one incident less.</summary>
    public static IReadOnlyList<IncidentTarget> Usual { get; } = [new(3, 217.5), new(4, 497), new(4, 497.5)];

    private static readonly Argument<string> File = new("FILE") { Description = "An incident log as CSV, plain or in a .zip." };
    private static readonly Option<IncidentTarget[]> Within = new("--within")
    {
        Description = "PRIORITY=HOURS from opening to closing, several times; of several for one priority each is tried.",
        DefaultValueFactory = _ => [.. Usual],
        CustomParser = result => [.. result.Tokens.Select(token => Target(token.Value, result))],
    };
    private static readonly Option<string> Csv = new("--csv") { Description = "File to write one row per incident that differs to." };

    public static Command Create()
    {
        var command = new Command("sla", "Replays recorded incidents through the engine's clocks and compares who was late.") { File, Within, Csv };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(File), parsed.GetRequiredValue(Within), parsed.GetValue(Csv), Console.Out));
        return command;
    }

    /// <summary>Exit code 0 when there was something to compare, else 1.</summary>
    /// <exception cref="FormatException">The file is no incident log.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public static int Run(string file, IReadOnlyList<IncidentTarget> within, string? csv, TextWriter output)
    {
        var log = IncidentFile.Read(file);
        var targets = SlaRun.Compare(log.Incidents, within);
        SlaReport.WriteText(output, file, log, targets);
        if (csv is not null) SlaReport.WriteCsv(csv, targets);
        return targets.Any(t => t.Incidents.Count > 0) ? 0 : 1;
    }

    private static IncidentTarget Target(string text, ArgumentResult result)
    {
        if (text.Split('=') is [[>= '1' and <= '4'] priority, var hours]
            && double.TryParse(hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var within)
            && within >= Limits.MinTargetSeconds / 3600 && within <= Limits.MaxTargetDays * 24)
            return new IncidentTarget(priority[0] - '0', within);
        result.AddError($"--within must be a priority from 1 to 4 and hours, such as 3=217.5, got '{text}'.");
        return default;
    }
}
