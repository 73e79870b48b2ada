using System.Text.RegularExpressions;
using HelpDesk.Client;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.EndToEnd.Tests;

/// <summary>What docs/OPERATIONS.md tells of the standby, with its own statements, beside a running server.</summary>
public sealed partial class OperationsDocTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task The_statements_about_the_standby_do_what_the_page_says()
    {
        using var primary = PostgresServer.Create();
        var database = primary.NewDatabase();
        using var standby = primary.AddSynchronousStandby();
        await using var server = await Server.Start(store: primary.WithSecond(database, standby));
        var (look, alone, together) = await Statements();
        var (waiting, replicating) = (look.Split(';')[0], $"SELECT sync_state FROM ({look.Split(';')[1]}) AS seen");
        Assert.Equal("sync", await Until(() => primary.Scalar(database, replicating), "sync"));

        standby.Kill9();
        var command = server.As(Principals.Admin("setup")).SetQueueAsync("waits", new QueueDocument());
        Assert.Equal(1L, await Until(() => primary.Scalar(database, waiting), 1L));
        Assert.False(command.IsCompleted);
        Run(primary, database, alone);
        await command.WaitAsync(Patience);

        standby.Start();
        Run(primary, database, together);
        Assert.Equal("sync", await Until(() => primary.Scalar(database, replicating), "sync"));
        await server.As(Principals.Admin("setup")).SetQueueAsync("together", new QueueDocument()).WaitAsync(Patience);
    }

    /// <summary>The page's three blocks: who waits, go on alone, wait again.</summary>
    private static async Task<(string Look, string Alone, string Together)> Statements()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "OPERATIONS.md"));
        var blocks = Block().Matches(page).Select(block => block.Groups[1].Value).ToArray();
        Assert.Equal(3, blocks.Length);
        return (blocks[0], blocks[1], blocks[2]);
    }

    /// <summary>One by one, as psql does it: ALTER SYSTEM must not be in a transaction.</summary>
    private static void Run(PostgresServer server, string database, string statements)
    {
        foreach (var statement in statements.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            server.Execute(database, statement);
    }

    private static async Task<object?> Until(Func<object?> ask, object wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(Patience);
        var found = ask();
        while (!wanted.Equals(found))
        {
            await timer.WaitForNextTickAsync(patience.Token);
            found = ask();
        }
        return found;
    }

    [GeneratedRegex(@"```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
