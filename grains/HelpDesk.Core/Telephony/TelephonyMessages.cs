using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>Replaces the tenant's telephone systems. <paramref name="IfVersion"/>: null = any.</summary>
public sealed record SetTelephony(ImmutableArray<LineWanted> Lines, long? IfVersion) : Message;

/// <summary>A telephone system as somebody wants it; <paramref name="Secret"/> null = as it is.</summary>
public sealed record LineWanted(
    string Name, ContentRef? Secret, ContentRef? Commands, LineTerms Terms, string? Queue, ImmutableArray<CalledNumber> Numbers, string? Country, Duration Patience, Duration Resume)
{
    /// <summary>See <see cref="Line.Platform"/>.</summary>
    public ContentRef? Platform { get; init; }
}

/// <summary>An event of the tenant's telephone systems.</summary>
public abstract record TelephonyEvent(Instant At) : Event;

public sealed record TelephonySet(ImmutableArray<Line> Lines, Instant At) : TelephonyEvent(At);
