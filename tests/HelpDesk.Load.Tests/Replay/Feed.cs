using System.Text.Json;
using HelpDesk.Client;

namespace HelpDesk.Load.Tests;

/// <summary>A feed written by hand, as the server would give it. Times in seconds after <see cref="Start"/>.</summary>
internal sealed class Feed
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, string> _subjects = [];
    private long _position = 100;

    public FeedAudit Audit { get; } = new();

    public Feed Created(string ticket, string subject, double at)
    {
        _subjects[ticket] = subject;
        return Happened(EventTypes.Created, ticket, at, null, new { enqueuedAt = Start.AddSeconds(at) });
    }

    public Feed Assigned(string ticket, string agent, double at) => Happened(EventTypes.Assigned, ticket, at, agent, new { agent });
    public Feed Resolved(string ticket, string agent, double at) => Happened(EventTypes.Resolved, ticket, at, agent, new { agent });
    public Feed Held(string ticket, double at) => Happened(EventTypes.Held, ticket, at, null, new { });
    public Feed Resumed(string ticket, double at) => Happened(EventTypes.Resumed, ticket, at, null, new { });
    public Feed Released(string ticket, string agent, double at) => Happened(EventTypes.Released, ticket, at, agent, new { agent });
    public Feed Abandoned(string ticket, double at) => Happened(EventTypes.Abandoned, ticket, at, null, new { });

    public Feed Activity(string agent, bool available, double at)
    {
        Audit.Take(Event(EventTypes.ActivityChanged, null, at, agent, new { activity = "x", available }));
        return this;
    }

    /// <summary>An event that the reader is not given.</summary>
    public Feed Skip()
    {
        _position++;
        return this;
    }

    private Feed Happened(string type, string ticket, double at, string? agent, object data)
    {
        Audit.Take(Event(type, new TicketBrief(ticket, 1, 1, _subjects[ticket], "anonbank", "phone", 0, TicketStatus.Waiting, null), at, agent, data));
        return this;
    }

    private FeedEvent Event(string type, TicketBrief? ticket, double at, string? agent, object data) =>
        new(++_position, Start.AddSeconds(at), "replay", type, ticket, agent, "anonbank", JsonSerializer.SerializeToElement(data));
}
