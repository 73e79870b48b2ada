using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using HelpDesk.Client;

namespace HelpDesk.Faults.Tests;

/// <summary>One thing that a stream showed.</summary>
internal sealed record Shown(long Position, string Type, string? Ticket)
{
    /// <summary>An event as it came over bare HTTP.</summary>
    public static Shown Of(SseItem<string> item)
    {
        using var document = JsonDocument.Parse(item.Data);
        var ticket = document.RootElement.TryGetProperty("ticket", out var brief) && brief.ValueKind == JsonValueKind.Object
            ? brief.GetProperty("id").GetString() : null;
        return new Shown(long.Parse(item.EventId ?? "0", CultureInfo.InvariantCulture), item.EventType, ticket);
    }
}

/// <summary>What one listener was shown, over all its connections.</summary>
/// <param name="name">For people.</param>
/// <param name="agent">Whose stream it is; null = the whole feed.</param>
internal sealed class StreamRecord(string name, string? agent)
{
    private readonly List<Shown> _shown = [];
    private long? _from = agent is null ? 0 : null;
    private int _resets;

    public string Name => name;
    public string? Agent => agent;

    /// <summary>Position of the snapshot that it began with; null = it heard nothing yet.</summary>
    public long? From
    {
        get
        {
            lock (_shown) return _from;
        }
    }

    public int Resets => Volatile.Read(ref _resets);

    public IReadOnlyList<Shown> Shown
    {
        get
        {
            lock (_shown) return [.. _shown];
        }
    }

    public void Add(StreamEvent item)
    {
        lock (_shown)
        {
            if (item is StreamSnapshot) _from ??= item.Position;
            else if (item is StreamReset) _resets++;
            else if (item is FeedEvent e) _shown.Add(new Shown(e.Position, e.Type, e.Ticket?.Id));
        }
    }

    public void Add(Shown shown)
    {
        lock (_shown) _shown.Add(shown);
    }
}
