using System.CommandLine;
using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The verb <c>latency</c>.</summary>
internal static class LatencyCommand
{
    private const int QuietProbes = 200, MaxProbes = 100_000;

    private static readonly Option<double> Rate = CommonOptions.Number("--rate", 200, "Tickets per second.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 30, "How long.");
    private static readonly Option<double> WarmUp = CommonOptions.Number("--warm-up", 5, "Seconds at the same rate before it counts.");
    private static readonly Option<int> Agents = CommonOptions.Count("--agents", 50, "Agents with a stream each.");
    private static readonly Option<DirectoryInfo> Disk = new("--disk")
    {
        Description = "A directory on the server's disk, to time bare durable writes in.",
        DefaultValueFactory = _ => new("."),
    };

    public static Command Create()
    {
        var command = new Command("latency", "POST of a ticket to its push on an agent's stream, beside the disk's commit time.")
        {
            CommonOptions.Server, Rate, Seconds, WarmUp, Agents, Disk,
        };
        CommonOptions.Bound(Rate, 0.1, 10_000);
        CommonOptions.Bound(Seconds, 1, 3_600);
        CommonOptions.Bound(WarmUp, 0, 600);
        CommonOptions.Bound(Agents, 1, 999);
        command.SetAction((parsed, ct) => RunAsync(
            new LatencyOptions(
                parsed.GetRequiredValue(CommonOptions.Server), parsed.GetValue(Rate), parsed.GetValue(Seconds), parsed.GetValue(WarmUp),
                parsed.GetValue(Agents), parsed.GetRequiredValue(Disk)), ct));
        return command;
    }

    private static async Task<int> RunAsync(LatencyOptions options, CancellationToken ct)
    {
        using var disk = new DiskProbe(options.Disk);
        LatencyRecorder quiet = new(QuietProbes), loaded = new(MaxProbes);
        disk.Measure(QuietProbes, quiet);
        var run = new LatencyRun(options);
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            var probing = disk.MeasureAsync(TimeSpan.FromMilliseconds(50), loaded, over.Token);
            await run.RunAsync(ct);
            await over.CancelAsync();
            await probing;
        }
        Print(options, run, quiet, loaded);
        return run.Missing == 0 ? 0 : 1;
    }

    private static void Print(LatencyOptions options, LatencyRun run, LatencyRecorder quiet, LatencyRecorder loaded)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Rate} tickets/s for {options.Seconds} s, {options.Agents} agents"));
        Console.WriteLine($"due -> push, an agent was free      {run.FromDueToFree.Line(50, 99, 99.9)}");
        Console.WriteLine($"due -> push, all tickets            {run.FromDue.Line(50, 99, 99.9)}");
        Console.WriteLine($"sent -> push, all tickets           {run.FromSend.Line(50, 99, 99.9)}");
        Console.WriteLine($"sent -> answer to the POST          {run.Answered.Line(50, 99, 99.9)}");
        Console.WriteLine($"4 KiB append + fsync, before        {quiet.Line(50, 99)}");
        Console.WriteLine($"4 KiB append + fsync, during        {loaded.Line(50, 99)}");
        Console.WriteLine(run.Missing == 0 ? "checks: every ticket was pushed" : $"checks: FAILED, {run.Missing} tickets were never pushed");
    }
}
