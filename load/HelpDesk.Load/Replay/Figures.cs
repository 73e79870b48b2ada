namespace HelpDesk.Load;

/// <summary>
/// The usual figures of a contact centre over one day. Waits in seconds, of served calls; shares 0–1. The service level is the share
/// answered within <see cref="Threshold"/>; people divide by different things, so each variant is named.
/// </summary>
public sealed record Figures
{
    /// <summary>Seconds; the bank's figures are by 20 s.</summary>
    public const double Threshold = 20;

    public required int Served { get; init; }
    public required int HungUp { get; init; }
    public required double MeanWait { get; init; }
    public required double MedianWait { get; init; }
    public required double P90Wait { get; init; }
    public required double MeanPatience { get; init; }
    /// <summary>Answered in time / served.</summary>
    public required double LevelOfServed { get; init; }
    /// <summary>Answered in time / all calls, hung up ones too.</summary>
    public required double LevelOfAll { get; init; }
    /// <summary>Answered in time / all calls but those that hung up within the threshold.</summary>
    public required double LevelWithoutShort { get; init; }
    public required double MeanTalk { get; init; }
    /// <summary>Seconds on calls / seconds there, over all agents.</summary>
    public required double Occupancy { get; init; }

    public double Abandonment => Served + HungUp == 0 ? 0 : (double)HungUp / (Served + HungUp);

    public static Figures Recorded(DaySchedule day) => Of(
        day.Calls.Select(c => new Ended(c.RecordedEnd == RecordedEnd.Served, c.RecordedWait, c.Service)),
        day.Agents.Sum(a => a.Busy), day.Agents.Sum(a => a.To - a.From));

    /// <summary>Calls that are still open count nowhere; the checks name them.</summary>
    public static Figures Replayed(IReadOnlyList<Outcome> outcomes, FeedAudit audit, IReadOnlySet<string> agents) => Of(
        outcomes.Where(o => o.End != ReplayedEnd.Open).Select(o => new Ended(o.End == ReplayedEnd.Served, o.Wait, o.Talk)),
        audit.Holdings.Where(h => agents.Contains(h.Agent)).Sum(h => Seconds(h.From, h.To)),
        audit.Presences.Where(p => agents.Contains(p.Agent)).Sum(p => Seconds(p.From, p.To)));

    private static double Seconds(DateTimeOffset from, DateTimeOffset? to) => to is { } end ? (end - from).TotalSeconds : 0;

    private static Figures Of(IEnumerable<Ended> calls, double busy, double there)
    {
        Samples waits = new(), patience = new(), talks = new();
        foreach (var call in calls)
        {
            (call.Served ? waits : patience).Add(call.Wait);
            if (call.Served) talks.Add(call.Talk);
        }
        var inTime = waits.ShareWithin(Threshold) * waits.Count;
        var shortHangUps = patience.ShareWithin(Threshold) * patience.Count;
        return new Figures
        {
            Served = waits.Count,
            HungUp = patience.Count,
            MeanWait = waits.Mean,
            MedianWait = waits.Percentile(50),
            P90Wait = waits.Percentile(90),
            MeanPatience = patience.Mean,
            LevelOfServed = Share(inTime, waits.Count),
            LevelOfAll = Share(inTime, waits.Count + patience.Count),
            LevelWithoutShort = Share(inTime, waits.Count + patience.Count - shortHangUps),
            MeanTalk = talks.Mean,
            Occupancy = Share(busy, there),
        };
    }

    private static double Share(double part, double whole) => whole <= 0 ? 0 : part / whole;

    private readonly record struct Ended(bool Served, double Wait, double Talk);
}
