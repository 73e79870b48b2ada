using System.Globalization;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Days whose means are known from queueing theory: figures equal those of the slow calculation to the last tick, and come near the theory.</summary>
public class ErlangTests
{
    /// <summary>So far may a mean of one simulated stretch be from its expectation, as a share of the scale of what is measured.</summary>
    private const double Near = 0.1;

    [Theory, InlineData(8, 10, 0.5), InlineData(18, 20, 0.2), InlineData(4.5, 5, 0)]
    public void A_day_counts_the_same(double lambda, int n, double theta)
    {
        var day = ErlangDay.Of(lambda, n, theta, hours: 4, seed: 1);
        var query = Ask(day, Duration.FromSeconds(20));
        var counting = new Counting(query);
        foreach (var fact in Folded.Of(day.Items)) counting.Add(fact);
        var slow = new SlowFigures(day.Items);
        for (var b = 0; b < query.Buckets.Length; b++)
            Assert.Equal(slow.Count(query, query.Buckets[b], (_, _) => true), Flat.Of(counting.Tallies.GetValueOrDefault((b, "")) ?? new Tally()));
    }

    [ErlangFact]
    public void Figures_of_long_days_come_near_the_computed_means()
    {
        var rows = ErlangFactAttribute.Rows().Where(r => r["model"] == "M/M/n+M" && Number(r["mu"]) == 1 && Number(r["n"]) is >= 5 and <= 20 && Number(r["mean_wait_all"]) is > 0.02 and < 2).ToList();
        Assert.True(rows.Count >= 5);
        foreach (var row in rows.Where((_, i) => i % (rows.Count / 4) == 0))
        {
            var (lambda, n, theta) = (Number(row["lambda"]), (int)Number(row["n"]), Number(row["theta"]));
            var day = ErlangDay.Of(lambda, n, theta, hours: 16, seed: 7);
            var tally = Whole(day, Duration.FromMinutes(Number(row["awt"])));
            var contacts = tally.Contacts;
            var wait = (double)(contacts.WaitOfAnswered + contacts.WaitOfAbandoned) / NodaConstants.TicksPerMinute / (contacts.Answered + contacts.AllAbandoned);
            IsNear(Number(row["mean_wait_all"]), wait, Math.Max(0.3, Number(row["mean_wait_all"])), row);
            IsNear(Number(row["p_abandon"]), (double)contacts.AllAbandoned / contacts.Entered, 0.3, row);
            IsNear(Number(row["p_served_within_awt"]), (double)contacts.AnsweredWithin / contacts.Entered, 1, row);
            IsNear(Number(row["occupancy"]), Occupancy(day, n), 1, row);
        }
    }

    private static Tally Whole(History day, Duration threshold)
    {
        var counting = new Counting(Ask(day, threshold) with { Buckets = Buckets.Whole(History.Start, day.Now + Duration.FromTicks(1)) });
        foreach (var fact in Folded.Of(day.Items)) counting.Add(fact);
        return counting.Tallies[(0, "")];
    }

    private static double Occupancy(History day, int n)
    {
        var times = new AgentTimes(Ask(day, Duration.Zero) with { Buckets = Buckets.Whole(History.Start, day.Now), By = GroupBy.Agent });
        foreach (var fact in Folded.Of(day.Items)) times.Add(fact.Fact);
        return times.Result().Sum(a => (double)a.Rows[0].Occupancy.Value!.Value) / n;
    }

    private static FigureQuery Ask(History day, Duration threshold) => new(
        Buckets.Minutes(History.Start, day.Now + Duration.FromTicks(1), 15, DateTimeZone.Utc), day.Now.ToUnixTimeTicks() + 1, GroupBy.None, new FigureFilter(), CountBy.Exit,
        (long)threshold.TotalTicks, 5 * NodaConstants.TicksPerSecond, 7 * NodaConstants.TicksPerDay);

    private static void IsNear(double expected, double actual, double scale, IReadOnlyDictionary<string, string> row) =>
        Assert.True(Math.Abs(expected - actual) <= Near * scale, $"expected {expected}, got {actual}: {string.Join(", ", row.Select(c => $"{c.Key}={c.Value}"))}");

    private static double Number(string text) => text == "" ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
