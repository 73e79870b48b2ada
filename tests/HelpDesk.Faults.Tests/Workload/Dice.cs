namespace HelpDesk.Faults.Tests;

/// <summary>Seeded chance of one participant; safe from many threads.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double share)
    {
        lock (_random) return _random.NextDouble() < share;
    }

    public int Below(int bound)
    {
        lock (_random) return _random.Next(bound);
    }

    public T[] Some<T>(IReadOnlyList<T> all, int count)
    {
        var shuffled = all.ToArray();
        lock (_random) _random.Shuffle(shuffled);
        return shuffled[..count];
    }
}
