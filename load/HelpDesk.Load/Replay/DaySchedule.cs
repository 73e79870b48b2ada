namespace HelpDesk.Load;

/// <summary>How a recorded call ended.</summary>
public enum RecordedEnd
{
    Served,
    HungUp,
}

/// <summary>
/// One call of the day that is sent. Times are seconds of the recorded day. <paramref name="HangUp"/> null = never hangs up.
/// <paramref name="Service"/> is how long an agent serves it (for a call that hung up: a recorded service of the same type).
/// <paramref name="RecordedWait"/> is the recorded time in queue.
/// </summary>
public sealed record PlannedCall(
    int Index, string Reference, string Type, int Priority, double Arrival, double? HangUp, double Service,
    RecordedEnd RecordedEnd, double RecordedWait, string? RecordedServer, bool NeedsSkill);

/// <summary>
/// A recorded server of the day. He is there from his first service to the end of his last. <paramref name="Busy"/> is the sum of
/// his recorded services in seconds.
/// </summary>
public sealed record PlannedAgent(string Name, string Id, IReadOnlyList<string> Skills, double From, double To, double Busy);

/// <summary>Rows of the day that are counted, not sent.</summary>
public sealed record NotSent(int Phantom, int NeverQueued)
{
    public int Total => Phantom + NeverQueued;
}

/// <summary>One recorded day, ready to be played. Calls in order of arrival.</summary>
public sealed record DaySchedule(string Day, IReadOnlyList<PlannedCall> Calls, IReadOnlyList<PlannedAgent> Agents, NotSent NotSent)
{
    public double Begin => Math.Min(
        Calls.Select(c => c.Arrival).DefaultIfEmpty(double.MaxValue).Min(), Agents.Select(a => a.From).DefaultIfEmpty(double.MaxValue).Min());

    /// <summary>When the last call has come, the last patience is over and the last agent has left.</summary>
    public double End => Math.Max(
        Calls.Select(c => c.HangUp ?? c.Arrival).DefaultIfEmpty(0).Max(), Agents.Select(a => a.To).DefaultIfEmpty(0).Max());

    public IReadOnlyList<string> Types => [.. Calls.Select(c => c.Type).Distinct().Order(StringComparer.Ordinal)];
}
