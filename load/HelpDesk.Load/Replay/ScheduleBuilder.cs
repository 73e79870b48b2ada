namespace HelpDesk.Load;

/// <summary>
/// From a recorded month to the schedule of one of its days. A call that queued arrives when its queueing began; one that was served at
/// once arrives when it left the voice menu, which is when somebody could have answered it. Phantoms, and calls that neither queued nor
/// were served, are counted only.
/// </summary>
public sealed class ScheduleBuilder(IReadOnlyList<RecordedCall> month, string day)
{
    private const double HalfDay = 12 * 3600, WholeDay = 24 * 3600;

    private readonly RecordedCall[] _rows = [.. month.Where(c => c.Date == day)];

    /// <summary>Calls that arrive from <paramref name="from"/> to before <paramref name="until"/>, in seconds of the day, and their agents.</summary>
    /// <exception cref="ArgumentException">The file has no call of that day to send.</exception>
    public DaySchedule Build(double from = 0, double until = double.MaxValue)
    {
        var sent = _rows.Where(IsSent).Where(r => Arrival(r) >= from && Arrival(r) < until).ToList();
        if (sent.Count == 0) throw new ArgumentException($"The file has no call to send on {day}; its days are {Days()}.");
        var service = new ServiceTimes(sent, day);
        var calls = sent.OrderBy(Arrival).ThenBy(Reference, StringComparer.Ordinal).Select((r, i) => Plan(r, i, service)).ToList();
        var phantoms = _rows.Count(r => r.Outcome == RecordedOutcome.Phantom);
        return new DaySchedule(day, calls, Agents(calls), new NotSent(phantoms, _rows.Count(r => !IsSent(r)) - phantoms));
    }

    private string Days() => string.Join(", ", month.Select(c => c.Date).Distinct().Order(StringComparer.Ordinal));

    private static bool IsSent(RecordedCall row) =>
        row.Outcome != RecordedOutcome.Phantom
        && (row.QueueStart is not null || (row.Outcome == RecordedOutcome.Served && row.ServiceStart is not null));

    private static PlannedCall Plan(RecordedCall row, int index, ServiceTimes service)
    {
        var (arrival, wait, served) = (Arrival(row), Wait(row), row.Outcome == RecordedOutcome.Served);
        return new PlannedCall(
            index, Reference(row), row.Type, row.Priority, arrival, served ? null : arrival + wait,
            served ? row.ServiceTime : service.Draw(row.Type), served ? RecordedEnd.Served : RecordedEnd.HungUp, wait, row.Server,
            NeedsSkill: !served || row.Server is not null);
    }

    private static string Reference(RecordedCall row) => $"{row.Line}-{row.CallId}";

    private static double Arrival(RecordedCall row) => NotBefore(row.VruEntry, row.QueueStart ?? row.VruExit);

    private static double Wait(RecordedCall row) => row is { QueueStart: { } start, QueueExit: { } exit } ? NotBefore(start, exit) - start : 0;

    /// <summary>Times are of the clock: one far before what it follows is of the next day.</summary>
    private static double NotBefore(double first, double second) => second < first - HalfDay ? second + WholeDay : Math.Max(first, second);

    private List<PlannedAgent> Agents(IReadOnlyList<PlannedCall> calls)
    {
        var served = calls.Where(c => c is { RecordedEnd: RecordedEnd.Served, RecordedServer: not null })
            .ToLookup(c => c.RecordedServer!, StringComparer.Ordinal);
        var skills = Skills(served);
        return [.. served.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new PlannedAgent(
            a.Key, ReplaySetup.AgentId(a.Key), skills[a.Key],
            a.Min(c => c.Arrival + c.RecordedWait), a.Max(c => c.Arrival + c.RecordedWait + c.Service), a.Sum(c => c.Service)))];
    }

    /// <summary>
    /// By the month; a type of the day that nobody there has by that rule goes to those who served it on the day, for its callers would
    /// wait for ever.
    /// </summary>
    private Dictionary<string, IReadOnlyList<string>> Skills(ILookup<string, PlannedCall> served)
    {
        var ofMonth = new SkillsOfAgents(month);
        var skills = served.ToDictionary(a => a.Key, a => ofMonth.Of(a.Key).Select(s => s.Skill).ToList(), StringComparer.Ordinal);
        var covered = skills.Values.SelectMany(s => s).ToHashSet();
        foreach (var agent in served)
            skills[agent.Key].AddRange(agent.Select(c => c.Type).Where(t => !covered.Contains(t)).Distinct());
        return skills.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }
}
