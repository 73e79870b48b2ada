using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// What the telephone system has to be told because of how the ticket stands now, computed for every decision as
/// <see cref="TicketClocks"/> does for clocks: so no way of offering, taking or ending a ticket can forget the telephone.
/// </summary>
internal static class CallOrders
{
    /// <summary>Declined: a caller who is turned away hears that nobody is there (RFC 3261, 480 Temporarily Unavailable).</summary>
    private const int Unavailable = 480;

    public static ImmutableArray<TicketEvent> Following(TicketState before, ImmutableArray<TicketEvent> events, in At at)
    {
        var after = TicketEvolution.Apply(before, events);
        if (after is not { Exists: true, Call: { } call }) return [];
        if (Callbacks.Dials(after, events)) return Dialling.Dial(after, after.Callback!.Line, after.Callback.Terms, new Rung(after.Holder!, after.HolderTelephone!, null), at.Now);
        return Next(after, call, at.Now) is { } command ? [new CallCommanded(command, at.Now)] : [];
    }

    /// <summary>A command about this call, without what it means.</summary>
    public static CallCommand Make(TicketState ticket, TicketCall call, CallAction action, Instant now) => new(
        Ids.Derive(ticket.Ticket, -1 - call.Commanded), action, now, now + Duration.FromSeconds(Limits.CallCommandSeconds));

    /// <summary>What it has to be told now; null = nothing.</summary>
    public static CallCommand? Next(TicketState ticket, TicketCall call, Instant now)
    {
        var story = CallStory.Of(call);
        if (story.Last is not null || story.Terms is not { } terms) return null;
        if (story.Answer is { } answer) return Hangup(ticket, call, terms, answer, now);
        if (call.Dialled is { } dialled) return Dialling.TakeBack(ticket, call, dialled, now);
        if (story.Park is not { } park || (call.Corrected ?? story.Handle) is not { } handle) return null;
        var parked = Make(ticket, call, CallAction.Route, now) with { Handle = handle, Park = park.Sequence };
        if (Standing(call, story, now) is { } standing)
            return Stopped(call, park.Sequence) ? null : Unwanted(ticket, call, standing, terms) ? parked with { Action = CallAction.Stop } : More(ticket, call, standing, terms, parked, now);
        // To stop it was its word; now it has to say where the call is.
        if (call.Last is { Action: CallAction.Stop } stop && stop.Park == park.Sequence && stop.Until > now && !call.Refused.Contains(stop.Id)) return null;
        return Route(ticket, parked, now) ?? Reject(ticket, call, terms, parked);
    }

    /// <summary>The route, with what was added to it last, or the rejection that the parked call was given, while it may come to something.</summary>
    public static CallCommand? Standing(TicketCall call, CallStory story, Instant now) => call.Commands.LastOrDefault(c =>
        (CallRinging.Rings(c) || c.Action == CallAction.Reject) && c.Park == story.Park?.Sequence && c.Until > now && !call.Refused.Contains(c.Id));

    /// <summary>One more who is offered the call can be rung: nobody is yet, or the telephone system takes one up, or rings all of them anew.</summary>
    public static bool TakesMore(TicketState ticket)
    {
        if (!CallRules.Rings(ticket)) return true;
        var (call, story) = (ticket.Call!, CallStory.Of(ticket.Call!));
        return story.Terms!.Can(CallAction.Add) || RingsAnew(ticket, story.Terms) || Standing(call, story, Instant.MinValue) is not { } route || !AnyOf(ticket, route);
    }

    private static CallCommand? Route(TicketState ticket, CallCommand parked, Instant now)
    {
        ImmutableArray<Rung> rings = ticket switch
        {
            { Status: TicketStatus.Offered } when JointRounds.Gathers(ticket, now) => [],
            { Status: TicketStatus.Offered } => Offered(ticket, now),
            { Status: TicketStatus.Processing, Holder: { } holder, HolderTelephone: { } telephone } => [new Rung(holder, telephone, null) { Units = ticket.HolderUnits }],
            _ => [],
        };
        return rings.IsEmpty ? null : Ring(ticket, parked, rings, now);
    }

