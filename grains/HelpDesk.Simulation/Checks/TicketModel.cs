using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// What each ticket event means to the checkers, and which events may follow which (PROMISES P1). Written against the docstrings of the
/// events, apart from the deciders, and stricter: an event that doesn't fit fails the run.
/// </summary>
internal sealed class TicketModel
{
    private readonly HashSet<Guid> _offersSeen = [];

    public TicketFact Apply(TicketFact t, TicketEvent change) => Change(t, change) is var next && next.Status == TicketStatus.Offered ? next : next with { Joint = 0, Asked = [] };

    private TicketFact Change(TicketFact t, TicketEvent change) => change switch
    {
        TicketCreated e => Created(t, e),
        TicketOffered e => Offered(t, e),
        OfferEnded e => Ended(t, e),
        TicketAssigned e => Assigned(t, e),
        HolderReleased e => Released(t, e),
        TicketQueued e => Queued(t, e),
        TicketDeferred e => Expect(t, t.Status == TicketStatus.Waiting && t.Deferred is null, "what waits is deferred once") with { Deferred = e.As, Channel = e.Channel ?? t.Channel },
        TicketHeld => Held(t),
        TicketResumed e => Resumed(t, e),
        TicketResolved e => Resolved(t, e),
        WrapUpEnded e => t with { WrapUps = t.WrapUps.RemoveAll(w => w.Agent == e.Agent) },
        TicketReopened => Reopened(t),
        TicketClosed => Gone(t, TicketStatus.Closed, null),
        TicketCancelled e => Gone(t, TicketStatus.Cancelled, e.Agent),
        TicketAbandoned e => Gone(t, TicketStatus.Abandoned, e.Agent),
        CallReported e => t with { Call = (t.Call ?? new CallSaid()).Hear(e.Fact) },
        CallConnected e => Connected(t, e),
        CallOver e => t with { Call = t.Call! with { Over = e, Lapsed = e.Assumed && t.Holder is not null } },
        CallCommanded e => Commanded(t, e),
        CallCommandRefused e => t with { Call = t.Call! with { Refused = t.Call.Refused.Add(e.Command) } },
        _ => t,
    };

    /// <summary>What must hold between commits, whatever happened within one.</summary>
    public static void Settled(TicketFact t)
    {
        Expect(t, t.Holder is null || t.Offers.IsEmpty, "a held ticket has no offers");
        Expect(t, (t.Status is TicketStatus.Processing or TicketStatus.OnHold) == t.Holder is not null, "exactly the held are processed or on hold");
        Expect(t, t.Status == TicketStatus.Offered == !t.Offers.IsEmpty, "exactly the offered have offers");
    }

    private static TicketFact Created(TicketFact t, TicketCreated e) => Expect(t, t.Status == TicketStatus.None, "a ticket is created once") with
    {
        Status = TicketStatus.Waiting,
        Queue = e.Terms.Queue,
        Pool = e.Terms.Pool,
        Channel = e.Channel,
        Requires = e.Requires,
    };

    private TicketFact Offered(TicketFact t, TicketOffered e)
    {
        Expect(t, t.Holder is null && (t.Status == TicketStatus.Waiting || (t.Status == TicketStatus.Offered && e.Joint?.Version == t.Joint)), "only a waiting ticket is offered, or one more in the same round");
        Expect(t, e.Joint is null || (e.Joint.Version <= t.Version && !t.Asked.Contains(e.Offer.Agent) && t.Asked.Count < e.Terms.Ringing!.Most), "a round asks everybody once, and not more than it may");
        Expect(t, _offersSeen.Add(e.Offer.Id), $"offer {e.Offer.Id:N} is new");
        Expect(t, t.Offers.All(o => o.Agent != e.Offer.Agent), "one offer per agent at a time");
        Expect(t, t.Call is not { Waits: true } || e.Offer.Telephone is not null, "a caller who waits is offered to telephones");
        var standing = e.Joint is null ? t.Offers : [.. t.Offers.Select(o => o.Until < e.Offer.Until && t.Call?.KeepsTime(o) != true ? o with { Until = e.Offer.Until } : o)];
        return t with { Status = TicketStatus.Offered, Offers = standing.Add(e.Offer), Joint = e.Joint?.Version ?? 0, Asked = e.Joint is null ? [] : t.Asked.Add(e.Offer.Agent) };
    }

    private static TicketFact Ended(TicketFact t, OfferEnded e)
    {
        Expect(t, t.Offers.Any(o => o.Id == e.Offer && o.Agent == e.Agent), $"the offer that ends ({e.Offer:N}) stood");
        Expect(t, e.End != OfferEnd.Elsewhere || (t.Joint != 0 && e.Block is null && e.Winner is not null && t.Asked.Contains(e.Winner)), "somebody else of the round wins, and nobody is blamed for it");
        var offers = t.Offers.RemoveAll(o => o.Id == e.Offer);
        return t with
        {
            Offers = offers,
            Status = offers.IsEmpty && t.Holder is null && t.Status == TicketStatus.Offered ? TicketStatus.Waiting : t.Status,
            Blocks = e.Block is null ? t.Blocks : t.Blocks.RemoveAll(b => b.Agent == e.Agent).Add(e.Block),
        };
    }

