using HelpDesk.Actors;
using HelpDesk.Storage.Postgres;
using HelpDesk.TestSupport;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Reads while the server is away and after it came back. On a server of its own, because it is stopped.</summary>
public sealed class PostgresOutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Reads_say_that_the_server_is_away_and_go_on_when_it_is_back()
    {
        using var server = PostgresServer.Create();
        using var store = PostgresStore.Open(server.NewDatabase());
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("a")));
        Assert.IsType<Loaded>(await Ask(store, new LoadActor(Sample.Ticket("a"), false)));

        server.Stop();
        Assert.Contains("could not read", Assert.IsType<Failed>(await Ask(store, new LoadActor(Sample.Ticket("a"), false))).Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreBusyException>(async () => await store.Ticket(Sample.Tenant, Sample.Id("a"), default));
        server.Start();

        Assert.Equal(1, Assert.IsType<Loaded>(await Ask(store, new LoadActor(Sample.Ticket("a"), false))).Version);
    }

    [PostgresFact]
    public async Task A_restart_between_two_reads_is_not_noticed()
    {
        using var server = PostgresServer.Create();
        using var store = PostgresStore.Open(server.NewDatabase());
        await Ask(store, Sample.NewTicket("a"));
        Assert.NotNull(await store.Ticket(Sample.Tenant, Sample.Id("a"), default));

        server.Restart();
        Assert.NotNull(await store.Ticket(Sample.Tenant, Sample.Id("a"), default));
        server.Kill9();
        server.Start();

        Assert.NotNull(await store.Ticket(Sample.Tenant, Sample.Id("a"), default));
    }

    [PostgresFact]
    public async Task More_reads_than_may_wait_are_refused_at_once()
    {
        using var server = PostgresServer.Create();
        using var store = PostgresStore.Open(server.NewDatabase(), new StoreOptions { Readers = 1, ReadBacklog = 1 });
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("a")));
        await store.Ticket(Sample.Tenant, Sample.Id("a"), default);

        server.Pause();
        var waiting = new[] { Ask(store, new ReadRoster()), Ask(store, new ReadRoster()) };
        Assert.IsType<Busy>(await Ask(store, new ReadRoster()));
        await Assert.ThrowsAsync<StoreBusyException>(async () => await store.Ticket(Sample.Tenant, Sample.Id("a"), default));
        server.Resume();

        Assert.All(await Task.WhenAll(waiting), reply => Assert.IsType<Roster>(reply));
    }

    private static Task<StoreReply> Ask(PostgresStore store, StoreRequest request) => store.Ask(request, default).WaitAsync(Patience);
}
