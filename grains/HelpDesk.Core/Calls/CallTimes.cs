using NodaTime;

namespace HelpDesk.Core;

/// <summary>What comes by time in a call: commands that are sent again, and what is assumed when nothing is heard for too long.</summary>
internal static class CallTimes
{
    /// <summary>When something is assumed, a holder was rung in vain, or somebody is called again: what stands in the due row.</summary>
    public static Instant? DueAt(TicketState ticket) => Instants.Earlier(Assumption(ticket)?.At, Instants.Earlier(Rung(ticket)?.Until, Callbacks.DueAt(ticket)));

    /// <summary>The route by which the telephone rings of somebody who took the ticket by hand: no offer of his ends by itself.</summary>
    public static CallCommand? Rung(TicketState ticket)
    {
        if (ticket is not { Status: TicketStatus.Processing, Call: { } call } || CallStory.Of(call) is not { Waits: true } story) return null;
        var route = CallOrders.Standing(call, story, Instant.MinValue);
        return route?.Rings.Any(r => r.Offer is null && r.Agent == ticket.Holder) == true ? route : null;
    }

    /// <summary>When the last command is sent again, or something is assumed.</summary>
    public static Instant? WakeAt(TicketState ticket)
    {
        var (due, again) = (DueAt(ticket), Unheard(ticket) is { } command ? Again(ticket.Call!, command) : (Instant?)null);
        return due is null || again < due ? again : due;
    }

    /// <summary>What has to be assumed now; null = nothing.</summary>
    public static CallFact? Assumed(TicketState ticket, Instant now) =>
        Assumption(ticket) is { } assumption && assumption.At <= now ? assumption.Fact with { HeardAt = now } : null;

    /// <summary>The command that the telephone system did not answer to and whose time has come again; if it comes too late for it, to be left alone.</summary>
    public static CallCommand? SendAgain(TicketState ticket, Instant now) =>
        Unheard(ticket) is { } command && Again(ticket.Call!, command) <= now ? command : null;

    private static Instant Again(TicketCall call, CallCommand command) => (call.SentAt ?? command.At) + Duration.FromSeconds(Limits.CallRepeatSeconds);

    private static CallCommand? Unheard(TicketState ticket)
    {
        if (ticket.Call is not { Last: { } last } call || call.Delivered.Contains(last.Id) || call.Refused.Contains(last.Id)) return null;
        var story = CallStory.Of(call);
        var means = Dialling.IsAbout(call, last) ? story is { Answer: null, Last: null } : last.Dialog is not null ? story.Last is null : story.Waits && last.Park == story.Park?.Sequence;
        // What the telephones do is word enough.
        var done = call.Facts.Any(f => f.Command == last.Id);
        return means && !done && Again(call, last) < last.Until ? last : null;
    }

    private static (Instant At, CallFact Fact)? Assumption(TicketState ticket)
    {
        if (ticket.Call is not { } call || !ticket.Exists) return null;
        var story = CallStory.Of(call);
        if (story.Last is not null || story.Terms is not { } terms) return null;
        if (story.Answer is not null)
            return terms.KeepAlive is not { } every ? null
                : (call.Facts.Max(f => f.HeardAt) + every * 3, new CallFact(call.Newest, CallNews.Ended) { Assumed = true });
        if (call.Dialled is not null) return Dialling.Assumption(call);
        if (story.Park is not { Wait: { } wait } park) return null;
        // The telephone system counts anew after each attempt, so an attempt can only make it later.
        var from = CallOrders.Standing(call, story, Instant.MinValue) is { } standing ? standing.Until : park.HeardAt;
        return (from + wait + CallOrders.Grace, new CallFact(call.Newest, CallNews.QueueTimeout) { Assumed = true });
    }
}
