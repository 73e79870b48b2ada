using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A telephone that rings for an agent because of an offer, or because he has the ticket (<paramref name="Offer"/> null).</summary>
public sealed record Rung(string Agent, string Telephone, Guid? Offer)
{
    /// <summary>What it costs him if he answers, however late.</summary>
    public int Units { get; init; }
}

/// <summary>
/// What a telephone system is to do about one call. Sent until it answers or <paramref name="Until"/> is over; by its id a repeat is known.
/// </summary>
/// <param name="Id">Derived from the ticket and how many commands came before.</param>
/// <param name="Action">What.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Until">After that it is no longer sent, and the telephones of a route count as silent.</param>
public sealed record CallCommand(Guid Id, CallAction Action, Instant At, Instant Until)
{
    /// <summary>The parked call that is meant.</summary>
    public string? Handle { get; init; }
    /// <summary>The story's place where the call was parked so; what is parked is routed or rejected once.</summary>
    public long Park { get; init; }
    /// <summary>The conversation that is meant.</summary>
    public string? Dialog { get; init; }
    /// <summary>Who is rung.</summary>
    public ImmutableArray<Rung> Rings { get; init; } = [];
    /// <summary>How long telephones ring.</summary>
    public Duration Ring { get; init; }
    /// <summary>The SIP status that a caller is turned away with, and its words.</summary>
    public int Code { get; init; }
    public string? Reason { get; init; }
    /// <summary>Another telephone: of whom a conversation is handed to, or who listens in.</summary>
    public string? To { get; init; }
    /// <summary>Who is called: a text with his number.</summary>
    public ContentRef? Number { get; init; }
}
