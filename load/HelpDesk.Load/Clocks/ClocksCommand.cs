using System.CommandLine;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>clocks</c>.</summary>
internal static class ClocksCommand
{
    private static readonly Option<int> Open = CommonOptions.Count("--open", 1_000_000, "Tickets whose clocks are open and due an hour or two later.");
    private static readonly Option<double> Rate = CommonOptions.Number("--rate", 1_000, "Steps that are due per second while it is measured.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 30, "How long that is.");
    private static readonly Option<double> Idle = CommonOptions.Number("--idle", 20, "Seconds before that, at least, in which nothing is due.");
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder for the CSV and, without --store, the store.",
        DefaultValueFactory = _ => new("clocks-out"),
    };

    public static Command Create()
    {
        var command = new Command("clocks", "Many open clocks: how late steps come, what a step costs, and what open clocks cost while nothing is due.")
        {
            OwnStore.Option, Open, Rate, Seconds, Idle, ServerProgram.Option, Out,
        };
        CommonOptions.Bound(Open, 0, 10_000_000);
        CommonOptions.Bound(Rate, 1, 100_000);
        CommonOptions.Bound(Seconds, 1, 600);
        CommonOptions.Bound(Idle, 1, 600);
        command.SetAction((parsed, ct) => RunAsync(
            new ClocksOptions(
                parsed.GetRequiredValue(OwnStore.Option), parsed.GetValue(Open), parsed.GetValue(Rate), parsed.GetValue(Seconds), parsed.GetValue(Idle),
                ServerProgram.Of(parsed), parsed.GetRequiredValue(Out)), ct));
        return command;
    }

    private static async Task<int> RunAsync(ClocksOptions options, CancellationToken ct)
    {
        using var store = new OwnStore(options.Store, options.Out);
        var report = new ClocksReport(options, await new ClocksRun(options, store).RunAsync(Console.Error.WriteLine, ct));
        report.Print();
        report.Write();
        return report.Complete ? 0 : 1;
    }
}
