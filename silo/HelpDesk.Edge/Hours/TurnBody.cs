using System.ComponentModel.DataAnnotations;
using HelpDesk.Core;
using NodaTime;

namespace HelpDesk.Edge;

/// <summary>How a queue is from now on.</summary>
public enum QueueDoor
{
    /// <summary>As its hours say.</summary>
    ByHours,
    Open,
    Closed,
}

/// <summary>Opens or closes a queue by hand.</summary>
public sealed record TurnBody
{
    /// <summary>open, closed, or by-hours: what was done by hand ends.</summary>
    [Required] public QueueDoor? State { get; init; }
    /// <summary>From then on its hours count again. Left out = until it is turned again.</summary>
    public Instant? Until { get; init; }

    internal TurnQueue Read(string queue, FieldErrors errors)
    {
        if (State is null) errors.Add("state", null, $"It is missing. Send one of {string.Join(", ", Enum.GetValues<QueueDoor>().Select(Kebab.Of))}.");
        if (State == QueueDoor.ByHours && Until is not null) errors.Add("until", Until, $"Hours have no end. Leave it out, or send open or closed.");
        // Whether it has passed is for the actor to say: a repeat of what was accepted may come later.
        return new TurnQueue(queue, State == QueueDoor.ByHours ? null : State == QueueDoor.Open, Until);
    }
}
