namespace HelpDesk.Load;

/// <summary>How a replayed call ended, by the server's data.</summary>
public enum ReplayedEnd
{
    Served,
    HungUp,
    /// <summary>Neither: it is left over, or its ticket is not there.</summary>
    Open,
}

/// <summary>One line of the report. Wait and talk in recorded seconds (real seconds × speed).</summary>
public sealed record Outcome(PlannedCall Plan, string? Ticket, ReplayedEnd End, double Wait, double Talk, string? Agent)
{
    public static Outcome Of(PlannedCall plan, TicketTrace? trace, double speed)
    {
        double Since(DateTimeOffset? to, DateTimeOffset from) => to is { } t ? Math.Max(0, (t - from).TotalSeconds * speed) : 0;
        if (trace is null) return new Outcome(plan, null, ReplayedEnd.Open, 0, 0, null);
        if (trace is { AnsweredAt: { } answered, ResolvedAt: { } resolved })
            return new Outcome(plan, trace.Id, ReplayedEnd.Served, Since(answered, trace.EnqueuedAt), Since(resolved, answered), trace.AnsweredBy);
        return trace.AbandonedAt is null
            ? new Outcome(plan, trace.Id, ReplayedEnd.Open, 0, 0, trace.AnsweredBy)
            : new Outcome(plan, trace.Id, ReplayedEnd.HungUp, Since(trace.AbandonedAt, trace.EnqueuedAt), 0, null);
    }
}
