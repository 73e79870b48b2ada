namespace HelpDesk.Load;

/// <summary>A tenant's head and last ticket number, given out by a contender that is alone on its tenant.</summary>
internal sealed class Counters(string tenant)
{
    private long _position, _number;

    public void Stamp(RowChanges decision) => decision.Stamp(
        Interlocked.Increment(ref _position), decision.TakesNumber ? Interlocked.Increment(ref _number) : 0);

    public object?[] Row => [tenant, Volatile.Read(ref _position), Volatile.Read(ref _number)];
}
