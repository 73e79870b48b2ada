using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>What is too old to be asked for goes by itself, between two commits.</summary>
public sealed class CleaningTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SqliteFile _file = new();
    private readonly HandClock _clock = new(Sample.Start.ToDateTimeOffset());

    [Fact]
    public async Task Answers_are_kept_for_their_hours_and_then_removed()
    {
        var store = Open();
        await Commit(store, Sample.NewTicket("a").AsCommand("create", Sample.Done("a")));

        _clock.Now += TimeSpan.FromHours(Limits.AnswerHours);
        await LetClean(store, 1);
        Assert.NotNull(await store.Outcome(Sample.Tenant, Sample.Id("create"), default));

        _clock.Now += TimeSpan.FromMinutes(2);
        await LetClean(store, 2);
        Assert.Null(await store.Outcome(Sample.Tenant, Sample.Id("create"), default));
    }

    [Fact]
    public async Task Load_of_wrap_ups_long_over_is_removed_and_no_other()
    {
        var store = Open();
        var created = Sample.NewTicket("a");
        LoadRow[] kept = [Sample.Load("held", LoadPhase.Held), Sample.Load("new", LoadPhase.WrapUp, until: 7200)];
        created = created with { After = created.After with { Load = [.. kept, Sample.Load("old", LoadPhase.WrapUp, until: 0)] } };
        await Commit(store, created);

        _clock.Now += TimeSpan.FromHours(2);
        await LetClean(store, 1);

        var found = await store.Ticket(Sample.Tenant, Sample.Id("a"), default);
        Assert.Equal(kept, found!.Load.Select(load => load.Row));
        await Commit(store, Sample.Next(created, rows => rows with { Load = [] }));
    }

    public void Dispose() => _file.Dispose();

    private SqliteStore Open() => _file.Open(new StoreOptions { Time = _clock });

    /// <summary>The cleaner runs after a batch, so the second commit's reply comes after its run.</summary>
    private static async Task LetClean(SqliteStore store, int round)
    {
        await Commit(store, Sample.NewTicket($"first {round}"));
        await Commit(store, Sample.NewTicket($"second {round}"));
    }

    private static async Task Commit(SqliteStore store, Append append)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Submit(append, reply.SetResult);
        Assert.IsType<Committed>(await reply.Task.WaitAsync(Patience));
    }
}
