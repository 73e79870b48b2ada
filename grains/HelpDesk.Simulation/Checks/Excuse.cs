using HelpDesk.Core;

namespace HelpDesk.Simulation;

/// <summary>
/// Whether a refusal fits a state of its ticket. Reasons that lie in the agent's memory (his room, his presence) say nothing about the
/// ticket and fit every state.
/// </summary>
internal static class Excuse
{
    public static bool Explains(Ask ask, Refused refused, TicketFact t) => refused.Code switch
    {
        // What has happened is never refused.
        not RefusalCodes.KeyReused when ask.Message is CallReport => false,
        RefusalCodes.NotFound => t.Status == TicketStatus.None,
        RefusalCodes.AlreadyExists => t.Status != TicketStatus.None,
        RefusalCodes.AlreadyTaken => t.Holder is not null && t.Holder == refused.Winner,
        RefusalCodes.OfferEnded => t.Offers.All(o => o.Id != OfferOf(ask)),
        RefusalCodes.WrongState => !Allows(ask, t) || CallForbids(ask, t) || (ChannelOf(ask) is { } channel && channel != t.Channel),
        RefusalCodes.Forbidden => t.Holder != ask.By.Name,
        RefusalCodes.VersionMismatch => ask.Message is Edit e && t.Version != e.IfVersion,
        _ => true,
    };

    /// <summary>Whether the caller stands in the way: telephones are answered at telephones, and who is talked to is not put away.</summary>
    private static bool CallForbids(Ask ask, TicketFact t) => t.Call is { GoesOn: true } call && ask.Message switch
    {
        Accept or Decline => !call.Answered,
        Take or Assign or ReceiveTransfer => true,
        Release or MoveToQueue => call.Answered,
        Hold => true,
        _ => false,
    };

    /// <summary>The channel that room was asked for, as who asked last saw the ticket: it may have come to another since, or before he asked.</summary>
    private static string? ChannelOf(Ask ask) => ask.Message switch
    {
        Take m => m.Channel,
        Assign m => m.Channel,
        ReceiveTransfer m => m.Channel,
        ResumeTicket m => m.Channel,
        ReopenTicket m => m.Channel,
        _ => null,
    };

    private static Guid OfferOf(Ask ask) => ask.Message switch
    {
        Accept m => m.Offer,
        Decline m => m.Offer,
        _ => Guid.Empty,
    };

    /// <summary>Whether the ticket's status lets the command happen at all.</summary>
    private static bool Allows(Ask ask, TicketFact t)
    {
        var unassigned = t.Status is TicketStatus.Waiting or TicketStatus.Offered;
        return ask.Message switch
        {
            Take or Abandon => unassigned,
            Assign or Cancel or Resolve or MoveToQueue => unassigned || t.Holder is not null,
            ReceiveTransfer or Release => t.Holder is not null,
            Hold => t.Status == TicketStatus.Processing,
            ResumeTicket => t.Status == TicketStatus.OnHold && t.Holder == ask.To.Key,
            ReopenTicket or ReopenToQueue or Close => t.Status == TicketStatus.Resolved,
            Say or Edit => !t.Ended,
            EndWrapUp m => t.WrapUps.Any(w => w.Agent == m.Agent && w.Until > ask.First),
            _ => false,
        };
    }
}
