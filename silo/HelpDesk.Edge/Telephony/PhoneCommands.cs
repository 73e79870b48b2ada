using HelpDesk.Core;
using HelpDesk.Telephony;

namespace HelpDesk.Edge;

/// <summary>The engine's commands in the words of the adapters.</summary>
internal static class PhoneCommands
{
    public static PhoneCommand Of(PlaceCommand place, string? number = null)
    {
        var command = place.Command;
        return new PhoneCommand(command.Id, place.Call, Action(command.Action))
        {
            Handle = command.Handle, Dialog = command.Dialog, Reason = command.Reason, To = number ?? command.To,
            Uris = [.. command.Rings.Select(r => r.Telephone).Distinct(StringComparer.Ordinal)],
            Ring = command.Ring > NodaTime.Duration.Zero ? command.Ring.ToTimeSpan() : null, Code = command.Code > 0 ? command.Code : null,
        };
    }

    public static CallVerdict? Verdict(PhoneAnswer answer) => answer switch
    {
        PhoneAnswer.Ok => CallVerdict.Accepted,
        PhoneAnswer.Stale => CallVerdict.Stale,
        PhoneAnswer.Gone => CallVerdict.Gone,
        PhoneAnswer.NotUnderstood => CallVerdict.Refused,
        _ => null,
    };

    private static PhoneAction Action(CallAction action) => action switch
    {
        CallAction.Route => PhoneAction.Route,
        CallAction.Reject => PhoneAction.Reject,
        CallAction.Hangup => PhoneAction.Hangup,
        CallAction.Stop => PhoneAction.Stop,
        CallAction.Hold => PhoneAction.Hold,
        CallAction.Unhold => PhoneAction.Unhold,
        CallAction.Transfer => PhoneAction.Transfer,
        CallAction.Consult => PhoneAction.Consult,
        CallAction.Monitor => PhoneAction.Monitor,
        CallAction.Whisper => PhoneAction.Whisper,
        CallAction.Barge => PhoneAction.Barge,
        CallAction.Record => PhoneAction.Record,
        CallAction.StopRecording => PhoneAction.StopRecording,
        CallAction.Dial => PhoneAction.Dial,
        CallAction.Add => PhoneAction.Add,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };
}
