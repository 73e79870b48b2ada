namespace HelpDesk.Demo;

/// <summary>Seeded chance of one actor of the demo, so that one more draw here moves nothing there..</summary>
internal sealed class Dice(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    public bool Chance(double share)
    {
        lock (_lock) return _random.NextDouble() < share;
    }

    public TimeSpan Between(double minSeconds, double maxSeconds)
    {
        lock (_lock) return TimeSpan.FromSeconds(minSeconds + _random.NextDouble() * (maxSeconds - minSeconds));
    }

    public T Pick<T>(IReadOnlyList<T> from)
    {
        lock (_lock) return from[_random.Next(from.Count)];
    }
}
