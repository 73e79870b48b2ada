using System.Collections.Immutable;
using HelpDesk.Actors;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Notifications;

/// <summary>One item with all that sending it needs.</summary>
/// <param name="Item">The item; its body is sent as it is.</param>
/// <param name="Letter">What the body says.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Address">The URL, or the list of mail addresses.</param>
/// <param name="Secrets">What webhooks are signed with now, the newest first.</param>
/// <param name="Zone">In which people there read times.</param>
/// <param name="Now">The engine's time.</param>
public sealed record Delivery(
    OutboxItem Item, Letter Letter, Receiver To, string Address, ImmutableArray<string> Secrets, DateTimeZone Zone, Instant Now);

/// <summary>What came of sending.</summary>
public abstract record Outcome;

/// <summary>The receiver has it.</summary>
public sealed record Sent : Outcome;

/// <summary>It may work later, not before <paramref name="RetryAfter"/> where the receiver said so.</summary>
public sealed record NotNow(string Why, Duration? RetryAfter = null) : Outcome;

/// <summary>What is to be said is not known yet: put off, which is no failure.</summary>
public sealed record NotYet(Duration Wait) : Outcome;

/// <summary>It will not work by waiting.</summary>
public sealed record Rejected(string Why) : Outcome;

/// <summary>The receiver wants nothing any more.</summary>
public sealed record Unwanted(string Why) : Outcome;

/// <summary>Sends over one channel. Never throws for what happens on the way; several at once.</summary>
public interface ISender
{
    ReceiverChannel Channel { get; }

    /// <summary>No exchange takes longer.</summary>
    TimeSpan Patience { get; }

    Task<Outcome> Send(Delivery delivery, CancellationToken ct);
}
