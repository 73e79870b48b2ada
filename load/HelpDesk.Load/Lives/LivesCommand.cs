using System.CommandLine;
using System.Globalization;

namespace HelpDesk.Load;

/// <summary>The verb <c>lives</c>.</summary>
internal static class LivesCommand
{
    private static readonly Option<int> Clients = new("--clients") { Description = "Tickets under way at once, and agents.", DefaultValueFactory = _ => 20 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "How long.", DefaultValueFactory = _ => 30 };

    public static Command Create()
    {
        var command = new Command("lives", "Whole lives of tickets per second: create, offer, accept, resolve, close.") { CommonOptions.Server, Clients, Seconds };
        Clients.Validators.Add(r => CommonOptions.InRange(r, r.GetValueOrDefault<int>(), 1, 999));
        Seconds.Validators.Add(r => CommonOptions.InRange(r, r.GetValueOrDefault<double>(), 1, 3_600));
        command.SetAction((parsed, ct) => RunAsync(
            new LivesRun(parsed.GetRequiredValue(CommonOptions.Server), parsed.GetValue(Clients), TimeSpan.FromSeconds(parsed.GetValue(Seconds))), ct));
        return command;
    }

    private static async Task<int> RunAsync(LivesRun run, CancellationToken ct)
    {
        await run.RunAsync(ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Lives.Count / run.Took.TotalSeconds:0.0} lives/s over {run.Took.TotalSeconds:0.0} s"));
        Console.WriteLine($"one life   {run.Lives.Line(50, 99, 99.9)}");
        return 0;
    }
}
