using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Edge.Tests.Watch;

/// <summary>
/// Several processes watch one figure, each with its memory, its readings of a while ago, its pace and the time that its word takes: each time that the
/// figure goes beyond its limit and comes back is told once.
/// </summary>
public sealed class AlertClusterTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Each_alert_is_raised_once_and_cleared_once(int seed)
    {
        var (random, processes) = (new Random(seed), 1 + (seed % 4));
        var rule = new AlertRule("long", AlertMetric.Backlog, [], [], 5, Duration.FromSeconds(((int[])[0, 10, 30])[random.Next(3)]), Duration.Zero);
        var (turns, alerts) = (Turns(random), new AlertsState(ActorId.Alerts("t")));
        var told = new List<AlertEvent>();
        var clock = new PriorityQueue<Func<Task>, (Instant At, int Order)>();
        var (now, order) = (Start, 0);
        foreach (var _ in Enumerable.Range(0, processes)) Run(new AlertMemory(), new KeptReadings<string, double>(Duration.FromSeconds(15)), Duration.FromMilliseconds(random.Next(2_000)));

        while (clock.TryDequeue(out var next, out var due) && due.At < turns[^1])
        {
            now = due.At;
            await next();
        }
        Assert.Equal(turns.SkipLast(1).Select((_, i) => i % 2 == 0), told.Select(e => e is AlertRaised));
        Assert.All(told.Zip(turns), t => Assert.InRange((t.First.At - t.Second).TotalSeconds, rule.For.TotalSeconds, rule.For.TotalSeconds + 30));

        void Run(AlertMemory memory, KeptReadings<string, double> readings, Duration after) => At(after, async () =>
        {
            var seen = alerts;
            var value = await readings.Get("q", seen.Version, now, () => Task.FromResult(turns.Count(t => t <= now) % 2 == 1 ? 9d : 1d));
            // A reading takes its time, and so does a word.
            At(Duration.FromMilliseconds(random.Next(300)), async () =>
            {
                var changes = memory.Changes([rule], [new(rule, "q", value)], new HashSet<AlertMetric>(), seen.Standing, now);
                At(Duration.FromMilliseconds(random.Next(10) == 0 ? random.Next(5_000) : random.Next(50)), async () =>
                {
                    await AlertWatch.Tell(changes, seen.Version, Hear);
                    Run(memory, readings, Duration.FromMilliseconds(2_000 + random.Next(100)));
                });
                await Task.CompletedTask;
            });
        });

        void At(Duration after, Func<Task> act) => clock.Enqueue(act, (now + after, order++));

        ValueTask<Answer> Hear(ObserveAlert change)
        {
            var decision = AlertsDecider.Decide(alerts, change, new At(now, By.Engine, Guid.Empty));
            foreach (var changed in decision.Changes)
            {
                alerts = AlertsDecider.Apply(alerts, changed);
                told.Add((AlertEvent)changed);
            }
            return new(decision.Answer!);
        }
    }

    [Fact]
    public async Task Who_finds_that_somebody_was_faster_says_no_more()
    {
        var said = new List<ObserveAlert>();
        ObserveAlert[] changes = [Seen("a"), Seen("b"), Seen("c")];
        await AlertWatch.Tell(changes, 7, change =>
        {
            said.Add(change);
            return new(new AlertsDone(change.Subject == "a" ? 8 : 12));
        });
        Assert.Equal([("a", 7L), ("b", 8L)], said.Select(s => (s.Subject, s.At!.Value)));
    }

    /// <summary>When the figure goes beyond its limit and comes back, by turns, a minute or more apart.</summary>
    private static List<Instant> Turns(Random random)
    {
        var (turns, at) = (new List<Instant>(), Start);
        for (var i = 0; i < 31; i++) turns.Add(at += Duration.FromMilliseconds(80_000 + random.Next(120_000)));
        return turns;
    }

    private static ObserveAlert Seen(string subject) => new("long", AlertMetric.Backlog, subject, true, 9, 5);
}
