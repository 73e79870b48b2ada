using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Npgsql;

namespace HelpDesk.Storage.Tests;

/// <summary>
/// One database that several stores write, as the nodes of a cluster do, and sessions of the test's own that hold locks the way a batch
/// in the middle does.
/// </summary>
internal sealed class SharedDatabase : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<IDisposable> _open = [];

    public string Location { get; } = PostgresServer.Shared.NewDatabase();

    public PostgresStore Store(StoreOptions? options = null)
    {
        var store = PostgresStore.Open(Location, (options ?? StoreOptions.Default) with { Exclusive = false });
        _open.Add(store);
        return store;
    }

    /// <summary>A session in an open transaction.</summary>
    public NpgsqlConnection Session(string applicationName = "a test")
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresServer.Shared.ConnectionString(Location)) { ApplicationName = applicationName };
        var session = new NpgsqlConnection(settings.ConnectionString);
        _open.Add(session);
        session.Open();
        Execute(session, "BEGIN");
        return session;
    }

    public static void Execute(NpgsqlConnection session, string sql)
    {
        using var command = new NpgsqlCommand(sql, session);
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql) => PostgresServer.Shared.Scalar(Location, sql);

    public static Task<StoreReply> Ask(IStore store, StoreRequest request) => store.Ask(request, CancellationToken.None).WaitAsync(Patience);

    public static async Task<T> Ask<T>(IStore store, StoreRequest request) where T : StoreReply =>
        Xunit.Assert.IsType<T>(await Ask(store, request));

    public static Task<Loaded> Activate(IStore store, string agent) =>
        Ask<Loaded>(store, new LoadActor(ActorId.Agent(Sample.Tenant, agent), true));

    /// <summary>Returns once so many committers of this database wait for a lock.</summary>
    public async Task Waiting(int committers)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var patience = new CancellationTokenSource(Patience);
        while (Scalar("""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND application_name LIKE 'helpdesk committer%'
            """) is not long count || count < committers)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public void Dispose()
    {
        foreach (var one in Enumerable.Reverse(_open)) one.Dispose();
        PostgresServer.Shared.Drop(Location);
    }
}
