namespace HelpDesk.Faults.Tests;

/// <summary>
/// Every ticket of a burst of automations: each run once, never before its time, in the order of their times, with what it did told exactly
/// once. Conditions hold from the creation on, but nothing counts before <paramref name="opens"/>.
/// </summary>
internal sealed class AutomationRules(DateTimeOffset opens, IReadOnlyList<(string Name, int Run, TimeSpan After)> runs)
{
    /// <summary>Times are told in microseconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMicroseconds(2);

    public void Check(IEnumerable<FeedEntry> feed, Action<string> wrong)
    {
        foreach (var ticket in feed.Where(e => e.Ticket is not null).GroupBy(e => e.Ticket!.Id))
        {
            var created = ticket.Single(e => e.Type == "created").At;
            Ticket(ticket.Key, created > opens ? created : opens, [.. ticket.Where(e => e.Type == "automation-ran")], wrong);
            Told(ticket.Key, "said", ticket.Count(e => e.Type == "said"), 2, wrong);
            Told(ticket.Key, "edited", ticket.Count(e => e.Type == "edited"), 2, wrong);
            Told(ticket.Key, "queued", ticket.Count(e => e.Type == "queued"), 1, wrong);
        }
    }

    private void Ticket(string ticket, DateTimeOffset from, IReadOnlyList<FeedEntry> came, Action<string> wrong)
    {
        foreach (var (name, run, after) in runs)
        {
            var these = came.Where(e => e.Text("name") == name && e.Number("run") == run).ToArray();
            if (these is not [var entry])
            {
                wrong($"ticket {ticket}: run {run} of '{name}' came {these.Length} times");
                continue;
            }
            var planned = entry.Time("planned");
            if (entry.At < planned - Rounding) wrong($"ticket {ticket}: run {run} of '{name}' came at {entry.At:O}, before its time {planned:O}");
            var before = came.FirstOrDefault(e => e.Text("name") == name && e.Number("run") == run - 1);
            // A repeat counts from when the one before was planned, or from when it came if its own time had then passed.
            DateTimeOffset[] expected = before is null ? [from + after] : [before.Time("planned") + after, before.At + after];
            if (expected.All(e => (e - planned).Duration() > Rounding)) wrong($"ticket {ticket}: run {run} of '{name}' was planned for {planned:O}, not {string.Join(" or ", expected.Select(e => $"{e:O}"))}");
        }
        if (came.Count != runs.Count) wrong($"ticket {ticket}: {came.Count} runs came, not {runs.Count}");
    }

    private static void Told(string ticket, string type, int times, int expected, Action<string> wrong)
    {
        if (times != expected) wrong($"ticket {ticket}: '{type}' came {times} times, not {expected}");
    }
}
