using System.Collections.Immutable;
using HelpDesk.Core;
using HelpDesk.Simulation;
using NodaTime;

namespace HelpDesk.Figures.Tests;

/// <summary>Promises that come and change while a history goes on; in every fourth there are none.</summary>
internal sealed class RandomPromises(ulong seed)
{
    /// <summary>Open from 17:00 to 18:30 in Seoul, every day: from 8:00 to 9:30 UTC.</summary>
    public static readonly BusinessCalendar Office = new(
        "office", "Asia/Seoul", [new([.. Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None)], new Shift(TimeOfDay.At(17, 0), TimeOfDay.At(18, 30)))], [], []);

    private readonly Xoshiro _random = Xoshiro.Stream(seed, "promises");
    private long _version;

    /// <summary>Now and then other rules; what tickets there are hears of it at once, or later by itself.</summary>
    public void Change(History history, IReadOnlyList<Guid> tickets)
    {
        if (seed % 4 == 0) return;
        if (_version == 0 || _random.Chance(0.02)) history.Sla = new SlaBook(++_version, Rules());
        foreach (var ticket in tickets)
            if (history.Ticket(ticket).SlaVersion != _version && _random.Chance(0.2)) history.Ask(ticket, new ReviewClocks(), By.Engine);
    }

    private SlaRules Rules()
    {
        var policies = ImmutableArray.CreateBuilder<SlaPolicy>();
        if (_random.Chance(0.7)) policies.Add(new SlaPolicy("korea", false, Conditions(traits: [new TraitIs("region", ["kr"])]), Targets()));
        if (_random.Chance(0.5)) policies.Add(new SlaPolicy("urgent", false, Conditions(minPriority: 2), Targets()));
        if (_random.Chance(0.7)) policies.Add(new SlaPolicy("all", false, Conditions(), Targets()));
        if (_random.Chance(0.5)) policies.Add(new SlaPolicy("desks", true, Conditions(), Targets()));
        return new SlaRules([Office], policies.ToImmutable())
        {
            Hours = _random.Chance(0.4) ? [new ServiceHours(["billing"], ["office"], [new ChannelClosing("chat", WhenClosed.Message, "email")], WhenClosed.Ticket)] : [],
        };
    }

    private static SlaConditions Conditions(int? minPriority = null, ImmutableArray<TraitIs>? traits = null) => new([], [], minPriority, null, [], traits ?? []);

    private ImmutableArray<SlaTarget> Targets() => [.. Enum.GetValues<SlaMetric>().Where(_ => _random.Chance(0.7)).Select(metric => new SlaTarget(
        metric, Duration.FromSeconds(30 + _random.Below(2_000)), _random.Chance(0.4) ? ["office"] : [], _random.Chance(0.5) ? [SlaPause.OnHold] : [],
        _random.Chance(0.3) ? [new SlaStep("later", StepWhen.AfterDue, 0, Duration.FromSeconds(60), TimeBasis.Wall, [new SlaAction(SlaActionKind.RaisePriority, 1)])] : []))];
}
