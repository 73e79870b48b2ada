using NodaTime;

namespace HelpDesk.Edge;

/// <summary>
/// What was measured is taken again for a while, unless the alerts have changed since: another process may have changed them by a newer reading, and
/// an older one must not undo that. For one thread.
/// </summary>
internal sealed class KeptReadings<TKey, TValue>(Duration keep) where TKey : notnull
{
    private readonly Dictionary<TKey, (Instant At, long Version, TValue Value)> _kept = [];

    /// <param name="key">What is measured.</param>
    /// <param name="version">Of the alerts, read before.</param>
    /// <param name="now">The engine's time.</param>
    /// <param name="measure">Measures it.</param>
    public async Task<TValue> Get(TKey key, long version, Instant now, Func<Task<TValue>> measure)
    {
        foreach (var old in _kept.Where(k => now - k.Value.At >= keep || k.Value.Version != version).Select(k => k.Key).ToList()) _kept.Remove(old);
        if (_kept.TryGetValue(key, out var kept)) return kept.Value;
        var value = await measure();
        _kept[key] = (now, version, value);
        return value;
    }
}
