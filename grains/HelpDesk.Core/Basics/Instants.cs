using NodaTime;

namespace HelpDesk.Core;

/// <summary>Of times that may not be there.</summary>
internal static class Instants
{
    /// <summary>The earlier of two; null = never, which everything comes before.</summary>
    public static Instant? Earlier(Instant? one, Instant? other) => one is null || other < one ? other : one;
}
