using System.CommandLine;
using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The verb <c>replay</c>.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "Recorded calls, tab-separated, .gz or plain." };
    private static readonly Option<string> Day = new("--day") { Description = "The day to play, yymmdd.", Required = true };
    private static readonly Option<double> Speed = CommonOptions.Number("--speed", 60, "Recorded seconds per real second.");
    private static readonly Option<TimeOnly> From = new("--from") { Description = "Only calls that arrive from this time of the day on, HH:mm." };
    private static readonly Option<TimeOnly?> Until = new("--until") { Description = "Only calls that arrive before this time of the day, HH:mm." };
    private static readonly Option<double> WrapUp = CommonOptions.Number("--wrap-up", 5, "Recorded seconds of wrap-up after each call.");
    private static readonly Option<double> Ring = CommonOptions.Number("--ring", 20, "Recorded seconds that an offer rings.");
    private static readonly Option<double> HeadStart = CommonOptions.Number("--head-start", 90, "Recorded seconds of head start per priority step.");
    private static readonly Option<double> Away = CommonOptions.Number("--server-away", 300, "Real seconds for which the server may be away.");
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Directory for report.txt, summary.csv, calls.csv and day.svg.",
        DefaultValueFactory = _ => new("replay-out"),
    };

    public static Command Create()
    {
        var command = new Command("replay", "Plays a recorded day through a running server and compares.")
        {
            File, CommonOptions.Server, Day, Speed, From, Until, WrapUp, Ring, HeadStart, Away, Out,
        };
        CommonOptions.Bound(Speed, 0.1, 3_600);
        foreach (var seconds in (ReadOnlySpan<Option<double>>)[WrapUp, Ring, HeadStart, Away]) CommonOptions.Bound(seconds, 0, 86_400);
        command.SetAction((parsed, ct) => RunAsync(Options(parsed), ct));
        return command;
    }

    private static ReplayOptions Options(ParseResult parsed) => new()
    {
        File = parsed.GetRequiredValue(File),
        Day = parsed.GetRequiredValue(Day),
        Server = parsed.GetRequiredValue(CommonOptions.Server),
        Out = parsed.GetRequiredValue(Out),
        Speed = parsed.GetValue(Speed),
        From = parsed.GetValue(From).ToTimeSpan().TotalSeconds,
        Until = parsed.GetValue(Until)?.ToTimeSpan().TotalSeconds ?? double.MaxValue,
        WrapUp = parsed.GetValue(WrapUp),
        Ring = parsed.GetValue(Ring),
        HeadStart = parsed.GetValue(HeadStart),
        ServerAway = parsed.GetValue(Away),
    };

    private static async Task<int> RunAsync(ReplayOptions options, CancellationToken ct)
    {
        var file = RecordedFile.Read(options.File.FullName);
        if (file.Malformed is [var first, ..]) Console.WriteLine($"{file.Malformed.Count} malformed rows left out, the first in line {first.Line}: {first.Reason}");
        var day = new ScheduleBuilder(file.Calls, options.Day).Build(options.From, options.Until);
        var minutes = (day.End - day.Begin) / options.Speed / 60;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{day.Day}: {day.Calls.Count} calls, {day.Agents.Count} agents, about {minutes:0.0} min at {options.Speed}x"));
        var result = await new ReplayRun(day, options, new Progress(Console.Out, terminal: !Console.IsOutputRedirected)).PlayAsync(ct);
        var report = new ReplayReport(result);
        report.WriteTo(options.Out);
        Console.Write(report.Text());
        Console.WriteLine($"written to {options.Out.FullName}");
        return result.Verdict.Passed ? 0 : 1;
    }
}
