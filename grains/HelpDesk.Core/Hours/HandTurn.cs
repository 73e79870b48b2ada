using NodaTime;

namespace HelpDesk.Core;

/// <summary>
/// A queue that somebody opened or closed by hand, whatever its hours say. What becomes of who waits there is what they say for closing;
/// a queue without hours keeps them waiting for the opening as <see cref="WhenClosed.Ticket"/>.
/// </summary>
/// <param name="Queue">Which.</param>
/// <param name="Open">true = it is open, false = it is closed.</param>
/// <param name="Until">From then on its hours count again; null = until somebody turns it again.</param>
/// <param name="Since">When it was turned.</param>
/// <param name="By">By whom.</param>
public sealed record HandTurn(string Queue, bool Open, Instant? Until, Instant Since, string By)
{
    /// <summary>It still counts.</summary>
    public bool HoldsAt(Instant at) => !(Until <= at);
}

/// <summary>Opens or closes a queue by hand; <paramref name="Open"/> null = by its hours again.</summary>
public sealed record TurnQueue(string Queue, bool? Open, Instant? Until) : Message;

/// <summary>A queue was turned by hand; <paramref name="To"/> null = it goes by its hours again.</summary>
public sealed record QueueTurned(string Queue, HandTurn? To) : Event;
