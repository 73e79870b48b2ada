using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Npgsql;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What becomes of a batch that fails, and of one whose fate nobody knows.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly SharedDatabase _database = new();

    [PostgresFact]
    public async Task One_request_that_the_database_refuses_takes_no_other_with_it()
    {
        var store = _database.Store();
        await SharedDatabase.Ask<Committed>(store, Sample.NewTicket("first"));
        _database.Scalar("ALTER TABLE helpdesk.tickets ADD CHECK (queue <> 'forbidden')");
        var appends = Enumerable.Range(0, 64).Select(i => Sample.NewTicket(Sample.Row($"t{i}") with { Queue = i == 40 ? "forbidden" : "ok" }));

        var verdicts = await Task.WhenAll(appends.Select(append => SharedDatabase.Ask(store, append)));

        Assert.Contains("tickets_queue_check", Assert.IsType<Failed>(verdicts[40]).Reason, StringComparison.Ordinal);
        Assert.Equal(63, verdicts.Count(v => v is Committed));
        Assert.Equal(64L, _database.Scalar("SELECT position FROM counters"));
    }

    [PostgresFact]
    public async Task A_session_that_is_cut_in_the_middle_of_its_commit_leaves_the_outcome_unknown()
    {
        var store = _database.Store();
        var first = Sample.NewTicket("first");
        await SharedDatabase.Ask<Committed>(store, first);
        HoldCommits();
        await using var gate = _database.Session();
        SharedDatabase.Execute(gate, "SELECT pg_advisory_xact_lock(4711)");

        var caught = SharedDatabase.Ask(store, Sample.Next(first));
        await _database.Waiting(committers: 1);
        _database.Scalar("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'helpdesk committer%' AND datname = current_database()");
        Assert.IsType<Unknown>(await caught);

        // It was undone here; a new session tells.
        SharedDatabase.Execute(gate, "COMMIT");
        Assert.Equal(1, (await SharedDatabase.Ask<Loaded>(store, new LoadActor(first.Actor, false))).Version);
        Assert.Equal(new Committed(2, 2, 0), await SharedDatabase.Ask(store, Sample.Next(first)));
    }

    [PostgresFact]
    public async Task A_session_that_is_cut_between_batches_is_opened_anew()
    {
        var store = _database.Store();
        var first = Sample.NewTicket("first");
        await SharedDatabase.Ask<Committed>(store, first);
        _database.Scalar("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'helpdesk %' AND datname = current_database()");

        // Nothing was on its way, so nothing is unknown; the first may be refused, and then it says that nothing was written.
        var verdict = await SharedDatabase.Ask(store, Sample.Next(first));
        if (verdict is Failed failed)
        {
            Assert.Contains("nothing was written", failed.Reason, StringComparison.Ordinal);
            verdict = await SharedDatabase.Ask(store, Sample.Next(first));
        }
        Assert.Equal(new Committed(2, 2, 0), verdict);
    }

    [PostgresFact]
    public async Task A_session_that_breaks_while_nothing_is_to_be_done_ends_no_upkeep()
    {
        await SharedDatabase.Ask<Committed>(_database.Store(), Sample.NewTicket("first"));
        var clock = new HandClock(Sample.Start.ToDateTimeOffset());
        NpgsqlConnection? mine = null;
        using var commits = new GroupCommit(
            () => { (mine = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(_database.Location))).Open(); return mine; },
            () => throw new NpgsqlException("Nobody asks for a standby here."), new CommitTimes(), StoreOptions.Default with { Time = clock });
        clock.Now += TimeSpan.FromMinutes(2);
        commits.Upkeep();
        mine!.Dispose();

        clock.Now += TimeSpan.FromMinutes(2);
        commits.Upkeep();
        clock.Now += TimeSpan.FromMinutes(2);
        commits.Upkeep();

        Assert.Equal(System.Data.ConnectionState.Open, mine.State);
    }

    [PostgresFact]
    public async Task A_damaged_segment_of_the_archive_stops_neither_the_store_nor_archiving()
    {
        var store = _database.Store();
        var ticket = Sample.NewTicket("a");
        await SharedDatabase.Ask<Committed>(store, ticket);
        while (await store.Archive(Sample.At(1)) > 0) { }
        _database.Scalar("UPDATE archive SET data = decode('01ff00ff00ff', 'hex')");

        await SharedDatabase.Ask<Committed>(store, ticket = Sample.Next(ticket));
        Assert.Equal(1, await store.Archive(Sample.At(1)));

        await SharedDatabase.Ask<Committed>(store, Sample.Next(ticket));
        await Assert.ThrowsAsync<InvalidDataException>(async () => await store.History(ticket.Actor, 0, 10, default));
        Assert.Equal(2, (await store.History(ticket.Actor, 1, 10, default)).Length);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>From now on every commit waits, at its very end, for a lock that the test holds.</summary>
    private void HoldCommits() => _database.Scalar("""
        CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON helpdesk.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.hold();
        """);
}
