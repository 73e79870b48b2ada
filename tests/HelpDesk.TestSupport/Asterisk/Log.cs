namespace HelpDesk.TestSupport.Asterisk;

/// <summary>What happened, and waiting for what will.</summary>
internal sealed class Log<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private readonly List<(Func<T, bool> Is, TaskCompletionSource<T> Found)> _waiting = [];

    public T[] All
    {
        get
        {
            lock (_lock) return [.. _all];
        }
    }

    public void Add(T one)
    {
        lock (_lock)
        {
            _all.Add(one);
            foreach (var (_, found) in _waiting.Where(w => w.Is(one)).ToArray()) found.TrySetResult(one);
        }
    }

    /// <summary>The first that is so, of all that happened and will.</summary>
    public async Task<T> First(Func<T, bool> isSo, int after = 0)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            foreach (var one in _all.Skip(after).Where(isSo).Take(1)) found.TrySetResult(one);
            _waiting.Add((isSo, found));
        }
        try
        {
            return await found.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It did not happen. What did:\n{string.Join('\n', All)}");
        }
    }
}
