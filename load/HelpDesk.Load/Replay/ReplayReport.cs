using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The report of a replay: text for people, CSV for other programs, one plot.</summary>
/// <param name="result">What it is about.</param>
/// <param name="beside">The figures of an earlier replay of the same calls over HTTP; null = there is none.</param>
internal sealed class ReplayReport(ReplayResult result, EarlierReplay? beside = null)
{
    private readonly Figures _recorded = Figures.Recorded(result.Day);
    private readonly Figures _replayed = Figures.Replayed(result.Outcomes, result.Audit, result.Day.Agents.Select(a => a.Id).ToHashSet());

    private static readonly (string Name, string Label, Func<Figures, double> Value, bool Share)[] Lines =
    [
        ("served", "calls served", f => f.Served, false),
        ("hung_up", "calls that hung up in line", f => f.HungUp, false),
        ("abandonment", "abandoned / (served + abandoned)", f => f.Abandonment, true),
        ("mean_wait_s", "wait of served calls, mean, s", f => f.MeanWait, false),
        ("p50_wait_s", "wait of served calls, p50, s", f => f.MedianWait, false),
        ("p90_wait_s", "wait of served calls, p90, s", f => f.P90Wait, false),
        ("mean_patience_s", "wait of calls that hung up, mean, s", f => f.MeanPatience, false),
        ("level_of_served", "served within 20 s / served", f => f.LevelOfServed, true),
        ("level_of_all", "served within 20 s / (served + abandoned)", f => f.LevelOfAll, true),
        ("level_without_short", "… without those that hung up within 20 s", f => f.LevelWithoutShort, true),
        ("mean_talk_s", "service time, mean, s", f => f.MeanTalk, false),
        ("occupancy", "occupancy: on calls / there", f => f.Occupancy, true),
    ];

    public string Text()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var (day, options) = (result.Day, result.Options);
        var speed = options.Speed.ToString("0.##", CultureInfo.InvariantCulture);
        text.WriteLine($"replay of {day.Day} at {speed}x: {day.Calls.Count} calls sent, {day.Agents.Count} agents");
        text.WriteLine($"not sent: {day.NotSent.NeverQueued} never queued, {day.NotSent.Phantom} phantom");
        text.WriteLine($"{"",-44}{"recorded",12}{(options.Sip ? "over SIP" : "replayed"),12}{(beside is null ? "" : "over HTTP"),12}".TrimEnd());
        foreach (var (name, label, value, share) in Lines)
            text.WriteLine($"{label,-44}{Cell(value(_recorded), share),12}{Cell(value(_replayed), share),12}{(beside is null ? "" : Cell(beside[name], share)),12}".TrimEnd());
        text.WriteLine($"offers that ended before the agent's answer: {result.MissedOffers}");
        text.WriteLine($"calls that waited when the last agent had left: {result.Overtime}");
        foreach (var held in result.Verdict.Passed ? result.Verdict.Held : []) text.WriteLine($"checks: {held}");
        foreach (var violation in result.Verdict.Violations.Take(50)) text.WriteLine($"checks: VIOLATED: {violation}");
        text.WriteLine(result.Verdict.Passed ? "checks: passed" : $"checks: FAILED, {result.Verdict.Violations.Count} violations");
        return text.ToString();
    }

    public void WriteTo(DirectoryInfo directory)
    {
        directory.Create();
        File.WriteAllText(Path.Combine(directory.FullName, "report.txt"), Text());
        WriteSummary(Path.Combine(directory.FullName, "summary.csv"));
        WriteCalls(Path.Combine(directory.FullName, "calls.csv"));
        File.WriteAllText(Path.Combine(directory.FullName, "day.svg"), Plot());
    }

    private void WriteSummary(string path)
    {
        using var csv = new CsvWriter(path, "figure", "recorded", "replayed");
        foreach (var (name, _, value, _) in Lines) csv.Row(name, value(_recorded), value(_replayed));
    }

    private void WriteCalls(string path)
    {
        using var csv = new CsvWriter(
            path, "call", "type", "priority", "arrival_s", "recorded_end", "recorded_wait_s", "recorded_server", "ticket", "replayed_end",
            "replayed_wait_s", "service_s", "replayed_talk_s", "replayed_agent");
        foreach (var o in result.Outcomes)
            csv.Row(
                o.Plan.Reference, o.Plan.Type, o.Plan.Priority, o.Plan.Arrival, o.Plan.RecordedEnd, o.Plan.RecordedWait, o.Plan.RecordedServer,
                o.Ticket, o.End, o.Wait, o.Plan.Service, o.Talk, o.Agent);
    }

    private string Plot()
    {
        const string recordedColour = "#888888", replayedColour = "#0b63c5";
        InLine[] recorded = [.. result.Day.Calls.Select(c => new InLine(c.Arrival, c.Arrival + c.RecordedWait, c.RecordedEnd == RecordedEnd.Served))];
        InLine[] replayed = [.. result.Outcomes.Where(o => o.End != ReplayedEnd.Open)
            .Select(o => new InLine(o.Plan.Arrival, o.Plan.Arrival + o.Wait, o.End == ReplayedEnd.Served))];
        return SvgChart.Draw(
            $"{result.Day.Day}, recorded and replayed, by hour of the day",
            new Panel("Mean wait of served calls, by quarter hour of arrival", "s",
                [new("recorded", recordedColour, DayCurve.Waits(recorded)), new("replayed", replayedColour, DayCurve.Waits(replayed))]),
            new Panel("Calls in line, averaged over five minutes", "calls",
                [new("recorded", recordedColour, DayCurve.Lengths(recorded)), new("replayed", replayedColour, DayCurve.Lengths(replayed))]));
    }

    private static string Cell(double value, bool share) => share
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : value.ToString("0.#", CultureInfo.InvariantCulture);
}
