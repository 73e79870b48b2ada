using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>The random histories really have all that they are to compare.</summary>
public class CoverageTests
{
    private static readonly List<History> Histories = [.. Enumerable.Range(1, 40).Select(seed => RandomHistory.Of((ulong)seed))];
    private static readonly List<Fact> Facts = [.. Histories.SelectMany(h => Folded.Of(h.Items)).Select(f => f.Fact)];

    [Fact]
    public void Every_event_of_tickets_and_agents_happens()
    {
        var happened = Histories.SelectMany(h => h.Items).Select(i => i.Event.GetType()).ToHashSet();
        var known = typeof(TicketEvent).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(TicketEvent)) || t.IsSubclassOf(typeof(AgentEvent))));
        var never = known.Except(happened).Select(t => t.Name).Order(StringComparer.Ordinal);
        // What an agent counts of unanswered offers is no fact, nor is how long ledgers are kept, nor are automations.
        Assert.All(never, name => Assert.True(name is nameof(NoAnswerCounted) or nameof(ClockFolded) || name.StartsWith("Automation", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Every_end_of_every_fact_happens()
    {
        Assert.Equal(Enum.GetValues<StayEnd>(), Facts.OfType<Stay>().Select(s => s.End).Distinct().Order());
        Assert.Equal(Enum.GetValues<RingEnd>(), Facts.OfType<Ring>().Select(r => r.End).Distinct().Order());
        Assert.Equal(Enum.GetValues<TermEnd>(), Facts.OfType<Term>().Select(t => t.End).Distinct().Order());
        Assert.Equal(Enum.GetValues<LifeEnd>(), Facts.OfType<Life>().Select(l => l.End).Distinct().Order());
        Assert.Equal(Enum.GetValues<Phase>(), Facts.OfType<Term>().SelectMany(t => t.Segments).Select(s => s.Phase).Distinct().Order());
        Assert.Equal(Enum.GetValues<PromiseEnd>(), Facts.OfType<Promise>().Select(p => p.End).Distinct().Order());
        Assert.Equal(Enum.GetValues<SlaMetric>(), Facts.OfType<Promise>().Select(p => p.Metric).Distinct().Order());
        Assert.Contains(Facts.OfType<Promise>(), p => p is { End: PromiseEnd.Met, MissedAt: not null });
        Assert.Contains(Facts.OfType<Promise>(), p => p is { End: PromiseEnd.Missed, WasMissed: true });
        Assert.Contains(Facts.OfType<Promise>(), p => p is { Until: null, WasMissed: true, MissedAt: null, LateSince: { } late } && late < p.From);
        Assert.Contains(Facts.OfType<Promise>(), p => p.Internal);
        Assert.Contains(Facts.OfType<Life>(), l => l is { Number: > 2 });
        Assert.Contains(Facts.OfType<Life>(), l => l.FirstReply > l.Until);
    }
}
