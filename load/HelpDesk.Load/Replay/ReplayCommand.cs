using System.CommandLine;
using System.Globalization;
using HelpDesk.TestSupport.Sip;
using Command = System.CommandLine.Command;

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
    private static readonly Option<bool> Sip = new("--sip") { Description = "By real calls: SIPp's callers and telephones before a Kamailio and an engine of its own; --server is not asked." };
    private static readonly Option<DirectoryInfo?> Beside = new("--beside") { Description = "With --sip: the --out of an earlier replay of the same hours over HTTP, shown beside." };
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Directory for report.txt, summary.csv, calls.csv and day.svg.",
        DefaultValueFactory = _ => new("replay-out"),
    };

    public static Command Create()
    {
        var command = new Command("replay", "Plays a recorded day through a running server and compares.")
        {
            File, CommonOptions.Server, Day, Speed, From, Until, WrapUp, Ring, HeadStart, Away, Sip, OwnStore.Option, Beside, Out,
        };
        CommonOptions.Bound(Speed, 0.1, 3_600);
        foreach (var seconds in (ReadOnlySpan<Option<double>>)[WrapUp, Ring, HeadStart, Away]) CommonOptions.Bound(seconds, 0, 86_400);
        command.SetAction((parsed, ct) => RunAsync(Options(parsed), parsed.GetRequiredValue(OwnStore.Option), ct));
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
        Sip = parsed.GetValue(Sip),
        Beside = parsed.GetValue(Beside),
    };

    private static async Task<int> RunAsync(ReplayOptions options, string store, CancellationToken ct)
    {
        if (options.Sip && SipPrograms.Missing is { } reason) throw new ArgumentException(reason);
        if (options is { Sip: false, Beside: not null }) throw new ArgumentException("--beside is for a replay with --sip: its report shows a replay over HTTP beside. Add --sip, or leave --beside out.");
        var file = RecordedFile.Read(options.File.FullName);
        if (file.Malformed is [var first, ..]) Console.WriteLine($"{file.Malformed.Count} malformed rows left out, the first in line {first.Line}: {first.Reason}");
        var day = new ScheduleBuilder(file.Calls, options.Day).Build(options.From, options.Until);
        var minutes = (day.End - day.Begin) / options.Speed / 60;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{day.Day}: {day.Calls.Count} calls, {day.Agents.Count} agents, about {minutes:0.0} min at {options.Speed}x"));
        var beside = options.Beside is { } folder ? EarlierReplay.Read(folder, day) : null;
        var result = await (options.Sip ? BySipAsync(day, options, store, ct) : ByHttpAsync(day, options, ct));
        var report = new ReplayReport(result, beside);
        report.WriteTo(options.Out);
        Console.Write(report.Text());
        Console.WriteLine($"written to {options.Out.FullName}");
        return result.Verdict.Passed ? 0 : 1;
    }

    private static async Task<ReplayResult> ByHttpAsync(DaySchedule day, ReplayOptions options, CancellationToken ct)
    {
        using var connections = new Connections(options.Server, TimeSpan.FromSeconds(options.ServerAway));
        return await Run(day, options, new HttpWay(connections, options)).PlayAsync(ct);
    }

    private static async Task<ReplayResult> BySipAsync(DaySchedule day, ReplayOptions options, string store, CancellationToken ct)
    {
        using var own = new OwnStore(store, options.Out);
        await using var centre = await CallCentre.Open(store: own.Location);
        await using var way = new SipWay(centre, options);
        return await Run(day, options, way).PlayAsync(ct);
    }

    private static ReplayRun Run(DaySchedule day, ReplayOptions options, IReplayWay way) => new(day, options, way, new Progress(Console.Out, terminal: !Console.IsOutputRedirected));
}
