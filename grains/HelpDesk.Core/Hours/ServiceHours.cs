using System.Collections.Immutable;

namespace HelpDesk.Core;

/// <summary>
/// When queues are open, and what becomes of who waits at closing or comes while they are closed. Of several the first that names the
/// queue counts. A queue that none names is always open.
/// </summary>
/// <param name="Queues">None = all queues.</param>
/// <param name="Calendars">Open while any of them is.</param>
/// <param name="Channels">What happens on these channels.</param>
/// <param name="Otherwise">What happens on all others.</param>
public sealed record ServiceHours(
    ImmutableArray<string> Queues, ImmutableArray<string> Calendars, ImmutableArray<ChannelClosing> Channels, WhenClosed Otherwise)
{
    public bool Names(string queue) => Queues.IsEmpty || Queues.Contains(queue);
}

/// <summary>What happens on a channel, and as what the ticket goes on: null = it keeps its channel.</summary>
public sealed record ChannelClosing(string Channel, WhenClosed Then, string? Becomes);

/// <summary>What becomes of a customer who meets a closed queue. The numbers are stored: never renumber.</summary>
public enum WhenClosed
{
    /// <summary>Who came while it was open is served to the end; who comes later waits for the opening (as <see cref="Ticket"/>).</summary>
    Serve = 1,
    /// <summary>What he said is a message: he need not stay, it is answered after the opening.</summary>
    Message = 2,
    /// <summary>He is called back after the opening.</summary>
    CallBack = 3,
    /// <summary>It waits for the opening.</summary>
    Ticket = 4,
}
