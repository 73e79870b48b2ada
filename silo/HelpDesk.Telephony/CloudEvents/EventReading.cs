using System.Collections.Immutable;

namespace HelpDesk.Telephony;

/// <summary>What a request holds.</summary>
/// <param name="IsBatch">Whether each event gets an answer of its own.</param>
/// <param name="Events">In their order; one unless it is a batch.</param>
/// <param name="Problem">Why the request as a whole is refused; null = it can be read.</param>
public sealed record EventReading(bool IsBatch, ImmutableArray<ReadEvent> Events, EventProblem? Problem = null)
{
    internal static EventReading Refused(EventProblem problem) => new(false, [], problem);
}

/// <summary>One of: an event, an event of a type that nobody knows (accepted, counted, without effect), or why it is refused.</summary>
public sealed record ReadEvent(CallEvent? Event, string? UnknownType, EventProblem? Problem)
{
    internal static ReadEvent Of(CallEvent e) => new(e, null, null);

    internal static ReadEvent Unknown(string type) => new(null, type, null);

    internal static ReadEvent Refused(EventProblem problem) => new(null, null, problem);
}
