using HelpDesk.Simulation;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Estimates of waits: against a second calculation, against what is known of queues, and against what comes later.</summary>
public class WaitTests
{
    private const long Second = NodaConstants.TicksPerSecond, Day = NodaConstants.TicksPerDay;

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Each_estimate_is_that_of_the_second_calculation(ulong seed)
    {
        var stays = Random(seed, 700);
        var (slow, said) = (new SlowWaits(stays), Said(stays));
        Assert.True(said.Count > 400);
        Assert.Equal(Enum.GetValues<WaitBasis>(), said.Values.Select(f => f.Estimate.Basis).Distinct().Order());
        foreach (var stay in stays.Where(s => s.Until is not null))
        {
            var estimate = said.GetValueOrDefault(stay)?.Estimate;
            Assert.Equal(slow.Estimate(stay), estimate is { } e ? (e.Low, e.Median, e.High, e.Samples) : null);
        }
    }

    [Theory, InlineData(5), InlineData(6)]
    public void What_is_said_of_a_wait_does_not_know_what_comes_after_it(ulong seed)
    {
        var stays = Random(seed, 500);
        var all = Said(stays);
        var cut = stays[350].From;
        // Up to its begin nothing has ended that ends later, and nobody has come who comes later.
        foreach (var (stay, forecast) in Said([.. stays.Where(s => s.From <= cut)])) Assert.Equal(all[stay], forecast);
    }

    [Fact]
    public void In_a_queue_whose_waits_are_known_the_interval_holds_eight_of_ten()
    {
        // Nobody leaves: with k before him in M/M/n who comes waits for k + 1 services of n agents, which is an Erlang distribution.
        var score = new WaitScore();
        var day = ErlangDay.Of(lambda: 4.7, n: 5, theta: 0, hours: 30, seed: 3);
        var stays = Folded.Of(day.Items).Select(f => f.Fact).OfType<Stay>().ToList();
        new WaitSweep(0, (_, said, ended) => score.Judge(said, ended)).Go(stays, 0);
        Assert.True(score.Judged > 7_000);
        Assert.InRange((double)score.Coverage.Value!.Value, 0.75, 0.9);
        Assert.True((double)score.MeanError.Value!.Value < (double)score.MeanErrorOfHour.Value!.Value, $"{score.MeanError.Seconds} {score.MeanErrorOfHour.Seconds}");
    }

    [Fact]
    public void Who_left_counts_as_waiting_longer()
    {
        WaitSample[] samples = [.. Enumerable.Range(1, 10).Select(i => new WaitSample(0, i * Second, i != 5))];
        // Of the ten the fifth left: after it the tenths are sixths of six tenths.
        Assert.Equal([Second, 6 * Second, 9 * Second], ProductLimit.Quantiles(samples, 0.1, 0.5, 0.85));
        Assert.Equal([10 * Second], ProductLimit.Quantiles([.. samples.Select(s => s with { Answered = false })], 0.5));
    }

    [Theory, InlineData(0, 0), InlineData(4, 4), InlineData(5, 5), InlineData(6, 5), InlineData(7, 6), InlineData(8, 6), InlineData(9, 7), InlineData(11, 7), InlineData(12, 8)]
    public void Places_are_taken_together(int ahead, int expected) => Assert.Equal(expected, WaitHistory.ClassOf(ahead));

    [Fact]
    public void A_score_adds_up()
    {
        var score = new WaitScore();
        var said = new WaitForecast(new WaitEstimate(10, 20, 40, WaitBasis.Place, 20), 5, 30);
        foreach (var wait in (long[])[10, 40, 9, 50]) score.Judge(said, new WaitSample(0, wait, true));
        foreach (var wait in (long[])[40, 41]) score.Judge(said, new WaitSample(0, wait, false));
        Assert.Equal((4, 2, 1, 1, 2, 1), (score.Judged, score.Inside, score.Below, score.Above, score.Cut, score.CutAbove));
        Assert.Equal((10 + 20 + 11 + 30, 5 + 35 + 4 + 45, 20 + 10 + 21 + 20, 120), ((int)score.Error, (int)score.ErrorOfLast, (int)score.ErrorOfHour, (int)score.Width));
        // Tenths: at 10 % what was too low counts once and what was too high nine times, at 90 % the other way round.
        Assert.Equal((0 + 30 + 9 + 40, 50 + 100 + 55 + 150, 30 + 0 + 31 + 90), ((int)score.LossLow, (int)score.LossMedian, (int)score.LossHigh));
    }

    [Fact]
    public void Waits_that_began_long_ago_teach_nothing()
    {
        var history = new WaitHistory();
        for (var i = 0; i < 30; i++) history.Learn(0, 0, i * Second, new WaitSample((i + 5) * Second, 5 * Second, true));
        Assert.NotNull(history.Estimate(0, 0, 14 * Day));
        Assert.Equal(20, history.Estimate(0, 0, (14 * Day) + (10 * Second))!.Samples);
        Assert.Null(history.Estimate(0, 0, (14 * Day) + (11 * Second)));
    }

    private static Dictionary<Stay, WaitForecast> Said(IReadOnlyList<Stay> stays)
    {
        var said = new Dictionary<Stay, WaitForecast>(ReferenceEqualityComparer.Instance);
        new WaitSweep(0, (stay, forecast, _) => said.Add(stay, forecast)).Go(stays, 0);
        return said;
    }

    /// <summary>Stays at whole minutes, so that much happens at once; some keep an older age, some never end.</summary>
    private static List<Stay> Random(ulong seed, int count)
    {
        var random = Xoshiro.Stream(seed, "waits");
        var (stays, at) = (new List<Stay>(), 40 * Day);
        for (var i = 1; i <= count; i++)
        {
            at += random.Below(3) * 60 * Second;
            if (random.Chance(0.005)) at += Day * random.Below(9);
            var priority = random.Chance(0.2) ? 2 : 0;
            var age = random.Chance(0.1) ? at - (random.Below(20) * 60 * Second) : at;
            long? until = random.Chance(0.01) ? null : at + (random.Below(priority == 2 ? 6 : 14) * 60 * Second);
            stays.Add(new Stay(
                at, until, new Traits("q", "phone", priority, [], [], i), until is null ? StayEnd.Waiting : random.Chance(0.8) ? StayEnd.Accepted : StayEnd.Abandoned, null, null, 0)
            {
                EnteredAs = priority, Age = age,
            });
        }
        return stays;
    }
}
