namespace HelpDesk.Core;

/// <summary>
/// Something that is to leave the system because of a decision; it is written with its events or not at all, and sent at least once.
/// </summary>
/// <param name="Id">Derived from what caused it, so that it is the same however often it is decided or sent: receivers drop repeats by it.</param>
/// <param name="To">The name of a receiver. Whether there is one is seen when it is sent.</param>
/// <param name="Notice">What is said.</param>
public sealed record Outgoing(Guid Id, string To, Notice Notice)
{
    /// <summary>Also outside the hours in which the receiver's people want to be disturbed.</summary>
    public bool Urgent { get; init; }
}
