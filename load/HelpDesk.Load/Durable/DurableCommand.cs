using System.CommandLine;

namespace HelpDesk.Load;

/// <summary>The verb <c>durable</c>.</summary>
internal static class DurableCommand
{
    private const string Sqlite = "sqlite", Postgres = "postgres";

    private static readonly Option<string> Store = new("--store")
    {
        Description = "sqlite: a file of its own, removed afterwards; postgres: a server of its own, likewise; or postgres://user:password@host:port/database.",
        DefaultValueFactory = _ => Sqlite,
    };
    private static readonly Option<int> Rounds = CommonOptions.Count("--rounds", 3, "How often each contender runs, in turns, after a warm-up.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 4, "How long one contender runs at most in a round.");
    private static readonly Option<int> Decisions = CommonOptions.Count("--decisions", 60_000, "Decisions that one contender writes at most in a round.");
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder for the report and the CSV; the SQLite file is made here too, so it is the disk that is measured.",
        DefaultValueFactory = _ => new("durable-out"),
    };

    public static Command Create()
    {
        var command = new Command("durable", "Durable decisions per second of the store, beside a transaction per decision and the raw limit.")
        {
            Store, Rounds, Seconds, Decisions, Out,
        };
        Store.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && name is not (Sqlite or Postgres) && !IsLocation(name))
                result.AddError($"--store must be {Sqlite}, {Postgres} or postgres://user:password@host:port/database, got '{name}'.");
        });
        CommonOptions.Bound(Rounds, 1, 100);
        CommonOptions.Bound(Seconds, 0.1, 600);
        CommonOptions.Bound(Decisions, 1, 500_000);
        command.SetAction((parsed, ct) => RunAsync(
            new DurableOptions(
                parsed.GetRequiredValue(Store), parsed.GetValue(Rounds), parsed.GetValue(Seconds), parsed.GetValue(Decisions), parsed.GetRequiredValue(Out)), ct));
        return command;
    }

    private static bool IsLocation(string name) => Uri.TryCreate(name, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql";

    private static async Task<int> RunAsync(DurableOptions options, CancellationToken ct)
    {
        options.Out.Create();
        var machine = Machine.Here(options.Out);
        using IBench bench = options.Store == Sqlite
            ? await SqliteBench.CreateAsync(options.Out)
            : await PostgresBench.CreateAsync(options.Store == Postgres ? null : options.Store);
        var run = new DurableRun(bench.Contenders, options);
        run.Run(Console.Error.WriteLine, ct);
        var report = new DurableReport(bench, run, machine);
        Console.Write(report.Text());
        report.Write(options.Out);
        return 0;
    }
}
