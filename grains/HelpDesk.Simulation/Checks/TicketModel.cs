using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// What each ticket event means to the checkers, and which events may follow which (PROMISES P1). Written against the docstrings of the
/// events, apart from the deciders, and stricter: an event that doesn't fit fails the run.
/// </summary>
internal sealed class TicketModel
{
    private readonly HashSet<Guid> _offersSeen = [];

    public TicketFact Apply(TicketFact t, TicketEvent change) => change switch
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
        TicketReopened => Expect(t, t.Status == TicketStatus.Resolved, "only a resolved ticket is reopened") with { Deferred = null },
        TicketClosed => Gone(t, TicketStatus.Closed, null),
        TicketCancelled e => Gone(t, TicketStatus.Cancelled, e.Agent),
        TicketAbandoned e => Gone(t, TicketStatus.Abandoned, e.Agent),
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
        Expect(t, t.Status is TicketStatus.Waiting or TicketStatus.Offered && t.Holder is null, "only a waiting ticket is offered");
        Expect(t, _offersSeen.Add(e.Offer.Id), $"offer {e.Offer.Id:N} is new");
        Expect(t, t.Offers.All(o => o.Agent != e.Offer.Agent), "one offer per agent at a time");
        return t with { Status = TicketStatus.Offered, Offers = t.Offers.Add(e.Offer) };
    }

    private static TicketFact Ended(TicketFact t, OfferEnded e)
    {
        Expect(t, t.Offers.Any(o => o.Id == e.Offer && o.Agent == e.Agent), $"the offer that ends ({e.Offer:N}) stood");
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
