using NodaTime;

namespace HelpDesk.Actors;

/// <summary>
/// How far the time in a store has come. A host that starts behind it, because the machine's clock was set back between two runs, would
/// leave what is due waiting until its clock has caught up.
/// </summary>
public static class LastRecorded
{
    /// <summary>Events at the end of each feed that are looked at.</summary>
    private const int Looked = 500;

    /// <summary>The latest time among each tenant's newest events; null when there are none.</summary>
    public static async Task<Instant?> In(IStore store, CancellationToken ct) => await store.Ask(new ReadTimeRecorded(Looked), ct) switch
    {
        TimeRecorded recorded => recorded.Latest,
        var reply => throw new IOException($"The times of the newest events could not be read: {reply}."),
    };
}
