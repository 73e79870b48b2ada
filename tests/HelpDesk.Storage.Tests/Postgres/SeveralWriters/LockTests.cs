using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Who holds a lock, for whatever reason, delays as little as possible; nobody waits in a circle.</summary>
public sealed class LockTests : IDisposable
{
    private readonly SharedDatabase _database = new();

    [PostgresFact]
    public async Task An_actor_whose_row_is_held_is_busy_and_the_others_go_on()
    {
        var store = _database.Store();
        var tickets = Enumerable.Range(0, 20).Select(i => Sample.NewTicket($"t{i}")).ToArray();
        foreach (var ticket in tickets) await SharedDatabase.Ask<Committed>(store, ticket);
        await using var holder = _database.Session();
        SharedDatabase.Execute(holder, $"SELECT 1 FROM streams WHERE key = '{Sample.Id("t7"):N}' FOR UPDATE");

        var verdicts = await Task.WhenAll(tickets.Select(ticket => SharedDatabase.Ask(store, Sample.Next(ticket))));

        Assert.IsType<Busy>(verdicts[7]);
        Assert.Equal(19, verdicts.Count(v => v is Committed));
        SharedDatabase.Execute(holder, "ROLLBACK");
        await SharedDatabase.Ask<Committed>(store, Sample.Next(tickets[7]));
    }

    [PostgresFact]
    public async Task A_frozen_process_that_holds_the_counter_is_ended_by_who_waits()
    {
        var store = _database.Store();
        var first = Sample.NewTicket("a");
        await SharedDatabase.Ask<Committed>(store, first);
        // As one that was stopped in the middle of its second trip: no time-out of the server runs there.
        await using var frozen = _database.Session("helpdesk committer 1@elsewhere");
        SharedDatabase.Execute(frozen, "UPDATE counters SET position = position + 5");

        Assert.Equal(new Committed(2, 2, 0), await SharedDatabase.Ask(store, Sample.Next(first)));

        Assert.ThrowsAny<Npgsql.NpgsqlException>(() => SharedDatabase.Execute(frozen, "COMMIT"));
    }

    [PostgresFact]
    public async Task A_session_that_is_not_ours_is_never_ended()
    {
        var store = _database.Store();
        var first = Sample.NewTicket("a");
        await SharedDatabase.Ask<Committed>(store, first);
        await using var backup = _database.Session("somebody's tool");
        SharedDatabase.Execute(backup, "LOCK TABLE counters IN SHARE MODE");

        Assert.IsType<Busy>(await SharedDatabase.Ask(store, Sample.Next(first)));

        SharedDatabase.Execute(backup, "COMMIT");
        await SharedDatabase.Ask<Committed>(store, Sample.Next(first));
    }

    [PostgresFact]
    public async Task Overlapping_batches_of_two_processes_never_wait_in_a_circle()
    {
        PostgresPair stores = new(_database);
        string[] agents = [.. Enumerable.Range(0, 8).Select(i => $"agent{i}")];
        foreach (var agent in agents) await SharedDatabase.Activate(stores.One, agent);
        var tickets = Enumerable.Range(0, 40).Select(i => Sample.NewTicket($"t{i}", i % 2 == 0 ? "a" : "b")).ToArray();
        foreach (var ticket in tickets) await SharedDatabase.Ask<Committed>(stores.One, ticket);

        for (var round = 0; round < 10; round++)
        {
            // Both ask for the same tickets and agents in opposite order; all lose but one each, and freed agents overlap too.
            var forth = tickets.Select((ticket, i) => SharedDatabase.Ask(stores.One, Freeing(ticket, agents[i % 8])));
            var back = tickets.Reverse().Select((ticket, i) => SharedDatabase.Ask(stores.Other, Freeing(ticket, agents[(i + 3) % 8])));
            var verdicts = await Task.WhenAll(forth.Concat(back));

            Assert.Equal(40, verdicts.Count(v => v is Committed));
            Assert.Equal(40, verdicts.Count(v => v is Conflict));
            tickets = [.. tickets.Select(ticket => Sample.Next(ticket))];
        }
        Assert.DoesNotContain("deadlock detected", PostgresServer.Shared.Log, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_deadlock_with_a_stranger_is_tried_again()
    {
        // A server of its own: this one's log will speak of a deadlock.
        var store = _database.Store();
        var (a, b) = (Sample.NewTicket("a"), Sample.NewTicket("b"));
        await SharedDatabase.Ask<Committed>(store, a);
        await SharedDatabase.Ask<Committed>(store, b);
        string[] keys = [.. new[] { "a", "b" }.Select(name => $"{Sample.Id(name):N}").Order(StringComparer.Ordinal)];
        await using var stranger = _database.Session();
        SharedDatabase.Execute(stranger, "SET lock_timeout = '10s'");
        SharedDatabase.Execute(stranger, $"SELECT 1 FROM streams WHERE key = '{keys[1]}' FOR UPDATE");

        var verdicts = Task.WhenAll(new[] { a, b }.Select(ticket => SharedDatabase.Ask(store, Sample.Next(ticket))));
        await _database.Waiting(committers: 1);
        try
        {
            SharedDatabase.Execute(stranger, $"SELECT 1 FROM streams WHERE key = '{keys[0]}' FOR UPDATE");
        }
        catch (Npgsql.PostgresException)
        {
            // Either of the two may be the victim.
        }
        SharedDatabase.Execute(stranger, "ROLLBACK");

        Assert.All(await verdicts, verdict => Assert.True(verdict is Committed or Busy, verdict.ToString()));
    }

    public void Dispose() => _database.Dispose();

    private static Append Freeing(Append ticket, string agent) =>
        Sample.Next(ticket, rows => rows with { Freed = [new FreedAgent(agent, Sample.At(1))] });
}