    /// <summary>Who joined the round while others ring is rung too. One command at a time: the one before has to be heard of.</summary>
    private static CallCommand? More(TicketState ticket, TicketCall call, CallCommand standing, LineTerms terms, CallCommand parked, Instant now)
    {
        if (ticket is not { Joint: not null, Status: TicketStatus.Offered } || !CallRinging.Rings(standing) || !Heard(call, standing) || CallRinging.IsOver(call, standing)) return null;
        var all = Offered(ticket, now);
        if (all.All(o => standing.Rings.Any(r => r.Offer == o.Offer))) return null;
        if (terms.Can(CallAction.Add)) return Ring(ticket, parked with { Action = CallAction.Add }, all, now);
        return RingsAnew(ticket, terms) ? parked with { Action = CallAction.Stop } : null;
    }

    private static CallCommand Ring(TicketState ticket, CallCommand parked, ImmutableArray<Rung> rings, Instant now)
    {
        var until = ticket.Status == TicketStatus.Offered ? ticket.Offers.Max(o => o.Until) : now + ticket.Terms!.Ring + Grace;
        return parked with { Rings = rings, Ring = Duration.Max(until - now - Grace, Duration.FromSeconds(Limits.MinRingSeconds)), Until = until };
    }

    private static ImmutableArray<Rung> Offered(TicketState ticket, Instant now) =>
        [.. ticket.Offers.Where(o => o.Telephone is not null && o.Until > now).Select(o => new Rung(o.Agent, o.Telephone!, o.Id) { Units = o.Units })];

    /// <summary>Somebody whom it rings is offered the ticket.</summary>
    private static bool AnyOf(TicketState ticket, CallCommand ringing) => ringing.Rings.Any(r => ticket.Offers.Any(o => o.Agent == r.Agent && o.Id == r.Offer));

    private static bool RingsAnew(TicketState ticket, LineTerms terms) => ticket.Terms?.Ringing?.Strategy == RingingStrategy.Progressive && terms.Can(CallAction.Stop);

    internal static bool Heard(TicketCall call, CallCommand command) => call.Delivered.Contains(command.Id) || call.Facts.Any(f => f.Command == command.Id);

    /// <summary>It was told to stop, and has to say where the call is.</summary>
    private static bool Stopped(TicketCall call, long park) => call.Commands.Any(c => c.Action == CallAction.Stop && c.Park == park);

    /// <summary>The ticket left its queue while the caller waits, or the doors are closed to him.</summary>
    private static CallCommand? Reject(TicketState ticket, TicketCall call, LineTerms terms, CallCommand parked)
    {
        // It said no: it is not asked again before it says where the call is.
        if (call.Commands.Any(c => c.Action == CallAction.Reject && c.Park == parked.Park && c.Handle == parked.Handle && call.Refused.Contains(c.Id))) return null;
        var why = ticket.Deferred is not null && ticket.Unassigned ? "Closed" : ticket.Ended || ticket.Status == TicketStatus.Resolved ? "Not served" : null;
        return why is null || !terms.Can(CallAction.Reject) ? null : parked with { Action = CallAction.Reject, Code = Unavailable, Reason = why };
    }

    /// <summary>Telephones ring for somebody who is not meant any more.</summary>
    private static bool Unwanted(TicketState ticket, TicketCall call, CallCommand standing, LineTerms terms)
    {
        if (!CallRinging.Rings(standing) || !terms.Can(CallAction.Stop) || CallRinging.IsOver(call, standing)) return false;
        // Somebody has it: no other telephone may ring on. Else a telephone whose agent left rings on beside those that are meant.
        return ticket.Holder is { } holder ? standing.Rings.Any(r => r.Agent != holder) : !AnyOf(ticket, standing);
    }

    /// <summary>The work is over by hand while they talk.</summary>
    private static CallCommand? Hangup(TicketState ticket, TicketCall call, LineTerms terms, CallFact answer, Instant now)
    {
        if (ticket.Unassigned || ticket.Assigned || call.ConnectedAgent is null || answer.Dialog is not { } dialog || !terms.Can(CallAction.Hangup)) return null;
        if (call.Commands.Any(c => c.Action == CallAction.Hangup && c.Dialog == dialog)) return null;
        return Make(ticket, call, CallAction.Hangup, now) with { Dialog = dialog };
    }

    internal static Duration Grace => Duration.FromSeconds(Limits.CallGraceSeconds);
}
