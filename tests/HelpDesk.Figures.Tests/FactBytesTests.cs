using System.Collections.Immutable;
using HelpDesk.Core;
using Xunit;

namespace HelpDesk.Figures.Tests;

/// <summary>Bytes of facts: what goes in comes out, and old bytes stay readable until the format is raised.</summary>
public class FactBytesTests
{
    private static readonly Traits Traits = new("환불", "phone", 3, ["vip", "spam"], [new("region", "kr")], 41);

    public static TheoryData<Fact, string> Facts => new()
    {
        { new Stay(1_000, 1_500, Traits, StayEnd.Taken, "kim", 1_000, 2) { Position = 300 }, "E803000000000000E907AC0206ED9998EBB6880570686F6E65030203766970047370616D0106726567696F6E026B722902036B696D0102" },
        { new Presence(5, null, "kim", "break", false, true, false, 100) { Position = 7 }, "05000000000000000007036B696D05627265616B00010064" },
    };

    [Theory, MemberData(nameof(Facts))]
    public void Bytes_are_frozen(Fact fact, string hex)
    {
        Assert.Equal(1, FactFormat.Current);
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
