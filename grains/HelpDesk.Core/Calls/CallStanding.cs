using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>How far a call is.</summary>
public enum CallStage
{
    /// <summary>There is none, and one can be begun.</summary>
    None = 0,
    /// <summary>The caller waits.</summary>
    Waiting = 1,
    /// <summary>The caller waits, and telephones ring for him.</summary>
    Ringing = 2,
    /// <summary>It began here: the agent's telephone rings, then the customer's.</summary>
    Dialling = 3,
    Talking = 4,
    Over = 5,
}

/// <summary>How the call of a ticket stands, for who has to show it.</summary>
/// <param name="Line">The telephone system.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Since">Since when it is there.</param>
public sealed record CallStanding(string Line, CallStage Stage, Instant Since)
{
    private static readonly ImmutableArray<CallAction> OfConversations =
        [CallAction.Hangup, CallAction.Hold, CallAction.Unhold, CallAction.Transfer, CallAction.Consult, CallAction.Monitor, CallAction.Whisper, CallAction.Barge, CallAction.Record, CallAction.StopRecording];

    /// <summary>Who is rung, or talks; an agent whom nobody knows is not among them.</summary>
    public ImmutableArray<Rung> Telephones { get; init; } = [];
    /// <summary>The caller was told to be put on hold, or somebody is asked while he waits.</summary>
    public bool OnHold { get; init; }
    /// <summary>Whom the agent asks meanwhile.</summary>
    public string? Asked { get; init; }
    public bool Recording { get; init; }
    /// <summary>What its telephone system can be told to do about it as it stands.</summary>
    public ImmutableArray<CallAction> Can { get; init; } = [];

    /// <summary>null = the ticket is no call, and was none.</summary>
    public static CallStanding? Of(TicketState ticket, Instant now)
    {
        if (ticket.Call is not { } call) return null;
        var story = CallStory.Of(call);
        if (story.Last is { } last) return new(call.Source, CallStage.Over, last.HeardAt);
        if (story.Answer is { } answer) return Talking(call, story, answer);
        if (call.Dialled is { } dialled) return new(call.Source, CallStage.Dialling, call.Last?.At ?? ticket.UpdatedAt) { Telephones = [dialled.Ring] };
        ImmutableArray<CallAction> can = story.Terms?.Can(CallAction.Stop) == true ? [CallAction.Stop] : [];
        return CallOrders.Standing(call, story, now) is { } ringing && CallRinging.Rings(ringing)
            ? new(call.Source, CallStage.Ringing, ringing.At) { Telephones = ringing.Rings, Can = can }
            : new(call.Source, CallStage.Waiting, ticket.EnqueuedAt) { Can = can };
    }

    private static CallStanding Talking(TicketCall call, CallStory story, CallFact answer)
    {
        // What was refused was not done.
        var told = call.Commands.Where(c => c.Dialog is not null && c.Dialog == answer.Dialog && !call.Refused.Contains(c.Id)).ToArray();
        var held = told.LastOrDefault(c => c.Action is CallAction.Hold or CallAction.Unhold or CallAction.Consult or CallAction.Transfer);
        var onHold = held?.Action is CallAction.Hold or CallAction.Consult;
        var recording = told.LastOrDefault(c => c.Action is CallAction.Record or CallAction.StopRecording)?.Action == CallAction.Record;
        return new(call.Source, CallStage.Talking, answer.HeardAt)
        {
            Telephones = call.ConnectedAgent is { } agent && Telephone(call, answer, agent) is { } telephone ? [new Rung(agent, telephone, null)] : [],
            OnHold = onHold, Asked = held?.Action == CallAction.Consult ? held.To : null, Recording = recording,
            Can = answer.Dialog is null || story.Terms is not { } terms ? []
                : [.. OfConversations.Where(terms.Can).Where(a => a != (onHold ? CallAction.Hold : CallAction.Unhold) && a != (recording ? CallAction.Record : CallAction.StopRecording))],
        };
    }

    private static string? Telephone(TicketCall call, CallFact answer, string agent) =>
        answer.Telephone ?? call.Dialled?.Ring.Telephone ?? CallRinging.Of(call, answer.Command)?.Rings.FirstOrDefault(r => r.Agent == agent)?.Telephone;
}
