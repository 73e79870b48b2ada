using HelpDesk.Actors;

namespace HelpDesk.Notifications.Tests;

/// <summary>A store that says when an item was settled.</summary>
internal sealed class SettledStore(IStore store) : IStore, IDisposable
{
    private readonly SemaphoreSlim _settled = new(0);

    public void Submit(StoreRequest request, Action<StoreReply> reply) => store.Submit(request, answer =>
    {
        reply(answer);
        if (request is SettleOutbox) _settled.Release();
    });

    public void Dispose() => _settled.Dispose();

    /// <summary>When one more was settled.</summary>
    public Task Next(TimeSpan patience) => _settled.WaitAsync(patience);
}
