using System.Collections.Immutable;

namespace HelpDesk.Faults.Tests;

/// <summary>A ticket as its events tell it, written anew for the checker: the engine's own fold may be what is wrong.</summary>
internal sealed record TicketModel(string Status, string Queue, string? Holder, long Ownership, ImmutableSortedDictionary<string, string> Offers)
{
    public static readonly TicketModel None = new("none", "", null, 0, ImmutableSortedDictionary<string, string>.Empty);

    private static readonly ImmutableHashSet<string> Over = ["closed", "cancelled", "abandoned"];

    /// <summary>Agents whom it costs room now.</summary>
    public IEnumerable<string> Costs => Status == "processing" && Holder is not null ? Offers.Values.Append(Holder) : Offers.Values;

    /// <summary>The ticket after the event, and what is wrong with the event coming now.</summary>
    public TicketModel After(FeedEntry e, Action<string> wrong)
    {
        void Must(bool holds, string what)
        {
            if (!holds) wrong($"{e.Type} at position {e.Position}, version {e.Version}: {what} (it is {this})");
        }

        if (e.Type != "created") Must(Status != "none", "the ticket was not created before");
        if (e.Type is not ("said" or "wrap-up-ended" or "clock-moved" or "automations-moved")) Must(!Over.Contains(Status), "the ticket is over");
        switch (e.Type)
        {
            case "created":
                Must(Status == "none", "it is created twice");
                return None with { Status = "waiting", Queue = e.Text("queue")! };
            case "offered":
                Must(Holder is null, "it is offered while somebody holds it");
                Must(!Offers.ContainsValue(e.Agent!), "it is offered twice to one agent");
                return this with { Status = "offered", Queue = e.Queue!, Offers = Offers.SetItem(e.Text("offer")!, e.Agent!) };
            case "offer-ended":
                Must(Offers.GetValueOrDefault(e.Text("offer")!) == e.Agent, "no such offer stands");
                var left = Offers.Remove(e.Text("offer")!);
                return this with { Offers = left, Status = left.IsEmpty && Status == "offered" ? "waiting" : Status };
            case "assigned":
                Must(Holder is null, "assigned while held: two holders");
                Must(e.Number("ownership") == Ownership + 1, $"its ownership goes from {Ownership} to {e.Number("ownership")}");
                Must(e.Text("how") != "accept" || Offers.ContainsKey(e.Text("offer") ?? ""), "accepted by an offer that does not stand");
                return this with { Status = "processing", Holder = e.Agent, Ownership = Ownership + 1, Offers = None.Offers };
            case "released":
                Must(Holder == e.Agent && Holder is not null, "released by somebody who does not hold it");
                return this with { Holder = null };
            case "queued":
                Must(Holder is null, "queued while somebody holds it");
                return this with { Status = "waiting", Queue = e.Queue! };
            case "held":
                Must(Status == "processing", "held while nobody works on it");
                return this with { Status = "on-hold" };
            case "resumed":
                Must(Status == "on-hold", "resumed while it is not on hold");
                return this with { Status = "processing" };
            case "resolved":
                Must(Holder == e.Agent, "resolved by somebody who does not hold it");
                return this with { Status = "resolved", Holder = null, Offers = None.Offers };
            case "closed":
                Must(Status == "resolved", "closed while it is not resolved");
                return this with { Status = "closed" };
            case "cancelled" or "abandoned":
                return this with { Status = e.Type, Holder = null, Offers = None.Offers };
            case "said" or "edited" or "reopened" or "wrap-up-ended":
            // Clocks are judged by ClockRules, automations by AutomationRules.
            case "clock-moved" or "clock-retargeted" or "clock-step-reached" or "clock-folded" or "clocks-reviewed" or "deferred" or "automations-moved" or "automation-ran":
                return this;
            default:
                wrong($"{e.Type} at position {e.Position} is no event that the checker knows");
                return this;
        }
    }

    public override string ToString() => $"{Status} in {Queue}, held by {Holder ?? "nobody"}, ownership {Ownership}, offered to [{string.Join(", ", Offers.Values)}]";
}
