using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

internal enum Verb
{
    Create,
    Accept,
    Decline,
    Take,
    Hold,
    Resume,
    Release,
    Move,
    Say,
    Resolve,
    Close,
    Abandon,
}

internal enum Outcome
{
    /// <summary>No answer, or one that leaves it open: fully done or not at all.</summary>
    Unknown,
    /// <summary>2xx.</summary>
    Acknowledged,
    /// <summary>A problem that says that nothing was done.</summary>
    Refused,
}

/// <summary>One command of a client, and what the client heard of it.</summary>
/// <param name="Key">Its Idempotency-Key, which also marks the texts it writes.</param>
/// <param name="Principal">Who sent it.</param>
/// <param name="Verb">What it asks for.</param>
/// <param name="Ticket">On which ticket; null where it creates one.</param>
/// <param name="Agent">For which agent it claims or answers.</param>
/// <param name="Offer">The offer that it answers.</param>
internal sealed record Entry(string Key, string Principal, Verb Verb, string? Ticket = null, string? Agent = null, string? Offer = null)
{
    public Outcome Outcome { get; init; }
    public TicketResult? Answer { get; init; }
    public string? Refusal { get; init; }

    /// <summary>It was sent once: no earlier copy can still have an effect after this answer.</summary>
    public bool SentOnce { get; init; }
}
