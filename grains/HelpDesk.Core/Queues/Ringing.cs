using NodaTime;

namespace HelpDesk.Core;

/// <summary>How many agents a ticket is offered to at a time. The numbers are stored: never renumber.</summary>
public enum RingingStrategy
{
    /// <summary>One after the other.</summary>
    One = 1,
    /// <summary>All who can have it together; the first who answers has it.</summary>
    All = 2,
    /// <summary>One, then after each step one more, while those before go on ringing.</summary>
    Progressive = 3,
}

/// <summary>Several agents are offered a ticket together. A queue without it offers to one at a time.</summary>
/// <param name="Strategy">All or Progressive.</param>
/// <param name="Most">At most so many in one round; 2 to <see cref="Limits.MaxRungTogether"/>.</param>
/// <param name="Step">Progressive: after so long without an answer one more is offered it.</param>
public sealed record Ringing(RingingStrategy Strategy, int Most, Duration Step);
