using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>A primary with a synchronous standby, both of the test's own, because they are killed.</summary>
public sealed class StandbyTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly PostgresServer _primary;
    private readonly PostgresServer _standby;
    private readonly string _database;

    public StandbyTests()
    {
        _primary = PostgresServer.Create();
        try
        {
            _database = _primary.NewDatabase();
            _standby = _primary.AddSynchronousStandby();
        }
        catch
        {
            _primary.Dispose();
            throw;
        }
    }

    private string BothServers => _primary.WithSecond(_database, _standby);

    [PostgresFact]
    public async Task A_commit_waits_for_the_standby_however_long_and_nobody_sees_it_before()
    {
        using var store = PostgresStore.Open(BothServers);
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("a")));
        _standby.Kill9();

        var waiting = Ask(store, Sample.NewTicket("b"));
        // Longer than any time-out of a statement or a command.
        await UntilACommitWaits(seconds: 15);
        Assert.False(waiting.IsCompleted);
        Assert.Null(await store.Ticket(Sample.Tenant, Sample.Id("b"), default));
        _standby.Start();

        Assert.IsType<Committed>(await waiting);
        Assert.NotNull(await store.Ticket(Sample.Tenant, Sample.Id("b"), default));
    }

    [PostgresFact]
    public async Task A_commit_whose_wait_for_the_standby_is_cancelled_is_not_acknowledged()
    {
        using var store = PostgresStore.Open(BothServers);
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("a")));
        _standby.Kill9();

        var waiting = Ask(store, Sample.NewTicket("b"));
        await UntilACommitWaits();
        Scalar("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        Assert.Contains("standby", Assert.IsType<Unknown>(await waiting).Reason, StringComparison.Ordinal);

        _standby.Start();
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("c")));
    }

    [PostgresFact]
    public async Task A_standby_that_is_named_while_the_store_is_open_is_waited_for_too()
    {
        _primary.SetSynchronousStandby(null);
        using var store = PostgresStore.Open(BothServers);
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("a")));
        _standby.Kill9();
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("b")));
        _primary.SetSynchronousStandby(PostgresServer.Standby);

        // The first that waits is given up by the command's time-out, which commits it here alone.
        var verdict = await Ask(store, Sample.NewTicket("c"));
        for (var i = 0; verdict is Committed; i++) verdict = await Ask(store, Sample.NewTicket($"c{i}"));
        Assert.IsType<Unknown>(verdict);
        var waiting = Ask(store, Sample.NewTicket("d"));
        await UntilACommitWaits(seconds: 15);
        _standby.Start();

        Assert.IsType<Committed>(await waiting);
    }

    [PostgresFact]
    public async Task What_was_acknowledged_is_there_after_the_standby_was_promoted_and_commits_go_on()
    {
        using var store = PostgresStore.Open(BothServers, new StoreOptions { Exclusive = false });
        var acknowledged = new List<string>();
        var enough = new TaskCompletionSource();
        var work = Task.Run(async () =>
        {
            for (var i = 0; await Ask(store, Sample.NewTicket($"t{i}")) is Committed; i++)
            {
                acknowledged.Add($"t{i}");
                if (i == 50) enough.SetResult();
            }
        });
        await enough.Task.WaitAsync(Patience);

        _primary.Kill9();
        await work.WaitAsync(Patience);
        _standby.Promote();
        await UntilCommitted(store, "after").WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(acknowledged.Count > 50);
        foreach (var name in acknowledged) Assert.NotNull(await store.Ticket(Sample.Tenant, Sample.Id(name), default));
    }

    public void Dispose()
    {
        _standby.Dispose();
        _primary.Dispose();
    }

    private static Task<StoreReply> Ask(PostgresStore store, StoreRequest request) => store.Ask(request, default).WaitAsync(Patience);

    private object? Scalar(string sql) => _primary.Scalar(_database, sql);

    /// <summary>Returns once a commit has waited for the standby for so long.</summary>
    private async Task UntilACommitWaits(int seconds = 0)
    {
        var waits = $"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query_start < clock_timestamp() - interval '{seconds} seconds'";
        await Until(() => Task.FromResult(Scalar(waits) is > 0L));
    }

    /// <summary>As a cell does it: what is refused or unknown is tried again.</summary>
    private static Task UntilCommitted(PostgresStore store, string name) => Until(async () => await Ask(store, Sample.NewTicket(name)) is Committed or Conflict);

    private static async Task Until(Func<Task<bool>> happened)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(Patience);
        while (!await happened()) await timer.WaitForNextTickAsync(patience.Token);
    }
}
