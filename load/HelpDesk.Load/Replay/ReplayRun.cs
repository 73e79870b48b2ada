namespace HelpDesk.Load;

/// <summary>Everything that a finished replay left: what was planned, what the server says happened, and the verdict.</summary>
internal sealed record ReplayResult(
    DaySchedule Day, ReplayOptions Options, IReadOnlyList<Outcome> Outcomes, FeedAudit Audit, Verdict Verdict, int MissedOffers, int Overtime);

/// <summary>
/// One replay: set up, play the day by the wall clock, let those who are still waiting be served in overtime, close, audit. Calls and
/// agents play on their own; a server that goes away and comes back makes them late, nothing else.
/// </summary>
/// <param name="day">What is played.</param>
/// <param name="options">How.</param>
/// <param name="way">How callers and agents come together.</param>
/// <param name="progress">Where is said how far it is.</param>
internal sealed class ReplayRun(DaySchedule day, ReplayOptions options, IReplayWay way, Progress progress)
{
    /// <summary>Recorded seconds between the start of the clock and the first happening, so that all clients are connected.</summary>
    private const double LeadIn = 60;

    private readonly string _run = $"{day.Day}-{Guid.NewGuid():N}"[..15];

    public async Task<ReplayResult> PlayAsync(CancellationToken ct)
    {
        await way.SetUpAsync(day, ct);
        var before = await way.Admin.HeadAsync(ct);

        var clock = new ReplayClock(options.Speed, day.Begin - LeadIn);
        var ledger = new Ledger(_run, day.Calls, way.NameOf);
        ISeat[] seats = [.. day.Agents.Select(agent => way.SeatOf(agent, clock, ledger))];
        var overtime = await PlayDayAsync(clock, ledger, seats, ct);

        var closing = new Closing(way.Admin, way.Queues, ledger);
        await closing.CloseAllAsync(ct);
        var audit = await closing.AuditAsync(before, ct);
        var traces = audit.Tickets.Values.ToLookup(t => t.Name, StringComparer.Ordinal);
        Outcome[] outcomes = [.. ledger.Calls.Select(c => Outcome.Of(c.Plan, traces[c.Subject].FirstOrDefault(), options.Speed))];
        var verdict = Checks.Judge(day, ledger, audit, await closing.LeftOverAsync(day.Agents, audit, ct), await way.DisagreementsAsync(outcomes));
        return new ReplayResult(day, options, outcomes, audit, verdict, seats.Sum(s => s.Missed), overtime);
    }

    /// <summary>Returns how many calls were still waiting when the last agent had left.</summary>
    private async Task<int> PlayDayAsync(ReplayClock clock, Ledger ledger, ISeat[] seats, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var desks = Task.WhenAll([.. seats.Select(s => s.RunAsync(over.Token)), way.WatchAsync(ledger, over.Token)]);
        var reporting = progress.RunAsync(day, clock, ledger, over.Token);
        try
        {
            var calls = ledger.Calls.Select(c => way.PlayAsync(c, clock, ledger, over.Token));
            await OrFailure(Task.WhenAll([.. calls, .. seats.Select(s => ShiftAsync(s, clock, over.Token))]), desks);
            var waiting = ledger.Count(CallStage.Waiting);
            await OrFailure(OvertimeAsync(seats, ledger, over.Token), desks);
            return waiting;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(desks, reporting);
        }
    }

    /// <summary>From his first service to the end of his last; a call that he has then is finished first.</summary>
    private static async Task ShiftAsync(ISeat seat, ReplayClock clock, CancellationToken ct)
    {
        await clock.Until(seat.Agent.From, ct);
        await seat.ComeAsync(ct);
        await clock.Until(seat.Agent.To, ct);
        await seat.LeaveAsync(ct);
    }

    /// <summary>A desk ends only when it broke; without it the day can't end.</summary>
    private static async Task OrFailure(Task work, Task desks) => await await Task.WhenAny(work, desks);

    /// <summary>
    /// Callers who were recorded as served never hang up, so somebody has to stay for them: all agents come back until nobody waits.
    /// Gives up when no call ended for as long as a server may be away; the checks then name what is left over.
    /// </summary>
    private async Task OvertimeAsync(ISeat[] seats, Ledger ledger, CancellationToken ct)
    {
        Task[] open = [.. ledger.Calls.Where(c => !c.Ended.IsCompleted).Select(c => c.Ended)];
        if (open.Length == 0) return;
        await Task.WhenAll(seats.Select(s => s.ComeAsync(ct)));
        while (Array.FindAll(open, t => !t.IsCompleted) is { Length: > 0 } left)
        {
            var patience = Task.Delay(TimeSpan.FromSeconds(options.ServerAway), ct);
            if (await Task.WhenAny(left.Append(patience)) == patience) break;
            ct.ThrowIfCancellationRequested();
        }
        await Task.WhenAll(seats.Select(s => s.LeaveAsync(ct)));
    }
}
