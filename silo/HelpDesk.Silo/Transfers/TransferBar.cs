using System.Globalization;
using HelpDesk.Storage.Transfer;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace HelpDesk.Silo;

/// <summary>
/// Shows how far an export or import is, on standard error: a bar where people look on, a line per tenth where a log is written.
/// </summary>
internal static class TransferBar
{
    public static TransferSummary Show(string what, Func<IProgress<TransferProgress>, TransferSummary> work)
    {
        if (Console.IsErrorRedirected) return work(new TenthLines(what));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RowsColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(what, autoStart: true))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Description = value.Table;
            task.Value = value.Total == 0 ? 1 : value.Done;
        }
    }

    /// <summary>Rows done of all, and how many a second.</summary>
    private sealed class RowsColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(string.Create(
            CultureInfo.InvariantCulture, $"{task.Value:N0}/{task.MaxValue:N0} rows, {task.Speed ?? 0:N0}/s"));
    }
}
