using NodaTime;

namespace HelpDesk.Core.Tests.Calendars;

/// <summary>
/// Answers about a <see cref="SlowCalendar"/> and about running times in it, by adding up piece after piece. An answer beyond the walk is
/// <see cref="Instant.MaxValue"/>: "not before its end".
/// </summary>
internal sealed class SlowClock(SlowCalendar calendar)
{
    public bool IsOpen(Instant at) => calendar.Open.Any(o => o.From <= at && at < o.To);

    public Instant NextOpening(Instant at) =>
        IsOpen(at) ? at : calendar.Open.Where(o => o.From >= at).Select(o => o.From).FirstOrDefault(Instant.MaxValue);

    public Instant NextClosing(Instant at)
    {
        if (!IsOpen(at)) return at;
        var end = calendar.Open.Single(o => o.From <= at && at < o.To).To;
        return end == calendar.To ? Instant.MaxValue : end;
    }

    public Duration Between(Instant from, Instant to) => Elapsed([(from, to)], to);

    public Duration Elapsed(IEnumerable<(Instant From, Instant To)> running, Instant now)
    {
        var sum = Duration.Zero;
        foreach (var (from, to) in Pieces(running))
            if (from < now) sum += Instant.Min(to, now) - from;
        return sum;
    }

    /// <summary>The first instant at which the running open time has reached so much; null = it ends before.</summary>
    public Instant? Reaches(IReadOnlyList<(Instant From, Instant To)> running, Duration target)
    {
        var sum = Duration.Zero;
        foreach (var (from, to) in Pieces(running))
        {
            sum += to - from;
            if (sum >= target) return to - (sum - target);
        }
        return running.Count > 0 && running[^1].To == Instant.MaxValue ? Instant.MaxValue : null;
    }

    /// <summary>The open pieces of the running times, in order.</summary>
    private IEnumerable<(Instant From, Instant To)> Pieces(IEnumerable<(Instant From, Instant To)> running) =>
        from run in running
        from open in calendar.Open
        let start = Instant.Max(run.From, open.From)
        let end = Instant.Min(run.To, open.To)
        where start < end
        select (start, end);
}
