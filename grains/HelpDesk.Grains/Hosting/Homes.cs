namespace HelpDesk.Grains;

/// <summary>
/// Rendezvous hashing (Thaler and Ravishankar 1998): the home of an actor is the silo with the highest score for it. When a silo comes or
/// goes, only the actors that get or lose it as their home move; a hash modulo the number of silos would move nearly all.
/// </summary>
internal static class Homes
{
    /// <exception cref="InvalidOperationException">There is no silo.</exception>
    public static SiloAddress Of(GrainId grain, IEnumerable<SiloAddress> silos) =>
        silos.MaxBy(silo => Score(grain.GetUniformHashCode(), unchecked((uint)silo.GetConsistentHashCode())))
        ?? throw new InvalidOperationException($"There is no silo for {grain}.");

    /// <summary>SplitMix64's finalizer: each bit of either hash changes each bit of the score with a probability near one half.</summary>
    private static ulong Score(uint grain, uint silo)
    {
        var x = ((ulong)grain << 32) | silo;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
