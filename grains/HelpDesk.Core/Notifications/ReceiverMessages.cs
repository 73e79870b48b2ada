using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Replaces the tenant's receivers. <paramref name="IfVersion"/>: null = any.</summary>
public sealed record SetReceivers(ImmutableArray<ReceiverWanted> Receivers, long? IfVersion) : Message;

/// <summary>A receiver as somebody wants it.</summary>
/// <param name="Name">See <see cref="Receiver"/>.</param>
/// <param name="Channel">See <see cref="Receiver"/>.</param>
/// <param name="Address">See <see cref="Receiver"/>.</param>
/// <param name="Language">See <see cref="Receiver"/>.</param>
/// <param name="Quiet">See <see cref="Receiver"/>.</param>
/// <param name="Secret">What webhooks are signed with; null = as it is.</param>
/// <param name="SecretIfNone">Counts where it has none yet.</param>
/// <param name="On">Whether it is told; null = as it is, and on when its address is another.</param>
public sealed record ReceiverWanted(
    string Name, ReceiverChannel Channel, ContentRef Address, MailLanguage Language, ImmutableArray<string> Quiet, ContentRef? Secret,
    ContentRef? SecretIfNone, bool? On);

/// <summary>Sends a test message to a receiver.</summary>
public sealed record TestReceiver(string Name) : Message;

/// <summary>The receiver at this address answered that it wants nothing any more.</summary>
public sealed record SwitchReceiverOff(string Name, string AddressHash) : Message;

/// <summary>Somebody lets a message be sent once more, now. What becomes of it stands in the outbox; this says who wanted it.</summary>
public sealed record RetryLetter(Guid Letter) : Message
{
    /// <summary>How often it had been tried when he saw it: a repeat after another try sends nothing.</summary>
    public int Attempts { get; init; }
}

/// <summary>Somebody throws a dead letter away.</summary>
public sealed record DiscardLetter(Guid Letter) : Message
{
    /// <summary>How often it had been tried when he saw it.</summary>
    public int Attempts { get; init; }
}

/// <summary>Somebody throws away what was given up for a receiver until then.</summary>
public sealed record DiscardLetters(string Receiver, Instant Until) : Message;

/// <summary>An event of the tenant's receivers.</summary>
public abstract record ReceiversEvent(Instant At) : Event;

public sealed record ReceiversSet(ImmutableArray<Receiver> Receivers, Instant At) : ReceiversEvent(At);
public sealed record ReceiverTested(string Name, Instant At) : ReceiversEvent(At);
public sealed record ReceiverSwitchedOff(string Name, ReceiverOffCause Cause, Instant At) : ReceiversEvent(At);
public sealed record LetterRetried(Guid Letter, Instant At) : ReceiversEvent(At);
public sealed record LetterDiscarded(Guid Letter, Instant At) : ReceiversEvent(At);
/// <summary>All that was given up for this receiver until then.</summary>
public sealed record LettersDiscarded(string Receiver, Instant Until, Instant At) : ReceiversEvent(At);