    private static TicketFact Assigned(TicketFact t, TicketAssigned e)
    {
        Expect(t, t.Holder is null, $"nobody else holds it when {e.Agent} gets it");
        Expect(t, !t.Ended, "it has not ended");
        Expect(t, e.Ownership == t.Ownership + 1, $"ownership grows by one to {t.Ownership + 1}, not {e.Ownership}");
        if (e.How == ClaimKind.Accept)
            Expect(t, t.Offers.Any(o => o.Id == e.Offer && o.Agent == e.Agent), $"an accept wins by an offer that stands ({e.Offer:N})");
        return t with
        {
            Status = TicketStatus.Processing,
            Holder = e.Agent,
            HolderUnits = e.Units,
            Ownership = e.Ownership,
            Call = t.Call is null ? null : t.Call with { Lapsed = false },
            Offers = t.Offers.RemoveAll(o => o.Agent == e.Agent),
            WrapUps = t.WrapUps.RemoveAll(w => w.Agent == e.Agent),
        };
    }

    private static TicketFact Released(TicketFact t, HolderReleased e) => Expect(t, t.Holder == e.Agent, $"{e.Agent} is the holder who lets go") with
    {
        Holder = null,
        HolderUnits = 0,
        Status = TicketStatus.Waiting,
        Blocks = e.Cause == ReleaseCause.Released ? t.Blocks.RemoveAll(b => b.Agent == e.Agent).Add(new Block(e.Agent, NodaTime.Instant.MaxValue)) : t.Blocks,
    };

    private static TicketFact Queued(TicketFact t, TicketQueued e) => Expect(t, t.Holder is null && !t.Ended, "only what nobody holds is queued") with
    {
        Status = TicketStatus.Waiting,
        Deferred = e.Terms.Queue == t.Queue ? t.Deferred : null,
        Queue = e.Terms.Queue,
        Pool = e.Terms.Pool,
        Requires = e.Requires,
    };

    /// <summary>A caller who was taken for gone, and is there, waits again.</summary>
    private static TicketFact Reopened(TicketFact t) =>
        Expect(t, t.Status == TicketStatus.Resolved || t is { Status: TicketStatus.Abandoned, Call.IsOver: false }, "only a resolved ticket is reopened, or a call that came back")
        with { Status = t.Ended ? TicketStatus.Waiting : t.Status, Deferred = null };

    /// <summary>What has happened brings back what had ended.</summary>
    private static TicketFact Connected(TicketFact t, CallConnected e)
    {
        Expect(t, t.Call is { Answered: true }, "somebody answered");
        var back = t.Status == TicketStatus.Abandoned || (e.Agent is not null && (t.Ended || t.Status == TicketStatus.Resolved));
        return t with { Call = t.Call! with { Agent = e.Agent, Connected = true, Lapsed = false }, Status = back ? TicketStatus.Waiting : t.Status };
    }

    private static TicketFact Commanded(TicketFact t, CallCommanded e)
    {
        Expect(t, t.Call is { IsOver: false }, $"a call that is over is left alone, not told to {e.Command.Action}");
        Expect(t, e.Command.Action != CallAction.Hangup || !t.Call!.Lapsed, "only somebody's word ends a conversation");
        if (e.Command.Action is CallAction.Route or CallAction.Reject)
            Expect(t, t.Call!.Standing(e.Command.Park, e.At) is null, "what is parked is given one way at a time");
        Expect(t, e.Command.Action is not (CallAction.Route or CallAction.Add) || !e.Command.Rings.IsEmpty, "a route rings somebody");
        Expect(t, e.Command.Action != CallAction.Add || t.Call!.Standing(e.Command.Park, e.At) is { Action: not CallAction.Reject }, "to telephones that ring others are added");
        return t with { Call = t.Call! with { Commands = t.Call.Commands.Add(e.Command) } };
    }

    private static TicketFact Held(TicketFact t) =>
        Expect(t, t.Status == TicketStatus.Processing, "only a processed ticket is put on hold") with { Status = TicketStatus.OnHold };

    private static TicketFact Resumed(TicketFact t, TicketResumed e) =>
        Expect(t, t.Status == TicketStatus.OnHold, "only a ticket on hold is resumed") with { Status = TicketStatus.Processing, HolderUnits = e.Units };

    private static TicketFact Resolved(TicketFact t, TicketResolved e)
    {
        Expect(t, !t.Ended && t.Status != TicketStatus.Resolved && t.Holder == e.Agent, $"resolved under its holder {t.Holder}, not {e.Agent}");
        return t with
        {
            Status = TicketStatus.Resolved,
            Holder = null,
            HolderUnits = 0,
            WrapUps = e.WrapUp is null ? t.WrapUps : t.WrapUps.RemoveAll(w => w.Agent == e.WrapUp.Agent).Add(e.WrapUp),
        };
    }

    private static TicketFact Gone(TicketFact t, TicketStatus status, string? holder) =>
        Expect(t, !t.Ended && t.Holder == holder, $"it ends once, under its holder {t.Holder}, not {holder}") with { Status = status, Holder = null, HolderUnits = 0 };

    private static TicketFact Expect(TicketFact t, bool holds, string what) =>
        holds ? t : throw new CheckFailedException("P1", $"ticket {t.Ticket:N} after version {t.Version} ({t.Status}): broken that {what}.");
}
