using HelpDesk.Core;
using NodaTime;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>One ticket's day, told by hand: what facts it leaves, and by which event each was changed last.</summary>
public class StoryTests
{
    private static readonly Guid Ticket = new("00000000000000000000000000000001");
    private static readonly Guid Missed = new("000000000000000000000000000000a1");
    private static readonly Guid Answered = new("000000000000000000000000000000a2");
    private readonly History _history = new();

    public StoryTests()
    {
        _history.Create(Ticket, "billing", "chat", priority: 1, wrapUp: 60, tags: ["vip"]);             // 1
        At(10, () => _history.Offer(Ticket, "kim", Missed));                                            // 2
        At(100, () => _history.Ask(Ticket, new Due(), By.Engine));                                      // 3
        At(110, () => _history.Offer(Ticket, "lee", Answered, units: 30));                              // 4
        At(115, () => _history.Claim(Ticket, ClaimKind.Accept, "lee", Answered, Answered));             // 5
        At(200, () => _history.Ask(Ticket, new Hold(null), History.Self("lee")));                       // 6
        At(500, () => _history.Claim(Ticket, ClaimKind.Resume, "lee", Guid.NewGuid(), units: 20));      // 7
        At(560, () => _history.Ask(Ticket, new Say(Text(), true), History.Self("lee")));                // 8
        At(600, () => _history.Ask(Ticket, new Resolve(null, null), History.Self("lee")));              // 9
        At(630, () => _history.Ask(Ticket, new EndWrapUp("lee"), History.Self("lee")));                 // 10
        At(900, () => _history.Ask(Ticket, new ReopenToQueue(null, null), History.Web));                // 11, 12
        At(950, () => _history.Ask(Ticket, new Edit(2, null, null, null, null, null), History.Lead));   // 13
        At(960, () => _history.Ask(Ticket, new Abandon(), History.Web));                                // 14
    }

    [Fact]
    public void Its_stays() => Assert.Equal(
        ["1 0-115 billing 1 Accepted lee 10 2 #5", "2 900-960 billing 2 Abandoned   0 #14"],
        Facts<Stay>(s => $"{s.Traits.Queue} {s.Traits.Priority} {s.End} {s.Agent} {Seconds(s.FirstOffered)} {s.Offers}"));

    [Fact]
    public void Its_offers() => Assert.Equal(
        ["1 10-100 kim 25 Missed #3", "2 110-115 lee 30 Accepted #5"], Facts<Ring>(r => $"{r.Agent} {r.Units} {r.End}"));

    [Fact]
    public void Its_holders() => Assert.Equal(
        ["1 115-630 lee Accept Resolved Talk 30 115-200, Hold 0 200-500, Talk 20 500-600, WrapUp 20 600-630 #10"],
        Facts<Term>(t => $"{t.Agent} {t.How} {t.End} {string.Join(", ", t.Segments.Select(s => $"{s.Phase} {s.Units} {Seconds(s.From)}-{Seconds(s.Until)}"))}"));

    [Fact]
    public void Its_lives() => Assert.Equal(
        ["1 0-600 Resolved lee 1 115 560 900 #11", "2 900-960 Abandoned  0    #14"],
        Facts<Life>(l => $"{l.End} {l.Agent} {l.Terms} {Seconds(l.FirstTaken)} {Seconds(l.FirstReply)} {Seconds(l.ReopenedAt)}"));

    private IEnumerable<string> Facts<T>(Func<T, string> say) where T : Fact => Folded.Of(_history.Items).Where(f => f.Fact is T)
        .Select(f => $"{f.Number} {Seconds(f.Fact.From)}-{Seconds(f.Fact.Until)} {say((T)f.Fact)} #{f.Fact.Position}");

    private void At(double seconds, Func<bool> happens)
    {
        _history.Now = History.Start + Duration.FromSeconds(seconds);
        Assert.True(happens());
    }

    private static string Seconds(long? ticks) => ticks is { } at ? $"{(at - History.Start.ToUnixTimeTicks()) / NodaConstants.TicksPerSecond}" : "";

    private static ContentRef Text() => new(Guid.NewGuid(), ContentClass.PublicText, "");
}
