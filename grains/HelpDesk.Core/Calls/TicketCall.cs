using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>The call that a ticket is: what was said of it, what its telephone system was told, and how far the ticket followed.</summary>
/// <param name="Source">The telephone system.</param>
/// <param name="Call">Its own name for the call.</param>
public sealed record TicketCall(string Source, string Call)
{
    /// <summary>In the order of the story, each place once.</summary>
    public ImmutableArray<CallFact> Facts { get; init; } = [];
    /// <summary>The last commands, oldest first: a late answer may come of an earlier one.</summary>
    public ImmutableArray<CallCommand> Commands { get; init; } = [];
    /// <summary>How many commands there were.</summary>
    public int Commanded { get; init; }
    /// <summary>Commands that were refused, among <see cref="Commands"/>.</summary>
    public ImmutableArray<Guid> Refused { get; init; } = [];
    /// <summary>Under which the telephone system said it has the call parked, when it refused a command.</summary>
    public string? Corrected { get; init; }
    /// <summary>The answer that the ticket followed.</summary>
    public long? Connected { get; init; }
    /// <summary>Who answered, as far as the ticket followed.</summary>
    public string? ConnectedAgent { get; init; }
    /// <summary>The end that the ticket followed.</summary>
    public CallOver? Over { get; init; }
    /// <summary>It began here; null = the customer called.</summary>
    public DialledCall? Dialled { get; init; }
    /// <summary>Its caller is called back, by this ticket or another one.</summary>
    public bool Promised { get; init; }
    /// <summary>The ticket of the same caller's next call, which has its place; null = nobody has.</summary>
    public Guid? ResumedBy { get; init; }
    /// <summary>It counts as an attempt to call back that came to nothing.</summary>
    public bool Missed { get; init; }

    /// <summary>Commands that the telephone system has. Not known after a restart: then they are sent once more.</summary>
    [JsonIgnore] public ImmutableArray<Guid> Delivered { get; init; } = [];
    /// <summary>When the last command was sent by this activation.</summary>
    [JsonIgnore] public Instant? SentAt { get; init; }

    /// <summary>The last place in its story.</summary>
    [JsonIgnore] public long Newest => Facts[^1].Sequence;
    /// <summary>The newest command.</summary>
    [JsonIgnore] public CallCommand? Last => Commands.IsEmpty ? null : Commands[^1];
}
