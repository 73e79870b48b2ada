using System.Collections.Immutable;
using System.Text.Json;

namespace HelpDesk.Faults.Tests;

/// <summary>What the server shows over its API, in words of the checker's own. Nothing of the engine is used to read or to judge it.</summary>
/// <param name="Feed">All events, in the order in which the feed gave them.</param>
/// <param name="Tickets">The list of tickets, read between two looks at the feed.</param>
/// <param name="HeadBefore">The feed's head before the list was read: what was created up to here has to be in it.</param>
/// <param name="HeadAfter">The feed's head that goes with <paramref name="Feed"/>.</param>
/// <param name="Counts">Tickets by status and queue; null = read while work went on, so that they belong to no one moment.</param>
internal sealed record World(
    ImmutableArray<FeedEntry> Feed, ImmutableArray<TicketFact> Tickets, long HeadBefore, long HeadAfter, ImmutableArray<CountFact>? Counts);

/// <summary>An event. <paramref name="Version"/> is that of its ticket, agent or queue.</summary>
internal sealed record FeedEntry(long Position, long Version, string Type, string By, TicketName? Ticket, string? Agent, string? Queue, JsonElement Data)
{
    private static readonly ImmutableHashSet<string> OfTickets =
    [
        "created", "offered", "offer-ended", "assigned", "released", "queued", "held", "resumed", "resolved", "wrap-up-ended", "reopened",
        "closed", "cancelled", "abandoned", "said", "edited", "clock-moved", "clock-retargeted", "clock-step-reached", "clock-folded", "clocks-reviewed",
        "deferred", "automations-moved", "automation-ran",
    ];

    /// <summary>When it was decided.</summary>
    public DateTimeOffset At { get; init; }

    public bool OfTicket => OfTickets.Contains(Type);

    /// <summary>Whose version it counts.</summary>
    public string Stream => OfTicket ? $"ticket {Ticket?.Id}" : Type == "catalog-set" ? "catalog" : Agent is not null ? $"agent {Agent}" : $"queue {Queue}";

    public string? Text(string field) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    public DateTimeOffset Time(string field) => Data.GetProperty(field).GetDateTimeOffset();

    public long Number(string field) => Data.GetProperty(field).GetInt64();
}

internal sealed record TicketName(string Id, long Number);

/// <summary>A ticket as the list shows it. <paramref name="Offers"/>: agents whose offers stand.</summary>
internal sealed record TicketFact(
    string Id, long Number, long Version, string Status, string Queue, string? Holder, long Ownership, string? Subject, ImmutableArray<OfferFact> Offers);

internal sealed record OfferFact(string? Offer, string Agent);

internal sealed record CountFact(string Status, string Queue, long Count);

/// <summary>Everything there is to judge a run by.</summary>
/// <param name="Entries">What clients heard, noted before the world was read.</param>
/// <param name="Streams">What listeners were shown, noted before the world was read.</param>
/// <param name="Kept">For commands of unknown outcome, by key: whether the server has an answer for them. Empty while work goes on.</param>
/// <param name="World">What the server shows.</param>
internal sealed record Evidence(
    ImmutableArray<Entry> Entries, ImmutableArray<Heard> Streams, ImmutableDictionary<string, bool> Kept, World World);

/// <summary>What a listener was shown after <paramref name="From"/>; see <see cref="StreamRecord"/>.</summary>
internal sealed record Heard(string Name, string? Agent, long? From, ImmutableArray<Shown> Shown, int Resets);
