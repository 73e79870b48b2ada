using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>Which event shows that a command on a ticket took effect.</summary>
internal static class Effect
{
    public static bool Of(Ask ask, Event e) => (ask.Message, e) switch
    {
        (Create, TicketCreated) => true,
        (Accept m, TicketAssigned a) => a.Agent == ask.To.Key && a.How == ClaimKind.Accept && a.Offer == m.Offer,
        (Take, TicketAssigned a) => a.Agent == ask.To.Key && a.How == ClaimKind.Take,
        (ReceiveTransfer, TicketAssigned a) => a.Agent == ask.To.Key && a.How == ClaimKind.Transfer,
        (Assign, TicketAssigned a) => a.Agent == ask.To.Key && a.How == ClaimKind.Assign,
        (ReopenTicket, TicketAssigned a) => a.Agent == ask.To.Key && a.How == ClaimKind.Reopen,
        (ResumeTicket, TicketResumed) => true,
        (Decline m, OfferEnded o) => o.Offer == m.Offer && o.End == OfferEnd.Declined,
        (Hold, TicketHeld) => true,
        (Resolve, TicketResolved) => true,
        (Close, TicketClosed) => true,
        (Cancel, TicketCancelled) => true,
        (Abandon, TicketAbandoned) => true,
        (Release, HolderReleased) => true,
        (MoveToQueue m, TicketQueued q) => q.Terms.Queue == m.Terms.Queue,
        (ReopenToQueue, TicketReopened) => true,
        (Say, TicketSaid) => true,
        (Edit, TicketEdited) => true,
        (EndWrapUp, WrapUpEnded) => true,
        (CallReport m, CallReported r) => r.Source == m.Source && r.Call == m.Call && r.Fact.Sequence == m.Fact.Sequence && r.Fact.News == m.Fact.News,
        _ => false,
    };
}
