using NodaTime;

namespace HelpDesk.Simulation;

/// <summary>
/// A node's clock: it lags the true time, by an amount that steps. It is never ahead, because the engine carries the store's clock on by
/// the process' monotonic one (a clock that runs ahead would fire early, which the ports rule out; a lagging one may only delay).
/// </summary>
internal sealed class SimClock(Schedule schedule)
{
    private Duration _lag = Duration.Zero;

    public Instant Now => schedule.Now - _lag;

    /// <summary>Whether the clock went backwards by this step.</summary>
    public bool Step(Duration lag)
    {
        var back = lag > _lag;
        _lag = lag;
        return back;
    }

    /// <summary>The true time at which this clock, as it goes now, will show <paramref name="shown"/>.</summary>
    public Instant TrueTime(Instant shown) => shown + _lag;
}
