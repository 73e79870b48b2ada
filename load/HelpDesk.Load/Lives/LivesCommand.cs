using System.CommandLine;
using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The verb <c>lives</c>.</summary>
internal static class LivesCommand
{
    private static readonly Option<int> Clients = CommonOptions.Count("--clients", 20, "Tickets under way at once, and agents.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 30, "How long.");

    public static Command Create()
    {
        var command = new Command("lives", "Whole lives of tickets per second: create, offer, accept, resolve, close.")
        {
            CommonOptions.Server, Clients, Seconds,
        };
        CommonOptions.Bound(Clients, 1, 999);
        CommonOptions.Bound(Seconds, 1, 3_600);
        command.SetAction((parsed, ct) =>
        {
            var length = TimeSpan.FromSeconds(parsed.GetValue(Seconds));
            return RunAsync(new LivesRun([parsed.GetRequiredValue(CommonOptions.Server)], parsed.GetValue(Clients), length), ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(LivesRun run, CancellationToken ct)
    {
        await run.RunAsync(ct);
        var seconds = run.Took.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Lives.Count / seconds:0.0} lives/s over {seconds:0.0} s"));
        Console.WriteLine($"one life   {run.Lives.Line(50, 99, 99.9)}");
        return 0;
    }
}
