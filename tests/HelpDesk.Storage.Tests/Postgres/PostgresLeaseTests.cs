using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Npgsql;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Who may write: one embedded host, or the nodes of a cluster.</summary>
public sealed class PostgresLeaseTests : IDisposable
{
    private static readonly StoreOptions Node = new() { Exclusive = false };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Frozen = "helpdesk committer 1@gone";
    /// <summary>Takes the lease as an embedded host does, and goes silent in a transaction.</summary>
    private const string TakeInTransaction = "SELECT pg_advisory_lock(x'4844534B'::integer, 1); BEGIN";
    /// <summary>A little longer than a living holder lets the server wait within a transaction.</summary>
    private const string SilentForLong =
        $"SELECT bool_and(state_change < clock_timestamp() - interval '3.1 seconds') FROM pg_stat_activity WHERE application_name = '{Frozen}'";

    private readonly PostgresDatabase _database = PostgresServer.Missing is null ? new() : null!;

    [PostgresFact]
    public void A_store_that_is_held_names_the_holder()
    {
        _database.Open();

        var held = Assert.Throws<StoreHeldException>(() => PostgresStore.Open(_database.Location));

        Assert.Contains($"helpdesk committer {Environment.ProcessId}@{Environment.MachineName}", held.Message, StringComparison.Ordinal);
        Assert.Contains("from 127.0.0.1, server process ", held.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Shared.Password, held.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public void Nodes_share_a_store_and_keep_an_embedded_host_out()
    {
        _database.Open(Node);
        _database.Open(Node);

        Assert.Throws<StoreHeldException>(() => PostgresStore.Open(_database.Location));
    }

    [PostgresFact]
    public void An_embedded_host_keeps_nodes_out()
    {
        _database.Open();

        Assert.Throws<StoreHeldException>(() => PostgresStore.Open(_database.Location, Node));
    }

    [PostgresFact]
    public void A_closed_store_can_be_opened_again_also_after_a_refusal()
    {
        _database.Open();
        Assert.Throws<StoreHeldException>(() => PostgresStore.Open(_database.Location));
        _database.Close();

        _database.Open();
    }

    [PostgresFact]
    public async Task Who_lost_his_session_takes_the_lease_again_before_he_writes()
    {
        var store = _database.Open();
        EndCommitter();

        await Until<Committed>(store, Sample.NewTicket("a"));

        Assert.Throws<StoreHeldException>(() => PostgresStore.Open(_database.Location));
    }

    [PostgresFact]
    public async Task Who_lost_the_lease_to_another_writes_nothing_more()
    {
        var first = _database.Open();
        EndCommitter();
        var second = _database.Open();
        await Until<Committed>(second, Sample.NewTicket("a"));

        // The first try may only find its connection gone.
        await first.Ask(Sample.NewTicket("b"), default).WaitAsync(Patience);
        var refused = Assert.IsType<Failed>(await first.Ask(Sample.NewTicket("b"), default).WaitAsync(Patience));

        Assert.Contains("in use by helpdesk committer", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1L, _database.Scalar("SELECT count(*) FROM events"));
    }

    [PostgresFact]
    public void Who_is_frozen_in_the_middle_of_a_batch_loses_the_lease_to_the_next()
    {
        _database.Open();
        _database.Close();
        using var frozen = _database.Connect(Frozen);
        Run(frozen, TakeInTransaction);

        using var patience = new CancellationTokenSource(Patience);
        while (_database.Scalar(SilentForLong) is not true) patience.Token.ThrowIfCancellationRequested();
        _database.Open();

        Assert.ThrowsAny<NpgsqlException>(() => Run(frozen, "SELECT 1"));
    }

    public void Dispose() => _database?.Dispose();

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private void EndCommitter() => _database.Execute(
        "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'helpdesk committer%'");

    private static async Task Until<T>(PostgresStore store, StoreRequest request) where T : StoreReply
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await store.Ask(request, patience.Token) is not T) { }
    }
}
