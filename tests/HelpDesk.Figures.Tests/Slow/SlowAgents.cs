using System.Numerics;
using HelpDesk.Actors;
using HelpDesk.Core;

namespace HelpDesk.Figures.Tests;

/// <summary>Agents' states by looking, between any two moments at which anything changes, at the whole list again.</summary>
internal sealed class SlowAgents(IReadOnlyList<FeedItem> items)
{
    private readonly SlowFigures _figures = new(items);

    public IReadOnlyDictionary<string, BigInteger> Of(string agent, long from, long until)
    {
        var own = items.Where(i => i.Stream.Kind == ActorKind.Agent && i.Stream.Key == agent).OrderBy(i => i.Version).Select(i => (AgentEvent)i.Event).ToList();
        var work = _figures.Offers.Where(o => o.Agent == agent).Select(o => new SlowPart("ringing", o.From, o.Until, o.Units))
            .Concat(_figures.Terms.Where(t => t.Agent == agent).SelectMany(t => t.Parts)).ToList();
        var moments = own.Select(e => e.At.ToUnixTimeTicks()).Concat(work.Select(w => w.From)).Concat(work.Where(w => w.Until is not null).Select(w => w.Until!.Value))
            .Append(from).Append(until).Where(t => t >= from && t <= until).Distinct().Order().ToList();
        var sums = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        for (var k = 0; k + 1 < moments.Count; k++) Moment(sums, own, work, moments[k], moments[k + 1] - moments[k]);
        foreach (var none in sums.Where(s => s.Value == 0).Select(s => s.Key).ToList()) sums.Remove(none);
        return sums;
    }

    private static void Moment(SortedDictionary<string, BigInteger> sums, List<AgentEvent> own, List<SlowPart> work, long at, long length)
    {
        void Add(string what, BigInteger much) => sums[what] = sums.GetValueOrDefault(what) + (much * length);
        var past = own.Where(e => e.At.ToUnixTimeTicks() <= at).ToList();
        var activity = past.OfType<ActivityChanged>().LastOrDefault();
        var units = past.OfType<AgentConfigured>().LastOrDefault()?.Profile.Units ?? 0;
        var draining = past.LastOrDefault(e => e is ActivityChanged or DrainStarted) is DrainStarted;
        var lapsed = past.LastOrDefault(e => e is LeaseLapsed or LeaseRestored) is LeaseLapsed;
        var now = work.Where(w => w.From <= at && (w.Until is null || w.Until > at)).ToList();
        foreach (var what in now) Add("item " + what.What, 1);
        if (activity is null || activity.Activity == "offline") return;
        Add("signed in", 1);
        var state = !activity.Available ? "Break " + activity.Activity
            : lapsed ? "Disconnected "
            : now.Any(w => w.What == "talk") ? "Talk "
            : now.Any(w => w.What == "wrap-up") ? "WrapUp "
            : now.Any(w => w.What == "ringing") ? "Ringing "
            : now.Any(w => w.What == "hold") ? "Hold "
            : draining ? "Draining "
            : "Available " + activity.Activity;
        Add(state, 1);
        if (state == "Disconnected " || !activity.Available) return;
        Add("units used", now.Sum(w => w.Units));
        Add("units there", units);
    }

    public static IReadOnlyDictionary<string, BigInteger> Flat(AgentTally tally)
    {
        var sums = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal)
        {
            ["signed in"] = tally.SignedIn,
            ["item talk"] = (BigInteger)tally.ItemTalk,
            ["item hold"] = (BigInteger)tally.ItemHold,
            ["item wrap-up"] = (BigInteger)tally.ItemWrapUp,
            ["item ringing"] = (BigInteger)tally.ItemRinging,
            ["units used"] = (BigInteger)tally.UnitsUsed,
            ["units there"] = (BigInteger)tally.UnitsThere,
        };
        foreach (var ((kind, activity), ticks) in tally.States) sums[$"{kind} {activity}"] = ticks;
        foreach (var none in sums.Where(s => s.Value == 0).Select(s => s.Key).ToList()) sums.Remove(none);
        return sums;
    }
}
