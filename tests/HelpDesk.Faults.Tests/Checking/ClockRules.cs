namespace HelpDesk.Faults.Tests;

/// <summary>
/// Every clock of a burst: each of its steps once, in order, planned when it was promised, and never before. A clock counts from its start,
/// but not before <paramref name="opens"/>.
/// </summary>
/// <param name="opens">When the calendar opens by which all of them go.</param>
/// <param name="promised">The steps in their order, each so long after the clock began to count.</param>
internal sealed class ClockRules(DateTimeOffset opens, IReadOnlyList<(string Step, TimeSpan After)> promised)
{
    /// <summary>Times are told in microseconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMicroseconds(2);

    public void Check(IEnumerable<FeedEntry> feed, Action<string> wrong)
    {
        foreach (var ticket in feed.Where(e => e.Ticket is not null).GroupBy(e => e.Ticket!.Id))
        {
            var starts = ticket.Where(e => e.Type == "clock-moved" && e.Text("move") == "started").ToArray();
            if (starts.Length == 1) Clock(ticket.Key, starts[0].At, [.. ticket.Where(e => e.Type == "clock-step-reached")], wrong);
            else wrong($"ticket {ticket.Key} has {starts.Length} clocks, not one");
        }
    }

    private void Clock(string ticket, DateTimeOffset started, IReadOnlyList<FeedEntry> came, Action<string> wrong)
    {
        var names = came.Select(e => e.Text("step")!).ToArray();
        foreach (var (step, _) in promised)
            if (!names.Contains(step)) wrong($"ticket {ticket}: step '{step}' is missing");
        foreach (var twice in names.GroupBy(n => n).Where(n => n.Count() > 1)) wrong($"ticket {ticket}: step '{twice.Key}' came {twice.Count()} times");
        var known = promised.Select(p => p.Step).ToArray();
        if (!names.Distinct().SequenceEqual(known.Where(names.Contains))) wrong($"ticket {ticket}: the steps came out of order: {string.Join(", ", names)}");
        var from = started > opens ? started : opens;
        foreach (var e in came)
        {
            var planned = e.Time("planned");
            if (e.At < planned - Rounding) wrong($"ticket {ticket}: step '{e.Text("step")}' came at {e.At:O}, before its time {planned:O}");
            if ((planned - from - promised.Single(p => p.Step == e.Text("step")).After).Duration() > Rounding)
                wrong($"ticket {ticket}: step '{e.Text("step")}' was planned for {planned:O}, on a clock that counts from {from:O}");
        }
    }
}
