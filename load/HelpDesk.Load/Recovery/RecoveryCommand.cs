using System.CommandLine;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>recovery</c>.</summary>
internal static class RecoveryCommand
{
    private static readonly Option<int> Waiting = CommonOptions.Count("--waiting", 100_000, "Tickets that wait.");
    private static readonly Option<int> Agents = CommonOptions.Count("--agents", 200, "Agents at work, with a stream each.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 5, "How long they work before the server is killed.");
    private static readonly Option<int> Restarts = CommonOptions.Count("--restarts", 3, "How often it is killed and started again; the median counts.");
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder for the CSV and, without --store, the store.",
        DefaultValueFactory = _ => new("recovery-out"),
    };

    public static Command Create()
    {
        var command = new Command("recovery", "kill -9 of the server with a long backlog: start to first offer and to full pool, and memory.")
        {
            OwnStore.Option, Waiting, Agents, Seconds, Restarts, ServerProgram.Option, Out,
        };
        CommonOptions.Bound(Waiting, 1, 10_000_000);
        CommonOptions.Bound(Agents, 1, 999);
        CommonOptions.Bound(Seconds, 1, 600);
        CommonOptions.Bound(Restarts, 1, 100);
        command.SetAction((parsed, ct) => RunAsync(
            new RecoveryOptions(
                parsed.GetRequiredValue(OwnStore.Option), parsed.GetValue(Waiting), parsed.GetValue(Agents), parsed.GetValue(Seconds),
                parsed.GetValue(Restarts), ServerProgram.Of(parsed), parsed.GetRequiredValue(Out)), ct));
        return command;
    }

    private static async Task<int> RunAsync(RecoveryOptions options, CancellationToken ct)
    {
        using var store = new OwnStore(options.Store, options.Out);
        var run = new RecoveryRun(options, store.Location);
        var report = new RecoveryReport(options, run, await run.RunAsync(Console.Error.WriteLine, ct));
        report.Print();
        report.Write();
        return 0;
    }
}
