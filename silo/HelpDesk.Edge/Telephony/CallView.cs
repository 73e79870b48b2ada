using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How the call of a ticket stands, and what can be done about it now.</summary>
/// <param name="Line">The telephone system; null = there is no call, and one can be begun.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Since">Since when it is there.</param>
/// <param name="Telephones">Who is rung, or talks.</param>
/// <param name="OnHold">The telephone system was told to put the caller on hold, or to ask somebody meanwhile.</param>
/// <param name="Asked">Who is asked.</param>
/// <param name="Recording">It was told to record.</param>
/// <param name="Can">What POST /v1/tickets/{id}/call can tell the telephone system now; stop = an offer of it can be declined here. What is not there is done at the telephone.</param>
public sealed record CallView(
    string? Line, CallStage Stage, Instant? Since, IReadOnlyList<CallRingData> Telephones, bool OnHold, string? Asked, bool Recording, IReadOnlyList<CallAction> Can)
{
    /// <summary>null = it is no call, and none can be begun.</summary>
    internal static CallView? Of(TicketState ticket, Instant now, bool dials)
    {
        if (CallStanding.Of(ticket, now) is not { } call) return dials ? new CallView(null, CallStage.None, null, [], false, null, false, [CallAction.Dial]) : null;
        return new(
            call.Line, call.Stage, call.Since, [.. call.Telephones.Select(t => new CallRingData(t.Agent, t.Telephone))], call.OnHold, call.Asked, call.Recording,
            call.Stage == CallStage.Over && dials ? [CallAction.Dial] : call.Can);
    }
}
