using System.Collections.Immutable;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>What must hold of every report, whatever happened.</summary>
public class IdentityTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(100, 60).Select(i => (ulong)i)];

    [Theory, MemberData(nameof(Seeds))]
    public void Everything_that_entered_is_accounted_for(ulong seed)
    {
        var history = RandomHistory.Of(seed);
        foreach (var by in Enum.GetValues<GroupBy>())
        {
            foreach (var t in Count(history, CountBy.Exit, by).Values.Select(t => t.Contacts))
            {
                // By agent a stay has nobody until somebody answers: what waits in one group may end in another.
                if (by == GroupBy.Agent) continue;
                Assert.Equal(t.WaitingBefore + t.Entered, t.Answered + t.Abandoned + t.ShortAbandoned + t.Moved + t.Cancelled + t.Resolved + t.TimedOut + t.Failed + t.CalledBack + t.WaitingAfter);
            }
            foreach (var t in Count(history, CountBy.Entry, by).Values.Select(t => t.Contacts))
                Assert.Equal(t.Entered, t.Answered + t.Abandoned + t.ShortAbandoned + t.Moved + t.Cancelled + t.Resolved + t.TimedOut + t.Failed + t.CalledBack + t.WaitingAfter);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Intervals_add_up_to_the_whole(ulong seed)
    {
        var history = RandomHistory.Of(seed);
        foreach (var count in Enum.GetValues<CountBy>())
        {
            var parts = Count(history, count, GroupBy.None).OrderBy(t => t.Key.Bucket).Select(t => Flat.Of(t.Value)).ToList();
            var whole = Flat.Of(Count(history, count, GroupBy.None, Cut(history, 1)).Values.Single());
            foreach (var (name, value) in whole)
            {
                var sum = name switch
                {
                    "waiting before" => parts[0][name],
                    "waiting after" when count == CountBy.Exit => parts[^1][name],
                    "promise open" or "promise open breached" when count == CountBy.Exit => parts[^1][name],
                    "longest wait" or "longest overdue" or "open overdue" => parts.Max(p => p[name]),
                    // After its own interval, but before the end of the whole.
                    "restated" => value,
                    _ => parts.Aggregate(System.Numerics.BigInteger.Zero, (s, p) => s + p[name]),
                };
                Assert.True(value == sum, $"{name}: {value} in all, {sum} in parts");
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Every_promise_is_accounted_for(ulong seed)
    {
        var history = RandomHistory.Of(seed);
        var parts = Count(history, CountBy.Exit, GroupBy.None).OrderBy(t => t.Key.Bucket).Select(t => t.Value.Promises).ToList();
        foreach (var (before, t) in parts.Zip(parts.Skip(1))) Assert.Equal(before.Open + t.Promised, t.Met + t.Missed + t.Dropped + t.Open);
        foreach (var t in Count(history, CountBy.Entry, GroupBy.None).Values.Select(t => t.Promises)) Assert.Equal(t.Promised, t.Met + t.Missed + t.Dropped + t.Open);
    }

    /// <summary>A target that was made longer hides no delay.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void What_is_open_and_was_missed_is_late_since_some_time(ulong seed)
    {
        var open = Folded.Of(RandomHistory.Of(seed).Items).Select(f => f.Fact).OfType<Promise>().Where(p => p.Until is null);
        Assert.All(open.Where(p => p.WasMissed || p.MissedAt is not null), p => Assert.NotNull(p.LateSince));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Groups_add_up_to_all(ulong seed)
    {
        var history = RandomHistory.Of(seed);
        var all = Flat.Of(Count(history, CountBy.Exit, GroupBy.None, Cut(history, 1)).Values.Single());
        foreach (var by in new[] { GroupBy.Queue, GroupBy.Agent, GroupBy.Channel, GroupBy.Priority, GroupBy.Trait })
        {
            var groups = Count(history, CountBy.Exit, by, Cut(history, 1)).Values.Select(Flat.Of).ToList();
            foreach (var (name, value) in all.Where(a => a.Key is not ("longest wait" or "longest overdue" or "open overdue")))
                Assert.True(value == groups.Aggregate(System.Numerics.BigInteger.Zero, (s, g) => s + g[name]), $"{name} by {by}");
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_closed_interval_keeps_its_counts_but_for_what_it_says(ulong seed)
    {
        // That somebody had answered a call may be heard of late, and then its end is another one: StoryTests.
        var history = RandomHistory.Of(seed, calls: false);
        var closed = history.Items.Count / 2;
        var end = history.Items[closed].At.ToUnixTimeTicks();
        ImmutableArray<Bucket> bucket = [new(History.Start.ToUnixTimeTicks(), end)];
        var past = history.Items.TakeWhile(i => i.At.ToUnixTimeTicks() < end).ToList();
        var then = Tallied(Folded.Of(past), Ask(CountBy.Exit, GroupBy.None, bucket, end));
        var now = Tallied(Folded.Of(history.Items), Ask(CountBy.Exit, GroupBy.None, bucket, history.Now.ToUnixTimeTicks() + 1));
        var (before, after) = (Flat.Of(then[(0, "")]), Flat.Of(now[(0, "")]));
        string[] restate = ["reopened since", "first contact", "first contact pending", "restated", "open overdue"];
        Assert.All(before.Where(b => !restate.Contains(b.Key)), b => Assert.True(after[b.Key] == b.Value, $"{b.Key}: {b.Value}, later {after[b.Key]}"));
        Assert.Equal(after["restated"], after["reopened since"] - before["reopened since"]);
    }

    private static IReadOnlyDictionary<(int Bucket, string Group), Tally> Count(History history, CountBy count, GroupBy by, ImmutableArray<Bucket>? buckets = null) =>
        Tallied(Folded.Of(history.Items), Ask(count, by, buckets ?? Cut(history, 7), history.Now.ToUnixTimeTicks() + 1));

    private static IReadOnlyDictionary<(int Bucket, string Group), Tally> Tallied(IReadOnlyList<NamedFact> facts, FigureQuery query)
    {
        var counting = new Counting(query);
        foreach (var fact in facts) counting.Add(fact);
        return counting.Tallies;
    }

    private static FigureQuery Ask(CountBy count, GroupBy by, ImmutableArray<Bucket> buckets, long now) =>
        new(buckets, now, by, new FigureFilter(), count, 20 * NodaConstants.TicksPerSecond, 5 * NodaConstants.TicksPerSecond, 600 * NodaConstants.TicksPerSecond) { Trait = "region" };

    /// <summary>The history's middle two thirds in so many parts.</summary>
    private static ImmutableArray<Bucket> Cut(History history, int parts)
    {
        var (from, until) = (history.Items[history.Items.Count / 6].At.ToUnixTimeTicks(), history.Items[history.Items.Count * 5 / 6].At.ToUnixTimeTicks());
        long Edge(int i) => from + ((until - from) * i / parts);
        return [.. Enumerable.Range(0, parts).Select(i => new Bucket(Edge(i), Edge(i + 1)))];
    }
}
