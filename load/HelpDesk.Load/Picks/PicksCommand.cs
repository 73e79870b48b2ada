using System.CommandLine;
using HelpDesk.Core;

namespace HelpDesk.Load;

/// <summary>The verb <c>picks</c>: of what was picked in recorded reality, how much would the production pool have picked?</summary>
public static class PicksCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "Recorded calls, tab-separated, .gz or plain." };
    private static readonly Option<double> HeadStart = new("--head-start") { Description = "Seconds of head start per priority step.", DefaultValueFactory = _ => 90 };
    private static readonly Option<string> Order = new("--order") { Description = "Only this order: head-start or fifo. Both by default." };
    private static readonly Option<string> Csv = new("--csv") { Description = "File to write one row per pick to." };

    public static Command Create()
    {
        Order.AcceptOnlyFromAmong("head-start", "fifo");
        CommonOptions.Bound(HeadStart, 0, Limits.MaxHeadStartSeconds);
        var command = new Command("picks", "Compares whom recorded agents picked with whom the pool picks.") { File, HeadStart, Order, Csv };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(File), parsed.GetValue(HeadStart), parsed.GetValue(Order), parsed.GetValue(Csv), Console.Out));
        return command;
    }

    /// <summary>Exit code 0 when there was something to compare, else 1. <paramref name="order"/> null = both.</summary>
    /// <exception cref="FormatException">The file is not one of recorded calls.</exception>
    /// <exception cref="IOException">A file can't be read or written.</exception>
    public static int Run(string file, double headStartSeconds, string? order, string? csv, TextWriter output)
    {
        var recorded = RecordedFile.Read(file);
        var run = new PicksRun(recorded.Calls);
        var orders = Orders(order).Select(o => run.Compare(o, headStartSeconds)).ToList();
        PicksReport.WriteText(output, file, recorded, run, orders);
        if (csv is not null) PicksReport.WriteCsv(csv, orders);
        return run.Considered > 0 ? 0 : 1;
    }

    private static QueueOrder[] Orders(string? order) => order switch
    {
        null => [QueueOrder.HeadStart, QueueOrder.Fifo],
        "fifo" => [QueueOrder.Fifo],
        _ => [QueueOrder.HeadStart],
    };
}
