using HelpDesk.Actors;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Storage.Tests;

/// <summary>Asks the store under test and waits for its reply.</summary>
public abstract class StoreTest(IStoreFactory factory) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected IStore Store { get; private set; } = factory.Create();

    protected void Reopen() => Store = factory.Reopen();

    /// <summary>Archives events from before this second after <see cref="Sample.Start"/>.</summary>
    protected Task Archive(double before) => factory.Archive(Sample.At(before)).WaitAsync(Patience);

    protected void OutdateStates() => factory.OutdateStates();

    protected Task<StoreReply> Ask(StoreRequest request)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Submit(request, reply.SetResult);
        return reply.Task.WaitAsync(Patience);
    }

    /// <summary>The reply, which has to be of this type.</summary>
    protected async Task<T> Ask<T>(StoreRequest request) where T : StoreReply => Assert.IsType<T>(await Ask(request));

    protected Task<Committed> Commit(Append append) => Ask<Committed>(append);

    protected Task<Loaded> Load(ActorId actor) => Ask<Loaded>(new LoadActor(actor, false));

    /// <summary>The epoch of a new activation of the agent.</summary>
    protected async Task<long> Activate(string agent, string tenant = Sample.Tenant) =>
        (await Ask<Loaded>(new LoadActor(ActorId.Agent(tenant, agent), true))).Epoch;

    protected async Task<long> Head(string tenant = Sample.Tenant) => (await Ask<FeedPage>(new ReadFeed(tenant, 0, 0))).Head;

    public void Dispose()
    {
        factory.Dispose();
        GC.SuppressFinalize(this);
    }
}
