using System.CommandLine;

namespace HelpDesk.Load;

/// <summary>The verb <c>waits</c>: how right the estimates would have been that recorded callers would have been given.</summary>
public static class WaitsCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Recorded calls, tab-separated, .gz or plain." };
    private static readonly Option<string> By = new("--by")
    {
        Description = "What a queue is: each type of call (type), or all of them together (all).", DefaultValueFactory = _ => "type",
    };

    public static Command Create()
    {
        By.AcceptOnlyFromAmong("type", "all");
        var command = new Command("waits", "Estimates the waits of recorded calls when they begin, and judges the estimates.") { File, By };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(File), parsed.GetRequiredValue(By), Console.Out));
        return command;
    }

    /// <summary>Exit code 0 when there was anything to judge, else 1.</summary>
    /// <exception cref="FormatException">The file is not one of recorded calls.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static int Run(string file, string by, TextWriter output)
    {
        var recorded = RecordedFile.Read(file);
        var run = new WaitsRun(recorded.Calls, oneQueue: by == "all");
        WaitsReport.Write(output, file, recorded, run);
        return run.All.Judged > 0 ? 0 : 1;
    }
}
