using System.Collections.Immutable;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Bytes of facts: what goes in comes out, and old bytes stay readable until the format is raised.</summary>
public class FactBytesTests
{
    private static readonly Traits Traits = new("환불", "phone", 3, ["vip", "spam"], [new("region", "kr")], 41) { Skills = ["german"] };

    public static TheoryData<Fact, string> Facts => new()
    {
        { new Stay(1_000, 1_500, Traits, StayEnd.Taken, "kim", 1_000, 2) { Position = 300, EnteredAs = 1, Age = 900 }, TicketBytes("E907AC02", "02036B696D010201C801") },
        { new Promise(1_000, null, Traits, SlaMetric.Resolution, false, "all", null, PromiseEnd.Open, 1_200, true, 1_100) { Position = 300 }, TicketBytes("00AC02", "050003616C6C0000910301C901") },
        { new Presence(5, null, "kim", "break", false, true, false, 100) { Position = 7 }, "05000000000000000007036B696D05627265616B00010064" },
    };

    /// <summary>A ticket's fact that begins at 1,000: what comes before and after the traits.</summary>
    private static string TicketBytes(string before, string after) =>
        $"E803000000000000{before}06ED9998EBB6880570686F6E65030203766970047370616D0106726567696F6E026B722901066765726D616E{after}";

    [Theory, MemberData(nameof(Facts))]
    public void Bytes_are_frozen(Fact fact, string hex)
    {
        Assert.Equal(3, FactFormat.Current);
        Assert.Equal(hex, Convert.ToHexString(FactBytes.Encode(fact)));
    }

    [Fact]
    public void Every_fact_of_random_histories_comes_back_as_it_was()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var fold = new FigureFold(ImmutableDictionary<ActorId, byte[]>.Empty);
            foreach (var item in RandomHistory.Of(seed).Items) fold.Add(item);
            foreach (var (_, _, fact) in fold.Result().Facts) Assert.Equivalent(fact, FactBytes.Decode(fact.Kind, FactBytes.Encode(fact)), strict: true);
        }
    }

    [Fact]
    public void A_time_before_the_beginning_comes_back()
    {
        var life = new Life(1_000, null, Traits, 2, 10, LifeEnd.Open, null, 0, null, null, null, long.MaxValue / 4);
        Assert.Equivalent(life, FactBytes.Decode(FactKind.Life, FactBytes.Encode(life)), strict: true);
    }
}
