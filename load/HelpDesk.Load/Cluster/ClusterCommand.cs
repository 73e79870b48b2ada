using System.CommandLine;
using HelpDesk.TestSupport;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>cluster</c>.</summary>
internal static class ClusterCommand
{
    private static readonly Option<FileInfo> Silo = new("--silo")
    {
        Description = "The server's program, from a build with Orleans.",
        DefaultValueFactory = _ => new(Built.Silo),
    };
    private static readonly Option<int> Clients = CommonOptions.Count("--clients", 8, "Tickets under way at once, and agents, where lives are counted.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 20, "How long lives are counted on each site.");
    private static readonly Option<int> Pushes = CommonOptions.Count("--pushes", 300, "Pushes that are timed on each site and way.");
    private static readonly Option<int> Runs = CommonOptions.Count("--runs", 5, "Kills, and as many freezes, of a silo.");
    private static readonly Option<int> Actors = CommonOptions.Count("--actors", 20, "Agents, and as many tickets, that live on the silo when it goes.");
    private static readonly Option<int> Idle = CommonOptions.Count("--idle", 1_000, "Agents, and as many waiting tickets, whose memory is weighed.");
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder for the report and the CSV.",
        DefaultValueFactory = _ => new("cluster-out"),
    };

    public static Command Create()
    {
        var command = new Command("cluster", "The embedded host, one silo and three beside each other: lives, pushes, messages, memory; then failover.")
        {
            Silo, Clients, Seconds, Pushes, Runs, Actors, Idle, Out,
        };
        CommonOptions.Bound(Clients, 1, 500);
        CommonOptions.Bound(Seconds, 1, 3_600);
        CommonOptions.Bound(Pushes, 1, 100_000);
        CommonOptions.Bound(Runs, 1, 100);
        CommonOptions.Bound(Actors, 1, 1_000);
        CommonOptions.Bound(Idle, 1, 100_000);
        command.SetAction((parsed, ct) => RunAsync(
            new ClusterOptions(
                parsed.GetRequiredValue(Silo), parsed.GetValue(Clients), parsed.GetValue(Seconds), parsed.GetValue(Pushes), parsed.GetValue(Runs),
                parsed.GetValue(Actors), parsed.GetValue(Idle), parsed.GetRequiredValue(Out)), ct));
        return command;
    }

    private static async Task<int> RunAsync(ClusterOptions options, CancellationToken ct)
    {
        if (!options.Silo.Exists) throw new ArgumentException($"The server '{options.Silo}' is not there. Build silo/HelpDesk.Silo with -p:UseOrleans=true, and name its HelpDesk.Silo.dll with --silo.");
        if (PostgresServer.Missing is { } reason) throw new ArgumentException(reason);
        options.Out.Create();
        var machine = Machine.Here(options.Out);
        using var postgres = PostgresServer.Create(null, "max_connections = 300");
        var run = new ClusterRun(options, postgres);
        await run.RunAsync(Console.Error.WriteLine, ct);
        var report = new ClusterReport(options, run, machine);
        Console.Write(report.Text());
        report.Write();
        return 0;
    }
}
