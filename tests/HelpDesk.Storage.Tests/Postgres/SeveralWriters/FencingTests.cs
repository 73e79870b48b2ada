using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Stale copies lose at the database, whichever process they live in.</summary>
public sealed class FencingTests : IDisposable
{
    private readonly SharedDatabase _database = new();

    [PostgresFact]
    public async Task A_grant_waits_for_an_activation_under_way_and_is_refused_by_it()
    {
        var store = _database.Store();
        await SharedDatabase.Activate(store, "lee");
        await using var activation = _database.Session();
        SharedDatabase.Execute(activation, "UPDATE epochs SET epoch = 2 WHERE agent = 'lee'");

        var grant = SharedDatabase.Ask(store, Grant("a", epoch: 1));
        await _database.Waiting(committers: 1);
        SharedDatabase.Execute(activation, "COMMIT");

        Assert.Equal(new StaleEpoch("lee", 2), await grant);
    }

    /// <summary>The write skew: the batch has checked epoch 1 and is about to commit its grant, the activation must not read without it.</summary>
    [PostgresFact]
    public async Task An_activation_waits_for_a_grant_under_way_and_sees_its_load()
    {
        var store = _database.Store();
        await SharedDatabase.Activate(store, "lee");
        await using var batch = _database.Session();
        SharedDatabase.Execute(batch, "SELECT epoch FROM epochs WHERE agent = 'lee' FOR SHARE");

        var activation = SharedDatabase.Activate(store, "lee");
        await _database.Waiting(committers: 1);
        SharedDatabase.Execute(batch, $"""
            INSERT INTO load (tenant, ticket, agent, phase, channel, units, version)
            VALUES ('{Sample.Tenant}', gen_random_uuid(), 'lee', 2, 'web', 20, 1)
            """);
        SharedDatabase.Execute(batch, "COMMIT");

        var loaded = await activation;
        Assert.Equal(2, loaded.Epoch);
        Assert.Single(loaded.Load);
    }

    [PostgresFact]
    public async Task Grants_and_activations_of_two_processes_never_miss_each_other()
    {
        var (one, other) = (_database.Store(), _database.Store());
        for (var round = 0; round < 20; round++)
        {
            var epoch = (await SharedDatabase.Activate(one, "lee")).Epoch;
            var grants = Enumerable.Range(0, 40).Select(i => SharedDatabase.Ask(one, Grant($"r{round}t{i}", epoch))).ToArray();
            var loaded = await SharedDatabase.Activate(other, "lee");
            var verdicts = await Task.WhenAll(grants);

            var granted = (long)_database.Scalar("SELECT count(*) FROM load WHERE agent = 'lee'")!;
            Assert.Equal(granted, loaded.Load.Length);
            Assert.All(verdicts, verdict => Assert.True(verdict is Committed or StaleEpoch, verdict.ToString()));
        }
    }

    [PostgresFact]
    public async Task An_agent_whom_nobody_activated_yet_can_not_be_activated_beside_a_grant()
    {
        var store = _database.Store();
        await using var activation = _database.Session();
        SharedDatabase.Execute(activation, $"INSERT INTO epochs VALUES ('{Sample.Tenant}', 'lee', 1)");

        var grant = SharedDatabase.Ask(store, Grant("a", epoch: 0));
        await _database.Waiting(committers: 1);
        SharedDatabase.Execute(activation, "COMMIT");

        Assert.Equal(new StaleEpoch("lee", 1), await grant);
    }

    [PostgresFact]
    public async Task Of_appends_at_one_version_in_two_processes_exactly_one_wins()
    {
        PostgresPair stores = new(_database);
        var created = Sample.NewTicket("a");
        await SharedDatabase.Ask<Committed>(stores.One, created);

        var verdicts = await stores.AtOnce(60, i => Sample.Next(created) with { Cause = Sample.Id($"racer {i}") });

        Assert.Single(verdicts, v => v is Committed);
        Assert.Equal(59, verdicts.Count(v => v is Conflict { Actual: 2 }));
    }

    [PostgresFact]
    public async Task A_command_sent_to_two_processes_at_once_has_one_effect_and_one_answer()
    {
        PostgresPair stores = new(_database);

        var verdicts = await stores.AtOnce(60, i => Sample.NewTicket($"t{i}").AsCommand("create", Sample.Done("the one")));

        Assert.Single(verdicts, v => v is Committed);
        Assert.Equal(59, verdicts.Count(v => v is Repeat { Answer: TicketDone { Number: 1 } }));
    }

    [PostgresFact]
    public async Task One_ticket_created_by_two_processes_at_once_exists_once()
    {
        PostgresPair stores = new(_database);

        var verdicts = await stores.AtOnce(20, _ => Sample.NewTicket("same"));

        Assert.Single(verdicts, v => v is Committed);
        Assert.Equal(19, verdicts.Count(v => v is Conflict { Actual: 1 }));
        Assert.Equal(1L, _database.Scalar("SELECT position FROM counters"));
    }

    public void Dispose() => _database.Dispose();

    private static Append Grant(string ticket, long epoch) => Sample.NewTicket(ticket) with
    {
        After = new Rows { Ticket = Sample.Row(ticket), Load = [Sample.Load("lee", LoadPhase.Held)] },
        Requires = [new EpochIs("lee", epoch)],
    };
}
