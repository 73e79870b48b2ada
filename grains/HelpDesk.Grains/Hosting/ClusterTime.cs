using HelpDesk.Actors;
using NodaTime;

namespace HelpDesk.Grains;

/// <summary>
/// The time of one node: the store's clock at the start, which all nodes share, carried on by the process' monotonic clock. Grains and edge
/// of a node share it.
/// </summary>
public sealed class ClusterTime
{
    /// <param name="settings">Where it begins.</param>
    public ClusterTime(ClusterSettings settings) => Clock = new MonotonicClock(settings.NotBefore, settings.ClockCorrection);

    /// <summary>Now.</summary>
    public Instant Now => Clock.Now;

    internal MonotonicClock Clock { get; }
}
