using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>How a receiver is reached. The numbers are stored: never renumber.</summary>
public enum ReceiverChannel
{
    Webhook = 1,
    Email = 2,
}

/// <summary>In which language mails are worded, by its code. The numbers are stored: never renumber.</summary>
public enum MailLanguage
{
    En = 1,
    Ko = 2,
}

/// <summary>Somebody outside who is told. Addresses and secrets are texts of their own, as all that is somebody's matter.</summary>
/// <param name="Name">As steps name it.</param>
/// <param name="Channel">How it is reached.</param>
/// <param name="Address">The URL, or a JSON list of mail addresses.</param>
/// <param name="Language">Of its mails.</param>
/// <param name="Quiet">Calendars of the tenant's promises in whose open time people may be disturbed; none = always.</param>
public sealed record Receiver(string Name, ReceiverChannel Channel, ContentRef Address, MailLanguage Language, ImmutableArray<string> Quiet)
{
    /// <summary>Signs webhooks (<c>whsec_…</c>).</summary>
    public ContentRef? Secret { get; init; }
    /// <summary>The secret before, which signs beside it until <see cref="OldSecretUntil"/>, so that a receiver can change to the new one.</summary>
    public ContentRef? OldSecret { get; init; }
    public Instant? OldSecretUntil { get; init; }
    /// <summary>Nothing is sent to it; null = it is on.</summary>
    public ReceiverOff? Off { get; init; }
}

/// <summary>Since when a receiver is switched off, and by what.</summary>
public sealed record ReceiverOff(ReceiverOffCause Cause, Instant Since);

/// <summary>The numbers are stored: never renumber.</summary>
public enum ReceiverOffCause
{
    /// <summary>Somebody wanted it.</summary>
    ByHand = 1,
    /// <summary>It answered 410 Gone: it wants nothing any more.</summary>
    Gone = 2,
}

/// <summary>Whom a tenant tells outside.</summary>
public sealed record ReceiversState(ActorId Id)
{
    public long Version { get; init; }
    /// <summary>The version at which a receiver last changed; tests, and what is done to messages, change none.</summary>
    public long Changed { get; init; }
    public ImmutableArray<Receiver> Receivers { get; init; } = [];

    public Receiver? Find(string name) => Receivers.FirstOrDefault(r => r.Name == name);
}
