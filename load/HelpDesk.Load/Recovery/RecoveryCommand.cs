using System.CommandLine;
using System.Globalization;
using HelpDesk.TestSupport;
using Command = System.CommandLine.Command;

namespace HelpDesk.Load;

/// <summary>The verb <c>recovery</c>.</summary>
internal static class RecoveryCommand
{
    private static readonly TimeSpan Goal = TimeSpan.FromSeconds(1);

    private static readonly Option<string> Store = new("--store")
    {
        Description = "sqlite: a file of its own, removed afterwards; postgres: a database server of its own, likewise; else what the server gets behind --store.",
        DefaultValueFactory = _ => "sqlite",
    };
    private static readonly Option<int> Waiting = CommonOptions.Count("--waiting", 100_000, "Tickets that wait.");
    private static readonly Option<int> Agents = CommonOptions.Count("--agents", 200, "Agents at work, with a stream each.");
    private static readonly Option<double> Seconds = CommonOptions.Number("--seconds", 5, "How long they work before the server is killed.");
    private static readonly Option<FileInfo> Server = new("--silo")
    {
        Description = "The server's program.",
        DefaultValueFactory = _ => new(Built.Silo),
    };
    private static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "Folder for the CSV and, without --store, the store.",
        DefaultValueFactory = _ => new("recovery-out"),
    };

    public static Command Create()
    {
        var command = new Command("recovery", "kill -9 of the server with a long backlog: start to first offer and to full pool, and memory.")
        {
            Store, Waiting, Agents, Seconds, Server, Out,
        };
        CommonOptions.Bound(Waiting, 1, 10_000_000);
        CommonOptions.Bound(Agents, 1, 999);
        CommonOptions.Bound(Seconds, 1, 600);
        command.SetAction((parsed, ct) => RunAsync(
            new RecoveryOptions(
                parsed.GetRequiredValue(Store), parsed.GetValue(Waiting), parsed.GetValue(Agents), parsed.GetValue(Seconds),
                parsed.GetRequiredValue(Server), parsed.GetRequiredValue(Out)), ct));
        return command;
    }

    private static async Task<int> RunAsync(RecoveryOptions options, CancellationToken ct)
    {
        if (!options.Server.Exists) throw new ArgumentException($"The server '{options.Server}' is not there. Build silo/HelpDesk.Silo, or name it with --silo.");
        var folder = Directory.CreateDirectory(Path.Combine(options.Out.FullName, $"recovery-{Guid.NewGuid():N}"));
        using var server = options.Store == "postgres" ? Postgres() : null;
        try
        {
            var store = server?.NewDatabase() ?? (options.Store == "sqlite" ? Path.Combine(folder.FullName, "recovery.db") : options.Store);
            var run = new RecoveryRun(options, store);
            var restart = await run.RunAsync(Console.Error.WriteLine, ct);
            Print(options, run, restart);
            Write(options, run, restart);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PostgresServer Postgres() =>
        PostgresServer.Missing is { } reason ? throw new ArgumentException(reason) : PostgresServer.Create(null, "max_connections = 250");

    private static void Print(RecoveryOptions options, RecoveryRun run, Restart restart)
    {
        void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"{options.Waiting} tickets wait, {options.Agents} agents; {run.Offers} offers before kill -9");
        Line($"process start -> listening        {restart.Listening}");
        Line($"process start -> offer decided    {restart.OfferDecided.TotalMilliseconds:0} ms");
        Line($"process start -> offer pushed     {restart.FirstOffer} (goal: under {Goal.TotalMilliseconds:0} ms)");
        Line($"process start -> pool complete    {restart.Complete}; {restart.Waiting} wait then");
        Line($"memory of the process             {restart.WorkingSet / 1e6:0} MB, {run.EmptyWorkingSet / 1e6:0} MB before anybody waited: {PerTicket(options, run, restart):0} bytes per waiting ticket");
        Line($"the pool's book alone             {run.Book!.BytesPerTicket:0} bytes per waiting ticket, {run.Book.Took.TotalMilliseconds:0} ms to read {run.Book.Tickets} from the store");
    }

    private static double PerTicket(RecoveryOptions options, RecoveryRun run, Restart restart) =>
        (double)(restart.WorkingSet - run.EmptyWorkingSet) / options.Waiting;

    private static void Write(RecoveryOptions options, RecoveryRun run, Restart restart)
    {
        using var csv = new CsvWriter(
            Path.Combine(options.Out.FullName, "recovery.csv"),
            "waiting", "agents", "listening_ms", "offer_decided_ms", "first_offer_ms", "first_offer_cpu_ms", "complete_ms", "complete_cpu_ms", "waiting_then", "working_set", "empty_working_set", "book_bytes_per_ticket", "book_read_ms");
        csv.Row(
            options.Waiting, options.Agents, restart.Listening.After.TotalMilliseconds, restart.OfferDecided.TotalMilliseconds, restart.FirstOffer.After.TotalMilliseconds,
            restart.FirstOffer.Worked.TotalMilliseconds, restart.Complete.After.TotalMilliseconds, restart.Complete.Worked.TotalMilliseconds,
            restart.Waiting, restart.WorkingSet, run.EmptyWorkingSet, run.Book!.BytesPerTicket, run.Book.Took.TotalMilliseconds);
    }
}
