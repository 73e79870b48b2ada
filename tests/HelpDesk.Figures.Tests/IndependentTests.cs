using System.Collections.Immutable;
using System.Globalization;
using HelpDesk.Actors;
using HelpDesk.Simulation;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>The reports against a second calculation that shares no code with them, to the last tick.</summary>
public class IndependentTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 40).Select(i => (ulong)i)];

    [Theory, MemberData(nameof(Seeds))]
    public void Random_histories_count_the_same(ulong seed) => Compare(RandomHistory.Of(seed).Items, seed);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void Simulated_runs_with_faults_count_the_same(ulong seed) => Compare(SimulatedHistory.Of(seed), seed);

    [Theory, MemberData(nameof(Seeds))]
    public void Agents_states_are_the_same(ulong seed) => CompareAgents(RandomHistory.Of(seed).Items, seed);

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Agents_states_of_simulated_runs_are_the_same(ulong seed) => CompareAgents(SimulatedHistory.Of(seed), seed);

    private static void Compare(IReadOnlyList<FeedItem> items, ulong seed)
    {
        // In every second history what nobody promised is measured by the office's time, too.
        var (facts, slow) = (Folded.Of(items), new SlowFigures(items, office: seed % 2 == 0));
        var business = new BusinessTime(new HelpDesk.Core.SlaBook(1, new HelpDesk.Core.SlaRules([RandomPromises.Office], [])), seed % 2 == 0 ? "office" : null);
        foreach (var query in Queries(items, seed).Select(q => q with { Business = business }))
        {
            var counting = new Counting(query);
            foreach (var fact in facts) counting.Add(fact);
            foreach (var group in GroupsOf(query.By, slow))
                for (var b = 0; b < query.Buckets.Length; b++)
                {
                    var expected = slow.Count(query, query.Buckets[b], (marks, agent) => Fits(query.By, group, marks, agent));
                    var actual = counting.Tallies.GetValueOrDefault((b, group)) ?? new Tally();
                    var differ = Flat.Of(actual).Where(f => expected[f.Key] != f.Value).Select(f => $"{f.Key}: {expected[f.Key]}, counted {f.Value}");
                    Assert.True(expected.Count == Flat.Of(actual).Count && !differ.Any(), $"{query.By} {query.Count} '{group}' {b}: {string.Join("; ", differ)}");
                    SameRatios(expected, actual);
                }
            Assert.All(counting.Tallies.Keys, key => Assert.Contains(key.Group, GroupsOf(query.By, slow)));
        }
    }

    /// <summary>Each published definition, divided with other code.</summary>
    private static void SameRatios(IReadOnlyDictionary<string, System.Numerics.BigInteger> n, Tally tally)
    {
        decimal N(string name) => (decimal)n[name];
        static decimal? Divide(decimal a, decimal b) => b == 0 ? null : decimal.Round(a / b, 6, MidpointRounding.ToEven);
        var answered = N("stay accepted") + N("stay taken") + N("stay assigned");
        var (abandoned, brief, flow) = (N("abandoned"), N("short abandoned"), N("stay moved") + N("stay cancelled") + N("stay resolved") + N("stay timed-out") + N("stay failed") + N("stay called-back"));
        void Same(decimal? expected, ServiceLevelKind kind, GenesysSwitches? switches = null) =>
            Assert.Equal(expected, ServiceLevel.Of(kind, tally.Contacts, switches ?? new GenesysSwitches()).Value);
        Same(Divide(N("answered within"), answered), ServiceLevelKind.Ast);
        Same(Divide(N("answered within") + N("abandoned within"), answered + abandoned + brief), ServiceLevelKind.Sl2);
        Same(Divide(N("removed within"), answered + abandoned + brief + flow), ServiceLevelKind.Ac);
        Same(Divide(N("answered within"), answered + abandoned + brief), ServiceLevelKind.Gc);
        Same(Divide(N("answered within"), answered + abandoned), ServiceLevelKind.Gc, new GenesysSwitches(ShortAbandons: false));
        Same(Divide(N("answered within"), answered + abandoned + brief + flow), ServiceLevelKind.Gc, new GenesysSwitches(FlowOuts: true));
        Same(Divide(N("answered within"), answered), ServiceLevelKind.Gc, new GenesysSwitches(Abandons: false));
        Assert.Equal(Divide(N("wait of answered") / 10_000_000m, answered), tally.Contacts.SpeedOfAnswer.Seconds);
        Assert.Equal(Divide(abandoned, answered + abandoned), tally.Contacts.AbandonmentRate.Value);
        Assert.Equal(Divide((N("term talk") + N("term hold") + N("term wrap-up")) / 10_000_000m, N("handled")), tally.Handling.HandleTime.Seconds);
        Assert.Equal(Divide(N("first contact"), N("resolved")), tally.Lives.FirstContactRate.Value);
        Assert.Equal(Divide(N("reopened since"), N("resolved")), tally.Lives.ReopenRate.Value);
    }

    private static void CompareAgents(IReadOnlyList<FeedItem> items, ulong seed)
    {
        var (facts, slow) = (Folded.Of(items), new SlowAgents(items));
        foreach (var query in Queries(items, seed).Take(2))
        {
            var times = new AgentTimes(query);
            foreach (var fact in facts) times.Add(fact.Fact);
            foreach (var (agent, buckets) in times.Result())
                for (var b = 0; b < buckets.Length; b++)
                {
                    var expected = slow.Of(agent, query.Buckets[b].From, Math.Min(query.Buckets[b].Until, query.Now));
                    Assert.Equal(expected, SlowAgents.Flat(buckets[b]));
                    Assert.Equal(buckets[b].SignedIn, buckets[b].States.Values.Sum());
                }
        }
    }

    /// <summary>Several splits of the time that something happened in, with all groupings and both ways of counting.</summary>
    private static IEnumerable<FigureQuery> Queries(IReadOnlyList<FeedItem> items, ulong seed)
    {
        var random = Xoshiro.Stream(seed, "queries");
        var (first, last) = (items[0].At.ToUnixTimeTicks(), items[^1].At.ToUnixTimeTicks());
        foreach (var by in Enum.GetValues<GroupBy>())
        {
            var cuts = Enumerable.Range(0, 4).Select(_ => first + (long)((last - first) * random.Unit()))
                // Now and then exactly where something happened.
                .Append(random.Pick(items).At.ToUnixTimeTicks()).Distinct().Order().ToArray();
            var buckets = cuts.Zip(cuts.Skip(1), (a, b) => new Bucket(a, b)).ToImmutableArray();
            var now = random.Chance(0.5) ? last + 1 : cuts[^1];
            foreach (var count in Enum.GetValues<CountBy>())
                yield return new FigureQuery(buckets, now, by, new FigureFilter(), count, Seconds(random.Below(90)), Seconds(random.Below(30)), Seconds(random.Below(2_000))) { Trait = "region" };
        }
    }

    private static long Seconds(int seconds) => seconds * NodaConstants.TicksPerSecond;

    private static IReadOnlyCollection<string> GroupsOf(GroupBy by, SlowFigures slow)
    {
        var marks = slow.Stays.Select(s => s.Marks).Concat(slow.Offers.Select(o => o.Marks)).Concat(slow.Terms.Select(t => t.Marks)).Concat(slow.Lives.Select(l => l.Marks)).Concat(slow.Promises.Select(p => p.Marks)).ToList();
        return by switch
        {
            GroupBy.None => [""],
            GroupBy.Queue => [.. marks.Select(m => m.Queue).Distinct()],
            GroupBy.Channel => [.. marks.Select(m => m.Channel).Distinct()],
            GroupBy.Priority => [.. marks.Select(m => m.Priority.ToString(CultureInfo.InvariantCulture)).Distinct()],
            GroupBy.Trait => [.. marks.Select(m => m.Region).Distinct()],
            GroupBy.Skill => [.. marks.SelectMany(m => m.Skills).Append("").Distinct()],
            GroupBy.Tag => [.. marks.SelectMany(m => m.Tags).Append("").Distinct()],
            _ => [.. slow.Offers.Select(o => o.Agent).Concat(slow.Terms.Select(t => t.Agent)).Concat(slow.Promises.Select(p => p.Agent ?? "")).Append("").Distinct()],
        };
    }

    private static bool Fits(GroupBy by, string group, SlowMarks marks, string? agent) => by switch
    {
        GroupBy.None => true,
        GroupBy.Queue => marks.Queue == group,
        GroupBy.Channel => marks.Channel == group,
        GroupBy.Priority => marks.Priority == int.Parse(group, CultureInfo.InvariantCulture),
        GroupBy.Trait => marks.Region == group,
        GroupBy.Skill => group == "" ? marks.Skills.Length == 0 : marks.Skills.Contains(group),
        GroupBy.Tag => group == "" ? marks.Tags.Length == 0 : marks.Tags.Contains(group),
        _ => (agent ?? "") == group,
    };
}
