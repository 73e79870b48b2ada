using System.CommandLine;
using System.Globalization;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>reconnect</c>.</summary>
internal static class ReconnectCommand
{
    private static readonly Option<int> Clients = CommonOptions.Count("--clients", 2_000, "Clients with a stream each.");
    private static readonly Option<double> Down = CommonOptions.Number("--down", 3, "Seconds between the kill and the next start.");

    public static Command Create()
    {
        var command = new Command("reconnect", "kill -9 of the server under many streams: how long until all are current again.") { OwnStore.Option, Clients, Down, ServerProgram.Option };
        CommonOptions.Bound(Clients, 1, 9_999);
        CommonOptions.Bound(Down, 0, 60);
        command.SetAction((parsed, ct) => RunAsync(
            new ReconnectOptions(parsed.GetRequiredValue(OwnStore.Option), parsed.GetValue(Clients), parsed.GetValue(Down), ServerProgram.Of(parsed)), ct));
        return command;
    }

    private static async Task<int> RunAsync(ReconnectOptions options, CancellationToken ct)
    {
        using var store = new OwnStore(options.Store, new DirectoryInfo(Path.GetTempPath()));
        var run = new ReconnectRun(options, store.Location);
        await run.RunAsync(Console.Error.WriteLine, ct);
        Print(run);
        return run.Missing == 0 ? 0 : 1;
    }

    private static void Print(ReconnectRun run)
    {
        Line($"process start -> listening      {run.Listening.TotalMilliseconds:0} ms");
        Line($"listening -> client is current  {run.Current.Line(50, 95, 99)} (goal: all within 30 s)");
        Line($"server until then               {run.Worked.TotalMilliseconds:0} ms of processor time, {run.WorkingSet / 1e6:0} MB");
        Line($"streams that began anew         {run.Resets}");
        Console.WriteLine(run.Missing == 0 ? "checks: every client is current" : $"checks: FAILED, {run.Missing} clients never were");
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
