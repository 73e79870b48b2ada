using HelpDesk.Actors;
using HelpDesk.Simulation;
using NodaTime;

namespace HelpDesk.Storage.Tests;

public sealed class SimStoreCompliance() : StoreCompliance(new SimStoreFactory());

/// <summary>
/// The simulator's store has no process of its own: opening it again finds it as it was. It is made for one thread, the suite asks from
/// several.
/// </summary>
internal sealed class SimStoreFactory : IStoreFactory, IStore
{
    private readonly SimStore _store = new(throughCodec: true);
    private readonly Lock _gate = new();

    public void Submit(StoreRequest request, Action<StoreReply> reply)
    {
        StoreReply answer;
        lock (_gate) answer = _store.Execute(request);
        reply(answer);
    }

    public IStore Create() => this;
    public IStore Reopen() => this;

    public Task Archive(Instant before)
    {
        lock (_gate) _store.Archive(before);
        return Task.CompletedTask;
    }

    public void OutdateStates() => _store.RebuildFromEvents = true;

    public void Dispose()
    {
        // Nothing outlives the test.
    }
}
