using HelpDesk.Core;

namespace HelpDesk.Edge;

/// <summary>What a telephone system is to do.</summary>
/// <param name="CommandId">32 hex digits. The same again is the same command: answer it as before, and do nothing.</param>
/// <param name="CallId">The system's own name for the call.</param>
/// <param name="Action">route: ring the telephones, the first who answers has the call. add: while they ring, these are to ring; those that do not
/// ring yet are rung too. reject: turn the caller away. stop: stop ringing, park the caller again; without a handle: take back the dial that has this callId. hangup, hold, unhold, transfer, consult, monitor, whisper, barge, record, stop-recording: about the conversation.
/// dial: ring the telephone of uris, and when somebody is there call to; report it under this callId.</param>
/// <param name="Handle">The parked call that is meant; good for one route or reject.</param>
/// <param name="Dialog">The conversation that is meant.</param>
/// <param name="Uris">The telephones to ring.</param>
/// <param name="RingMs">How long they ring.</param>
/// <param name="Code">The SIP status that the caller is turned away with.</param>
/// <param name="Reason">Its words.</param>
/// <param name="To">Another telephone, where the action needs one; of dial the number that is called.</param>
/// <param name="Ticket">Of dial: the ticket that it is about.</param>
public sealed record CommandView(
    string CommandId, string CallId, CallAction Action, string? Handle, string? Dialog, IReadOnlyList<string>? Uris, long? RingMs, int? Code, string? Reason, string? To, string? Ticket = null)
{
    internal static CommandView Of(PlaceCommand place, string? number = null)
    {
        var command = place.Command;
        return new(
            command.Id.ToString("N"), place.Call, command.Action, command.Handle, command.Dialog,
            command.Rings.IsEmpty ? null : [.. command.Rings.Select(r => r.Telephone).Distinct(StringComparer.Ordinal)],
            command.Ring > NodaTime.Duration.Zero ? (long)command.Ring.TotalMilliseconds : null,
            command.Code > 0 ? command.Code : null, command.Reason, number ?? command.To, command.Action == CallAction.Dial ? place.Ticket.ToString("N") : null);
    }
}
