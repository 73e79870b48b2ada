namespace HelpDesk.Actors;

public static class StoreExtensions
{
    /// <summary>The request as a task, for hosts and tools that may wait.</summary>
    public static Task<StoreReply> Ask(this IStore store, StoreRequest request, CancellationToken ct)
    {
        var reply = new TaskCompletionSource<StoreReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Submit(request, r => reply.TrySetResult(r));
        return reply.Task.WaitAsync(ct);
    }
}
