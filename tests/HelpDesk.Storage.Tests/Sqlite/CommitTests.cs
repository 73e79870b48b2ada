using HelpDesk.Actors;
using HelpDesk.Core;
using HelpDesk.Storage.Sqlite;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Batches, overload and failing commits.</summary>
public sealed class CommitTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task A_bad_append_in_a_batch_fails_alone()
    {
        var store = _file.Open();
        Append[] appends = [.. Enumerable.Range(0, 100).Select(i => Sample.NewTicket($"t{i}"))];
        foreach (var bad in new[] { 17, 18, 63 })
            appends[bad] = appends[bad] with { Content = [Text("same id", $"body {bad}"), Text("same id", "other")] };

        var verdicts = await InOneBatch(store, appends);

        for (var i = 0; i < appends.Length; i++) Assert.IsType(i is 17 or 18 or 63 ? typeof(Failed) : typeof(Committed), verdicts[i]);
        var committed = verdicts.OfType<Committed>().ToArray();
        Assert.Equal(Enumerable.Range(2, 97).Select(n => (long)n), committed.Select(c => c.Position).Order());
        Assert.Equal(Enumerable.Range(2, 97).Select(n => (long)n), committed.Select(c => c.Number).Order());
    }

    [Fact]
    public async Task Within_a_batch_each_append_gets_its_own_verdict()
    {
        var store = _file.Open();
        var create = Sample.NewTicket("a").AsCommand("create", Sample.Done("a"));

        var verdicts = await InOneBatch(
            store, create, create, create.AsCommand("create", null, body: 2), Sample.NewTicket("a"), Sample.Next(create),
            Sample.NewTicket("b") with { Requires = [new EpochIs("lee", 1)] });

        Assert.Equal(
            [typeof(Committed), typeof(Repeat), typeof(KeyReused), typeof(Conflict), typeof(Committed), typeof(StaleEpoch)],
            verdicts.Select(verdict => verdict.GetType()));
    }

    [Fact]
    public async Task A_full_queue_answers_busy_at_once()
    {
        var store = _file.Open(new StoreOptions { Backlog = 3 });
        using var hold = new Hold(store);
        var queued = Enumerable.Range(0, 3).Select(i => Ask(store, Sample.NewTicket($"t{i}"))).ToArray();

        var refused = Ask(store, Sample.NewTicket("too many"));
        Assert.True(refused.IsCompleted);
        Assert.IsType<Busy>(await refused);
        Assert.IsType<Busy>(await Ask(store, new LoadActor(ActorId.Agent(Sample.Tenant, "lee"), true)));

        hold.Release();
        Assert.All(await Task.WhenAll(queued), verdict => Assert.IsType<Committed>(verdict));
        Assert.IsType<Committed>(await Ask(store, Sample.NewTicket("too many")));
    }

    [Fact]
    public async Task A_full_disk_refuses_the_batch_and_the_store_goes_on()
    {
        var store = _file.Open(new StoreOptions { MaxFileBytes = 1_000_000 });
        var big = Sample.NewTicket("big") with { Content = [Text("big", new string('x', 2_000_000))] };

        var verdicts = await InOneBatch(store, Sample.NewTicket("a"), big, Sample.NewTicket("b"));

        Assert.All(verdicts, verdict => Assert.Contains("space", Assert.IsType<Failed>(verdict).Reason, StringComparison.Ordinal));
        Assert.Equal(1, (await Ask<FeedPage>(store, new ReadFeed(Sample.Tenant, 0, 10))).Head);
        Assert.Equal(0, (await Ask<Loaded>(store, new LoadActor(big.Actor, false))).Version);
        Assert.Equal(new Committed(1, 2, 2), await Ask(store, Sample.NewTicket("a")));
    }

    [Fact]
    public async Task What_was_refused_for_space_is_not_there_after_a_restart()
    {
        var store = _file.Open(new StoreOptions { MaxFileBytes = 1_000_000 });
        var body = new string('x', 100_000);
        var accepted = 0;
        while (await Ask(store, Sample.NewTicket($"t{accepted}") with { Content = [Text($"c{accepted}", body)] }) is Committed) accepted++;
        _file.Close();

        store = _file.Open();

        Assert.InRange(accepted, 1, 9);
        Assert.Equal(accepted, (await Ask<FeedPage>(store, new ReadFeed(Sample.Tenant, 0, 100))).Items.Length);
        Assert.Equal(new Committed(1, accepted + 1, accepted + 1), await Ask(store, Sample.NewTicket($"t{accepted}")));
    }

    /// <summary>Takes as long as the store waits for a foreign lock.</summary>
    [Fact]
    public async Task A_tool_that_locks_the_file_makes_the_store_busy_until_it_lets_go()
    {
        var store = _file.Open();
        using (Raw.WriteLock(_file.Path))
            Assert.IsType<Busy>(await Ask(store, Sample.NewTicket("a")));

        Assert.Equal(new Committed(1, 1, 1), await Ask(store, Sample.NewTicket("a")));
    }

    [Fact]
    public async Task Closing_commits_what_was_queued_and_refuses_the_rest()
    {
        var store = _file.Open();
        var queued = Enumerable.Range(0, 50).Select(i => Ask(store, Sample.NewTicket($"t{i}"))).ToArray();

        _file.Close();

        Assert.All(await Task.WhenAll(queued), verdict => Assert.IsType<Committed>(verdict));
        Assert.IsType<Failed>(await Ask(store, Sample.NewTicket("late")));
        Assert.IsType<Failed>(await Ask(store, new ReadRoster()));
        Assert.Equal(50, (await Ask<FeedPage>(_file.Open(), new ReadFeed(Sample.Tenant, 0, 100))).Items.Length);
    }

    [Fact]
    public async Task Each_commit_with_events_tells_the_new_head()
    {
        var store = _file.Open();
        var heads = new System.Collections.Concurrent.ConcurrentQueue<(string, long)>();
        store.HeadMoved += (tenant, head) => heads.Enqueue((tenant, head));

        var check = Sample.Check(Sample.Ticket("x", "third"), 0);
        await InOneBatch(store, Sample.NewTicket("a"), Sample.NewTicket("b"), Sample.NewTicket("a", "other"), check);
        _file.Close();

        Assert.Equal([(Sample.Tenant, 1), (Sample.Tenant, 3), ("other", 1)], heads);
    }

    [Fact]
    public async Task Commit_times_are_those_of_commits_that_wrote()
    {
        var store = _file.Open();
        await Ask(store, Sample.Check(Sample.Ticket("a"), 0));
        Assert.Equal(0, store.RecentCommits.Count);

        await Ask(store, Sample.NewTicket("a"));

        var recent = store.RecentCommits;
        Assert.Equal(1, recent.Count);
        Assert.True(recent.P50 > TimeSpan.Zero && recent.P99 >= recent.P50);
    }

    public void Dispose() => _file.Dispose();

    private static ContentRow Text(string id, string body) => new(Sample.Id(id), ContentClass.PublicText, "", body);

    /// <summary>Sends them while the committer is held up, so that it finds all of them at once. One ticket is committed before.</summary>
    private static async Task<StoreReply[]> InOneBatch(SqliteStore store, params Append[] appends)
    {
        using var hold = new Hold(store);
        var replies = appends.Select(append => Ask(store, append)).ToArray();
        hold.Release();
        return await Task.WhenAll(replies);
    }

    private static Task<StoreReply> Ask(SqliteStore store, StoreRequest request)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Submit(request, reply.SetResult);
        return reply.Task.WaitAsync(Patience);
    }

    private static async Task<T> Ask<T>(SqliteStore store, StoreRequest request) where T : StoreReply =>
        Assert.IsType<T>(await Ask(store, request));

    /// <summary>Keeps the committer in the reply of a commit of its own, which is what a reply must never do in production.</summary>
    private sealed class Hold : IDisposable
    {
        private readonly ManualResetEventSlim _entered = new();
        private readonly ManualResetEventSlim _released = new();

        public Hold(SqliteStore store)
        {
            store.Submit(Sample.NewTicket("hold"), _ =>
            {
                _entered.Set();
                _released.Wait(Patience);
            });
            Assert.True(_entered.Wait(Patience));
        }

        public void Release() => _released.Set();

        public void Dispose() => Release();
    }
}
