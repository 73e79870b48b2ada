using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>What a client gets for a command or a question. Accepted answers are stored with the decision, so their shape is frozen too.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TicketDone), "ticket")]
[JsonDerivedType(typeof(AgentDone), "agent")]
[JsonDerivedType(typeof(QueueDone), "queue")]
[JsonDerivedType(typeof(CatalogDone), "catalog")]
[JsonDerivedType(typeof(SlaDone), "sla")]
[JsonDerivedType(typeof(ReceiversDone), "receivers")]
[JsonDerivedType(typeof(LetterDone), "letter")]
[JsonDerivedType(typeof(LettersDone), "letters")]
[JsonDerivedType(typeof(AlertsDone), "alerts")]
[JsonDerivedType(typeof(TelephonyDone), "telephony")]
[JsonDerivedType(typeof(ReportDone), "report")]
[JsonDerivedType(typeof(AccountDone), "account")]
[JsonDerivedType(typeof(AccessDone), "access")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Answer;

/// <summary>A command on a ticket was accepted. <paramref name="Number"/> is filled when the ticket is created, else 0.</summary>
public sealed record TicketDone(
    Guid Ticket, long Number, long Version, TicketStatus Status, string Queue, string? Holder, long Ownership) : Answer
{
    /// <summary>It waits before its queue's closed doors as this; null = it does not.</summary>
    public WhenClosed? Deferred { get; init; }
}

/// <summary>A command on an agent was accepted.</summary>
public sealed record AgentDone(string Agent, long Version, string Activity, bool Available) : Answer;

/// <summary>A queue's rules were accepted; <paramref name="RulesVersion"/> is what decisions will name.</summary>
public sealed record QueueDone(string Queue, long Version, long RulesVersion) : Answer;

/// <summary>The tenant's catalogue was accepted.</summary>
public sealed record CatalogDone(long Version) : Answer;

/// <summary>What the tenant promises was accepted.</summary>
public sealed record SlaDone(long Version) : Answer
{
    /// <summary>What stood there before and does not any more (<see cref="SlaRemoval"/>).</summary>
    public ImmutableArray<string> Removed { get; init; } = [];
}

/// <summary>Whom the tenant tells outside was accepted.</summary>
public sealed record ReceiversDone(long Version) : Answer;

/// <summary>A message that is to leave the system was made, or what somebody wants to become of it was accepted.</summary>
public sealed record LetterDone(Guid Letter) : Answer
{
    /// <summary>How often it had been tried when that was wanted.</summary>
    public int Attempts { get; init; }
}

/// <summary>What was given up for a receiver until then may be thrown away.</summary>
public sealed record LettersDone(string Receiver, Instant Until) : Answer;

/// <summary>A report is on its way; one letter for each receiver.</summary>
public sealed record ReportDone(ImmutableArray<Guid> Letters) : Answer;

/// <summary>The tenant's telephone systems were accepted.</summary>
public sealed record TelephonyDone(long Version) : Answer;

/// <summary>A command on an account was accepted.</summary>
public sealed record AccountDone(string Account, long Version) : Answer;

/// <summary>A command on what opens the doors was accepted.</summary>
public sealed record AccessDone(long Version) : Answer
{
    /// <summary>The beginning of the API key that it is about, as people know it again.</summary>
    public string? Hint { get; init; }
}

/// <summary>An observation was taken in.</summary>
public sealed record AlertsDone(long Version) : Answer;

/// <summary>
/// A refused request is a value, not an exception. It had no effect and may be decided anew.
/// </summary>
public sealed record Refused : Answer
{
    public Refused(string code, Sentence words) : this(code, words.ToString(), words) { }

    /// <summary>One that was written before its words were kept has its English text alone.</summary>
    [JsonConstructor]
    public Refused(string code, string detail, Sentence? words) => (Code, Detail, Words) = (code, detail, words ?? $"{detail}");

    /// <summary>One of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; init; }
    /// <summary>What was wrong, with what value, and what to do, in English.</summary>
    public string Detail { get; init; }
    /// <summary>The same, for any language.</summary>
    public Sentence Words { get; init; }
    /// <summary>Who won, or who holds the ticket now, where that is the reason.</summary>
    public string? Winner { get; init; }
    /// <summary>What the caller can do instead, as commands that would be accepted.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
    /// <summary>The field of the request that is to blame, where there is one.</summary>
    public string? Field { get; init; }
    /// <summary>Seconds after which trying again makes sense; null = not by waiting.</summary>
    public int? RetryAfterSeconds { get; init; }
}

/// <summary>Stable names of the reasons for a refusal; the edge maps each to one HTTP status.</summary>
public static class RefusalCodes
{
    public const string NotFound = "not-found";
    public const string Forbidden = "forbidden";
    public const string WrongState = "wrong-state";
    public const string AlreadyTaken = "already-taken";
    public const string OfferEnded = "offer-ended";
    public const string AgentAtCapacity = "agent-at-capacity";
    public const string AgentNotAvailable = "agent-not-available";
    public const string ChannelNotServed = "channel-not-served";
    public const string AlreadyExists = "already-exists";
    public const string VersionMismatch = "version-mismatch";
    public const string Invalid = "invalid";
    public const string UnknownName = "unknown-name";
    public const string KeyReused = "key-reused";
    public const string Overloaded = "overloaded";
    public const string StoreFailed = "store-failed";
    public const string OutcomeUnknown = "outcome-unknown";
}
