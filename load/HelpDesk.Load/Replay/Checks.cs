namespace HelpDesk.Load;

/// <summary>What is left on the server when the day is over, as the server says.</summary>
public sealed record LeftOver(IReadOnlyList<string> OpenTickets, IReadOnlyList<string> LoadedAgents);

/// <summary>The verdict over a replay: no violation = it held.</summary>
public sealed record Verdict(IReadOnlyList<string> Held, IReadOnlyList<string> Violations)
{
    public bool Passed => Violations.Count == 0;
}

/// <summary>Judges a replay by the server's own data: the feed, the tickets and the agents' load.</summary>
public static class Checks
{
    /// <param name="day">What was planned.</param>
    /// <param name="ledger">Its calls.</param>
    /// <param name="audit">The feed.</param>
    /// <param name="left">What is still there.</param>
    /// <param name="more">What callers and telephones saw otherwise.</param>
    public static Verdict Judge(DaySchedule day, Ledger ledger, FeedAudit audit, LeftOver left, IEnumerable<string>? more = null)
    {
        var violations = new List<string>();
        var traces = audit.Tickets.Values.Where(t => ledger.Find(t.Name) is not null).ToLookup(t => t.Name, StringComparer.Ordinal);
        foreach (var call in ledger.Calls) violations.AddRange(OfCall(call, [.. traces[call.Subject]]));
        violations.AddRange(audit.Violations);
        violations.AddRange(left.OpenTickets.Select(t => $"left over: {t}"));
        violations.AddRange(more ?? []);
        violations.AddRange(left.LoadedAgents.Select(a => $"left over: {a}"));
        return new Verdict(
            [
                $"{day.Calls.Count} calls, each in the report exactly once",
                $"{audit.Holdings.Count()} terms of holding a call, of {audit.Holdings.Select(h => h.Agent).Distinct().Count()} agents, "
                + $"in {audit.Events} events of the feed: no agent held two calls",
                "nothing left over",
            ], violations);
    }

    private static IEnumerable<string> OfCall(CallInPlay call, IReadOnlyList<TicketTrace> traces)
    {
        if (traces.Count == 0) yield return $"lost: {call.Subject} has no ticket";
        if (traces.Count > 1) yield return $"doubled: {call.Subject} has {traces.Count} tickets";
        foreach (var trace in traces)
        {
            var served = trace.ResolvedAt is not null;
            var hungUp = trace.AbandonedAt is not null;
            if (trace.Created != 1) yield return $"doubled: {call.Subject} was created {trace.Created} times";
            if (served && hungUp) yield return $"doubled: {call.Subject} was served and hung up";
            if (!served && !hungUp) yield return $"left over: {call.Subject} neither served nor hung up";
            if (hungUp && call.Plan.HangUp is null) yield return $"hung up: {call.Subject}, which was recorded as served";
        }
    }
}
