namespace HelpDesk.Edge;

/// <summary>What was read from the store, kept in memory until somebody says that it changed. For several threads.</summary>
internal sealed class Remembered<T>(Func<CancellationToken, ValueTask<T>> read) where T : class
{
    private readonly Lock _gate = new();
    private T? _current;
    private long _changes;

    public async ValueTask<T> Get(CancellationToken ct)
    {
        long seen;
        lock (_gate)
        {
            if (_current is { } known) return known;
            seen = _changes;
        }
        var fresh = await read(ct);
        lock (_gate)
        {
            // What was read before a change must not be remembered after it.
            if (seen == _changes) _current = fresh;
        }
        return fresh;
    }

    public void Forget()
    {
        lock (_gate)
        {
            _changes++;
            _current = null;
        }
    }
}
