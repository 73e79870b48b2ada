namespace HelpDesk.Client;

/// <summary>Where a ticket is in its life.</summary>
public enum TicketStatus
{
    None = 0,
    Waiting,
    Offered,
    Processing,
    OnHold,
    Resolved,
    Closed,
    Cancelled,
    Abandoned,
}

/// <summary>A new ticket. What is null takes the server's default.</summary>
public sealed record NewTicket(string Queue)
{
    public string? Channel { get; init; }
    public int? Priority { get; init; }
    public IReadOnlyList<RequirementDocument>? Requires { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public string? Subject { get; init; }
    public string? Text { get; init; }
    public IReadOnlyDictionary<string, string>? Requester { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    /// <summary>When the customer came; may lie in the past (age from elsewhere), never in the future. Null = now.</summary>
    public DateTimeOffset? EnqueuedAt { get; init; }
}

/// <summary>
/// The answer to a command on a ticket. <paramref name="Number"/> only where it was created; <paramref name="Ownership"/> grows with
/// each new holder.
/// </summary>
public sealed record TicketResult(string Id, long? Number, long Version, TicketStatus Status, string Queue, string? Holder, long Ownership);

/// <summary>A ticket as the server shows it.</summary>
public sealed record TicketDocument
{
    public required string Id { get; init; }
    public long Number { get; init; }
    public long Version { get; init; }
    public TicketStatus Status { get; init; }
    public string Queue { get; init; } = "";
    public string Channel { get; init; } = "";
    public int Priority { get; init; }
    public DateTimeOffset EnqueuedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public string? Holder { get; init; }
    public long Ownership { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Subject { get; init; }
    public IReadOnlyList<OfferDocument> Offers { get; init; } = [];
}

/// <summary>An offer that stands.</summary>
public sealed record OfferDocument(string? Offer, string Agent, DateTimeOffset? Until);

/// <summary>One thing written on a ticket. <paramref name="Kind"/> is the event that carried it: created, said, resolved, …</summary>
public sealed record SaidDocument(DateTimeOffset At, string By, bool Public, string Kind, string Text);

/// <summary>A page of a list; <paramref name="Next"/> null = the last page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which tickets to list. All that are given must hold.</summary>
public sealed record TicketQuery
{
    public TicketStatus? Status { get; init; }
    public string? Queue { get; init; }
    public string? Holder { get; init; }
    public string? Tag { get; init; }
    public int Limit { get; init; } = 100;
    public string? Cursor { get; init; }
}
