using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>How events of a ticket's call change it.</summary>
internal static class CallEvolution
{
    public static TicketCall? Apply(TicketCall? call, Change change) => change switch
    {
        CallReported e => Reported(call is { } known && known.Source == e.Source && known.Call == e.Call ? known : new TicketCall(e.Source, e.Call) { Commanded = call?.Commanded ?? 0 }, e.Fact),
        CallDialled e => new TicketCall(e.Source, e.Call) { Dialled = new DialledCall(e.Ring, e.Terms), Commanded = call?.Commanded ?? 0 },
        CallbackPromised => call! with { Promised = true },
        CallbackMissed => call! with { Missed = true },
        CallbackMerged e => e.Into ? call! with { Promised = true } : call,
        PlaceResumed e => call! with { ResumedBy = e.By },
        CallConnected e => call! with { Connected = e.Sequence, ConnectedAgent = e.Agent },
        CallOver e => call! with { Over = e },
        CallCommanded e => call! with
        {
            Commands = [.. call.Commands.Skip(Math.Max(0, call.Commands.Length - Limits.MaxCallCommands + 1)), e.Command],
            Commanded = call.Commanded + 1, Corrected = null, SentAt = e.At,
        },
        CallCommandRefused e => call! with { Refused = Newest(call.Refused.Add(e.Command)), Corrected = e.Handle },
        CommandDelivered n => call! with { Delivered = Newest(call.Delivered.Add(n.Command)) },
        CommandSent n => call! with { SentAt = n.At },
        _ => throw new ArgumentException($"A call has no {change.GetType().Name}.", nameof(change)),
    };

    private static TicketCall Reported(TicketCall call, CallFact fact)
    {
        var next = call with { Facts = CallStory.With(call.Facts, fact) };
        if (next.Over is not { } over || CallStory.Of(next).Last is not null) return next;
        // Its conversation was only taken for over: whoever talks is to have the ticket again.
        return next with { Over = null, Connected = over is { Assumed: true, Answer: not null } ? null : next.Connected };
    }

    private static ImmutableArray<Guid> Newest(ImmutableArray<Guid> ids) => ids.Length > Limits.MaxCallCommands ? ids.RemoveAt(0) : ids;
}
