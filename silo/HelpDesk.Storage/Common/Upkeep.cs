using NodaTime;

namespace HelpDesk.Storage;

/// <summary>
/// What a store does of its own, between batches. Each chore does a bounded part of its work and says whether there is more; after a
/// round that took t none begins for 9 t, so that a backlog of old data costs commits a tenth of the committer's time at most.
/// </summary>
internal sealed class Upkeep(TimeProvider time, params Func<Instant, bool>[] chores)
{
    /// <summary>Between two rounds when nothing is left over.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _next = time.GetUtcNow() + Interval;
    private long _roundEnded;
    private TimeSpan _pause;

    /// <summary>How long it may be until it is called again.</summary>
    public TimeSpan RunIfDue()
    {
        var now = time.GetUtcNow();
        if (now < _next) return Interval;
        var left = _pause - time.GetElapsedTime(_roundEnded);
        return left > TimeSpan.Zero ? left : Round(now);
    }

    private TimeSpan Round(DateTimeOffset now)
    {
        var began = time.GetTimestamp();
        var more = false;
        foreach (var chore in chores) more |= chore(Instant.FromDateTimeOffset(now));
        _roundEnded = time.GetTimestamp();
        _pause = 9 * time.GetElapsedTime(began, _roundEnded);
        if (more) return _pause;
        _next = now + Interval;
        return Interval;
    }
}
