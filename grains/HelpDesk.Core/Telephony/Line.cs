using System.Collections.Immutable;
using NodaTime;

namespace HelpDesk.Core;

/// <summary>A number that is called, with the queue of its callers.</summary>
public sealed record CalledNumber(string Called, string Queue, int? Priority);

/// <summary>A telephone system that reports calls and is told what becomes of them.</summary>
/// <param name="Name">By which it signs in.</param>
/// <param name="Secret">With which it signs in, and signs.</param>
/// <param name="Commands">Where commands are posted to; null = it gets them in answers only.</param>
/// <param name="Terms">What it can do, and how its calls end.</param>
/// <param name="Queue">Where callers wait whose number says nothing else; null = each call has to name its queue.</param>
/// <param name="Numbers">Called numbers with queues of their own, as E.164 where they are numbers.</param>
public sealed record Line(string Name, ContentRef Secret, ContentRef? Commands, LineTerms Terms, string? Queue, ImmutableArray<CalledNumber> Numbers)
{
    /// <summary>The country calling code of numbers without one, such as 82.</summary>
    public string? Country { get; init; }
    /// <summary>What a platform of its own kind needs beside (Twilio), a text; null = it speaks CloudEvents.</summary>
    public ContentRef? Platform { get; init; }
    /// <summary>How long an answer to an event waits for a command.</summary>
    public Duration Patience { get; init; }
    /// <summary>A caller who hung up and calls again within this time has his place in line again; zero = never.</summary>
    public Duration Resume { get; init; }
}

/// <summary>The telephone systems of a tenant.</summary>
public sealed record TelephonyState(ActorId Id)
{
    public long Version { get; init; }
    public ImmutableArray<Line> Lines { get; init; } = [];

    public Line? Find(string name) => Lines.FirstOrDefault(l => l.Name == name);
}
